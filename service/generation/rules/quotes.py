"""Quoted words are slices of a passage that the sentence names, and are shown as the record has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

QUOTED = re.compile(
    r"“(?P<curly>[^“”]*)”|„(?P<low>[^„“”]*)[“”]|«(?P<angled>[^«»]*)»|「(?P<corner>[^「」]*)」|『(?P<white>[^『』]*)』"
    r"|\"(?P<straight>[^\"]*)\"|(?<![\w’‘'])‘(?P<single>[^‘’]*(?:’\w[^‘’]*)*)’(?!\w)"
    r"|(?<![\w’‘'])'(?P<plain>[^']*(?:'\w[^']*)*)'(?!\w)"
)
MARKS = re.compile(r"[“”„«»「」『』\"]")
FOLDED = {**dict.fromkeys("‘’ʼ`", "'"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("–—‑‐−", "-")}
PUNCTUATION = ".,;:!?。，；：！？…"
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|[Mm]e)\b")
TWO_STOPS = re.compile(r"([.!?。])(”)\.$")


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence with its quotations as the record has them, or what is wrong with them."""

    text: str
    quotations: tuple[str, ...]
    reason: str | None


class Slices:
    """Finds slices of one text, whatever its quotation marks, dashes, letter case and white space."""

    def __init__(self, text: str) -> None:
        self._text = text
        folded: list[str] = []
        self._places: list[int] = []
        for place, character in enumerate(text):
            for piece in _folded(character, folded[-1] if folded else " "):
                folded.append(piece)
                self._places.append(place)
        self._folded = "".join(folded)

    def find(self, words: str) -> str | None:
        """Return the slice that has these words, whole words only, or none."""
        wanted = "".join(_fold_all(words)).strip()
        start = self._folded.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            if _is_edge(self._folded, start) and _is_edge(self._folded, end):
                return self._text[self._places[start] : self._places[end - 1] + 1]
            start = self._folded.find(wanted, start + 1)
        return None


def speaks_for_itself(text: str, passages: Sequence[str]) -> str | None:
    """Return that a text says "I" or "we" in words that are not a slice of a passage, or nothing.

    Only the record speaks in the first person: in a model's words nobody knows who does.
    """
    if not FIRST_PERSON.search(QUOTED.sub(" ", text)):
        return None
    exact = any(Slices(passage).find(text.rstrip(PUNCTUATION)) for passage in passages)
    return None if exact else "it says “I” or “we” in words that are not the record's"


def checked(text: str, passages: Sequence[str]) -> Checked:
    """Return a sentence whose quotations are slices of one of the passages, or the reason why they are not."""
    slices = [Slices(passage) for passage in passages]
    pieces: list[str] = []
    quotations: list[str] = []
    end = 0
    for quoted in QUOTED.finditer(text):
        words = next(group for group in quoted.groups() if group is not None).strip()
        if not any(character.isalnum() for character in words):
            return Checked(text, (), "it holds an empty quotation")
        found = _found(words, slices)
        if found is None:
            return Checked(text, (), f"its passages do not hold the quoted words “{words}”")
        pieces += [text[end : quoted.start()], f"“{found[0]}”{found[1]}"]
        quotations.append(found[0])
        end = quoted.end()
    if MARKS.search(QUOTED.sub("", text)):
        return Checked(text, (), "a quotation in it is not closed")
    return Checked(TWO_STOPS.sub(r"\1\2", "".join([*pieces, text[end:]])), tuple(quotations), None)


def _found(words: str, slices: Sequence[Slices]) -> tuple[str, str] | None:
    """Return the slice, and the stop that the sentence and not the record put at its end."""
    bare = words.rstrip(PUNCTUATION)
    for wanted, stop in ((words, ""), (bare, words[len(bare) :])):
        for text in slices:
            if exact := text.find(wanted):
                return exact, stop if stop in {".", ",", "。", "，"} else ""
    return None


def _fold_all(text: str) -> Iterator[str]:
    last = " "
    for character in text:
        for piece in _folded(character, last):
            yield piece
            last = piece


def _folded(character: str, last: str) -> str:
    """Return what a character counts as behind another: of several spaces only the first counts."""
    if character.isspace():
        return "" if last == " " else " "
    lowered = character.lower()
    return FOLDED.get(character, lowered if len(lowered) == 1 else character)


def _is_edge(text: str, place: int) -> bool:
    """Tell whether a word begins or ends at a place. Every ideograph is one."""
    if not 0 < place < len(text):
        return True
    return not all(character.isalnum() and character < "\u3400" for character in (text[place - 1], text[place]))
