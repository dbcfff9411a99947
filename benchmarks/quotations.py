"""Measures the quotation check on generated quotations: a confusion matrix with intervals, and times.

    python benchmarks/quotations.py INDEX [--count 500] [--seed 7] [--only CLASS…] [--peer] [--json FILE]

Checks quotations of every class against the index they were made from, and those of voices and of the past against a
record of pages that are made from it (see `rewritten_record`). `--peer` has the same quotations checked by another
program as well (see `quotation_peer`). Ends with exit code 1 if a quotation of a class that nobody claimed is
certified.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.indexer.snapshot import Snapshots
from onrecord.service.composition import open_checker
from onrecord.service.quotations.checker import QuoteChecker
from onrecord.service.quotations.finding import Finding, Verdict
from onrecord.service.settings import load_settings
from quotation_maker import Made, Maker, Record
from quotation_peer import Peer
from rewritten_record import rewritten_classes

TRIES = 2000  # for each quotation that is wanted
Z = 1.96  # of a Wilson interval of 95%
# Classes of what nobody claimed: a right verdict for one of them is a fault whatever its share.
NEVER_RIGHT = (
    "quoted others",
    "denied",
    "cut: negation",
    "cut: condition",
    "cut: saying",
    "cut: number",
    "cut: question",
    "cut: ellipsis",
    "reporter",
    "wrong speaker",
    "read out",
    "framed quote",
    "framed denial",
    "struck out",
)
# Classes of which every quotation is to be certified, which is exit code 0.
ALWAYS_RIGHT = ("verbatim", "right speaker", "typographic", "elided", "as spoken", "as corrected")


def made(make: Callable[[], Made | None], count: int) -> Iterator[Made]:
    """Yield the given number of quotations of one class, or fewer if the record has no more."""
    seen = set[Made]()
    tries = 0
    while len(seen) < count and tries < TRIES * count:
        tries += 1
        quotation = make()
        if quotation is not None and quotation not in seen:
            seen.add(quotation)
            yield quotation


def main() -> None:
    """Make, check and count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("--count", type=int, default=500, help="quotations of each class")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", nargs="+", default=(), help="make these classes only")
    parser.add_argument("--wrong", type=int, default=0, help="show so many of those called wrong in each class")
    parser.add_argument("--peer", action="store_true", help="have quotecheck check the same quotations")
    parser.add_argument("--json", type=Path, help="write the quotations and their verdicts there, a line each")
    arguments = parser.parse_args()
    settings = load_settings(index=arguments.index)
    snapshot = Snapshots(settings.index.path, None).current()
    maker = Maker(Record(snapshot.store, snapshot.manifest.generation), arguments.seed)
    peer = Peer(snapshot.store, snapshot.manifest.generation) if arguments.peer else None
    checker = open_checker(settings)
    checker.check("warm up the model and the caches")
    classes = {
        "verbatim": maker.verbatim,
        "right speaker": maker.right_speaker,
        "typographic": maker.typographic,
        "elided": maker.elided,
        "one word": maker.one_word,
        "negation": maker.negation,
        "number": maker.number,
        "stitched": maker.stitched,
        "reporter": maker.asked,
        "wrong speaker": maker.wrong_speaker,
        "wrong date": maker.wrong_date,
        "invented": maker.invented,
        "half invented": maker.half,
        "quoted others": maker.quoting,
        "quoted, named": maker.quoted_right,
        "denied": maker.denied,
        "cut: negation": maker.cropped_negation,
        "cut: condition": maker.cropped_condition,
        "cut: saying": maker.cropped_saying,
        "cut: number": maker.cropped_number,
        "cut: question": maker.cropped_question,
        "cut: ellipsis": maker.hiding,
    }
    print(
        f"{len(snapshot.engine.passages):,} passages, {arguments.count} quotations of each class, seed {arguments.seed}"
    )
    print("ms by the clock, and of the processor, which other work on the machine does not lengthen")
    rows: dict[str, Row] = {}
    told: list[dict[str, object]] = []
    for name, make in classes.items():
        if not arguments.only or name in arguments.only:
            rows[name] = judged(name, checker, made(make, arguments.count), arguments.wrong, told, peer)
    with tempfile.TemporaryDirectory() as folder:
        rewritten = rewritten_classes(maker, arguments.count, Path(folder), arguments.only)
        if rewritten:
            index = Path(folder) / "index"
            other, pages = open_checker(load_settings(index=index)), Snapshots(index, None).current()
            peer = Peer(pages.store, pages.manifest.generation) if arguments.peer else None
            for name, quotations in rewritten.items():
                rows[name] = judged(name, other, iter(quotations), arguments.wrong, told, peer)
    print(f"all: {_times([time for row in rows.values() for time in row.taken])}")
    print(matrix(rows))
    if arguments.peer:
        print(side_by_side(rows))
    if arguments.json:
        arguments.json.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in told))
    certified = {name: row.certified for name, row in rows.items() if name in NEVER_RIGHT and row.certified}
    print(f"certified though nobody claimed it: {certified or 'none'}")
    sys.exit(bool(certified))


@dataclass(frozen=True)
class Row:
    """How often each verdict was given to the quotations of a class, how often a right one, and the times in ms.

    `certified` counts the verdicts with exit code 0, `by_peer` the quotations that the peer finds.
    """

    verdicts: Counter[str]
    right: int
    taken: list[tuple[float, float]]
    certified: int = 0
    by_peer: int = 0


def judged(
    name: str,
    checker: QuoteChecker,
    quotations: Iterator[Made],
    wrong: int,
    told: list[dict[str, object]],
    peer: Peer | None,
) -> Row:
    """Check the quotations of a class, print what came out and add it to what was told."""
    verdicts: Counter[str] = Counter()
    called: Counter[str] = Counter()
    taken, right, shown, certified, by_peer = list[tuple[float, float]](), 0, 0, 0, 0
    for quotation in quotations:
        started, busy = time.perf_counter(), time.process_time()
        finding = checker.check(quotation.text, quotation.speaker, quotation.date)
        taken.append(((time.perf_counter() - started) * 1000, (time.process_time() - busy) * 1000))
        verdicts[finding.verdict] += 1
        called.update(change.value for change in finding.called_out)
        is_right = finding.verdict in quotation.right and quotation.noted <= {note.verdict for note in finding.notes}
        certified += finding.verdict.is_right
        by_peer += peer is not None and peer.certifies(quotation.text)
        told.append({"class": name, "quote": quotation.text, "speaker": quotation.speaker, "verdict": finding.verdict})
        right += is_right
        if not is_right and shown < wrong:
            shown += 1
            _show(quotation, finding)
    if not taken:
        print(f"{name:14} none in this record")
        return Row(verdicts, 0, taken)
    counts = ", ".join(f"{verdict} {count}" for verdict, count in verdicts.most_common())
    out = f"  called out: {dict(called)}" if called else ""
    low, high = wilson(right, len(taken))
    share = f"{right / len(taken):.3f} [{low:.3f}, {high:.3f}] of {len(taken)}"
    print(f"{name:14} right {share}  {_times(taken)}  {counts}{out}", flush=True)
    return Row(verdicts, right, taken, certified, by_peer)


def wilson(right: int, count: int) -> tuple[float, float]:
    """Return the interval in which a share lies with 95% confidence."""
    share, square = right / count, Z * Z
    middle = (share + square / (2 * count)) / (1 + square / count)
    half = Z * math.sqrt(share * (1 - share) / count + square / (4 * count * count)) / (1 + square / count)
    return max(0.0, middle - half), min(1.0, middle + half)


def matrix(rows: Mapping[str, Row]) -> str:
    """Return how often each class was given each verdict, as a table."""
    columns = [verdict for verdict in Verdict if any(row.verdicts[verdict] for row in rows.values())]
    lines = ["| class | " + " | ".join(column.words for column in columns) + " |", "|---" * (len(columns) + 1) + "|"]
    lines += [
        f"| {name} | " + " | ".join(str(row.verdicts[column] or "") for column in columns) + " |"
        for name, row in rows.items()
    ]
    return "\n".join(lines)


def side_by_side(rows: Mapping[str, Row]) -> str:
    """Return a table of how many quotations of each class are to be certified, and are, by us and by the peer."""
    lines = ["| class | quotations | to be certified | On Record | quotecheck |", "|---|---|---|---|---|"]
    for name, row in rows.items():
        count = len(row.taken)
        wanted = count if name in ALWAYS_RIGHT else 0
        lines.append(f"| {name} | {count} | {wanted} | {row.certified} | {row.by_peer} |")
    return "\n".join(lines)


def _times(taken: Sequence[tuple[float, float]]) -> str:
    clock, processor = (np.percentile(times, (50, 99)) for times in zip(*taken, strict=True))
    return f"p50 {clock[0]:6.1f} p99 {clock[1]:6.1f} ms ({processor[0]:.1f}, {processor[1]:.1f})"


def _show(made_up: Made, finding: Finding) -> None:
    print(f"    {finding.verdict}: {made_up.text!r}")
    for fault in finding.faults:
        print(f"      {fault.verdict}: {fault.detail}")
    for match in [*finding.matches, *finding.nearest][:2]:
        print(f"      {match.share:.2f} {match.text!r}")


if __name__ == "__main__":
    main()
