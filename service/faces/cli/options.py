"""The options that commands share: configuration, index, JSON output, and queries."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click
import yaml
from pydantic import ValidationError
from typing_extensions import override

from onrecord.indexer.errors import ConfigError, NothingToIndex
from onrecord.indexer.settings.section import Section
from onrecord.service.settings import Settings, load_settings

# No argument of a program can hold this character, so what it marks cannot be mistaken.
DASHED = "\0"
EXCLUDED = re.compile(r"-[^\W\d_].|-[\"“]")
# One argument of several: an operator, or a minus sign, with a value of several words.
QUOTABLE = re.compile(r'^(-?(?:speaker|outlet|source|kind):|-(?!\w+:))([^"“\s]+\s[^"“]*)$')

Function = TypeVar("Function", bound=Callable[..., object])


def common_options(function: Function) -> Function:
    """Add ``--config``, ``--index`` and ``--json`` to a command.

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


def query_options(function: Function) -> Function:
    """Add ``--today`` and ``--literal`` to a command; it receives `today`, a date or None, and `literal`."""
    literal = click.option(
        "--literal", is_flag=True, help="Understand no dates or names in prose and correct no word; operators hold."
    )
    today = click.option(
        "--today",
        type=click.DateTime(["%Y-%m-%d"]),
        callback=lambda _ctx, _parameter, value: value.date() if value else None,
        help="The day against which last year and recently are read. [default: today]",
    )
    return today(literal(function))


class QueryCommand(click.Command):
    """A command whose arguments are a query: ``-word`` is a part of it and no option.

    Where a shell has eaten the quotation marks of ``speaker:"Mao Ning"``, they are put back.
    """

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Mark words that begin with one dash, which click would take for options."""
        valued = {name for p in self.params if isinstance(p, click.Option) and not p.is_flag for name in p.opts}
        end = args.index("--") if "--" in args else len(args)
        marked = [
            f"{DASHED}{arg}" if i < end and EXCLUDED.match(arg) and (i == 0 or args[i - 1] not in valued) else arg
            for i, arg in enumerate(args)
        ]
        return super().parse_args(ctx, marked)


def as_typed(words: tuple[str, ...]) -> str:
    """Return the query that the arguments of a `QueryCommand` make."""
    plain = [word.removeprefix(DASHED) for word in words]
    return " ".join(QUOTABLE.sub(r'\1"\2"', word) if len(plain) > 1 else word for word in plain)


def given_paths(values: tuple[str, ...]) -> tuple[Path, ...]:
    """Return the given paths. Raises `NothingToIndex` for an empty one, which is a slip in a script."""
    if not all(values):
        raise NothingToIndex("a path is empty; give the path of a transcript or a folder (. is this folder)")
    return tuple(Path(value) for value in values)


def settings_from(config: Path | None, index: Path | None) -> Settings:
    """Return the settings for ``--config`` and ``--index``. Raises `ConfigError`."""
    return load_settings(config, index)


def changed(settings: Settings, assignments: Sequence[str]) -> Settings:
    """Return settings with some of them changed, each given as ``search.limit=20``.

    They win over file and environment; values are read as in the file. Raises `ConfigError`.
    """
    for assignment in assignments:
        name, is_given, value = assignment.partition("=")
        section_name, _, key = name.strip().partition(".")
        section = getattr(settings, section_name, None) if section_name in Settings.model_fields else None
        if not is_given or not isinstance(section, Section) or key not in type(section).model_fields:
            raise ConfigError(
                f"--set {assignment}: there is no such setting; write it as in search.dense_weight=0.5, "
                "with a name that config.yaml has"
            )
        try:
            new = type(section).model_validate({**section.model_dump(), key: yaml.safe_load(value)})
        except (ValidationError, yaml.YAMLError) as error:
            reason = error.errors()[0]["msg"] if isinstance(error, ValidationError) else "it is not valid YAML"
            raise ConfigError(f"--set {assignment}: is not usable: {reason[0].lower()}{reason[1:]}") from error
        settings = settings.model_copy(update={section_name: new})
    return settings
