"""A whole text checked: every quotation in it, with the speaker that the text names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from onrecord.indexer.readers.document import Document
from onrecord.indexer.text.placed_words import read_words
from onrecord.indexer.work_progress import Progress, counted, silent
from onrecord.service.errors import QueryError
from onrecord.service.quotations.article import Quoted, quotations
from onrecord.service.quotations.checker import QuoteChecker
from onrecord.service.quotations.finding import Finding, Verdict
from onrecord.service.quotations.quotation_settings import QuotationSettings

CHECKING = "checking quotations"


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation of a text and what was found of it."""

    quoted: Quoted
    finding: Finding


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """What was found of the quotations of a text, in their order.

    `terms` are quoted words that are no statement: too few for one, or the title of a film or a paper that nobody is
    said to have said and that is not found. `unchecked` counts the quotations beyond those that are checked in one
    text, and those that are too long for one. Spans are those of the text of `document`.
    """

    path: str
    document: Document
    checked: tuple[Checked, ...]
    terms: tuple[Quoted, ...]
    unchecked: int

    @property
    def verdicts(self) -> Mapping[Verdict, int]:
        """How often each verdict was given, the gravest first."""
        counts = Counter(checked.finding.verdict for checked in self.checked)
        return {verdict: counts[verdict] for verdict in Verdict if counts[verdict]}

    @property
    def is_right(self) -> bool:
        """Whether every quotation may be printed as it is."""
        return not self.unchecked and all(checked.finding.verdict.is_right for checked in self.checked)


def check_length(article: str, settings: QuotationSettings) -> None:
    """Raise `QueryError` for an article that is too long to be read for one request."""
    if len(article) > settings.max_article_characters:
        raise QueryError(
            f"the article has {len(article):,} characters, and at most {settings.max_article_characters:,} are read at "
            "once; send it in parts (quotation.max_article_characters)"
        )


def check_article(
    document: Document,
    path: str,
    language: str,
    checker: QuoteChecker,
    settings: QuotationSettings,
    *,
    speaker: str | None = None,
    date: str | None = None,
    progress: Progress = silent,
    may_go_on: Callable[[], bool] = lambda: True,
) -> ArticleReport:
    """Return the findings about the quotations of a text, whose language is an ISO 639-1 code.

    `speaker` and `date` are claimed for all of them; else each has the speaker whom the text names. `progress` is told
    how many were read. Once `may_go_on` returns False, the rest are counted as unchecked. Raises what
    `QuoteChecker.check` raises for a date and an index.
    """
    checked: list[Checked] = []
    terms: list[Quoted] = []
    unchecked = 0
    for quoted in counted(CHECKING, list(quotations(document, language)), progress):
        if len(read_words(quoted.text)) < settings.least_words:
            terms.append(quoted)
        elif len(checked) == settings.most_quotations or len(quoted.text) > settings.max_characters or not may_go_on():
            unchecked += 1
        else:
            claimed = speaker or quoted.speaker
            finding = checker.check(quoted.text, claimed, date)
            if quoted.is_title and claimed is None and finding.verdict is Verdict.NOT_FOUND:
                terms.append(quoted)
            else:
                checked.append(Checked(quoted, finding))
    return ArticleReport(path, document, tuple(checked), tuple(terms), unchecked)
