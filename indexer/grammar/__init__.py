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

from onrecord.indexer.errors import NothingSaid
from onrecord.indexer.grammar.boilerplate import is_divider
from onrecord.indexer.grammar.conference import Conference, read_conference
from onrecord.indexer.grammar.heading import Heading, read_heading
from onrecord.indexer.grammar.labels import LabelKind, read_label
from onrecord.indexer.grammar.language import LanguageDetector
from onrecord.indexer.grammar.nonanswers import non_answers
from onrecord.indexer.grammar.parts import question_parts
from onrecord.indexer.grammar.reports import Report, read_report, spoken_day
from onrecord.indexer.readers.document import PARAGRAPH_BREAK, Document, Paragraph
from onrecord.indexer.transcript import Answer, Block, Exchange, Kind, Role, Source, Span, Transcript, transcript_id

# Raise when the same bytes are read otherwise than before: sources are then parsed again.
GRAMMAR_VERSION = 1

# Where and when a statement was made, above its first sentence: "Madison, WI", "11:04 A.M. EST".
PLACE_LINE = re.compile(
    r"(?:[A-Z][\w.’'-]*,? ?(?:of |the |on |at )?){1,8}|.{0,20}\d{1,2}:\d{2} [AP]\.M\..{0,20}|\(?As .{4,40}\)?"
)
CONFERENCE_TITLE = re.compile(r"press (conference|briefing)|daily briefing|news conference|记者会", re.IGNORECASE)
# A statement's title says whose words follow; "China refutes US remarks" is a report's.
STATEMENT_TITLE = re.compile(
    r"^(full text( of)?:? |excerpts? (of|from) )?(joint |written |press |opening |closing |pre-taped )?"
    r"(statement|remarks|speech|address)s?( as)?( prepared| delivered)?( for delivery)? (by|of|from)\b"
    r"|^(Foreign Ministry |MFA )?Spokes(person|man|woman)( [A-Z][\w’' -]{1,40})?[’']s? (remarks|statement)\b"
    r"|^(声明|.{0,40}(讲话|声明|谈话)$)|发言人.{0,6}就.+答记者问|^\D*发言人.{0,6}答记者问$|发言人.{0,6}宣布",
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
    told = document.stated.get("language")
    language = told.value if told else detect_language(_body_text(document, heading))
    body = _read_body(document, heading, spans, language)
    if body is None:
        raise NothingSaid(source.path, _why_nothing(heading))
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
        opening=_examined(body.opening, text, language) if body.opening else None,
        notice=body.notice,
        exchanges=tuple(_examined(exchange, text, language) for exchange in body.exchanges),
        origins={**heading.origins, **(body.origins or {})},
    )


def _why_nothing(heading: Heading) -> str:
    if CONFERENCE_TITLE.search(heading.title):
        return "is titled as a press conference, but no question or answer could be told apart in it"
    return "no question, answer, statement or attributed speech was found in it"


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
    if conference := read_conference(turns, heading):
        return _from_conference(conference, heading)
    body = [spans[index] for index in inner]
    report = read_report(document.text, body, language)
    if STATEMENT_TITLE.search(heading.title) and not (report and report.is_filed) and not _has_turns(turns):
        return _from_statement(document, body, heading)
    if report:
        return _from_report(report, document.text, heading, language)
    # Where the source itself says who speaks, its text is theirs, whatever its title.
    is_stated = "speaker" in document.stated and not _has_turns(turns)
    return _from_statement(document, body, heading) if is_stated else None


def _has_turns(body: Sequence[tuple[Span, Paragraph]]) -> bool:
    """Tell whether somebody asks or answers in `body`, though it could not be told who: then it is no one's speech."""
    labels = [label for _, paragraph in body if (label := read_label(paragraph.text))]
    return any(label.kind is not LabelKind.NAME or label.outlet for label in labels)


def _from_conference(conference: Conference, heading: Heading) -> Body:
    # Written remarks answer one question; the same title over several is that of an online briefing.
    is_remark = STATEMENT_TITLE.search(heading.title) and not CONFERENCE_TITLE.search(heading.title)
    is_statement = not conference.exchanges or (is_remark and len(conference.exchanges) == 1)
    return Body(
        kind=Kind.STATEMENT if is_statement else Kind.PRESS_CONFERENCE,
        blocks=tuple(conference.blocks),
        exchanges=tuple(conference.exchanges),
        opening=Exchange(0, None, None, tuple(conference.opening)) if conference.opening else None,
        notice=conference.notice,
        spokesperson=conference.spokesperson,
        origins={} if heading.spokesperson or not conference.spokesperson else {"spokesperson": "labels"},
    )


def _from_report(report: Report, text: str, heading: Heading, language: str) -> Body:
    day = spoken_day(text, report, heading.published, language)
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


def _from_statement(document: Document, body: Sequence[Span], heading: Heading) -> Body:
    """Take the whole body for one turn; furniture in its midst parts it, lines about the place go before it."""
    text = document.text
    place = 0
    while place < len(body) - 1 and PLACE_LINE.fullmatch(body[place].of(text)):
        place += 1
    turns: list[Span] = []
    for span in body[place:]:
        if turns and turns[-1].end + len(PARAGRAPH_BREAK) == span.start:
            turns[-1] = turns[-1].until(span)
        else:
            turns.append(span)
    return Body(
        kind=Kind.STATEMENT,
        blocks=tuple(Block(Role.NARRATION if i < place else Role.OPENING, span) for i, span in enumerate(body)),
        exchanges=(),
        opening=Exchange(0, None, None, tuple(Answer(heading.speaker, None, span) for span in turns)),
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


def _examined(exchange: Exchange, text: str, language: str) -> Exchange:
    """Return an exchange with what its words show: refusals to answer, and the parts of the question."""
    declined = non_answers(text, exchange.answers, language)
    return replace(exchange, non_answers=declined, parts=question_parts(exchange, text, language))
