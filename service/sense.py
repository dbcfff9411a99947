"""Classifies differences in wording: as a changed negation, number, date or name, or as mere wording.

A changed negation, number, date or name changes the sense, however few words differ. The quotation check reports it,
and near-duplicate folding keeps such passages apart; both use this module. "Don't" for "do not" and "13" for "thirteen"
keep the sense, but they are not the speaker's words, so the check still reports an alteration.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from onrecord.indexer.languages import ENGLISH, LANGUAGES
from onrecord.indexer.text.placed_words import Words, confuses_initials
from onrecord.service.alignment import Coder, Step, fit, steps


class Change(StrEnum):
    """The kinds of change, the gravest first."""

    NEGATION = "negation"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    WORDING = "wording"
    CONTRACTION = "contraction"
    PUNCTUATION = "punctuation"


CALLED_OUT = frozenset({Change.NEGATION, Change.NUMBER, Change.DATE, Change.NAME})
NEGATIONS = frozenset(word for language in LANGUAGES for word in language.negations.words)
NEGATIVE_PREFIX = re.compile("|".join(prefix for language in LANGUAGES if (prefix := language.negations.prefix)))
CONTRACTIONS = {short: full for language in LANGUAGES for short, full in language.negations.contractions.items()}
CONTRACTED_ENDINGS = tuple(short for short in CONTRACTIONS if short.startswith("'") or short == "n't")
NUMBERS = frozenset(word for language in LANGUAGES for word in language.numbers.words)
# A Chinese number can consist of several ideographs, so Chinese numbers are compared as written.
VALUES = {word: str(value) for word, value in ENGLISH.numbers.values.items()}
DAYS = frozenset(word for language in LANGUAGES for word in language.days.words)
CAPITALISED_DAYS = frozenset(word for language in LANGUAGES for word in language.days.capitalised)
NO_NAMES = frozenset(word for language in LANGUAGES for word in language.no_names)
SHORT_IS = re.compile(r"(?:it|that|there|here|what|who|he|she|where|how)'s$")
SHORT_HAD = re.compile(r"(?:i|you|he|she|it|we|they|there|that)'d$")
LONGEST_SPOKEN = 8  # words on both sides; a longer difference is not a contraction


@dataclass(frozen=True, slots=True)
class Side:
    """A run of words of one of two texts, from word `start` up to, not including, `end`."""

    words: Words
    start: int
    end: int

    @property
    def forms(self) -> tuple[str, ...]:
        """The normalised forms of the words."""
        return self.words.forms[self.start : self.end]


def change(said: Side, quoted: Side) -> Change:
    """Return the gravest change made by replacing `said` with `quoted`. Either may be empty."""
    if _same_spoken(said.forms, quoted.forms):
        return Change.CONTRACTION
    if _negations(said.forms) != _negations(quoted.forms) or _negates(said.forms, quoted.forms):
        return Change.NEGATION
    if _numbers(said.forms) != _numbers(quoted.forms):
        return Change.NUMBER
    if _days(said) != _days(quoted):
        return Change.DATE
    return Change.NAME if _names(said) != _names(quoted) else Change.WORDING


def difference(said: Side, quoted: Side) -> Change | None:
    """Return the gravest change made by replacing `said` with `quoted`, or None if only hyphens in words differ."""
    return None if is_joined_otherwise(said, quoted) else change(said, quoted)


def changes_sense(said: Words, other: Words) -> bool:
    """Return whether two texts differ in a negation, a number, a date or a name.

    Each is compared as a quotation of the other: with the whole text, and with the part that fits best.
    """
    return any(change in CALLED_OUT for pair in ((said, other), (other, said)) for change in _differences(*pair))


def spoken_together(said: Words, quoted: Words, made: Iterable[Step]) -> Iterator[Step]:
    """Yield steps, joining those that are one change: "do not" to "don't" takes two, and so may a compound."""
    for is_equal, group in groupby(made, key=lambda step: step.is_equal):
        run = list(group)
        first, last = run[0], run[-1]
        whole = Step(is_equal, first.start, last.end, first.quoted_start, last.quoted_end)
        if is_equal or len(run) == 1:
            yield from run
            continue
        sides = Side(said, whole.start, whole.end), Side(quoted, whole.quoted_start, whole.quoted_end)
        is_one = _same_spoken(*(side.forms for side in sides)) or is_joined_otherwise(*sides)
        yield from [whole] if is_one else run


def _differences(said: Words, quoted: Words) -> Iterator[Change | None]:
    """Yield the change that each difference between two texts makes."""
    coder = Coder(quoted.forms)
    text, wanted = coder.code(said), coder.code(quoted)
    ranges = {(0, len(text))}
    if text and wanted not in text:
        near = fit(wanted, text)
        ranges.add((near.start, near.end))
    for start, end in sorted(ranges):
        made = (step.moved(start, 0) for step in steps(text[start:end], wanted))
        for step in spoken_together(said, quoted, made):
            if not step.is_equal:
                yield difference(Side(said, step.start, step.end), Side(quoted, step.quoted_start, step.quoted_end))
            elif any(confuses_initials(said, at, quoted, at + step.shift) for at in range(step.start, step.end)):
                yield Change.NAME


def replaces_a_name(said: Side, quoted: Side) -> bool:
    """Return whether one name replaces another. A name that replaces a pronoun does not count."""
    before, after = _names(said), _names(quoted)
    return bool(before) and bool(after) and not set(before) & set(after)


def is_joined_otherwise(said: Side, quoted: Side) -> bool:
    """Return whether words differ only in hyphens inside them, such as "policymaking" and "policy-making"."""
    if "".join(said.forms) != "".join(quoted.forms) or not said.forms or _numbers(said.forms) or _numbers(quoted.forms):
        return False
    longer = max(said, quoted, key=lambda side: side.end - side.start)
    gaps = (longer.words.gap(at) for at in range(longer.start + 1, longer.end))
    return all(gap and not gap.isspace() for gap in gaps)


def negations(forms: Sequence[str]) -> int:
    """Return the number of negations among words."""
    return sum(_negations(forms).values())


def _same_spoken(said: Sequence[str], quoted: Sequence[str]) -> bool:
    """Return whether two runs of words are the same once contractions are spelled out."""
    both = (*said, *quoted)
    if not said or not quoted or len(both) > LONGEST_SPOKEN or not any("'" in f or f == "cannot" for f in both):
        return False
    return any(full in _spoken(quoted) for full in _spoken(said))


def _spoken(forms: Sequence[str]) -> set[tuple[str, ...]]:
    """Return all readings of words with contractions spelled out, since "it's" is "it is" or "it has"."""
    readings: set[tuple[str, ...]] = {()}
    for form in forms:
        readings = {(*reading, *full.split()) for reading in readings for full in _in_full(form)}
    return readings


def _in_full(form: str) -> tuple[str, ...]:
    if form in CONTRACTIONS:
        return (CONTRACTIONS[form],)
    if SHORT_IS.match(form):
        return f"{form[:-2]} is", f"{form[:-2]} has"
    if SHORT_HAD.match(form):
        return f"{form[:-2]} had", f"{form[:-2]} would"
    for ending in CONTRACTED_ENDINGS:
        if form.endswith(ending):
            return (f"{form.removesuffix(ending)} {CONTRACTIONS[ending]}",)
    return (form,)


def _negations(forms: Sequence[str]) -> Counter[str]:
    """Return the negations among words; "not", "n't" and "cannot" count as the same."""
    found = Counter[str]()
    for form in forms:
        if form.endswith("n't") or form in {"cannot", "not"}:
            found["not"] += 1
        elif form in NEGATIONS:
            found[form] += 1
    return found


def _negates(said: Sequence[str], quoted: Sequence[str]) -> bool:
    """Return whether a negating prefix was added or removed, as in "acceptable" and "unacceptable"."""
    return bool(_without_prefix(said) & set(quoted) or _without_prefix(quoted) & set(said))


def _without_prefix(forms: Sequence[str]) -> set[str]:
    """Return the words that have a negating prefix, without it."""
    return {NEGATIVE_PREFIX.sub("", form, count=1) for form in forms if NEGATIVE_PREFIX.search(form)}


def _numbers(forms: Sequence[str]) -> Counter[str]:
    """Return the numbers and multipliers among words, in digits where possible ("thirteen" is 13)."""
    return Counter(VALUES.get(form, form) for form in forms if form in NUMBERS or any(c.isdigit() for c in form))


def _days(side: Side) -> Counter[str]:
    return Counter(
        form
        for at, form in enumerate(side.forms, side.start)
        if form in DAYS and (form not in CAPITALISED_DAYS or side.words.written(at, at + 1)[0].isupper())
    )


def _names(side: Side) -> Counter[str]:
    """Return the capitalised words that may be names, or none if the whole text is in one case."""
    if not side.words.is_mixed_case:
        return Counter()
    return Counter(
        form
        for at, form in enumerate(side.forms, side.start)
        if side.words.written(at, at + 1)[0].isupper() and form not in NO_NAMES
    )
