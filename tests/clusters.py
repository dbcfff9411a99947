"""A cluster without other machines, for tests of what is shared out."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from onrecord.indexer.cluster.cluster_work import Batch, Done, GivenUp
from onrecord.indexer.cluster.node_work import FileBatch
from tests.fakes import english

Sent = TypeVar("Sent")


@dataclass
class LocalCluster:
    """Does here what nodes would do, with all that is sent and returned pickled; batches with these files die."""

    dying: frozenset[str] = frozenset()
    batches: list[int] = field(default_factory=list)

    def each(
        self, work: Callable[[Batch], Done], batches: Iterable[Batch], *, embeds: bool
    ) -> Iterator[tuple[Batch, Done | GivenUp]]:
        """Yield each batch with its result."""
        for batch in batches:
            names = [sent.source.path for sent in batch.files] if isinstance(batch, FileBatch) else []
            assert embeds != isinstance(batch, FileBatch)
            self.batches.append(len(names))
            if self.dying.intersection(names):
                yield batch, GivenUp("what worked on it died 4 times")
            else:
                sent_work, sent = sent_over((work, batch))
                yield batch, sent_over(sent_work(sent))


def sent_over(thing: Sent) -> Sent:
    """Return what arrives of a thing elsewhere."""
    arrived: Sent = pickle.loads(pickle.dumps(thing))  # noqa: S301 - it is ours
    return arrived


def english_detector() -> Callable[[str], str]:
    """Return a detector of languages, by name, so that other processes can make it."""
    return english
