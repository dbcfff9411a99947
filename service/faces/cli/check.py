"""`onrecord check`: whether an index is whole."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from onrecord.indexer.index_check import CheckReport, check_index
from onrecord.service.faces.cli import Failure
from onrecord.service.faces.cli.options import common_options, settings_from
from onrecord.service.faces.cli.output import print_json, show
from onrecord.service.faces.cli.render import counted
from onrecord.service.schemas import CheckReportShape

SOMETHING_WRONG = 1


@click.command("check")
@common_options
def command(config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """Examine whether the index is whole: its files, its store, and that all parts hold the same.

    Nothing is written and no model is needed. Exit code 1 where something is wrong.
    """
    path = settings_from(config, index).index.path
    report = check_index(path)
    if as_json:
        print_json(CheckReportShape.of(report))
    else:
        show(_lines(report, path))
    if not report.ok:
        failed = sum(not check.ok for check in report.checks)
        raise Failure(f"{path}: {failed} of {len(report.checks)} checks failed; {report.remedy}", SOMETHING_WRONG)


def _lines(report: CheckReport, index: Path) -> Text:
    width = max(len(check.name) for check in report.checks)
    text = Text()
    for check in report.checks:
        verdict = ("ok   ", "green") if check.ok else ("WRONG", "bold red")
        text.append_text(Text.assemble(verdict, f"  {check.name:{width}}  {check.detail}\n"))
    passed = counted(sum(check.ok for check in report.checks), "check")
    return text.append(f"{passed} passed, generation {report.generation} of {index}")
