"""Names of speakers and outlets in a question, matched against those that the record knows.

In prose a name must be written as one: "the paper" is not The Paper, and "app" is no news agency. A
misspelt name is taken for the one it is near to only where its words occur nowhere in the record.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import OSA

from onrecord.indexer.names.persons import person
from onrecord.indexer.text.wording import folded
from onrecord.indexer.transcript import Span
from onrecord.service.query.query import NameMention

WORD = re.compile(r"[^\W_]+")
DOUBLE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")  # a surname of two, as it is called: "Le Roux-Berg"
NAME_BEHIND = re.compile(r"(?: [A-Z][\w-]+){1,2}")
IDEOGRAPH = re.compile(r"[\u2e80-\u9fff]")
PART_OF_OFFICE = re.compile(r"\b(?:[A-Z]\w+|vice|deputy|former|assistant) $")
GENERIC = (("news", "agency"), ("news",), ("agency",))  # what outlets are called besides their name
REPORTER = re.compile(r"记者$|記者$")
SMALL = frozenset("of the and de la le der die das for".split())
MIN_LETTERS = 5  # of a single word that is a name by itself, or may be misspelt
LONG = 9  # letters from which two may be wrong
MIN_INITIALS = 3

Words = tuple[str, ...]


def slips(letters: int) -> int:
    """Return how many letters of a misspelt word may be wrong, added, missing or swapped."""
    return 0 if letters < MIN_LETTERS else 1 if letters < LONG else 2


@dataclass(frozen=True, slots=True)
class Known:
    """The names of one sort, by the words by which they may be called."""

    names: tuple[str, ...]
    forms: Mapping[Words, tuple[str, ...]]
    by_initials: Mapping[Words, tuple[Words, ...]]  # the same forms, by the first letters of their words
    by_part: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # personal names, by each of their words

    def called(self, value: str) -> tuple[str, ...]:
        """Return the names that hold the words of `value` in order, or are abbreviated so."""
        wanted = _words(value)
        if IDEOGRAPH.search(value):
            return tuple(name for name in self.names if folded(value) in folded(name))
        holding = (name for name in self.names if wanted and _holds(_words(name), wanted))
        return tuple(dict.fromkeys([*holding, *self.forms.get(wanted, ())]))

    def near(self, words: Words) -> tuple[Words, tuple[str, ...]] | None:
        """Return the form that words are a misspelling of, with its names; None if none or two are."""
        written = " ".join(words)
        allowed = slips(sum(len(word) for word in words))
        if not allowed:
            return None
        ranked = sorted(
            (distance, form)
            for form in self.by_initials.get(_initials(words), ())
            if (distance := OSA.distance(" ".join(form), written, score_cutoff=allowed)) <= allowed
        )
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return None
        return ranked[0][1], self.forms[ranked[0][1]]

    def near_value(self, value: str) -> tuple[str, ...]:
        """Return the names that a value is a misspelling of, none where that is not clear."""
        right = self.near(_words(value)) if _words(value) else None
        return right[1] if right else ()


def speakers(names: Iterable[str]) -> Known:
    """Return the speakers of a record by full name, surname first or last, and by a part that no other bears."""
    forms: defaultdict[Words, set[str]] = defaultdict(set)
    parts: defaultdict[str, set[str]] = defaultdict(set)
    every = tuple(names)
    for name in every:
        words = _words(name)
        forms[words].add(name)
        if 1 < len(words) <= 3:  # noqa: PLR2004 - a personal name, no office
            forms[(*words[1:], words[0])].add(name)  # "Chunying Hua"
            forms[(words[-1], *words[:-1])].add(name)
            for word in (*words, *DOUBLE.findall(folded(name))):
                parts[word].add(name)
    for name in every:
        # "Dr. Lind" is one of the names of Ada Lind where no other bears it.
        identifying = person(name)
        if 0 < len(identifying) < len(_words(name)) and not IDEOGRAPH.search(name):
            bearers = set.intersection(*(parts[word] for word in identifying))
            others = {person(other) for other in bearers} - {identifying}
            forms[_words(name)] |= bearers if len(others) == 1 else set()
    for word, bearers in parts.items():
        # "Secretary" is nobody's name, though one of them alone is labelled so.
        is_title = all(word not in (person(name) or {word}) for name in bearers)
        if len(bearers) == 1 and len(word) >= MIN_LETTERS and not is_title:
            forms[_words(word)] |= bearers
    by_part = {word: tuple(sorted(bearers)) for word, bearers in parts.items() if len(word) > 1 and word not in SMALL}
    return replace(_known(every, forms), by_part=by_part)


def outlets(names: Iterable[str]) -> Known:
    """Return the outlets of a record by name, with and without "News Agency", and by their initials."""
    forms: defaultdict[Words, set[str]] = defaultdict(set)
    every = tuple(names)
    for name in every:
        words = _words(name)
        forms[words].add(name)
        for generic in GENERIC:
            if len(words) == len(generic) + 1 and words[1:] == generic and len(words[0]) >= MIN_LETTERS:
                forms[words[:1]].add(name)
        initials = "".join(word[0] for word in words if word not in SMALL)
        if len(initials) >= MIN_INITIALS:
            forms[initials,].add(name)
        if IDEOGRAPH.search(name):
            forms[_words(REPORTER.sub("", name))].add(name)
    return _known(every, forms)


def _known(names: tuple[str, ...], forms: Mapping[Words, set[str]]) -> Known:
    by_initials: defaultdict[Words, list[Words]] = defaultdict(list)
    for form in filter(None, forms):
        by_initials[_initials(form)].append(form)
    return Known(
        names,
        {form: tuple(sorted(bearers)) for form, bearers in forms.items() if form},
        {initials: tuple(alike) for initials, alike in by_initials.items()},
    )


def _initials(words: Words) -> Words:
    return tuple(word[0] for word in words)


def mentions(text: str, known: Known, is_in_record: Callable[[str], bool]) -> Iterator[tuple[NameMention, str | None]]:
    """Yield the names in a text, from left to right, each with how it is spelt where the text misspells it.

    `is_in_record` tells whether any passage, or the question it answers, holds a word.
    """
    tokens = list(WORD.finditer(text))
    words = [folded(token[0]) for token in tokens]
    longest = max((len(form) for form in known.forms), default=0)
    at = 0
    while at < len(tokens):
        for count in range(min(longest, len(tokens) - at), 0, -1):
            form = tuple(words[at : at + count])
            span = Span(tokens[at].start(), tokens[at + count - 1].end())
            if form in known.forms and _is_written_as_name(text, span, form, known.forms[form]):
                yield NameMention(_with_its_name(text, span), known.forms[form]), None
                break
            is_unknown = any(len(word) >= MIN_LETTERS - 1 and not is_in_record(word) for word in form)
            if is_unknown and (right := known.near(form)):
                yield NameMention(span, right[1]), " ".join(right[0])
                break
        else:
            count = 1
        at += count
    for mention in _ideographic(text, known):
        yield mention, None


def _with_its_name(text: str, span: Span) -> Span:
    """Return the span of an office with the name behind it, by which nobody is labelled: "President Lind"."""
    named = NAME_BEHIND.match(text, span.end)
    return Span(span.start, named.end()) if named and not person(span.of(text)) else span


def _ideographic(text: str, known: Known) -> Iterator[NameMention]:
    """Yield names in ideographs, which stand in a text without spaces around them."""
    if not IDEOGRAPH.search(text):
        return
    for form, names in known.forms.items():
        written = "".join(form)
        at = text.find(written) if len(written) > 1 and IDEOGRAPH.search(written) else -1
        if at >= 0:
            yield NameMention(Span(at, at + len(written)), names)


def _is_written_as_name(text: str, span: Span, form: Words, names: tuple[str, ...]) -> bool:
    """Return whether words are capitalised as names are, where they might be ordinary words."""
    said = span.of(text)
    if not person(said) and PART_OF_OFFICE.search(text[: span.start]):
        return False  # "the Vice President" is not the President
    capitals = all(word[0].isupper() or word.casefold() in SMALL - {"the"} for word in WORD.findall(said))
    if form[0] == "the":  # "The Australian government" starts a sentence; "told The Australian" does not
        return capitals and bool(re.search(r"[\w,;] $", text[: span.start]))
    if len(form) > 1:
        return True
    printed = [name for name in names if form[0] in _words(name)]
    if not printed:  # initials
        return said.isupper()
    if len(said) >= MIN_LETTERS:
        return True
    return said.isupper() if any(name.isupper() for name in printed) else capitals


def _words(name: str) -> Words:
    return tuple(WORD.findall(folded(name)))


def _holds(words: Words, wanted: Words) -> bool:
    """Return whether `wanted` stand in `words`, one after the other."""
    return any(words[i : i + len(wanted)] == wanted for i in range(len(words) - len(wanted) + 1))
