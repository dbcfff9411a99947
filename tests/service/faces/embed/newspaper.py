"""Pages of another origin than the service's, as those who embed it have them, and what a visitor sees in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from selenium.webdriver.remote.webelement import WebElement

from tests.service.faces.web.browsing import Reader

# As strict as a page that loads a script from elsewhere can be.
POLICY = (
    "default-src 'none'; script-src {site}; connect-src {connected}; style-src 'none'; frame-src {site}; "
    "img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
PAGE = """<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>The paper</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><script type="module" src="{site}/embed.js"></script>
<main><h1>The paper</h1>{body}</main></html>"""
WITHIN = "return [...document.querySelector('on-record')?.shadowRoot?.querySelectorAll(arguments[0]) ?? []]"


@dataclass(frozen=True, slots=True)
class Newspaper:
    """A site with pages of its own."""

    origin: str
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)

    def print(self, body: str, site: str, *, lang: str = "en", connected: str | None = None) -> str:
        """Put a page up that may load scripts from a service, and ask it, or whatever is `connected`: its path."""
        path = f"/{len(self.pages)}"
        policy = POLICY.format(site=site, connected=connected or site)
        self.pages[path] = (PAGE.format(body=body, site=site, lang=lang), policy)
        return path


@contextmanager
def publishing() -> Iterator[Newspaper]:
    """Serve the pages of a newspaper on a port of this machine."""
    pages: dict[str, tuple[str, str]] = {}

    class Press(BaseHTTPRequestHandler):
        """Hands pages out."""

        def do_GET(self) -> None:
            text, policy = pages.get(self.path, ("", ""))
            self.send_response(200 if text else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Press) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Newspaper(f"http://127.0.0.1:{server.server_port}", pages)
        server.shutdown()


@dataclass(frozen=True, slots=True)
class Visitor(Reader):
    """A person before a page of the newspaper: what is found is found within the element."""

    def all(self, selector: str) -> list[WebElement]:
        """Return all parts of the element that a selector names, to be seen or not."""
        return list(self.driver.execute_script(WITHIN, selector))

    def text(self, selector: str) -> str:
        """Return the text of the first that is to be seen."""
        return self.find(selector).text

    def focused(self) -> Any:  # noqa: ANN401 - an element, or nothing
        """Return the part of the element that has the focus."""
        return self.run("document.querySelector('on-record').shadowRoot.activeElement")

    def allow(self, permission: str, setting: str) -> None:
        """Let the browser grant a page something, or deny it."""
        given = {"permission": {"name": permission}, "setting": setting}
        self.driver.execute_cdp_cmd("Browser.setPermission", given)

    def connect(self, *, is_there: bool) -> None:
        """Let the browser have a network, or none."""
        self.driver.execute_cdp_cmd("Network.enable", {})
        free = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        self.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {"offline": not is_there, **free})

    def hear(self) -> None:
        """Write down what the element dispatches, for `heard`."""
        names = "['onrecord:answer', 'onrecord:citation']"
        note = "(event) => window.heard.push([event.type, event.detail])"
        self.run(f"void (window.heard = [], {names}.forEach((name) => document.addEventListener(name, {note})))")
