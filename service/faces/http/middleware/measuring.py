"""How many requests come and how long they take, for the metrics."""

from __future__ import annotations

import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.service.faces.http.metrics import Metrics
from onrecord.service.faces.http.middleware.request_log import BEFORE_ANY_STATUS
from onrecord.service.faces.http.request_state import route_of


class Measuring:
    """Counts and times requests by the route that answers them."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and count it with its status."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = BEFORE_ANY_STATUS

        async def seen(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        started = time.perf_counter()
        with self._metrics.in_progress():
            try:
                await self._app(scope, receive, seen)
            finally:
                self._metrics.answered(route_of(scope), scope["method"], status, time.perf_counter() - started)
