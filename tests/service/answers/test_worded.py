"""Answers in a model's words cite what the model was given, say what was left out, and fall back to quotations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.answers.answerer import Answerer
from onrecord.service.answers.cited_answer import CitedAnswer, Sentence
from onrecord.service.composition import Record
from onrecord.service.errors import GenerationFailed
from onrecord.service.generation.writer import Dropped, Kept, Written
from onrecord.service.retrieval.retriever import SearchResult
from tests.fakes import KeywordEmbedder


@dataclass
class Scripted:
    """A writer that gives what it was told to, and fails where the script does."""

    script: Sequence[Written | GenerationFailed]
    name: str = "scripted"
    given: Sequence[StoredPassage] = ()
    rewritten: str | None = None

    def rewrite(self, question: str, earlier: Sequence[str]) -> str | None:
        """Give what it was told to."""
        assert question
        assert earlier
        return self.rewritten

    def write(self, question: str, passages: Sequence[StoredPassage], today: dt.date) -> Iterator[Written]:
        """Follow the script."""
        assert question
        assert today
        self.given = passages
        for step in self.script:
            if isinstance(step, GenerationFailed):
                raise step
            yield step


DROPPED = Dropped("It cost 9 billion.", "numbers", "a number that no passage has")


def asked(record: Record, *script: Written | GenerationFailed) -> tuple[CitedAnswer, Scripted]:
    """Return the answer that a script makes, and its writer."""
    writer = Scripted(script)
    answerer = Answerer(record.retriever, KeywordEmbedder(), record.settings.answer, lambda: writer)
    return answerer.ask("What has China said about space cooperation?"), writer


def test_citations_are_numbered_by_their_first_use_and_are_passages_that_were_given(record: Record) -> None:
    """However the model numbers them."""
    answer, writer = asked(record, Kept("China is open.", (3,)), DROPPED, Kept("It cooperates.", (1, 3)))
    assert answer.sentences == (Sentence("China is open.", (1,)), Sentence("It cooperates.", (1, 2)))
    assert answer.citations == (writer.given[2], writer.given[0])
    assert (answer.answered, answer.writer) == (True, "scripted")
    assert answer.notes == ("1 sentence of scripted stood in none of the passages that it named and was left out.",)
    assert answer.text == "\n".join(["China is open. [1] It cooperates. [1][2]", *answer.notes])
    assert len(writer.given) <= record.settings.answer.worded_passages


@pytest.mark.parametrize("script", [[], [DROPPED], [GenerationFailed("no reply within 60 seconds")]])
def test_where_the_model_gives_nothing_sentences_are_quoted(
    script: list[Written | GenerationFailed], record: Record
) -> None:
    """And the answer says why, if it knows."""
    failed = [str(step) for step in script if isinstance(step, GenerationFailed)]
    answer, _ = asked(record, *script)
    plain = record.answerer.ask("What has China said about space cooperation?")
    assert (answer.sentences, answer.citations, answer.writer) == (plain.sentences, plain.citations, None)
    assert answer.notes == tuple(
        f"Quoted, since the model gave no answer that could be used: {reason}." for reason in failed
    )


def test_what_was_checked_before_a_reply_broke_off_holds(record: Record) -> None:
    """With the reason."""
    answer, _ = asked(record, Kept("China is open.", (1,)), GenerationFailed("the connection was lost"))
    assert [sentence.text for sentence in answer.sentences] == ["China is open."]
    assert answer.notes == ("The model broke off: the connection was lost.",)


def test_a_silent_record_asks_no_model(record: Record) -> None:
    """It could only invent."""
    writer = Scripted([Kept("Brexit was fine.", (1,))])
    answer = Answerer(record.retriever, KeywordEmbedder(), record.settings.answer, lambda: writer).ask("Brexit")
    assert (answer.answered, answer.sentences, writer.given) == (False, (), ())


def test_a_stream_gives_what_was_found_then_sentences_then_the_whole(record: Record) -> None:
    """Each sentence once, as it stands in the answer."""
    for script in ([], [Kept("China is open.", (2,)), Kept("It cooperates.", (1,))]):
        writer = Scripted(script)
        answerer = Answerer(record.retriever, KeywordEmbedder(), record.settings.answer, lambda w=writer: w)
        first, *sentences, last = answerer.stream("What has China said about space cooperation?")
        assert isinstance(first, SearchResult)
        assert isinstance(last, CitedAnswer)
        assert tuple(sentences) == last.sentences


@pytest.mark.parametrize(
    ("rewritten", "meant"),
    [
        ("What has China said about debt in 2020?", "What has China said about debt in 2020?"),
        (None, "What has China said about space in 2020"),  # then the rules hold
    ],
)
def test_a_question_that_goes_on_is_written_out_by_the_model_if_it_can(
    rewritten: str | None, meant: str, record: Record
) -> None:
    """And what it was taken for is told."""
    writer = Scripted([Kept("China is open.", (1,))], rewritten=rewritten)
    answerer = Answerer(record.retriever, KeywordEmbedder(), record.settings.answer, lambda: writer)
    answer = answerer.ask("and in 2020?", earlier=["What has China said about space?"])
    assert (answer.resolved.question, answer.resolved.taken_over is not None) == (meant, True)
    assert answer.search.query.raw == meant
