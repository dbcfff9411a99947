"""What was said that means the same in other words: a quotation may have passed through another language.

The passages that the search finds for its words are taken apart into runs of as many sentences as the quotation has,
and these are compared with it in the embedding model. Of Chinese, which the default model does not know, nothing is
said.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from onrecord.indexer.embedding.embedder import Embedder
from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.surroundings import Stretch, said_around
from onrecord.indexer.text.sentences import sentences
from onrecord.indexer.transcript import Span
from onrecord.service.allowance import Allowance
from onrecord.service.query.query import is_ideographic
from onrecord.service.quotations.claims import Claims
from onrecord.service.quotations.finding import Match, gravest_first
from onrecord.service.quotations.judging import of_place
from onrecord.service.quotations.quoted_parts import Quotation
from onrecord.service.retrieval.retriever import Retriever

LONGEST_MEANT = 1_000  # characters; of longer words no run of sentences is the translation
LOOKED_AT = 4  # passages
MOST_WINDOWS = 12  # runs of sentences that are embedded, those most nearly as long as the quotation
LIKE_LENGTH = 2.0  # a statement of more than so many times the words, or fewer, says more or less
MEANT_S = 0.4  # seconds of a processor, about, that the default model takes for as many of the longest windows
DEFAULT_LANGUAGE = "en"


def same_meaning(
    quotation: Quotation,
    snapshot: Snapshot,
    retriever: Retriever,
    embedder: Embedder,
    claims: Claims,
    allowance: Allowance,
) -> list[Match]:
    """Return the runs of sentences that are nearest in meaning, the best first; `share` is their cosine.

    Raises `TooMuchWork`.
    """
    allowance.require()
    if is_ideographic(quotation.text) or len(quotation.text) > LONGEST_MEANT:
        return []
    # Only its words: a colon or a quotation mark would be read as an operator.
    written = (quotation.words.written(at, at + 1) for at in range(len(quotation.words)))
    with allowance.shared():
        found = retriever.search(" ".join(written)[: retriever.longest], LOOKED_AT, literal=True)
    count = len(sentences(quotation.text, Span(0, len(quotation.text)), DEFAULT_LANGUAGE))
    stretches = said_around(snapshot.store, [hit.passage.number for hit in found.hits], 0)
    length = len(quotation.text)
    windows = [
        (stretch, span)
        for stretch in stretches
        for span in _windows(stretch, max(1, count))
        if length / LIKE_LENGTH <= span.end - span.start <= length * LIKE_LENGTH
    ]
    windows = sorted(windows, key=lambda one: abs(one[1].end - one[1].start - length))[:MOST_WINDOWS]
    if not windows:
        return []
    # What was said is compared with what was said: a model that prompts questions takes neither for one.
    allowance.require(MEANT_S)
    with allowance.shared():
        vector, *others = embedder.embed_passages(
            [quotation.text, *(span.of(stretch.text) for stretch, span in windows)]
        )
    cosines = np.stack(others) @ vector
    matches = [
        Match(
            stretch=stretch,
            span=span.shifted(stretch.span.start),
            text=span.of(stretch.text),
            quoted=Span(0, length),
            edits=(),
            share=float(cosine),
            faults=gravest_first(of_place(stretch, claims)),
        )
        for (stretch, span), cosine in zip(windows, cosines, strict=True)
    ]
    return sorted(matches, key=lambda match: (-match.share, match.preference))


def _windows(stretch: Stretch, count: int) -> Iterator[Span]:
    """Yield every run of so many sentences of a stretch, and all of it where it has fewer."""
    found = sentences(stretch.text, Span(0, len(stretch.text)), stretch.language)
    for i in range(max(1, len(found) - count + 1)):
        some = found[i : i + count]
        if some:
            yield some[0].until(some[-1])
