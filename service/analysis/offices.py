"""Which offices somebody spoke in, as the titles and the labels of the record print them, and from when to when."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass

from onrecord.indexer.names.people import OFFICE
from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.days import introductions

# "Foreign Ministry Spokesperson" before a name, "Minister of Foreign Affairs" as well.
BEFORE = r"(?P<before>(?:[^\W\d_][\w.&'’-]*,? ){0,9})"
BEHIND = r"(?:, (?:the )?(?P<behind>[^,:()]{3,80})| \((?P<bracketed>[^()]{3,80})\))?"
SMALL = frozenset(("of", "the", "for", "and", "to", "in", "on"))
HONORIFICS = frozenset(("mr", "ms", "mrs", "dr", "mme", "hon"))
HELD = re.compile(OFFICE, re.IGNORECASE)
LEAST_SHARE = 0.02  # of what names somebody; a rarer office is a slip or somebody else's


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office, and the first and the last day on which the record has somebody speak in it, None if unknown."""

    office: str
    first: dt.date | None
    last: dt.date | None


def offices_of(snapshot: Snapshot, speaker: str) -> tuple[Tenure, ...]:
    """Return the offices in which somebody speaks, the latest first."""
    found: dict[str, list[dt.date | None]] = defaultdict(list)
    written: dict[str, str] = {}
    for one in introductions(snapshot.store, snapshot.manifest.generation, speaker):
        for text in (one.label or "", one.title):
            if office := office_in(text, speaker):
                found[office.casefold()].append(one.day)
                written.setdefault(office.casefold(), office)
                break
    least = LEAST_SHARE * sum(map(len, found.values()))
    tenures = [
        Tenure(written[key], min(known, default=None), max(known, default=None))
        for key, days in found.items()
        if len(days) >= least and (known := [day for day in days if day]) is not None
    ]
    return tuple(sorted(tenures, key=lambda one: (one.last or dt.date.min, one.office), reverse=True))


def office_in(text: str, speaker: str) -> str | None:
    """Return the office that a title or a label gives a speaker, None where it gives none."""
    named = re.search(rf"\b{BEFORE}{re.escape(speaker)}(?!\w){BEHIND}", text, re.IGNORECASE)
    if named is None:
        return None
    for said in (_before(named["before"]), named["behind"], named["bracketed"]):
        if said and HELD.search(said):
            return said.strip()
    return None


def _before(words: str) -> str:
    """Return the run of capitalised words that a name is preceded by: what is no part of an office is left out."""
    kept: list[str] = []
    for word in reversed(words.split()):
        plain = word.casefold().strip(".,")
        if plain in HONORIFICS and not kept:
            continue
        if word.endswith(",") or not (word[0].isupper() or plain in SMALL):
            break
        kept.insert(0, word)
    while kept and kept[0].casefold() in SMALL:
        kept.pop(0)
    return " ".join(kept)
