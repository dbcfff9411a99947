"""Answers: every sentence a slice of the record, every citation a passage that was found."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.answerer import SILENT, CitedAnswer
from service.composition import Record
from tests.conftest import SEEDS
from tests.fakes import KEYWORDS


def check(answer: CitedAnswer) -> None:
    """Check what holds of every answer."""
    sources = {f.name: " ".join(f.read_text(encoding="utf-8").split()) for f in SEEDS.glob("*.txt")}
    for sentence in answer.sentences:
        cited = answer.citations[sentence.marker - 1]
        assert sentence.text in cited.text
        assert " ".join(sentence.text.split()) in sources[cited.path]
        inside = sentence.span.shifted(-cited.span.start)
        assert inside.of(cited.text) == sentence.text
    used = list(dict.fromkeys(sentence.marker for sentence in answer.sentences))
    assert used == list(range(1, len(answer.citations) + 1))
    assert len(set(answer.citations)) == len(answer.citations)
    assert answer.answered == bool(answer.sentences)
    assert not (answer.answered and answer.nearest)


@given(st.lists(st.sampled_from([*KEYWORDS, "China", "what", "cooperation", "Brexit"]), min_size=1, max_size=5))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_sentence_is_a_slice_and_every_citation_was_found(record: Record, words: list[str]) -> None:
    """Whatever is asked."""
    check(record.answerer.ask(" ".join(words)))


def test_an_answer_draws_on_several_transcripts(record: Record) -> None:
    """At most so many sentences from each."""
    answer = record.answerer.ask("What has China said about space cooperation?")
    settings = record.settings.answer
    by_transcript = [answer.citations[s.marker - 1].transcript for s in answer.sentences]
    assert len(set(by_transcript)) > 1
    assert max(by_transcript.count(t) for t in by_transcript) <= settings.per_transcript
    assert len(by_transcript) <= settings.sentences


def test_the_text_of_an_answer_is_its_sentences_with_their_markers(record: Record) -> None:
    """A reader sees at each sentence where it comes from."""
    answer = record.answerer.ask("fentanyl")
    assert answer.text == "\n".join(f"{s.text} [{s.marker}]" for s in answer.sentences)
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


def test_a_reporters_words_are_never_given_as_the_officials(record: Record) -> None:
    """What stands only in questions is quoted by no answer."""
    for question in (
        "Port of Los Angeles executive director",
        "letter to the CEO of Volkswagen",
        "treated water meeting",
    ):
        for sentence in record.answerer.ask(question).sentences:
            assert "Los Angeles" not in sentence.text
            assert "CEO" not in sentence.text
            assert "expert meeting" not in sentence.text
