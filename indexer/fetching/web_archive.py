"""The archive: every answer as it was fetched, with address, time, status and headers, in WARC files (ISO 28500).

Each run writes files of its own, and each record is packed by itself and flushed to the disk, so that whatever ends a
run leaves all earlier records readable. Bytes that the archive holds already are not stored again: a revisit record
says that they were seen once more, and where they are.
"""

from __future__ import annotations

import base64
import datetime as dt
import os
from collections.abc import Sequence
from hashlib import sha1
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.indexer.fetching.page_request import Answer
from onrecord.indexer.store.fetch_state import FetchState, FirstRecord
from onrecord.indexer.store.store_errors import file_access

MAX_FILE_BYTES = 1_000_000_000
# Undone before the bytes are stored, so that a reader must not undo it again.
UNDONE = ("transfer-encoding",)
RENAMED = "X-Archive-Orig-"


class WebArchive:
    """Writes to the archive in a folder. To be closed."""

    def __init__(self, folder: Path, state: FetchState, agent: str, contact: str) -> None:
        self._folder = folder
        self._state = state
        self._about = {
            "software": f"onrecord/{version('onrecord')}",
            "operator": contact,
            "http-header-user-agent": agent,
            "format": "WARC File Format 1.1",
            "robots": "obeyed",
        }
        self._file: BinaryIO | None = None
        self._name = ""
        self._count = 0

    def close(self) -> None:
        """Close the file that is open, if any."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def keep(self, answer: Answer) -> FirstRecord:
        """Write the record of an answer; return where the archive holds its bytes."""
        with file_access(self._folder):
            out = self._opened()
            writer = WARCWriter(out, gzip=True, warc_version="1.1")
            digest = _digest(answer.raw)
            known = self._state.first_record(digest) if answer.raw else None
            date = _written(answer.at)
            headers = _head(f"{answer.status} {answer.phrase}".strip(), answer.headers)
            about = {"WARC-Date": date}
            if known:
                record = writer.create_revisit_record(
                    answer.url, digest, known.address, known.date, http_headers=headers, warc_headers_dict=about
                )
            else:
                record = writer.create_warc_record(
                    answer.url,
                    "response",
                    payload=BytesIO(answer.raw),
                    length=len(answer.raw),
                    http_headers=headers,
                    warc_headers_dict=about,
                )
            asked = writer.create_warc_record(
                answer.url, "request", http_headers=_asked(answer), warc_headers_dict=dict(about)
            )
            writer.write_request_response_pair(asked, record)
            out.flush()
            os.fsync(out.fileno())
        held = known or FirstRecord(answer.url, date, self._name, str(record.rec_headers.get_header("WARC-Record-ID")))
        if answer.raw and not known:
            self._state.note_record(digest, held)
        return held

    def _opened(self) -> BinaryIO:
        """Return the open file, a new one where there is none or it is full."""
        if self._file is not None and self._file.tell() >= MAX_FILE_BYTES:
            self.close()
        if self._file is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._count += 1
            self._name = f"{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S%fZ}-{os.getpid()}-{self._count}.warc.gz"
            self._file = (self._folder / self._name).open("xb")
            writer = WARCWriter(self._file, gzip=True, warc_version="1.1")
            writer.write_record(writer.create_warcinfo_record(self._name, self._about))
        return self._file


def _digest(raw: bytes) -> str:
    """Return the digest of a payload in the form that WARC files usually have."""
    return f"sha1:{base64.b32encode(sha1(raw, usedforsecurity=False).digest()).decode()}"


def _written(at: dt.datetime) -> str:
    return f"{at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S.%fZ}"


def _head(status: str, headers: Sequence[tuple[str, str]]) -> StatusAndHeaders:
    kept = [(f"{RENAMED}{name}" if name.lower() in UNDONE else name, value) for name, value in headers]
    return StatusAndHeaders(status, kept, protocol="HTTP/1.1")


def _asked(answer: Answer) -> StatusAndHeaders:
    path = answer.url.split("/", 3)[-1]
    return StatusAndHeaders(f"/{path} HTTP/1.1", list(answer.sent), protocol="GET")
