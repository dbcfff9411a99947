"""The grammar: what a document's paragraphs are, who says what in them.

Parsing is pure: a `Document` and its `Source` in, a `Transcript` out, no files and no clock. Heading
and foot are read first (`heading`), then the body as a press conference (`lines`, `turns`), as a
report of somebody's words (`reports`), or as one statement.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from indexer.errors import NothingSaid
from indexer.grammar.furniture import is_divider
from indexer.grammar.heading import Heading, read_heading
from indexer.grammar.language import LanguageDetector
from indexer.grammar.nonanswers import non_answers
from indexer.grammar.reports import Report, read_report, spoken_day
from indexer.grammar.turns import Conference, read_conference
from indexer.readers.document import PARAGRAPH_BREAK, Document
from indexer.transcript import Answer, Block, Exchange, Kind, Role, Source, Span, Transcript, transcript_id

# Raise when the same bytes are read otherwise than before: sources are then parsed again.
GRAMMAR_VERSION = 1

CONFERENCE_TITLE = re.compile(r"press (conference|briefing)|daily briefing|news conference|记者会", re.IGNORECASE)
# A statement's title says whose words follow; "China refutes US remarks" is a report's.
STATEMENT_TITLE = re.compile(
    r"^(full text( of)?:? )?(joint |written |press |opening )?(statement|remarks|speech|address)s? (by|of|from)\b"
    r"|\bspokes(person|man|woman)( [A-Z][\w’' -]+)?[’']s? (remarks|statement)\b|^(声明|.{0,20}(讲话|声明)$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Body:
    """What was said in a document, in whichever way it was read."""

    kind: Kind
    blocks: tuple[Block, ...]
    exchanges: tuple[Exchange, ...]
    opening: Exchange | None = None
    notice: Span | None = None
    spokesperson: str | None = None
    spoken: date | None = None
    origins: Mapping[str, str] | None = None


def parse(document: Document, source: Source, detect_language: LanguageDetector) -> Transcript:
    """Return the transcript that `document` is.

    `source` names the document in ids and errors. Raises `NothingSaid` where no turn, no attributed
    speech and no statement can be found.
    """
    text = document.text
    heading = read_heading(document, source.path)
    if source.url is None and (url := document.stated.get("url")):
        source = replace(source, url=url.value)
    spans = document.spans()
    language = detect_language(_body_text(document, heading))
    body = _read_body(document, heading, spans, language)
    if body is None:
        raise NothingSaid(source.path, "no question, answer, statement or attributed speech was found in it")
    spoken = body.spoken or heading.spoken
    spokesperson = heading.spokesperson or body.spokesperson
    return Transcript(
        id=transcript_id(spoken or heading.published, spokesperson or heading.publisher, source.key),
        title=heading.title,
        date=spoken,
        published=heading.published,
        kind=body.kind,
        publisher=heading.publisher,
        spokesperson=spokesperson,
        language=language,
        source=source,
        text=text,
        blocks=_all_blocks(heading, spans, body.blocks),
        opening=_with_non_answers(body.opening, text, language) if body.opening else None,
        notice=body.notice,
        exchanges=tuple(_with_non_answers(exchange, text, language) for exchange in body.exchanges),
        origins={**heading.origins, **(body.origins or {})},
    )


def _body_text(document: Document, heading: Heading) -> str:
    return "\n".join(p.text for p, role in zip(document.paragraphs, heading.roles, strict=True) if role is None)


def _read_body(document: Document, heading: Heading, spans: tuple[Span, ...], language: str) -> Body | None:
    roles = heading.roles
    inner = [index for index, role in enumerate(roles) if role is None]
    if not inner:
        return None
    # Dividers are furniture, but they part the notice below from the answer above.
    turns = [
        (spans[index], document.paragraphs[index])
        for index in range(inner[0], inner[-1] + 1)
        if roles[index] is None or is_divider(document.paragraphs[index].text)
    ]
    if conference := read_conference(turns, heading.spokesperson):
        return _from_conference(conference, heading)
    body = [spans[index] for index in inner]
    if STATEMENT_TITLE.search(heading.title):
        return _from_statement(body, heading)
    if report := read_report(document.text, body, language):
        return _from_report(report, document.text, heading)
    return _from_statement(body, heading) if CONFERENCE_TITLE.search(heading.title) else None


def _from_conference(conference: Conference, heading: Heading) -> Body:
    is_statement = STATEMENT_TITLE.search(heading.title) and not CONFERENCE_TITLE.search(heading.title)
    return Body(
        kind=Kind.STATEMENT if is_statement else Kind.PRESS_CONFERENCE,
        blocks=tuple(conference.blocks),
        exchanges=tuple(conference.exchanges),
        opening=Exchange(0, None, None, tuple(conference.opening)) if conference.opening else None,
        notice=conference.notice,
        spokesperson=conference.spokesperson,
        origins={} if heading.spokesperson or not conference.spokesperson else {"spokesperson": "labels"},
    )


def _from_report(report: Report, text: str, heading: Heading) -> Body:
    day = spoken_day(text, report, heading.published)
    origins = {"date": day.origin} if day else {}
    if heading.spokesperson is None and report.main_speaker:
        origins["spokesperson"] = "attributed speech"
    return Body(
        kind=Kind.REPORT,
        blocks=tuple(report.blocks),
        exchanges=tuple(report.exchanges),
        spokesperson=report.main_speaker,
        spoken=date.fromisoformat(day.value) if day else None,
        origins=origins,
    )


def _from_statement(body: Sequence[Span], heading: Heading) -> Body:
    """Take the whole body for one turn; furniture in its midst parts it."""
    speaker = heading.spokesperson or heading.publisher
    turns: list[Span] = []
    for span in body:
        if turns and turns[-1].end + len(PARAGRAPH_BREAK) == span.start:
            turns[-1] = turns[-1].until(span)
        else:
            turns.append(span)
    return Body(
        kind=Kind.STATEMENT,
        blocks=tuple(Block(Role.OPENING, span) for span in body),
        exchanges=(),
        opening=Exchange(0, None, None, tuple(Answer(speaker, None, span) for span in turns)),
    )


def _all_blocks(heading: Heading, spans: Sequence[Span], body: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of the body and those of the head and the foot, in order of place."""
    known = {block.span.start for block in body}
    outer = [
        Block(role, span)
        for role, span in zip(heading.roles, spans, strict=True)
        if role is not None and span.start not in known
    ]
    return tuple(sorted([*outer, *body], key=lambda block: block.span))


def _with_non_answers(exchange: Exchange, text: str, language: str) -> Exchange:
    return replace(exchange, non_answers=non_answers(text, exchange.answers, language))
