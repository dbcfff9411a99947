"""What a difference in words is: a negation, a number, a name, or only the wording.

A changed negation, number, day or name changes what was said, however few the words; it is called out, and no
likeness of the rest makes up for it. "Don't" for "do not" is the same said otherwise, as is "13" for "thirteen"; but
other words are not the speaker's, so even that is an alteration.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.indexer.text.placed_words import Words


class Change(StrEnum):
    """What words that differ change, the gravest first."""

    NEGATION = "negation"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    WORDING = "wording"
    CONTRACTION = "contraction"
    PUNCTUATION = "punctuation"


CALLED_OUT = frozenset({Change.NEGATION, Change.NUMBER, Change.DATE, Change.NAME})
NEGATIONS = frozenset(
    "not no never neither nor none nobody nothing nowhere without cannot hardly scarcely barely rarely seldom "
    "不 没 沒 無 无 未 非 勿 莫 否 别".split()
)
NEGATIVE_PREFIX = re.compile(r"(?:un|in|im|il|ir|non|dis|mis|anti)(?=\w{3})")
CARDINALS = {
    word: str(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
}
TENS = {word: str(10 * value) for value, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)}
NUMBERS = frozenset(
    "hundred hundreds thousand thousands million millions billion billions trillion trillions dozen dozens half third "
    "thirds quarter quarters first second fourth fifth sixth seventh eighth ninth tenth once twice thrice both "
    "single double triple percent percentage minus plus $ € £ ¥ ₩ ₽ bn tn "
    "〇 零 一 二 三 四 五 六 七 八 九 十 百 千 万 亿 兩 两 萬 億 半 倍 成".split()
)
DAYS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow "
    "年 月 日".split()
)
CAPITALISED_DAYS = frozenset({"march", "may", "jan", "mar", "sun"})  # words of another meaning as well
# Words that are written with a capital where a sentence begins, and are no names there.
NO_NAMES = frozenset(
    "a an the this that these those some any all each every many most few several other another such what which who "
    "whom whose when where why how if as at by but and or nor so yet for from in into of off on onto out over to up "
    "with about after again against also although among because before between both during even ever first finally "
    "further he her here his i it its just let like may me more moreover much my no not now once one only our she "
    "since still than their them then there therefore they though through thus under until us very was we well were "
    "while will would you your yes is are be been do does did has have had can could should must shall might "
    "however today tomorrow yesterday second third recently certainly indeed meanwhile nevertheless instead".split()
)
SPOKEN = {
    "n't": "not",
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
    "'m": "am",
    "can't": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "cannot": "can not",
    "let's": "let us",
}
SHORT_IS = re.compile(r"(?:it|that|there|here|what|who|he|she|where|how)'s$")
SHORT_HAD = re.compile(r"(?:i|you|he|she|it|we|they|there|that)'d$")
LONGEST_SPOKEN = 8  # words; a longer run that differs is no contraction


@dataclass(frozen=True, slots=True)
class Side:
    """Some words of one of two texts, from word `start` to before `end`."""

    words: Words
    start: int
    end: int

    @property
    def forms(self) -> tuple[str, ...]:
        """The words as they are compared."""
        return self.words.forms[self.start : self.end]


def change(said: Side, quoted: Side) -> Change:
    """Return the gravest of what becomes different where `quoted` stands for `said`; either may be empty."""
    if _same_spoken(said.forms, quoted.forms):
        return Change.CONTRACTION
    if _differ(_negations(said.forms), _negations(quoted.forms)) or _negates(said.forms, quoted.forms):
        return Change.NEGATION
    if _differ(_numbers(said.forms), _numbers(quoted.forms)):
        return Change.NUMBER
    if _differ(_days(said), _days(quoted)):
        return Change.DATE
    names = _names(said), _names(quoted)
    return Change.NAME if _differ(*names) else Change.WORDING


def replaces_a_name(said: Side, quoted: Side) -> bool:
    """Tell whether a name stands where another one stood; for a pronoun it may stand."""
    before, after = _names(said), _names(quoted)
    return bool(before) and bool(after) and not set(before) & set(after)


def is_joined_otherwise(said: Side, quoted: Side) -> bool:
    """Tell whether words differ only in a dash between their parts: "policymaking" and "policy-making"."""
    if "".join(said.forms) != "".join(quoted.forms) or not said.forms or _numbers(said.forms) or _numbers(quoted.forms):
        return False
    longer = max(said, quoted, key=lambda side: side.end - side.start)
    gaps = (longer.words.gap(at) for at in range(longer.start + 1, longer.end))
    return all(gap and not gap.isspace() for gap in gaps)


def negations(forms: Sequence[str]) -> int:
    """Return how many of some words negate."""
    return sum(_negations(forms).values())


def _differ(some: Counter[str], other: Counter[str]) -> bool:
    return some != other


def _same_spoken(said: Sequence[str], quoted: Sequence[str]) -> bool:
    """Tell whether two runs of words are the same once contractions are spoken in full."""
    both = (*said, *quoted)
    if not said or not quoted or len(both) > LONGEST_SPOKEN or not any("'" in f or f == "cannot" for f in both):
        return False
    return any(full in _spoken(quoted) for full in _spoken(said))


def _spoken(forms: Sequence[str]) -> set[tuple[str, ...]]:
    """Return what words may be in full: "it's" is "it is" or "it has"."""
    readings: set[tuple[str, ...]] = {()}
    for form in forms:
        readings = {(*reading, *full.split()) for reading in readings for full in _in_full(form)}
    return readings


def _in_full(form: str) -> tuple[str, ...]:
    if form in SPOKEN:
        return (SPOKEN[form],)
    if SHORT_IS.match(form):
        return f"{form[:-2]} is", f"{form[:-2]} has"
    if SHORT_HAD.match(form):
        return f"{form[:-2]} had", f"{form[:-2]} would"
    for ending in ("n't", "'re", "'ve", "'ll", "'m"):
        if form.endswith(ending):
            return (f"{form.removesuffix(ending)} {SPOKEN[ending]}",)
    return (form,)


def _negations(forms: Sequence[str]) -> Counter[str]:
    """Return the words that negate; "not", "n't" and "cannot" are the same."""
    found = Counter[str]()
    for form in forms:
        if form.endswith("n't") or form in {"cannot", "not"}:
            found["not"] += 1
        elif form in NEGATIONS:
            found[form] += 1
    return found


def _negates(said: Sequence[str], quoted: Sequence[str]) -> bool:
    """Tell whether a word became its opposite by a syllable before it: "acceptable" and "unacceptable"."""
    return any(
        longer != shorter and NEGATIVE_PREFIX.sub("", longer, count=1) == shorter
        for one in said
        for another in quoted
        for longer, shorter in ((one, another), (another, one))
    )


def _numbers(forms: Sequence[str]) -> Counter[str]:
    """Return the numbers and what makes them larger; "thirteen" is 13."""
    return Counter(
        CARDINALS.get(form) or TENS.get(form) or form
        for form in forms
        if form in CARDINALS or form in TENS or form in NUMBERS or any(c.isdigit() for c in form)
    )


def _days(side: Side) -> Counter[str]:
    return Counter(
        form
        for at, form in enumerate(side.forms, side.start)
        if form in DAYS and (form not in CAPITALISED_DAYS or side.words.written(at, at + 1)[0].isupper())
    )


def _names(side: Side) -> Counter[str]:
    """Return the words written as names are, where capitals tell anything."""
    if not side.words.is_mixed_case:
        return Counter()
    return Counter(
        form
        for at, form in enumerate(side.forms, side.start)
        if side.words.written(at, at + 1)[0].isupper() and form not in NO_NAMES
    )
