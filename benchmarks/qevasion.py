"""Measures the rules of non-answers on QEvasion: clear non-replies against all other answers.

    python benchmarks/qevasion.py FILE.csv... [--at-least any|half]

Each FILE is a table of QEvasion (Thomas et al., "I Never Said That", 2024): columns "Interview Answer", and either
"Label" or "Annotator1" to "Annotator3", whose majority counts. A label is a clear non-reply if it is declining to
answer, claims ignorance or clarification; every other label, dodging included, is none. An answer is called a
non-reply where a sentence of it declines ("any"), or where such sentences are half of its characters ("half").

Prints precision, recall and F1 of clear non-replies, and macro-F1 of the two classes with a 95 % interval by the
bootstrap over rows. The published 0.76 (RoBERTa-large) and 0.89 (best system) are macro-F1 of THREE classes (direct
reply, indirect, clear non-reply), so they stand beside this figure and cannot be compared with it.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from onrecord.indexer.grammar.nonanswers import declines
from onrecord.indexer.text.sentences import sentences
from onrecord.indexer.transcript import Span

NON_REPLIES = ("declining to answer", "claims ignorance", "clarification")
ANNOTATORS = ("Annotator1", "Annotator2", "Annotator3")
SHARES = {"any": 0.0, "half": 0.5}
DRAWS, SEED = 2_000, 7


def share_declined(answer: str) -> float:
    """Return the share of an answer's characters that stand in sentences which decline, 0 to 1."""
    every = sentences(answer, Span(0, len(answer)), "en")
    declining = sum(span.end - span.start for span in every if declines(span.of(answer)))
    return declining / max(1, sum(span.end - span.start for span in every))


def is_non_reply(row: dict[str, str]) -> bool:
    """Return whether a row is labelled a clear non-reply, by most of its annotators."""
    labels = [row[name] for name in ("Label", *ANNOTATORS) if row.get(name)]
    said = [any(label.lower().endswith(name) for name in NON_REPLIES) for label in labels]
    return 2 * sum(said) > len(said)


def f1(pairs: Sequence[tuple[bool, bool]], wanted: bool) -> tuple[float, float, float]:  # noqa: FBT001 - a class
    """Return precision, recall and F1 of one class of (labelled, found) pairs."""
    counts = Counter(pairs)
    right, wrong, missed = counts[wanted, wanted], counts[not wanted, wanted], counts[wanted, not wanted]
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return precision, recall, 2 * right / max(1, 2 * right + wrong + missed)


def macro_f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Return the mean of the F1 of both classes."""
    return (f1(pairs, True)[2] + f1(pairs, False)[2]) / 2


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--at-least", choices=SHARES, default="any")
    given = parser.parse_args()
    rows = [row for file in given.files for row in csv.DictReader(file.open(encoding="utf-8", newline=""))]
    least = SHARES[given.at_least]
    shares = [share_declined(row["Interview Answer"]) for row in rows]
    pairs = [(is_non_reply(row), share > 0 and share >= least) for row, share in zip(rows, shares, strict=True)]
    rng = random.Random(SEED)  # noqa: S311 - a bootstrap
    drawn = sorted(macro_f1(rng.choices(pairs, k=len(pairs))) for _ in range(DRAWS))
    precision, recall, score = f1(pairs, True)
    print(f"rows {len(pairs)}, clear non-replies {sum(labelled for labelled, _ in pairs)}, rule: {given.at_least}")
    print(f"clear non-replies: precision {precision:.3f}, recall {recall:.3f}, F1 {score:.3f}")
    low, high = drawn[int(0.025 * DRAWS)], drawn[int(0.975 * DRAWS)]
    print(f"macro-F1 of two classes: {macro_f1(pairs):.3f} (95 % interval {low:.3f} to {high:.3f})")
    print("published macro-F1 of three classes, another task: RoBERTa-large 0.76, best system 0.89")


if __name__ == "__main__":
    main()
