"""Quotations over HTTP, checked as by the command."""

from __future__ import annotations

import json

import httpx
import pytest

from onrecord.service.allowance import Allowance
from onrecord.service.composition import Record
from onrecord.service.faces.api.quotation_routes import ToVerify, Verifier
from onrecord.service.quotations.checker import QuoteChecker
from onrecord.service.quotations.finding import Finding
from onrecord.service.schemas.quotation_schemas import FindingShape, FindingsShape
from tests.service.http.conftest import served

SAID = "China is the first country in the world to have officially scheduled fentanyl-related substances as a class"


def timeless(found: dict[str, object]) -> dict[str, object]:
    """Return a finding without the time that it took."""
    return {**found, "took_ms": 0}


def test_one_quotation_is_checked_as_by_the_command(client: httpx.Client, record: Record) -> None:
    """With who is said to have said it, and when."""
    asked = {"quote": SAID, "speaker": "Mao Ning", "date": "2023-01"}
    found = client.post("/v1/quotations/verify", json=asked).json()
    expected = json.loads(FindingShape.of(record.quotations.check(SAID, "Mao Ning", "2023-01")).json_line())
    assert timeless(found) == timeless(expected)


def test_several_are_checked_in_their_order(client: httpx.Client, record: Record) -> None:
    """What is said of all of them holds for those that do not say it themselves."""
    asked = {"quotes": [SAID, {"quote": SAID, "speaker": "Wang Wenbin"}], "speaker": "Mao Ning"}
    found = client.post("/v1/quotations/verify", json=asked).json()["findings"]
    expected = [
        json.loads(FindingShape.of(record.quotations.check(SAID, who)).json_line())
        for who in ("Mao Ning", "Wang Wenbin")
    ]
    assert list(map(timeless, found)) == list(map(timeless, expected))


def test_many_come_one_a_line(client: httpx.Client, record: Record) -> None:
    """In their order; what cannot be checked says so and stops nothing."""
    asked = {"quotes": [SAID, "…", {"quote": SAID, "speaker": "Wang Wenbin"}]}
    reply = client.post("/v1/quotations/verify", json=asked, headers={"Accept": "application/x-ndjson"})
    first, wrong, last = map(json.loads, reply.text.splitlines())
    assert reply.headers["content-type"] == "application/x-ndjson"
    expected = json.loads(FindingShape.of(record.quotations.check(SAID)).json_line())
    assert timeless(first) == timeless(expected)
    assert wrong == {
        "error": "the quotation holds no word; give the words between its quotation marks",
        "quotation": 1,
    }
    assert last["verdict"] == "wrong_speaker"


@pytest.mark.parametrize(("form", "text"), [("text", "He said: “{}.”"), ("html", "<p>He said: “{}.”</p>")])
def test_an_article_is_checked_as_a_file(form: str, text: str, client: httpx.Client) -> None:
    """Each of its quotations, in whatever it is written."""
    found = client.post("/v1/quotations/verify", json={"article": text.format(SAID), "format": form}).json()
    assert [quoted["quote"] for quoted in found["quotations"]] == [f"{SAID}."]
    assert (found["verdicts"], found["unchecked"]) == ({found["quotations"][0]["verdict"]: 1}, 0)


ONE = "give exactly one of quote, quotes and article"


@pytest.mark.parametrize(
    ("body", "status", "detail", "pointer"),
    [
        ({}, 422, ONE, "#"),
        ({"speaker": "Mao Ning"}, 422, ONE, "#"),
        ({"quote": "peace", "article": "peace"}, 422, ONE, "#/article"),
        ({"quote": "peace", "quotes": ["peace"]}, 422, ONE, "#/quotes"),
        ({"quotes": []}, 422, "quotes: list should have at least 1 item", "#/quotes"),
        ({"quotes": ["peace"] * 1001}, 422, "quotes: list should have at most 1000 items", "#/quotes"),
        ({"quote": "…"}, 400, "the quotation holds no word", "#/quote"),
        ({"quotes": ["hope for peace", "…"]}, 400, "the quotation holds no word", "#/quotes/1"),
        ({"quote": "peace"}, 400, "one word alone is no quotation", "#/quote"),
        ({"quotes": [{"quote": "…"}]}, 400, "the quotation holds no word", "#/quotes/0/quote"),
        ({"quote": "hope for peace", "date": "someday"}, 400, "the date 'someday' cannot be read", "#/date"),
        (
            {"quotes": [{"quote": "hope for peace", "date": "someday"}]},
            400,
            "the date 'someday' cannot be read",
            "#/quotes/0/date",
        ),
        ({"article": "“we all hope for peace”", "date": "someday"}, 400, "the date 'someday' cannot be read", "#/date"),
        ({"article": "rain " * 40_001}, 400, "the article has 200,005 characters, and at most 200,000", "#/article"),
        ({"article": "[](" * 7_000}, 400, "more than a quarter of the article are marks", "#/article"),
        ({"article": "<p>Yes." * 6_001, "format": "html"}, 400, "the article has 6,001 tags, and at most", "#/article"),
        ({"article": "x", "format": "pdf"}, 422, "format: input should be 'text', 'markdown' or 'html'", "#/format"),
    ],
)
def test_what_cannot_be_checked_is_pointed_at(
    body: object, status: int, detail: str, pointer: str, client: httpx.Client
) -> None:
    """By the field of the request."""
    answer = client.post("/v1/quotations/verify", json=body)
    problem = answer.json()
    assert (answer.status_code, problem["errors"][0]["pointer"]) == (status, pointer)
    assert problem["detail"].startswith(detail)


def test_a_request_has_so_much_processor_time(seeds_record: Record) -> None:
    """A list that takes more is refused with the remedy, the rest of an article or of a stream is named."""
    with served(seeds_record, work_s=1e-9) as service:
        listed = service.client.post("/v1/quotations/verify", json={"quotes": [SAID, SAID]})
        alone = service.client.post("/v1/quotations/verify", json={"quote": SAID})
        article = service.client.post("/v1/quotations/verify", json={"article": f"He said: “{SAID}.”"}).json()
        streamed = service.client.post(
            "/v1/quotations/verify", json={"quotes": [SAID, SAID]}, headers={"Accept": "application/x-ndjson"}
        )
    detail = "it takes more processor time than one request may (serve.work_s); send less at once"
    assert (alone.status_code, alone.json()["detail"]) == (413, detail)
    assert [json.loads(line) for line in streamed.text.splitlines()] == [
        {"error": f"not checked: {detail}", "quotation": number} for number in range(2)
    ]
    detail = "only the first 0 of 2 could be checked; send fewer at once"
    assert (listed.status_code, listed.json()["detail"]) == (413, detail)
    assert (article["quotations"], article["unchecked"]) == ([], 1)
    assert article["left_unchecked"] == [{"text": f"{SAID}.", "start": 10, "end": 10 + len(SAID) + 1}]


@pytest.mark.parametrize("said", ["we hope so", {"quote": "we hope so", "date": "2019-07"}])
def test_equal_quotations_of_a_list_are_checked_once(
    said: str | dict[str, str], seeds_record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the allowance of the one request that all of them have, as a stream or not; each has its verdict."""
    given: list[tuple[str, Allowance]] = []
    finding = seeds_record.quotations.check(SAID)

    def noting(_: QuoteChecker, quote: str, speaker: str | None, date: str | None, allowance: Allowance) -> Finding:  # noqa: ARG001 - as the checker is called
        given.append((quote, allowance))
        return finding

    monkeypatch.setattr(QuoteChecker, "check", noting)
    asked = ToVerify.model_validate({"quotes": [said, SAID, said]})
    assert len(list(Verifier(seeds_record).each(asked))) == 3
    assert [quote for quote, _ in given] == ["we hope so", SAID]
    assert given[0][1] is given[1][1]
    listed = Verifier(seeds_record).verified(asked)
    assert isinstance(listed, FindingsShape)
    assert (len(listed.findings), len(given)) == (3, 4)
