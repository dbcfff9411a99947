"""Slack beyond a question: direct messages, threads, checks, the home of the app, and links of ours in messages."""

from __future__ import annotations

from typing import Any

import pytest

from tests.service.faces.slack.conftest import Open, Workplace
from tests.service.faces.slack.workspace import BOT, CHANNEL, USER, Taken, Workspace

SPACE = "What has China said about space cooperation?"
CITED = "2020-07-24-wang-wenbin-d1a1/1/4"
SITE = "https://record.example.org"


def direct(text: str, ts: str = "1700000500.000100", **event: object) -> dict[str, object]:
    """Return the event of a direct message."""
    return {"type": "message", "channel_type": "im", "channel": "D1", "user": USER, "ts": ts, "text": text, **event}


def reply(text: str, thread: str, ts: str = "1700000600.000100") -> dict[str, object]:
    """Return the event of a message in the thread of a channel."""
    return {
        "type": "message",
        "channel_type": "channel",
        "channel": CHANNEL,
        "user": USER,
        "ts": ts,
        "thread_ts": thread,
        "text": text,
    }


def words(message: dict[str, Any]) -> str:
    """Return all words of a message."""
    return str(message["blocks"])


def test_a_direct_message_is_answered_in_its_place(workspace: Workspace, taken: Taken) -> None:
    """Without a mention and without a thread; the next one goes on from it, also where nothing is found."""
    assert workspace.event(direct(SPACE), "Ev1").status_code == 200
    [told] = taken.wait(1)
    assert (told["to"], told["channel"]) == ("/api/chat.postMessage", "D1")
    assert "thread_ts" not in told
    assert "Wang Wenbin" in words(told)
    workspace.event(direct("anything more recent?", "1700000501.000100"), "Ev2")
    then = taken.wait(2)[1]
    assert then["to"] == "/api/chat.postMessage"
    assert "Taken as: What has China said about space cooperation? date:" in words(then)


def test_a_thread_is_a_conversation(workspace: Workspace, taken: Taken) -> None:
    """A reply in a thread goes on from what was asked there, with a mention or without one."""
    workspace.mention(SPACE)
    [first] = taken.wait(1)
    thread = first["thread_ts"]
    workspace.mention("the first one", {"thread_ts": thread})
    assert taken.wait(2)[1]["text"].rpartition("[")[2].rstrip("]") in words(first)
    workspace.event(reply("anything more recent?", thread), "Ev9")
    then = taken.wait(3)[2]
    assert then["thread_ts"] == thread
    assert "Taken as: What has China said about space cooperation? date:" in words(then)


def test_short_messages_are_taken_for_what_they_mean(workspace: Workspace, taken: Taken) -> None:
    """Five turns as people write them: what was understood is shown, and nothing is answered that was not asked."""
    expected = {
        "wat did china say about space cooperation": "Wang Wenbin",
        "when was that": " said it on ",
        "what about fentanyl": "Taken as: what did china say about fentanyl",
        "so they lied": "Opinions are not offered",
        "thats not what i asked": "The question was taken as “what did china say about fentanyl”",
    }
    for number, (message, shown) in enumerate(expected.items(), start=1):
        workspace.event(direct(message, f"170000060{number}.000100"), f"Ev{number}")
        assert shown in words(taken.wait(number)[-1]), message


def test_what_is_said_to_others_is_not_answered(workplace: Workplace, taken: Taken) -> None:
    """In a channel, in a thread where nobody asked us, or to somebody who is called by name."""
    workspace = workplace.workspace
    workspace.mention(SPACE)
    thread = taken.wait(1)[0]["thread_ts"]
    for number, event in enumerate(
        (
            reply("anything more recent?", "1600000000.000100"),
            reply("<@U1> what do you think?", thread),
            {**reply("What about debt?", thread), "thread_ts": None},
            {**reply("What about debt?", thread), "bot_id": "B1"},
            direct("What about debt?", subtype="message_changed"),
        )
    ):
        assert workspace.event(event, f"Ev{number}").status_code == 200
    workplace.stop()
    assert len(taken.messages) == 1


def test_a_message_that_comes_as_two_events_is_answered_once(workplace: Workplace, taken: Taken) -> None:
    """A mention in a thread is also a message of the thread; both have the channel and the time of one message."""
    workspace = workplace.workspace
    workspace.mention(SPACE)
    thread = taken.wait(1)[0]["thread_ts"]
    again = reply(f"<@{BOT}> more", thread)
    workspace.event({**again, "type": "app_mention"}, "Ev1")
    workspace.event(again, "Ev2")
    workspace.event({**again, "type": "app_mention"}, "Ev3")
    workplace.stop()
    assert len(taken.messages) == 2


@pytest.mark.parametrize(
    "text",
    [
        "verify China stands ready to work with other countries on the basis of mutual respect",
        "verify “China stands ready to work with other countries on the basis of mutual respect”",
        "Check: China stands ready to work with other countries on the basis of mutual respect",
    ],
)
def test_a_command_checks_a_quotation(text: str, workspace: Workspace, taken: Taken) -> None:
    """With quotation marks or without; the reply begins with the verdict."""
    workspace.command(text)
    assert taken.wait(1)[0]["text"].startswith("verbatim: ")


def test_the_home_of_the_app_tells_what_it_is(workspace: Workspace, taken: Taken) -> None:
    """Who opens it sees what the record holds and how to ask; the tab of messages is no home."""
    workspace.event({"type": "app_home_opened", "user": USER, "tab": "messages", "channel": "D1"}, "Ev1")
    workspace.event({"type": "app_home_opened", "user": USER, "tab": "home", "channel": "D1"}, "Ev2")
    [shown] = taken.wait(1)
    assert (shown["to"], shown["user_id"], shown["view"]["type"]) == ("/api/views.publish", USER, "home")
    assert "This record holds 6 transcripts of " in words(shown["view"])


def test_a_link_of_ours_is_shown_with_its_words(opened: Open, taken: Taken) -> None:
    """Others are left alone, and so is a citation that is not in the record."""
    workspace = opened(public_url=SITE).workspace
    urls = [f"{SITE}/c/{CITED}", f"https://elsewhere.example/c/{CITED}", f"{SITE}/c/2020-07-24-nobody-0000/1/1", SITE]
    links = [{"url": url, "domain": "record.example.org"} for url in urls]
    event = {"type": "link_shared", "channel": CHANNEL, "message_ts": "1700000000.000100", "links": links}
    assert workspace.event(event, "Ev1").status_code == 200
    [shown] = taken.wait(1)
    assert (shown["to"], shown["channel"], shown["ts"]) == ("/api/chat.unfurl", CHANNEL, "1700000000.000100")
    assert list(shown["unfurls"]) == [urls[0]]
    assert "“China stands ready to work with other countries" in words(shown["unfurls"][urls[0]])
