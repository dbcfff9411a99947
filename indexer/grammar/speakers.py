"""Speakers: the full name that a label stands for.

"A" stands for the page's spokesperson, "Ms. Mao" for Mao Ning, "MS. PSAKI" for the Jen Psaki whom the
page introduces. A label that leads to nobody is kept as it was printed.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from onrecord.indexer.grammar.labels import ANSWER_WORDS, ASIDE
from onrecord.indexer.languages import is_turn_word
from onrecord.indexer.names.people import CHINESE_NAME, FULL_NAME, HONORIFIC, surname
from onrecord.indexer.turns.labels import is_letter

TITLES_BEFORE_NAMES = frozenset(
    "mr ms mrs mme miss dr prof foreign ministry mfa spokesperson spokesman spokeswoman fm vice assistant minister "
    "ambassador director general deputy".split()
)
SAYS = re.compile(r"\s+(?:says|said|answers|answered|replies|replied|continues|adds)$", re.IGNORECASE)
WITH_OFFICE = re.compile(
    rf"[发發]言人(?P<chinese>{CHINESE_NAME})|(?i:spokes(?:person|man|woman)) {HONORIFIC}(?P<name>{FULL_NAME})"
)
CHINESE_OFFICE = re.compile(r"^(?:外交部)?(?:新[闻聞]司)?(?:[发發]言人|副?司[长長])")
OFFICES_ALONE = frozenset(("发言人", "外交部发言人", "發言人", "外交部發言人"))
# A slip of the pen: so much of the letters agree, in so long a name.
SAME_LETTERS = 0.85
MIN_MISSPELT = 6


def is_name_of(label: str, full_name: str) -> bool:
    """Return whether a label names this person: in full, by surname, with a title, or with a slip."""
    printed, known = _bare(label), _bare(full_name)
    if not printed:
        return False
    if printed in (known, _bare(surname(full_name))):
        return True
    alike = SequenceMatcher(None, printed, known).ratio() >= SAME_LETTERS
    return alike and min(len(printed), len(known)) >= MIN_MISSPELT and printed[:2] == known[:2]


def name_in(label: str) -> str | None:
    """Return the name in a label that gives the office as well."""
    match = WITH_OFFICE.search(label)
    return (match["name"] or match["chinese"]) if match else None


def speaker_of(label: str | None, spokesperson: str | None, speaker: str) -> str:
    """Return the full name that an answer's label stands for.

    `spokesperson` is whom the page names, `speaker` who speaks where no label says so.
    """
    if label is None or ANSWER_WORDS.fullmatch(label) or is_turn_word(label, "answering") or label in OFFICES_ALONE:
        return speaker
    if spokesperson and is_name_of(label, spokesperson):
        return spokesperson
    if is_letter(label):
        return speaker
    return name_in(label) or ASIDE.sub("", label)


def _bare(name: str) -> str:
    """Return a name without titles, asides, accents, spaces and marks nobody sees."""
    text = SAYS.sub("", ASIDE.sub("", name))
    folded = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    words = re.findall(r"[\w’'-]+", folded)
    return CHINESE_OFFICE.sub("", "".join(word for word in words if word not in TITLES_BEFORE_NAMES))
