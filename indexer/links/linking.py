"""Links the direct quotations in reports to the words of transcripts.

A quotation must stand in quotation marks and be too long to be a common phrase. It is linked to an answer or an opening
statement of a transcript that contains all its words in sequence, never to a question or another report. Words are
compared as in the quotation check (`placed_words`). Of several places `_preference` picks one. The lexical index
proposes the candidates, so that a quotation is compared only with passages that contain its words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.indexer.engine.search_engine import WordIndex
from onrecord.indexer.links.quotation_links import Link, Links
from onrecord.indexer.names.persons import is_person, person
from onrecord.indexer.store.quotable import (
    SpokenPassage,
    homes,
    of_transcripts,
    read_report,
    report_revisions,
    words_at,
)
from onrecord.indexer.store.reader import Store
from onrecord.indexer.store.surroundings import number_at, said_around
from onrecord.indexer.text.placed_words import Words, anchor, read_words, runs
from onrecord.indexer.text.quotation_marks import marked
from onrecord.indexer.text.sentences import paragraphs
from onrecord.indexer.text.wording import words
from onrecord.indexer.transcript import Span
from onrecord.indexer.work_progress import Progress, counted

LEAST_WORDS = 6  # of a quotation; two ideographs count as one word
SPARE = 100  # characters read around a passage, besides the length of the quotation
MOST_READ = 400  # candidates read for one quotation
# A report from a time zone further west may bear the date of the day before the words were spoken.
AHEAD = dt.timedelta(days=1)
DOTTED = re.compile(r"\.[^\W\d_]\.")  # the end of an abbreviation
UNKNOWN_DAYS = 10**6  # the distance to an unknown day: greater than any other


@dataclass(frozen=True, slots=True)
class Quotation:
    """A direct quotation: its words, and their place in the text of its report."""

    words: Words
    span: Span


@dataclass(frozen=True, slots=True)
class Reported:
    """A passage of a report, and the names of its speaker as `person` returns them."""

    passage: SpokenPassage
    names: frozenset[str]


def quotations(text: str) -> Iterator[Quotation]:
    """Yield the direct quotations of a text that are long enough to be linked, in order."""
    for paragraph in paragraphs(text, Span(0, len(text))):
        for mark in marked(paragraph.of(text)):
            place = mark.span.shifted(paragraph.start)
            quoted = read_words(place.of(text))
            if quoted.length >= LEAST_WORDS:
                yield Quotation(quoted, _with_its_dot(text, quoted.span(0, len(quoted)).shifted(place.start)))


def make_links(store: Store, generation: int, lexical: WordIndex, progress: Progress) -> Links:
    """Return the links from all reports of a generation. `lexical` is the lexical index of that generation."""
    links: list[Link] = []
    for revision in counted("linking", report_revisions(store, generation), progress):
        report = read_report(store, revision)
        passages = [Reported(passage, person(passage.speaker)) for passage in report.passages]
        for quotation in quotations(report.text):
            quoting = _holding(passages, quotation.span)
            link = _linked(store, lexical, quoting, quotation) if quoting else None
            links += [link] if link else []
    return Links.made_of(links)


def wrong_links(store: Store, generation: int, links: Links) -> Iterator[str]:
    """Yield a message for each link of a generation that does not lead from a report to the words that it quotes.

    Missing links, and links to a less preferable place, are not detected.
    """
    live = homes(store, generation)
    for link in links:
        report, transcript = live.get(link.report), live.get(link.transcript)
        if report is None or transcript is None or not report.is_report or transcript.is_report:
            yield f"passages {link.report} and {link.transcript} are not one of a report and one of a transcript"
        else:
            quoted = words_at(store, report.revision, link.quoted)
            said = words_at(store, transcript.revision, link.said)
            if not quoted or read_words(quoted).forms != read_words(said).forms:
                yield f"passage {link.report} does not quote the words that it is linked to in {link.transcript}"


def _holding(passages: Sequence[Reported], span: Span) -> Reported | None:
    """Return the first passage of a report that overlaps a span, or None if the span is in no passage."""
    return next((p for p in passages if span.start < p.passage.span.end and p.passage.span.start < span.end), None)


def _linked(store: Store, lexical: WordIndex, quoting: Reported, quotation: Quotation) -> Link | None:
    """Return the link of a quotation to the preferred place with its words, or None if no transcript has them."""
    run = anchor(quotation.words, 0, len(quotation.words))
    found = lexical.holding_run(run)
    if not len(found):  # the run has only stop words, or another kind of apostrophe
        found = lexical.holding(words(run))
    candidates = [c for c in of_transcripts(store, found.tolist()) if _may_be_quoted(c, quoting.passage)]
    for candidate in sorted(candidates, key=lambda c: _preference(c, quoting))[:MOST_READ]:
        if link := _at(store, candidate, quoting.passage, quotation):
            return link
    return None


def _may_be_quoted(candidate: SpokenPassage, reported: SpokenPassage) -> bool:
    """Return whether a candidate was spoken by the time of the report. An unknown day rules nothing out."""
    by = reported.published or reported.date
    return candidate.date is None or by is None or candidate.date <= by + AHEAD


def _preference(candidate: SpokenPassage, quoting: Reported) -> tuple[bool, int, str, int]:
    """Return the sort key of a candidate: same speaker first, then nearest day, then transcript id and place."""
    is_other = is_person(quoting.names, candidate.speaker) is not True
    day, reported = candidate.date or candidate.published, quoting.passage.date or quoting.passage.published
    days = abs((day - reported).days) if day and reported else UNKNOWN_DAYS
    return is_other, days, candidate.transcript, candidate.span.start


def _at(store: Store, candidate: SpokenPassage, reported: SpokenPassage, quotation: Quotation) -> Link | None:
    """Return the link to the quoted words in or around a candidate, or None if they do not stand there in sequence."""
    margin = len(quotation.words.text) + SPARE
    for stretch in said_around(store, [candidate.number], margin):
        said = read_words(stretch.text)
        for at in runs(quotation.words, said):
            place = _with_its_dot(stretch.text, said.span(at, at + len(quotation.words)))
            span = place.shifted(stretch.span.start)
            # A stretch may begin or end inside a word, and "Iran" would then be read as "ran".
            if _is_torn(span, stretch.span, stretch.within):
                continue
            number = number_at(store, stretch, span.start)
            return Link(reported.number, quotation.span, candidate.number if number is None else number, span)
    return None


def _with_its_dot(text: str, span: Span) -> Span:
    """Return the span, extended by the full stop of an abbreviation at its end, such as "U.S."."""
    return Span(span.start, span.end + 1) if DOTTED.match(text, span.end - 2) else span


def _is_torn(span: Span, stretch: Span, turn: Span) -> bool:
    """Return whether a span touches an end of its stretch that is not an end of the turn."""
    return (span.start == stretch.start > turn.start) or (span.end == stretch.end < turn.end)
