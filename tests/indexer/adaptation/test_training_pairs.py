"""Training pairs: what is used and what is not, what is held out, and what a user might have asked."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.adaptation.training_pairs import HELD_OUT, Asked, TrainingExample, TrainingSet
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Span
from tests.learner import stored

PLACES = ("Genoa", "Odessa", "Colombo", "Valparaiso", "Mombasa")
SAID = "The two sides agreed that the harbour of {} is to be dredged by both of them this year."
ASKED = "Envoys met in {0} on New{0} and Old{0}. Will dredgers of {0}, {0}port and {0}bay be hired? Any comment?"
DECLINED = "I have nothing to say about the harbour of {}, its dredgers, its tugs or anything else in it."


def answered(place: str, asked: str = ASKED, said: str = SAID, transcript: str = "") -> StoredPassage:
    """Return a passage about a place, of a transcript of its own unless one is named."""
    return stored(said.format(place), asked.format(place), transcript=transcript or f"on-{place}")


def learnt_from(*passages: StoredPassage) -> list[str]:
    """Return the transcripts of the examples among passages and those on all places."""
    found = [example.transcript for example in TrainingSet.of([*map(answered, PLACES), *passages]).every]
    assert found[: len(PLACES)] == [f"on-{place}" for place in PLACES]
    return found[len(PLACES) :]


def test_an_example_is_an_exchange_with_all_that_answers_it() -> None:
    """In the order of the record."""
    more = answered("Genoa", said="Nothing has been decided yet on the railway that leads from {} up into the hills.")
    found = TrainingSet.of([answered("Genoa"), more, answered("Odessa")])
    assert found.every[0] == TrainingExample("on-Genoa", 1, ASKED.format("Genoa"), "en", (answered("Genoa"), more))
    assert [example.transcript for example in found.every] == ["on-Genoa", "on-Odessa"]


def test_what_was_asked_before_in_the_same_words_teaches_once() -> None:
    """Capitals and punctuation make no other words."""
    again = answered("Genoa", asked=ASKED.upper().replace("?", " ?"), said=SAID + " It will be.", transcript="later")
    assert learnt_from(again) == []


def test_what_nobody_asked_teaches_nothing() -> None:
    """An opening has no question."""
    assert learnt_from(stored(SAID.format("Trieste"), None, transcript="opening")) == []


def test_a_question_that_says_nothing_of_its_own_teaches_nothing() -> None:
    """Its words are those of all questions."""
    assert learnt_from(answered("Trieste", asked="Will dredgers be hired? Any comment?")) == []


def test_a_formula_teaches_nothing() -> None:
    """What several exchanges repeat answers none of them."""
    repeated = "China has always held that disputes are to be settled by dialogue among those concerned."
    asked = "Will the quarrel of {0} over {0}cables and {0}buoys end soon?"
    assert learnt_from(*(answered(place, asked, repeated, f"quarrel-{place}") for place in ("Trieste", "Bari"))) == []


def test_a_passage_that_declines_or_is_short_teaches_nothing() -> None:
    """The others of its exchange do."""
    text = DECLINED.format("Bari")
    asked = "Will the quarrel of Bari over cables and buoys end soon?"
    declining = stored(text, asked, transcript="bari", declined=(Span(0, len(text)),))
    short = stored("It will end soon.", asked, transcript="bari")
    assert learnt_from(declining, short) == []
    assert learnt_from(declining, short, stored(SAID.format("Bari"), asked, transcript="bari")) == ["bari"]


@given(st.sets(st.text(st.characters(codec="ascii", categories=["L", "Nd"]), min_size=1), max_size=200))
def test_what_is_held_out_is_told_by_the_transcript_alone(transcripts: set[str]) -> None:
    """So that no transcript is on both sides, and a record that grows holds out the same ones."""
    examples = TrainingSet(
        tuple(TrainingExample(t, number, "?", "en", ()) for t in sorted(transcripts) for number in (1, 2))
    )
    assert {*examples.taught} | {*examples.held_out} == {*examples.every}
    assert not {example.transcript for example in examples.taught} & {
        example.transcript for example in examples.held_out
    }
    alone = [TrainingSet((example,)).held_out for example in examples.every]
    assert [example for found in alone for example in found] == [*examples.held_out]


def test_about_a_tenth_is_held_out() -> None:
    """Of many transcripts."""
    many = TrainingSet(tuple(TrainingExample(f"2019-{n}", 1, "?", "en", ()) for n in range(2_000)))
    assert 0.8 < HELD_OUT * len(many.held_out) / len(many.every) < 1.2


def test_a_question_is_asked_as_it_stands_by_a_sentence_and_by_words() -> None:
    """Beside a sentence the rest of the question is left; what is asked is never a part of it."""
    examples = TrainingSet.of(map(answered, PLACES))
    example = examples.every[0]
    found = [examples.ask(example, Random(seed)) for seed in range(200)]
    whole = Asked(ASKED.format("Genoa"), "")
    envoys, dredgers = (
        f"{part}{mark}" for part, mark in zip(whole.text.replace("?", ".").split(". ")[:2], ".?", strict=True)
    )
    sentences = {Asked(envoys, f"{dredgers} Any comment?"), Asked(dredgers, f"{envoys} Any comment?")}
    words = [asked for asked in found if asked != whole and asked not in sentences]
    assert {whole, *sentences} <= {*found}
    assert words
    assert all(4 <= len(asked.text.split()) <= 8 and not asked.rest for asked in words)
    assert all(word in whole.text for asked in words for word in asked.text.split())


def test_a_user_asks_briefly() -> None:
    """Never as the reporter did, where the reporter asked at length."""
    examples = TrainingSet.of(map(answered, PLACES))
    example = examples.every[0]
    assert all(examples.ask(example, Random(seed), briefly=True).text != example.question for seed in range(200))


@given(st.sampled_from(PLACES), st.text())
def test_what_is_drawn_for_an_example_is_always_the_same(place: str, purpose: str) -> None:
    """In every process, whatever else the record holds."""
    examples = TrainingSet.of(map(answered, PLACES))
    example = next(example for example in examples.every if example.transcript == f"on-{place}")
    first, second = (examples.ask(example, example.drawing(purpose)) for _ in range(2))
    assert first == second
