"""What middleware and routes note about a request, kept in the state of its scope."""

from __future__ import annotations

from starlette.types import Scope

CALLER = "caller"  # the name of the key that was given
RATE = "rate"  # its own limit
QUESTION = "question"  # what was asked in the body
BEFORE_ANY_STATUS = 500  # the status of a request that failed before its answer began
PROBLEM = "problem"  # the error with all details, for the operator alone
PREFIX = "prefix"  # the path below which the service is served
UNMATCHED = "unmatched"  # the route of unknown paths, so that the labels of metrics stay few


def note(scope: Scope, name: str, value: object) -> None:
    """Note a value about a request."""
    scope.setdefault("state", {})[name] = value


def noted(scope: Scope, name: str) -> object:
    """Return what was noted about a request under a name, or None."""
    return scope.get("state", {}).get(name)


TOKEN, HIDDEN = "token", "…"  # the parameter of a path that gives rights, and what is logged in its place


def path_of(scope: Scope) -> str:
    """Return the path of a request for the log, without the token in it."""
    token = scope.get("path_params", {}).get(TOKEN)
    path: str = scope["path"]
    return path.replace(token, HIDDEN) if token else path


def route_of(scope: Scope) -> str:
    """Return the path of the route that answered a request, with the names of its parameters."""
    return getattr(scope.get("route"), "path", UNMATCHED)
