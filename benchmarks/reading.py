"""Measures how fast a folder of pages is read and parsed, and checks that every paragraph has exactly one role.

    python benchmarks/reading.py PAGES

The peer in the same run is a bare extraction of the text (lxml and nothing else for HTML, the bytes
decoded for other files): what reading costs anyway. Exits with 1 where a paragraph plays no role or
two, and names the page.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

from lxml import html

from onrecord.indexer.grammar.language import StatisticalDetector
from onrecord.indexer.intake.file_parsing import read_transcripts
from onrecord.indexer.intake.sources import FoundSource, Skipped, find_sources
from onrecord.indexer.settings.indexer_settings import SourceSettings
from onrecord.indexer.transcript import Role, Span, Transcript


def faults(transcript: Transcript) -> list[str]:
    """Return the faults in the roles of a transcript's text: gaps, overlaps, words outside their blocks."""
    text, found = transcript.text, []
    end = 0
    for block in transcript.blocks:
        if block.span.start < end:
            found.append(f"two roles at {block.span.start}")
        if text[end : block.span.start].strip():
            found.append(f"no role from {end} to {block.span.start}: {text[end : block.span.start][:60]!r}")
        end = block.span.end
    if text[end:].strip():
        found.append(f"no role from {end}: {text[end:][:60]!r}")
    for exchange in transcript.statements():
        spoken = Role.OPENING if exchange.number == 0 else Role.ANSWER
        turns = [(answer.span, spoken) for answer in exchange.answers]
        turns += [(exchange.question, Role.QUESTION)] if exchange.question else []
        found += [
            f"exchange {exchange.number}: words outside their role" for t in turns if not _is_within(transcript, *t)
        ]
    return found


def _is_within(transcript: Transcript, turn: Span, role: Role) -> bool:
    """Return whether every word of a turn is in blocks of its role."""
    home = [block.span for block in transcript.blocks if block.role is role]
    held = sum(max(0, min(block.end, turn.end) - max(block.start, turn.start)) for block in home)
    return held >= len(turn.of(transcript.text).replace("\n", ""))


def extracted(sources: list[FoundSource]) -> int:
    """Return how many characters of text a bare extraction finds."""
    total = 0
    for source in sources:
        raw = source.file.read_bytes()
        is_page = b"<html" in raw[:2000].lower()
        total += len(html.document_fromstring(raw).text_content() if is_page else raw.decode(errors="replace"))
    return total


def main() -> None:
    """Run both and print the ratio, by processor time, which does not count what other programs do."""
    settings = SourceSettings()
    sources = find_sources([Path(sys.argv[1])], settings)
    detector = StatisticalDetector()
    list(read_transcripts(sources[:5], settings, lambda: detector))  # what is imported late, is imported now
    started = time.process_time()
    items = list(read_transcripts(sources, settings, lambda: detector))
    took = time.process_time() - started
    started = time.process_time()
    extracted(sources)
    bare = time.process_time() - started
    transcripts = [item for item in items if isinstance(item, Transcript)]
    skipped = sum(isinstance(item, Skipped) for item in items)
    words: Counter[str] = Counter()
    wrong = 0
    for transcript in transcripts:
        for fault in faults(transcript):
            wrong += 1
            print(f"{transcript.source.path}: {fault}")
        for block in transcript.blocks:
            words[block.role.value] += len(block.span.of(transcript.text).split())
    print(
        f"{len(transcripts)} transcripts, {skipped} skipped, {sum(len(t.exchanges) for t in transcripts):,} exchanges"
    )
    speeds = [f"{len(sources) / seconds:.0f}" for seconds in (took, bare)]
    print(f"{speeds[0]} pages a processor second, bare extraction {speeds[1]}: {took / bare:.1f} times its time")
    print("words by role: " + ", ".join(f"{role} {count:,}" for role, count in words.most_common()))
    print(f"{wrong} faults")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
