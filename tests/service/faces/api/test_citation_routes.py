"""Citations over HTTP, in every form."""

from __future__ import annotations

import json

import httpx
import pytest

from onrecord.service.citations.exporters import Exporter, exporters
from onrecord.service.composition import Record
from onrecord.service.faces.api.citation_routes import negotiable
from onrecord.service.presentation.addresses import addressed
from onrecord.service.schemas.citation_schemas import LookedUpCitationShape

CITED = "2024-02-23-mao-ning-3500/6/1"
AT = f"/v1/citations/{CITED}"


def test_a_citation_is_what_the_command_line_prints(client: httpx.Client, record: Record) -> None:
    """With the whole exchange on request."""
    citation = record.citations.cite(CITED)
    assert client.get(AT).json() == json.loads(LookedUpCitationShape.of(citation).json_line())
    whole = client.get(AT, params={"context": "true"}).json()
    assert whole == json.loads(LookedUpCitationShape.of(citation, context=True).json_line())


@pytest.mark.parametrize("form", exporters().items, ids=exporters().names)
def test_every_form_is_given_by_its_name(form: Exporter, client: httpx.Client, record: Record) -> None:
    """With its media type, and character for character as on the command line of a service of this address."""
    given = client.get(AT, params={"format": form.name}, headers={"accept": "application/json"})
    assert given.headers["content-type"].partition(";")[0] == form.media_type
    base = str(client.base_url).rstrip("/")
    assert given.text == form.write(addressed(record.citations.cite(CITED), base))


def test_the_api_describes_every_form(client: httpx.Client) -> None:
    """As what may be asked for by name."""
    [path] = [p for name, p in client.get("/openapi.json").json()["paths"].items() if name.startswith("/v1/citations/")]
    [form] = [parameter for parameter in path["get"]["parameters"] if parameter["name"] == "format"]
    assert ["json", *exporters().names] in [kind.get("enum") for kind in form["schema"]["anyOf"]]


@pytest.mark.parametrize(("media_type", "form"), negotiable(exporters().items).items())
def test_a_client_may_ask_for_a_media_type(media_type: str, form: str, client: httpx.Client) -> None:
    """As a reference manager does; two forms of one page are never taken for each other."""
    given = client.get(AT, headers={"accept": f"image/png, {media_type}"})
    assert given.text == client.get(AT, params={"format": form}).text
    assert given.headers["content-type"].partition(";")[0] == media_type
    assert "Accept" in given.headers["vary"]
    assert given.headers["etag"] != client.get(AT, headers={"accept": "*/*"}).headers["etag"]


def test_a_form_that_is_none_is_named(client: httpx.Client) -> None:
    """With those that are."""
    refused = client.get(AT, params={"format": "word"})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["parameter"] == "format"
    assert "'bibtex'" in refused.json()["detail"]


def test_an_id_that_never_was_is_told_with_those_near_it(client: httpx.Client) -> None:
    """And so is a question that nobody answered."""
    assert "similar ids: 2024-02-23-mao-ning-3500/6/1" in client.get(f"{AT[:-1]}9").json()["detail"]
    unanswered = client.get("/v1/citations/2020-07-24-wang-wenbin-d1a1/3")
    assert unanswered.status_code == 404
    assert "nobody answered this question" in unanswered.json()["detail"]
