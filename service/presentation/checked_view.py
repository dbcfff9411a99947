"""Checked quotations as people read them: what a verdict means, the comparison, and an article with its quotations."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.indexer.transcript import Role, Span
from onrecord.service.attribution_text import reported, spelled
from onrecord.service.presentation.addresses import citation_address, transcript_address
from onrecord.service.presentation.chat_text import shortened
from onrecord.service.quotations.finding import Edit, Finding, Match, Operation, Verdict
from onrecord.service.quotations.judging import A_REPORTER, CHANGED, KINDS
from onrecord.service.quotations.report import ArticleReport
from onrecord.service.sense import CALLED_OUT
from onrecord.service.translatable import listed, message

LONGEST_LEFT = 80  # characters that are shown of a quotation that was not checked
WELL, FAIR, ILL = "right", "marked", "wrong"
SIGNED = frozenset({Verdict.ELIDED, Verdict.BRACKETED, Verdict.SECOND_HAND, Verdict.EARLIER})
MEANINGS: Mapping[Verdict, str] = {
    Verdict.NOT_FOUND: message("Not found"),
    Verdict.OUT_OF_ROLE: message("Said by the reporter"),
    Verdict.ALTERED: message("Altered"),
    Verdict.TRANSLATED: message("Said in other words?"),
    Verdict.STITCHED: message("Stitched together"),
    Verdict.DENIED: message("Said in order to deny it"),
    Verdict.QUOTING: message("Somebody else’s words, quoted"),
    Verdict.CROPPED: message("Cut off from what governs it"),
    Verdict.CORRECTED: message("Struck out and corrected"),
    Verdict.WRONG_SPEAKER: message("Wrong speaker"),
    Verdict.WITHDRAWN: message("On a page since withdrawn"),
    Verdict.EARLIER: message("In an earlier revision"),
    Verdict.WRONG_DATE: message("Wrong date"),
    Verdict.SECOND_HAND: message("Second hand"),
    Verdict.ELIDED: message("Words left out, and marked"),
    Verdict.BRACKETED: message("Words put in, and marked"),
    Verdict.TYPOGRAPHIC: message("As it was said, but for typography"),
    Verdict.VERBATIM: message("As it was said"),
}


@dataclass(frozen=True, slots=True)
class EditView:
    """A stretch of the comparison. `change` names what a difference changes; `is_grave` that it changes the sense."""

    said: str
    quoted: str
    kind: str
    change: str | None
    is_grave: bool


@dataclass(frozen=True, slots=True)
class MatchView:
    """A place in the record, compared with the quotation."""

    edits: tuple[EditView, ...]
    part: str | None
    speaker: str
    day: str
    is_question: bool
    reported: str | None
    title: str
    language: str
    cite: str | None
    address: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """The verdict on a quotation. `tone` is right, marked or wrong; `others` are the less grave faults."""

    speaker: str | None
    verdict: str
    tone: str
    detail: str
    called_out: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    is_short: bool
    more: str | None
    matches: tuple[MatchView, ...]
    nearest: tuple[MatchView, ...]


@dataclass(frozen=True, slots=True)
class PieceView:
    """Words of an article's paragraph: plain, or the quotation with a `number` and what came out of it."""

    text: str
    number: int | None = None
    tone: str | None = None


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph of a checked article in its pieces, with the numbered findings on its quotations."""

    pieces: tuple[PieceView, ...]
    findings: tuple[tuple[int, FindingView], ...]
    is_heading: bool
    is_block: bool


@dataclass(frozen=True, slots=True)
class ArticleView:
    """A checked article: counted verdicts in words, its paragraphs, and the beginnings of what was not checked."""

    summary: str
    paragraphs: tuple[ParagraphView, ...]
    terms: tuple[str, ...]
    unchecked: tuple[str, ...]


def article_view(report: ArticleReport) -> ArticleView:
    """Return an article with each checked quotation marked in its place."""
    told = [
        message("%(count)s × %(verdict)s", count=count, verdict=MEANINGS[verdict])
        for verdict, count in report.verdicts.items()
    ]
    text, document = report.document.text, report.document
    numbered = deque(enumerate(report.checked, 1))
    paragraphs = []
    for paragraph, place in zip(document.paragraphs, document.spans(), strict=True):
        inside = []
        while numbered and numbered[0][1].quoted.span.start < place.end:
            inside.append(numbered.popleft())
        pieces, at = list[PieceView](), place.start
        findings = []
        for number, one in inside:
            view = finding_view(one.finding)
            pieces += [
                PieceView(Span(at, one.quoted.span.start).of(text)),
                PieceView(one.quoted.span.of(text), number, view.tone),
            ]
            at = one.quoted.span.end
            findings.append((number, view))
        pieces.append(PieceView(Span(at, place.end).of(text)))
        kept = tuple(piece for piece in pieces if piece.text)
        paragraphs.append(ParagraphView(kept, tuple(findings), paragraph.heading, paragraph.quoted))
    return ArticleView(
        summary=listed(told) if told else message("No quotation was found in the text."),
        paragraphs=tuple(paragraphs),
        terms=tuple(term.text for term in report.terms),
        unchecked=tuple(shortened(quoted.text, LONGEST_LEFT) for quoted in report.unchecked),
    )


def finding_view(found: Finding) -> FindingView:
    """Return a finding as it is shown."""
    more = None
    if found.occurrences > len(found.matches):
        places = found.occurrences
        more = message("These words stand at %(count)s places; the best are shown.", count=places)
        if not found.is_counted:
            more = message("These words stand at %(count)s places or more; the best are shown.", count=places)
    return FindingView(
        speaker=found.speaker,
        verdict=MEANINGS[found.verdict],
        tone=FAIR if found.verdict in SIGNED else WELL if found.verdict.is_right else ILL,
        detail=found.faults[0].detail,
        called_out=tuple(CHANGED[change] for change in found.called_out),
        others=tuple((MEANINGS[fault.verdict], fault.detail) for fault in found.also),
        is_short=found.is_short and bool(found.matches),
        more=more,
        matches=tuple(_match(match, found) for match in found.matches),
        nearest=tuple(_match(match, found) for match in found.nearest),
    )


def _match(match: Match, found: Finding) -> MatchView:
    stretch = match.stretch
    is_whole = (match.quoted.start, match.quoted.end) == (0, len(found.quotation))
    plain = (EditView(match.text, "", Operation.EQUAL.value, None, is_grave=False),)
    unchecked = transcript_address(stretch.transcript, exchange=stretch.exchange)
    return MatchView(
        edits=tuple(map(_edit, match.edits)) or plain,
        part=None if is_whole else match.quoted.of(found.quotation),
        speaker=stretch.speaker or A_REPORTER,
        day=spelled(stretch.date or stretch.published),
        is_question=stretch.role is Role.QUESTION,
        reported=reported(stretch),
        title=stretch.title,
        language=stretch.language,
        cite=match.passage_id,
        address=citation_address(match.passage_id) if match.passage_id else unchecked,
    )


def _edit(edit: Edit) -> EditView:
    return EditView(
        edit.said,
        edit.quoted,
        edit.operation.value,
        KINDS.get(edit.change) if edit.change else None,
        edit.change in CALLED_OUT,
    )
