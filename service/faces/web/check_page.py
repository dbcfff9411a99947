"""A quotation checked, or all those of an article, as the page shows it: differences in colour and in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.grammar.language import LanguageDetector
from onrecord.indexer.readers.formats import read
from onrecord.indexer.transcript import Role
from onrecord.service.attribution import reported, spelled
from onrecord.service.composition import Record
from onrecord.service.errors import QueryError
from onrecord.service.presentation.addresses import citation_address, transcript_address
from onrecord.service.quotations.finding import Edit, Finding, Match, Operation, Verdict
from onrecord.service.quotations.report import ArticleReport, check_article
from onrecord.service.sense import CALLED_OUT

ARTICLE = "article.md"  # plain text is Markdown as well
WELL, FAIR, ILL = "right", "marked", "wrong"
SIGNED = frozenset({Verdict.ELIDED, Verdict.BRACKETED, Verdict.SECOND_HAND, Verdict.EARLIER})
MEANINGS: Mapping[Verdict, str] = {
    Verdict.NOT_FOUND: "Not found",
    Verdict.OUT_OF_ROLE: "Said by the reporter",
    Verdict.ALTERED: "Altered",
    Verdict.TRANSLATED: "Said in other words?",
    Verdict.STITCHED: "Stitched together",
    Verdict.DENIED: "Said in order to deny it",
    Verdict.QUOTING: "Somebody else’s words, quoted",
    Verdict.CROPPED: "Cut off from what governs it",
    Verdict.CORRECTED: "Struck out and corrected",
    Verdict.WRONG_SPEAKER: "Wrong speaker",
    Verdict.WITHDRAWN: "On a page since withdrawn",
    Verdict.EARLIER: "In an earlier revision",
    Verdict.WRONG_DATE: "Wrong date",
    Verdict.SECOND_HAND: "Second hand",
    Verdict.ELIDED: "Words left out, and marked",
    Verdict.BRACKETED: "Words put in, and marked",
    Verdict.TYPOGRAPHIC: "As it was said, but for typography",
    Verdict.VERBATIM: "As it was said",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """The claim in the form: a quotation with its alleged speaker and date, or an article."""

    quote: str = ""
    speaker: str = ""
    date: str = ""
    article: str = ""

    @classmethod
    def of_form(cls, body: bytes) -> Claim:
        """Return the fields of a submitted form. Raises `QueryError` for another body."""
        try:
            fields = parse_qs(body.decode(), max_num_fields=16)
        except ValueError as error:
            raise QueryError("the form cannot be read; send it again from the page") from error
        return cls(**{name: fields.get(name, [""])[0].strip() for name in ("quote", "speaker", "date", "article")})


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

    quote: str
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
class CheckView:
    """The page: what was claimed and what was found of it; `summary` counts the verdicts of an article."""

    claim: Claim
    findings: tuple[FindingView, ...] = ()
    summary: str | None = None
    terms: tuple[str, ...] = ()
    unchecked: int = 0
    fault: str | None = None


def check(record: Record, claim: Claim, detect_language: Callable[[], LanguageDetector]) -> Finding | ArticleReport:
    """Check a claim; only an article needs a language detector.

    Raises `QueryError` if there is nothing to check, or too much, or what is no text.
    """
    speaker, date = claim.speaker or None, claim.date or None
    if claim.quote or not claim.article:
        return record.quotations.check(claim.quote, speaker, date)
    try:
        document = read(claim.article.encode(), ARTICLE)
    except UnreadableSource as error:
        raise QueryError("the article is not text; paste the words themselves") from error
    language = detect_language()(document.text)
    settings = record.settings.quotation
    return check_article(document, ARTICLE, language, record.quotations, settings, speaker=speaker, date=date)


def check_view(claim: Claim, found: Finding | ArticleReport) -> CheckView:
    """Return the page for what was found."""
    if isinstance(found, Finding):
        return CheckView(claim, (finding_view(found),))
    told = [f"{count} × {MEANINGS[verdict].lower()}" for verdict, count in found.verdicts.items()]
    return CheckView(
        claim,
        findings=tuple(finding_view(checked.finding) for checked in found.checked),
        summary=", ".join(told) or "No quotation was found in the text.",
        terms=tuple(term.text for term in found.terms),
        unchecked=found.unchecked,
    )


def finding_view(found: Finding) -> FindingView:
    """Return a finding as it is shown."""
    more = None
    if found.occurrences > len(found.matches):
        more = f"{'' if found.is_counted else 'at least '}{found.occurrences:,}"
    return FindingView(
        quote=found.quotation,
        speaker=found.speaker,
        verdict=MEANINGS[found.verdict],
        tone=FAIR if found.verdict in SIGNED else WELL if found.verdict.is_right else ILL,
        detail=found.faults[0].detail,
        called_out=tuple(change.value for change in found.called_out),
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
        speaker=stretch.speaker or "a reporter",
        day=spelled(stretch.date or stretch.published),
        is_question=stretch.role is Role.QUESTION,
        reported=reported(stretch),
        title=stretch.title,
        language=stretch.language,
        cite=match.passage_id,
        address=citation_address(match.passage_id) if match.passage_id else unchecked,
    )


def _edit(edit: Edit) -> EditView:
    return EditView(edit.said, edit.quoted, edit.operation.value, edit.change, edit.change in CALLED_OUT)
