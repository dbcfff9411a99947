"""`onrecord serve`: answers over HTTP."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from onrecord.service.errors import MissingExtra
from onrecord.service.faces.cli.options import common_options, settings_from
from onrecord.service.faces.cli.output import print_json, show
from onrecord.service.schemas.base import Shape
from onrecord.service.settings import Settings

EXTRA = ("fastapi", "uvicorn", "jinja2", "limits", "prometheus_client", "structlog")


class AddressShape(Shape):
    """Where the service listens."""

    url: str


@click.command("serve")
@click.option("--host", help="Address to listen on. [default: serve.host]")
@click.option("--port", type=click.IntRange(0, 65_535), help="Port to listen on. [default: serve.port]")
@click.option("--workers", type=click.IntRange(1, 64), help="How many processes answer. [default: serve.workers]")
@click.option("--open", "is_open", is_flag=True, help="Let anybody ask without a key, from wherever they reach it.")
@common_options
def command(
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
    try:
        from onrecord.service.faces.http.server import run  # noqa: PLC0415 - an extra that may be missing
    except ModuleNotFoundError as error:
        if error.name not in EXTRA:
            raise
        raise MissingExtra("onrecord serve", "serve") from error

    def announce(url: str) -> None:
        if as_json:
            print_json(AddressShape(url=url))
        else:
            show(Text(f"listening on {url}; the API describes itself at {url}/openapi.json"))

    given = {"host": host, "port": port, "workers": workers, "open": is_open or None}
    run(
        _with(settings_from(config, index), {name: value for name, value in given.items() if value is not None}),
        announce,
    )


def _with(settings: Settings, given: dict[str, object]) -> Settings:
    """Return the settings with what was given in their place."""
    return settings.model_copy(update={"serve": settings.serve.model_copy(update=given)})
