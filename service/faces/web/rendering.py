"""Templates and assets: pages are rendered with everything escaped, and a misspelt name in a template is an error.

The stylesheet, the scripts and the icon are read once and served under an address that holds the hash of them all, so
that browsers keep them for a year. Scripts find each other beside themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from importlib.resources import files

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord.service.presentation import phrases

MEDIA_TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
DIGEST_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that the page needs."""

    content: bytes
    media_type: str


class Assets:
    """The files of the page."""

    def __init__(self, held: Mapping[str, Asset]) -> None:
        self._held = held
        every = b"".join(name.encode() + held[name].content for name in sorted(held))
        self.digest = sha256(every).hexdigest()[:DIGEST_DIGITS]

    @classmethod
    def packaged(cls) -> Assets:
        """Return those of this package."""
        folder = files(__package__).joinpath("static")
        kinds = ((file, MEDIA_TYPES.get(f".{file.name.rpartition('.')[2]}")) for file in folder.iterdir())
        return cls({file.name: Asset(file.read_bytes(), kind) for file, kind in kinds if kind})

    def get(self, digest: str, name: str) -> Asset | None:
        """Return a file, or None for an unknown name or another version."""
        return self._held.get(name) if digest == self.digest else None

    def address(self, name: str) -> str:
        """Return where a file is served."""
        return f"/static/{self.digest}/{name}"


# Scripts and styles are our own files; nothing is loaded from elsewhere.
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
    """Renders templates as pages."""

    def __init__(self, assets: Assets, *, layout: str = LAYOUT, framed_by: Sequence[str] = ()) -> None:
        """Link to these assets. Only pages of the origins `framed_by` may show them in a frame."""
        self.assets = assets
        self._headers = {**HEADERS, "Content-Security-Policy": f"{POLICY} {' '.join(framed_by) or NOBODY}"}
        self._templates = Environment(
            loader=PackageLoader(__package__),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(asset=assets.address, layout=layout, phrases=phrases)

    def page(self, template: str, status: HTTPStatus = HTTPStatus.OK, **views: object) -> HTMLResponse:
        """Return a page: a template filled with views."""
        return HTMLResponse(self.part(template, **views), status_code=status, headers=self._headers)

    def part(self, template: str, **views: object) -> str:
        """Return a template filled with views."""
        return self._templates.get_template(f"{template}.html").render(**views)
