"""`GET /v1/export`."""

from __future__ import annotations

import io
import json
import zipfile

import httpx
import pytest

from onrecord.service.presentation.exporting import FORMS


@pytest.mark.parametrize("form", FORMS)
def test_citations_are_files_in_every_form(form: str, client: httpx.Client) -> None:
    """With a name to save them by."""
    ids = [hit["passage_id"] for hit in client.get("/v1/search?q=space&limit=2").json()["hits"]]
    reply = client.get("/v1/export", params={"format": form, "id": ids, "title": "Space"})
    assert reply.status_code == 200
    assert reply.headers["content-disposition"].startswith('attachment; filename="citations.')
    assert reply.content


def test_a_search_and_an_answer_are_exported(client: httpx.Client) -> None:
    """The passages that are found, and those that are cited."""
    found = client.get("/v1/search?q=space&limit=3").json()["hits"]
    lines = client.get("/v1/export?format=jsonl&q=space&limit=3").text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [hit["passage_id"] for hit in found]
    question = "What has China said about space cooperation?"
    cited = client.post("/v1/ask", json={"question": question}).json()["citations"]
    lines = client.get("/v1/export", params={"format": "jsonl", "ask": question}).text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [one["passage_id"] for one in cited]


def test_a_pack_over_http_has_no_pages(client: httpx.Client) -> None:
    """Files of the operator's machine are not given out; their hashes are."""
    raw = client.get("/v1/export?format=pack&q=space&limit=1").content
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        assert not [name for name in packed.namelist() if name.startswith("pages/")]
        [one] = json.loads(packed.read("manifest.json"))["quotations"]
    assert len(one["page"]) == 64
    assert one["page_missing"]


def test_mistakes_are_problem_details(client: httpx.Client) -> None:
    """Nothing asked for, two things at once, an unknown id, an unknown form."""
    for asked in ("", "&q=x&ask=y", "&id=nope", "&bogus=1"):
        assert client.get(f"/v1/export?format=csv{asked}").headers["content-type"] == "application/problem+json"
    assert client.get("/v1/export?format=exe&q=x").status_code in {400, 422}
