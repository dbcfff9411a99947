"""A quotation checked, or all those of an article, as the page shows it: differences in colour and in words."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.grammar.language import LanguageDetector
from onrecord.indexer.readers.formats import read
from onrecord.service.allowance import Allowance
from onrecord.service.composition import Record
from onrecord.service.errors import QueryError
from onrecord.service.faces.web.forms import Fields, field
from onrecord.service.presentation.addresses import check_address
from onrecord.service.presentation.checked_html import whole_file
from onrecord.service.presentation.checked_view import ArticleView, FindingView, article_view, finding_view
from onrecord.service.quotations.finding import Finding
from onrecord.service.quotations.report import ArticleReport, check_article, check_length

ARTICLE = "article.md"  # plain text is Markdown as well
TITLE = "Checked quotations"
EXPORTS = ("html", "docx", "json")
MOST_PARAGRAPHS = 2_000  # of a Word document, which takes a millisecond for each to write
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Claim:
    """The claim in the form: a quotation with its alleged speaker and date, or an article."""

    quote: str = ""
    speaker: str = ""
    date: str = ""
    article: str = ""

    @classmethod
    def of_form(cls, fields: Fields) -> Claim:
        """Return what a submitted form claims."""
        return cls(**{name: field(fields, name) for name in ("quote", "speaker", "date", "article")})


@dataclass(frozen=True, slots=True)
class CheckView:
    """The page: what was claimed, and what was found of it; `summary` counts the verdicts of an article.

    `address` is where the same check is found again, None where it is not kept. `exports` are the files that an article
    can be had as.
    """

    claim: Claim
    found: FindingView | ArticleView | None = None
    summary: str | None = None
    address: str | None = None
    exports: tuple[str, ...] = ()
    fault: str | None = None


def check(record: Record, claim: Claim, detect_language: LanguageDetector) -> Finding | ArticleReport:
    """Check a claim; `detect_language` is called for an article.

    Raises `QueryError` if there is nothing to check, or too much, or what is no text.
    """
    speaker, date = claim.speaker or None, claim.date or None
    settings, serve = record.settings.quotation, record.settings.serve
    allowance = Allowance.begun(serve.work_s, serve.timeout_s)
    if claim.quote or not claim.article:
        return record.quotations.check(claim.quote, speaker, date, allowance)
    check_length(claim.article, record.settings.quotation)
    try:
        document = read(claim.article.encode(), ARTICLE)
    except UnreadableSource as error:
        raise QueryError("the article is not text; paste the words themselves") from error
    language = detect_language(document.text)
    return check_article(
        document, ARTICLE, language, record.quotations, settings, speaker=speaker, date=date, allowance=allowance
    )


def check_view(claim: Claim, found: Finding | ArticleReport, address: str | None = None) -> CheckView:
    """Return the page for what was found; an article that is kept is found at `address`."""
    if isinstance(found, Finding):
        where = check_address(claim.quote, claim.speaker, claim.date)
        return CheckView(claim, finding_view(found), address=where)
    view = article_view(found)
    return CheckView(claim, view, view.summary, address, EXPORTS)


def exported(report: ArticleReport, form: str) -> tuple[bytes, str]:
    """Return a checked article as a Word document ("docx") or else as HTML, and its media type.

    Raises `QueryError` for a Word document of too many paragraphs.
    """
    view = article_view(report)
    if form == "docx":
        if len(view.paragraphs) > MOST_PARAGRAPHS:
            raise QueryError(
                f"the article has {len(view.paragraphs):,} paragraphs, and a Word document of more than "
                f"{MOST_PARAGRAPHS:,} is not written here; get it as HTML, or use onrecord verify --file --save"
            )
        from onrecord.service.presentation.checked_docx import docx_of  # noqa: PLC0415 - python-docx is slow to import

        return docx_of(view, TITLE), DOCX
    return whole_file(view, TITLE).encode(), "text/html; charset=utf-8"
