"""Embedding as a face: the script of the `<on-record>` element, and the oEmbed provider for links that are pasted.

Each part of the script is a module of its own. They are joined into the one module that pages load, so that import
lines and the word `export` are left out; no two parts use one name for different things.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from importlib.resources import files
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.service.access_keys import Right
from onrecord.service.composition import Record
from onrecord.service.faces.embed.oembed import Provider
from onrecord.service.http.base_url import own_address
from onrecord.service.http.face import Mount
from onrecord.service.http.guards import answered_to
from onrecord.service.http.problems import FaultShape, Refused
from onrecord.service.http.rights import public, public_if
from onrecord.service.http.runtime import Runtime, own_names
from onrecord.service.settings.serve_settings import ServeSettings

# In the order in which they need each other.
SCRIPT_PARTS = ("words.js", "elements.js", "service.js", "answer.js", "citation.js", "on-record.js")
SCRIPT_STYLE = "on-record.css"
IMPORTED = re.compile(r"^import [^;]*;\n", re.MULTILINE)
EXPORTED = re.compile(r"^export ", re.MULTILINE)


def element_script() -> str:
    """Return the module that defines the element."""
    folder = files(__package__).joinpath("static")
    style = folder.joinpath(SCRIPT_STYLE).read_text(encoding="utf-8")
    parts = (folder.joinpath(name).read_text(encoding="utf-8") for name in SCRIPT_PARTS)
    joined = "\n".join(EXPORTED.sub("", IMPORTED.sub("", part)) for part in parts)
    return f"const STYLE = {json.dumps(style)};\n\n{joined}"


# The file may be loaded by any page, as a module too; nothing else of the service may.
SCRIPT_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "public, max-age=3600",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}
WRITTEN = {"json": "application/json", "xml": "text/xml"}
Run = Callable[[Callable[[], Response]], Awaitable[Response]]
Pixels = Annotated[int | None, Query(ge=1)]


def mount(record: Record, runtime: Runtime) -> Mount:
    """Return the routes by which other pages show an open record."""
    settings = record.settings.serve
    router = APIRouter(include_in_schema=False)
    is_ours = answered_to(own_names(settings)).__contains__
    _add_oembed(router, Provider(record, is_ours), runtime.lookups.run, settings)
    script = element_script()

    @router.get("/embed.js")
    @public  # the script is the same for everybody, and a page cannot load one with a key
    async def element() -> Response:
        """Return the script of the element."""
        return Response(script, headers=SCRIPT_HEADERS, media_type="text/javascript; charset=utf-8")

    return Mount(router)


def _add_oembed(router: APIRouter, provider: Provider, run: Run, settings: ServeSettings) -> None:
    def told(url: str, base: str, form: str, max_width: int | None, max_height: int | None) -> Response:
        embedded = provider.embedded(url, base, max_width, max_height)
        text = embedded.json_text() if form == "json" else embedded.xml_text()
        return Response(text, media_type=WRITTEN[form])

    @router.get("/oembed")
    @public_if(settings.public_citations, Right.READ)
    async def oembed(
        request: Request,
        url: str,
        form: Annotated[str, Query(alias="format")] = "json",
        maxwidth: Pixels = None,
        maxheight: Pixels = None,
    ) -> Response:
        """Describe how another page may show a citation or a transcript."""
        if form not in WRITTEN:
            fault = FaultShape(detail=f"{form} is not among {', '.join(WRITTEN)}", parameter="format")
            raise Refused(HTTPStatus.NOT_IMPLEMENTED, f"format: {fault.detail}", fault)
        base = f"{own_address(request.scope, settings)}/"
        return await run(lambda: told(url, base, form, maxwidth, maxheight))
