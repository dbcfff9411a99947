"""Uploads on the page: documents are sent, taken in while the page tells how far, and reported file by file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.parser import HeaderParser
from email.policy import HTTP
from http import HTTPStatus
from pathlib import PurePosixPath

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from onrecord.indexer.intake.ingest import BuildReport
from onrecord.service.access_keys import Right
from onrecord.service.composition import Record
from onrecord.service.errors import QueryError
from onrecord.service.faces.web.crawling import Run
from onrecord.service.faces.web.error_pages import page_route
from onrecord.service.faces.web.forms import check_sender
from onrecord.service.faces.web.rendering import Pages
from onrecord.service.http.rights import needs
from onrecord.service.presentation.addresses import UPLOAD, upload_address
from onrecord.service.translatable import message
from onrecord.service.uploads.intake import GivenFile, Upload, Uploads

FILES = "files"  # the field of the form
REFRESH_S = 2
BOUNDARY = re.compile(r'multipart/form-data\s*;.*?boundary="?([^";,\s]{1,70})"?', re.IGNORECASE)
NOT_A_FORM = "the upload cannot be read; send the files from the page"
PRIVATE: Mapping[str, str] = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
TAKEN_IN = message("taken in")


@dataclass(frozen=True, slots=True)
class FileView:
    """A file and what became of it: `told` is what the program says of it, warnings if it was taken in."""

    name: str
    state: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UploadView:
    """The page of uploads; without `files` it is the form alone. `share` is how far the work is, in percent."""

    largest: str
    files: tuple[FileView, ...] = ()
    stage: str = ""
    share: int = 0
    is_over: bool = False
    failure: str | None = None
    added: int = 0
    profile: str | None = None


def upload_view(upload: Upload, largest: str) -> UploadView:
    """Return an upload as it is shown."""
    report = upload.report
    return UploadView(
        largest=largest,
        files=tuple(_file(name, report) for name in upload.names),
        stage=upload.stage,
        share=100 * upload.done // upload.total if upload.total else 0,
        is_over=upload.is_over,
        failure=upload.failure,
        added=report.added + report.updated if report else 0,
        profile=upload.profile,
    )


def _file(name: str, report: BuildReport | None) -> FileView:
    if report is None:
        return FileView(name, message("waiting"), ())
    skipped = tuple(one.reason for one in report.skipped if _is_of(one.path, name))
    warned = tuple(one.reason for one in report.warnings if _is_of(one.path, name))
    held = tuple(f"{one.reason}: {one.line}" for one in report.withheld if _is_of(one.path, name))
    return FileView(name, message("not taken in") if skipped else TAKEN_IN, (*skipped, *warned, *held))


def _is_of(path: str, name: str) -> bool:
    """Return whether a path in a report is that of a file, or of a document in it ("table.csv#3")."""
    last = PurePosixPath(path).name
    return last == name or last.startswith(f"{name}#")


def parts_of(body: bytes, content_type: str) -> Iterator[GivenFile]:
    """Yield the files of a form as browsers send it (RFC 7578). Raises a `QueryError` for what is no such form."""
    found = BOUNDARY.match(content_type)
    if not found:
        raise QueryError(NOT_A_FORM)
    mark = b"\r\n--" + found[1].encode()
    for part in (b"\r\n" + body).split(mark)[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        told = HeaderParser(policy=HTTP).parsestr(head.decode("utf-8", "replace"))
        disposition = told["content-disposition"]
        name = disposition.params.get("filename", "") if disposition else ""
        if disposition and disposition.params.get("name") == FILES and name and content:
            yield GivenFile(name, content)


def upload_router(record: Record, pages: Pages, run: Run, uploads: Uploads) -> APIRouter:
    """Return the routes of these pages; `run` does their work off the event loop."""
    router = APIRouter(route_class=page_route(pages), include_in_schema=False)
    largest = f"{record.settings.serve.max_upload_bytes / 1_000_000:g} MB"

    def shown(view: UploadView) -> Response:
        page = pages.page("upload", view=view)
        page.headers.update(PRIVATE)
        if view.files and not view.is_over:
            page.headers["Refresh"] = str(REFRESH_S)
        return page

    def taken(body: bytes, content_type: str) -> Response:
        upload = uploads.take(list(parts_of(body, content_type)))
        return RedirectResponse(upload_address(upload.token), HTTPStatus.SEE_OTHER)

    @router.get(UPLOAD)
    @needs(Right.UPLOAD)
    async def form() -> Response:
        """Ask for documents."""
        return await run(lambda: shown(UploadView(largest)))

    @router.post(UPLOAD)
    @needs(Right.UPLOAD)
    async def take(request: Request) -> Response:
        """Take documents."""
        check_sender(request)
        body = await request.body()
        return await run(lambda: taken(body, request.headers.get("content-type", "")))

    @router.get(f"{UPLOAD}/{{token}}")
    @needs(Right.UPLOAD)
    async def progress(token: str) -> Response:
        """Tell what has become of an upload."""
        return await run(lambda: shown(upload_view(uploads.find(token), largest)))

    return router
