"""Parsing: a document and its source in, a transcript out, without files and without a clock.

Heading and foot are read first (`heading`). The body is read as a press conference (`lines`, `briefings`) if
that agrees with the turn form that the page itself shows (`indexer/turns`), else by that form, else as a
report of somebody's words (`reports`), or as one statement.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.indexer.errors import NothingSaid
from onrecord.indexer.grammar.conference import Conference, read_conference
from onrecord.indexer.grammar.days import HEAD_LINES
from onrecord.indexer.grammar.heading import INTRODUCED, Heading, read_heading
from onrecord.indexer.grammar.labels import LabelKind, read_label
from onrecord.indexer.grammar.language import LanguageDetector
from onrecord.indexer.grammar.nonanswers import non_answers
from onrecord.indexer.grammar.parts import question_parts
from onrecord.indexer.grammar.reports import Report, read_report, spoken_day
from onrecord.indexer.names.people import FULL_NAME
from onrecord.indexer.readers.document import PARAGRAPH_BREAK, Document, Hints, Paragraph
from onrecord.indexer.transcript import (
    UNKNOWN_PUBLISHER,
    Answer,
    Block,
    Exchange,
    Kind,
    Role,
    Source,
    Span,
    SpeakerRole,
    SpeakerTurn,
    Transcript,
    Voice,
    Withheld,
    transcript_id,
)
from onrecord.indexer.turns.conversation import Cast, Spoken, read_cast, read_conversation, read_lines_of_form
from onrecord.indexer.turns.forms import Line
from onrecord.indexer.turns.gate import (
    hides_a_label,
    hides_a_turn,
    is_assembly,
    is_told_otherwise,
    speaks_otherwise,
    withheld,
)
from onrecord.indexer.turns.speeches import others_words
from onrecord.indexer.turns.stated_turns import read_stated_conversation, states_turns
from onrecord.indexer.turns.titles import CONFERENCE, STATEMENT, is_written_statement
from onrecord.indexer.turns.views import QUOTED, conversation_kind, turns_of, view_of
from onrecord.indexer.voices import VoiceKind, VoiceSpan, own_side, voices

SHOWN_LABELS = 5

# Where and when a statement was made, above its first sentence: "Madison, WI", "11:04 A.M. EST".
PLACE_LINE = re.compile(
    r"(?:[A-Z][\w.’'-]*,? ?(?:of |the |on |at )?){1,8}|.{0,20}\d{1,2}:\d{2} [AP]\.M\..{0,20}|\(?As .{4,40}\)?"
)
BYLINE = re.compile(rf"[Bb]y {FULL_NAME}(?:(?:,| and) {FULL_NAME})*(?:, .{{2,60}})?")


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
    turns: tuple[SpeakerTurn, ...] = ()
    withheld: tuple[Withheld, ...] = ()

    @property
    def answers(self) -> list[Answer]:
        """Everything that is given to somebody as his own words."""
        opening = self.opening.answers if self.opening else ()
        return [*opening, *(answer for exchange in self.exchanges for answer in exchange.answers)]


def parse(document: Document, source: Source, detect_language: LanguageDetector) -> Transcript:
    """Parse a document into a transcript.

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
    inner = _inner(document, heading, spans)
    lines = read_lines_of_form(inner, heading.title)
    body = _read_body(document, heading, inner, lines, language)
    if body and not states_turns(inner):
        body = _gated(body, lines)
    if body is None or (body.withheld and not body.answers):
        raise NothingSaid(source.path, _why_nothing(heading, lines))
    spoken = body.spoken or heading.spoken
    spokesperson = heading.spokesperson or body.spokesperson
    return Transcript(
        id=transcript_id(spoken or heading.published, spokesperson or heading.publisher, source.key),
        title=heading.title,
        date=spoken,
        published=heading.published,
        kind=body.kind,
        publisher=heading.publisher,
        credit=heading.credit,
        spokesperson=spokesperson,
        language=language,
        source=source,
        text=text,
        blocks=_all_blocks(heading, spans, body.blocks),
        opening=_examined(body.opening, text, language) if body.opening else None,
        notice=body.notice,
        exchanges=tuple(_examined(exchange, text, language) for exchange in body.exchanges),
        origins={**heading.origins, **(body.origins or {})},
        turns=_with_voices(_with_strangers(body), text, language, heading.publisher, body.kind),
        withheld=body.withheld,
        left_out=document.left_out,
        times=tuple(
            (span.start, paragraph.time)
            for span, paragraph in zip(spans, document.paragraphs, strict=True)
            if paragraph.time is not None
        ),
        recording=document.stated["recording"].value if "recording" in document.stated else None,
    )


def _why_nothing(heading: Heading, lines: Sequence[Line]) -> str:
    """Return why nothing was found, with the lines that looked like labels and what can be done."""
    heads = [line.head for line in lines if line.head and not (line.head.is_alone or line.head.label.is_initials)]
    labels = list(dict.fromkeys(head.label.printed for head in heads))
    if labels:
        shown = ", ".join(f'"{label}"' for label in labels[:SHOWN_LABELS])
        seen = f"these looked like labels, and a profile of the source can tell whose they are: {shown}"
    else:
        seen = "no line looked like a label; if one person speaks, name him as `speaker:` in its front matter"
    if CONFERENCE.search(heading.title):
        return f"is titled as a press conference, but no question or answer could be told apart in it; {seen}"
    return f"no question, answer, statement or attributed speech was found in it; {seen}"


def _gated(body: Body, lines: Sequence[Line]) -> Body:
    """Return the body without the answers that hold what looks like somebody else's label."""
    held = tuple(withheld(body.answers, lines))
    if not held:
        return body
    spans = {item.span for item in held}

    def kept(exchange: Exchange) -> Exchange:
        return replace(exchange, answers=tuple(answer for answer in exchange.answers if answer.span not in spans))

    opening = kept(body.opening) if body.opening else None
    exchanges = [kept(exchange) for exchange in body.exchanges]
    exchanges = [exchange for exchange in exchanges if exchange.question or exchange.answers]
    return replace(
        body,
        opening=opening if opening and opening.answers else None,
        exchanges=tuple(replace(exchange, number=n) for n, exchange in enumerate(exchanges, start=1)),
        blocks=tuple(
            replace(block, role=Role.NARRATION) if _is_in(block.span, spans) else block for block in body.blocks
        ),
        withheld=held,
    )


def _is_in(span: Span, others: Collection[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in others)


def _with_strangers(body: Body) -> tuple[SpeakerTurn, ...]:
    """Return the turns of a body; what was withheld is an unknown speaker's."""
    opening = body.opening.answers if body.opening else ()
    turns = body.turns or turns_of(opening, body.exchanges, body.blocks, notice=body.notice)
    held = [item.span for item in body.withheld]
    known = [turn for turn in turns if not _is_in(turn.span, held)]
    unknown = [SpeakerTurn(0, None, None, SpeakerRole.UNKNOWN, span) for span in held]
    ordered = sorted([*known, *unknown], key=lambda turn: turn.span)
    return tuple(
        turn if turn.number == number else replace(turn, number=number) for number, turn in enumerate(ordered, start=1)
    )


def _with_voices(
    turns: Sequence[SpeakerTurn], text: str, language: str, publisher: str, kind: Kind
) -> tuple[SpeakerTurn, ...]:
    """Return the turns with what those who are quoted say that is not their own claim."""
    own, is_report = own_side(publisher), kind is Kind.REPORT

    def voiced(turn: SpeakerTurn) -> SpeakerTurn:
        said = turn.span.of(text)
        found = voices(said, language, own, turn.speaker, is_report=is_report)
        others = [
            VoiceSpan(span, VoiceKind.QUOTED, who)
            for span, who in others_words(said)
            if not any(one.span.start < span.end and span.start < one.span.end for one in found)
        ]
        if not (found or others):
            return turn
        ordered = sorted([*found, *others], key=lambda one: one.span)
        return replace(
            turn, voices=tuple(Voice(one.span.shifted(turn.span.start), one.kind.value, one.who) for one in ordered)
        )

    return tuple(voiced(turn) if turn.role in QUOTED else turn for turn in turns)


def _body_text(document: Document, heading: Heading) -> str:
    return "\n".join(p.text for p, role in zip(document.paragraphs, heading.roles, strict=True) if role is None)


def _inner(document: Document, heading: Heading, spans: tuple[Span, ...]) -> list[tuple[Span, Paragraph]]:
    """Return the paragraphs between head and foot with their spans.

    Dividers are furniture, but they part the notice below from the answer above.
    """
    roles = heading.roles
    inner = [index for index, role in enumerate(roles) if role is None]
    if not inner:
        return []
    return [
        (spans[index], document.paragraphs[index])
        for index in range(inner[0], inner[-1] + 1)
        if roles[index] is None or document.paragraphs[index].is_divider
    ]


def _read_body(
    document: Document, heading: Heading, turns: list[tuple[Span, Paragraph]], lines: Sequence[Line], language: str
) -> Body | None:
    if not turns:
        return None
    if states_turns(turns):
        stated = read_stated_conversation(turns, heading.title, heading.spokesperson, heading.speaker)
        return _from_turns(_hinted(stated, document.hints, heading), heading)
    conference = read_conference(turns, heading)
    cast = read_cast(lines, heading.title, heading.only_speaker)
    if conference and (cast is None or not _is_told_better(conference, cast, lines, document.hints)):
        return _from_conference(conference, heading)
    if cast:
        spoken = read_conversation(cast, lines, heading.title, heading.only_speaker)
        talk = _from_turns(_hinted(spoken, document.hints, heading), heading)
        if talk or conference:
            return talk  # a contradicted reading is none, even where nobody can be quoted
    return _read_monologue(document, heading, turns, language)


def _read_monologue(
    document: Document, heading: Heading, turns: Sequence[tuple[Span, Paragraph]], language: str
) -> Body | None:
    """Read a document in which nobody asks: a report, or one person's words."""
    body = [span for span, paragraph in turns if not paragraph.is_divider]
    # What the page introduces as somebody's words is that, whomever he tells of in it.
    if heading.origins.get("spokesperson") == INTRODUCED and not _has_turns(turns):
        return _from_statement(document, body, heading)
    report = read_report(document.text, body, language)
    if report and not (report.is_filed or _has_byline(document, heading)):
        report = None
    if STATEMENT.search(heading.title) and not (report and report.is_filed) and not _has_turns(turns):
        return _from_statement(document, body, heading)
    if report:
        return _from_report(report, document.text, heading, language)
    # Where the source itself says who speaks, its text is theirs, whatever its title.
    is_stated = "speaker" in document.stated and not _has_turns(turns)
    return _from_statement(document, body, heading) if is_stated else None


def _has_byline(document: Document, heading: Heading) -> bool:
    """Return whether a document says who reports: in a byline, a credit or what it states of its publisher."""
    credited = heading.publisher != UNKNOWN_PUBLISHER or heading.credit is not None
    return credited or any(BYLINE.fullmatch(paragraph.text) for paragraph in document.paragraphs[:HEAD_LINES])


def _is_told_better(conference: Conference, cast: Cast, lines: Sequence[Line], hints: Hints) -> bool:
    """Return whether a profile, or the page's own turn form that hides no label, contradicts a press conference."""
    contradicts = hides_a_turn(conference, lines) or speaks_otherwise(conference, cast) or is_assembly(conference, cast)
    return is_told_otherwise(conference, hints) or (contradicts and not hides_a_label(cast, conference))


def _has_turns(body: Sequence[tuple[Span, Paragraph]]) -> bool:
    """Return whether somebody asks or answers in `body`, without a label that tells who: then nobody says it."""
    labels = [label for _, paragraph in body if (label := read_label(paragraph.text))]
    return any(label.kind is not LabelKind.NAME or label.outlet for label in labels)


def _from_conference(conference: Conference, heading: Heading) -> Body:
    # Written remarks answer one question; the same title over several is that of an online briefing.
    is_remark = is_written_statement(heading.title) and len(conference.exchanges) == 1
    turns = conference.turns()
    return Body(
        kind=Kind.STATEMENT if is_remark or not conference.is_asked else conversation_kind(turns, heading.title),
        blocks=tuple(conference.blocks),
        exchanges=tuple(conference.exchanges),
        opening=Exchange(0, None, None, tuple(conference.opening)) if conference.opening else None,
        notice=conference.notice,
        spokesperson=conference.spokesperson,
        turns=turns,
        origins={} if heading.spokesperson or not conference.spokesperson else {"spokesperson": "labels"},
    )


def _hinted(spoken: Sequence[Spoken], hints: Hints, heading: Heading) -> list[Spoken]:
    """Return the turns with what a profile tells of labels whose bearer the page itself does not tell."""
    return [replace(item, turn=_hinted_turn(item.turn, hints, heading)) for item in spoken]


def _hinted_turn(turn: SpeakerTurn, hints: Hints, heading: Heading) -> SpeakerTurn:
    if turn.label is None:
        return turn
    role = hints.role_of(turn.label) if turn.role is SpeakerRole.UNKNOWN else None
    is_named = turn.speaker is not None and turn.speaker.casefold() != turn.label.casefold()
    speaker = None if is_named else hints.speaker_of(turn.label, heading.spoken or heading.published)
    return replace(turn, role=role or turn.role, speaker=speaker or turn.speaker)


def _from_turns(spoken: Sequence[Spoken], heading: Heading) -> Body | None:
    """Return what was said by the turn form that the page itself shows, None where nobody answers in it."""
    if not any(item.turn.role in (*QUOTED, SpeakerRole.CHAIR) for item in spoken):
        return None
    view = view_of(spoken)
    officials = Counter[str]()
    for item in spoken:
        if item.turn.role is SpeakerRole.OFFICIAL and item.turn.speaker:
            officials[item.turn.speaker] += item.turn.span.end - item.turn.span.start
    kind = conversation_kind([item.turn for item in spoken], heading.title)
    is_statement = kind is Kind.PRESS_CONFERENCE and len(officials) <= 1 and not view.exchanges
    return Body(
        kind=Kind.STATEMENT if is_statement else kind,
        blocks=tuple(view.blocks),
        exchanges=tuple(view.exchanges),
        opening=Exchange(0, None, None, tuple(view.opening)) if view.opening else None,
        spokesperson=officials.most_common(1)[0][0] if officials else None,
        origins={} if heading.spokesperson or not officials else {"spokesperson": "labels"},
        turns=tuple(item.turn for item in spoken),
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
    parts = question_parts(exchange, text, language)
    return replace(exchange, non_answers=declined, parts=parts) if declined or parts else exchange
