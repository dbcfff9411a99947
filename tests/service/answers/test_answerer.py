"""Answers: every sentence a slice of the record, every citation a passage that was found."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from onrecord.indexer.transcript import Provenance
from onrecord.service.answers.answerer import Answerer
from onrecord.service.answers.cited_answer import SILENT, AnswerVerdict, CitedAnswer
from onrecord.service.attribution_text import attribution
from onrecord.service.composition import Record, open_record
from onrecord.service.errors import QueryError
from onrecord.service.settings import Settings
from tests.conftest import SEEDS, Build
from tests.fakes import KEYWORDS, KeywordEmbedder
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
    """At most so many passages of an exchange and exchanges of a transcript, in at most so many words."""
    answer = record.answerer.ask("What has China said about space cooperation?")
    settings = record.settings.answer
    cited = [answer.citations[statement.marker - 1] for statement in answer.statements]
    exchanges = [(passage.transcript, passage.exchange) for passage in cited]
    transcripts = [transcript for transcript, _ in set(exchanges)]
    assert len(set(transcripts)) > 1
    assert len(cited) <= settings.statements
    assert max(exchanges.count(one) for one in exchanges) <= settings.per_exchange
    assert max(transcripts.count(one) for one in transcripts) <= settings.per_transcript
    assert sum(len(s.text.split()) for s in answer.sentences) <= settings.words


def test_a_statement_is_sentences_in_a_row_headed_by_what_was_asked(record: Record) -> None:
    """Nothing is left out between them, and nothing is put together from two places."""
    answer = record.answerer.ask("What has China said about space cooperation?")
    for statement in answer.statements:
        passage = answer.citations[statement.marker - 1]
        spans = [sentence.span for sentence in statement.sentences if sentence.span]
        assert 1 <= len(spans) <= record.settings.answer.sentences
        between = [passage.text[a.end - passage.span.start : b.start - passage.span.start] for a, b in pairwise(spans)]
        assert not any(gap.strip() for gap in between)
        assert statement.question is None or statement.question.removeprefix("… ") in (passage.question or "")
    assert tuple(s for statement in answer.statements for s in statement.sentences) == answer.sentences


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
    assert answer.verdict is AnswerVerdict.NOT_FOUND
    assert answer.text.startswith(f"{SILENT[answer.verdict]} No statement in it mentions “")
    assert len(answer.nearest) == record.settings.answer.nearest


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("cranes: what does the executive director of the Port of Los Angeles say?", "Los Angeles"),
        ("Volkswagen: what of the letter to its CEO?", "CEO"),
        ("Fukushima: was it the expert meeting on treated water?", "expert meeting"),
    ],
)
def test_a_reporters_words_are_never_given_as_the_officials(
    question: str, asked: str, record: Record, embedder: KeywordEmbedder
) -> None:
    """What stands only in questions is quoted by no answer, though it is found by them."""
    hits = record.retriever.search(question, 3).hits
    assert any(asked in (hit.passage.question or "") for hit in hits)
    settings = record.settings.answer.model_copy(update={"min_evidence": 0.5})  # the answers give less than is wanted
    answer = Answerer(record.retriever, embedder, settings).ask(question)
    assert answer.answered
    assert [sentence.text for sentence in answer.sentences if asked in sentence.text] == []


def asked_of(answers: list[str], settings: Settings, folder: Path, build: Build) -> CitedAnswer:
    """Return the answer to "visa" from one press conference for each of `answers`."""
    conferences(folder, answers)
    build(folder)
    return open_record(settings, KeywordEmbedder()).answerer.ask("visa")


def test_a_sentence_that_declines_is_told_where_it_is_quoted(build: Build, settings: Settings, tmp_path: Path) -> None:
    """With what was said around it, in its order, under the same citation."""
    said = "We follow the visa matter. I have no information on that. Visa rules are open to all."
    answer = asked_of([said], settings, tmp_path / "pages", build)
    assert [(s.citations, s.declines, s.text) for s in answer.sentences] == [
        ((1,), False, "We follow the visa matter."),
        ((1,), True, "I have no information on that."),
        ((1,), False, "Visa rules are open to all."),
    ]
    assert answer.lead(1).endswith("declined to answer in part")
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
    ("answers", "statements"),
    [
        # Seven of eight words in common.
        (["Visa rules are open to all good people.", "Visa rules are open to all good visitors."], 1),
        (["Visa rules are open to all people.", "Few visitors needed a visa in spring, and they say why."], 2),
    ],
)
def test_statements_that_say_the_same_are_one(
    answers: list[str], statements: int, build: Build, settings: Settings, tmp_path: Path
) -> None:
    """Nothing is said twice."""
    assert len(asked_of(answers, settings, tmp_path / "pages", build).statements) == statements


@pytest.mark.parametrize(("lead", "sentences"), [(0, 4), (50, 5), (95, 9)])
def test_the_best_statement_goes_on(
    lead: int, sentences: int, build: Build, settings: Settings, tmp_path: Path
) -> None:
    """Up to so many words, sentence by sentence; the others do not."""
    said = " ".join(f"In the year {year} the visa office saw travellers." for year in range(2001, 2010))
    settings = settings.model_copy(update={"answer": settings.answer.model_copy(update={"lead": lead})})
    answer = asked_of(
        [said, "Other visa holders may stay here. " * 2 + "They wait."], settings, tmp_path / "pages", build
    )
    counts = [len(statement.sentences) for statement in answer.statements]
    assert (counts[0], max(counts[1:], default=0) <= settings.answer.sentences) == (sentences, True)


def test_what_is_said_again_is_counted_with_its_days(build: Build, settings: Settings, tmp_path: Path) -> None:
    """Over the whole record, as far as it stands there word for word."""
    said = "China opposes visa restrictions of this kind in all their forms."
    answer = asked_of([f"{said} We note the matter.", said, f"As before. {said}"], settings, tmp_path / "pages", build)
    statement = answer.statements[0]
    assert statement.repeated is not None
    assert statement.repeated.count == 3
    assert str(statement.repeated) in answer.lead(1)


@pytest.mark.parametrize("question", ["tell me more", "Hello", "What should be said?"])
def test_a_question_about_nothing_is_not_answered(question: str, record: Record) -> None:
    """Every word of it only asks."""
    assert record.answerer.ask(question).verdict is AnswerVerdict.NOT_FOUND


def test_a_demand_that_nothing_fits_is_said_and_nobody_else_is_cited(record: Record) -> None:
    """What others say of the matter is offered apart."""
    answer = record.answerer.ask("What did Geng Shuang say about fentanyl?")
    check(answer)
    assert not answer.answered
    assert answer.text.startswith("Nothing by Geng Shuang in this record.")
    assert answer.offered == "Others on the matter"
    assert [(count.filter.value, count.met) for count in answer.search.demanded] == [("Geng Shuang", False)]
    literal = record.answerer.ask("What did Geng Shuang say about fentanyl?", literal=True)
    assert literal.search.demanded == ()


def test_what_is_merely_near_to_a_name_does_not_answer_for_it(record: Record) -> None:
    """Others named it; the one who is asked for did not."""
    assert record.answerer.ask("What was said about Kiribati?").answered
    answer = record.answerer.ask("What did Wang Wenbin say about Kiribati?")
    assert answer.search.hits
    assert not answer.answered
    assert answer.citations == ()


def test_every_citation_fits_what_is_demanded(record: Record) -> None:
    """A speaker and a year, of several that spoke of the matter."""
    topic = "space cooperation"
    anybody = record.answerer.ask(f"What was said about {topic}?")
    first = next(passage for passage in anybody.citations if passage.date)
    assert first.date is not None
    answer = record.answerer.ask(f"What did {first.speaker} say about {topic} in {first.date.year}?")
    assert answer.answered
    cited = {(passage.speaker, passage.date.year if passage.date else None) for passage in answer.citations}
    assert cited == {(first.speaker, first.date.year)}


def test_a_question_for_a_number_is_not_answered_without_one(build: Build, settings: Settings, tmp_path: Path) -> None:
    """The matter is spoken of, but no number is told."""
    conferences(tmp_path / "pages", ["Visa rules are open to all people."])
    build(tmp_path / "pages")
    answerer = open_record(settings, KeywordEmbedder()).answerer
    assert answerer.ask("How are visa rules open to people?").verdict is AnswerVerdict.SAID
    assert answerer.ask("How many visa rules are open to people?").verdict is AnswerVerdict.NOT_STATED
    # The record does not speak of a matter whose name stands nowhere in it.
    assert answerer.ask("How many visa rules are open to people of Wakanda?").verdict is AnswerVerdict.NOT_FOUND


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
