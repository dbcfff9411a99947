"""One request for one address, within limits of size and time: the bytes as the server sent them, and unpacked.

Nothing is followed, waited for or stored here.
"""

from __future__ import annotations

import datetime as dt
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import httpcore
import httpx
from typing_extensions import override

from onrecord.indexer.fetching.guarded_network import GuardedBackend, PrivateAddress

CONNECTIONS = 8
IDLE_S = 15.0
BROKEN = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, httpx.HTTPError)
PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 47}  # what zlib calls them
CHUNK = 65_536


class NotFetched(Exception):
    """A page could not be fetched. `may_pass` says whether it may succeed another time, without any change of ours."""

    def __init__(self, reason: str, *, may_pass: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.may_pass = may_pass


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: `raw` as it came, without transfer coding, `body` with its content coding undone.

    `sent` are the headers of the request. `at` is the time of the request.
    """

    url: str
    at: dt.datetime
    status: int
    phrase: str
    headers: tuple[tuple[str, str], ...]
    sent: tuple[tuple[str, str], ...]
    raw: bytes
    body: bytes

    def header(self, name: str) -> str | None:
        """Return the last header of a name, without regard to capitals."""
        return next((value for key, value in reversed(self.headers) if key.lower() == name), None)

    @property
    def media_type(self) -> str:
        """The media type in small letters, without its parameters; empty where none is given."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()


Refuse = Callable[[str], str | None]


def refuse_nothing(media_type: str) -> None:
    """Take every media type."""


class Requests:
    """Sends requests. To be closed, or used in a `with` statement."""

    def __init__(self, agent: str, contact: str, timeout_s: float, page_s: float, backend: GuardedBackend) -> None:
        self._backend = backend
        self._page_s = page_s
        headers = {
            "User-Agent": agent,
            "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8",
            "Accept-Encoding": "gzip, deflate",
            **({"From": contact} if "@" in contact else {}),
        }
        self._client = httpx.Client(
            headers=headers, timeout=timeout_s, transport=_Transport(backend), follow_redirects=False, trust_env=False
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    def get(
        self,
        url: str,
        *,
        max_bytes: int,
        lets_private: bool,
        validators: Mapping[str, str],
        refuse: Refuse = refuse_nothing,
    ) -> Answer:
        """Return the answer to one GET. Redirects are answers.

        `refuse` gets the media type of a page before its body is read, and returns the reason if it is
        not wanted. Raises `NotFetched`.
        """
        self._backend.lets_private = lets_private
        self._backend.deadline = time.monotonic() + self._page_s
        at = dt.datetime.now(dt.UTC)
        try:
            with self._client.stream("GET", url, headers=dict(validators)) as response:
                is_page = response.status_code == httpx.codes.OK
                media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
                if is_page and (reason := refuse(media_type)):
                    raise NotFetched(reason, may_pass=False)
                raw = _bounded(response, max_bytes)
                headers = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in response.headers.raw)
                sent = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in response.request.headers.raw)
                coding = response.headers.get("content-encoding", "").strip().lower()
                body = unpacked(raw, coding, max_bytes)
                return Answer(url, at, response.status_code, response.reason_phrase, headers, sent, raw, body)
        except PrivateAddress as error:
            raise NotFetched(str(error), may_pass=False) from error
        except (httpcore.TimeoutException, httpx.TimeoutException) as error:
            raise NotFetched("the server took too long to answer", may_pass=True) from error
        except (*BROKEN, httpx.InvalidURL, ValueError) as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            raise NotFetched(f"the connection failed ({reason})", may_pass=True) from error


def unpacked(raw: bytes, coding: str, max_bytes: int) -> bytes:
    """Return bytes with their content coding undone. Raises `NotFetched` for another coding, damage, or a bomb."""
    if not raw or coding in {"", "identity"}:
        return raw
    if coding not in PACKED:
        raise NotFetched(f"is packed as {coding}, which was not asked for", may_pass=False)
    window = PACKED[coding]
    if coding == "deflate" and not _is_zlib(raw):
        window = -zlib.MAX_WBITS  # what many servers call deflate
    found, rest = [], raw
    size = 0
    try:
        while rest:  # several members may follow each other
            engine = zlib.decompressobj(window)
            piece = engine.decompress(rest, max_bytes - size + 1)
            size += len(piece)
            if size > max_bytes:
                raise NotFetched(
                    f"unpacks to more than {max_bytes:,} bytes (fetch.max_bytes for a page)", may_pass=False
                )
            if not engine.eof:
                raise NotFetched("is cut off: its packed bytes end too early", may_pass=True)
            found.append(piece)
            rest = engine.unused_data if engine.unused_data[:2] == raw[:2] else b""
    except zlib.error as error:
        raise NotFetched(f"cannot be unpacked ({error})", may_pass=True) from error
    return b"".join(found)


def _is_zlib(raw: bytes) -> bool:
    return len(raw) > 1 and raw[0] & 0x0F == zlib.DEFLATED and (raw[0] << 8 | raw[1]) % 31 == 0


def _bounded(response: httpx.Response, max_bytes: int) -> bytes:
    """Return the body as it comes. Raises `NotFetched` if it is too long, whatever its length was said to be."""
    too_long = f"is longer than {max_bytes:,} bytes (fetch.max_bytes for a page)"
    said = response.headers.get("content-length", "")
    if said.isdigit() and int(said) > max_bytes:
        raise NotFetched(too_long, may_pass=False)
    pieces: list[bytes] = []
    size = 0
    for piece in response.iter_raw(CHUNK):
        size += len(piece)
        if size > max_bytes:
            raise NotFetched(too_long, may_pass=False)
        pieces.append(piece)
    return b"".join(pieces)


class _Transport(httpx.BaseTransport):
    """Carries requests of httpx over connections that a guarded backend opens."""

    def __init__(self, backend: GuardedBackend) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=CONNECTIONS,
            max_keepalive_connections=CONNECTIONS,
            keepalive_expiry=IDLE_S,
            network_backend=backend,
        )

    @override
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        sent = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        response = self._pool.handle_request(sent)
        return httpx.Response(
            response.status, headers=response.headers, stream=_Body(response), extensions=response.extensions
        )

    @override
    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """The body of a response of httpcore, as httpx reads it."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    @override
    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    @override
    def close(self) -> None:
        self._response.close()
