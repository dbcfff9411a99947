"""What the element says where it gets no answer: who can do what about it, in plain words."""

from __future__ import annotations

import datetime as dt
import socket
from pathlib import Path
from threading import Event

import pytest
from selenium.webdriver import Keys

from onrecord.service.access_keys import KeyFile, Right
from onrecord.service.answers.answerer import Answerer
from tests.service.faces.embed.conftest import ServeWith
from tests.service.faces.embed.newspaper import Newspaper, Visitor

ASKING = '<on-record question="fentanyl"></on-record>'
NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)


def test_an_origin_that_may_not_ask_is_told_which_setting_lets_it(
    visitor: Visitor, newspaper: Newspaper, serve_with: ServeWith
) -> None:
    """By default no other may; the script can be had all the same."""
    site = serve_with()
    visitor.open(newspaper.print(ASKING, site))
    assert visitor.text(".trouble p") == (
        f"This page ({newspaper.origin}) may not ask {site}. Whoever runs that service can allow it: serve.cors in its "
        f"config.yaml has to name {newspaper.origin}."
    )


def test_a_page_whose_policy_forbids_it_is_told_so(visitor: Visitor, newspaper: Newspaper, site: str) -> None:
    """It is not the service that has to change."""
    visitor.open(newspaper.print(ASKING, site, connected="'none'"))
    assert visitor.text(".trouble p") == (
        f"The security policy of this page does not let it ask {site}. Whoever runs this page can allow it: "
        f"connect-src has to name {site}."
    )


def test_a_service_that_is_not_there_is_told_from_a_lost_connection(
    visitor: Visitor, newspaper: Newspaper, site: str
) -> None:
    """Both can be asked again."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}"
    body = f'<on-record server="{nobody}" question="fentanyl"></on-record>'
    visitor.open(newspaper.print(body, site, connected=nobody))
    assert visitor.text(".trouble p") == f"{nobody} cannot be reached. Ask again in a moment."
    visitor.open(newspaper.print("<on-record></on-record>", site))
    visitor.find("input")
    visitor.connect(is_there=False)
    visitor.press(Keys.TAB, "fentanyl", Keys.ENTER)
    assert visitor.text(".trouble p") == "You are offline. Ask again once there is a connection."
    visitor.connect(is_there=True)
    visitor.find(".trouble button").click()
    assert visitor.find(".quotation")


def test_too_many_questions_are_told_when_to_go_on(
    visitor: Visitor, newspaper: Newspaper, serve_with: ServeWith
) -> None:
    """The script is one request, and the question another."""
    site = serve_with(cors=(newspaper.origin,), rate="1/hour")
    visitor.open(newspaper.print(ASKING, site))
    told = visitor.text(".trouble p")
    assert told.startswith("So much is asked that the service has to wait. Ask again in ")
    assert 3000 < int(told.split()[-2]) <= 3600


def test_a_busy_service_is_asked_again(
    visitor: Visitor, newspaper: Newspaper, serve_with: ServeWith, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After as long as it wants, and this is told meanwhile."""
    begun, go_on = Event(), Event()
    stream = Answerer.stream

    def slow(self: Answerer, question: str, **others: object) -> object:
        begun.set()
        go_on.wait(10)
        return stream(self, question, **others)  # type: ignore[arg-type] - whatever it is given

    monkeypatch.setattr(Answerer, "stream", slow)
    site = serve_with(cors=(newspaper.origin,), threads=1, queue=0)
    visitor.open(newspaper.print(ASKING * 2, site))
    assert begun.wait(10)
    told = "[...document.querySelectorAll('on-record')].map((e) => e.shadowRoot.querySelector('.status').textContent)"
    visitor.wait(f"{told}.includes('The service is busy, or just starting. It is asked again in 1 s.')")
    go_on.set()
    visitor.wait("[...document.querySelectorAll('on-record')].every((e) => e.shadowRoot.querySelector('.quotation'))")


def test_a_key_is_sent_where_one_is_needed(
    visitor: Visitor, newspaper: Newspaper, serve_with: ServeWith, tmp_path: Path
) -> None:
    """One that is missing or not good for asking is told to be so; one that is right opens answers and citations."""
    keys = KeyFile(tmp_path / "keys.json")
    right, _ = keys.add("website", (Right.READ, Right.ASK), None, NOW)
    wrong, _ = keys.add("reader", (Right.READ,), None, NOW)
    site = serve_with(cors=(newspaper.origin,), keys=tmp_path / "keys.json")
    visitor.open(newspaper.print(ASKING, site))
    assert visitor.text(".trouble p").startswith("The service asks for a key. Whoever runs this page can give one")
    element = "document.querySelector('on-record')"
    visitor.run(f"void {element}.setAttribute('access-key', arguments[0])", wrong)
    visitor.wait(f"{element}.shadowRoot.querySelector('.trouble')?.textContent.startsWith('The key of this page')")
    visitor.run(f"void {element}.setAttribute('access-key', arguments[0])", right)
    visitor.find(".marker").click()
    assert visitor.text(".citation mark")


def test_what_cannot_be_asked_is_said_to_be_so(visitor: Visitor, newspaper: Newspaper, site: str) -> None:
    """In the words of the service; an address that is none is named."""
    visitor.open(newspaper.print('<on-record question="date:2019-13 trade"></on-record>', site))
    assert visitor.text(".trouble p").startswith("That cannot be asked: column 1: date:2019-13 is no d")
    visitor.open(newspaper.print('<on-record server="javascript:alert(1)" question="x"></on-record>', site))
    assert visitor.text(".trouble p") == (
        "“javascript:alert(1)” is no address of a service; the attribute “server” has to be like "
        "https://record.example.org/."
    )
