"""`onrecord serve`, `mcp` and `keys`: the services that answer others, and the keys of those who may ask."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from pydantic import Field
from rich.console import Group
from rich.table import Table
from rich.text import Text

from onrecord.indexer.generations import current_generation
from onrecord.service.access_keys import Key, KeyFile, Right
from onrecord.service.errors import MissingExtra
from onrecord.service.faces.cli.options import common_options, settings_from
from onrecord.service.faces.cli.output import print_json, show
from onrecord.service.http.face import MCP
from onrecord.service.schemas.base import Shape
from onrecord.service.settings import Settings


class KeyShape(Shape):
    """A key as it is kept, without its hash."""

    name: str
    id: str
    scopes: list[str]
    rate: str | None
    created: str
    revoked: str | None

    @classmethod
    def of(cls, key: Key) -> KeyShape:
        """Return the shape of a key."""
        return cls(**_fields(key))


class NewKeyShape(KeyShape):
    """A key that was made, as `onrecord keys add --json` prints it."""

    key: str = Field(description="What is to be sent; it is shown this once.")

    @classmethod
    def made(cls, given: str, key: Key) -> NewKeyShape:
        """Return the shape of a key that was made."""
        return cls(**_fields(key), key=given)


class KeysShape(Shape):
    """All keys, as `onrecord keys list --json` prints them."""

    keys: list[KeyShape]


def _fields(key: Key) -> dict[str, object]:
    return {
        "name": key.name,
        "id": key.id,
        "scopes": [scope.value for scope in key.scopes],
        "rate": key.rate,
        "created": key.created,
        "revoked": key.revoked,
    }


SERVE_EXTRA = ("babel", "fastapi", "uvicorn", "jinja2", "limits", "prometheus_client", "structlog")


class AddressShape(Shape):
    """Where the service listens."""

    url: str


@click.command("serve")
@click.option("--host", help="Address to listen on. [default: serve.host]")
@click.option("--port", type=click.IntRange(0, 65_535), help="Port to listen on. [default: serve.port]")
@click.option("--workers", type=click.IntRange(1, 64), help="How many processes answer. [default: serve.workers]")
@click.option("--open", "is_open", is_flag=True, help="Let anybody ask without a key, from wherever they reach it.")
@common_options
def serve(
    host: str | None,
    port: int | None,
    workers: int | None,
    config: Path | None,
    index: Path | None,
    *,
    is_open: bool,
    as_json: bool,
) -> None:
    """Serve search, answers, citations and transcripts over HTTP; the API describes itself at /openapi.json.

    Once it listens, the address is printed; with --json as an object with the key "url". The model is loaded
    meanwhile: /readyz tells when. The log goes to standard error.
    """

    def announce(url: str) -> None:
        if as_json:
            print_json(AddressShape(url=url))
        else:
            show(Text(f"listening on {url}; the API describes itself at {url}/openapi.json"))

    given = {"host": host, "port": port, "workers": workers, "open": is_open or None}
    settings = _with(settings_from(config, index), {name: value for name, value in given.items() if value is not None})
    try:
        from onrecord.service.http.uvicorn_server import run  # noqa: PLC0415 - an extra that may be missing

        if settings.serve.uploads and current_generation(settings.index.path) == 0:
            from onrecord.service.uploads.intake import begin  # noqa: PLC0415 - it loads all readers

            begin(settings)
        run(settings, announce)
    except ModuleNotFoundError as error:
        if error.name not in SERVE_EXTRA:
            raise
        raise MissingExtra("onrecord serve", "serve") from error


def _with(settings: Settings, given: dict[str, object]) -> Settings:
    """Return the settings, overridden by the options given."""
    return settings.model_copy(update={"serve": settings.serve.model_copy(update=given)})


MCP_EXTRA = ("mcp", "mcp_types", "starlette")


@click.command("mcp")
@common_options
def mcp(config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """Serve an assistant over the Model Context Protocol, on standard input and output.

    The assistant starts this command itself: put it into its configuration with --index and the whole path of the
    index. Over HTTP the same is at /mcp of onrecord serve. Standard output holds the protocol alone, which is JSON, so
    that --json changes nothing.
    """
    del as_json
    try:
        MCP.serve_stdio(settings_from(config, index))
    except ModuleNotFoundError as error:
        if error.name not in MCP_EXTRA:
            raise
        raise MissingExtra("onrecord mcp", "mcp") from error


USUAL = (Right.READ, Right.ASK, Right.VERIFY)
COLUMNS = ("name", "id", "scopes", "rate", "created", "revoked")


@click.group("keys")
def keys_() -> None:
    """Make, list and revoke the keys of the HTTP service.

    They are kept hashed in the file serve.keys. Once there is one, onrecord serve asks for a key, unless it is open.
    Each of the three takes --config, --index and --json.
    """


@keys_.command("add")
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice([scope.value for scope in Right]),
    help="What it is good for; may be repeated. [default: read, ask and verify]",
)
@click.option("--rate", metavar="N/minute", help="Its own limit, as 120/minute. [default: serve.rate]")
@common_options
def add(
    name: str, scopes: tuple[str, ...], rate: str | None, config: Path | None, index: Path | None, *, as_json: bool
) -> None:
    """Make a key for NAME and print it. It is shown this once: only its hash is kept."""
    key, kept = _file(config, index).add(name, tuple(map(Right, scopes)) or USUAL, rate, _now())
    if as_json:
        print_json(NewKeyShape.made(key, kept))
        return
    what = f"for {kept.name}, good for {', '.join(kept.scopes)}; it is not shown again. Send it as:"
    show(Group(Text(key, "bold", overflow="fold"), Text(what), Text("Authorization: Bearer KEY")))


@keys_.command("list")
@common_options
def listed(config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """List all keys, including revoked ones."""
    keys = _file(config, index).read()
    if as_json:
        print_json(KeysShape(keys=[KeyShape.of(key) for key in keys]))
    elif keys:
        show(_table(keys))
    else:
        show(Text("There are no keys; make one with: onrecord keys add NAME"))


@keys_.command("revoke")
@click.argument("name")
@common_options
def revoke(name: str, config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """Revoke a key by its NAME or id. A running service refuses it from the next request on."""
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
