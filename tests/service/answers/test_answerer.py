"""Answers: every sentence a slice of the record, every citation a passage that was found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.transcript import Kind, Provenance
from onrecord.service.answers.answerer import Answerer
from onrecord.service.answers.cited_answer import SILENT, CitedAnswer
from onrecord.service.answers.extraction import _standing
from onrecord.service.attribution import attribution
from onrecord.service.composition import Record, open_record
from onrecord.service.errors import QueryError
from onrecord.service.retrieval.retriever import Hit
from onrecord.service.settings import Settings
from tests.conftest import SEEDS, Build
from tests.fakes import KEYWORDS, KeywordEmbedder
from tests.passages import make_passage
from tests.service.retrieval.test_retriever import conferences


def check(answer: CitedAnswer) -> None:
    """Check what holds of every answer."""
    sources = {f.name: " ".join(f.read_text(encoding="utf-8").split()) for f in SEEDS.glob("*.txt")}
    for sentence in answer.sentences:
        cited = answer.citations[sentence.citations[0] - 1]
        assert sentence.text in cited.text
        assert " ".join(sentence.text.split()) in sources[cited.path]
        assert sentence.span is not None
        inside = sentence.span.shifted(-cited.span.start)
        assert inside.of(cited.text) == sentence.text
    used = list(dict.fromkeys(sentence.citations[0] for sentence in answer.sentences))
    assert used == list(range(1, len(answer.citations) + 1))
    assert len(set(answer.citations)) == len(answer.citations)
    assert answer.answered == bool(answer.sentences)
    assert not (answer.answered and answer.nearest)


@given(st.lists(st.sampled_from([*KEYWORDS, "China", "what", "cooperation", "Brexit"]), min_size=1, max_size=5))
@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_sentence_is_a_slice_and_every_citation_was_found(record: Record, words: list[str]) -> None:
    """Whatever is asked."""
    check(record.answerer.ask(" ".join(words)))


def test_an_answer_draws_on_several_transcripts(record: Record) -> None:
    """At most so many sentences from each."""
    answer = record.answerer.ask("What has China said about space cooperation?")
    settings = record.settings.answer
    by_transcript = [answer.citations[s.citations[0] - 1].transcript for s in answer.sentences]
    assert len(set(by_transcript)) > 1
    assert max(by_transcript.count(t) for t in by_transcript) <= settings.per_transcript
    assert len(by_transcript) <= settings.sentences


def test_the_text_of_an_answer_says_who_and_when_before_each_quotation(record: Record) -> None:
    """And where it comes from behind it."""
    answer = record.answerer.ask("fentanyl")
    lines = answer.text.splitlines()
    assert len(lines) == len(answer.citations)
    for marker, (line, passage) in enumerate(zip(lines, answer.citations, strict=True), start=1):
        assert line.startswith(attribution(passage))
        quoted = "" if passage.provenance is Provenance.REPORT else "”"
        assert line.endswith(f"{quoted} [{marker}]")
    assert all(sentence.text in answer.text for sentence in answer.sentences)
    assert "fentanyl" in answer.text


def test_a_sentence_that_declines_is_marked(record: Record) -> None:
    """It is no position on the matter."""
    answer = record.answerer.ask("Kiribati police")
    assert [(s.declines, s.text) for s in answer.sentences if s.declines] == [
        (True, "I am not aware of the specifics you mentioned and I’d refer you to competent authorities.")
    ]


@pytest.mark.parametrize("question", ["Brexit", "Who won the Nobel prize?", "pizza recipe"])
def test_silence_is_said_out_loud(question: str, record: Record) -> None:
    """With the words that the record lacks and the nearest passages."""
    answer = record.answerer.ask(question)
    check(answer)
    assert answer.text.startswith(f"{SILENT} No statement in it mentions “")
    assert len(answer.nearest) == record.settings.answer.nearest


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("cranes: what does the executive director of the Port of Los Angeles say?", "Los Angeles"),
        ("Volkswagen: what of the letter to its CEO?", "CEO"),
        ("Fukushima: was it the expert meeting on treated water?", "expert meeting"),
    ],
)
def test_a_reporters_words_are_never_given_as_the_officials(question: str, asked: str, record: Record) -> None:
    """What stands only in questions is quoted by no answer, though it is found by them."""
    hits = record.retriever.search(question, 3).hits
    assert any(asked in (hit.passage.question or "") for hit in hits)
    answer = record.answerer.ask(question)
    assert answer.answered
    assert [sentence.text for sentence in answer.sentences if asked in sentence.text] == []


def asked_of(answers: list[str], settings: Settings, folder: Path, build: Build) -> CitedAnswer:
    """Return the answer to "visa" from one press conference for each of `answers`."""
    conferences(folder, answers)
    build(folder)
    return open_record(settings, KeywordEmbedder()).answerer.ask("visa")


def test_an_answer_does_not_hide_that_the_speaker_declined(build: Build, settings: Settings, tmp_path: Path) -> None:
    """The refusal is quoted with what was said around it, in its order, under the same citation."""
    said = "We follow it. I have no information on that. Visa rules are open to all. Ask again."
    answer = asked_of([said], settings, tmp_path / "pages", build)
    assert [(s.citations, s.declines, s.text) for s in answer.sentences] == [
        ((1,), True, "I have no information on that."),
        ((1,), False, "Visa rules are open to all."),
    ]
    check_order(answer)


def check_order(answer: CitedAnswer) -> None:
    """Check that an answer goes passage by passage, each in the order in which it was said."""
    order = [(s.citations[0], s.span.start) for s in answer.sentences if s.span]
    assert order == sorted(order)


def test_what_is_quoted_from_one_passage_stands_in_its_order(real_record: Record) -> None:
    """However good the sentences are."""
    questions = ("What has China said about space cooperation?", "Why was the Chengdu consulate closed?", "debt")
    answers = [real_record.answerer.ask(question) for question in questions]
    assert any(len(answer.sentences) > len(answer.citations) for answer in answers)
    for answer in answers:
        check_order(answer)


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        # Six of eight words in common.
        ("Visa rules are open to all people. Visa rules are open to all visitors.", 1),
        ("Visa rules are open to all people. Visa rules are open to few visitors, and they say why.", 2),
        # Cosines of 1, of 0.71 and of 0.45 with the question.
        ("Visa rules are open. Climate and visa policy belongs together.", 2),
        ("Visa rules are open. Climate, trade, debt, fentanyl and visa policy belongs together.", 1),
    ],
)
def test_an_answer_holds_what_is_near_enough_to_its_best_sentence_and_says_more(
    said: str, quoted: int, build: Build, settings: Settings, tmp_path: Path
) -> None:
    """Neither the same twice nor what is about something else."""
    assert len(asked_of([said], settings, tmp_path / "pages", build).sentences) == quoted


class TurnedAway(KeywordEmbedder):
    """A model to which every sentence says the opposite of the question, though its passage does not."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the opposite of each text's vector."""
        return -super().embed_passages(texts)


def test_without_a_sentence_there_is_no_answer(record: Record) -> None:
    """Nothing is answered in no words."""
    answerer = Answerer(record.retriever, TurnedAway(), record.settings.answer)
    answer = answerer.ask("fentanyl")
    assert (answer.answered, answer.sentences, answer.citations) == (False, (), ())
    assert answer.text == f"{SILENT} Searched: {answer.searched}."
    assert len(answer.nearest) == record.settings.answer.nearest


@pytest.mark.parametrize(
    ("leaning", "upright"),
    [
        (f"{opening} visa rules are good for everybody there.", "Open visa rules are good for everybody there.")
        for opening in ("This is why", "They say that", "But", "“It is clear that", "So", "The", "In this regard,")
    ],
)
def test_a_sentence_that_leans_on_another_opens_worse(leaning: str, upright: str) -> None:
    """Nobody knows what "this" is."""
    passage = make_passage(leaning)
    hit = Hit(passage, 1.0, 0.5, 0.0)
    expected = 1.0 if leaning.startswith("The ") else 0.9
    assert (_standing(hit, leaning), _standing(hit, upright)) == (expected, 1.0)


@pytest.mark.parametrize("text", ["China, however, agrees.", "We therefore agree.", "He agrees."])
def test_a_sentence_leans_by_a_word_within(text: str) -> None:
    """As by its first."""
    assert _standing(Hit(make_passage(text), 1.0, 0.5, 0.0), text) == 0.9


@pytest.mark.parametrize("text", ["Italy agrees.", "Thesis and antithesis.", "Soon it begins.", "Hence we agree."])
def test_a_word_that_only_begins_alike_leans_on_nothing(text: str) -> None:
    """Whole words count."""
    assert _standing(Hit(make_passage(text), 1.0, 0.5, 0.0), text) == 1.0


@pytest.mark.parametrize(
    ("kind", "score", "worth"),
    [(Kind.PRESS_CONFERENCE, 1.0, 1.0), (Kind.REPORT, 1.0, 0.95), (Kind.STATEMENT, 0.5, 1.0), (Kind.REPORT, 0, 0.95)],
)
def test_the_record_itself_comes_before_a_report(kind: Kind, score: float, worth: float) -> None:
    """Wherever it ranks."""
    passage = make_passage("China agrees.", kind=kind)
    assert _standing(Hit(passage, score, 0.5, 0.0), passage.text) == pytest.approx(worth)


@pytest.mark.parametrize("question", ["What has China said about space cooperation?", "Who won the football cup?"])
def test_an_answer_from_what_was_found_searches_no_more(
    question: str, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the answer that asking gives."""
    asked = record.answerer.ask(question)
    found = record.retriever.search(question, 200)
    monkeypatch.setattr(type(record.retriever), "search", lambda *_: pytest.fail("searched again"))
    answer = record.answerer.answer_from(found)
    assert (answer.text, answer.citations, answer.style) == (asked.text, asked.citations, asked.style)


def test_operators_alone_that_were_searched_for_ask_nothing(record: Record) -> None:
    """They list passages."""
    with pytest.raises(QueryError, match="not what"):
        record.answerer.answer_from(record.retriever.search("date:2024", 10))
