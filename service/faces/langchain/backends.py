"""Where the retriever finds passages: in an index on this machine, or through a service elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Protocol

import httpx
from pydantic import ValidationError

from onrecord.service.composition import Record
from onrecord.service.errors import QueryError, ServiceFailed
from onrecord.service.schemas.answer_schemas import HitsShape

REFUSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)
OTHER = "is not an answer of On Record; check the address, and that the service has this version"


class Source(Protocol):
    """Finds passages."""

    def search(self, question: str, limit: int) -> HitsShape:
        """Return up to `limit` passages. Raises an `OnRecordError`: `QueryError` where the question is at fault."""
        ...

    async def asearch(self, question: str, limit: int) -> HitsShape:
        """Return the same without blocking the event loop."""
        ...


class Here:
    """An index on this machine."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def search(self, question: str, limit: int) -> HitsShape:
        """Return what the record holds. Raises what `Retriever.search` raises."""
        return HitsShape.of(self._record.retriever.search(question, limit))

    async def asearch(self, question: str, limit: int) -> HitsShape:
        """Return the same, computed in a thread."""
        return await asyncio.to_thread(self.search, question, limit)


class Elsewhere:
    """A service of On Record, asked over HTTP.

    A connection lasts for one question, so that nothing has to be closed, and any event loop may ask.
    """

    def __init__(self, url: str, key: str | None, timeout_s: float) -> None:
        self._url = url
        self._settings: dict[str, Any] = {
            "base_url": url,
            "headers": {"Accept": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {}),
            "timeout": timeout_s,
            "verify": httpx.create_ssl_context(),  # reads all certificates, and is not made for each question
        }

    def search(self, question: str, limit: int) -> HitsShape:
        """Return what the service finds. Raises `QueryError` and `ServiceFailed`."""
        try:
            with httpx.Client(**self._settings) as client:
                return self._read(client.get("v1/search", params=_asked(question, limit)))
        except httpx.HTTPError as error:
            raise self._unreachable(error) from error

    async def asearch(self, question: str, limit: int) -> HitsShape:
        """Return the same without blocking the event loop."""
        try:
            async with httpx.AsyncClient(**self._settings) as client:
                return self._read(await client.get("v1/search", params=_asked(question, limit)))
        except httpx.HTTPError as error:
            raise self._unreachable(error) from error

    def _read(self, answer: httpx.Response) -> HitsShape:
        if answer.status_code == HTTPStatus.OK:
            try:
                return HitsShape.model_validate_json(answer.content)
            except ValidationError as error:
                raise ServiceFailed(f"{self._url}: what it sent {OTHER}") from error
        detail = _detail(answer)
        if answer.status_code == HTTPStatus.BAD_REQUEST and detail:
            raise QueryError(detail)
        said = f"answered {answer.status_code} {answer.reason_phrase}".strip() + (f" ({detail})" if detail else "")
        retry = answer.headers.get("retry-after", "")
        retry_s = int(retry) if retry.isdecimal() else None
        raise ServiceFailed(
            f"{self._url}: {said}; {_remedy(answer.status_code, retry_s)}", status=answer.status_code, retry_s=retry_s
        )

    def _unreachable(self, error: httpx.HTTPError) -> ServiceFailed:
        if isinstance(error, httpx.TimeoutException):
            return ServiceFailed(
                f"{self._url}: gave no answer within {self._settings['timeout']:g} seconds; "
                "try again later, or raise timeout_s"
            )
        reason = " ".join(str(error).split()) or type(error).__name__
        return ServiceFailed(
            f"{self._url}: cannot be reached ({reason}); check the address, and that the service is running"
        )


def _asked(question: str, limit: int) -> Mapping[str, str | int]:
    return {"q": question, "limit": limit}


def _detail(answer: httpx.Response) -> str:
    """Return the detail of a problem document, or an empty text where the answer is not one."""
    try:
        problem = answer.json()
    except ValueError:
        return ""
    detail = problem.get("detail") if isinstance(problem, dict) else None
    return detail if isinstance(detail, str) else ""


def _remedy(status: int, retry_s: int | None) -> str:
    if status in REFUSED:
        return "give a key that may read, as key="
    if retry_s is not None:
        return f"ask again in {retry_s} s"
    return "try again later" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "check the address"
