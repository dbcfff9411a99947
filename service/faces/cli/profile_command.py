"""`onrecord profile`: drafts a profile of a source from its pages, and shows what a profile changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.indexer.errors import ConfigError, NothingToIndex
from onrecord.indexer.grammar.language import StatisticalDetector
from onrecord.indexer.intake.file_workers import WorkerProcesses
from onrecord.indexer.intake.profiling import Compare, gathered
from onrecord.indexer.intake.sources import Skipped, find_sources
from onrecord.indexer.profiles.checking import ProfileCheck, Reading, Told
from onrecord.indexer.profiles.drafting import draft as drafted
from onrecord.indexer.profiles.gold import check_is_of, read_gold
from onrecord.indexer.profiles.profile import NamedProfile
from onrecord.indexer.profiles.profile_files import line_of, profiles_of, read_profile, slips_of
from onrecord.service.faces.cli.options import common_options, given_paths, settings_from
from onrecord.service.faces.cli.output import counted, print_json, print_text, show
from onrecord.service.schemas.index_schemas import SkippedShape
from onrecord.service.schemas.profile_schemas import IdleShape, ProfileCheckShape, SlipsShape

SHOWN = 10
SLIPS = 2  # the exit code where a profile cannot be used


@click.group("profile")
def profile() -> None:
    """Draft a profile of a source from its pages, or check what a profile changes."""


@profile.command("draft")
@click.argument("folder")
@click.option("--out", "out", type=click.Path(path_type=Path, dir_okay=False), help="Write it to this new file.")
@common_options
def draft(folder: str, out: Path | None, config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """Print a profile for the pages in FOLDER: what they prove as fields, what they suggest as comments.

    Read it, correct it, and check it before it is used.
    """
    if as_json:
        raise click.UsageError("A profile is YAML for people; give --out FILE instead of --json.")
    settings = settings_from(config, index).sources
    if out and out.exists():
        raise ConfigError(f"{out}: is there already; give another name, or take it away")
    found = find_sources(given_paths((folder,)), settings)
    evidence, skipped = gathered(found, settings, StatisticalDetector, WorkerProcesses(settings))
    for one in skipped:
        click.echo(f"skipped {one.path}: {one.reason}", err=True)
    text = drafted(evidence, folder)
    if out is None:
        print_text(text)
    else:
        out.write_text(text, encoding="utf-8")
        click.echo(f"wrote {out}; read it, then run: onrecord profile check {out} {folder}", err=True)


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """A profile that was given as a file."""

    path: str
    raw: bytes
    named: NamedProfile


@profile.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="[PROFILE]... FOLDER")
@click.option("--gold", "gold", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="Who says what.")
@common_options
def check(paths: tuple[str, ...], gold: Path | None, config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """Read the pages in FOLDER without a profile and with each PROFILE, and show what that changes.

    Without a PROFILE, with all those that are configured. --gold scores both readings: JSON lines with file, date and
    exchanges, each with asker, question_start, answer_speaker, answer_start and answer_end.
    """
    *given, folder = paths
    settings = settings_from(config, index).sources
    files = [(path, path.read_bytes()) for path in given_paths(tuple(given))]
    if slips := [slip for path, raw in files for slip in slips_of(raw, str(path))]:
        _tell_slips(slips, as_json=as_json)
        return
    own = [ProfileFile(str(path), raw, read_profile(raw, str(path), path.stem)) for path, raw in files]
    profiles = tuple(file.named for file in own) or profiles_of(settings.profiles)
    found = find_sources(given_paths((folder,)), settings)
    wanted = read_gold(gold) if gold else {}
    if gold:
        check_is_of(wanted, [source.path for source in found], gold)
    report = ProfileCheck(profiles, wanted)
    skipped: list[Skipped] = []
    for _, compared in WorkerProcesses(settings)(Compare(settings, StatisticalDetector, profiles), found):
        if isinstance(compared, Skipped):
            skipped.append(compared)
        else:
            for one in compared:
                report.add(one)
    if not report.documents:
        raise NothingToIndex(f"{folder}: none of its {len(found):,} files could be read: {skipped[0].reason}")
    idle = _idle(report, own)
    if as_json:
        shapes = [SkippedShape(path=item.path, reason=item.reason) for item in skipped]
        print_json(ProfileCheckShape.of(report, idle, shapes))
    else:
        show(_report(report, idle, skipped))


def _tell_slips(slips: Sequence[str], *, as_json: bool) -> None:
    """Print the slips of profiles, and end with an exit code of its own."""
    if as_json:
        print_json(SlipsShape(slips=list(slips)))
    for slip in slips:
        click.echo(f"onrecord: {slip}", err=True)
    click.get_current_context().exit(SLIPS)


def _idle(report: ProfileCheck, own: Sequence[ProfileFile]) -> list[IdleShape]:
    """Return the patterns of the given profiles that fit nothing; of the configured ones, those of profiles in use."""
    raws = {file.named.name: file.raw for file in own}
    found: list[IdleShape] = []
    for named in report.profiles:
        if named.name in raws:
            for entry in sorted(report.idle[named.name], key=str):
                where = ".".join(str(step) for step in entry)
                found.append(IdleShape(profile=named.name, line=line_of(raws[named.name], entry), entry=where))
    return sorted(found, key=lambda one: (one.profile, one.line or 0))


def _report(report: ProfileCheck, idle: Sequence[IdleShape], skipped: Sequence[Skipped]) -> Group:
    matched = [(named.name, count) for named in report.profiles if (count := report.matched[named.name])]
    parts: list[RenderableType] = [Text(f"{name} fits {counted(count, 'document')}") for name, count in matched]
    if report.unmatched:
        parts.append(Text(f"no profile fits {counted(len(report.unmatched), 'document')}", "yellow"))
    parts.append(_totals(report))
    parts += _listed("Refusals solved", report.solved, "green")
    parts += _listed("Dates gained", report.dates_gained, "green")
    parts += _listed("Still refused", report.still_refused, "yellow")
    parts += _listed("Refused because of the profile", report.newly_refused, "bold red")
    parts += _listed("Somebody's words before, now boilerplate", report.silenced, "bold red")
    parts += _listed("Withheld", report.after.withheld, "yellow")
    parts += _listed("No profile fits", [Told(path, "") for path in report.unmatched], "yellow")
    where = [Told(f"{one.profile}, line {one.line}", f"{one.entry} fits nothing in these pages") for one in idle]
    parts += _listed("Without effect", where, "yellow")
    parts += _listed("Skipped", [Told(one.path, one.reason) for one in skipped], "yellow")
    return Group(*parts)


def _totals(report: ProfileCheck) -> Table:
    """Return both readings beside each other."""
    before, after = report.before, report.after
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in ("", "without", "with"):
        table.add_column(column, justify="right" if column else "left")
    roles = sorted({*before.turns, *after.turns}, key=lambda role: -after.turns[role])
    rows: list[tuple[str, int, int]] = [
        ("transcripts", before.transcripts, after.transcripts),
        ("refused", before.refused, after.refused),
        ("with a day", before.dated, after.dated),
        *((f"turns: {role.value}", before.turns[role], after.turns[role]) for role in roles),
        ("officials' turns with a name", before.named, after.named),
        ("answers withheld", len(before.withheld), len(after.withheld)),
        ("paragraphs of boilerplate by profile", 0, report.boilerplate),
    ]
    for name, one, other in rows:
        table.add_row(name, f"{one:,}", f"{other:,}", style="bold" if one != other else "")
    if report.scored:
        table.add_row(f"gold of {counted(report.scored, 'document')}: turns right", _right(before), _right(after))
        table.add_row("in a wrong mouth", str(before.score.wrong_mouth), str(after.score.wrong_mouth))
        table.add_row("days right", _days(before), _days(after))
    return table


def _right(reading: Reading) -> str:
    return f"{reading.score.right:,} of {reading.score.turns:,} ({reading.score.share:.1%})"


def _days(reading: Reading) -> str:
    return f"{reading.score.days_right} of {reading.score.days}"


def _listed(title: str, items: Iterable[Told], style: str) -> list[RenderableType]:
    """Return a list under a title, cut to what is looked through; nothing for an empty one."""
    told = list(items)
    if not told:
        return []
    more = len(told) - SHOWN
    lines = [Text(f"{one.path}: {one.text}" if one.text else one.path, style) for one in told[:SHOWN]]
    return [Text(f"\n{title}:", "bold"), *lines, *([Text(f"and {more:,} more", style)] if more > 0 else [])]
