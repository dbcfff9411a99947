"""Rate limits: how many requests a client may make in a period, reported in the headers of every answer.

The headers are `RateLimit` and `RateLimit-Policy` of draft-ietf-httpapi-ratelimit-headers-09, and the three older ones
that more clients read.
"""

from __future__ import annotations

import math
import time
from http import HTTPStatus

from limits import RateLimitItem, parse
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.service.http.problems import problem
from onrecord.service.http.request_counts import Counted, RequestCounts
from onrecord.service.http.request_state import RATE, noted
from onrecord.service.http.requester import client_of

POLICY = '"requests"'
UNLIMITED = frozenset(("/healthz", "/readyz", "/metrics"))


class Rates:
    """Middleware that refuses requests over the limit with 429."""

    def __init__(self, app: ASGIApp, counts: RequestCounts, rate: str | None) -> None:
        """Count in `counts`; `rate` applies to clients whose key has none of its own, None is no limit."""
        self._app = app
        self._counts = counts
        self._rate = rate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count a request and pass it on if it is within the limit."""
        rate = noted(scope, RATE) or self._rate
        if scope["type"] != "http" or not isinstance(rate, str) or scope["path"] in UNLIMITED:
            await self._app(scope, receive, send)
            return
        limit, client = parse(rate), client_of(scope)
        counted = await self._counts.counted(limit, client)
        if counted is None:  # not counted, and so not limited
            await self._app(scope, receive, send)
            return
        fields = _fields(limit, counted)

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(fields)
            await send(message)

        if counted.is_within:
            await self._app(scope, receive, told)
            return
        detail = f"over {limit.amount:,} requests in {limit.get_expiry():,} seconds; try again later"
        headers = {"Retry-After": fields["RateLimit-Reset"]}
        await problem(HTTPStatus.TOO_MANY_REQUESTS, detail, headers=headers)(scope, receive, told)


def _fields(limit: RateLimitItem, counted: Counted) -> dict[str, str]:
    """Return the headers: the requests left, and the seconds until the next period."""
    more = max(1, math.ceil(counted.reset_time - time.time()))
    return {
        "RateLimit-Policy": f"{POLICY};q={limit.amount};w={limit.get_expiry()}",
        "RateLimit": f"{POLICY};r={counted.remaining};t={more}",
        "RateLimit-Limit": str(limit.amount),
        "RateLimit-Remaining": str(counted.remaining),
        "RateLimit-Reset": str(more),
    }
