"""Measures which sentences of a chat model the guard keeps, over a real record.

    python benchmarks/generation.py INDEX QUESTIONS --base-url http://127.0.0.1:8080/v1 --model NAME

QUESTIONS is JSONL with "query" and, where there is an answer, "gold"; the first 30 that have one are asked.
The first 5 passages of a search go to a server that speaks OpenAI's language. It prints how many
sentences were kept, why the others were dropped, how many named passages that were not given, in the
raw reply and in what was kept (which must be none), and the seconds until the first checked sentence.
With --out every sentence is written there, with the passages that it names, to be judged by eye.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.indexer.store.reader import StoredPassage
from onrecord.service.composition import open_record
from onrecord.service.errors import GenerationFailed
from onrecord.service.generation.generator_settings import GeneratorSettings
from onrecord.service.generation.model_factory import open_writer
from onrecord.service.generation.plain_text import sentence
from onrecord.service.generation.writer import Kept, Writer, Written
from onrecord.service.settings import load_settings

QUESTIONS, PASSAGES, TOKENS = 30, 5, 160


@dataclass
class Tally:
    """The counts over all questions."""

    kept: int = 0
    outside_raw: int = 0
    outside_kept: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    first_kept: list[float] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)

    def take(self, written: Written, passages: list[StoredPassage]) -> None:
        """Count one sentence."""
        if isinstance(written, Kept):
            self.kept += 1
            self.outside_kept += sum(not 1 <= n <= len(passages) for n in written.citations)
        else:
            self.dropped[written.rule] += 1
            self.outside_raw += sum(not 1 <= n <= len(passages) for n in sentence(written.text).numbers)


def ask(writer: Writer, question: str, passages: list[StoredPassage], tally: Tally) -> None:
    """Have one question answered and count its sentences."""
    started, seen, kept = time.perf_counter(), False, False
    try:
        for written in writer.write(question, passages, dt.datetime.now(tz=dt.UTC).date()):
            took = time.perf_counter() - started
            if not seen:
                tally.first.append(took)
                seen = True
            if not kept and isinstance(written, Kept):
                tally.first_kept.append(took)
                kept = True
            tally.take(written, passages)
            tally.rows.append(_row(question, written, passages))
    except GenerationFailed as failure:
        tally.failed.append(str(failure))


def _row(question: str, written: Written, passages: list[StoredPassage]) -> dict[str, Any]:
    if isinstance(written, Kept):
        named = [passages[n - 1].text for n in written.citations]
        asked = [passages[n - 1].question for n in written.citations]
        return {"question": question, "kept": written.text, "numbers": written.citations, "said": named, "asked": asked}
    return {"question": question, "dropped": written.text, "rule": written.rule, "reason": written.reason}


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--base-url", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--questions-asked", type=int, default=QUESTIONS, help="how many")
    parser.add_argument("--timeout", type=float, default=300.0, help="seconds for one reply")
    parser.add_argument("--out", type=Path, help="JSONL with every sentence")
    given = parser.parse_args()
    record = open_record(load_settings(index=given.index))
    writer = open_writer(
        GeneratorSettings(
            model=given.model,
            base_url=given.base_url,
            timeout_s=given.timeout,
            first_word_s=given.timeout,
            max_tokens=TOKENS,
        )
    )
    if writer is None:
        parser.error("--model: name one")
    lines = [json.loads(line) for line in given.questions.read_text(encoding="utf-8").splitlines()]
    tally = Tally()
    for line in [line for line in lines if line.get("gold")][: given.questions_asked]:
        hits = record.retriever.search(line["query"], PASSAGES).hits
        ask(writer, line["query"], [hit.passage for hit in hits], tally)
        if given.out:
            rows = (json.dumps(row, ensure_ascii=False) for row in tally.rows)
            given.out.write_text("\n".join(rows) + "\n", encoding="utf-8")
    report(tally)


def report(tally: Tally) -> None:
    """Print the table."""
    dropped = sum(tally.dropped.values())
    print(f"sentences {tally.kept + dropped}, kept {tally.kept}, dropped {dropped}")
    print("dropped:", ", ".join(f"{rule} {count}" for rule, count in tally.dropped.most_common()))
    print(f"citations outside the passages: {tally.outside_raw} in raw replies, {tally.outside_kept} in what is kept")
    print(f"questions without a kept sentence: {len(tally.failed)}")
    for name, seconds in (("first checked sentence", tally.first), ("first kept sentence", tally.first_kept)):
        if seconds:
            print(f"{name}: p50 {np.percentile(seconds, 50):.1f} s, p90 {np.percentile(seconds, 90):.1f} s")
    for reason in dict.fromkeys(tally.failed):
        print("failed:", reason)


if __name__ == "__main__":
    main()
