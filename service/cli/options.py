"""What all commands have in common: where the settings come from, and how results are printed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO, TypeVar

import click
from rich.console import Console, RenderableType

from indexer.config import Settings, load_settings

Function = TypeVar("Function", bound=Callable[..., object])
PIPE_WIDTH = 100


def common_options(function: Function) -> Function:
    """Give a command ``--config``, ``--index`` and ``--json``.

    The command receives `settings` (read when the command runs) and `as_json`.
    """
    as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON on standard output, nothing else.")
    index = click.option(
        "--index",
        "index",
        type=click.Path(path_type=Path, file_okay=False),
        help="Directory of the index. [default: index.path in the configuration]",
    )
    config = click.option(
        "--config",
        "config",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Configuration file. [default: $ONRECORD_CONFIG, then config.yaml]",
    )
    return config(index(as_json(function)))


def settings_from(config: Path | None, index: Path | None) -> Settings:
    """Return the settings that ``--config`` and ``--index`` stand for. Raises `ConfigError`."""
    return load_settings(config, index)


def show(renderable: RenderableType) -> None:
    """Print for people: as wide as the terminal; in a pipe, of fixed width and without padding."""
    out = terminal(sys.stdout)
    if out.is_terminal:
        out.print(renderable)
        return
    with out.capture() as captured:
        out.print(renderable)
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


def terminal(stream: TextIO) -> Console:
    """Return a rich console on a stream. It highlights nothing by itself."""
    return Console(file=stream, width=None if stream.isatty() else PIPE_WIDTH, highlight=False)
