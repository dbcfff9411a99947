"""`onrecord serve`: answers over HTTP."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from service.cli.options import common_options, settings_from
from service.cli.output import print_json, show
from service.composition import open_record
from service.errors import MissingExtra
from service.shapes.base import Shape

EXTRA = ("fastapi", "uvicorn")


class AddressShape(Shape):
    """Where the service listens."""

    url: str


@click.command("serve")
@click.option("--host", help="Address to listen on. [default: serve.host]")
@click.option("--port", type=click.IntRange(0, 65_535), help="Port to listen on. [default: serve.port]")
@common_options
def command(host: str | None, port: int | None, config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """Serve search, answers and citations over HTTP; the API describes itself at /openapi.json.

    Once it listens, the address is printed; with --json as an object with the key "url".
    """
    try:
        from service.api.server import run  # noqa: PLC0415 - an extra that may be missing
    except ModuleNotFoundError as error:
        if error.name not in EXTRA:
            raise
        raise MissingExtra("onrecord serve", "serve") from error
    settings = settings_from(config, index)

    def announce(url: str) -> None:
        if as_json:
            print_json(AddressShape(url=url))
        else:
            show(Text(f"listening on {url}; the API describes itself at {url}/openapi.json"))

    run(open_record(settings), host or settings.serve.host, settings.serve.port if port is None else port, announce)
