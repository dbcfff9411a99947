"""The question as the retriever takes it: cleaned, bounded, and never empty."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.readers.document import normalised
from service.errors import QueryError


@dataclass(frozen=True, slots=True)
class Query:
    """A question or a few keywords."""

    text: str

    @property
    def is_ideographic(self) -> bool:
        """Whether it is written in ideographs, which the default model does not know."""
        ideographs = sum("\u2e80" <= c <= "\u9fff" for c in self.text)
        return ideographs * 2 > sum(c.isalpha() for c in self.text)


def read_query(text: str, max_characters: int) -> Query:
    """Return the query that a user typed.

    Raises `QueryError` where it is empty, holds no letter or digit or bytes that are no characters,
    or is longer than `max_characters`.
    """
    if any("\ud800" <= c <= "\udfff" for c in text):  # half a character, or a byte that is not UTF-8
        raise QueryError("the question holds bytes that are no characters; give it as UTF-8")
    cleaned = normalised(text)
    if not cleaned:
        raise QueryError("the question is empty; ask something, for example: What was said about space cooperation?")
    if not any(c.isalnum() for c in cleaned):
        raise QueryError(f"the question {cleaned[:40]!r} holds no word to search for; ask in words")
    if len(cleaned) > max_characters:
        raise QueryError(
            f"the question has {len(cleaned):,} characters, and at most {max_characters:,} are searched for; "
            "shorten it (search.max_query_characters)"
        )
    return Query(cleaned)
