"""What a language decides, as data: the record that each language fills in.

The rules that read these words know no language. A new language is one more `Language` object.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Negations:
    """The words that turn a statement into its opposite.

    `words` negate wherever they stand. `inside_words` are those of them that are also a part of other words, in a
    language that writes no spaces. `denying` are words that deny what follows ("refuse", "groundless"). `harmless`
    are words that keep a negation before them from negating ("not only"), or, in a language that writes no
    spaces, whole words that begin with a negation and do not negate. `prefix` is a pattern for the syllables that
    negate a word. `contractions` spells out short forms, endings with their apostrophe among them. `opposites` are
    pairs of sets of words: a word of one set reverses the meaning of a word of the other ("support", "oppose").
    """

    words: frozenset[str]
    inside_words: frozenset[str] = frozenset()
    denying: frozenset[str] = frozenset()
    harmless: frozenset[str] = frozenset()
    prefix: str | None = None
    contractions: Mapping[str, str] = field(default_factory=dict)
    opposites: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Numbers:
    """The words that count.

    `values` and `scales` have a value; `scales` multiply what stands before them, and `short_scales` do behind digits
    ("bn"). `amounts` must be said as they are ("twice", "half", "third"). `loose_amounts` count as well, but have other
    meanings ("once", "both"): they matter where two texts are compared, and prove nothing in one. `signs` are those of
    currencies. `percent` is how a percentage is written. `measures` are patterns for units and inflected amounts
    ("dollars?", "doubled").
    """

    values: Mapping[str, int]
    scales: Mapping[str, int]
    short_scales: Mapping[str, int] = field(default_factory=dict)
    amounts: frozenset[str] = frozenset()
    loose_amounts: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    percent: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """Every word that counts."""
        scales = (*self.scales, *self.short_scales)
        return frozenset((*self.values, *scales, *self.amounts, *self.loose_amounts, *self.signs))


@dataclass(frozen=True, slots=True)
class Days:
    """The words that name a day, a month or a year.

    `capitalised` are those that name a day only where they are written with a capital ("May"). `relative` are
    counted from the day on which they are said ("yesterday").
    """

    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    abbreviations: frozenset[str] = frozenset()
    relative: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    capitalised: frozenset[str] = frozenset()

    @property
    def words(self) -> frozenset[str]:
        """Every word that names a day, a month or a year."""
        return frozenset((*self.months, *self.weekdays, *self.abbreviations, *self.relative, *self.units))


@dataclass(frozen=True, slots=True)
class Language:
    """What one language decides; `code` is its ISO 639-1 code.

    `no_names` are words that are written with a capital where a sentence begins and are no names there.
    """

    code: str
    negations: Negations
    numbers: Numbers
    days: Days
    no_names: frozenset[str] = frozenset()
