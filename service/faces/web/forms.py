"""Forms that were sent: their fields, and whether the page that sent them was ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs, urlsplit

from fastapi import Request
from starlette.datastructures import Headers

from onrecord.service.errors import QueryError

LONGEST = 2_000_000  # bytes; an article and its escapes
MOST_FIELDS = 1_024
OWN_SITE = frozenset(("same-origin", "none"))
NOT_TOLD = "null"  # the origin of a page that tells none, as ours do

Fields = Mapping[str, Sequence[str]]


async def fields_of(request: Request) -> Fields:
    """Return the fields of a form that was sent, each with its values.

    Raises `QueryError` for one that is too long or cannot be read.
    """
    parts = bytearray()
    async for part in request.stream():
        parts += part
        if len(parts) > LONGEST:
            raise QueryError("the article is too long to be checked at once; check it in parts")
    try:
        return parse_qs(parts.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise QueryError("the form cannot be read; send it again from the page") from error


def field(fields: Fields, name: str) -> str:
    """Return the first value of a field, stripped; empty where it has none."""
    return fields.get(name, [""])[0].strip()


def check_sender(request: Request) -> None:
    """Raise `QueryError` if a form was sent by the page of another site, which could act in a reader's name."""
    headers: Headers = request.headers
    site, origin = headers.get("sec-fetch-site"), headers.get("origin", NOT_TOLD)
    is_foreign = site not in OWN_SITE if site is not None else not _is_own(origin, headers.get("host", ""))
    if is_foreign:
        raise QueryError("the form was sent by the page of another site; open the page here and send it from there")


def _is_own(origin: str, host: str) -> bool:
    return origin == NOT_TOLD or urlsplit(origin).netloc == host
