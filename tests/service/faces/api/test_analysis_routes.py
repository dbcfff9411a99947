"""`GET /v1/analyses/{name}`."""

from __future__ import annotations

import httpx


def test_an_analysis_as_json_csv_and_svg(client: httpx.Client) -> None:
    """The same counts in three forms, with the statements behind each row."""
    found = client.get("/v1/analyses/trend", params={"q": "cooperation", "by": "year"}).json()
    [table] = found["tables"]
    assert [column["type"] for column in table["columns"]] == ["text", "count", "count", "count", "count", "rate"]
    assert all(len(row["cells"]) == 6 and len(row["citations"]) == row["cells"][3] for row in table["rows"])
    given = client.get("/v1/analyses/trend", params={"q": "cooperation", "by": "year", "format": "csv"})
    assert given.headers["content-type"].startswith("text/csv")
    assert len(given.text.splitlines()) == 1 + len(table["rows"])
    drawn = client.get("/v1/analyses/trend", params={"q": "cooperation", "format": "svg"})
    assert drawn.headers["content-type"].startswith("image/svg+xml")


def test_mistakes_are_problem_details(client: httpx.Client) -> None:
    """With the name of the parameter, or the remedy."""
    for address in (
        "/v1/analyses/magic",
        "/v1/analyses/trend",
        "/v1/analyses/trend?q=x&bogus=1",
        "/v1/analyses/wording?q=cooperation+policy&format=csv&table=3",
        "/v1/analyses/first-last?q=cooperation&format=svg",
        "/v1/analyses/compare?speaker=Mao+Ning",
    ):
        reply = client.get(address)
        assert (reply.status_code // 100, reply.headers["content-type"]) == (4, "application/problem+json"), address
