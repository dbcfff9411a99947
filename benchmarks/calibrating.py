"""Fits weights of the evidence that separates answerable from unanswerable questions, and judges the configured ones.

    python benchmarks/calibrating.py .onrecord benchmarks/questions.jsonl benchmarks/silence.jsonl

Each question with gold words is asked twice: unchanged, and with the exchanges that contain them, and everything that
says nearly the same, removed from the hits. On the even half of the questions (by a hash of their words) a logistic
regression fits the settings `answer.*_weight`. The effect of the configured weights is then reported for both halves.
Type checks and demands, which decline further questions, are not applied.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.service.answers.evidence import Evidence, Judge
from onrecord.service.composition import Record, open_record
from onrecord.service.evaluation.gold import Answers, exchange_of
from onrecord.service.evaluation.questions import read_questions
from onrecord.service.retrieval.near_duplicates import plain_words
from onrecord.service.retrieval.retriever import SearchResult
from onrecord.service.settings import Settings

DEPTH = 50
SAME_WORDS = 0.5  # a passage that shares more words with a right answer says the same
DECLINED = 0.05  # of the questions with an answer, where the threshold is set
RIDGE, ROUNDS = 3.0, 50
KINDS = ("answered", "unanswerable", "taken out")

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """The evidence that was found for a question. `kind` is one of `KINDS`."""

    kind: str
    is_even: bool
    evidence: Evidence


def main() -> int:
    """Fit and judge over the index and the files that the arguments name. Returns the exit code."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("index", type=Path)
    given.add_argument("questions", type=Path, nargs="+")
    options = given.parse_args()
    settings = Settings()
    index = settings.index.model_copy(update={"path": options.index})
    record = open_record(settings.model_copy(update={"index": index}))
    found = list(cases(record, options.questions))
    print("fitted on the even half:", fitted([case for case in found if case.is_even]))
    least = record.settings.answer.min_evidence
    for half in (True, False):
        for kind in KINDS:
            weights = [c.evidence.weight(record.settings.answer) for c in found if (c.kind, c.is_even) == (kind, half)]
            if weights:
                share = float(np.mean([weight >= least for weight in weights]))
                print(f"{'even' if half else 'odd':5} {kind:13} {len(weights):4} questions, {share:.3f} are answered")
    return 0


def cases(record: Record, files: Sequence[Path]) -> Iterator[Case]:
    """Yield the evidence for each question, and for each with gold words also the evidence without its answer."""
    snapshot = record.snapshots.current()
    known = Answers.of(snapshot.store.live_passages(snapshot.manifest.generation))
    for question in (question for file in files for question in read_questions(file)):
        found = record.retriever.search(question.text, DEPTH)
        held = known.holding(question.gold) if question.gold else {}
        if not found.hits or question.answerable is None or (question.gold and not held):
            continue
        half = is_even(question.text)
        judge = Judge.of(found)
        kind = "answered" if question.answerable else "unanswerable"
        yield Case(kind, half, judge.weigh(found, record.settings.answer))
        if held and (left := without(found, set(held))).hits:
            yield Case("taken out", half, judge.weigh(left, record.settings.answer))


def is_even(text: str) -> bool:
    """Return whether the words of a question are of the half on which settings are chosen."""
    return hashlib.md5(text.encode(), usedforsecurity=False).digest()[-1] % 2 == 0


def without(found: SearchResult, exchanges: set[tuple[str, int]]) -> SearchResult:
    """Return a search result without some exchanges and without passages that say nearly the same."""
    sought = [plain_words(hit.passage.text) for hit in found.hits if exchange_of(hit.passage) in exchanges]
    left = []
    for hit in found.hits:
        words = plain_words(hit.passage.text)
        is_same = any(len(words & other) >= SAME_WORDS * len(words | other) for other in sought)
        if exchange_of(hit.passage) not in exchanges and not is_same:
            left.append(hit)
    return replace(found, hits=tuple(left))


def fitted(some: Sequence[Case]) -> dict[str, float]:
    """Return the weights that a logistic regression fits, scaled so that `covered` has 1, and their threshold.

    Answerable questions have the same total weight as all others; among these, unanswerable questions have the same
    total weight as those whose answers were removed.
    """
    signs = np.array([astuple(case.evidence) for case in some])
    is_answered = np.array([float(case.kind == "answered") for case in some])
    count = {kind: sum(case.kind == kind for case in some) for kind in KINDS}
    share = {"answered": 1.0, "unanswerable": 0.5, "taken out": 0.5}
    worth = np.array([share[case.kind] * len(some) / count[case.kind] for case in some])
    mean, spread = signs.mean(axis=0), signs.std(axis=0) + 1e-9
    raw = _regression((signs - mean) / spread, is_answered, worth)[:-1] / spread
    raw /= raw[0]
    weights = signs @ raw
    names = [field.name for field in fields(Evidence)]
    threshold = float(np.quantile(weights[is_answered == 1], DECLINED))
    return {name: round(float(weight), 2) for name, weight in zip(names, raw, strict=True)} | {
        "min_evidence": round(threshold, 2)
    }


def _regression(signs: Numbers, is_answered: Numbers, worth: Numbers) -> Numbers:
    """Return the coefficients and the constant of a logistic regression, by Newton's method."""
    inputs = np.c_[signs, np.ones(len(signs))]
    found = np.zeros(inputs.shape[1])
    ridge = RIDGE * np.eye(len(found))
    ridge[-1, -1] = 1e-9
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-inputs @ found))
        slope = inputs.T @ (worth * (likely - is_answered)) + ridge @ found
        curve = (inputs * (worth * likely * (1 - likely))[:, None]).T @ inputs + ridge
        found = found - np.linalg.solve(curve, slope)
    return found


if __name__ == "__main__":
    raise SystemExit(main())
