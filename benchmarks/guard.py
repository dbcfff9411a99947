"""Measures which right and which wrong sentences the guard keeps, without any model.

    python benchmarks/guard.py INDEX QUESTIONS

For each question the first 5 passages of a search are given. Sentences of the passages, each naming its
own, are right. Wrong are: sentences of the reporters' questions, the officials' sentences with the number
of another passage, with a negation put in or taken out, with a number changed, and with a name changed.
It prints the share of each that is kept, and with --show some wrong sentences that were kept.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.indexer.lexical.lexical_index import Stems
from onrecord.indexer.store.reader import StoredPassage
from onrecord.indexer.text.sentences import sentences
from onrecord.indexer.transcript import Span
from onrecord.service.composition import open_record
from onrecord.service.generation.guard import Guard
from onrecord.service.generation.plain_text import sentence
from onrecord.service.generation.writer import Kept
from onrecord.service.settings import load_settings

PASSAGES = 5
NEGATED = re.compile(r"\b(is|are|was|were|will|has|have|can|should) (?!not\b)", re.IGNORECASE)
DENIED = re.compile(r"\b(is|are|was|were|will|has|have|can|should|do|does|did) (?:not|never) ")
DIGITS = re.compile(r"\b\d+\b")
NAME = re.compile(r"(?<=[a-z] )(?:Japan|Russia|India|Iran|Canada|Australia|Germany|Pakistan|Vietnam|Philippines)\b")


def said(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [span.of(text) for span in sentences(text, Span(0, len(text)), "en")]


def tried(passages: Sequence[StoredPassage]) -> Iterator[tuple[str, int, str]]:
    """Yield the test sentences: the kind, the number of the cited passage, and the sentence."""
    for number, passage in enumerate(passages, start=1):
        for asked in said(passage.question or ""):
            yield "the reporter's", number, asked
        for text in said(passage.text):
            yield "right", number, text
            yield "another passage", number % len(passages) + 1, text
            if DENIED.search(text):
                yield "negation taken out", number, DENIED.sub(r"\1 ", text, count=1)
            elif NEGATED.search(text):
                yield "negation put in", number, NEGATED.sub(r"\1 not ", text, count=1)
            if DIGITS.search(text):
                yield "number changed", number, DIGITS.sub(lambda m: str(int(m[0]) + 1), text, count=1)
            if NAME.search(text):
                yield "name changed", number, NAME.sub("Norway", text, count=1)


def main() -> None:
    """Try and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--show", type=int, default=0, help="how many wrong sentences of a kind to print")
    given = parser.parse_args()
    record = open_record(load_settings(index=given.index))
    count: Counter[str] = Counter()
    kept: defaultdict[str, list[str]] = defaultdict(list)
    stems = Stems()
    for line in given.questions.read_text(encoding="utf-8").splitlines():
        passages = [hit.passage for hit in record.retriever.search(json.loads(line)["query"], PASSAGES).hits]
        for kind, number, text in tried(passages):
            count[kind] += 1
            if isinstance(Guard(passages, "", stems).check(sentence(f"[{number}] {text}")), Kept):
                kept[kind].append(text)
    for kind, number in count.items():
        print(f"{kind}: {len(kept[kind])} of {number} kept ({len(kept[kind]) / number:.3f})")
        for text in [] if kind == "right" else kept[kind][: given.show]:
            print("   ", text)


if __name__ == "__main__":
    main()
