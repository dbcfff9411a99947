"""A site on this machine, served by a real HTTP server in a thread, and a clock that loses no time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from typing_extensions import override

from onrecord.indexer.fetching.visiting import Clock

HTML = "text/html; charset=utf-8"


@dataclass(slots=True)
class Served:
    """What the server answers for a path. With `tagged`, it has an ETag and is not sent twice."""

    body: bytes = b""
    kind: str = HTML
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    tagged: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that the server got, and the status of its answer."""

    path: str
    status: int
    headers: Mapping[str, str]


Write = Callable[[BaseHTTPRequestHandler], None]


class LocalSite:
    """The pages of a site by path, and the requests for them. A page may be a function that writes its answer."""

    def __init__(self) -> None:
        self.pages: dict[str, Served | Write] = {}
        self.asked: list[Asked] = []
        self.address = ""

    def put(self, path: str, text: str | bytes, kind: str = HTML, *, tagged: bool = False) -> None:
        """Serve a text at a path."""
        self.pages[path] = Served(text if isinstance(text, bytes) else text.encode(), kind, tagged=tagged)

    def redirect(self, path: str, to: str, status: int = 301) -> None:
        """Send the readers of a path elsewhere."""
        self.pages[path] = Served(status=status, headers={"Location": to})

    def answer(self, path: str, status: int, **headers: str) -> None:
        """Answer a path with a status alone."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Served(status=status, headers=named)

    def sitemap(self, path: str, *entries: str | tuple[str, str]) -> None:
        """Serve a sitemap of paths, or of paths with the day on which each changed last."""
        named = [entry if isinstance(entry, tuple) else (entry, "") for entry in entries]
        urls = "".join(
            f"<url><loc>{self.at(one)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for one, day in named
        )
        text = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
        self.put(path, text, "application/xml")

    def at(self, path: str) -> str:
        """Return the address of a path, or the path itself if it is an address."""
        return path if "://" in path else f"{self.address}{path}"

    def paths(self) -> list[str]:
        """Return the paths that were asked for, in their order."""
        return [one.path for one in self.asked]

    def bodies(self, path: str) -> int:
        """Return how often the body of a path was sent."""
        return sum(one.path == path and one.status == 200 for one in self.asked)

    def write(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer a request."""
        page = self.pages.get(handler.path, Served(b"nothing here", "text/plain", 404))
        if not isinstance(page, Served):
            self.asked.append(Asked(handler.path, 200, dict(handler.headers)))
            page(handler)
            return
        headers = {"Content-Type": page.kind, **page.headers}
        status, body = page.status, page.body
        if page.tagged:
            headers["ETag"] = f'"{sha256(page.body).hexdigest()[:16]}"'
            if handler.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
        self.asked.append(Asked(handler.path, status, dict(handler.headers)))
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        if status != 304:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)


@contextmanager
def served() -> Iterator[LocalSite]:
    """Serve a site on a free port of this machine."""
    site = LocalSite()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with suppress(ConnectionError):
                site.write(self)

        @override
        def log_message(self, format: str, *args: object) -> None:
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class FastClock(Clock):
    """A clock on which waiting takes no time; `waits` are the waits that were asked for."""

    def __init__(self) -> None:
        self.ahead = 0.0
        self.waits: list[float] = []

    @override
    def now(self) -> float:
        return time.time() + self.ahead

    @override
    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.ahead += seconds

    def pass_on(self, *, hours: float) -> None:
        """Let hours pass."""
        self.ahead += hours * 3600
