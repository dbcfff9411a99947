"""How many passages are wanted, and of whom, when and from where: arguments that become operators of the question.

Operators are the record's own filters, so that the same arguments hold for an index here and a service elsewhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field

from onrecord.service.query.operators import DATE, KIND, LANGUAGE, OUTLET, SPEAKER, written
from onrecord.service.retrieval.search_settings import MAX_LIMIT


def _several(value: object) -> object:
    """Return one value as the only one of several."""
    return (value,) if isinstance(value, str) else value


def _written(day: object) -> object:
    return day.isoformat() if isinstance(day, dt.date) else day


Values = Annotated[tuple[str, ...], BeforeValidator(_several)]
When = Annotated[str | None, BeforeValidator(_written)]

K = "How many passages at most."
A_DATE = "a year, a month or a day: 2019, 2019-03 or 2019-03-12"


class Narrowing(BaseModel):
    """How many passages, and which; several values of one argument are alternatives."""

    k: int = Field(4, ge=1, le=MAX_LIMIT, description=K)
    speaker: Values = Field((), description="Who said it, by name.")
    outlet: Values = Field((), description="Who asked, such as Reuters.")
    kind: Values = Field((), description="press_conference, statement or report (second hand).")
    language: Values = Field((), description="Code of the language: en, zh.")
    since: When = Field(None, description=f"The first day: {A_DATE}.")
    until: When = Field(None, description=f"The last day: {A_DATE}.")

    def asked(self, query: str) -> str:
        """Return a question with the operators that these arguments are. A query that says nothing stays so."""
        return " ".join([query, *self._operators()]) if query.strip() else query

    def _operators(self) -> Iterator[str]:
        for name, values in self._named():
            yield from (written(name, value) for value in values)
        if self.since or self.until:
            yield written(DATE, f"{self.since or ''}..{self.until or ''}")

    def _named(self) -> Sequence[tuple[str, tuple[str, ...]]]:
        return (SPEAKER, self.speaker), (OUTLET, self.outlet), (KIND, self.kind), (LANGUAGE, self.language)
