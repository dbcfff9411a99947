"""The archive of what was fetched, read by another's eyes: warcio checks every digest."""

from __future__ import annotations

import datetime as dt
import gzip
from contextlib import closing
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from onrecord.indexer.fetching.page_request import Answer
from onrecord.indexer.fetching.web_archive import WebArchive
from onrecord.indexer.store.fetch_state import FetchState

AT = dt.datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=dt.UTC)


def answer(path: str, raw: bytes, status: int = 200, *headers: tuple[str, str]) -> Answer:
    """Return an answer."""
    sent = (("User-Agent", "onrecord/1 (+desk@example.org)"),)
    return Answer(f"https://example.org{path}", AT, status, "OK", headers, sent, raw, raw)


def records(folder: Path) -> list[tuple[str, str | None, str, bytes]]:
    """Return (type, address, first line of HTTP, body) of every record."""
    found = []
    for file in sorted(folder.glob("*.warc.gz")):
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream, check_digests="raise"):
                head = record.http_headers
                line = f"{head.protocol} {head.statusline}" if head else ""
                address = record.rec_headers.get_header("WARC-Target-URI")
                found.append((record.rec_type, address, line, record.content_stream().read()))
    return found


def test_an_answer_is_kept_with_its_request(tmp_path: Path) -> None:
    """As it came: packed bodies stay packed and are read unpacked; the coding of the transfer is undone and renamed."""
    packed = gzip.compress(b"<p>China said so.</p>")
    given = answer("/a?x=1", packed, 200, ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))
    with closing(FetchState(tmp_path)) as state, closing(WebArchive(tmp_path, state, "onrecord/1", "me@e.org")) as kept:
        first = kept.keep(given)
        again = kept.keep(given)
        assert first == again
    [info, response, request, revisit, request_again] = records(tmp_path)
    assert info[0] == "warcinfo"
    assert b"operator: me@e.org" in info[3]
    assert response == ("response", "https://example.org/a?x=1", "HTTP/1.1 200 OK", b"<p>China said so.</p>")
    assert request == ("request", "https://example.org/a?x=1", "GET /a?x=1 HTTP/1.1", b"")
    assert revisit[:3] == ("revisit", "https://example.org/a?x=1", "HTTP/1.1 200 OK")
    assert request_again[0] == "request"


def test_a_record_says_when_and_names_its_headers(tmp_path: Path) -> None:
    """The time is that of the request."""
    with closing(FetchState(tmp_path)) as state, closing(WebArchive(tmp_path, state, "onrecord/1", "me@e.org")) as kept:
        held = kept.keep(answer("/a", b"x", 404, ("Server", "s"), ("Transfer-Encoding", "chunked")))
    with (tmp_path / held.file).open("rb") as stream:
        record = next(one for one in ArchiveIterator(stream) if one.rec_type == "response")
        assert record.rec_headers.get_header("WARC-Date") == "2026-01-02T03:04:05.678901Z"
        assert record.rec_headers.get_header("WARC-Record-ID") == held.record
        assert record.http_headers.headers == [("Server", "s"), ("X-Archive-Orig-Transfer-Encoding", "chunked")]


def test_a_run_that_fetches_nothing_leaves_no_file(tmp_path: Path) -> None:
    """Files are opened for the first answer."""
    with closing(FetchState(tmp_path)) as state:
        WebArchive(tmp_path, state, "onrecord/1", "me@e.org").close()
    assert list(tmp_path.glob("*.warc.gz")) == []


def test_a_file_that_was_cut_off_holds_its_earlier_records(tmp_path: Path) -> None:
    """Each record is packed by itself."""
    with closing(FetchState(tmp_path)) as state, closing(WebArchive(tmp_path, state, "onrecord/1", "me@e.org")) as kept:
        kept.keep(answer("/a", b"first"))
        file = tmp_path / kept.keep(answer("/b", b"second" * 100)).file
    file.write_bytes(file.read_bytes()[:-300])
    with file.open("rb") as stream:
        bodies = []
        for record in ArchiveIterator(stream):
            bodies.append(record.content_stream().read())
            if len(bodies) == 2:
                break
    assert bodies[1] == b"first"
