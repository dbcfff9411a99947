"""By which parts of a name the record means a person: "Lind" for "Ada Lind", but not "Reed" where two are called so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.store.filters import Ids, common
from onrecord.service.query.aliases import is_state
from onrecord.service.query.frame import is_topical
from onrecord.service.retrieval.retriever import SearchResult

PERSON = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w.-]*){1,2}")
READ_FOR_A_NAME = 100  # passages that hold a part of a name and are read for whom they mean by it
SLIPS = 0.1  # of the times that a part stands beside the rest of its name, at most so often beside another word
TITLE = re.compile(
    "|".join(demanding.titles for language in LANGUAGES if (demanding := language.asking.demanding)), re.IGNORECASE
)


def names_of_persons(text: str) -> list[str]:
    """Return the runs of two or three words in a text that are written as the name of a person is."""
    return PERSON.findall(text)


def called_alone(name: str, found: SearchResult) -> tuple[str, ...]:
    """Return the parts of a name by which the record means nobody else: "Lind" for "Ada Lind".

    Such a part stands nowhere in small letters or behind "the", as "House" does, beside no other name, and at least
    once alone. None is returned where the record never has the name as a whole.
    """
    if not any(len(_holding(whole, found)) for whole in _spelt(name, found)):
        return ()
    parts = [part for part in name.split() if part.isalpha() and not is_state(part.casefold())]
    return tuple(part for part in parts if _is_his(part, found, " ".join(_spelt(name, found)).split()))


def _spelt(name: str, found: SearchResult) -> Iterator[str]:
    """Yield a name as typed, and with other spellings of its parts."""
    yield name
    for typed, others in found.query.other_names.items():
        if typed in name.split():
            yield from (name.replace(typed, other) for other in others)


def _holding(run: str, found: SearchResult) -> Ids:
    lexical = found.snapshot.lexical
    return common(
        np.union1d(lexical.holding_run(run), lexical.holding_run(run, asked=True)), found.snapshot.engine.passages
    )


def _is_his(part: str, found: SearchResult, name: Sequence[str]) -> bool:
    text = found.snapshot.store.words_of(_holding(part, found)[:READ_FOR_A_NAME].tolist())
    rest = "|".join(one for one in name if one != part)
    if re.search(rf"\b(?:{part.casefold()}|[Tt]he {part}(?! (?:{rest})))\b", text):
        return False
    beside = _beside(part, text)
    names = Counter(word for pair in beside for word in pair if word and is_topical(word) and not TITLE.fullmatch(word))
    own = sum(names.pop(one, 0) for one in name)
    if part == name[-1]:
        # "Mike" and "Michael" are one man's.
        firsts = Counter(before for before, _ in beside if before and before[0] == name[0][0])
        own += sum(names.pop(one, 0) for one in firsts)
    is_alone = any(set(name).isdisjoint(pair) for pair in beside)
    return is_alone and max(names.values(), default=0) <= SLIPS * own


def _beside(part: str, text: str) -> list[tuple[str, str]]:
    """Return the capitalised words before and behind each place of a part of a name, empty where there is none.

    The word before begins behind the last space, so that the pattern is tried only from there on.
    """
    pattern = re.compile(rf"(?:(?<!of )\b([A-Z][\w’-]+) )?\b{part}\b(?: ([A-Z][\w’-]+))?")
    pairs: list[tuple[str, str]] = []
    end = 0
    while (place := text.find(part, end)) >= 0:
        before = text.rfind(" ", end, max(end, place - 1)) + 1
        match = pattern.search(text, max(end, before))
        if match is None:
            break
        pairs.append((match[1] or "", match[2] or ""))
        end = match.end()
    return pairs
