"""`onrecord config`: a configuration to start from, and the settings that hold."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import click

from onrecord.service.faces.cli.options import common_options, settings_from
from onrecord.service.faces.cli.output import print_text


@click.command("config")
@common_options
def command(config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """Print a configuration file with every setting, its default and what it is for.

    Keep it beside your pages: onrecord config > config.yaml. With --json, print the settings in force instead: those of
    the configuration file, the environment and the defaults together.
    """
    if as_json:
        print_text(f"{settings_from(config, index).model_dump_json()}\n")
    else:
        click.echo(resources.files("onrecord").joinpath("config.yaml").read_text(encoding="utf-8"), nl=False)
