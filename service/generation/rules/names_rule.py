"""Rule: every name in a sentence must occur in its passages. Names are capitalised words, acronyms and Chinese names.

The first word of a sentence may be a name, too, so it must be a common word or occur in the passages. A name that only
the reporter used may occur only in the part of a sentence that says what was asked.
"""

from __future__ import annotations

import re

from onrecord.service.generation.rules import dates_rule as dates
from onrecord.service.generation.rules.lexis import CHINESE_REPORTING, Lexis
from onrecord.service.generation.rules.passage_evidence import Evidence

WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:[’'][^\W\d_]+)*")
POSSESSIVE = re.compile(r"[’']s?$")
LATIN = re.compile(r"[^\W\d_\u3400-\u9fff]")
IDEOGRAPHS = re.compile(r"[\u3400-\u9fff]+")
# Groups of names for the same thing, any of which may replace another.
SAME = (
    "us|u.s.|usa|u.s.a.|united states|america|american|americans|washington",
    "uk|u.k.|united kingdom|britain|british|great britain",
    "eu|e.u.|european union|europe|european",
    "un|u.n.|united nations",
    "prc|china|chinese|people's republic of china",
    "dprk|north korea|democratic people's republic of korea|korean peninsula",
    "rok|south korea|republic of korea",
    "japan|japanese", "russia|russian|russians", "india|indian", "iran|iranian", "australia|australian",
    "canada|canadian", "germany|german", "france|french", "taiwan|taiwanese", "pakistan|pakistani", "ukraine|ukrainian",
    "israel|israeli", "palestine|palestinian", "syria|syrian", "vietnam|vietnamese", "philippines|philippine|filipino",
    "turkey|turkish|türkiye", "africa|african", "asia|asian", "brazil|brazilian", "mexico|mexican", "korea|korean",
)  # fmt: skip
# Offices and forms of address; below, words that often begin a sentence and are not names.
TITLES = frozenset("president premier minister secretary chairman ambassador mr ms mrs dr prime general".split())
COMMON = frozenset(
    "overall additionally furthermore moreover however meanwhile finally similarly specifically instead nevertheless "
    "regarding concerning following despite although though given as in on at by for from with without during under "
    "both all any some most many several no not nothing none neither nor never yes there here then later earlier "
    "specific currently previously consequently accordingly hence together likewise another other such rather "
    "officials spokesperson spokesman spokeswoman reporters asked".split()
)


def unknown_name(text: str, evidence: Evidence, lexis: Lexis, *, asked: bool = False, opens: bool = True) -> str | None:
    """Return why a name in a text is not supported by the passages, or None if all are.

    `opens` says whether the text begins the sentence. `asked` says that the text tells what was asked; then names in
    the question, and the name of the asker, count as well.
    """
    source = f"{evidence.said}\n{evidence.about}" + (f"\n{evidence.asked}" if asked else "")
    known = _Known(source, lexis)
    _, bare = dates.printed(text)
    before = ""
    for place, match in enumerate(WORD.finditer(bare)):
        word = POSSESSIVE.sub("", match[0])
        is_name = word[:1].isupper() and LATIN.match(word) is not None
        first = opens and place == 0
        if is_name and not known.holds(word, first=first):
            return f"its passages do not contain the name “{word}”"
        if is_name and before and not known.beside(before, word):
            return f"its passages do not contain the name “{before} {word}”"
        stands_alone = not is_name or first or bare[match.end() : match.end() + 1] != " "
        before = "" if stands_alone else word
    return _unknown_ideographs(text, source)


class _Known:
    """The names and words of the passages."""

    def __init__(self, source: str, lexis: Lexis) -> None:
        written = [POSSESSIVE.sub("", match[0]) for match in WORD.finditer(source)]
        self._written = frozenset(written)
        self._folded = frozenset(_folded(word) for word in written)
        self._pairs = frozenset(zip(map(_folded, written), map(_folded, written[1:]), strict=False))
        self._terms = frozenset(lexis.terms(source))
        self._lexis = lexis
        lowered = f" {' '.join(word.casefold() for word in written)} "
        self._same = frozenset(
            word
            for group in SAME
            if any(f" {one} " in lowered for one in group.split("|") if one != "us") or _upper_in(group, self._written)
            for one in group.split("|")
            for word in (_folded(one), *one.split())
        )

    def holds(self, word: str, *, first: bool) -> bool:
        """Return whether a capitalised word is known. An acronym must match exactly, another word in any case."""
        if word.isupper() and len(word) > 1 and "." not in word:
            return word in self._written or word.casefold() in self._same or _dotted(word) in self._written
        if _folded(word) in self._folded or _folded(word) in self._same:
            return True
        if not first:
            return word.casefold() in COMMON
        terms = self._lexis.terms(word)
        return not terms or word.casefold() in COMMON or frozenset(terms) <= self._terms

    def beside(self, before: str, word: str) -> bool:
        """Return whether two capitalised words occur side by side, or one of them is not part of a longer name."""
        pair = (_folded(before), _folded(word))
        free = self._same | TITLES | COMMON
        return pair in self._pairs or any(one in free or one in {"foreign", "ministry"} for one in pair)


def _upper_in(group: str, written: frozenset[str]) -> bool:
    return any(one.upper() in written for one in group.split("|"))


def _dotted(word: str) -> str:
    return "".join(f"{letter}." for letter in word)


def _folded(word: str) -> str:
    return word.casefold().replace(".", "")


def _unknown_ideographs(text: str, source: str) -> str | None:
    """Return why ideographs of a text are not supported by the source, or None if all are.

    A pair in which one character does not occur in the source may be a name that the source does not have.
    """
    for run in IDEOGRAPHS.findall(text):
        spaced = CHINESE_REPORTING.sub(lambda m: " " * len(m[0]), run)
        for i in range(len(spaced) - 1):
            pair = spaced[i : i + 2]
            if " " not in pair and pair not in source and any(character not in source for character in pair):
                return f"its passages do not contain “{run[max(0, i - 1) : i + 3]}”"
    return None
