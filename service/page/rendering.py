"""Templates to pages. Everything is escaped, and a name that a template misspells is an error."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from service.page.assets import Assets

# Scripts and styles are files of ours, and nothing is fetched from anywhere else.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}


class Pages:
    """Makes pages of templates."""

    def __init__(self, assets: Assets) -> None:
        """Link to these assets."""
        self.assets = assets
        self._templates = Environment(
            loader=PackageLoader(__package__),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals["asset"] = assets.address

    def page(self, template: str, status: HTTPStatus = HTTPStatus.OK, **views: object) -> HTMLResponse:
        """Return a page: a template filled with views."""
        text = self._templates.get_template(f"{template}.html").render(**views)
        return HTMLResponse(text, status_code=status, headers=dict(HEADERS))
