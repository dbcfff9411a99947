"""Speakers: the full name that a label stands for, where the page tells it beyond doubt.

"Mr Jones" stands for Ann Jones if the title, another label or the text names one Jones and no other.
Where two people share a surname, or nobody is named, the label is kept as it was printed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from onrecord.indexer.languages import turn_words as words
from onrecord.indexer.names.outlets import is_outlet
from onrecord.indexer.names.people import is_pinyin_name
from onrecord.indexer.turns.labels import IDEOGRAPH, ONE_LETTER, LabelWords, Says, is_letter

NAME = re.compile(
    r"(?<![\w.])(?:[^\W\d_a-zß-ÿ][\w’'-]+|[A-Z]\.)"
    r"(?: (?:[^\W\d_a-zß-ÿ][\w’'-]*\.?|bin|ibn|von|van|de|der|del|da|al|el|la)){1,3}"
)
APART = re.compile(r",|\s[-–—]{1,2}\s")  # what stands between a name and an office behind it
TITLES = ("honorifics", "offices", "chairing", "asking", "answering")  # words with a name that are no part of it
WITH_COUNTRY = 3  # words of a name and of what its bearer presides over
MAX_PERSONAL = 5  # words
MAX_NAMES_TEXT = 60_000
SMALL = frozenset("of the de del de la du des for to and et und y".split())


class SpeakerNames:
    """The names behind the labels of one page; `told` are those that the page itself tells of labels as printed."""

    def __init__(
        self,
        labels: Sequence[LabelWords],
        title: str,
        spokesperson: str | None,
        text: str,
        told: Mapping[str, str] | None = None,
    ) -> None:
        self._labels = [bare_name(label.printed) for label in labels]
        self._spokesperson = spokesperson
        self._title = title
        self._text = text[:MAX_NAMES_TEXT]
        self._known: dict[str, str | None] = dict(told or {})

    def full_name(self, label: LabelWords) -> str | None:
        """Return the full name of a label's bearer, or the label, recased if printed in capitals, if the page has none.

        None if the label fits two people, or is a single letter that the page does not explain.
        """
        if label.printed not in self._known:
            self._known[label.printed] = self._resolved(label)
        return self._known[label.printed]

    def _resolved(self, label: LabelWords) -> str | None:
        if IDEOGRAPH.search(label.printed):
            return label.printed
        if label.bearer:
            return self._spelled(label.bearer)
        if is_letter(label.printed) and label.says is Says.NOTHING:
            return None  # the page explains it nowhere
        if label.is_initials:
            return label.printed
        name = bare_name(label.printed)
        if not name:
            return self._of_office(label) or label.printed
        parts = name.split()
        if len(parts) > 1:
            return self._spelled(self._shortest_suffix(name))
        if len(self._speaking(name)) > 1 and not label.is_titled:
            return None
        people = self._people_called(name)
        return people[0] if len(people) == 1 else _lowered(label)

    def _shortest_suffix(self, name: str) -> str:
        """Return the part of a name that another label is ("of Russia Viktor Sokolov", "Viktor Sokolov")."""
        known = [*self._labels, self._spokesperson or ""]
        shorter = [
            other for other in known if len(other.split()) > 1 and name.casefold().endswith(f" {other.casefold()}")
        ]
        return min(shorter, key=len) if shorter else name

    def _spelled(self, name: str) -> str:
        """Return a name in capitals as the page spells it elsewhere, else in lower case letters."""
        if is_outlet(name):
            return name
        for text in (self._spokesperson or "", self._title, self._text):
            match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
            if match and not match[0].isupper():
                return match[0]
        return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), name) if name.isupper() else name

    def _speaking(self, surname: str) -> set[str]:
        """Return the different people of one surname among the labels."""
        return {self._spelled(name).casefold() for name in self._labels if _is_called(name, surname)}

    def _people_called(self, surname: str) -> list[str]:
        """Return the different people of one surname whom the page names in full: labels and title first, then text."""
        for names in (
            [*self._labels, self._spokesperson or ""],
            _names_in(self._title),
            _names_in(self._text, surname),
        ):
            called = [self._spelled(_nearest(name)) for name in names if _is_called(name, surname)]
            called = [name for name in called if name.split()[0].lower() not in words("nameless")]  # "Member Toomey"
            spelled = {name.casefold(): name for name in called}
            if spelled:
                return list(spelled.values())
        for text in (self._title, self._text):
            if names := _first_names_before(surname, text):
                return names
        return []

    def _of_office(self, label: LabelWords) -> str | None:
        """Return the one other label's name whose office this is ("NATO Secretary General", "… General Jan Vos")."""
        office = label.printed.casefold()
        held = {name for printed, name in self._offices if printed.casefold().startswith(f"{office} ")}
        return held.pop() if len(held) == 1 and label.says is Says.HOLDS_OFFICE else None

    @property
    def _offices(self) -> list[tuple[str, str]]:
        """Labels and titles that give an office with a name after it."""
        found = [(match[0], self._spelled(bare_name(match[0]))) for match in NAME_AFTER_OFFICE.finditer(self._title)]
        return [pair for pair in found if pair[1] and len(pair[1].split()) > 1]


NAME_AFTER_OFFICE = re.compile(r"[A-Z][\w’'/-]*(?: (?:of|for|the|[A-Z][\w’'/.-]*))*")


@lru_cache(maxsize=8192)
def bare_name(printed: str) -> str:
    """Return a label without honorifics and offices: the name in it, or nothing."""
    if printed.casefold() in words(*TITLES):
        return ""
    head, *tail = [part.strip() for part in APART.split(printed) if part.strip()] or [""]
    if len(tail) == 1 and _has_office(head) and not _has_office(tail[0]) and _is_personal(tail[0]):
        head = tail[0]  # "Official Spokesperson, Ann Jones"
    tokens = head.split()
    last = max((i for i, token in enumerate(tokens) if _is_title(token)), default=-1)
    kept = tokens[last + 1 :]
    while len(kept) > 1 and kept[-1].strip(".").lower() in words("postnominals"):  # "Ann Ray MP"
        kept = kept[:-1]
    while kept and ONE_LETTER.fullmatch(kept[0]):  # "Dr. h. c."
        kept = kept[1:]
    if last >= 0 and kept and kept[0].lower() in SMALL:
        # "President of Russia Ann Jones" keeps the country: see `_shortest_suffix`. "Minister for Trade" names nobody.
        while kept and kept[0].lower() in SMALL:
            kept = kept[1:]
        if len(kept) < WITH_COUNTRY or any(token.lower() in SMALL for token in kept):
            return ""
    return " ".join(kept)


def _is_personal(text: str) -> bool:
    """Return whether words could be a person's name, and not a part of a ministry's ("… and Heritage")."""
    tokens = text.split()
    return len(tokens) <= MAX_PERSONAL and not any(token.lower() in ("and", "of", "for", "&") for token in tokens)


@lru_cache(maxsize=8192)
def _is_title(token: str) -> bool:
    lower = token.lower().strip(".,'’")
    titles = words(*TITLES)
    parts = (lower, lower.removesuffix("s"), *lower.replace("/", "-").split("-"))  # "Presidents Hale and Lind"
    return any(part in titles for part in parts) and len(lower) > 1


def _has_office(text: str) -> bool:
    return any(_is_title(token) for token in text.split())


def _names_in(text: str, surname: str | None = None) -> list[str]:
    """Return what looks like full names in a text, of one surname where it is given."""
    if surname and surname.casefold() not in text.casefold():
        return []
    printed = {match[0] for match in NAME.finditer(text)}
    wanted = (surname or "").casefold()
    found = {bare_name(name) for name in printed if wanted in name.casefold()}
    return [name for name in found if 1 < len(name.split()) <= 4]  # noqa: PLR2004


def _first_names_before(surname: str, text: str) -> list[str]:
    """Return the different names of a first name right before a surname ("… Advisor Jake Sullivan on …")."""
    found = re.finditer(
        rf"(?<![\w’'-])(?P<first>[A-ZÀ-Þ][a-zß-ÿ][\w’'-]*(?: [A-Z]\.)?) (?P<last>{re.escape(surname)})(?![\w-])",
        text,
        re.IGNORECASE,
    )
    names = {
        f"{match['first']} {match['last']}"
        for match in found
        if not match["last"].isupper() and match["first"][0].isupper() and not _is_no_first_name(match["first"])
    }
    return sorted(names)


def _is_no_first_name(word: str) -> bool:
    lower = word.lower()
    return _is_title(word) or lower in words("openers") or lower in words("nameless") or lower in words("connectors")


def _lowered(label: LabelWords) -> str:
    """Return a label in capitals as a name is written."""
    is_named = label.is_titled or (label.holds_office and bare_name(label.printed))
    if label.is_outlet or not is_named or not label.printed.isupper():
        return label.printed
    return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), label.printed)


def _nearest(full_name: str) -> str:
    """Return the first name and surname that end a text, without the words of an office before them."""
    tokens = full_name.split()
    inner = [index for index, token in enumerate(tokens[1:-1], start=1) if token[:1].islower() or token.endswith(".")]
    return " ".join(tokens[(inner[0] if inner else len(tokens) - 1) - 1 :])


def _is_called(full_name: str, surname: str) -> bool:
    """Return whether a full name has this surname: last, or first where the page or China puts it first."""
    tokens = full_name.split()
    if len(tokens) < 2:  # noqa: PLR2004
        return False
    wanted = surname.casefold()
    if tokens[-1].casefold() == wanted:
        return not is_pinyin_name(full_name)
    is_first = tokens[0].isupper() and not full_name.isupper()
    return tokens[0].casefold() == wanted and (is_first or is_pinyin_name(full_name))
