"""The choice of a language: it is kept in a cookie of this browser, and the page is shown again."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from onrecord.service.errors import NotHere
from onrecord.service.faces.web.error_pages import page_route
from onrecord.service.faces.web.rendering import Pages
from onrecord.service.http.rights import public
from onrecord.service.presentation.translation import COOKIE, LANGUAGES

A_YEAR = 31_536_000  # seconds
OWN = "/"


def language_router(pages: Pages) -> APIRouter:
    """Return the route that keeps a choice of language."""
    router = APIRouter(route_class=page_route(pages), include_in_schema=False)

    @router.get("/language/{language}")
    @public
    async def choose(language: str, back: str = OWN) -> Response:
        """Keep the choice, and go back to where it was made."""
        if language not in LANGUAGES:
            raise NotHere(f"the page is offered in these languages: {', '.join(LANGUAGES)}")
        # Only paths of ours: two slashes, or a backslash, would lead to another site.
        is_ours = back.startswith(OWN) and not back.startswith(("//", "/\\"))
        reply = RedirectResponse(back if is_ours else OWN, HTTPStatus.SEE_OTHER)
        reply.set_cookie(COOKIE, language, max_age=A_YEAR, path="/", httponly=True, samesite="lax")
        return reply

    return router
