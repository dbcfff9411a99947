"""What Slack sends: signed, acknowledged at once, heard once; and what the rest of the service makes of it."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from onrecord.service.access_keys import KeyFile, Right
from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.presentation.desk_messages import Checked, Cited, Told
from onrecord.service.presentation.front_desk import FrontDesk
from tests.service.faces.slack.conftest import Open, Workplace
from tests.service.faces.slack.workspace import ANOTHER, BOT, SECRET, TOKEN, Taken, Workspace
from tests.service.http.test_authorization import NOW

ACK_S = 3  # what Slack waits for


def test_what_slack_signs_is_answered(workspace: Workspace, taken: Taken) -> None:
    """A command is told that it was heard, to who gave it alone, and a mention is acknowledged."""
    told = workspace.command("What about fentanyl?")
    assert (told.status_code, told.text) == (200, "Searching the record …")
    assert taken.wait(1)[0]["to"] == "/commands/1"
    told = workspace.mention("What about fentanyl?")
    assert (told.status_code, told.text) == (200, "")
    assert taken.wait(2)[1]["to"] == "/api/chat.postMessage"


def test_variables_that_bolt_knows_change_nothing(opened: Open, taken: Taken, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of another app would have it ask for installations, or write in that app's name."""
    for name in ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_VERIFICATION_TOKEN", "SLACK_BOT_TOKEN"):
        monkeypatch.setenv(name, "another app's")
    monkeypatch.setenv("OUR_TOKEN", TOKEN)
    opened(slack={"bot_token_variable": "OUR_TOKEN"}).workspace.mention("What about fentanyl?")
    assert taken.wait(1)[0]["token"] == f"Bearer {TOKEN}"


@pytest.mark.parametrize(
    "headers",
    [
        {"secret": ANOTHER},
        {"age_s": 301},
        {"age_s": -360},  # a minute to spare, since the request takes its time
        {"x_slack_signature": ""},
        {"x_slack_signature": b"v0=\xe9"},
        {"x_slack_request_timestamp": "1700000000"},
        {"x_slack_request_timestamp": "yesterday"},
        {"x_slack_request_timestamp": "1" * 400},
    ],
)
def test_what_slack_did_not_sign_is_refused(headers: dict[str, Any], workspace: Workspace, taken: Taken) -> None:
    """Altered, old, or never signed: 401, and nothing is answered; the service goes on."""
    refused = workspace.command("What about fentanyl?", **headers)
    assert (refused.status_code, refused.headers["content-type"]) == (401, "application/problem+json")
    assert refused.json()["detail"].startswith(
        "the request is not signed by Slack for this app, or is older than five minutes"
    )
    assert workspace.command("What about Kiribati?").status_code == 200
    assert [message["to"] for message in taken.wait(1)] == ["/commands/2"]


@pytest.mark.parametrize("body", [b"command=%2Frecord&text=help ", b"\xff\xfe", b""])
def test_the_very_bytes_are_what_is_signed(body: bytes, workspace: Workspace, taken: Taken) -> None:
    """A space that was added spoils the signature, though it reads the same; what is no text is refused as well."""
    given = workspace.post(b"command=%2Frecord&text=help").request.headers
    signed = {name.replace("-", "_"): value for name, value in given.items() if "slack" in name}
    assert workspace.post(body, **signed).status_code == 401
    assert taken.messages == []


@pytest.mark.parametrize(
    "body", [b"{", b"payload=[", b'{"type": ' + b"[" * 100_000, b"[1]", b"payload=[1]", b"payload=1"]
)
def test_what_is_signed_and_unreadable_is_a_bad_request(body: bytes, workspace: Workspace) -> None:
    """And leaves the service as it was."""
    refused = workspace.post(body)
    assert (refused.status_code, refused.headers["content-type"]) == (400, "application/problem+json")
    assert workspace.command("help").status_code == 200


def test_signed_and_of_no_use_changes_nothing(workplace: Workplace, taken: Taken) -> None:
    """Fields that are missing or of another kind; the operator is told of what we did not expect."""
    workspace = workplace.workspace
    for body in (
        b"x=1",
        b'{"type": "event_callback"}',
        b'{"type": "event_callback", "event": {"type": "reaction_added"}}',
    ):
        assert workspace.post(body).status_code == HTTPStatus.NOT_FOUND
    for body in (b"command=%2Frecord&text=fentanyl", b'{"type": "event_callback", "event": [1, "type"]}'):
        assert workspace.post(body).status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert workspace.command("help").status_code == 200
    workplace.stop()
    assert workplace.written.getvalue().count('"exception": "Traceback') == 2
    assert taken.messages == []


def test_slack_makes_sure_of_the_address(workspace: Workspace, taken: Taken) -> None:
    """By a challenge, and by a check of the certificate."""
    told = workspace.post(b'{"type": "url_verification", "token": "x", "challenge": "3eZbrw1aB10FEMAGAZd4FyFQ"}')
    assert (told.status_code, told.json()) == (200, {"challenge": "3eZbrw1aB10FEMAGAZd4FyFQ"})
    assert workspace.post(b"ssl_check=1&token=x").status_code == 200
    assert taken.messages == []


def test_it_is_acknowledged_in_time_however_long_the_answer_takes(
    workspace: Workspace, taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slack waits for three seconds and no longer; the answer follows."""
    go_on, reply = Event(), FrontDesk.reply

    def slowly(desk: FrontDesk, message: str, earlier: Sequence[str]) -> CitedAnswer | Checked | Cited | Told:
        assert go_on.wait(20)
        return reply(desk, message, earlier)

    monkeypatch.setattr(FrontDesk, "reply", slowly)
    started = time.monotonic()
    assert [workspace.command("fentanyl").status_code, workspace.mention("fentanyl").status_code] == [200, 200]
    assert time.monotonic() - started < ACK_S
    assert taken.messages == []
    go_on.set()
    assert {message["to"] for message in taken.wait(2)} == {"/commands/1", "/api/chat.postMessage"}


def test_threads_that_are_all_busy_do_not_keep_slack_waiting(
    opened: Open, taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of the service answer everybody; acknowledging takes none."""
    go_on = Event()
    monkeypatch.setattr(FrontDesk, "reply", lambda *_: go_on.wait(20))
    workplace = opened(threads=1, queue=0)
    try:
        assert workplace.workspace.command("fentanyl").text == "Searching the record …"
        assert workplace.workspace.mention("fentanyl").status_code == 200
        [told] = taken.wait(1)
        assert told["text"] == "That cannot be answered: the service is busy; try again in a moment"
        assert (told["to"], told["user"]) == ("/api/chat.postEphemeral", "U2147483697")
    finally:
        go_on.set()


def test_too_many_questions_are_told_so(opened: Open, taken: Taken, monkeypatch: pytest.MonkeyPatch) -> None:
    """To who asked, at once; the others are answered."""
    go_on, reply = Event(), FrontDesk.reply

    def slowly(desk: FrontDesk, message: str, earlier: Sequence[str]) -> CitedAnswer | Checked | Cited | Told:
        assert go_on.wait(20)
        return reply(desk, message, earlier)

    monkeypatch.setattr(FrontDesk, "reply", slowly)
    workspace = opened(slack={"queue": 1}).workspace
    workspace.command("fentanyl")
    full = "Too many questions at once; ask again in a moment."
    assert workspace.command("Kiribati").text == full
    assert workspace.mention("Kiribati").status_code == 200
    [told] = taken.wait(1)
    assert (told["to"], told["text"]) == ("/api/chat.postEphemeral", full)
    go_on.set()
    assert taken.wait(2)[1]["to"] == "/commands/1"


def test_what_was_promised_is_kept_when_the_service_ends(
    workplace: Workplace, taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is being answered when it is told to stop is answered first."""
    begun, reply = Event(), FrontDesk.reply

    def slowly(desk: FrontDesk, message: str, earlier: Sequence[str]) -> CitedAnswer | Checked | Cited | Told:
        begun.set()
        time.sleep(0.5)
        return reply(desk, message, earlier)

    monkeypatch.setattr(FrontDesk, "reply", slowly)
    workplace.workspace.command("fentanyl")
    assert begun.wait(10)
    workplace.stop()
    assert len(taken.messages) == 1


def test_what_is_not_done_when_the_time_is_up_is_given_up(
    opened: Open, taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the operator is told."""
    begun, go_on = Event(), Event()

    def never(*_: object) -> None:
        begun.set()
        go_on.wait(20)

    monkeypatch.setattr(FrontDesk, "reply", never)
    workplace = opened(shutdown_s=1)
    workplace.workspace.command("fentanyl")
    assert begun.wait(10)
    workplace.stop()
    go_on.set()
    assert '"questions": 1, "event": "slack: questions left unanswered' in workplace.written.getvalue()
    assert taken.messages == []


def test_what_slack_sends_again_is_answered_once(workspace: Workspace, taken: Taken) -> None:
    """The same event, whatever the reason; another one is another."""
    again = {"event_id": "Ev1", "x_slack_retry_num": "1", "x_slack_retry_reason": "http_timeout"}
    assert workspace.mention("fentanyl", event_id="Ev1").status_code == 200
    assert [workspace.mention("fentanyl", **again).status_code for _ in range(3)] == [200] * 3
    workspace.mention("Kiribati", event_id="Ev2")
    texts = [message["text"] for message in taken.wait(2)]
    assert ["Kiribati" in text for text in sorted(texts)] == [False, True]


def test_an_event_that_never_came_in_is_answered_when_it_is_sent_again(workspace: Workspace, taken: Taken) -> None:
    """The service may have been away."""
    workspace.mention("fentanyl", x_slack_retry_num="1", x_slack_retry_reason="connection_failed")
    workspace.mention("Kiribati", x_slack_retry_num="1", x_slack_retry_reason="http_timeout")
    assert len(taken.wait(2)) == 2


def test_of_several_processes_only_that_which_heard_it_answers(opened: Open, taken: Taken) -> None:
    """What had come in is left to the process that it came to; what had not is answered by any."""
    workspace = opened(workers=2).workspace
    assert workspace.mention("fentanyl", x_slack_retry_num="1", x_slack_retry_reason="http_timeout").status_code == 200
    workspace.mention("Kiribati", x_slack_retry_num="1", x_slack_retry_reason="connection_failed")
    [message] = taken.wait(1)
    assert "Kiribati" in message["text"]


def test_what_bots_write_is_not_answered(workplace: Workplace, taken: Taken) -> None:
    """Nor what is corrected later: two bots would go on for ever."""
    for event in (
        {"bot_id": "B1"},
        {"user": None},
        {"user": BOT, "bot_profile": {"id": "B1"}},
        {"subtype": "bot_message"},
        {"edited": {"user": "U1", "ts": "1"}},
    ):
        assert workplace.workspace.mention("fentanyl", event).status_code == 200
    workplace.workspace.mention("Kiribati")
    workplace.stop()  # which lets everything be finished
    assert ["Kiribati" in message["text"] for message in taken.messages] == [True]


def test_no_key_of_ours_is_asked_for_and_all_else_holds(opened: Open, taken: Taken, tmp_path: Path) -> None:
    """Slack has none; hosts, sizes and rates are what they are for everybody."""
    keys = KeyFile(tmp_path / "keys.json")
    keys.add("desk", (Right.READ,), None, NOW)
    workplace = opened(keys=tmp_path / "keys.json", hosts=("record.example.org",), max_body_bytes=1000, rate="6/hour")
    workspace = workplace.workspace
    assert workplace.client.get("/v1/stats").status_code == HTTPStatus.UNAUTHORIZED
    assert workspace.command("help").status_code == 200
    assert workspace.command("help", host="record.example.org").status_code == 200
    assert workspace.command("help", host="elsewhere.example.org").status_code == HTTPStatus.MISDIRECTED_REQUEST
    assert workspace.command("x" * 1000).status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert workplace.client.get("/slack/events").status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert workspace.command("fentanyl", secret=ANOTHER).status_code == HTTPStatus.UNAUTHORIZED
    assert workspace.command("help").status_code == 200
    limited = workspace.command("help")
    assert (limited.status_code, "retry-after" in limited.headers) == (HTTPStatus.TOO_MANY_REQUESTS, True)
    assert taken.messages == []


def test_no_secret_and_no_question_is_written_down(
    opened: Open, taken: Taken, capfd: pytest.CaptureFixture[str]
) -> None:
    """Not of what is answered, nor of what is refused or cannot be delivered; unless questions are to be logged."""
    taken.answers += [(200, {"ok": False, "error": "channel_not_found"})]
    workplace = opened()
    workplace.workspace.mention("fentanyl")
    workplace.workspace.command("fentanyl", secret=ANOTHER)
    taken.wait(1)
    workplace.stop()
    written = workplace.written.getvalue() + "".join(capfd.readouterr())
    assert '"reason": "channel_not_found"' in written
    assert [
        word for word in (SECRET, TOKEN, "fentanyl", f"{workplace.record.settings}"[:10_000]) if word in written
    ] == []
    workplace = opened(log_questions=True)
    workplace.workspace.mention("Kiribati &amp; fentanyl")
    workplace.stop()
    lines = [json.loads(line) for line in workplace.written.getvalue().splitlines()]
    assert [line["question"] for line in lines if line["event"] == "request"] == ["Kiribati & fentanyl"]
