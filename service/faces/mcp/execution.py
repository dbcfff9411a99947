"""Work for a request of the protocol: off the event loop, and what goes wrong told as far as it may be."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

from mcp import types
from starlette.requests import Request

from onrecord.service.faces.http.base_url import own_address
from onrecord.service.faces.http.request_state import PROBLEM, note
from onrecord.service.faces.mcp.resource_links import Links
from onrecord.service.presentation.public_errors import told_of
from onrecord.service.presentation.worker_pool import WorkPool
from onrecord.service.settings.serve_settings import ServeSettings

LOG = logging.getLogger(__name__)

Result = TypeVar("Result")


class Failed(Exception):
    """Work that failed, with what may be told of it, and the code of the protocol for whose fault it is."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail
        self.code = types.INTERNAL_ERROR if status >= HTTPStatus.INTERNAL_SERVER_ERROR else types.INVALID_PARAMS


async def worked(pool: WorkPool, work: Callable[[], Result], request: Request | None, extra_s: float = 0) -> Result:
    """Return what `work` returns, which has `extra_s` more time than usual. Raises `Failed`.

    What is not told is in the log: that of the HTTP request, if there is one, else on standard error.
    """
    try:
        return await pool.run(work, extra_s)
    except Exception as error:
        status, detail = told_of(error)
        if request is not None:
            note(request.scope, PROBLEM, str(error))
        if status is HTTPStatus.INTERNAL_SERVER_ERROR:
            LOG.exception("a request of an assistant failed")
        elif request is None and detail != str(error):
            LOG.warning("%s", error)
        raise Failed(status, detail) from error


def links_for(request: Request | None, settings: ServeSettings) -> Links:
    """Return the addresses that whoever asks can open: over HTTP those of the service."""
    return Links(own_address(request.scope, settings) if request is not None else None)
