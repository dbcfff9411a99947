"""Linking: which words of a transcript a report quotes.

Only direct quotations count, in marks and long enough not to be a phrase that anybody may use, and only where all their
words stand in a row in an answer or an opening of a transcript; never in another report, nor in a question. Words are
compared as the checker of quotations compares them (`placed_words`). Of several places the first by `_preference` is
taken. Candidates come from the lexical index, so that no quotation is compared with more than what says its words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from onrecord.indexer.engine.search_engine import WordIndex
from onrecord.indexer.links.quotation_links import Link, Links
from onrecord.indexer.names.persons import is_person, person
from onrecord.indexer.progress import Progress, counted
from onrecord.indexer.store.filters import Ids
from onrecord.indexer.store.reader import RETRIEVED, Store, batches, day_of
from onrecord.indexer.store.surroundings import number_at, said_around
from onrecord.indexer.text.placed_words import Words, anchor, read_words, runs
from onrecord.indexer.text.quotation_marks import marked
from onrecord.indexer.text.sentences import paragraphs
from onrecord.indexer.text.wording import words
from onrecord.indexer.transcript import Kind, Span

LEAST_WORDS = 6  # of a quotation; two ideographs make one
SPARE = 100  # characters around a passage, besides as many as the quotation has
MOST_READ = 400  # passages that hold the rarest run of a quotation; more are not read for it
# Where it is evening, a report may bear the day before the one on which the words were spoken elsewhere.
AHEAD = dt.timedelta(days=1)
DOTTED = re.compile(r"\.[^\W\d_]\.")  # the end of an abbreviation
UNKNOWN_DAYS = 10**6  # how far a day is from one that is not known: further than any


@dataclass(frozen=True, slots=True)
class Quotation:
    """A direct quotation: its words, and their place in the text of its report."""

    words: Words
    span: Span


@dataclass(frozen=True, slots=True)
class Quoting:
    """A passage of a report: its number and place, who speaks in it, when that was, and when it was reported."""

    number: int
    span: Span
    names: frozenset[str]
    day: dt.date | None
    reported: dt.date | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage of a transcript that may hold a quotation: its number, its place, who speaks, and the day."""

    number: int
    start: int
    transcript: str
    speaker: str
    spoken: dt.date | None
    day: dt.date | None


def quotations(text: str) -> Iterator[Quotation]:
    """Yield the direct quotations of a text that are long enough to be linked, in order."""
    for paragraph in paragraphs(text, Span(0, len(text))):
        for mark in marked(paragraph.of(text)):
            place = mark.span.shifted(paragraph.start)
            quoted = read_words(place.of(text))
            if quoted.length >= LEAST_WORDS:
                yield Quotation(quoted, _with_its_dot(text, quoted.span(0, len(quoted)).shifted(place.start)))


def make_links(store: Store, generation: int, lexical: WordIndex, progress: Progress) -> Links:
    """Return the links of the reports of a generation, whose `lexical` index has just been derived."""
    query = f"{_REPORTS} WHERE revision.kind = '{Kind.REPORT.value}' AND {RETRIEVED} ORDER BY passage.number"
    rows = store.rows(query, {"generation": generation})
    reports = [list(of_report) for _, of_report in groupby(rows, key=itemgetter("revision"))]
    links: list[Link] = []
    for report in counted("linking", reports, progress):
        text = store.rows("SELECT text FROM revision WHERE id = ?", (report[0]["revision"],))[0][0]
        passages = [
            Quoting(
                number=row["number"],
                span=Span(row["start"], row["end"]),
                names=person(row["speaker"]),
                day=day_of(row["date"] or row["published"]),
                reported=day_of(row["published"] or row["date"]),
            )
            for row in report
        ]
        for quotation in quotations(text):
            passage = _holding(passages, quotation.span)
            link = _linked(store, lexical, passage, quotation) if passage else None
            links += [link] if link else []
    return Links.made_of(links)


def wrong_links(store: Store, generation: int, links: Links) -> Iterator[str]:
    """Yield what is wrong with the links of a generation: those that do not lead from a report to its words.

    Whether another place is to be preferred, or a quotation could be linked that is not, is not asked.
    """
    rows = store.rows(
        f"""SELECT passage.number, revision.id, revision.kind FROM passage
            JOIN revision ON revision.id = passage.revision WHERE {RETRIEVED}""",
        {"generation": generation},
    )
    live = {number: (revision, Kind(kind) is Kind.REPORT) for number, revision, kind in rows}
    for link in links:
        report, transcript = live.get(link.report), live.get(link.transcript)
        if report is None or transcript is None or not report[1] or transcript[1]:
            yield f"passage {link.report} and passage {link.transcript} are not one of a report and one of a transcript"
        else:
            quoted, said = _slice(store, report[0], link.quoted), _slice(store, transcript[0], link.said)
            if not quoted or read_words(quoted).forms != read_words(said).forms:
                yield f"passage {link.report} does not quote what it is linked to in passage {link.transcript}"


def _slice(store: Store, revision: int, span: Span) -> str:
    """Return what the text of a revision says in a span."""
    query = "SELECT substr(text, ?, ?) FROM revision WHERE id = ?"
    return str(store.rows(query, (span.start + 1, span.end - span.start, revision))[0][0])


def _holding(passages: Sequence[Quoting], span: Span) -> Quoting | None:
    """Return the first passage of a report that holds a part of a span: where the report speaks itself, none does."""
    return next((p for p in passages if span.start < p.span.end and p.span.start < span.end), None)


def _linked(store: Store, lexical: WordIndex, passage: Quoting, quotation: Quotation) -> Link | None:
    """Return the link of a quotation to the place that is preferred of those with its words, if there is any."""
    run = anchor(quotation.words, 0, len(quotation.words))
    found = lexical.holding_run(run)
    if not len(found):  # it has nothing but little words, or an apostrophe of another kind
        found = lexical.holding(words(run))
    candidates = [c for c in _candidates(store, found) if _may_be_quoted(c, passage)]
    for candidate in sorted(candidates, key=lambda c: _preference(c, passage))[:MOST_READ]:
        if link := _at(store, candidate, passage, quotation):
            return link
    return None


def _candidates(store: Store, numbers: Ids) -> Iterator[Candidate]:
    """Yield those of the passages with these numbers that belong to transcripts."""
    for some in batches(numbers.tolist()):
        marks = ",".join("?" * len(some))
        query = f"{_TRANSCRIPTS} WHERE revision.kind <> '{Kind.REPORT.value}' AND passage.number IN ({marks})"
        for row in store.rows(query, some):
            spoken = day_of(row["date"])
            yield Candidate(
                row["number"],
                row["start"],
                row["transcript"],
                row["speaker"],
                spoken,
                spoken or day_of(row["published"]),
            )


def _may_be_quoted(candidate: Candidate, passage: Quoting) -> bool:
    """Tell whether words were spoken by the time that they were reported, as far as both days are known."""
    return candidate.spoken is None or passage.reported is None or candidate.spoken <= passage.reported + AHEAD


def _preference(candidate: Candidate, passage: Quoting) -> tuple[bool, int, str, int]:
    """Return what sorts candidates: the same speaker, the day nearest to the report's, the smallest id, the place."""
    is_other = is_person(passage.names, candidate.speaker) is not True
    days = abs((candidate.day - passage.day).days) if candidate.day and passage.day else UNKNOWN_DAYS
    return is_other, days, candidate.transcript, candidate.start


def _at(store: Store, candidate: Candidate, passage: Quoting, quotation: Quotation) -> Link | None:
    """Return the link to the words in and around a candidate, None where they do not all stand there in a row."""
    margin = len(quotation.words.text) + SPARE
    for stretch in said_around(store, [candidate.number], margin):
        said = read_words(stretch.text)
        for at in runs(quotation.words, said):
            place = _with_its_dot(stretch.text, said.span(at, at + len(quotation.words)))
            span = place.shifted(stretch.span.start)
            # A stretch may begin and end within a word, so that "Iran" would be read as "ran".
            if _is_torn(span, stretch.span, stretch.within):
                continue
            number = number_at(store, stretch, span.start)
            return Link(passage.number, quotation.span, candidate.number if number is None else number, span)
    return None


def _with_its_dot(text: str, span: Span) -> Span:
    """Return the place of words with the full stop that belongs to the last, where that is an abbreviation: "U.S."."""
    return Span(span.start, span.end + 1) if DOTTED.match(text, span.end - 2) else span


def _is_torn(span: Span, stretch: Span, turn: Span) -> bool:
    """Tell whether words reach an end of a stretch that is not the end of its turn."""
    return (span.start == stretch.start > turn.start) or (span.end == stretch.end < turn.end)


_REPORTS = """
    SELECT passage.number, passage.start, passage."end", passage.revision, answer.speaker, revision.date,
           revision.published
    FROM passage
    JOIN revision ON revision.id = passage.revision
    JOIN answer ON answer.exchange = passage.exchange AND answer.number = passage.answer
"""
_TRANSCRIPTS = """
    SELECT passage.number, passage.start, revision.transcript, answer.speaker, revision.date, revision.published
    FROM passage
    JOIN revision ON revision.id = passage.revision
    JOIN answer ON answer.exchange = passage.exchange AND answer.number = passage.answer
"""
