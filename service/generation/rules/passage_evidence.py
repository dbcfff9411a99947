"""The evidence in the passages that a sentence cites: what was said, what was asked, and by whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.text.sentences import sentences
from onrecord.indexer.transcript import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence in the passages that a sentence cites, of which there is at least one.

    `said` has only the words of the officials. `asked` has the words and names of reporters, which never support a
    claim. `about` has the speakers, titles and publishers. `days` are the dates of speaking and of publication.
    `sentences` are those of `said`.
    """

    passages: tuple[StoredPassage, ...]
    said: str
    asked: str
    about: str
    days: tuple[dt.date, ...]
    sentences: tuple[str, ...]


def evidence(passages: Sequence[StoredPassage]) -> Evidence:
    """Return the evidence in passages."""
    days = [day for passage in passages for day in (passage.date, passage.published) if day]
    return Evidence(
        passages=tuple(passages),
        said="\n".join(passage.text for passage in passages),
        asked="\n".join(f"{passage.asker or ''}\n{passage.question or ''}" for passage in passages),
        about="\n".join(f"{passage.speaker}\n{passage.title}\n{passage.publisher}" for passage in passages),
        days=tuple(dict.fromkeys(days)),
        sentences=tuple(
            span.of(passage.text)
            for passage in passages
            for span in sentences(passage.text, Span(0, len(passage.text)), passage.language)
        ),
    )
