"""The protocol on standard input and output, for an assistant on this machine that starts the program itself.

Nothing but the protocol is written to standard output; the log goes to standard error. It ends with its input.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import suppress

from mcp import stdio_server

from onrecord.indexer.errors import OnRecordError
from onrecord.service.composition import Record, open_record
from onrecord.service.faces.mcp.server import make_server
from onrecord.service.presentation.worker_pool import WorkPool
from onrecord.service.settings import Settings

LOG = logging.getLogger(__name__)
# Clients give up by themselves, and sooner; the first question may wait for a model that is being compiled.
PATIENCE_S = 300


def run(settings: Settings) -> None:
    """Answer from the configured index until the input ends. Raises an `IndexStateError` or a `ModelError`."""
    record = open_record(settings)
    # Nothing has to be tidied up, and the library would wait for a line of input before it heeds Ctrl-C.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    asyncio.run(_serve(record))


async def _serve(record: Record) -> None:
    settings = record.settings.serve
    pool = WorkPool(settings.threads, settings.queue, PATIENCE_S)
    server = make_server(record, pool)
    warming = asyncio.create_task(_warm_up(record, pool))
    try:
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())
    finally:
        pool.close()
        warming.cancel()
        with suppress(asyncio.CancelledError):
            await warming


async def _warm_up(record: Record, pool: WorkPool) -> None:
    """Load the model before the first question comes; citations can be looked up without it."""
    try:
        await pool.run(record.answerer.warm_up)
    except OnRecordError as error:
        LOG.error("the model cannot be loaded: %s", error)  # noqa: TRY400 - the message says where and what to do
