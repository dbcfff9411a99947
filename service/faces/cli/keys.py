"""`onrecord keys`: who may ask the HTTP service."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from rich.console import Group
from rich.table import Table
from rich.text import Text

from onrecord.service.access_keys import Key, KeyFile, Scope
from onrecord.service.faces.cli.options import common_options, settings_from
from onrecord.service.faces.cli.output import print_json, show
from onrecord.service.schemas.key_schemas import KeyShape, KeysShape, NewKeyShape

USUAL = (Scope.READ, Scope.ASK, Scope.VERIFY)
COLUMNS = ("name", "id", "scopes", "rate", "created", "revoked")


@click.group("keys")
def command() -> None:
    """Make, list and revoke the keys of the HTTP service.

    They are kept hashed in the file serve.keys. Once there is one, onrecord serve asks for a key, unless it is open.
    Each of the three takes --config, --index and --json.
    """


@command.command("add")
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice([scope.value for scope in Scope]),
    help="What it is good for; may be repeated. [default: read, ask and verify]",
)
@click.option("--rate", metavar="N/minute", help="Its own limit, as 120/minute. [default: serve.rate]")
@common_options
def add(
    name: str, scopes: tuple[str, ...], rate: str | None, config: Path | None, index: Path | None, *, as_json: bool
) -> None:
    """Make a key for NAME and print it. It is shown this once: only its hash is kept."""
    key, kept = _file(config, index).add(name, tuple(map(Scope, scopes)) or USUAL, rate, _now())
    if as_json:
        print_json(NewKeyShape.made(key, kept))
        return
    what = f"for {kept.name}, good for {', '.join(kept.scopes)}; it is not shown again. Send it as:"
    show(Group(Text(key, "bold", overflow="fold"), Text(what), Text("Authorization: Bearer KEY")))


@command.command("list")
@common_options
def listed(config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """List the keys, those that were revoked as well."""
    keys = _file(config, index).read()
    if as_json:
        print_json(KeysShape(keys=[KeyShape.of(key) for key in keys]))
    elif keys:
        show(_table(keys))
    else:
        show(Text("There is no key; make one with: onrecord keys add NAME"))


@command.command("revoke")
@click.argument("name")
@common_options
def revoke(name: str, config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """End a key, by its NAME or id. A running service heeds it with the next request."""
    ended = _file(config, index).revoke(name, _now())
    if as_json:
        print_json(KeyShape.of(ended))
    else:
        show(Text(f"revoked the key {ended.id} of {ended.name}"))


def _file(config: Path | None, index: Path | None) -> KeyFile:
    return KeyFile(settings_from(config, index).serve.keys)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _table(keys: tuple[Key, ...]) -> Table:
    table = Table(*COLUMNS, box=None, pad_edge=False)
    for key in keys:
        style = "dim" if key.revoked else None
        cells = (key.name, key.id, ", ".join(key.scopes), key.rate or "", key.created, key.revoked or "")
        table.add_row(*cells, style=style)
    return table
