"""The languages of the page: which one a reader wants, and what a message is in it.

Catalogues are read from `locales/*.po`. A message that a catalogue lacks stays English. Words of the record are never
translated.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel import Locale, negotiate_locale
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from starlette.datastructures import Headers
from starlette.requests import cookie_parser

from onrecord.service.translatable import Figure, Message, Month, Value

ENGLISH = "en"
# Each called as its own speakers call it.
LANGUAGES: Mapping[str, str] = {
    ENGLISH: "English",
    "de": "Deutsch",
    "es": "Español",
    "fr": "Français",
    "zh": "中文",
}
COOKIE = "language"
MOST_RANGES = 20  # of Accept-Language


class Translation:
    """One language of the page."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.name = LANGUAGES[language]
        self._locale = Locale.parse(language)
        self._catalogue = NullTranslations() if language == ENGLISH else _read(language)

    def gettext(self, text: str) -> str:
        """Return a message of a template."""
        return self._catalogue.gettext(text)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return a message of a template about a number."""
        return self._catalogue.ngettext(one, many, count)

    def told(self, text: str) -> str:
        """Return a text as it is shown: a message in this language, any other as it is."""
        return self.text(text) if isinstance(text, Message) else text

    def said(self, value: object) -> object:
        """Return a value as it is shown: messages in this language, all else as it is."""
        return self.text(value) if isinstance(value, Message) else value

    def text(self, made: Message) -> str:
        """Return a message in this language."""
        if self.language == ENGLISH:
            return str(made)
        if made.parts:
            return made.between.join(self.text(part) if isinstance(part, Message) else part for part in made.parts)
        template = (
            self.gettext(made.template) if made.many is None else self.ngettext(made.template, made.many, made.number)
        )
        return template % {name: self._value(value) for name, value in made.values.items()}

    def inline(self, value: str) -> str:
        """Return a name of a kind as it stands within a sentence: where nouns have small letters, with one."""
        told = str(self.said(value))
        return told if self.language == "de" else f"{told[:1].lower()}{told[1:]}"

    def is_foreign(self, value: object) -> bool:
        """Return whether a text of ours is left in English on a page in another language."""
        return self.language != ENGLISH and isinstance(value, str) and not isinstance(value, Message)

    def _value(self, value: Value) -> str:
        if isinstance(value, dt.date):
            return format_date(value, "long", locale=self._locale)
        if isinstance(value, Month):
            return format_skeleton("yMMMM", dt.date(value.year, value.month, 1), locale=self._locale)
        if isinstance(value, Figure):
            return self._figure(value)
        if isinstance(value, int):
            return format_decimal(value, locale=self._locale)
        return self.text(value) if isinstance(value, Message) else value

    def _figure(self, figure: Figure) -> str:
        written = format_percent if figure.is_share else format_decimal
        pattern = (self._locale.percent_formats if figure.is_share else self._locale.decimal_formats)[None].pattern
        whole = re.sub(r"0(\.#+)?(?=\D*$)", f"0.{'0' * figure.digits}", pattern.partition(";")[0])
        return written(figure.value, format=whole, locale=self._locale)


@cache
def translation(language: str) -> Translation:
    """Return a language of the page, read once."""
    return Translation(language)


def _read(language: str) -> GNUTranslations:
    raw = files(__package__).joinpath("locales", f"{language}.po").read_bytes()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(raw), locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def wanted(headers: Headers) -> Translation:
    """Return the language that a reader chose, or else the one that the browser asks for, or else English."""
    chosen = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
    if chosen in LANGUAGES:
        return translation(chosen)
    found = negotiate_locale(_preferred(headers.get("accept-language", "")), list(LANGUAGES), sep="-")
    return translation(found if found in LANGUAGES else ENGLISH)


def _preferred(header: str) -> list[str]:
    """Return the languages of an Accept-Language header, those that are wanted most first."""
    ranges = []
    for place, part in enumerate(header.split(",")[:MOST_RANGES]):
        tag, _, weight = part.strip().partition(";")
        try:
            quality = float(weight.strip().removeprefix("q=")) if weight else 1.0
        except ValueError:
            quality = 0.0
        if tag and quality > 0:
            ranges.append((-quality, place, tag.strip()))
    return [tag for _, _, tag in sorted(ranges)]
