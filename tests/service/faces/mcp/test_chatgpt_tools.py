"""`search` and `fetch`, compared whole with what ChatGPT's connectors ask for."""

from __future__ import annotations

from onrecord.indexer.transcript import Transcript
from tests.service.faces.mcp.conftest import Call

MINISTRY = "Ministry of Foreign Affairs of the People's Republic of China"
QUESTION = (
    "According to Japanese media, the Chinese and the Japanese governments discussed the “treated water” online in "
    "January, but have yet to release any result of that discussion. Could you confirm this report? Does the Chinese "
    "government view the discussion as the “expert meeting” agreed to between the leaders of the two countries?"
)
ANSWER = (
    "I have no information to offer on your specific question. As I understand, the two sides maintain communication "
    "on the issue of the Fukushima nuclear-contaminated water."
)
TITLE = "Mao Ning, 23 February 2024, asked by Kyodo News: I have no information to offer on your specific question. As "
TITLE += "I understand, the two sides m…"


def test_search_gives_results_with_id_title_and_url(call: Call, address: str) -> None:
    """And nothing else; the address is that of the page."""
    data = call("search", query="fukushima").structured_content
    assert list(data) == ["results"]
    assert all(list(result) == ["id", "title", "url"] for result in data["results"])
    [found] = [result for result in data["results"] if result["id"] == "2024-02-23-mao-ning-3500/6/1"]
    assert found == {
        "id": "2024-02-23-mao-ning-3500/6/1",
        "title": TITLE,
        "url": f"{address}/c/2024-02-23-mao-ning-3500/6/1",
    }


def test_fetch_gives_the_exchange_and_whose_words_they_are(call: Call, address: str) -> None:
    """Every value of its metadata is a text."""
    assert call("fetch", id=" 2024-02-23-mao-ning-3500/6/1\n").structured_content == {
        "id": "2024-02-23-mao-ning-3500/6/1",
        "title": TITLE,
        "text": "Foreign Ministry Spokesperson Mao Ning’s Regular Press Conference on February 23, 2024\n\n"
        f"[asked by Kyodo News]: {QUESTION}\n\nMao Ning: {ANSWER}\n\n"
        "[Cited, all of it: 2024-02-23-mao-ning-3500/6/1, Mao Ning, 23 February 2024, asked by Kyodo News]",
        "url": f"{address}/c/2024-02-23-mao-ning-3500/6/1",
        "metadata": {
            "quote": ANSWER,
            "speaker": "Mao Ning",
            "date": "2024-02-23",
            "published": "2024-02-23",
            "asker": "Kyodo News",
            "event": "Foreign Ministry Spokesperson Mao Ning’s Regular Press Conference",
            "publisher": MINISTRY,
            "provenance": "transcript",
            "transcript": "2024-02-23-mao-ning-3500",
            "state": "current",
        },
    }


def test_fetch_gives_a_whole_transcript(call: Call, address: str, seeds: dict[str, Transcript]) -> None:
    """With all that was said in it; of a report, that it is second hand and what is told between the words."""
    data = call("fetch", id="2023-12-22-wang-wenbin-2c43").structured_content
    report = seeds["000"]
    assert (data["title"], data["url"]) == (report.title, f"{address}/t/2023-12-22-wang-wenbin-2c43")
    assert data["text"].startswith(
        f"{report.title}\n\n[report, 22 December 2023, publisher unknown, information from Xinhua, id {report.id}]\n\n"
    )
    assert "[A news report: its words are second hand.]\n\n" in data["text"]
    assert all(answer.span.of(report.text) in data["text"] for e in report.exchanges for answer in e.answers)
    assert "\n\n[narration] " in data["text"]
    assert data["metadata"] == {
        "date": "2023-12-22",
        "published": "2023-12-24",
        "speaker": "Wang Wenbin",
        "publisher": "unknown",
        "kind": "report",
        "provenance": "report",
        "language": "en",
        "state": "current",
    }
