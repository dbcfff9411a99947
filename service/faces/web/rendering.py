"""Templates to pages. Everything is escaped, and a name that a template misspells is an error.

Whom a page is shown to in a frame is told here; what stands in such a page, `onrecord.service.faces.embed` knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord.service.faces.web.assets import Assets

# Scripts and styles are files of ours, and nothing is fetched from anywhere else.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors"
)
NOBODY = "'none'"
LAYOUT, IN_FRAME = "base.html", "frame.html"
HEADERS: Mapping[str, str] = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}


class Pages:
    """Makes pages of templates."""

    def __init__(self, assets: Assets, *, layout: str = LAYOUT, framed_by: Sequence[str] = ()) -> None:
        """Link to these assets. Pages of the origins `framed_by` may show them in a frame, and of no others."""
        self.assets = assets
        self._headers = {**HEADERS, "Content-Security-Policy": f"{POLICY} {' '.join(framed_by) or NOBODY}"}
        self._templates = Environment(
            loader=PackageLoader(__package__),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(asset=assets.address, layout=layout)

    def page(self, template: str, status: HTTPStatus = HTTPStatus.OK, **views: object) -> HTMLResponse:
        """Return a page: a template filled with views."""
        return HTMLResponse(self.part(template, **views), status_code=status, headers=self._headers)

    def part(self, template: str, **views: object) -> str:
        """Return a template filled with views."""
        return self._templates.get_template(f"{template}.html").render(**views)
