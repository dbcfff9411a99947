"""A whole text checked: every quotation in it, with the speaker that the text names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.indexer.readers.document import Document
from onrecord.indexer.text.placed_words import read_words
from onrecord.indexer.work_progress import Progress, counted, silent
from onrecord.service.allowance import Allowance
from onrecord.service.errors import QueryError, TooMuchWork
from onrecord.service.quotations.article import Quoted, quotations
from onrecord.service.quotations.checker import QuoteChecker
from onrecord.service.quotations.finding import Finding, Verdict
from onrecord.service.quotations.quotation_settings import QuotationSettings

CHECKING = "checking quotations"
# Each mark of Markdown that begins nothing costs as much as a line of prose.
MARKS, MOST_MARKS, ALWAYS_READ = "[]*_`!", 0.25, 20_000
MOST_TAGS = 6_000  # of a page; each costs some 0.1 ms to read, and a long article of a newspaper's site has 3,000


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation of a text and what was found of it."""

    quoted: Quoted
    finding: Finding


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """What was found of the quotations of a text, in their order.

    `terms` are quoted words that are no statement: too few for one, or the title of a film or a paper that nobody is
    said to have said and that is not found. `unchecked` are the quotations beyond those that are checked in one text,
    those that are too long for one, and those for which no time was left. Spans are those of the text of `document`.
    """

    path: str
    document: Document
    checked: tuple[Checked, ...]
    terms: tuple[Quoted, ...]
    unchecked: tuple[Quoted, ...]

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
    """Raise `QueryError` for an article that would take too long to read for one request."""
    if len(article) > settings.max_article_characters:
        raise QueryError(
            f"the article has {len(article):,} characters, and at most {settings.max_article_characters:,} are read at "
            "once; send it in parts (quotation.max_article_characters)"
        )
    if len(article) > ALWAYS_READ and sum(map(article.count, MARKS)) > MOST_MARKS * len(article):
        raise QueryError("more than a quarter of the article are marks such as [ and *; send its words alone")
    if (tags := article.count("<")) > MOST_TAGS:
        raise QueryError(
            f"the article has {tags:,} tags, and at most {MOST_TAGS:,} are read at once; send its words alone"
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
    allowance: Allowance | None = None,
) -> ArticleReport:
    """Return the findings about the quotations of a text, whose language is an ISO 639-1 code.

    `speaker` and `date` are claimed for all of them; else each has the speaker whom the text names. `progress` is told
    how many were read. Once the `allowance` is spent, the rest are unchecked. Raises what
    `QuoteChecker.check` raises for a date and an index.
    """
    checked: list[Checked] = []
    terms: list[Quoted] = []
    unchecked: list[Quoted] = []
    allowance = allowance or Allowance.unlimited()
    is_spent = False
    for quoted in counted(CHECKING, list(quotations(document, language)), progress):
        if len(read_words(quoted.text)) < settings.least_words:
            terms.append(quoted)
            continue
        if is_spent or len(checked) == settings.most_quotations or len(quoted.text) > settings.max_characters:
            unchecked.append(quoted)
            continue
        claimed = speaker or quoted.speaker
        try:
            allowance.require()
            finding = checker.check(quoted.text, claimed, date, allowance)
        except TooMuchWork:
            unchecked.append(quoted)
            is_spent = not allowance.is_left()  # what is left may do for a quotation that takes less
        else:
            if quoted.is_title and claimed is None and finding.verdict is Verdict.NOT_FOUND:
                terms.append(quoted)
            else:
                checked.append(Checked(quoted, finding))
    return ArticleReport(path, document, tuple(checked), tuple(terms), tuple(unchecked))
