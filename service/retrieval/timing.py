"""How long each stage of a search takes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum


class Stage(StrEnum):
    """A stage of a search."""

    UNDERSTANDING = "understanding"  # dates, names, operators and spelling, and the passages they select
    MODEL = "model"
    DENSE = "dense"
    LEXICAL = "lexical"
    FUSION = "fusion"  # with the lookup of speaker, outlet and date of each candidate
    LATE = "late"
    RERANKING = "reranking"  # by a cross-encoder
    TEXT = "text"  # loading the passages that are shown
    FOLDING = "folding"


class Stopwatch:
    """Sums the milliseconds of each stage of one search."""

    def __init__(self) -> None:
        self.stages = dict.fromkeys(Stage, 0.0)

    @contextmanager
    def timed(self, stage: Stage) -> Iterator[None]:
        """Add the time of a block to a stage. Stages must not be nested."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.stages[stage] += (time.perf_counter() - started) * 1000
