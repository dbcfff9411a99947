"""`onrecord mcp`: answers to an assistant, on standard input and output."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.service.errors import MissingExtra
from onrecord.service.faces.cli.options import common_options, settings_from

EXTRA = ("mcp", "mcp_types", "starlette")


@click.command("mcp")
@common_options
def command(config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """Answer an assistant over the Model Context Protocol, on standard input and output.

    The assistant starts this command itself: put it into its configuration with --index and the whole path of the
    index. Over HTTP the same is at /mcp of onrecord serve. Standard output holds the protocol alone, which is JSON, so
    that --json changes nothing.
    """
    del as_json
    try:
        from onrecord.service.faces.mcp.stdio import run  # noqa: PLC0415 - an extra that may be missing
    except ModuleNotFoundError as error:
        if error.name not in EXTRA:
            raise
        raise MissingExtra("onrecord mcp", "mcp") from error
    run(settings_from(config, index))
