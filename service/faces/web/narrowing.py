"""A question with an operator more, or without some of its words: what the links of chips, facets and bars ask."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.indexer.transcript import Span
from onrecord.service.query.operators import DATE, written
from onrecord.service.query.query import Filter

SPACES = re.compile(r"\s+")


def without(question: str, spans: Sequence[Span]) -> str:
    """Return a question without the words in some spans."""
    left, at = [], 0
    for span in sorted(spans):
        left.append(question[at : span.start])
        at = max(at, span.end)
    return SPACES.sub(" ", "".join([*left, question[at:]])).strip()


def narrowed(question: str, filters: Sequence[Filter], operator: str, value: str) -> str:
    """Return a question with an operator in place of those of the same name, which would be alternatives to it.

    What such an operator excludes stays excluded.
    """
    replaced = [given.span for given in filters if given.operator == operator and not given.excludes]
    return f"{without(question, replaced)} {written(operator, value)}".strip()


def undated(question: str, filters: Sequence[Filter]) -> str:
    """Return a question without the operators that say when."""
    return without(question, [given.span for given in filters if given.operator == DATE and not given.excludes])
