"""Numbers that steer what is found, each with what it was chosen by. A change of one changes results: measure first."""

from __future__ import annotations

import pytest

from onrecord.indexer.lexical import analysers, lexical_index
from onrecord.indexer.links import linking
from onrecord.indexer.store import reader
from onrecord.indexer.text import passages, placed_words
from onrecord.indexer.vector import dense, vectors

NUMBERS = [
    (lexical_index, "CONTEXT_BOOST", 0.5, "a passage that says a word comes before one that is only asked about it"),
    (analysers, "LONGEST_WORD", 60, "the longest words of chemistry fit; longer ones are addresses and noise"),
    (linking, "LEAST_WORDS", 6, "shorter quotations are phrases that anybody may use"),
    (linking, "SPARE", 100, "a sentence that runs on beyond its passage is still seen"),
    (linking, "MOST_READ", 400, "bounds the work for one quotation of common words"),
    (placed_words, "ANCHOR_WORDS", 12, "a run of twelve words is hardly said twice by chance"),
    (passages, "IDEOGRAPHS_PER_WORD", 2, "two ideographs carry about as much as an English word"),
    (reader, "AT_ONCE", 500, "below the 999 variables that old builds of SQLite allow in a statement"),
    (dense, "RECALL", 0.98, "a graph that finds fewer of the nearest ten is not published"),
    (dense, "SOUGHT", 0.995, "the margin above RECALL by which questions unlike the probes are found as well"),
    (dense, "PROBES", 500, "the recall is known to half a percent"),
    (dense, "PROBE_COSINE", 0.6, "the cosine of a question with the passage that answers it"),
    (dense, "MOST_GONE", 0.1, "deleted vectors cost time in every search; beyond a tenth a new graph is cheaper"),
    (vectors, "LINKS", 32, "M of the graph: 0003-faiss.md"),
    (vectors, "BUILD_BREADTH", 200, "efConstruction: 0003-faiss.md"),
    (vectors, "MOST_BY_GRAPH", 1_000, "beyond it, comparing with all vectors is as fast and exact"),
]


@pytest.mark.parametrize(("module", "name", "value", "why"), NUMBERS, ids=[name for _, name, *_ in NUMBERS])
def test_a_number_that_steers_is_changed_on_purpose(module: object, name: str, value: float, why: str) -> None:
    """Whoever changes it says here why, after a measurement."""
    assert getattr(module, name) == value, why
