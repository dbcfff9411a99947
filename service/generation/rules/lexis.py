"""Splits text into words for the rules: stems of English words and pairs of ideographs, in order, by clause.

Function words, and words that only report ("said", "the spokesperson"), have no term.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

TOKEN = re.compile(
    r"(?P<ideographs>[\u3400-\u9fff]+)|(?P<word>(?:(?![\u3400-\u9fff])[^\W_])+)|(?P<stop>[,;:.!?—–…()，。；：！？、\n])"
)
CONTRACTED = re.compile(r"\b(\w+?)n[’']t\b|\bcannot\b", re.IGNORECASE)
WHOLE = {"ca": "can", "wo": "will", "sha": "shall"}
INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}")
POSSESSIVE = re.compile(r"[’'](?:s|re|ve|ll|d|m)?\b")
REPORTING = (
    "said say says saying stated states statement stating noted notes noting added adds adding stressed stresses "
    "emphasized emphasised emphasizes emphasises reiterated reiterates underlined underscored expressed expresses "
    "expressing pointed points mentioned mentions told tells explained explains remarked commented responded replied "
    "answered answers declared affirmed announced according regarding concerning respect about asked asks asking "
    "question questions questioned whether when while where which who whom whose what why how "
    "spokesperson spokesman spokeswoman ministry foreign affairs official officials reporter reporters journalist "
    "passage passages mr ms mrs "
    "he she his her him they them their it its we us our i my you your this that these those there here "
    "is are was were be been being am has have had having do does did done will would shall should can could may "
    "might must also both all any some each every such other others another same very more most much many than then "
    "so as at by for from in into of on onto out over under up with within upon to the a an and or but if because "
    "however therefore thus moreover furthermore additionally meanwhile finally overall further again still just "
    "between among against through during before after since until toward towards one hence yet even well"
)
# Chinese words that only report, and function words. They split a run of ideographs.
CHINESE_REPORTING = re.compile(
    r"外交部|发言人|表示|指出|强调|重申|认为|回答|回应|记者|提问|问及|时称|称|说|道|关于|对此|就|的|了|是|在|和|与|及|并|也|将|会|"
    r"这|那|其|他|她|我们|有关"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text in lower case, with its term ("" if it has none) and the number of its clause.

    Clauses are counted from 0 and separated by punctuation.
    """

    written: str
    term: str
    clause: int


class Lexis:
    """Splits texts into words. `stems` returns the stems of a text's words, without function words."""

    def __init__(self, stems: Callable[[str], list[str]]) -> None:
        self._stems = stems
        self._known: dict[str, str] = {}
        self._reporting = frozenset(REPORTING.split())

    def words(self, text: str) -> list[Word]:
        """Return the words of a text, in order. A contraction of "not" is two words."""
        whole = INITIALS.sub(lambda m: m[0].replace(".", ""), text)
        plain = POSSESSIVE.sub(" ", CONTRACTED.sub(_spelt_out, whole))
        found: list[Word] = []
        clause = 0
        for token in TOKEN.finditer(plain):
            if token["stop"]:
                clause += 1
            elif token["word"]:
                written = token["word"].casefold()
                found.append(Word(written, self._term(written), clause))
            else:
                found += _pairs(token["ideographs"], clause)
        return found

    def terms(self, text: str) -> list[str]:
        """Return the terms of a text, in order, with repetitions. Numbers have none."""
        return [word.term for word in self.words(text) if word.term]

    def _term(self, written: str) -> str:
        if written not in self._known:
            carries = written not in self._reporting and not written.isdigit() and len(written) > 1
            stems = self._stems(written) if carries else []
            self._known[written] = stems[0] if stems else ""
        return self._known[written]


def share(terms: Iterable[str], known: frozenset[str]) -> float:
    """Return the share of distinct terms that are in `known`; 0 if there are no terms."""
    distinct = set(terms)
    return len(distinct & known) / len(distinct) if distinct else 0.0


def _pairs(run: str, clause: int) -> list[Word]:
    """Return the pairs of a run of ideographs. Words that only report split it like spaces."""
    spaced = CHINESE_REPORTING.sub(lambda m: " " * len(m[0]), run)
    return [
        Word(run[i : i + 2], spaced[i : i + 2] if " " not in spaced[i : i + 2] else "", clause)
        for i in range(max(1, len(run) - 1))
    ]


def _spelt_out(found: re.Match[str]) -> str:
    stem = (found[1] or "can").casefold()
    return f"{WHOLE.get(stem, stem)} not"
