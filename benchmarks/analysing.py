"""Measures analyses of a record, and prints what a reader can cite of each.

    python benchmarks/analysing.py INDEX [--phrase "win-win cooperation"] [--wording "one-China principle"]
        [--topic Huawei] [--times 20]

The ledger is made once, as a service makes it once for each generation, and its time stands apart. Prints for each
analysis its summary, the first rows of its table with the citation of the first statement behind each, and p50 and p95
in milliseconds by the clock.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from onrecord.indexer.snapshot import Snapshots
from onrecord.service.analysis.ledger import Ledgers
from onrecord.service.presentation.analysing import AnalysisAsked, AnalysisName, analysed, told

ROWS = 4


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("index", type=Path)
    parser.add_argument("--phrase", default="win-win cooperation")
    parser.add_argument("--topic", default="Huawei")
    parser.add_argument("--wording", default="one-China principle")
    parser.add_argument("--times", type=int, default=20)
    given = parser.parse_args()
    snapshot, ledgers = Snapshots(given.index, None).current(), Ledgers()
    start = time.perf_counter()
    ledger = ledgers.of(snapshot)
    took = time.perf_counter() - start
    print(f"{len(ledger.exchanges):,} exchanges, {len(ledger.statements):,} statements; the ledger took {took:.2f} s")
    asked = {
        AnalysisName.TREND: {"q": [given.phrase], "by": "year"},
        AnalysisName.WORDING: {"q": [given.wording]},
        AnalysisName.DECLINES: {"q": [given.topic]},
        AnalysisName.FIRST_LAST: {"q": [given.phrase]},
        AnalysisName.COMPARE: {"speaker": list(ledger.speakers[:2])},
    }
    for name, parameters in asked.items():
        times = []
        for _ in range(given.times):
            start = time.perf_counter()
            found = analysed(snapshot, ledgers, name, AnalysisAsked.model_validate(parameters))
            times.append(1_000 * (time.perf_counter() - start))
        p95 = sorted(times)[int(0.95 * (len(times) - 1))]
        print(f"\n{name.value}: {found.summary}\n  p50 {statistics.median(times):.0f} ms, p95 {p95:.0f} ms")
        table = found.tables[0]
        for row in table.rows[:ROWS]:
            cells = ", ".join(told(cell, kind) for cell, kind in zip(row.cells, table.columns.values(), strict=True))
            print(f"  {cells} [{row.citations[0] if row.citations else 'no statement'}]")


if __name__ == "__main__":
    main()
