"""`/v1/collections`."""

from __future__ import annotations

import io
import json
import zipfile

import httpx
import pytest

from onrecord.service.collections.collector import collector_of
from onrecord.service.evidence.manifest import MANIFEST
from onrecord.service.presentation.exporting import FORMS
from tests.service.http.conftest import Serve


def made(client: httpx.Client, count: int = 2) -> tuple[str, str, list[str]]:
    """Make a collection; return its two tokens, and the ids that it holds."""
    ids = [hit["passage_id"] for hit in client.get(f"/v1/search?q=space&limit={count}").json()["hits"]]
    reply = client.post("/v1/collections", json={"title": "  Space \n cooperation "})
    assert reply.status_code == 200
    started = reply.json()
    for one in ids:
        client.post(f"/v1/collections/{started['edit']}/items", json={"id": one, "note": f"on {one}"})
    return started["edit"], started["share"], ids


def test_a_collection_is_made_read_and_changed(serve: Serve) -> None:
    """Each change answers with the whole collection."""
    client = serve().client
    edit, share, ids = made(client)
    read = client.get(f"/v1/collections/{share}")
    assert read.headers["cache-control"] == "no-store"
    assert "etag" not in read.headers
    shape = read.json()
    assert (shape["title"], shape["edit"], [item["id"] for item in shape["items"]]) == ("Space cooperation", None, ids)
    assert shape["items"][0]["citation"]["quote"]
    assert shape["items"][0]["citation"]["note"] == f"on {ids[0]}"
    second = shape["items"][1]["number"]
    moved = client.patch(f"/v1/collections/{edit}/items/{second}", json={"place": 1, "note": "first"}).json()
    assert [(item["id"], item["note"]) for item in moved["items"]] == [(ids[1], "first"), (ids[0], f"on {ids[0]}")]
    left = client.delete(f"/v1/collections/{edit}/items/{second}").json()
    assert [item["id"] for item in left["items"]] == [ids[0]]
    assert client.patch(f"/v1/collections/{edit}", json={"title": "Other"}).json()["title"] == "Other"
    assert client.delete(f"/v1/collections/{edit}").json()["title"] == "Other"
    assert client.get(f"/v1/collections/{share}").status_code == 404


@pytest.mark.parametrize("form", FORMS)
def test_notes_are_in_every_form(serve: Serve, form: str) -> None:
    """Of bibliographic programs too, and beside the quotations of an evidence pack."""
    client = serve().client
    _, share, ids = made(client, 1)
    reply = client.get(f"/v1/collections/{share}/export", params={"format": form})
    assert reply.status_code == 200
    raw = reply.content
    if form in {"docx", "pack"}:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            raw = packed.read("word/document.xml" if form == "docx" else "quotations.md")
            if form == "pack":
                assert [one["id"] for one in json.loads(packed.read(MANIFEST))["quotations"]] == ids
    assert f"on {ids[0]}" in raw.decode()


def test_the_token_of_readers_changes_nothing(serve: Serve) -> None:
    """Whatever it is sent with."""
    client = serve().client
    _, share, ids = made(client)
    before = client.get(f"/v1/collections/{share}").json()
    number = before["items"][0]["number"]
    for reply in (
        client.patch(f"/v1/collections/{share}", json={"title": "Mine"}),
        client.post(f"/v1/collections/{share}/items", json={"id": ids[0], "note": "x"}),
        client.patch(f"/v1/collections/{share}/items/{number}", json={"place": 2}),
        client.delete(f"/v1/collections/{share}/items/{number}"),
        client.delete(f"/v1/collections/{share}"),
    ):
        assert reply.status_code == 400
        assert "for reading alone" in reply.json()["detail"]
    assert client.get(f"/v1/collections/{share}").json() == before


def test_mistakes_are_problem_details(serve: Serve) -> None:
    """An unknown token, id or item, too long a note, too many collections."""
    client = serve(collections=1).client
    edit, _, ids = made(client)
    for reply, status in (
        (client.get("/v1/collections/nothing"), 404),
        (client.post(f"/v1/collections/{edit}/items", json={"id": "nothing"}), 404),
        (client.patch(f"/v1/collections/{edit}/items/999", json={"place": 1}), 404),
        (client.post(f"/v1/collections/{edit}/items", json={"id": ids[0], "note": "x" * 5_000}), 422),
        (client.get(f"/v1/collections/{edit}/export?format=exe"), 422),
        (client.post("/v1/collections", json={"title": "one too many"}), 400),
    ):
        assert reply.status_code == status, reply.text
        assert reply.headers["content-type"] == "application/problem+json"


def test_tokens_stay_out_of_the_log(serve: Serve) -> None:
    """Whoever reads the log may not change what readers keep."""
    service = serve()
    edit, share, _ = made(service.client, 1)
    service.client.head(f"/v1/collections/{share}")
    service.client.get(f"/collections/{edit}")
    assert {line["path"] for line in service.log(5)} >= {
        "/v1/collections/…",
        "/v1/collections/…/items",
        "/collections/…",
    }
    assert edit not in service.written.getvalue()
    assert share not in service.written.getvalue()


def test_what_is_shared_opens_where_citations_do(serve: Serve) -> None:
    """Without a key, if the operator opens citations; to keep a collection needs one in any case."""
    for is_open in (True, False):
        guarded = serve(host="192.0.2.1", hosts=("127.0.0.1",), public_citations=is_open)
        collection = collector_of(guarded.record).start("Space", 9)
        for path in (f"/v1/collections/{collection.share}", f"/collections/{collection.share}"):
            assert guarded.client.get(path).status_code == (200 if is_open else 401)
        assert guarded.client.post("/v1/collections", json={"title": "x"}).status_code == 401
        assert guarded.client.post(f"/collections/{collection.edit}", data={"action": "delete"}).status_code == 401
