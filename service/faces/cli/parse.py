"""`onrecord parse`: files to transcripts, without an index."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from onrecord.indexer.errors import NothingToIndex
from onrecord.indexer.file_workers import WorkerProcesses
from onrecord.indexer.grammar.language import StatisticalDetector
from onrecord.indexer.parsing import read_transcripts
from onrecord.indexer.sources import Skipped, find_sources
from onrecord.indexer.transcript import Exchange, Transcript
from onrecord.service.analysis.survey import Survey
from onrecord.service.attribution import spelled
from onrecord.service.faces.cli.options import common_options, given_paths, settings_from
from onrecord.service.faces.cli.output import print_json, show
from onrecord.service.faces.cli.pages import page
from onrecord.service.faces.cli.summary import summary
from onrecord.service.schemas import SurveyShape, TranscriptShape


@click.command("parse")
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option("--show", "as_page", is_flag=True, help="Print every paragraph with the role it plays.")
@click.option("--summary", "as_summary", is_flag=True, help="Print totals, and what is worth a look, instead of turns.")
@common_options
def command(
    paths: tuple[str, ...], config: Path | None, index: Path | None, *, as_page: bool, as_summary: bool, as_json: bool
) -> None:
    """Print the transcripts in PATHS as the program reads them: who says what to whom."""
    settings = settings_from(config, index).sources
    found = find_sources(given_paths(paths), settings)
    skipped: list[Skipped] = []
    survey = Survey()
    for item in read_transcripts(found, settings, StatisticalDetector, WorkerProcesses(settings)):
        if isinstance(item, Skipped):
            skipped.append(item)
        elif as_summary:
            survey.add(item)
        elif as_json:
            print_json(TranscriptShape.of(item))
        else:
            show(page(item) if as_page else _shown(item))
    if as_summary and survey.transcripts:
        _print_summary(survey, skipped, as_json=as_json)
    _report_skipped(skipped, len(found), listed=not as_summary)


def _print_summary(survey: Survey, skipped: list[Skipped], *, as_json: bool) -> None:
    if as_json:
        print_json(SurveyShape.of(survey, skipped))
    else:
        show(summary(survey, skipped))


def _report_skipped(skipped: list[Skipped], found: int, *, listed: bool) -> None:
    """Say what was skipped and why. Raises `NothingToIndex` where nothing was left."""
    if len(skipped) == found == 1:
        raise NothingToIndex(f"{skipped[0].path}: {skipped[0].reason}")
    if listed or len(skipped) == found:
        for source in skipped:
            click.echo(f"skipped {source.path}: {source.reason}", err=True)
    if len(skipped) == found:
        raise NothingToIndex(f"none of the {found} files could be read; the reasons stand above")


def _shown(transcript: Transcript) -> Group:
    """Return a transcript for people: turns in order, speakers first."""
    text = transcript.text
    facts = [
        transcript.kind.value.replace("_", " "),
        f"spoken {spelled(transcript.date)}",
        f"published {spelled(transcript.published)}",
        transcript.publisher,
    ]
    parts: list[RenderableType] = [
        Rule(Text(transcript.title, "bold"), align="left"),
        Text(f"{transcript.id}  {', '.join(facts)}", "dim"),
    ]
    for exchange in transcript.statements():
        parts += _turns(exchange, text)
    if transcript.notice:
        parts.append(Text(f"Notice: {transcript.notice.of(text)}", "dim"))
    return Group(*parts, Text())


def _turns(exchange: Exchange, text: str) -> list[RenderableType]:
    number = Text(f"\n{exchange.number}", "bold")
    parts: list[RenderableType] = [number]
    if exchange.question:
        asker = exchange.asker or "Question"
        parts.append(Text.assemble((f"{asker}: ", "bold magenta"), (exchange.question.of(text), "magenta")))
    parts += [
        Padding(Text.assemble((f"{a.speaker}: ", "bold cyan"), a.span.of(text)), (0, 0, 0, 2)) for a in exchange.answers
    ]
    if not exchange.answers:
        parts.append(Padding(Text("no answer", "yellow"), (0, 0, 0, 2)))
    return parts
