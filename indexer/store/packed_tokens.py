"""Reads the token vectors of passages from the store, as packed signs (see `onrecord.indexer.vector.token_signs`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.indexer.errors import IndexDamaged
from onrecord.indexer.store.reader import RETRIEVED, Store, batches


@dataclass(frozen=True, slots=True)
class PackedTokens:
    """The token vectors of one passage: the number of tokens, and their signs, the same number of bytes for each."""

    count: int
    signs: bytes


@dataclass(frozen=True, slots=True)
class TokenCard:
    """The average number of stored tokens per passage, and of bytes per passage that they take."""

    tokens: float
    bytes: float


def read_tokens(store: Store, model: str, numbers: Sequence[int]) -> list[bytes]:
    """Return the packed signs of passages for a model, in the given order. Raises `IndexDamaged` if any has none."""
    return [tokens.signs for tokens in read_packed(store, model, numbers)]


def read_packed(store: Store, model: str, numbers: Sequence[int]) -> list[PackedTokens]:
    """Return the token vectors of passages, as `read_tokens` does, with their number."""
    found: dict[int, PackedTokens] = {}
    for some in batches(numbers):
        marks = ",".join("?" * len(some))
        rows = store.rows(
            f"""SELECT passage.number, token.count, token.signs FROM passage
                JOIN token ON token.model = ? AND token.hash = passage.embedded_hash
                WHERE passage.number IN ({marks})""",
            (model, *some),
        )
        found.update({row[0]: PackedTokens(row[1], row[2]) for row in rows})
    missing = [number for number in numbers if number not in found]
    if missing:
        raise IndexDamaged(f"{store.path}: passage {missing[0]} has no token vectors; run: onrecord index PATH")
    return [found[number] for number in numbers]


def token_card(store: Store, generation: int, model: str) -> TokenCard:
    """Return the average size of the token vectors of the retrieved passages of a generation."""
    tokens, size = store.rows(
        f"""SELECT coalesce(avg(token.count), 0), coalesce(avg(length(token.signs)), 0)
            FROM passage JOIN revision ON revision.id = passage.revision
            JOIN token ON token.model = :model AND token.hash = passage.embedded_hash
            WHERE {RETRIEVED}""",
        {"generation": generation, "model": model},
    )[0]
    return TokenCard(round(tokens, 1), round(size, 1))
