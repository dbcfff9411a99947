"""Chats that send each question: signed by each one's own rule, answered once, going on from what was asked before."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import html
import json
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import yaml
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from httpx import Response
from starlette.testclient import TestClient

from onrecord.indexer.errors import ConfigError
from onrecord.service.composition import Record
from onrecord.service.errors import MissingExtra
from onrecord.service.faces.chats import chats_face
from onrecord.service.faces.chats.chat_service import NOT_IN_TIME, ChatService
from onrecord.service.faces.chats.teams import typed as typed_in_teams
from onrecord.service.faces.chats.telegram import typed as typed_in_telegram
from onrecord.service.http.app import create_app
from onrecord.service.http.face import FACES
from onrecord.service.http.runtime import Runtime
from onrecord.service.presentation.chat_text import ChatText
from onrecord.service.settings import load_settings
from onrecord.service.settings.chat_settings import ChatSettings
from tests.conftest import seeds_and
from tests.service.http.conftest import with_serve

TEAMS = base64.b64encode(b"security token of the webhook").decode()
MATTERMOST, TELEGRAM = "xr3j5x3p4pfk7kk6ck7b4e6ghh", "telegram-secret_1"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SECRETS = ("teams_secret", "mattermost_token", "telegram_secret")
OTHER = "another"
SITE = "https://record.example.org"
SPACE = "What has China said about space cooperation?"
MARS = "What was said about the Mars mission Tianwen-1?"
HOSTILE = """Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on March 4, 2024

Reuters: What about Kiribati?

Mao Ning: On Kiribati we say @channel and <!here> and <b>bold</b> & [link](https://evil.example) to @everyone. \
See > this, _that_ and `code` in Kiribati.
"""
Post = Callable[..., Response]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Return the seeds and a transcript that means harm to a chat; no test may change it."""
    return seeds_and(HOSTILE, "hostile.txt", tmp_path_factory.mktemp("chats"))


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> ChatSettings:
    """Return settings that name all chats, whose secrets are set."""
    monkeypatch.setenv("TEAMS", f"bm90aGluZw== {TEAMS}")  # of two webhooks
    monkeypatch.setenv("MATTERMOST", MATTERMOST)
    monkeypatch.setenv("TELEGRAM", TELEGRAM)
    variables = {f"{name}_variable": name.partition("_")[0].upper() for name in SECRETS}
    return ChatSettings.model_validate(variables | {"discord_public_key": KEY.public_key().public_bytes_raw().hex()})


@pytest.fixture
def client(held: Record, settings: ChatSettings) -> Iterator[TestClient]:
    """Return a client of a service that the chats may ask."""
    record = with_serve(held, chats=settings, public_url=SITE, hosts=("testserver",))
    app = create_app(record, offered=[face for face in FACES if face.name == "chats"])  # each test has a service
    with TestClient(app, base_url="http://testserver") as client:
        yield client


def teams(client: TestClient, text: str, *, secret: str = TEAMS, age_s: float = 0, **activity: object) -> Response:
    """Ask as Teams does."""
    sent = dt.datetime.fromtimestamp(time.time() - age_s, dt.UTC).isoformat().replace("+00:00", "Z")
    whole = {
        "type": "message",
        "id": "1485983408511",
        "timestamp": sent,
        "text": f"<at>On Record</at>&nbsp;{html.escape(text)}\n",
        "conversation": {"id": "19:253b1f341670408fb6fe51050b6e5ceb@thread.skype;messageid=1485983194839"},
        **activity,
    }
    body = json.dumps(whole).encode()
    digest = hmac.new(base64.b64decode(secret), body, hashlib.sha256).digest()
    signed = f"HMAC {base64.b64encode(digest).decode()}"
    return client.post("/chats/teams", content=body, headers={"Authorization": signed})


def mattermost(client: TestClient, text: str, *, token: str = MATTERMOST, **form: str) -> Response:
    """Ask by a slash command of Mattermost."""
    whole = {
        "channel_id": "c1",
        "user_id": "u1",
        "user_name": "ana",
        "command": "/record",
        "text": text,
        "trigger_id": "t1",
        "token": token,
        **form,
    }
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Authorization": f"Token {token}"}
    return client.post("/chats/mattermost", content=urlencode(whole).encode(), headers=kind)


def discord(
    client: TestClient, text: str | None, *, key: Ed25519PrivateKey = KEY, age_s: int = 0, **given: object
) -> Response:
    """Ask by a slash command of Discord."""
    options = [] if text is None else [{"name": "question", "type": 3, "value": text}]
    whole = {
        "type": 2,
        "id": "846462639134605312",
        "channel_id": "645027906669510667",
        "member": {"user": {"id": "53908232506183680"}},
        "data": {"name": "record", "options": options},
        **given,
    }
    body, sent = json.dumps(whole).encode(), str(int(time.time()) - age_s)
    signature = key.sign(sent.encode() + body).hex()
    headers = {"X-Signature-Ed25519": signature, "X-Signature-Timestamp": sent}
    return client.post("/chats/discord", content=body, headers=headers)


def telegram(
    client: TestClient, text: str, *, secret: str = TELEGRAM, update_id: int = 10000, **message: object
) -> Response:
    """Ask a bot of Telegram."""
    whole = {
        "update_id": update_id,
        "message": {
            "message_id": 1365,
            "from": {"id": 1111111, "is_bot": False},
            "chat": {"id": 1111111, "type": "private"},
            "text": text,
            **message,
        },
    }
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
    return client.post("/chats/telegram", content=json.dumps(whole).encode(), headers=headers)


def shown(told: Response) -> str:
    """Return the text of an answer, whatever the chat."""
    assert told.status_code == 200, told.text
    found = told.json()
    return str(found["data"]["content"] if "data" in found else found.get("text", ""))


def test_teams_is_answered_below_the_message(client: TestClient) -> None:
    """In Markdown, with who said it and a link to each citation."""
    told = teams(client, MARS)
    assert (told.status_code, told.json()["type"], told.json()["textFormat"]) == (200, "message", "markdown")
    text = shown(told)
    assert text.startswith("**\\[1\\] ")
    assert " Wang Wenbin**, 24 July 2020, asked by Beijing Media Network" in text
    assert f"[Citation]({SITE}/c/2020-07-24-wang-wenbin-d1a1/1/" in text
    assert "\n> “" in text
    assert f"[All that was found, on the page]({SITE}/?q=What+was+said+about+the+Mars+mission+Tianwen-1%3F)" in text


def test_mattermost_is_answered_in_the_channel_and_small_talk_to_the_asker_alone(client: TestClient) -> None:
    """The channel does not show a command, so the answer says who asked what; a trigger word is no part of it."""
    told = mattermost(client, SPACE).json()
    assert (told["response_type"], told["skip_slack_parsing"]) == ("in_channel", True)
    assert told["text"].startswith("ana asked: **What has China said about space cooperation?**\n\n")
    private = mattermost(client, "hi", trigger_id="t2").json()
    assert private["response_type"] == "ephemeral"
    assert private["text"].startswith("Hello. This record holds ")
    webhook = {"token": MATTERMOST, "channel_id": "c9", "user_id": "u2", "post_id": "p1", "trigger_word": "record:"}
    below = client.post("/chats/mattermost", json={**webhook, "text": f"record: {SPACE}"})
    assert below.json()["response_type"] == "comment"
    assert below.json()["text"].startswith("**\\[1\\] ")


def test_discord_is_answered_with_what_was_asked_and_calls_nobody(client: TestClient) -> None:
    """Within its 2,000 characters; the ping by which it tries the address is answered."""
    assert discord(client, None, type=1).json() == {"type": 1}
    told = discord(client, SPACE).json()
    assert (told["type"], told["data"]["allowed_mentions"], told["data"]["flags"]) == (4, {"parse": []}, 4)
    assert told["data"]["content"].startswith("**What has China said about space cooperation?**\n\n")
    assert len(told["data"]["content"]) <= 2_000
    private = discord(client, None, id="2").json()["data"]
    assert private["flags"] & 64
    assert private["content"].startswith("This record holds ")


def test_telegram_is_answered_by_the_answer_to_its_request(client: TestClient) -> None:
    """In HTML, below the message; what no person wrote is passed over."""
    told = telegram(client, f"/ask@record_bot {MARS}").json()
    assert (told["method"], told["chat_id"], told["parse_mode"]) == ("sendMessage", 1111111, "HTML")
    assert told["reply_parameters"]["message_id"] == 1365
    assert told["link_preview_options"] == {"is_disabled": True}
    assert "<blockquote>“" in told["text"]
    assert f'<a href="{SITE}/c/2020-07-24-wang-wenbin-d1a1/1/' in told["text"]
    assert telegram(client, "hi", update_id=2, **{"from": {"id": 2, "is_bot": True}}).json() == {}
    headers = {"X-Telegram-Bot-Api-Secret-Token": TELEGRAM}
    edited = {"update_id": 3, "edited_message": {"text": "hi"}}
    assert client.post("/chats/telegram", json=edited, headers=headers).json() == {}


ASKS: dict[str, Post] = {"teams": teams, "mattermost": mattermost, "discord": discord, "telegram": telegram}
AGAIN: dict[str, dict[str, Any]] = {
    "teams": {"id": "another"},
    "mattermost": {"trigger_id": "another"},
    "discord": {"id": "another"},
    "telegram": {"update_id": 777},
}


@pytest.mark.parametrize("name", ASKS)
def test_a_message_that_comes_again_is_answered_once(name: str, client: TestClient) -> None:
    """Whether the chat sends it again or somebody who overheard it; the same words asked anew are answered."""
    ask = ASKS[name]
    assert shown(ask(client, SPACE))
    again = ask(client, SPACE)
    assert (again.status_code, again.json()) == (200, {})
    assert shown(ask(client, SPACE, **AGAIN[name]))


@pytest.mark.parametrize("name", ASKS)
def test_a_message_goes_on_from_those_before_it(name: str, client: TestClient) -> None:
    """In its conversation, and says what it was taken for."""
    ask = ASKS[name]
    ask(client, SPACE)
    assert "Taken as" in shown(ask(client, "anything more recent?", **AGAIN[name]))


def test_another_conversation_does_not_go_on_from_it(client: TestClient) -> None:
    """Nor another person in the same channel, where a chat has no threads."""
    teams(client, SPACE)
    assert shown(teams(client, "the second one", id="2", conversation={"id": "elsewhere"})).startswith(
        "There is no answer before this"
    )
    mattermost(client, SPACE)
    other = mattermost(client, "the second one", trigger_id="t2", user_id="u2")
    assert shown(other).startswith("There is no answer before this")


@pytest.mark.parametrize(
    "refused",
    [
        lambda client: teams(client, SPACE, secret=base64.b64encode(b"another").decode()),
        lambda client: teams(client, SPACE, age_s=301),
        lambda client: teams(client, SPACE, age_s=-301),
        lambda client: teams(client, SPACE, timestamp="yesterday"),
        lambda client: client.post("/chats/teams", content=b"{}"),
        lambda client: client.post("/chats/teams", content=b"{}", headers={"Authorization": b"HMAC \xe9"}),
        lambda client: mattermost(client, SPACE, token=OTHER),
        lambda client: client.post("/chats/mattermost", content=b""),
        lambda client: discord(client, SPACE, key=Ed25519PrivateKey.from_private_bytes(bytes(32))),
        lambda client: discord(client, SPACE, age_s=301),
        lambda client: client.post("/chats/discord", content=b"{}", headers={"X-Signature-Ed25519": "zz"}),
        lambda client: telegram(client, SPACE, secret=OTHER),
        lambda client: client.post("/chats/telegram", content=b"{}"),
    ],
)
def test_what_the_chat_did_not_sign_is_refused(refused: Post, client: TestClient) -> None:
    """With what to check, before anything is read of it."""
    told = refused(client)
    assert (told.status_code, told.headers["content-type"]) == (401, "application/problem+json")
    assert told.json()["detail"].startswith("the request is not signed by ")


@pytest.mark.parametrize(
    "refused",
    [
        lambda client: teams(client, SPACE, conversation=[]),
        lambda client: teams(client, SPACE, type="typing"),
        lambda client: mattermost(client, SPACE, channel_id=""),
        lambda client: discord(client, SPACE, type=3),
        lambda client: discord(client, SPACE, member=None),
        lambda client: telegram_bytes(client, b"["),
        lambda client: telegram_bytes(client, b"[1]"),
        lambda client: telegram_bytes(client, b"[" * 100_000),
    ],
)
def test_what_is_signed_and_unreadable_is_a_bad_request(refused: Post, client: TestClient) -> None:
    """And leaves the service as it was."""
    assert refused(client).status_code == 400
    assert shown(teams(client, "help", id="3")).startswith("This record holds ")


def telegram_bytes(client: TestClient, body: bytes) -> Response:
    """Send a body with Telegram's secret."""
    return client.post("/chats/telegram", content=body, headers={"X-Telegram-Bot-Api-Secret-Token": TELEGRAM})


@pytest.mark.parametrize("name", ASKS)
def test_nothing_in_a_transcript_is_markup_or_calls_anybody(name: str, client: TestClient) -> None:
    """Each chat shows the words as they are."""
    text = shown(ASKS[name](client, "What about Kiribati?"))
    assert "Kiribati" in text
    markup = ("@channel", "@everyone", "<!here>", "<b>bold", *(() if name == "telegram" else ("[link](",)))
    assert not [call for call in markup if call in text]
    read = html.unescape(text).replace("\\", "").replace("\N{WORD JOINER}", "")
    assert "@channel and <!here> and <b>bold</b> & [link](https://evil.example) to @everyone." in read


def test_an_answer_that_takes_too_long_is_told_with_the_page(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the chat gives up."""

    def slowly(*_: object) -> ChatText:
        time.sleep(3)
        return ChatText("too late")

    monkeypatch.setattr(ChatService, "_text", slowly)
    started = time.monotonic()
    text = shown(discord(client, SPACE))
    assert time.monotonic() - started < 3
    assert text.startswith(NOT_IN_TIME)
    assert f"{SITE}/?q=What" in text


def test_a_mistake_of_the_asker_is_told_to_him(client: TestClient) -> None:
    """An operator with a wrong value, in the words of every other face."""
    assert shown(mattermost(client, "debt date:yesterday-ish")).startswith("That cannot be answered: ")


def test_without_secrets_there_are_no_chats(held: Record) -> None:
    """A request is as to any unknown address."""
    assert chats_face.mount(held, Runtime.of(held)) is None
    with TestClient(create_app(held), base_url="http://127.0.0.1") as client:
        assert client.post("/chats/teams", content=b"{}").status_code == 404


def test_a_secret_that_is_named_and_not_set_is_told(settings: ChatSettings) -> None:
    """By the name of its variable; for Teams it must be base64."""
    with pytest.raises(ConfigError, match=r"^TEAMS: serve\.chats names this environment variable, but it is not set"):
        chats_face.named_platforms(settings, {})
    with pytest.raises(ConfigError, match=r"^TEAMS: this is not the security token"):
        chats_face.named_platforms(settings, {"TEAMS": "no base64!"})


@pytest.mark.parametrize(
    ("chats", "said"),
    [
        ({"teams_secret_variable": TEAMS}, "is not the secret itself"),
        ({"discord_public_key": "MTk4.bot.token"}, "not the token of a bot"),
    ],
)
def test_a_secret_in_the_settings_is_refused_and_not_printed(chats: dict[str, str], said: str) -> None:
    """Though it was put where it does not belong."""
    Path("config.yaml").write_text(yaml.safe_dump({"serve": {"chats": chats}}), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_settings()
    assert said in str(caught.value)
    assert not [value for value in chats.values() if value in str(caught.value)]


def test_discord_without_its_library_says_what_to_install(
    held: Record, settings: ChatSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line; the other chats need none."""
    monkeypatch.delitem(sys.modules, "onrecord.service.faces.chats.discord", raising=False)
    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)
    monkeypatch.setitem(sys.modules, "cryptography", None)
    record = with_serve(held, chats=settings)
    with pytest.raises(MissingExtra, match=r"pip install 'onrecord\[discord\]'"):
        import_module("onrecord.service.faces.chats.chats_face").mount(record, Runtime.of(record))


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ("<at>On Record</at> hi\n", "hi"),
        ("<p><at>On Record</at>&nbsp;Is 3 &lt; 4 &amp; “so”?</p>", "Is 3 < 4 & “so”?"),
        ("", ""),
    ],
)
def test_what_is_typed_in_teams(sent: str, words: str) -> None:
    """Without the name by which we were called, and without HTML."""
    assert typed_in_teams(sent) == words


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ("/start", "start"),
        ("/help@record_bot", "help"),
        ("/ask@record_bot What about debt?", "What about debt?"),
        ("@record_bot What about debt?", "What about debt?"),
        ("/ask", ""),
        ("mail@example.org", "mail@example.org"),
    ],
)
def test_what_is_typed_in_telegram(sent: str, words: str) -> None:
    """Without a command or the name of the bot."""
    assert typed_in_telegram(sent) == words
