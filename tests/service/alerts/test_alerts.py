"""Alerts: what is new is sent once, signed or with a link that ends it, and later where it does not arrive."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import json
import socket
from email import message_from_bytes
from email.policy import default
from threading import Thread

import pytest
from fastapi.testclient import TestClient

from onrecord.indexer.store.alert_book import ALERTS_FILE, AlertBook, MessageState
from onrecord.service.alerts.runner import LOCK, PAUSES, Channel, add_alert, run_alerts
from onrecord.service.alerts.sending import signature
from onrecord.service.errors import QueryError
from onrecord.service.http.app import create_app
from tests.service.alerts.conftest import NOW, Growing, Hook, Mailbox

MINUTE = dt.timedelta(minutes=1)


def quotes(body: bytes) -> list[str]:
    """Return the quotations in a webhook."""
    return [one["quote"] for one in json.loads(body)["data"]["statements"]]


def test_what_is_new_is_sent_once_and_signed(growing: Growing, hook: Hook) -> None:
    """What the record holds already is no news, and neither is what was told."""
    record = growing.record()
    alert = add_alert(record, "cranes", Channel.WEBHOOK, hook.url)
    assert run_alerts(record, NOW).sent == 0
    growing.say("second", "New cranes came.", day="March 5, 2019")
    growing.say("third", "Ports opened.", day="March 6, 2019")
    report = run_alerts(record, NOW)
    assert (report.statements, report.sent, report.troubles) == (1, 1, ())
    assert run_alerts(record, NOW).sent == 0
    [(headers, body)] = hook.got
    assert quotes(body) == ["New cranes came."]
    told = json.loads(body)
    assert told["type"] == "statements.said"
    assert told["data"]["unsubscribe"] == f"https://record.example.org/alerts/{alert.token}"
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode((alert.secret or "").removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"


def test_a_signature_is_that_of_the_standard() -> None:
    """The example of the specification of Standard Webhooks."""
    secret, message = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek"
    found = signature(secret, message, 1_614_265_330, b'{"test": 2432232314}')
    assert found == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_page_read_anew_says_nothing_new(growing: Growing, hook: Hook) -> None:
    """Neither a corrected page, nor the same words on another page."""
    record = growing.record()
    add_alert(record, "cranes", Channel.WEBHOOK, hook.url)
    growing.say("first", "The old cranes stand still.")
    growing.say("copy", "The old cranes stand.", day="March 7, 2019")
    assert run_alerts(record, NOW).statements == 0


def test_a_statement_that_was_told_is_not_told_again(growing: Growing, hook: Hook) -> None:
    """Though its page is corrected after that, or taken away and put back."""
    record = growing.record()
    add_alert(record, "cranes", Channel.WEBHOOK, hook.url)
    growing.say("second", "New cranes came.", day="March 5, 2019")
    assert run_alerts(record, NOW).statements == 1
    growing.say("second", "New cranes came here.", day="March 5, 2019")
    (growing.folder / "second.txt").unlink()
    growing.say("third", "Ports opened.", day="March 6, 2019")
    growing.say("second", "New cranes came.", day="March 5, 2019")
    assert run_alerts(record, NOW).statements == 0
    assert len(hook.got) == 1


def test_operators_and_every_word_must_hold(growing: Growing, hook: Hook) -> None:
    """A search by speaker and words gets neither of them alone."""
    record = growing.record()
    growing.say("zero", "Nothing.", speaker="Lu Kang", day="March 3, 2019")
    add_alert(record, 'speaker:"Lu Kang" cranes', Channel.WEBHOOK, hook.url)
    growing.say("second", "New cranes came.", day="March 5, 2019")
    growing.say("third", "Ports opened.", day="March 6, 2019", speaker="Lu Kang")
    growing.say("fourth", "The crane is ours.", day="March 7, 2019", speaker="Lu Kang")
    run_alerts(record, NOW)
    assert [quotes(body) for _, body in hook.got] == [["The crane is ours."]]


def test_many_statements_come_in_several_messages(growing: Growing, hook: Hook) -> None:
    """None is left out, none is in two."""
    record = growing.record(most_statements=2)
    add_alert(record, "cranes", Channel.WEBHOOK, hook.url)
    for day in range(5, 10):
        growing.say(str(day), f"Crane number {day} came.", day=f"March {day}, 2019")
    assert run_alerts(record, NOW).statements == 5
    assert [quote for _, body in hook.got for quote in quotes(body)] == [
        f"Crane number {day} came." for day in range(5, 10)
    ]
    assert len({headers["webhook-id"] for headers, _ in hook.got}) == 3


def test_a_receiver_that_fails_is_tried_again_with_the_same_id(growing: Growing, hook: Hook) -> None:
    """After the pause, not before; and not for ever."""
    record = growing.record()
    add_alert(record, "cranes", Channel.WEBHOOK, hook.url)
    growing.say("second", "New cranes came.", day="March 5, 2019")
    hook.status = 503
    assert run_alerts(record, NOW).later == 1
    assert run_alerts(record, NOW + MINUTE / 2).later == 0
    hook.status = 204
    assert run_alerts(record, NOW + MINUTE).sent == 1
    assert [headers["webhook-id"] for headers, _ in hook.got] == [hook.got[0][0]["webhook-id"]] * 2
    growing.say("third", "More cranes came.", day="March 6, 2019")
    hook.status, now = 500, NOW + 2 * MINUTE
    for pause in PAUSES:
        assert run_alerts(record, now).later == 1
        now += pause
    assert run_alerts(record, now).failed == 1
    assert run_alerts(record, now + 99 * MINUTE).failed == 0


def test_a_receiver_that_is_gone_or_moved(growing: Growing, hook: Hook) -> None:
    """410 ends a message at once; a redirect is not followed."""
    record = growing.record()
    add_alert(record, "cranes", Channel.WEBHOOK, hook.url)
    growing.say("second", "New cranes came.", day="March 5, 2019")
    hook.status = 302
    assert run_alerts(record, NOW).later == 1
    hook.status = 410
    assert run_alerts(record, NOW + MINUTE).failed == 1
    assert len(hook.got) == 2


def test_a_receiver_that_hangs_holds_nobody_up(growing: Growing, hook: Hook) -> None:
    """The message waits for its next try; another alert is sent meanwhile."""
    record = growing.record(timeout_s=0.5)
    add_alert(record, "cranes", Channel.WEBHOOK, hook.url)
    growing.say("second", "New cranes came.", day="March 5, 2019")
    hook.status = None
    report = run_alerts(record, NOW)
    assert (report.later, report.sent) == (1, 0)
    assert "did not answer within 0.5 s" in report.troubles[0]


def test_slack_gets_words_and_is_not_told_twice_in_doubt(growing: Growing, hook: Hook) -> None:
    """Slack knows no ids, so what may have arrived is not sent again."""
    record = growing.record(timeout_s=0.5)
    add_alert(record, "cranes", Channel.SLACK, hook.url)
    growing.say("second", "New cranes came.", day="March 5, 2019")
    assert run_alerts(record, NOW).sent == 1
    blocks = json.dumps(json.loads(hook.got[0][1])["blocks"])
    assert "New cranes came." in blocks
    assert "/alerts/" in blocks
    growing.say("third", "More cranes came.", day="March 6, 2019")
    hook.status = None
    assert run_alerts(record, NOW).uncertain == 1
    hook.status = 200
    assert run_alerts(record, NOW + 99 * MINUTE).sent == 0


def mailing(mailbox: Mailbox, **alerts: object) -> dict[str, object]:
    """Return the settings of the mail server."""
    return {
        "smtp_host": "127.0.0.1",
        "smtp_port": mailbox.port,
        "smtp_security": "none",
        "sender": "on@example.org",
        **alerts,
    }


def test_a_mail_can_be_ended_at_one_click(growing: Growing, mailbox: Mailbox) -> None:
    """It has the words, who said them, a link to the citation, and the headers of RFC 8058."""
    record = growing.record(**mailing(mailbox))
    alert = add_alert(record, "cranes", Channel.EMAIL, "desk@example.org")
    growing.say("second", "New cranes “came”.\nFrom afar.", day="March 5, 2019")
    assert run_alerts(record, NOW).sent == 1
    [raw] = mailbox.got
    mail = message_from_bytes(raw, policy=default)
    link = f"https://record.example.org/alerts/{alert.token}"
    assert f"\r\nList-Unsubscribe: <{link}>\r\n".encode() in raw
    assert mail["To"] == "desk@example.org"
    assert mail["Subject"] == "On Record: 1 new statement on cranes"
    assert (mail["List-Unsubscribe"], mail["List-Unsubscribe-Post"]) == (f"<{link}>", "List-Unsubscribe=One-Click")
    text = mail.get_content().replace("\r\n", "\n")
    assert "“New cranes “came”.\nFrom afar.”" in text
    assert "Mao Ning, 5 March 2019, asked by Reuters" in text
    assert f"End this alert: {link}" in text


@pytest.mark.parametrize(("answer", "later", "failed"), [("451 later", 1, 0), ("550 never", 0, 1)])
def test_a_mail_server_that_refuses(answer: str, later: int, failed: int, growing: Growing, mailbox: Mailbox) -> None:
    """For now, or for good."""
    record = growing.record(**mailing(mailbox))
    add_alert(record, "cranes", Channel.EMAIL, "desk@example.org")
    growing.say("second", "New cranes came.", day="March 5, 2019")
    mailbox.answer = answer
    report = run_alerts(record, NOW)
    assert (report.later, report.failed) == (later, failed)
    mailbox.answer = "250 OK"
    assert run_alerts(record, NOW + MINUTE).sent == later
    assert len(mailbox.got) == later


def test_a_mail_server_that_is_not_there(growing: Growing, mailbox: Mailbox) -> None:
    """Nothing is lost: the mail is sent when it is back."""
    record = growing.record(**mailing(mailbox, smtp_port=1))
    add_alert(record, "cranes", Channel.EMAIL, "desk@example.org")
    growing.say("second", "New cranes came.", day="March 5, 2019")
    assert run_alerts(record, NOW).later == 1
    assert run_alerts(growing.record(**mailing(mailbox)), NOW + MINUTE).sent == 1


def test_a_mail_of_which_nobody_knows_whether_it_arrived_is_not_doubled(growing: Growing, mailbox: Mailbox) -> None:
    """The server took the text and then went silent."""
    record = growing.record(**mailing(mailbox, timeout_s=0.7))
    add_alert(record, "cranes", Channel.EMAIL, "desk@example.org")
    growing.say("second", "New cranes came.", day="March 5, 2019")
    mailbox.hangs = True
    assert run_alerts(record, NOW).uncertain == 1
    mailbox.hangs = False
    assert run_alerts(record, NOW + 99 * MINUTE).sent == 0


def test_a_mail_server_that_is_slow_to_greet_gets_no_mail_later(
    growing: Growing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was given up for now is not handed over behind our back, or it would arrive twice."""
    monkeypatch.setattr("onrecord.service.alerts.sending.SPARE", 100)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        record = growing.record(
            smtp_host="127.0.0.1", smtp_port=port, smtp_security="none", sender="on@example.org", timeout_s=0.5
        )
        add_alert(record, "cranes", Channel.EMAIL, "desk@example.org")
        growing.say("second", "New cranes came.", day="March 5, 2019")
        assert run_alerts(record, NOW).later == 1
        connection, _ = server.accept()
        with connection, connection.makefile("rwb") as talk:
            asked = []
            for answer in (b"220 late", b"250 hello", b"250 from", b"250 to"):
                talk.write(answer + b"\r\n")
                talk.flush()
                asked.append(talk.readline())
    assert b"DATA\r\n" not in asked


def test_a_process_that_ended_in_the_middle_doubles_no_mail(growing: Growing, hook: Hook, mailbox: Mailbox) -> None:
    """A webhook is sent again with its id; a mail is left as uncertain."""
    record = growing.record(**mailing(mailbox))
    add_alert(record, "cranes", Channel.WEBHOOK, hook.url)
    add_alert(record, "cranes", Channel.EMAIL, "desk@example.org")
    growing.say("second", "New cranes came.", day="March 5, 2019")
    hook.status, mailbox.answer = 500, "451 later"
    run_alerts(record, NOW)
    book = AlertBook(growing.settings.index.path)
    for waiting in book.due(NOW + MINUTE):
        book.mark(waiting.id, MessageState.SENDING)
    hook.status, mailbox.answer = 200, "250 OK"
    report = run_alerts(record, NOW + MINUTE)
    assert (report.sent, report.uncertain) == (1, 1)


def test_two_runs_at_once_do_not_double(growing: Growing, hook: Hook) -> None:
    """The second is told so."""
    record = growing.record(timeout_s=2)
    add_alert(record, "cranes", Channel.WEBHOOK, hook.url)
    growing.say("second", "New cranes came.", day="March 5, 2019")
    hook.status = None
    thread = Thread(target=run_alerts, args=(record, NOW))
    thread.start()
    while not hook.got:
        pass
    with pytest.raises(QueryError, match="already by another process"):
        run_alerts(record, NOW)
    thread.join()
    assert len(hook.got) == 1
    assert (growing.settings.index.path / LOCK).exists()


@pytest.mark.parametrize(
    ("query", "channel", "address", "message"),
    [
        ("what about the", Channel.WEBHOOK, "https://example.org/", "names nothing to wait for"),
        ("cranes " * 300, Channel.WEBHOOK, "https://example.org/", "2,099 characters"),
        ("cranes", Channel.WEBHOOK, "ftp://example.org/", "no address of a webhook"),
        ("cranes", Channel.WEBHOOK, "https://example.org/\r\nX: y", "no address of a webhook"),
        ("cranes", Channel.EMAIL, "desk@example.org", "alerts.smtp_host, alerts.sender"),
        ("cranes", Channel.EMAIL, "desk@example.org\nBcc: x@y", "no mail address"),
    ],
)
def test_what_cannot_be_an_alert_is_named(
    query: str, channel: Channel, address: str, message: str, growing: Growing
) -> None:
    """With the remedy, and nothing is kept."""
    with pytest.raises(QueryError, match=message):
        add_alert(growing.record(), query, channel, address)
    assert AlertBook(growing.settings.index.path).alerts() == []


def test_only_the_owner_reads_the_tokens(growing: Growing, hook: Hook) -> None:
    """They are secrets."""
    add_alert(growing.record(), "cranes", Channel.WEBHOOK, hook.url)
    assert (growing.settings.index.path / ALERTS_FILE).stat().st_mode & 0o077 == 0


def test_the_link_in_a_message_ends_the_alert(growing: Growing, hook: Hook) -> None:
    """A GET asks, a POST ends; no key is needed, and a second one finds nothing."""
    record = growing.record()
    alert = add_alert(record, "cranes <b>", Channel.WEBHOOK, hook.url)
    with TestClient(create_app(record), base_url="http://localhost") as client:
        asked = client.get(f"/alerts/{alert.token}")
        assert (asked.status_code, "End this alert?" in asked.text, "<b>" in asked.text) == (200, True, False)
        assert AlertBook(growing.settings.index.path).find(alert.token)
        ended = client.post(f"/alerts/{alert.token}", data={"List-Unsubscribe": "One-Click"})
        assert (ended.status_code, "The alert is ended" in ended.text) == (200, True)
        assert client.get(f"/alerts/{alert.token}").status_code == 404
    assert AlertBook(growing.settings.index.path).alerts() == []
