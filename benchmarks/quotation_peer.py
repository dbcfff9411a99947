"""Another check of quotations beside ours: `quotecheck`, which searches one text for a phrase.

It keeps no record, so it is given, for each quotation, the page that has the most of its words in a row. That is the
page that a user would have had to find by hand, and it favours the peer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from onrecord.indexer.store.reader import LIVE, Store
from onrecord.indexer.text.wording import words

RUN = 4  # words


class Peer:
    """Checks quotations by `quotecheck` against the pages of a record. Raises `SystemExit` if it is not installed."""

    def __init__(self, store: Store, generation: int) -> None:
        try:
            import quotecheck  # noqa: PLC0415 - only this comparison needs it
        except ImportError:
            raise SystemExit("--peer needs quotecheck; run: pip install -r benchmarks/quotation_peers.txt") from None
        self._check: Callable[[str, str], bool] = lambda quote, text: quotecheck.check(quote, text).ok
        self._pages = [
            row[0] for row in store.rows(f"SELECT text FROM revision WHERE {LIVE}", {"generation": generation})
        ]
        self._holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, page in enumerate(self._pages):
            for run in set(_runs(words(page))):
                self._holders[run].append(number)

    def certifies(self, quote: str) -> bool:
        """Return whether the peer finds a quotation in the page that has the most of it."""
        counts = Counter(number for run in _runs(words(quote)) for number in self._holders.get(run, ()))
        return bool(counts) and self._check(quote, self._pages[counts.most_common(1)[0][0]])


def _runs(spoken: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(spoken[at : at + RUN]) for at in range(len(spoken) - RUN + 1)]
