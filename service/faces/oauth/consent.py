"""The page where a person enters a key, and so allows what an application asks for, or does not.

Nobody is logged in here: each request needs a key to be entered, so that no other page can answer in a person's name.
Wrong keys are counted, by address and by request.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from importlib.resources import files

from fastapi import APIRouter, Request, Response
from jinja2 import Template
from limits import parse
from mcp.server.auth.provider import AuthorizationParams, construct_redirect_uri
from starlette.responses import HTMLResponse, RedirectResponse

from onrecord.service.faces.oauth.provider import CONSENT, Client
from onrecord.service.faces.oauth.redirects import form_target, shown
from onrecord.service.http.request_counts import RequestCounts
from onrecord.service.http.requester import address_of
from onrecord.service.http.rights import public
from onrecord.service.oauth.authority import Authority, granted
from onrecord.service.presentation.templates import templates_in
from onrecord.service.presentation.translation import Translation, wanted
from onrecord.service.translatable import counted, listed, message

STYLE = "/oauth/consent.css"
TRIES = "10/minute"  # keys that may be entered from one address
RETRY_S = 60
DAY_S = 86_400
POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
PRIVATE: Mapping[str, str] = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
TITLE, OVER = message("Allow an application?"), message("That is over")
GONE = message(
    "This request is over: it was answered, took too long, or too many keys were wrong. Begin again in the application."
)
WRONG = message("That is no valid key of this record. Ask whoever runs it.")
LACKING = message("This key has none of the rights that the application asks for. Enter another one.")
OFTEN = message("Too many keys were entered from your address. Try again in a minute.")
WORDS = {
    "read": message("search and citations"),
    "ask": message("answers to questions"),
    "verify": message("checks of quotations"),
}
NAMELESS = message("An application without a name")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it waits: who asks, and for what."""

    client: Client
    params: AuthorizationParams


@dataclass(frozen=True, slots=True)
class ConsentView:
    """What a person is shown of a request."""

    client: str
    rights: str
    target: str
    days: str


class Consent:
    """Asks a person, and answers the application."""

    def __init__(self, authority: Authority, counts: RequestCounts, issuer: str, refresh_s: int) -> None:
        """Count tries in `counts`; answers name the `issuer` (RFC 9207). Grants end when not used for `refresh_s`."""
        self._authority = authority
        self._counts = counts
        self._issuer = issuer
        self._days = counted("%(count)s day", "%(count)s days", max(1, refresh_s // DAY_S))

    def show(self, token: str, language: Translation) -> Response:
        """Return the page of a request."""
        asked = self._find(token)
        return self._page(language, asked) if asked else self._page(language, None, GONE, HTTPStatus.NOT_FOUND)

    def answer(self, token: str, form: Mapping[str, str], address: str, language: Translation) -> Response:
        """Return the application's answer, or the page again."""
        asked = self._find(token)
        if asked is None:
            return self._page(language, None, GONE, HTTPStatus.NOT_FOUND)
        if form.get("answer") != "allow":
            self._authority.deny(token)
            return self._back(asked, error="access_denied")
        if not self._counts.allows(parse(TRIES), "consent", address_of(address)):
            page = self._page(language, asked, OFTEN, HTTPStatus.TOO_MANY_REQUESTS)
            page.headers["Retry-After"] = str(RETRY_S)
            return page
        key = self._authority.key_of_person(token, form.get("key", "").strip())
        if key is None:
            return self._page(language, asked, WRONG, HTTPStatus.FORBIDDEN)
        scopes = asked.params.scopes or []
        if not granted(key, scopes):
            return self._page(language, asked, LACKING, HTTPStatus.FORBIDDEN)
        code = self._authority.allow(token, asked.client.client_id, key, scopes, asked.params.model_dump_json())
        return self._back(asked, code=code) if code else self._page(language, None, GONE, HTTPStatus.NOT_FOUND)

    def _find(self, token: str) -> Asked | None:
        found = self._authority.request(token)
        metadata = self._authority.client(found.client) if found else None
        if found is None or metadata is None:
            return None
        return Asked(Client.model_validate_json(metadata), AuthorizationParams.model_validate_json(found.asked))

    def _back(self, asked: Asked, **told: str) -> Response:
        """Send the person back to the application."""
        told |= {"iss": self._issuer} | ({"state": asked.params.state} if asked.params.state is not None else {})
        where = construct_redirect_uri(str(asked.params.redirect_uri), **told)
        return RedirectResponse(where, HTTPStatus.SEE_OTHER, headers=dict(PRIVATE))

    def _page(
        self, language: Translation, asked: Asked | None, fault: str = "", status: HTTPStatus = HTTPStatus.OK
    ) -> HTMLResponse:
        view, policy = None, POLICY
        if asked is not None:
            target = str(asked.params.redirect_uri)
            policy = f"{POLICY} {form_target(target)}"
            rights = listed(WORDS[scope] for scope in asked.params.scopes or [])
            view = ConsentView(asked.client.client_name or NAMELESS, rights, shown(target), self._days)
        told = {"view": view, "fault": fault, "style": STYLE, "title": TITLE if view else OVER}
        content = _template(language).render(told, language=language.language)
        headers = {**PRIVATE, "Content-Security-Policy": policy, "Content-Language": language.language}
        return HTMLResponse(content, status, headers={**headers, "Vary": "Accept-Language, Cookie"})


@cache
def _template(language: Translation) -> Template:
    return templates_in(language, __package__).get_template("consent.html")


def add_consent(router: APIRouter, consent: Consent) -> None:
    """Add the routes of the page; they need no key, since the page asks for one."""
    style = files(__package__).joinpath("static", "consent.css").read_text(encoding="utf-8")

    @router.get(STYLE)
    @public
    async def styled() -> Response:
        """Return the style of the page."""
        return Response(style, media_type="text/css", headers={"Cache-Control": "public, max-age=3600"})

    @router.get(f"{CONSENT}/{{token}}")
    @public
    async def ask(request: Request, token: str) -> Response:
        """Ask a person."""
        return await asyncio.to_thread(consent.show, token, wanted(request.headers))

    @router.post(f"{CONSENT}/{{token}}")
    @public
    async def answer(request: Request, token: str) -> Response:
        """Take a person's answer."""
        form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
        address = request.client.host if request.client else ""
        return await asyncio.to_thread(consent.answer, token, form, address, wanted(request.headers))
