"""One request: what came, unpacked within measure."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.fetching.guarded_network import GuardedBackend
from onrecord.indexer.fetching.page_request import NotFetched, Requests, unpacked
from tests.local_site import Served, served


def raw_deflate(content: bytes) -> bytes:
    """Pack bytes as many servers do when they say deflate."""
    engine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return engine.compress(content) + engine.flush()


@given(st.binary(max_size=2_000), st.integers(0, 2_000))
def test_packed_bytes_come_out_whole_or_not_at_all(content: bytes, most: int) -> None:
    """Whatever the coding; what would be too long is refused before it is unpacked."""
    for coding, packed in (
        ("gzip", gzip.compress(content)),
        ("deflate", zlib.compress(content)),
        ("deflate", raw_deflate(content)),
        ("gzip", gzip.compress(content[:7]) + gzip.compress(content[7:])),
    ):
        if len(content) <= most:
            assert unpacked(packed, coding, most) == content
        else:
            with pytest.raises(NotFetched, match="unpacks to more"):
                unpacked(packed, coding, most)


@given(st.binary(min_size=1, max_size=200))
def test_damaged_bytes_are_refused(content: bytes) -> None:
    """A page that is cut off is not half a page."""
    packed = gzip.compress(content)
    with pytest.raises(NotFetched):
        unpacked(packed[: len(packed) // 2], "gzip", 10_000)


def test_a_coding_that_was_not_asked_for_is_refused() -> None:
    """It is named."""
    with pytest.raises(NotFetched, match="packed as br"):
        unpacked(b"x", "br", 100)


def test_an_answer_holds_what_was_sent_and_what_it_means() -> None:
    """The bytes as they came, and unpacked; the headers of both sides."""
    body = b"<p>China said so.</p>" * 50
    with served() as site, Requests("onrecord/1", "desk@example.org", 5, 5, GuardedBackend()) as requests:
        site.pages["/a"] = Served(gzip.compress(body), "text/html; charset=x", headers={"Content-Encoding": "gzip"})
        answer = requests.get(site.at("/a"), max_bytes=5_000, lets_private=True, validators={"If-None-Match": '"1"'})
        assert (answer.status, answer.media_type, answer.body) == (200, "text/html", body)
        assert gzip.decompress(answer.raw) == body
        assert ("If-None-Match", '"1"') in answer.sent
        assert answer.header("content-encoding") == "gzip"
        with pytest.raises(NotFetched, match="--private"):
            requests.get("http://127.0.0.1:1/", max_bytes=5_000, lets_private=False, validators={})
        with pytest.raises(NotFetched, match="connection failed") as failed:
            requests.get("http://127.0.0.1:1/", max_bytes=5_000, lets_private=True, validators={})
        assert failed.value.may_pass
