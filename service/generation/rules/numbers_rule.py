"""Rule: every number in a sentence must occur in its passages and count the same thing there.

"0.3 million tons" is supported by "300,000 tons". The words beside a number show what it counts. Digits and number
words are equal; Chinese numerals must be written in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from onrecord.indexer.languages import CHINESE, ENGLISH
from onrecord.service.generation.rules import dates_rule as dates
from onrecord.service.generation.rules.lexis import Lexis
from onrecord.service.generation.rules.passage_evidence import Evidence

VALUES, SCALES = ENGLISH.numbers.values, ENGLISH.numbers.scales
CHINESE_VALUES, CHINESE_SCALES = CHINESE.numbers.values, CHINESE.numbers.scales
WRITTEN_SCALES = {**SCALES, **ENGLISH.numbers.short_scales, **CHINESE_SCALES}
SCALE = "|".join((*SCALES, *ENGLISH.numbers.short_scales))
IDEOGRAPHS = "".join(CHINESE_SCALES)
PER_CENT = "|".join(("%", "％", *(rf"{form}\b" for form in ENGLISH.numbers.percent)))
DIGITS = re.compile(
    rf"(?<![\w.])(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<ordinal>st|nd|rd|th)?"
    rf"(?:[ -]?(?P<scale>(?:{SCALE})\b|[{IDEOGRAPHS}]+))?(?P<percent>\s*(?:{PER_CENT}))?",
    re.IGNORECASE,
)
# Digits within a word, as in "G20" and "COVID-19". Such a word must occur unchanged.
CODED = re.compile(r"\b(?=\w*\d)(?=[\w-]*[A-Za-z])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\b")
ORDINAL_DIGITS = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)
SPELT = re.compile(rf"\b(?:(?:{'|'.join((*VALUES, *SCALES))})(?:[ -]+(?:and )?(?=\w)|\b))+", re.IGNORECASE)
# Words for amounts without a fixed value. They must occur in the passages.
AMOUNTS = re.compile(
    rf"\b(?:{'|'.join((*sorted(ENGLISH.numbers.amounts), *ENGLISH.numbers.measures))})\b"
    rf"|[{''.join(sorted(ENGLISH.numbers.signs))}％%]",
    re.IGNORECASE,
)
PERCENT_FORMS = ("%", "％", *ENGLISH.numbers.percent, *CHINESE.numbers.percent)
ALIKE = {"percent": PERCENT_FORMS, "%": PERCENT_FORMS, "$": ("dollar",)}
PERCENT = re.compile(r"[%％]|cent$", re.IGNORECASE)
END = re.compile(r"[.!?;](?=\s|$)|\n")
NEAR = 60  # characters on each side of a number in which the words beside it are looked for
COUNTING = "".join((*CHINESE_VALUES, *CHINESE_SCALES))
COUNTING_ALONE = "".join((*(word for word, value in CHINESE_VALUES.items() if value > 1), *CHINESE_SCALES))
IN_IDEOGRAPHS = re.compile(f"[{COUNTING}]{{2,}}|[{COUNTING_ALONE}]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its value, its words, and the terms beside it, which say what is counted.

    `behind` are up to two terms after it, `before` is the term before it ("" if there is none).
    """

    value: Decimal
    words: str
    before: str
    behind: frozenset[str]

    def counts_the_same(self, other: Number) -> bool:
        """Return whether another number has the same value and, if there are terms beside both, one in common."""
        if self.behind and other.behind:
            return self.value == other.value and bool(self.behind & other.behind)
        return self.value == other.value and self.before in {"", other.before}


def unknown_number(text: str, evidence: Evidence, lexis: Lexis, *, asked: bool = False) -> str | None:
    """Return why a number in a text is not supported by the passages, or None if all are.

    `asked` says that the text tells what was asked; then numbers in the question count as well.
    """
    source = f"{evidence.said}\n{evidence.asked}" if asked else evidence.said
    _, bare = dates.printed(text)
    known = list(numbers(source, lexis))
    for number in numbers(bare, lexis):
        if not any(number.counts_the_same(other) for other in known):
            return f"its passages do not contain the number “{number.words}” for what it counts"
    folded = source.casefold()
    for found in (*CODED.findall(bare), *AMOUNTS.findall(bare)):
        wanted = found.casefold().rstrip("s")
        if ORDINAL_DIGITS.fullmatch(found):
            continue
        if not any(form in folded for form in (wanted, *ALIKE.get(wanted, ()))):
            return f"its passages do not contain “{found}”"
    for run in IN_IDEOGRAPHS.findall(bare):
        if run not in source:
            return f"its passages do not contain the number “{run}”"
    return None


def numbers(text: str, lexis: Lexis) -> Iterator[Number]:
    """Yield the numbers in a text, written in digits or in English words."""
    for value, start, end in _values(text):
        before = lexis.terms(END.split(text[max(0, start - NEAR) : start])[-1])[-1:]
        behind = lexis.terms(END.split(text[end : end + NEAR])[0])[:2]
        share = ["%"] if PERCENT.search(text[start:end]) else []
        yield Number(value, text[start:end].strip(" -"), "".join(before), frozenset([*behind, *share]))


def _values(text: str) -> Iterator[tuple[Decimal, int, int]]:
    """Yield numbers as (value, start, end). "One" alone is skipped: it is a pronoun as often as a number."""
    for match in DIGITS.finditer(text):
        value = Decimal(match["digits"].replace(",", ""))
        for scale in re.findall(rf"[{IDEOGRAPHS}]|[a-z]+", (match["scale"] or "").casefold()):
            value *= WRITTEN_SCALES[scale]
        yield value.normalize(), *match.span()
    for match in SPELT.finditer(DIGITS.sub(lambda digits: " " * len(digits[0]), text)):
        words = [word for word in re.split(r"[ -]+", match[0].casefold().strip(" -")) if word != "and"]
        if words and words != ["one"]:
            yield Decimal(_spelt(words)).normalize(), *match.span()


def _spelt(words: list[str]) -> int:
    """Return the value of number words: "two hundred and five thousand"."""
    total = current = 0
    for word in words:
        if word in SCALES and word != "hundred":
            total, current = total + max(1, current) * SCALES[word], 0
        elif word == "hundred":
            current = max(1, current) * 100
        else:
            current += VALUES.get(word, 0)
    return total + current
