"""The token vectors of passages in the store, packed to their signs by `onrecord.indexer.vector.token_signs`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.indexer.errors import IndexDamaged
from onrecord.indexer.store.reader import RETRIEVED, Store, batches


@dataclass(frozen=True, slots=True)
class PackedTokens:
    """The kept tokens of one passage: their number, and their signs, the same number of bytes for each."""

    count: int
    signs: bytes


@dataclass(frozen=True, slots=True)
class TokenCard:
    """The average number of kept tokens of a passage, and of their bytes."""

    tokens: float
    bytes: float


def read_tokens(store: Store, model: str, numbers: Sequence[int]) -> list[bytes]:
    """Return the signs of passages under a model, in the given order. Raises `IndexDamaged`."""
    found: dict[int, bytes] = {}
    for some in batches(numbers):
        marks = ",".join("?" * len(some))
        rows = store.rows(
            f"""SELECT passage.number, token.signs FROM passage
                JOIN token ON token.model = ? AND token.hash = passage.embedded_hash
                WHERE passage.number IN ({marks})""",
            (model, *some),
        )
        found.update({row[0]: row[1] for row in rows})
    missing = [number for number in numbers if number not in found]
    if missing:
        raise IndexDamaged(f"{store.path}: passage {missing[0]} has no token vectors; run: onrecord index PATH")
    return [found[number] for number in numbers]


def token_card(store: Store, generation: int, model: str) -> TokenCard:
    """Return how much is kept of the tokens of the retrieved passages of a generation."""
    tokens, size = store.rows(
        f"""SELECT coalesce(avg(token.count), 0), coalesce(avg(length(token.signs)), 0)
            FROM passage JOIN revision ON revision.id = passage.revision
            JOIN token ON token.model = :model AND token.hash = passage.embedded_hash
            WHERE {RETRIEVED}""",
        {"generation": generation, "model": model},
    )[0]
    return TokenCard(round(tokens, 1), round(size, 1))
