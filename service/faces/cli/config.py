"""`onrecord config`: a configuration to start from."""

from __future__ import annotations

from importlib import resources

import click


@click.command("config")
def command() -> None:
    """Print a configuration file with every setting, its default and what it is for.

    Keep it beside your pages: onrecord config > config.yaml
    """
    click.echo(resources.files("onrecord").joinpath("config.yaml").read_text(encoding="utf-8"), nl=False)
