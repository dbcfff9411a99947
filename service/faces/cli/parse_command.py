"""`onrecord parse`: files to transcripts, without an index; as turns, as marked pages, or as a summary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.indexer.errors import NothingToIndex
from onrecord.indexer.grammar.language import StatisticalDetector
from onrecord.indexer.intake.file_parsing import read_transcripts
from onrecord.indexer.intake.file_workers import WorkerProcesses
from onrecord.indexer.intake.sources import Skipped, find_sources
from onrecord.indexer.transcript import Block, Exchange, Role, SpeakerRole, SpeakerTurn, Transcript
from onrecord.service.analysis.survey import Survey
from onrecord.service.answers.voiced import in_words
from onrecord.service.attribution_text import publisher_of, spelled
from onrecord.service.faces.cli.options import common_options, given_paths, settings_from
from onrecord.service.faces.cli.output import print_json, show
from onrecord.service.schemas.document_schemas import TranscriptShape
from onrecord.service.schemas.index_schemas import SurveyShape


def _summary_table(survey: Survey, skipped: Sequence[Skipped]) -> Group:
    """Return totals, suspicions and what was skipped."""
    totals = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    totals.add_column(justify="right")
    totals.add_column()
    for name, number in {
        "transcripts": survey.transcripts,
        "exchanges": survey.exchanges,
        "askers": len(survey.askers),
        "speakers": len(survey.speakers),
        "undated": survey.undated,
        "unanswered": survey.unanswered,
        "lines of boilerplate": survey.boilerplate,
        "suspicious": len(survey.suspicions),
        "skipped": len(skipped),
    }.items():
        totals.add_row(f"{number:,}", name)
    parts: list[RenderableType] = [totals]
    if survey.suspicions:
        parts.append(Text("\nWorth a look:", "bold"))
        for item in survey.suspicions:
            place = item.path if item.exchange is None else f"{item.path}, exchange {item.exchange}"
            parts.append(Text(f"{place}: {item.reason}", "yellow", overflow="fold"))
    if skipped:
        parts.append(Text("\nSkipped:", "bold"))
        parts += [Text(f"{item.path}: {item.reason}", "yellow", overflow="fold") for item in skipped]
    return Group(*parts)


BLOCK_STYLES = {
    Role.TITLE: "bold",
    Role.OPENING: "cyan",
    Role.QUESTION: "magenta",
    Role.ANSWER: "cyan",
    Role.NOTICE: "yellow",
    Role.NARRATION: "green",
    Role.FURNITURE: "dim strike",
}
SHOWN_HEADS = 10
BLOCK_INDENT = {Role.ANSWER: 4, Role.OPENING: 4}
ROLE_STYLES = {
    SpeakerRole.OFFICIAL: "cyan",
    SpeakerRole.ASKER: "magenta",
    SpeakerRole.CHAIR: "blue",
    SpeakerRole.PARTICIPANT: "bright_cyan",
    SpeakerRole.NARRATOR: "green",
    SpeakerRole.UNKNOWN: "red",
}
UNQUOTED = (SpeakerRole.CHAIR, SpeakerRole.UNKNOWN)


def _page(transcript: Transcript) -> Group:
    """Return every block of a transcript, in order, coloured by who speaks in it and headed where a turn begins."""
    heads = _heads(transcript)
    spoken, published = (spelled(day) for day in (transcript.date, transcript.published))
    facts = (
        f"{transcript.kind.value.replace('_', ' ')}, spoken {spoken}, published {published}, {publisher_of(transcript)}"
    )
    parts: list[RenderableType] = [
        Rule(Text(f"{transcript.source.path}  {transcript.id}", "dim"), align="left"),
        Text(facts, "dim"),
    ]
    role: Role | None = None
    for block in transcript.blocks:
        begins = [head for at, head in heads.items() if block.span.start <= at < block.span.end]
        if begins:
            parts.append(Text(begins[0], "bold"))
        elif block.role is not role and block.role not in BLOCK_INDENT:
            parts.append(Text(block.role.value, "dim italic"))
        parts.append(_block(block, transcript.text, _turn_at(transcript, block)))
        role = block.role
    if transcript.left_out:
        kinds = Counter(re.sub(r"\d+", "#", line) for line in transcript.left_out)
        told = ", ".join(f"{line} ({times})" for line, times in kinds.most_common(SHOWN_HEADS))
        parts.append(Text(f"left out as heads and numbers of pages: {told}", "dim italic"))
    return Group(*parts, Text())


def _heads(transcript: Transcript) -> dict[int, str]:
    """Return the heading of each turn, by the offset at which the turn begins."""
    heads: dict[int, str] = {}
    for exchange in transcript.statements():
        if exchange.question:
            heads[exchange.question.start] = (
                f"{exchange.number}  {exchange.asker or 'question'} asks{_parts_told(exchange)}"
            )
        for answer in exchange.answers:
            printed = f" ({answer.label})" if answer.label and answer.label != answer.speaker else ""
            heads[answer.span.start] = f"    {answer.speaker}{printed}"
    for turn in transcript.turns:
        if turn.role in UNQUOTED:
            heads.setdefault(turn.span.start, f"    {turn.speaker or turn.label or 'somebody'} ({turn.role.value})")
    return heads


def _turn_at(transcript: Transcript, block: Block) -> SpeakerTurn | None:
    """Return the turn that a block belongs to, None for titles, notices and furniture."""
    if block.role in (Role.TITLE, Role.NOTICE, Role.FURNITURE):
        return None
    return next((t for t in transcript.turns if t.span.start < block.span.end and block.span.start < t.span.end), None)


def _parts_told(exchange: Exchange) -> str:
    return f", in {len(exchange.parts)} parts" if exchange.parts else ""


def _block(block: Block, text: str, turn: SpeakerTurn | None) -> RenderableType:
    """Return a block as text for the terminal; each voice is marked and followed by its kind in brackets."""
    style = ROLE_STYLES[turn.role] if turn else BLOCK_STYLES[block.role]
    shown = Text("", style)
    at = block.span.start
    for voice in sorted(turn.voices if turn else (), key=lambda voice: (voice.span.end, -voice.span.start)):
        if block.span.start < voice.span.end <= block.span.end:
            shown.append(text[at : voice.span.end]).append(f" [{in_words(voice)}]", "bold yellow")
            at = voice.span.end
    shown.append(text[at : block.span.end])
    return Padding(shown, (0, 0, 0, BLOCK_INDENT.get(block.role, 0)))


@click.command("parse")
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option("--show", "as_page", is_flag=True, help="Print every paragraph with the role it plays.")
@click.option("--summary", "as_summary", is_flag=True, help="Print totals, and what is worth a look, instead of turns.")
@common_options
def parse(
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
            show(_page(item) if as_page else _transcript(item))
    if as_summary and survey.transcripts:
        _print_summary(survey, skipped, as_json=as_json)
    _report_skipped(skipped, len(found), listed=not as_summary)


def _print_summary(survey: Survey, skipped: list[Skipped], *, as_json: bool) -> None:
    if as_json:
        print_json(SurveyShape.of(survey, skipped))
    else:
        show(_summary_table(survey, skipped))


def _report_skipped(skipped: list[Skipped], found: int, *, listed: bool) -> None:
    """Report the skipped files. Raises `NothingToIndex` where nothing was left."""
    if len(skipped) == found == 1:
        raise NothingToIndex(f"{skipped[0].path}: {skipped[0].reason}")
    if listed or len(skipped) == found:
        for source in skipped:
            click.echo(f"skipped {source.path}: {source.reason}", err=True)
    if len(skipped) == found:
        raise NothingToIndex(f"none of the {found} files could be read; the reasons stand above")


def _transcript(transcript: Transcript) -> Group:
    """Return a transcript for people: turns in order, speakers first."""
    text = transcript.text
    facts = [
        transcript.kind.value.replace("_", " "),
        f"spoken {spelled(transcript.date)}",
        f"published {spelled(transcript.published)}",
        publisher_of(transcript),
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
