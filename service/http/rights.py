"""The right that each route needs, declared at the route itself.

A route declares the right that a key must have (`@needs(Right.ASK)`), or that no key is needed (`@public`). An
application with a route that declares neither does not start.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from fastapi.routing import RouteContext, iter_route_contexts
from starlette.routing import BaseRoute, Match
from starlette.types import Scope

from onrecord.service.access_keys import Right
from onrecord.service.errors import UndeclaredRight

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])

DECLARED = "__onrecord_right__"


def needs(right: Right) -> Callable[[Endpoint], Endpoint]:
    """Declare that a route needs a key with a right."""
    return lambda endpoint: _declared(endpoint, right)


def public(endpoint: Endpoint) -> Endpoint:
    """Declare that a route needs no key."""
    return _declared(endpoint, None)


def public_if(is_open: bool, right: Right) -> Callable[[Endpoint], Endpoint]:  # noqa: FBT001 - reads as a sentence
    """Declare that a route needs no key where it `is_open`, else a key with a right."""
    return public if is_open else needs(right)


class Rights:
    """What the routes of an application declared."""

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        """Read the declarations of all `routes`. Raises `UndeclaredRight` naming a route that has none."""
        self._routes = [(route, _right_of(route)) for route in iter_route_contexts(routes)]

    def needed(self, scope: Scope) -> Right | None:
        """Return the right that a request needs, or None for a public route. An unknown path needs the right to read.

        The route is found as the router finds it: the first that has path and method, else the first with the path.
        HEAD counts as GET, and a slash too many at the end as none.
        """
        asked = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        if (match := self._match(asked)) is None:
            match = self._match({**asked, "path": scope["path"].rstrip("/")})
        return match[0] if match else Right.READ

    def _match(self, scope: Scope) -> tuple[Right | None] | None:
        partial = None
        for route, right in self._routes:
            match, _ = route.matches(scope)
            if match is Match.FULL:
                return (right,)
            if match is Match.PARTIAL and partial is None:
                partial = (right,)
        return partial


def _declared(endpoint: Endpoint, right: Right | None) -> Endpoint:
    setattr(endpoint, DECLARED, right)
    return endpoint


def _right_of(route: RouteContext) -> Right | None:
    """Return what a route declared."""
    if not hasattr(route.endpoint, DECLARED):
        methods = ",".join(sorted(route.methods or ()))
        raise UndeclaredRight(f"{methods} {route.path}".strip())
    right: Right | None = getattr(route.endpoint, DECLARED)
    return right
