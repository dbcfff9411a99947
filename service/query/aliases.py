"""What a question calls by one of several names ("Pyongyang", "the Kremlin", "WHO"), with the names the record uses.

The names are those of `indexer/languages`. Passages that use another name of the same thing count as well as those
that use the question's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise

from rapidfuzz.distance import OSA

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.languages.naming import Named
from onrecord.indexer.text.wording import folded
from onrecord.indexer.transcript import Span
from onrecord.service.query.frame import KNOWN
from onrecord.service.query.query import NameMention

WORD = re.compile(r"[^\W_]+")
IDEOGRAPH = re.compile(r"[\u2e80-\u9fff]")
MOST = 2  # other names of one thing that are searched for
# A name that stands in a larger share of the record (that of the state whose record it is) finds nothing.
COMMON = 0.25
# A name that the record has so much less often than another of the same thing adds nothing to it.
RARE = 0.3
LEAST_NEAR = 5  # letters of a word that may be a slip for a state
INITIALS = 5  # most letters of a name in capitals that are initials
LEAST_SMALL = 6  # letters of a name that is known for one without its capital, where a question has none at all

Words = tuple[str, ...]


def _none(_: str) -> tuple[str, ...]:
    return ()


def find_aliases(
    text: str,
    holding: Callable[[str], int],
    passages: int,
    spelt_otherwise: Callable[[str], tuple[str, ...]] = _none,
) -> tuple[NameMention, ...]:
    """Return what a text calls by one of several names, each with its other names in the record, the commonest first.

    `holding` gives the number of passages that hold a run of words, of `passages` in all, `spelt_otherwise` the other
    spellings that the record has of a name.
    """
    found = []
    taken: list[Span] = []
    for span, meant in sorted(_named(text), key=lambda pair: pair[0].start):
        said = span.of(text)
        taken.append(span)
        counts = {name: 0 if _is_frame(name) else holding(name) for name in meant.names if folded(name) != folded(said)}
        own = 0 if said in meant.stand_ins or _is_frame(said) else holding(said)
        most = max(own, *counts.values(), 0)
        if most > COMMON * passages:
            continue
        others = [name for name in counts if counts[name] > RARE * most]
        if others:
            found.append(NameMention(span, tuple(sorted(others, key=lambda name: -counts[name])[:MOST])))
    for token in WORD.finditer(text):
        span = Span(*token.span())
        is_name = token[0][0].isupper() and len(token[0]) >= LEAST_NEAR and not _is_frame(token[0])
        if is_name and not any(span.overlaps(other) for other in taken) and (spelt := spelt_otherwise(token[0])):
            found.append(NameMention(span, spelt[:MOST]))
    return tuple(sorted(found, key=lambda mention: mention.span.start))


def states(text: str, holding: Callable[[str], int], passages: int) -> tuple[tuple[str, ...], ...]:
    """Return the states that a text names, each with all that it is called by, except what stands everywhere."""
    named = (meant for _, meant in _named(text) if meant.code)
    return tuple(
        dict.fromkeys(
            (*meant.names, *meant.stand_ins)
            for meant in named
            if max(map(holding, meant.names), default=0) <= COMMON * passages
        )
    )


def named_in(text: str) -> tuple[str, ...]:
    """Return the states, bodies and treaties that a text names, each once, a state by its first English name.

    Offices, which are written in small letters, are none of them.
    """
    return tuple(dict.fromkeys(_headings()[meant] for _, meant in _named(text) if meant in _headings()))


def states_in(text: str) -> frozenset[str]:
    """Return the states that a text names, each by its first English name."""
    return frozenset(_headings().get(meant, meant.names[0]) for _, meant in _named(text) if meant.code)


def state_spans(text: str) -> list[Span]:
    """Return where a text names states."""
    return [span for span, meant in _named(text) if meant.code]


def states_of(text: str) -> frozenset[str]:
    """Return the states that a text names, and those after which it calls somebody or something ("Swedish")."""
    said = WORD.findall(text)
    pairs = (" ".join(pair) for pair in pairwise(said))
    return states_in(text) | {_peoples()[word] for word in chain(said, pairs) if word in _peoples()}


def is_state(name: str) -> bool:
    """Return whether a name, in any case, is that of a state, its capital or its house of government."""
    if IDEOGRAPH.search(name):
        return any(name == known and meant.code for known, meant in _ideographic())
    written = _forms().get(tuple(WORD.findall(folded(name))))
    return written is not None and bool(written[1].code)


def is_near_state(word: str) -> bool:
    """Return whether a word of five letters or more is the name of a state with one letter wrong or two swapped."""
    typed = folded(word)
    return len(typed) >= LEAST_NEAR and any(
        written[1].code and OSA.distance(typed, form[0], score_cutoff=1) == 1
        for form, written in _forms().items()
        if len(form) == 1 and abs(len(form[0]) - len(typed)) <= 1
    )


def with_other_names(text: str, aliases: Mapping[str, Sequence[str]]) -> str:
    """Return a text and behind it, for each of some names, the commonest other name for the same."""
    return " ".join((text, *(others[0] for others in aliases.values())))


def _named(text: str) -> Iterator[tuple[Span, Named]]:
    """Yield what a text names, the longest names first; no word is a part of two."""
    forms = _forms()
    tokens = list(WORD.finditer(text))
    # Folding changes no place in a text of ASCII, so that all of it is folded at once.
    plain = folded(text) if text.isascii() else ""
    words = [plain[slice(*token.span())] if plain else folded(token[0]) for token in tokens]
    longest = _longest()
    at = 0
    while at < len(tokens):
        for count in range(min(longest.get(words[at], 0), len(tokens) - at), 0, -1):
            span = Span(tokens[at].start(), tokens[at + count - 1].end())
            written = forms.get(tuple(words[at : at + count]))
            if written and _is_written_so(span.of(text), written[0], text):
                yield span, written[1]
                break
        else:
            count = 1
        at += count
    taken: list[Span] = []
    for name, meant in _ideographic() if IDEOGRAPH.search(text) else ():
        start = text.find(name)
        span = Span(start, start + len(name))
        if start >= 0 and not any(span.overlaps(other) for other in taken):
            taken.append(span)
            yield span, meant


@cache
def _forms() -> Mapping[Words, tuple[str, Named]]:
    """Return all names that are written with spaces, by their words, each as it is written."""
    forms: dict[Words, tuple[str, Named]] = {}
    for meant in _all():
        for name in (*meant.stand_ins, *meant.names):
            if not IDEOGRAPH.search(name):
                forms.setdefault(tuple(WORD.findall(folded(name))), (name, meant))
    return forms


@cache
def _headings() -> Mapping[Named, str]:
    """Return one name for everything that is named: for a state the same in all languages."""
    every = tuple(_all())
    states: dict[str, str] = {}
    for meant in every:
        if meant.code:
            states.setdefault(meant.code, meant.names[0])
    return {
        meant: states.get(meant.code, meant.names[0]) for meant in every if meant.names and not meant.names[0].islower()
    }


@cache
def _peoples() -> Mapping[str, str]:
    """Return for each word that is made of a state's name that state, by its first English name."""
    states = {meant.code: name for meant, name in _headings().items() if meant.code}
    return {word: states[people.code] for language in LANGUAGES for people in language.peoples for word in people.names}


@cache
def _longest() -> Mapping[str, int]:
    """Return for every word that a name begins with how many words the longest of these names has."""
    found: dict[str, int] = {}
    for form in _forms():
        found[form[0]] = max(len(form), found.get(form[0], 0))
    return found


@cache
def _ideographic() -> tuple[tuple[str, Named], ...]:
    """Return all names in ideographs, the longest first."""
    names = [(name, meant) for meant in _all() for name in (*meant.names, *meant.stand_ins) if IDEOGRAPH.search(name)]
    return tuple(sorted(names, key=lambda pair: -len(pair[0])))


def _all() -> Iterator[Named]:
    return (meant for language in LANGUAGES for meant in language.names)


def _is_written_so(said: str, name: str, text: str) -> bool:
    """Return whether words are written as a name is: "who" is not WHO, and a turkey not Turkey."""
    if name.islower() or said == name:
        return True
    if name.isupper() and len(name) <= INITIALS:
        return said.isupper() or (not _is_frame(said) and len(said) >= INITIALS - 1 and text.islower())
    return said[0].isupper() or (len(said) >= LEAST_SMALL and text.islower())


def _is_frame(name: str) -> bool:
    return all(word in KNOWN for word in WORD.findall(folded(name)))
