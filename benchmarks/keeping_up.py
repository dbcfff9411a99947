"""Serves a site of real pages that changes all the time, and lets `onrecord sources run --every` keep up with it.

    python benchmarks/keeping_up.py PAGES [--count 20] [--minutes 1] [--every 5s] [--seed 7] [--keep FOLDER] [--light]

PAGES is a folder of HTML pages. The site begins with so many of them, which are fetched and indexed first. Then the
clock starts, and each second something happens: a page is added (a quarter as many are in reserve), changed, moved,
removed, or breaks for a while (an error, silence, half an answer). Beside them stand a page that carries another mark
at each visit, one that robots.txt forbids, one that leads in a circle, and addresses of another host. The command is
the real one, in a process of its own, with the intervals of days shortened to seconds; at half of the time it is
interrupted, at three quarters killed, and started again. With `--light` passages are embedded by the stand-in of the
tests, all else being the same: on a machine that is busy with other work, one index by the model takes longer than the
site is watched.

Counted is what the site sent against what the record has at the end: pages whose present words are not in it (lost),
pages in it that are gone, bodies that were sent though the asker had them and could have known (needless; one may be
sent twice where the command was ended), bodies that are not in the archive, and requests for what robots.txt forbids.
Prints one JSON object; exits with 1 if any of these is not 0.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import yaml
from typing_extensions import override
from warcio.archiveiterator import ArchiveIterator

from onrecord.indexer.store.reader import Store

SHORTENED = {
    "FETCH__CONTACT": "benchmark@example.org",
    "FETCH__DELAY_S": "0",
    "FETCH__TIMEOUT_S": "1",
    "FETCH__PAGE_S": "2",
    "FETCH__RETRY_S": "3",
    "FETCH__RECHECK_S": "6",
    "FETCH__RECHECK_MOST_S": "25",
    "FETCH__MAX_PAGES": "60",
    "INDEX__TOKENS": "false",  # which halves the time of embedding
}
TESTS = Path(__file__).resolve().parent.parent / "tests"
XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"
FORBIDDEN, RESTLESS, CIRCLE = "/private/forbidden.html", "/restless.html", "/circle.html"
ACTS = {"add": 45, "change": 25, "move": 8, "remove": 8, "break": 14}
BREAKS = ("error", "silence", "half")
SETTLING, SETTLED_S = 6, 30  # runs and seconds at the end, for what is due, however long a run takes
LONGEST_S = 3_600  # for a program that hangs
TWICE = 2  # times that a page is missing before it is withdrawn
WAITING = 2  # pages that are never fetched: forbidden, or in a circle
ENDED = 2  # times that the command is ended while it may be fetching
CORRECTED = "<p>Editor's note: corrected {number} times.</p></body>"


@dataclass(slots=True)
class Page:
    """A page of the site: its bytes now, where it is, and what is wrong with it until when."""

    path: str
    body: bytes
    at: str
    version: int = 0
    is_gone: bool = False
    broken: str = ""
    until: float = 0.0

    @property
    def tag(self) -> str:
        """The ETag."""
        return f'"{sha256(self.body).hexdigest()[:16]}"'


@dataclass(slots=True)
class Site:
    """The site as it stands, and what it sent."""

    pages: dict[str, Page] = field(default_factory=dict)
    address: str = ""
    sent: Counter[tuple[str, str]] = field(default_factory=Counter)
    bodies: set[str] = field(default_factory=set)
    asked: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    visits: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def sitemap(self) -> bytes:
        """Return the list of pages, without those that were removed; those that moved stand at their old place."""
        listed = [page.path for page in self.pages.values() if not page.is_gone]
        others = [RESTLESS, CIRCLE, FORBIDDEN]
        urls = [*(f"{self.address}{path}" for path in (*listed, *others)), "https://elsewhere.example/a.html"]
        entries = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
        return f'<?xml version="1.0"?><urlset xmlns="{XMLNS}">{entries}</urlset>'.encode()

    def answer(self, path: str, tag: str | None) -> tuple[int, dict[str, str], bytes, str]:
        """Return status, headers, body, and what is wrong with the answer."""
        fixed = {
            "/robots.txt": (b"User-agent: *\nDisallow: /private/\n", "text/plain"),
            "/sitemap.xml": (self.sitemap(), "application/xml"),
        }
        if path in fixed:
            body, kind = fixed[path]
            return 200, {"Content-Type": kind}, body, ""
        if path == CIRCLE:
            return 301, {"Location": CIRCLE}, b"", ""
        if path == RESTLESS:
            self.visits += 1
            page = next(iter(self.pages.values()))
            mark = f"<script>visit = {self.visits}</script></body>".encode()
            return 200, {"Content-Type": "text/html"}, page.body.replace(b"</body>", mark), "restless"
        page = next((one for one in self.pages.values() if path in {one.path, one.at}), None)
        if page is None or page.is_gone:
            return 404, {"Content-Type": "text/plain"}, b"not here", ""
        if path != page.at:
            return 301, {"Location": page.at}, b"", ""
        broken = page.broken if time.monotonic() < page.until else ""
        if broken == "error":
            return 500, {"Content-Type": "text/plain"}, b"broken", ""
        headers = {"Content-Type": "text/html", "ETag": page.tag}
        if tag == page.tag:
            return 304, headers, b"", broken
        return 200, headers, page.body, broken

    def was_asked_since(self, before: Counter[str]) -> bool:
        """Return whether each page was asked for twice since then, and so a second time where it is gone.

        Left out is what was gone before it was asked for at all: nobody can know of it.
        """
        with self.lock:
            return all(
                sum(self.asked[path] - before[path] for path in {page.path, page.at}) >= TWICE
                for page in self.pages.values()
                if self.asked[page.path] or not page.is_gone
            )

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer a request and count it."""
        with self.lock:
            self.asked[handler.path] += 1
            status, headers, body, broken = self.answer(handler.path, handler.headers.get("If-None-Match"))
            self.statuses[status] += 1
        if broken == "silence":
            time.sleep(3)
            return
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        if status != 304:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2] if broken == "half" else body)
        if broken == "half":
            handler.close_connection = True
            return
        with self.lock:
            if status != 304 and body:
                self.bodies.add(sha256(body).hexdigest())
            if status == 200 and "ETag" in headers:
                self.sent[handler.path, headers["ETag"]] += 1


class Life:
    """What happens to a site, by chance with a seed."""

    def __init__(self, site: Site, reserve: list[Path], seed: int) -> None:
        self._site = site
        self._reserve = reserve
        self._random = random.Random(seed)  # noqa: S311 - what happens must be the same each time
        self.happened: Counter[str] = Counter()

    def add(self) -> None:
        """Add a page of the reserve."""
        if self._reserve:
            file = self._reserve.pop()
            path = f"/pages/{file.name}"
            self._site.pages[path] = Page(path, _closed(file.read_bytes()), path)
            self.happened["add"] += 1

    def act(self) -> None:
        """Let one thing happen."""
        act = self._random.choices(list(ACTS), list(ACTS.values()))[0]
        if act == "add" and self._reserve:
            self.add()
            return
        act = "change" if act == "add" else act
        # The first page stands behind the restless one, which is compared with it.
        whole = [page for page in [*self._site.pages.values()][1:] if not page.is_gone and not page.broken]
        if not whole:
            return
        page = self._random.choice(whole)
        if act == "change":
            page.version += 1
            note = CORRECTED.format(number=page.version).encode()
            page.body = page.body.replace(b"</body>", note)
        elif act == "move" and page.at == page.path:
            page.at = page.path.replace("/pages/", "/archive/")
        elif act == "remove":
            page.is_gone = True
        elif act == "break":
            page.broken = self._random.choice(BREAKS)
            page.until = time.monotonic() + 8
        self.happened[act] += 1
        for one in self._site.pages.values():
            if one.broken and time.monotonic() >= one.until:
                one.broken = ""

    def mend(self) -> None:
        """Mend all that is broken."""
        for page in self._site.pages.values():
            page.broken = ""


def _closed(body: bytes) -> bytes:
    """Return a page that surely ends in the end tag of its body, where notes are put."""
    return body if b"</body>" in body else body + b"</body>"


@contextmanager
def served(site: Site) -> Iterator[None]:
    """Serve a site on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with suppress(ConnectionError):
                site.serve(self)

        @override
        def log_message(self, format: str, *args: object) -> None:
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()


def command(record: Path, *words: str) -> list[str]:
    """Return the command line of the program."""
    start = "from onrecord.service.faces.cli import main; main()"
    return [sys.executable, "-c", start, "sources", *words, "--index", str(record)]


def environment(*, is_light: bool) -> dict[str, str]:
    """Return the environment with intervals shortened; a light one has the tests' stand-in for the model."""
    shortened = {f"ONRECORD_{name}": value for name, value in SHORTENED.items()}
    light = {
        "PYTHONPATH": os.pathsep.join((str(TESTS / "light"), str(TESTS.parent))),
        "ONRECORD_MODEL__ENGINE": "keywords",
    }
    return {**os.environ, **shortened, **(light if is_light else {})}


class Run:
    """The command `onrecord sources run --every`, in a process of its own, and the reports that it prints."""

    def __init__(self, record: Path, every: str, *, is_light: bool) -> None:
        self._environment = environment(is_light=is_light)
        self._command = command(record, "run", "--every", every, "--json")
        self._file = record / "reports.jsonl"
        self._process = self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        with self._file.open("ab") as out:
            return subprocess.Popen(self._command, env=self._environment, stdout=out)

    def end(self, by: signal.Signals) -> None:
        """End the process by a signal."""
        self._process.send_signal(by)
        self._process.wait()

    def again(self) -> None:
        """Start another one."""
        self._process = self._started()

    def reports(self) -> list[dict[str, object]]:
        """Return what was reported so far."""
        lines = self._file.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.endswith("}")]


def kept_up(
    site: Site, life: Life, record: Path, minutes: float, every: str, *, is_light: bool
) -> list[dict[str, object]]:
    """Let the site live while the command runs; then let the command settle. Return the reports of all runs.

    At half of the time the command is interrupted, at three quarters it is killed.
    """
    added = command(record, "add", f"{site.address}/sitemap.xml", "--private")
    subprocess.run(added, env=environment(is_light=is_light), check=True, stdout=subprocess.DEVNULL)
    run = Run(record, every, is_light=is_light)
    while not any(report["index"] and int(str(report["waiting"])) <= WAITING for report in run.reports()):
        time.sleep(1)
    started = time.monotonic()
    for share, by in ((0.5, signal.SIGINT), (0.75, signal.SIGKILL), (1.0, None)):
        while time.monotonic() - started < minutes * 60 * share:
            time.sleep(1)
            with site.lock:
                life.act()
        if by is not None:
            run.end(by)
            run.again()
    with site.lock:
        life.mend()
        before = Counter(site.asked)
    ends, count = time.monotonic() + SETTLED_S, len(run.reports()) + SETTLING
    while time.monotonic() < ends + LONGEST_S:
        time.sleep(1)
        if time.monotonic() > ends and len(run.reports()) >= count and site.was_asked_since(before):
            break
    count = len(run.reports()) + 1  # what was asked last is indexed with the run that asked
    while len(run.reports()) < count and time.monotonic() < ends + LONGEST_S:
        time.sleep(1)
    run.end(signal.SIGINT)
    return run.reports()


def kept(record: Path) -> dict[str, bytes]:
    """Return the pages in the record by address."""
    found = {}
    for sidecar in (record / "sources/pages").rglob("*.yaml"):
        address = yaml.safe_load(sidecar.read_text(encoding="utf-8"))["url"]
        found[address] = sidecar.with_suffix("").read_bytes()
    return found


def archived(record: Path) -> set[str]:
    """Return the hashes of all bodies in the archive."""
    found = set()
    for file in (record / "sources/archive").glob("*.warc.gz"):
        with file.open("rb") as stream:
            for one in ArchiveIterator(stream):
                if one.rec_type == "response":
                    found.add(sha256(one.content_stream().read()).hexdigest())
    return found


def verdict(site: Site, life: Life, record: Path, reports: list[dict[str, object]]) -> Mapping[str, object]:
    """Compare what the site has and sent with what the record has."""
    there = {page.path: page for page in site.pages.values() if not page.is_gone}
    pages = kept(record)
    names = {f"{site.address}{path}": page for path, page in there.items()}
    names |= {f"{site.address}{page.at}": page for page in there.values()}
    in_record = {page.path for address, body in pages.items() if (page := names.get(address)) and page.body == body}
    gone = [address for address in pages if address not in names and not address.endswith(RESTLESS)]
    with closing(Store.open_for_reading(record)) as store:
        live = {state.key for state in store.sources(store.published())}
    indexed = {names[key].path for key in live if key in names}
    needless = [f"{path} {tag}" for (path, tag), count in site.sent.items() if count > 1]
    last = reports[-1]["index"]
    unread = {one["path"] for one in last["skipped"]} if isinstance(last, dict) else set()
    totals: Counter[str] = Counter()
    for report in reports:
        for name in ("new", "changed", "missing", "removed", "moved", "failed", "forbidden"):
            value = report[name]
            totals[name] += len(value) if isinstance(value, list) else 0
        totals["unchanged"] += int(str(report["unchanged"]))
    return {
        "runs": len(reports),
        "happened": dict(life.happened),
        "reported": dict(totals),
        "requests": site.asked.total(),
        "answers": {str(status): count for status, count in sorted(site.statuses.items())},
        "pages": len(there),
        "in_record": len(in_record),
        "indexed": len(indexed),
        "not_readable": len(unread),
        "sent_again": len(needless),
        "restless_fetched": site.asked[RESTLESS],
        "restless_changed": sum(
            f"{site.address}{RESTLESS}" in map(str, _list(report["changed"])) for report in reports
        ),
        "faults": {
            "lost": sorted(there.keys() - in_record),
            "not_indexed": sorted(in_record - indexed) if len(in_record - indexed) > len(unread) else [],
            "gone_but_kept": gone,
            "needless": needless if len(needless) > ENDED else [],
            "not_archived": len(site.bodies - archived(record)),
            "forbidden_asked": site.asked[FORBIDDEN],
        },
    }


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def main() -> int:
    """Run the site and the command, and print what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("pages", type=Path)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--every", default="5s")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="keep the record here")
    parser.add_argument("--light", action="store_true", help="embed by the stand-in of the tests")
    given = parser.parse_args()
    # A shell ignores interrupts in what it starts in the background, and the command would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    files = sorted(file for file in given.pages.iterdir() if file.suffix in {".html", ".shtml", ".htm"})
    random.Random(given.seed).shuffle(files)  # noqa: S311 - likewise
    site = Site()
    life = Life(site, files[: given.count + given.count // 4], given.seed)
    for _ in range(given.count):
        life.add()
    life.happened.clear()
    with tempfile.TemporaryDirectory() as folder, served(site):
        record = (given.keep or Path(folder) / "record").absolute()
        record.mkdir(parents=True, exist_ok=True)
        started = time.monotonic()
        reports = kept_up(site, life, record, given.minutes, given.every, is_light=given.light)
        found = verdict(site, life, record, reports)
        print(json.dumps({"seconds": round(time.monotonic() - started), **found}, indent=1))
        faults = found["faults"]
        return 1 if isinstance(faults, dict) and any(faults.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
