"""What is in the record, over HTTP."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import httpx
import pytest

from onrecord.indexer.transcript import Transcript
from onrecord.service.composition import Record
from onrecord.service.schemas.document_schemas import TranscriptShape
from tests.conftest import SEEDS, Build
from tests.service.http.conftest import Serve


def test_a_transcript_is_shown_as_it_is_parsed(client: httpx.Client, seeds: dict[str, Transcript]) -> None:
    """With the ids of the passages of every turn, each of which can be cited."""
    for transcript in seeds.values():
        shown = client.get(f"/v1/transcripts/{transcript.id}").json()
        cited = [*shown.pop("opening_passages")]
        state = [shown.pop(name) for name in ("state", "revision", "superseded_by")]
        for exchange in shown["exchanges"]:
            for turn in exchange["answers"]:
                cited += turn.pop("passages")
        assert shown == json.loads(TranscriptShape.of(transcript).json_line())
        assert state == ["current", 1, None]
        assert cited
        assert all(client.get(f"/v1/citations/{passage}").status_code == 200 for passage in cited)


def test_pages_follow_each_other_through_all_transcripts(client: httpx.Client) -> None:
    """The newest first, each once, with the same total."""
    asked: dict[str, str | int] = {"limit": 2}
    found, totals = [], set()
    while True:
        page = client.get("/v1/transcripts", params=asked).json()
        found += [(entry["date"], entry["id"]) for entry in page["transcripts"]]
        totals.add(page["total"])
        if page["next"] is None:
            break
        asked["cursor"] = page["next"]
    assert totals == {5}
    assert len(set(found)) == 5
    assert [day for day, _ in found] == sorted((day for day, _ in found), reverse=True)


def test_a_cursor_goes_on_where_it_was_whatever_is_published(serve: Serve, build: Build, folder: Path) -> None:
    """New transcripts before it shift nothing."""
    client = serve().client
    first = client.get("/v1/transcripts", params={"limit": 2}).json()
    rest = client.get("/v1/transcripts", params={"cursor": first["next"]}).json()["transcripts"]
    (folder / "a.txt").write_text((folder / "a.txt").read_text().replace("2020", "2030"))
    build(SEEDS, folder)
    again = client.get("/v1/transcripts", params={"cursor": first["next"]}).json()
    old = {entry["id"] for entry in rest}
    assert again["generation"] == 2
    assert [entry for entry in again["transcripts"] if entry["id"] in old] == rest


@pytest.mark.parametrize(
    ("facet", "value", "paths"),
    [
        ("year", "2024", ["004"]),
        ("speaker", "Wang Wenbin", ["000", "001"]),
        ("outlet", "CCTV", ["004"]),
        ("outlet", "Xinhua", None),
        ("kind", "press_conference", ["001", "004"]),
        ("language", "zh", []),
    ],
)
def test_every_facet_chooses(facet: str, value: str, paths: list[str] | None, client: httpx.Client) -> None:
    """What is told as so many is found as so many; a publisher of reports is an outlet as one that asks is."""
    page = client.get("/v1/transcripts", params={facet: value}).json()
    counted = {told["value"]: told["transcripts"] for told in page["facets"][facet]}
    assert page["total"] == len(page["transcripts"]) == counted.get(value, 0)
    if paths is not None:
        assert sorted(entry["path"][:3] for entry in page["transcripts"]) == paths
    else:
        assert page["total"]


def test_of_one_facet_any_value_will_do_and_of_several_each_must(client: httpx.Client) -> None:
    """And a facet counts as if nothing were wanted of itself."""
    asked = {"year": ["2020", "2024"], "kind": "press_conference", "speaker": "Mao Ning"}
    page = client.get("/v1/transcripts", params=asked).json()
    assert [entry["path"][:3] for entry in page["transcripts"]] == ["004"]
    assert page["facets"]["speaker"] == [
        {"value": "Mao Ning", "transcripts": 1},
        {"value": "Wang Wenbin", "transcripts": 1},
    ]


def test_nobody_in_particular_is_no_outlet(serve: Serve, record: Record) -> None:
    """Nor is where the files lie told anywhere."""
    page = serve().client.get("/v1/transcripts")
    assert not {"Q", "Follow-up", "Journalist"} & {told["value"] for told in page.json()["facets"]["outlet"]}
    assert str(SEEDS) not in page.text
    assert str(record.settings.index.path) not in page.text


@pytest.mark.parametrize(
    ("asked", "status", "detail"),
    [
        ({"cursor": "x"}, 400, "cursor: the cursor cannot"),
        ({"cursor": base64.urlsafe_b64encode(b"[1]").decode()}, 400, "cursor: the cursor cannot"),
        ({"year": "24"}, 422, "year.0: string should match"),
        ({"kind": "rumour"}, 422, "kind.0: input should be 'press_conference'"),
        ({"limit": 101}, 422, "limit: input should be less than or equal to 100"),
        ({"colour": "red"}, 422, "colour: extra inputs are not permitted"),
    ],
)
def test_what_cannot_be_listed_is_said(
    asked: dict[str, str | int], status: int, detail: str, client: httpx.Client
) -> None:
    """With the parameter."""
    answer = client.get("/v1/transcripts", params=asked)
    assert (answer.status_code, answer.json()["detail"][: len(detail)]) == (status, detail)
    assert answer.json()["errors"][0]["parameter"] == detail.partition(":")[0]


def test_what_is_gone_is_still_shown_and_says_so(serve: Serve, build: Build, folder: Path) -> None:
    """Superseded where something stands in its place, withdrawn where nothing does."""
    client = serve().client
    build(folder)
    before = {entry["path"]: entry["id"] for entry in client.get("/v1/transcripts").json()["transcripts"]}
    (folder / "a.txt").unlink()
    build(folder)
    shown = client.get(f"/v1/transcripts/{before['a.txt']}").json()
    assert (shown["state"], shown["superseded_by"]) == ("withdrawn", None)
    assert "a.txt" not in {entry["path"] for entry in client.get("/v1/transcripts").json()["transcripts"]}


def test_an_unknown_transcript_is_not_found(client: httpx.Client) -> None:
    """With where to look."""
    answer = client.get("/v1/transcripts/2020-01-01-nobody-0000")
    assert (answer.status_code, answer.json()["detail"]) == (
        404,
        "no transcript has the id '2020-01-01-nobody-0000'; GET /v1/transcripts lists all",
    )
