"""`onrecord verify`: whether a quotation was said, and all those of an article."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.grammar.language import StatisticalDetector
from onrecord.indexer.readers.document import Document
from onrecord.indexer.readers.formats import is_table, read
from onrecord.service.composition import open_checker
from onrecord.service.errors import QueryError
from onrecord.service.faces.cli import finding_text
from onrecord.service.faces.cli.options import common_options, settings_from
from onrecord.service.faces.cli.output import print_json, show
from onrecord.service.faces.cli.progress_bars import shown_on
from onrecord.service.presentation.checked_html import whole_file
from onrecord.service.presentation.checked_view import article_view
from onrecord.service.quotations.report import ArticleReport, check_article
from onrecord.service.schemas.quotation_schemas import ArticleShape, FindingShape
from onrecord.service.settings import Settings

NOT_RIGHT, UNCHECKED = 1, 2
STANDARD_INPUT = "-"
SAVED = (".html", ".docx", ".json")


@dataclass(frozen=True, slots=True)
class Claimed:
    """Who is said to have said it and when, unless a line of a batch says so itself."""

    speaker: str | None
    date: str | None


@click.command("verify")
@click.argument("quote", nargs=-1)
@click.option("--speaker", help="Who is said to have said it.")
@click.option("--date", help="When: a day, a month, a year, or a range such as 2019-03..2019-06.")
@click.option("--file", "file", type=click.Path(), help="Check every quotation of this article; - is standard input.")
@click.option("--save", type=click.Path(path_type=Path), help="Write the checked article there: .html, .docx, .json.")
@click.option("--batch", type=click.Path(), help="Check the quotations of this file, one a line; - is standard input.")
@common_options
def verify(
    quote: tuple[str, ...],
    speaker: str | None,
    date: str | None,
    file: str | None,
    save: Path | None,
    batch: str | None,
    config: Path | None,
    index: Path | None,
    *,
    as_json: bool,
) -> None:
    """Check whether a QUOTE was said as it is quoted, by whom and when; - reads it from standard input.

    A line of a batch is a quotation, or an object with the fields quote, speaker and date; its verdicts are printed as
    they come. Exit code 0 where all may be printed as they are: verbatim, typographic, elided or bracketed. 1 where any
    has another verdict, 2 where something could not be checked.
    """
    if [bool(quote), file is not None, batch is not None].count(True) != 1:
        raise click.UsageError("Give either a QUOTE, --file or --batch.")
    if save is not None and (file is None or save.suffix not in SAVED):
        raise click.UsageError(f"--save takes a name that ends in {', '.join(SAVED)}, and needs --file.")
    settings = settings_from(config, index)
    if batch is not None:
        click.get_current_context().exit(_batch(batch, Claimed(speaker, date), settings, as_json=as_json))
    if file is not None:
        is_right = _article(file, speaker, date, settings, save, as_json=as_json)
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


def _batch(file: str, claimed: Claimed, settings: Settings, *, as_json: bool) -> int:
    """Print the verdict on each line of a file as it comes, or why it has none; return the exit code."""
    checker = open_checker(settings)
    code = 0
    with _lines(file) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                quote, own = _claim(line, claimed)
                found = checker.check(quote, own.speaker, own.date)
            except QueryError as error:
                code = UNCHECKED
                if as_json:
                    click.echo(json.dumps({"line": number, "error": str(error)}, ensure_ascii=False))
                else:
                    show(finding_text.unchecked(number, str(error)))
                continue
            code = max(code, 0 if found.verdict.is_right else NOT_RIGHT)
            if as_json:
                click.echo(FindingShape.of(found).json_line())
            else:
                show(finding_text.line(number, found))
    return code


def _lines(file: str) -> AbstractContextManager[Iterable[str]]:
    if file == STANDARD_INPUT:
        return nullcontext(sys.stdin)
    try:
        return Path(file).open(encoding="utf-8")
    except OSError as error:
        raise _unreadable(file, error) from error


def _claim(line: str, claimed: Claimed) -> tuple[str, Claimed]:
    """Return the quotation of a line, with who is said to have said it and when. Raises `QueryError`."""
    if not line.lstrip().startswith("{"):
        return line.strip(), claimed
    try:
        given = json.loads(line)
        quote, speaker, date = (given.get(name) for name in ("quote", "speaker", "date"))
    except ValueError as error:
        raise QueryError(f"is no JSON ({error}); write an object a line, or the words themselves") from error
    if not isinstance(quote, str) or not all(isinstance(one, str | None) for one in (speaker, date)):
        raise QueryError("has no text in the field quote, or something else than text in speaker or date")
    return quote, Claimed(speaker or claimed.speaker, date or claimed.date)


def _article(
    file: str, speaker: str | None, date: str | None, settings: Settings, save: Path | None, *, as_json: bool
) -> bool:
    document = _document(file, settings)
    language = StatisticalDetector()(document.text)
    checker = open_checker(settings)
    with shown_on(Console(stderr=True)) as progress:
        report = check_article(
            document, file, language, checker, settings.quotation, speaker=speaker, date=date, progress=progress
        )
    if save is not None:
        _save(report, save)
    if as_json:
        print_json(ArticleShape.of(report))
    else:
        show(finding_text.article(report))
    return report.is_right


def _save(report: ArticleReport, path: Path) -> None:
    from onrecord.service.presentation.checked_docx import docx_of  # noqa: PLC0415 - python-docx is slow to import

    title = f"Quotations of {Path(report.path).name}, checked"
    content = {
        ".html": lambda: whole_file(article_view(report), title).encode(),
        ".docx": lambda: docx_of(article_view(report), title),
        ".json": lambda: ArticleShape.of(report).json_line().encode(),
    }[path.suffix]()
    try:
        path.write_bytes(content)
    except OSError as error:
        reason = f"{path}: cannot be written ({error.strerror}); check the folder and who may write there"
        raise QueryError(reason) from error


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
        raise _unreadable(file, error) from error


def _unreadable(file: str, error: OSError) -> UnreadableSource:
    return UnreadableSource(file, f"cannot be read ({error.strerror}); check the path and who may read it")
