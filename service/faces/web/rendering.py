"""Templates and assets: pages are rendered with everything escaped, and a misspelt name in a template is an error.

The stylesheet, the scripts and the icon are read once and served under an address that holds the hash of them all, so
that browsers keep them for a year. Scripts find each other beside themselves.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from http import HTTPStatus
from importlib.resources import files

from fastapi.responses import HTMLResponse
from jinja2 import Environment
from markupsafe import Markup

from onrecord.service.analysis.tables import Chart
from onrecord.service.presentation import phrases
from onrecord.service.presentation.addresses import collect_address
from onrecord.service.presentation.charts import NARROW, WIDTH, svg_of
from onrecord.service.presentation.checked_html import CheckedHtml
from onrecord.service.presentation.checked_view import ArticleView, FindingView
from onrecord.service.presentation.templates import templates_in
from onrecord.service.presentation.translation import LANGUAGES, Translation

MEDIA_TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
DIGEST_DIGITS = 12


@dataclass(frozen=True)
class Asset:
    """A file that the page needs, also packed for browsers that take it so."""

    content: bytes
    media_type: str

    @cached_property
    def packed(self) -> bytes:
        """The same, compressed by gzip."""
        return gzip.compress(self.content, mtime=0)


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


class Page(HTMLResponse):
    """A page that is filled once its reader's language is known."""

    def __init__(
        self, template: str, status: HTTPStatus, headers: Mapping[str, str], views: Mapping[str, object]
    ) -> None:
        super().__init__("", status_code=status, headers=dict(headers))
        self.template = template
        self.views = views


class Pages:
    """Renders templates as pages, in the languages of the page."""

    def __init__(
        self,
        assets: Assets,
        *,
        layout: str = LAYOUT,
        framed_by: Sequence[str] = (),
        collects: bool = True,
        uploads: bool = False,
    ) -> None:
        """Link to these assets, to collections if the service `collects`, and to `uploads` if it takes them.

        Only pages of the origins `framed_by` may show them in a frame.
        """
        self.assets = assets
        self._headers = {**HEADERS, "Content-Security-Policy": f"{POLICY} {' '.join(framed_by) or NOBODY}"}
        self._globals = {
            "asset": assets.address,
            "layout": layout,
            "phrases": phrases,
            "collects": collects,
            "uploads": uploads,
            "collect": collect_address,
            "languages": LANGUAGES,
        }
        self._templates: dict[str, Environment] = {}

    def page(self, template: str, status: HTTPStatus = HTTPStatus.OK, **views: object) -> Page:
        """Return a page: a template that will be filled with views."""
        return Page(template, status, self._headers, views)

    def filled(self, page: Page, language: Translation, here: str) -> HTMLResponse:
        """Return a page in a language; `here` is the path that it is shown at, with its query."""
        told = {"here": here, **page.views}
        content = self._in(language).get_template(f"{page.template}.html").render(**told)
        reply = HTMLResponse(content, status_code=page.status_code)
        reply.headers.update({name: value for name, value in page.headers.items() if name != "content-length"})
        reply.headers["Content-Language"] = language.language
        reply.headers["Vary"] = "Accept-Language, Cookie"
        return reply

    def _in(self, language: Translation) -> Environment:
        """Return the templates in a language."""
        if language.language not in self._templates:
            made = templates_in(language, __package__)
            made.filters["inline"] = language.inline
            made.globals.update(
                self._globals,
                language=language,
                english=_english(language),
                checked=lambda view: Markup(_checked(view, language)),  # noqa: S704 - our own, escaped where written
                drawn=partial(_drawn, language),
            )
            self._templates[language.language] = made
        return self._templates[language.language]


def _checked(view: FindingView | ArticleView, language: Translation) -> str:
    """Return what was checked as HTML."""
    written = CheckedHtml(language.told)
    return written.article(view) if isinstance(view, ArticleView) else written.finding(view)


def _drawn(language: Translation, chart: Chart, *, is_narrow: bool = False) -> Markup:
    """Return a chart as a part of a page, for a phone if it is to be narrow."""
    width = NARROW if is_narrow else WIDTH
    return Markup(svg_of(chart, alone=False, say=language.told, width=width))  # noqa: S704 - escaped where drawn


def _english(language: Translation) -> Callable[[object], Markup]:
    """Return what marks an element whose text is left in English on a page in another language."""
    return lambda told: Markup(' lang="en"') if language.is_foreign(told) else Markup()
