"""Passages: whole sentences of one answer, of bounded length, losing nothing."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.indexer.grammar.parsing import parse
from onrecord.indexer.readers.formats import read
from onrecord.indexer.settings.indexer_settings import PassageSettings
from onrecord.indexer.text.passages import PassageLimits, context_of, count_words, embedding_text, passages
from onrecord.indexer.text.sentences import sentences
from onrecord.indexer.transcript import Source, Transcript
from tests.fakes import english
from tests.strategies import MadeConference, conferences

LIMITS = PassageLimits(max_words=30, close_words=20, min_words=6)


def made(page: MadeConference) -> Transcript:
    """Write a page and parse it."""
    return parse(read(page.as_text().encode(), "page.txt"), Source("page.txt", None, ""), english)


@given(conferences(), st.integers(5, 60), st.integers(1, 40), st.integers(1, 20))
@settings(max_examples=50)
def test_passages_cover_every_answer_exactly_once(page: MadeConference, most: int, close: int, least: int) -> None:
    """Each sentence of each answer stands in exactly one passage, in order, under the right speaker."""
    transcript = made(page)
    cut = passages(transcript, PassageLimits(most, close, least))
    for exchange in transcript.statements():
        mine = [p for p in cut if p.exchange == exchange.number]
        assert [p.number for p in mine] == list(range(1, len(mine) + 1))
        for index, answer in enumerate(exchange.answers):
            own = [p for p in mine if p.answer == index]
            assert {p.speaker for p in own} == {answer.speaker}
            whole = sentences(transcript.text, answer.span, "en")
            parts = [s for p in own for s in sentences(transcript.text, p.span, "en")]
            assert tuple(parts) == whole


@given(conferences())
@settings(max_examples=50)
def test_passages_are_bounded(page: MadeConference) -> None:
    """Longer than allowed is only a single sentence, or one that a short rest was joined to."""
    transcript = made(page)
    for passage in passages(transcript, LIMITS):
        words = count_words(passage.span.of(transcript.text))
        alone = len(sentences(transcript.text, passage.span, "en")) == 1
        assert alone or words < LIMITS.max_words + LIMITS.min_words


def test_every_passage_of_the_seeds_is_a_slice_of_the_stored_text(seeds: dict[str, Transcript]) -> None:
    """And of an answer: nothing that a reporter asked or a page printed around it."""
    defaults = PassageSettings()
    limits = PassageLimits(defaults.max_words, defaults.close_words, defaults.min_words)
    for transcript in seeds.values():
        answers = {e.number: e.answers for e in transcript.statements()}
        for passage in passages(transcript, limits):
            answer = answers[passage.exchange][passage.answer]
            assert answer.span.start <= passage.span.start < passage.span.end <= answer.span.end
            assert passage.span.of(transcript.text) in transcript.text


def test_a_short_paragraph_goes_with_what_it_follows(seeds: dict[str, Transcript]) -> None:
    """The line that must not be crossed is cited with the sentence that says what it is."""
    cut = passages(seeds["003"], PassageLimits(120, 90, 25))
    texts = [p.span.of(seeds["003"].text) for p in cut]
    assert any("Taiwan question" in text and "cross that red line" in text for text in texts)
    assert any(text.startswith("Noting China is the first country") for text in texts)


def test_the_embedded_text_has_the_end_of_the_question_before_the_words() -> None:
    """The end is where the question is put; without a question the title stands in."""
    assert embedding_text("Yes.", context_of("Long story. Is it so?", "Title"), 3) == "Is it so? Yes."
    assert embedding_text("Yes.", context_of(None, "A title"), 3) == "A title Yes."
    assert embedding_text("Yes.", "Is it?", 0) == "Yes."


def test_two_ideographs_count_as_a_word() -> None:
    """So that Chinese passages come out as long as English ones."""
    assert count_words("中方对此表示关切") == 4
    assert count_words("APEC会议") == 2
    assert count_words("peace and development") == 3


def test_seed_files_are_there(seeds: dict[str, Transcript]) -> None:
    """All five, or the tests above would pass for nothing."""
    assert sorted(seeds) == ["000", "001", "002", "003", "004"]
    assert all(Path(t.source.path).suffix == ".txt" for t in seeds.values())
