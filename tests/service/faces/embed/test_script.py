"""The file that defines the element, over HTTP."""

from __future__ import annotations

from pathlib import Path

import httpx

from onrecord.service.access_keys import KeyFile, Right
from onrecord.service.faces.embed.embed_face import element_script
from tests.fakes import LOCAL
from tests.service.faces.embed.conftest import ServeWith
from tests.service.faces.embed.test_troubles import NOW

CORP = "cross-origin-resource-policy"


def test_it_is_one_module_that_needs_no_other() -> None:
    """Joined of its parts, with nothing left that only they have."""
    lines = element_script().splitlines()
    assert [line for line in lines if line.startswith(("import ", "export "))] == []
    assert sum(line.startswith("class OnRecord ") for line in lines) == 1
    named = [line.split("(")[0].split()[-1] for line in lines if line.startswith(("function ", "async function "))]
    assert len(named) == len(set(named))


def test_any_page_may_load_it_and_nothing_else(client: httpx.Client) -> None:
    """As a module too, whatever its origin; all other answers are for our own pages."""
    reply = client.get("/embed.js", headers={"origin": "https://anybody.example"})
    assert (reply.status_code, reply.text) == (200, element_script())
    assert reply.headers["content-type"] == "text/javascript; charset=utf-8"
    assert (reply.headers["access-control-allow-origin"], reply.headers[CORP]) == ("*", "cross-origin")
    assert client.head("/embed.js").headers[CORP] == "cross-origin"
    for other in ("/", "/embed", "/v1/stats", "/healthz", "/nowhere"):
        answer = client.get(other, headers={"origin": "https://anybody.example"})
        assert answer.headers[CORP] == "same-origin"
        assert "access-control-allow-origin" not in answer.headers


def test_it_is_to_be_had_without_a_key(serve_with: ServeWith, tmp_path: Path) -> None:
    """A page cannot send one with a script; what it asks for needs one."""
    key, _ = KeyFile(tmp_path / "keys.json").add("reader", (Right.READ,), None, NOW)
    asked = {"authorization": f"Bearer {key}"}
    with httpx.Client(base_url=serve_with(keys=tmp_path / "keys.json"), **LOCAL) as client:
        assert [client.get(path).status_code for path in ("/embed.js", "/embed", "/oembed?url=x")] == [200, 401, 401]
        assert client.get("/embed?q=x", headers=asked).status_code == 403  # as to ask on the first page
        assert client.get("/oembed?url=x", headers=asked).status_code == 404
