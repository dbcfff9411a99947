"""What was said that means the same in other words: a quotation may have passed through another language.

The passages nearest in meaning are taken apart into runs of as many sentences as the quotation has, and these are
compared with it in the embedding model. Without such a model for the language, as for Chinese, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from indexer.config import QuotationSettings
from indexer.embedder import Embedder
from indexer.sentences import sentences
from indexer.snapshot import Snapshot
from indexer.surroundings import Stretch, said_around
from indexer.transcript import Span
from service.query.records import is_ideographic
from service.quotation.claims import Claims
from service.quotation.judging import of_place
from service.quotation.parts import Quotation
from service.quotation.records import Match, gravest_first

LOOKED_AT = 5  # passages
MOST_WINDOWS = 60
DEFAULT_LANGUAGE = "en"


def same_meaning(
    quotation: Quotation, snapshot: Snapshot, embedder: Embedder, claims: Claims, settings: QuotationSettings
) -> list[Match]:
    """Return the runs of sentences that are nearest in meaning, the best first; `share` is their cosine."""
    if is_ideographic(quotation.text):
        return []
    vector = embedder.embed_query(quotation.text).vector
    numbers = [number for number, _ in snapshot.vectors.search(vector, LOOKED_AT)]
    count = len(sentences(quotation.text, Span(0, len(quotation.text)), DEFAULT_LANGUAGE))
    windows = [w for stretch in said_around(snapshot.store, numbers, 0) for w in _windows(stretch, max(1, count))]
    windows = windows[:MOST_WINDOWS]
    if not windows:
        return []
    cosines = embedder.embed_passages([span.of(stretch.text) for stretch, span in windows]) @ vector
    matches = [
        Match(
            stretch=stretch,
            span=span.shifted(stretch.span.start),
            text=span.of(stretch.text),
            quoted=Span(0, len(quotation.text)),
            edits=(),
            share=float(cosine),
            faults=gravest_first(of_place(stretch, claims)),
        )
        for (stretch, span), cosine in zip(windows, cosines, strict=True)
    ]
    best = sorted(matches, key=lambda match: (-match.share, match.preference))
    return best[: settings.nearest]


def _windows(stretch: Stretch, count: int) -> Iterator[tuple[Stretch, Span]]:
    """Yield every run of so many sentences of a stretch, and all of it where it has fewer."""
    found = sentences(stretch.text, Span(0, len(stretch.text)), stretch.language)
    for i in range(max(1, len(found) - count + 1)):
        some = found[i : i + count]
        if some:
            yield stretch, some[0].until(some[-1])
