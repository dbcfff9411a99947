"""What all commands have in common: where the settings come from, and that JSON can be asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from indexer.config import Settings, load_settings
from indexer.errors import NothingToIndex

Function = TypeVar("Function", bound=Callable[..., object])


def common_options(function: Function) -> Function:
    """Give a command ``--config``, ``--index`` and ``--json``.

    The command receives `config` and `index`, for `settings_from`, and `as_json`.
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


def given_paths(values: tuple[str, ...]) -> tuple[Path, ...]:
    """Return the paths that were given. Raises `NothingToIndex` for an empty one, which is a slip in a script."""
    if not all(values):
        raise NothingToIndex("a path is empty; give the path of a transcript or a folder (. is this folder)")
    return tuple(Path(value) for value in values)


def settings_from(config: Path | None, index: Path | None) -> Settings:
    """Return the settings that ``--config`` and ``--index`` stand for. Raises `ConfigError`."""
    return load_settings(config, index)
