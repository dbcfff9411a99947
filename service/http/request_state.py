"""What the parts of the service tell each other of a request, kept in the state of its scope."""

from __future__ import annotations

from starlette.types import Scope

CALLER = "caller"  # the name of the key that was given
RATE = "rate"  # its own limit
QUESTION = "question"  # what was asked in the body
BEFORE_ANY_STATUS = 500  # the status of a request that failed before its answer began
PROBLEM = "problem"  # what went wrong, with all that only the operator is told
UNMATCHED = "unmatched"  # the route of a request that has none: paths are endless, and labels of metrics must not be


def note(scope: Scope, name: str, value: object) -> None:
    """Keep something that is known of a request."""
    scope.setdefault("state", {})[name] = value


def noted(scope: Scope, name: str) -> object:
    """Return what was kept of a request under a name, None if nothing was."""
    return scope.get("state", {}).get(name)


def route_of(scope: Scope) -> str:
    """Return the path of the route that answered a request, with the names of its parameters."""
    return getattr(scope.get("route"), "path", UNMATCHED)
