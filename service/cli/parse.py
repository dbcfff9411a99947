"""`onrecord parse`: files to transcripts, without an index."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from indexer.errors import NothingToIndex
from indexer.grammar.language import StatisticalDetector
from indexer.intake import Skipped, read_transcripts
from indexer.sources import find_sources
from indexer.transcript import Exchange, Transcript
from service.cli.options import common_options, settings_from
from service.cli.output import print_json, show
from service.cli.render import spelled
from service.shapes import TranscriptShape


@click.command("parse")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@common_options
def command(paths: tuple[Path, ...], config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """Print the transcripts in PATHS as the program reads them: who says what to whom."""
    settings = settings_from(config, index).sources
    found = find_sources(paths, settings)
    skipped: list[Skipped] = []
    for item in read_transcripts(found, settings, StatisticalDetector()):
        if isinstance(item, Skipped):
            skipped.append(item)
        elif as_json:
            print_json(TranscriptShape.of(item))
        else:
            show(_shown(item))
    if len(skipped) == len(found) == 1:
        raise NothingToIndex(f"{skipped[0].path}: {skipped[0].reason}")
    for source in skipped:
        click.echo(f"skipped {source.path}: {source.reason}", err=True)
    if len(skipped) == len(found):
        raise NothingToIndex(f"none of the {len(found)} files could be read; the reasons stand above")


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
