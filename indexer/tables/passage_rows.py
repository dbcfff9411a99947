"""The rows of the table of passages: all that a search reads of a passage.

Texts lie in the table as the terms that the lexical index makes of them, with spaces between, so that Lance, which
splits at spaces, scores our own stems and pairs of ideographs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.indexer.errors import IndexDamaged
from onrecord.indexer.generations import INDEX_AGAIN
from onrecord.indexer.lexical.analysers import bigrams, english, ideographs
from onrecord.indexer.lexical.lexical_index import entry
from onrecord.indexer.store.packed_tokens import read_packed
from onrecord.indexer.store.reader import Store
from onrecord.indexer.tables.lance_access import ArrowTable
from onrecord.indexer.text.wording import words

NUMBER, HASH, VECTOR = "number", "hash", "vector"
TOKENS, TOKEN_COUNT = "tokens", "token_count"  # their signs, and how many they are
WORDS, CONTEXT, PAIRS, FORMS, CONTEXT_FORMS = "words", "context", "pairs", "forms", "context_forms"
TEXTS = (WORDS, CONTEXT, PAIRS, FORMS, CONTEXT_FORMS)
GAP = "_"  # a pair that spans two runs of ideographs holds a space, which would split it


@dataclass(frozen=True, slots=True)
class PassageSource:
    """The store of an index and the model whose vectors and tokens are read from it."""

    store: Store
    model: str
    dimension: int
    tokens: bool

    def rows(self, wanted: Sequence[tuple[int, bytes]]) -> ArrowTable:
        """Return the rows of passages, given by number and hash, as an Arrow table. Raises `IndexDamaged`."""
        import pyarrow as pa  # noqa: PLC0415 - only a record in tables needs it

        numbers = [number for number, _ in wanted]
        known = self.store.vectors(self.model, [key for _, key in wanted])
        if missing := [number for number, key in wanted if len(known.get(key, ())) != self.dimension]:
            raise IndexDamaged(f"{self.store.path}: passage {missing[0]} has no vector; {INDEX_AGAIN}")
        vectors = np.stack([known[key] for _, key in wanted]).astype(np.float16)
        tokens = read_packed(self.store, self.model, numbers) if self.tokens else []
        nothing = [None] * len(numbers)
        columns = {
            NUMBER: pa.array(numbers, pa.int64()),
            HASH: pa.array([key for _, key in wanted], pa.binary()),
            VECTOR: pa.FixedSizeListArray.from_arrays(pa.array(vectors.ravel()), self.dimension),
            TOKENS: pa.array([t.signs for t in tokens] or nothing, pa.binary()),
            TOKEN_COUNT: pa.array([t.count for t in tokens] or nothing, pa.int64()),
        }
        texts = list(_texts(self.store, numbers))
        return pa.table(columns | {name: pa.array([t[name] for t in texts], pa.string()) for name in TEXTS})


def schema(dimension: int) -> ArrowTable:
    """Return the columns of the table of passages."""
    import pyarrow as pa  # noqa: PLC0415 - only a record in tables needs it

    vector = pa.list_(pa.float16(), dimension)
    own = {NUMBER: pa.int64(), HASH: pa.binary(), VECTOR: vector, TOKENS: pa.binary(), TOKEN_COUNT: pa.int64()}
    return pa.schema(own | dict.fromkeys(TEXTS, pa.string()))


def _texts(store: Store, numbers: Sequence[int]) -> Iterator[dict[str, str]]:
    """Yield the terms of each passage, by the column that holds them."""
    stems, pairs = english(), bigrams()
    for one in map(entry, store.passages(numbers)):
        yield {
            WORDS: " ".join(stems.analyze(one.text)),
            CONTEXT: " ".join(stems.analyze(one.context)),
            PAIRS: " ".join(p.replace(" ", GAP) for p in pairs.analyze(ideographs(one.text, one.context))),
            FORMS: " ".join(words(one.text)),
            CONTEXT_FORMS: " ".join(words(one.context)),
        }
