"""Where the time of a search goes, stage by stage."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum


class Stage(StrEnum):
    """A part of a search."""

    UNDERSTANDING = "understanding"  # dates, names, operators, spelling, and what they select
    MODEL = "model"
    DENSE = "dense"
    LEXICAL = "lexical"
    FUSION = "fusion"  # with what is known of each candidate besides its text
    LATE = "late"
    RERANKING = "reranking"  # by a cross-encoder
    TEXT = "text"  # loading what is shown
    FOLDING = "folding"


class Stopwatch:
    """Adds up the milliseconds of each stage of one search."""

    def __init__(self) -> None:
        self.stages = dict.fromkeys(Stage, 0.0)

    @contextmanager
    def timed(self, stage: Stage) -> Iterator[None]:
        """Count what happens inside for a stage. Stages do not hold each other."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.stages[stage] += (time.perf_counter() - started) * 1000
