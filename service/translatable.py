"""Messages that can be said in other languages: English texts that remember of what they are made.

A message is a text like any other to whoever prints it. The page, which knows its reader's language, says it anew from
its template and its values. Words of the record are values, and are never translated.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year."""

    year: int
    month: int

    def __str__(self) -> str:
        """Return it in English: "March 2019"."""
        return f"{dt.date(self.year, self.month, 1):%B} {self.year}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its decimals, as `digits` of them; a share is told in percent."""

    value: float
    digits: int = 1
    is_share: bool = False

    def __str__(self) -> str:
        """Return it in English: "6.70", "15.7%"."""
        return f"{self.value:,.{self.digits}{'%' if self.is_share else 'f'}}"


Value: TypeAlias = "str | int | dt.date | Month | Figure"


class Message(str):
    """A message in English, with the template and the values that it is made of.

    `many` is the template for a number other than one, if it is about a `number`. A message of `parts` is a list,
    with what stands `between` them.
    """

    template: str
    many: str | None
    number: int
    values: dict[str, Value]
    parts: tuple[str, ...]
    between: str

    __slots__ = ("between", "many", "number", "parts", "template", "values")


def message(template: str, **values: Value) -> Message:
    """Return a message of a template such as "asked by %(who)s". The template is looked up as it is written here."""
    return _made(template, None, 0, values)


def counted(one: str, many: str, count: int, **values: Value) -> Message:
    """Return a message about a number: of the template `one` for one, else of `many`; both may name `%(count)s`."""
    return _made(one, many, count, {"count": count, **values})


def listed(parts: Iterable[str], between: str = ", ") -> Message:
    """Return messages and texts one after the other, separated by commas or by what else stands `between` them."""
    held = tuple(parts)
    made = Message(between.join(held))
    made.template, made.many, made.number, made.values, made.parts, made.between = "", None, 0, {}, held, between
    return made


def _made(template: str, many: str | None, number: int, values: dict[str, Value]) -> Message:
    chosen = template if many is None or number == 1 else many
    made = Message(chosen % {name: _in_english(value) for name, value in values.items()})
    made.template, made.many, made.number, made.values, made.parts, made.between = (
        template,
        many,
        number,
        values,
        (),
        "",
    )
    return made


def _in_english(value: Value) -> str:
    if isinstance(value, dt.date):
        return f"{value.day} {value:%B %Y}"
    return f"{value:,}" if isinstance(value, int) else str(value)
