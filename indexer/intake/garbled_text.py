"""Finds text that was garbled before it was read: characters that are lost, text encoded twice, words of no language.

It is only told. What the words were, the source alone can say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.indexer.intake.text_gate import LOST

SAMPLE = 5_000  # characters whose letters are judged
# charset-normalizer's measure of how unlike a text is to any language. Real transcripts have at most 0.05, Korean read
# as Chinese has 0.14, Cyrillic read as another code page 0.25 and more.
MOST_MESS = 0.1
# How UTF-8 read as Windows-1252 begins for letters of Latin script, marks, and Greek or Cyrillic.
BEGINNINGS = ("Ã", "Â", "â€", "Å", "Ä", "Ð", "Ñ", "Î", "Ï")
RUN = re.compile("[\u00a0-\uffff]{2,}")


def garbled(text: str, encoding: str | None) -> Iterator[str]:
    """Yield what is wrong with the letters of a text, with the remedy; `encoding` is what was guessed, if it was."""
    if text.isascii():
        return
    read_as = f" where it was read as {encoding}" if encoding else ""
    if lost := text.count(LOST):
        some = "1 character is" if lost == 1 else f"{lost:,} characters are"
        yield f"{some} lost (U+FFFD){read_as}; find a better copy"
    if twice := _encoded_twice(text):
        run, meant = twice[0]
        times = "once" if len(twice) == 1 else f"{len(twice):,} times"
        yield f"its text was encoded twice, {times}, such as {run!r} for {meant!r}; save it again as UTF-8"
    elif _is_of_no_language(text):
        yield f"its letters make no words of any language{read_as}; save it again as UTF-8, or find a better copy"


def _encoded_twice(text: str) -> list[tuple[str, str]]:
    """Return the runs of characters that are UTF-8 read as Windows-1252, each with what was meant."""
    if not any(map(text.__contains__, BEGINNINGS)):
        return []
    found = []
    for run in RUN.findall(text):
        try:
            found.append((run, run.encode("cp1252").decode("utf-8")))
        except UnicodeError:
            continue
    return found


def _is_of_no_language(text: str) -> bool:
    from charset_normalizer.md import mess_ratio  # noqa: PLC0415 - few sources are not ASCII

    # The measure takes accented capitals in a row for a fault, so words of capitals alone are given in small letters.
    words = text[:SAMPLE].replace(LOST, "").split()
    return mess_ratio(" ".join(word.lower() if word.isupper() else word for word in words)) > MOST_MESS
