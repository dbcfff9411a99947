"""The patterns of a language by which voices are told, compiled."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields
from functools import cache

from onrecord.indexer.languages import CHINESE, ENGLISH, LANGUAGES
from onrecord.indexer.languages.language import Language, Voicing
from onrecord.indexer.text.passages import IDEOGRAPHS_PER_WORD
from onrecord.indexer.text.placed_words import IDEOGRAPHS
from onrecord.indexer.transcript import Span

NUMBER = r"[$€£¥￥]?\s?(?:\d[\d.,]*|[零〇一二三四五六七八九十百千万亿两]+)"
CAPITALS_TELL = frozenset({"complement", "own", "is_own", "begins_own", "issuing", "that", "omitting"})
VOICED = ("reading", "denying", "denied", "conditions")
CUES = ("reading_cues", "denying_cues", "denied_cues", "condition_cues")
MARKS = ".,;:!?()[]{}-–—‘’“”\"'«»…/@#%&*\\"


class Rules:
    """The patterns of a language, compiled."""

    def __init__(self, language: Language, voicing: Voicing) -> None:
        patterns: dict[str, str] = {
            field.name: getattr(words, field.name)
            for words in (voicing, voicing.framing)
            for field in fields(words)
            if field.name not in {*CUES, "framing", "people"}
        }
        cues = {
            "reading": voicing.reading_cues,
            "denying": voicing.denying_cues,
            "denied": voicing.denied_cues,
            "conditions": voicing.condition_cues,
        }
        self._cues = {name: re.compile(_any_of(ones)) for name, ones in cues.items() if ones}
        self._any_cue = re.compile(_any_of([cue for ones in cues.values() for cue in ones]))
        patterns["own"] = rf"(?<!\w){voicing.own}(?!\w)"
        patterns["is_own"] = rf"(?:^|\b){voicing.own}$" if language.code != CHINESE.code else rf"{voicing.own}$"
        patterns["begins_own"] = rf"\s*{voicing.own}(?!\w)" if language.code != CHINESE.code else voicing.own
        patterns["joining"] = rf"[”\"’'»“」]?\s*(?:[,，、;；]\s*)?(?:{voicing.joining}\s*)?[“\"‘'«„「]"
        patterns["supposed_ends"] = rf"[,，;；:：—\n]|{voicing.condition_ends}"
        patterns["leading"] = rf"(?:^|[,，;；:：—“\"]|{voicing.before_clauses})\s*$"
        patterns["coordinated"] = rf"{voicing.coordinating}\s*$"
        patterns["is_pronoun"] = rf"{voicing.pronouns}$"
        before = r"(?:\b|(?<=\w)(?=n['’]))" if language.code != CHINESE.code else ""
        number = _number(language, voicing)
        patterns["number"] = number
        patterns["compared"] = rf"{before}{voicing.compared}(?:,[^,;:.!?]{{1,60}},)?\s*(?={number})"
        patterns["compared_after"] = rf"{NUMBER}(?:[-\s]?[^\W\d]+){{0,3}}?\s*(?P<cue>{voicing.compared_after})"
        patterns["verb"] = rf"(?<![\w’'-]){voicing.saying}(?!\w)" if language.code != CHINESE.code else voicing.saying
        if language.code != CHINESE.code:
            # "families of" is not "lies of".
            patterns |= {name: rf"(?<!\w){patterns[name]}" for name in ("relaying", "negating", "wishing")}
        named = r"(?:[^\W\d_]{1,4}\. )?[^,.;:\"“]"  # with the full stop of "Mr."
        patterns["behind"] = (
            rf"[,.?!，。]?\s*(?:{voicing.inverted}\s+(?P<after>{named}{{2,60}})|(?P<before>{named}{{2,60}}?)\s*"
            rf"{voicing.saying}(?!\w))"
        )
        # A name is told by its capitals, so case counts there.
        self.people = tuple(map(re.compile, voicing.people))
        self.no_names = language.no_names
        self.articles = language.turns.articles
        self._compiled = {
            name: re.compile(pattern, 0 if name in CAPITALS_TELL else re.IGNORECASE)
            for name, pattern in patterns.items()
        }
        # Where case counts, a search passes over all letters with which nothing begins: many times as fast.
        self._in_small = {name: re.compile(patterns[name].lower()) for name in VOICED}
        self.code = language.code
        self.negations = language.negations
        self.is_spaced = language.code != CHINESE.code

    def cued(self, words: str, among: Collection[str] = VOICED) -> list[str]:
        """Return which of the patterns `among` those that tell voices may find something in words; a quick look.

        The words are in small letters and without marks (see `without_marks`).
        """
        if not among:
            return []
        line = f"\n {words} "
        first = self._any_cue.search(line)
        if first is None:
            return []
        return [name for name in among if name in self._cues and self._cues[name].search(line, first.start())]

    def found(self, name: str, small: str, within: Span) -> Iterator[re.Match[str]]:
        """Yield what one of the patterns that tell voices finds in a part of a text in small letters."""
        return self._in_small[name].finditer(small, within.start, within.end)

    def claim_start(self, text: str, start: int, at: int) -> int:
        """Return where the claim begins in which a place stands, `start` where nothing ends one before it."""
        return max([start, *(stop.end() for stop in self["claim_ends"].finditer(text, start, at))])

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self._compiled[name]


def _number(language: Language, voicing: Voicing) -> str:
    """Return a pattern for a number in digits or, where words have spaces between them, in words above one."""
    if language.code == CHINESE.code:
        return NUMBER
    units = "|".join(word for word, value in language.numbers.values.items() if value > 1)
    return rf"(?:{NUMBER}|(?:{units}|{voicing.counting})\b(?:[ -](?:{units}|{'|'.join(language.numbers.scales)})\b)*)"


def _any_of(phrases: Iterable[str]) -> str:
    """Return a pattern that finds any of some phrases; what several of them begin with is looked at once."""
    behind: dict[str, list[str]] = {}
    for phrase in phrases:
        behind.setdefault(phrase[0], []).append(phrase[1:])
    found = [
        re.escape(first) + ("" if "" in rest else _any_of(rest))  # of two that begin alike, the shorter one will do
        for first, rest in behind.items()
    ]
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def in_small(text: str) -> str:
    """Return a text in small letters, with every character in its place."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(one if len(one.lower()) > 1 else one.lower() for one in text)  # "İ" would become two


def without_marks(small: str) -> str:
    """Return a text with a space for every punctuation mark."""
    for mark in MARKS:  # where not all is ASCII, `translate` takes many times as long
        small = small.replace(mark, " ")
    return small


@cache
def rules_of(code: str) -> Rules | None:
    """Return the rules of a language, None where its voices are not described."""
    return next((Rules(one, one.voicing) for one in LANGUAGES if one.code == code and one.voicing), None)


def written_in(text: str, language: str) -> str:
    """Return the language that the script of a text shows, which a page in two languages does not tell."""
    ideographs = 0 if text.isascii() else len(IDEOGRAPHS.findall(text))
    if ideographs * IDEOGRAPHS_PER_WORD > len(text) / 2:
        return CHINESE.code
    return ENGLISH.code if language == CHINESE.code and not ideographs else language
