"""`onrecord verify`: whether a quotation was said, and all those of an article."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.grammar.language import StatisticalDetector
from onrecord.indexer.readers.document import Document
from onrecord.indexer.readers.formats import is_table, read
from onrecord.service.composition import open_checker
from onrecord.service.errors import QueryError
from onrecord.service.faces.cli import finding_text
from onrecord.service.faces.cli.options import common_options, settings_from
from onrecord.service.faces.cli.output import print_json, show
from onrecord.service.quotations.report import check_article
from onrecord.service.schemas.quotation_schemas import ArticleShape, FindingShape
from onrecord.service.settings import Settings

NOT_RIGHT = 1
STANDARD_INPUT = "-"


@click.command("verify")
@click.argument("quote", nargs=-1)
@click.option("--speaker", help="Who is said to have said it.")
@click.option("--date", help="When: a day, a month, a year, or a range such as 2019-03..2019-06.")
@click.option("--file", "file", type=click.Path(), help="Check every quotation of this article; - is standard input.")
@common_options
def verify(
    quote: tuple[str, ...],
    speaker: str | None,
    date: str | None,
    file: str | None,
    config: Path | None,
    index: Path | None,
    *,
    as_json: bool,
) -> None:
    """Check whether a QUOTE was said as it is quoted, by whom and when; - reads it from standard input.

    Exit code 0 where it may be printed as it is: verbatim, typographic, elided or bracketed. 1 for any other verdict.
    """
    if bool(quote) == (file is not None):
        raise click.UsageError("Give either a QUOTE or --file.")
    settings = settings_from(config, index)
    if file is not None:
        is_right = _article(file, speaker, date, settings, as_json=as_json)
    else:
        is_right = _quotation(" ".join(quote), speaker, date, settings, as_json=as_json)
    if not is_right:
        click.get_current_context().exit(NOT_RIGHT)


def _quotation(quote: str, speaker: str | None, date: str | None, settings: Settings, *, as_json: bool) -> bool:
    given = sys.stdin.read() if quote == STANDARD_INPUT else quote
    found = open_checker(settings).check(given, speaker, date)
    if as_json:
        print_json(FindingShape.of(found))
    else:
        show(finding_text.finding(found))
    return found.verdict.is_right


def _article(file: str, speaker: str | None, date: str | None, settings: Settings, *, as_json: bool) -> bool:
    document = _document(file, settings)
    language = StatisticalDetector()(document.text)
    checker = open_checker(settings)
    report = check_article(document, file, language, checker, settings.quotation, speaker=speaker, date=date)
    if as_json:
        print_json(ArticleShape.of(report))
    else:
        show(finding_text.article(report))
    return report.is_right


def _document(file: str, settings: Settings) -> Document:
    """Return an article as paragraphs. Raises `UnreadableSource` and `QueryError`."""
    if file == STANDARD_INPUT:
        return read(sys.stdin.buffer.read(), "standard input.txt")
    if is_table(file):
        raise QueryError(f"{file}: is a table and no article; give a text, Markdown, HTML, PDF or Word file")
    path = Path(file)
    try:
        size = path.stat().st_size
        if size > settings.sources.max_bytes:
            raise UnreadableSource(file, f"is {size:,} bytes long, over sources.max_bytes; raise it or split the file")
        return read(path.read_bytes(), file)
    except OSError as error:
        raise UnreadableSource(
            file, f"cannot be read ({error.strerror}); check the path and who may read it"
        ) from error
