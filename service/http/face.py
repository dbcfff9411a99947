"""Faces: the ways into the record that the HTTP service offers, each by its name.

A face is one record. Ours stand in `FACES`; another package adds one by an entry point of the group `onrecord.faces`.
What a face needs is imported when it is mounted. No face imports another: the application and the command line reach
them through this registry.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from onrecord.indexer.registry import Registry

if TYPE_CHECKING:  # a face on standard input needs no web framework
    from fastapi import APIRouter
    from starlette.types import ASGIApp

    from onrecord.service.composition import Record
    from onrecord.service.http.runtime import Runtime
    from onrecord.service.settings import Settings

GROUP = "onrecord.faces"
ROOM = "onrecord.service.faces"


@dataclass(frozen=True, slots=True)
class Mount:
    """What a face adds to the application.

    Every route of `router` declares the right that it needs. `running` is entered while the service runs. `around`
    wraps the whole application, inside of the log, to put errors of the face's own addresses into its own form;
    `fallback` wraps what answers where no route does. On `program_paths`, which are beginnings of paths, no browser is
    asked for a password. `takes_any_key` returns whether clients of a path always send some key, needed or not, and
    `needs_no_key` whether a path reveals nothing of the record, so that it is answered without a key. `larger_bodies`
    are the paths that take bodies larger than others, with how many bytes.
    """

    router: APIRouter
    running: Callable[[], AbstractAsyncContextManager[None]] = nullcontext
    around: Callable[[ASGIApp], ASGIApp] | None = None
    fallback: Callable[[ASGIApp], ASGIApp] | None = None
    program_paths: tuple[str, ...] = ()
    takes_any_key: Callable[[str], bool] | None = None
    needs_no_key: Callable[[str], bool] | None = None
    larger_bodies: Mapping[str, int] = field(default_factory=dict)


class Face(Protocol):
    """A way into the record."""

    @property
    def name(self) -> str:
        """Its name: lower-case letters."""
        ...

    def check(self, settings: Settings) -> None:
        """Raise `ConfigError` for settings of the face that cannot be used. Called before anything is opened."""
        ...

    def mount(self, record: Record, runtime: Runtime) -> Mount | None:
        """Return what the face adds to the application, or None if the settings leave it out.

        Raises `MissingExtra` if its libraries are not installed.
        """
        ...


@dataclass(frozen=True, slots=True)
class OwnFace:
    """A face that comes with the program.

    Its module below `ROOM` has a function `mount`. If the face `has_settings`, the module also has a function `check`,
    which raises `ConfigError` for invalid ones.
    """

    name: str
    module: str
    has_settings: bool = False

    def check(self, settings: Settings) -> None:
        """Raise `ConfigError` for settings of the face that cannot be used."""
        if self.has_settings:
            import_module(f"{ROOM}.{self.module}").check(settings)

    def mount(self, record: Record, runtime: Runtime) -> Mount | None:
        """Import the face and return what it adds to the application."""
        mounted: Mount | None = import_module(f"{ROOM}.{self.module}").mount(record, runtime)
        return mounted


@dataclass(frozen=True, slots=True)
class StdioFace(OwnFace):
    """A face that also serves one client on standard input and output: `serve_stdio` in its `stdio_module`.

    That module needs no web framework.
    """

    stdio_module: str = ""

    def serve_stdio(self, settings: Settings) -> None:
        """Serve until the input ends. Raises an `IndexStateError`, a `ModelError` or `ModuleNotFoundError`."""
        import_module(f"{ROOM}.{self.stdio_module}").serve_stdio(settings)


MCP = StdioFace("mcp", "mcp.mcp_face", stdio_module="mcp.protocol_server")
# In the order in which their routes are tried.
FACES: tuple[OwnFace, ...] = (
    OwnFace("api", "api.api_face"),
    OwnFace("openai", "openai.openai_face"),
    OwnFace("web", "web.web_face"),
    OwnFace("embed", "embed.embed_face"),
    MCP,
    OwnFace("slack", "slack.slack_face", has_settings=True),
    OwnFace("chats", "chats.chats_face", has_settings=True),
    OwnFace("oauth", "oauth.oauth_face"),
)


@cache
def faces() -> Registry[Face]:
    """Return all faces by name."""
    return Registry(GROUP, {face.name: face for face in FACES}, ("name", "check", "mount"))
