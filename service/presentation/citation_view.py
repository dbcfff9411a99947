"""A citation as the page shows it, whole or in the panel beside an answer: everything that is needed to check it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from onrecord.indexer.store.context import Turn
from onrecord.indexer.transcript import Span
from onrecord.service.attribution_text import published_by
from onrecord.service.citations.citation import CHANGED, Citation
from onrecord.service.citations.exporters import exporters
from onrecord.service.citations.fragment import source_link
from onrecord.service.errors import MissingExtra
from onrecord.service.presentation.addresses import check_address, citation_address, transcript_address
from onrecord.service.presentation.bylines import Byline, byline
from onrecord.service.presentation.marked_text import Piece, cut

# Those that an article takes first; the others are for programs.
FIRST = ("plain", "apa", "chicago", "markdown", "bibtex", "ris")


@dataclass(frozen=True, slots=True)
class TurnView:
    """A turn of one speaker; `paragraphs` are in pieces, of which what is cited is marked."""

    speaker: str
    paragraphs: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class FormView:
    """A citation in a form that others take."""

    name: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class CitationView:
    """A citation. `changed` says what became of it, if anything; neighbours are addresses, None at the ends."""

    id: str
    address: str
    language: str
    quote: tuple[str, ...]
    byline: Byline
    title: str
    place: str | None
    published: str
    question: str | None
    asker: str | None
    turns: tuple[TurnView, ...]
    changed: str | None
    superseded_by: str | None
    source: str | None
    path: str
    recording: str | None
    transcript: str
    check: str
    before: str | None
    after: str | None
    forms: tuple[FormView, ...]
    span: Span
    text_sha256: str


def citation_view(citation: Citation) -> CitationView:
    """Return a citation as it is shown."""
    passage, context = citation.passage, citation.context
    day = passage.date or passage.published
    before, after = citation.previous or context.before, citation.next or context.after
    return CitationView(
        id=citation.id,
        address=citation_address(citation.id),
        language=passage.language,
        quote=tuple(citation.quote.split("\n")),
        byline=byline(passage),
        title=passage.title,
        place=citation.place,
        published=published_by(passage),
        question=passage.question,
        asker=passage.asker,
        turns=tuple(_turn(turn, citation.span) for turn in context.turns),
        changed=CHANGED[citation.state],
        superseded_by=transcript_address(citation.superseded_by) if citation.superseded_by else None,
        source=source_link(citation),
        path=passage.path,
        recording=passage.recording_url,
        transcript=transcript_address(passage.transcript, at=citation.id),
        check=check_address(citation.quote, passage.speaker, day.isoformat() if day else ""),
        before=citation_address(before) if before else None,
        after=citation_address(after) if after else None,
        forms=tuple(_forms(citation)),
        span=citation.span,
        text_sha256=passage.text_sha256,
    )


def _forms(citation: Citation) -> Iterator[FormView]:
    """Yield the citation in every form whose libraries are installed."""
    forms = {form.name: form for form in exporters().items}
    for name in dict.fromkeys((*FIRST, *forms)):
        form = forms[name]
        with suppress(MissingExtra):
            yield FormView(form.name, form.label, form.write(citation))


def _turn(turn: Turn, cited: Span) -> TurnView:
    return TurnView(turn.speaker, marked_paragraphs(turn.text, turn.span, cited))


def marked_paragraphs(text: str, span: Span, cited: Span | None) -> tuple[tuple[Piece, ...], ...]:
    """Return the paragraphs of a turn that stands in `span`, with what is cited in it marked."""
    found = []
    start = span.start
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        overlap = Span(max(cited.start, start), min(cited.end, end)) if cited else Span(start, start)
        places = [overlap.shifted(-start)] if overlap.start < overlap.end else []
        found.append(cut(paragraph, places))
        start = end + 1
    return tuple(found)
