"""Faces: a registry that others may extend, and that the application mounts."""

from __future__ import annotations

from importlib.metadata import EntryPoint, EntryPoints

import httpx
import pytest
from fastapi import APIRouter, Response

from onrecord.indexer import registry
from onrecord.service.access_keys import Right
from onrecord.service.composition import Record
from onrecord.service.http.app import create_app
from onrecord.service.http.face import FACES, GROUP, Mount, faces
from onrecord.service.http.rights import needs
from onrecord.service.http.runtime import Runtime
from onrecord.service.settings import Settings
from tests.fakes import LOCAL
from tests.service.http.conftest import listening


class Haiku:
    """A face of another package."""

    name = "haiku"

    def check(self, settings: Settings) -> None:
        """Need no settings."""

    def mount(self, record: Record, runtime: Runtime) -> Mount:
        """Return a route that counts syllables, of which there are none."""
        del runtime
        router = APIRouter()

        @router.get("/haiku")
        @needs(Right.READ)
        async def haiku() -> Response:
            return Response(str(record.settings.serve.port))

        return Mount(router)


HAIKU = Haiku()


def test_every_face_of_ours_has_a_name_of_its_own() -> None:
    """Which the registry finds it by."""
    assert [face.name for face in FACES] == ["api", "openai", "web", "embed", "mcp", "slack", "chats", "oauth"]
    assert faces().names[: len(FACES)] == tuple(face.name for face in FACES)


def test_a_face_of_another_package_is_served(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry point is all that it takes."""
    entries = EntryPoints([EntryPoint("haiku", f"{__name__}:HAIKU", GROUP)])
    monkeypatch.setattr(registry, "entry_points", lambda group: entries.select(group=group))
    faces.cache_clear()
    try:
        app = create_app(record)
    finally:
        monkeypatch.undo()
        faces.cache_clear()
    with (
        listening(app) as (url, _),
        httpx.Client(base_url=url, **LOCAL, timeout=30) as client,
    ):
        assert client.get("/haiku").text == str(record.settings.serve.port)
        assert client.get("/about").status_code == 200
