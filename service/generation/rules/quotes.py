"""Rule: quoted words must be slices of a passage that the sentence cites. They are shown as in the record."""

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
    """A sentence with its quotations worded as in the record, or the reason why one is not in the record."""

    text: str
    quotations: tuple[str, ...]
    reason: str | None


class Slices:
    """Finds slices of a text, ignoring differences in quotation marks, dashes, case and white space."""

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
        """Return the slice with these words, from word boundary to word boundary, or None if there is none."""
        wanted = "".join(_fold_all(words)).strip()
        start = self._folded.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            if _is_edge(self._folded, start) and _is_edge(self._folded, end):
                return self._text[self._places[start] : self._places[end - 1] + 1]
            start = self._folded.find(wanted, start + 1)
        return None


def speaks_for_itself(text: str, passages: Sequence[str]) -> str | None:
    """Return why a text is dropped for saying "I" or "we" outside a quotation, or None if it does not.

    Only the record may speak in the first person, since it is unclear who speaks in a model's words. A text that
    repeats a passage exactly is kept.
    """
    if not FIRST_PERSON.search(QUOTED.sub(" ", text)):
        return None
    exact = any(Slices(passage).find(text.rstrip(PUNCTUATION)) for passage in passages)
    return None if exact else "it says “I” or “we” in words that are not the record's"


def checked(text: str, passages: Sequence[str]) -> Checked:
    """Return a sentence with each quotation replaced by its slice of a passage, or the reason why one has none."""
    slices = [Slices(passage) for passage in passages]
    pieces: list[str] = []
    quotations: list[str] = []
    end = 0
    for quoted in QUOTED.finditer(text):
        words = next(group for group in quoted.groups() if group is not None).strip()
        if not any(character.isalnum() for character in words):
            return Checked(text, (), "it contains an empty quotation")
        found = _found(words, slices)
        if found is None:
            return Checked(text, (), f"its passages do not contain the quoted words “{words}”")
        pieces += [text[end : quoted.start()], f"“{found[0]}”{found[1]}"]
        quotations.append(found[0])
        end = quoted.end()
    if MARKS.search(QUOTED.sub("", text)):
        return Checked(text, (), "a quotation in it is not closed")
    return Checked(TWO_STOPS.sub(r"\1\2", "".join([*pieces, text[end:]])), tuple(quotations), None)


def _found(words: str, slices: Sequence[Slices]) -> tuple[str, str] | None:
    """Return the slice for quoted words, and the punctuation that the sentence added at their end."""
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
    """Return the form in which a character is compared. A space after another, `last`, is dropped."""
    if character.isspace():
        return "" if last == " " else " "
    lowered = character.lower()
    return FOLDED.get(character, lowered if len(lowered) == 1 else character)


def _is_edge(text: str, place: int) -> bool:
    """Return whether a word begins or ends at a position. Every ideograph is a word."""
    if not 0 < place < len(text):
        return True
    return not all(character.isalnum() and character < "\u3400" for character in (text[place - 1], text[place]))
