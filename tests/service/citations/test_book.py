"""Citations: an id resolves to its words, for good."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from typing_extensions import override

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.store.context import Context, Turn
from onrecord.indexer.transcript import Block, Kind, Role, Span
from onrecord.service.citations.book import CitationBook, open_citations, stated_place
from onrecord.service.citations.citation import State
from onrecord.service.composition import Record
from onrecord.service.errors import NobodyAnswered, UnknownPassage
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder
from tests.pages import page


def only(book: CitationBook, settings: Settings, topic: str) -> str:
    """Return the id of the passage on a topic."""
    store = open_citations(settings)._snapshots.current().store
    [found] = [p.id for p in store.live_passages(99) if topic in p.text]
    assert book.cite(found).passage.id == found
    return found


def test_a_citation_is_its_passage_and_its_neighbours(record: Record) -> None:
    """Before and after it in the same exchange, no further."""
    hit = record.retriever.search("Shanghai spirit").hits[0].passage
    citation = record.citations.cite(f" {hit.id} ")
    assert (citation.passage, citation.state) == (hit, State.CURRENT)
    walked = [citation]
    while walked[-1].next:
        walked.append(record.citations.cite(walked[-1].next))
    assert [c.passage.exchange for c in walked] == [hit.exchange] * len(walked)
    assert [c.previous for c in walked[1:]] == [c.passage.id for c in walked[:-1]]


def test_old_words_stay_citable(build: Build, settings: Settings, folder: Path) -> None:
    """Superseded when the page says something else, withdrawn when it is gone."""
    build(folder)
    book = open_citations(settings)
    passage_id = only(book, settings, "space")
    words = book.cite(passage_id).passage.text
    (folder / "a.txt").write_text(page("climate"))
    build(folder)
    assert (book.cite(passage_id).state, book.cite(passage_id).passage.text) == (State.SUPERSEDED, words)
    assert book.cite(passage_id).superseded_by == passage_id.split("/")[0]
    assert book.cite(f"{passage_id}@2").state is State.CURRENT
    assert book.cite(f"{passage_id}@2").superseded_by is None
    (folder / "a.txt").unlink()
    build(folder)
    assert (book.cite(passage_id).state, book.cite(passage_id).passage.text) == (State.WITHDRAWN, words)


def test_a_running_build_does_not_show(build: Build, settings: Settings, folder: Path) -> None:
    """Until it is published, citations resolve to what is live, and name nothing that is not."""
    build(folder)
    book = open_citations(settings)
    passage_id = only(book, settings, "space")
    transcript = passage_id.split("/")[0]
    before = book.cite(passage_id)
    follow_up = "\nAFP: And floods?\nMao Ning: We help where there is a flood."
    (folder / "a.txt").write_text(page("space") + follow_up)
    (folder / "c.txt").write_text(page("debt", day=26))
    seen: list[object] = []

    class Watching(KeywordEmbedder):
        @override
        def embed_passages(self, texts: Sequence[str]) -> Vectors:
            seen.append(book.cite(passage_id).state)
            seen.append((book.cite(passage_id).passage.number, book.cite(passage_id).passage.revision))
            for unpublished in (f"{transcript}/2/1@2", f"{transcript}/2/1", "2020-07-26-mao-ning"):
                with pytest.raises(UnknownPassage) as caught:
                    book.cite(unpublished)
                seen.append(caught.value.near)
            return super().embed_passages(texts)

    build(folder, model=Watching())
    assert seen == [State.CURRENT, (before.passage.number, 1), (passage_id,), (passage_id,), ()]
    assert book.cite(passage_id).passage.revision == 2
    assert book.cite(f"{transcript}/2/1@2").state is State.CURRENT


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("{transcript}/1/9", "{transcript}/1/1"),
        ("{transcript}/7/1", "{transcript}/1/1"),
        ("{transcript}", "{transcript}/1/1"),
        ("2020-07-24-somebody-else", "{transcript}/1/1"),
    ],
)
def test_an_unknown_id_names_ids_near_it(asked: str, near: str, build: Build, settings: Settings, folder: Path) -> None:
    """In the same exchange, transcript, or on the same day."""
    build(folder)
    book = open_citations(settings)
    transcript = only(book, settings, "space").split("/")[0]
    with pytest.raises(UnknownPassage) as caught:
        book.cite(asked.format(transcript=transcript))
    assert caught.value.near[0] == near.format(transcript=transcript)


@pytest.mark.parametrize("asked", ["", "x", "%", "'; DROP TABLE passage; --"])
def test_nonsense_is_no_id(asked: str, record: Record) -> None:
    """And harms nothing."""
    with pytest.raises(UnknownPassage, match="passage ids are printed below every answer"):
        record.citations.cite(asked)


def test_an_exchange_stands_for_its_first_turn(record: Record) -> None:
    """The whole of it, over all the passages that it was cut into, with the question above."""
    exchange = "2020-07-24-wang-wenbin-d1a1/1"
    citation = record.citations.cite(exchange)
    turn = citation.context.turn
    first, last = (record.citations.cite(turn.passages[at]) for at in (0, -1))
    assert len(turn.passages) > 1
    assert (citation.id, citation.passage) == (exchange, first.passage)
    assert (citation.quote, citation.span) == (turn.text, first.span.until(last.span))
    assert citation.span.of(citation.context.text) == citation.quote
    assert (citation.previous, citation.next) == (None, last.next)
    assert citation.passage.question is not None


def test_a_context_is_the_whole_exchange_and_those_beside_it(record: Record) -> None:
    """Every turn is a slice of the text, and holds its passages in their order."""
    citation = record.citations.cite("2024-02-23-mao-ning-3500/6/1")
    context = citation.context
    assert (context.before, context.after) == ("2024-02-23-mao-ning-3500/5", "2024-02-23-mao-ning-3500/7")
    assert record.citations.cite("2020-07-24-wang-wenbin-d1a1/2").context.after is None  # nobody answered the third
    for turn in context.turns:
        assert turn.span.of(context.text) == turn.text
        cited = [record.citations.cite(passage) for passage in turn.passages]
        assert [c.passage.speaker for c in cited] == [turn.speaker] * len(cited)
        assert [c.span for c in cited] == sorted(c.span for c in cited)
        assert [c.context.turn for c in cited] == [turn] * len(cited)


def test_an_exchange_of_an_old_revision_stays_citable(build: Build, settings: Settings, folder: Path) -> None:
    """Without a revision the newest is meant."""
    build(folder)
    book = open_citations(settings)
    exchange = only(book, settings, "space").removesuffix("/1")
    (folder / "a.txt").write_text(page("climate"))
    build(folder)
    assert "climate" in book.cite(exchange).quote
    assert "climate" in book.cite(f"{exchange}@2").quote
    old = book.cite(f"{exchange}@1")
    assert ("space" in old.quote, old.state) == (True, State.SUPERSEDED)
    with pytest.raises(UnknownPassage):
        book.cite(f"{exchange}@3")


def test_a_question_that_nobody_answered_cannot_be_cited(record: Record) -> None:
    """It is told, and what was asked."""
    with pytest.raises(NobodyAnswered, match="nobody answered this question, so there is nothing to cite: "):
        record.citations.cite("2020-07-24-wang-wenbin-d1a1/3")


def test_a_report_tells_which_transcript_it_quotes_and_the_other_way_round(
    build: Build, settings: Settings, folder: Path
) -> None:
    """By the links that were made when the index was built."""
    report = 'BEIJING, July 25 (Xinhua) -- "China supports space in every way it can," spokesperson Mao Ning said.\n'
    (folder / "c.txt").write_text(f"China backs space\nSource: Xinhua | 2020-07-25\n{report}")
    build(folder)
    book = open_citations(settings)
    store = open_citations(settings)._snapshots.current().store
    ids = {p.kind: p.id for p in store.live_passages(1) if "space" in p.text}
    [told, said] = [book.cite(ids[kind]) for kind in (Kind.REPORT, Kind.PRESS_CONFERENCE)]
    words = "China supports space in every way it can"
    [quoted], [quoting] = told.quotes, said.quoted_by
    assert (told.quoted_by, said.quotes) == ((), ())
    assert (quoted.passage, quoted.text, quoted.span) == (said.passage, words, quoting.here)
    assert (quoting.passage, quoting.text, quoting.span) == (told.passage, words, quoted.here)
    assert quoted.here.of(told.context.text) == words
    assert book.cite(said.id.rsplit("/", 1)[0]).quoted_by == said.quoted_by


def context(*lines: tuple[Role, str]) -> Context:
    """Return a context whose text has these lines."""
    text, blocks = "", []
    for role, line in lines:
        blocks.append(Block(role, Span(len(text), len(text) + len(line))))
        text += f"{line}\n"
    turn = Turn("x", None, "", Span(0, 0), ())
    return Context(text, tuple(blocks), (turn,), turn, None, None)


@pytest.mark.parametrize(
    ("lines", "kind", "place"),
    [
        (
            [(Role.NARRATION, "James S. Brady Press Briefing Room"), (Role.NARRATION, "7:06 P.M. EST")],
            Kind.PRESS_CONFERENCE,
            "James S. Brady Press Briefing Room",
        ),
        ([(Role.NARRATION, "*Tokyo, Japan**"), (Role.NARRATION, "11:03 A.M. JST")], Kind.STATEMENT, "Tokyo, Japan"),
        ([(Role.NARRATION, "Via Teleconference"), (Role.NARRATION, "7:06 P.M. EST")], Kind.PRESS_CONFERENCE, None),
        ([(Role.NARRATION, "7:06 P.M. EST")], Kind.PRESS_CONFERENCE, None),
        ([(Role.NARRATION, "James S. Brady Press Briefing Room")], Kind.PRESS_CONFERENCE, None),
        ([(Role.FURNITURE, "Home"), (Role.FURNITURE, "7:06 P.M. EST")], Kind.PRESS_CONFERENCE, None),
        ([(Role.ANSWER, "BEIJING, Jan. 30 (Xinhua) -- Mao Ning said so.")], Kind.REPORT, "Beijing"),
        ([(Role.ANSWER, "UNITED NATIONS, March 3 -- He said so.")], Kind.REPORT, "United Nations"),
        ([(Role.ANSWER, "Mao Ning said on Monday, Jan. 30, that it is so.")], Kind.REPORT, None),
        ([(Role.ANSWER, "BEIJING, Jan. 30 -- we say so.")], Kind.PRESS_CONFERENCE, None),
    ],
)
def test_a_place_is_what_the_page_states(lines: list[tuple[Role, str]], kind: Kind, place: str | None) -> None:
    """Above the hour of a briefing, or at the head of a report."""
    assert stated_place(context((Role.TITLE, "Title"), *lines, (Role.ANSWER, "We said so.")), kind) == place


def test_a_page_without_a_word_has_no_place() -> None:
    """And no error."""
    assert stated_place(context(), Kind.REPORT) is None
