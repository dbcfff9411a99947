"""Accounts for every letter and digit of a folder of sources.

    python benchmarks/characters.py PATH... [--every 10] [--worst 5]

Each source is read a second time by a plain reader that shares nothing with ours: Python's own parsers of HTML and
XML, the bytes decoded for other texts. Every letter and digit that it sees is in a turn, in another block (a title,
narration, furniture), in metadata, among the heads of pages that were left out, removed at the gate, or outside the
text: the navigation of a page, the marks of a format. The script prints the totals by format, the sources with the
largest share outside the text, and those that were skipped. Exits with 1 if letters of the stored text have no role or
two, or if the parser of a page has given up some. PDF, Word and Parquet are left out: only libraries that we use
ourselves read them.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

from lxml import etree
from typing_extensions import override

from onrecord.indexer.errors import SourceError
from onrecord.indexer.grammar.language import StatisticalDetector
from onrecord.indexer.intake.file_parsing import faults, parse_document, read_documents, told_of_document
from onrecord.indexer.intake.sources import FoundSource, find_sources
from onrecord.indexer.profiles.profile_files import profiles_of
from onrecord.indexer.readers.encoding import decode
from onrecord.indexer.readers.formats import is_page
from onrecord.indexer.readers.html import declared_encoding
from onrecord.indexer.readers.page_tree import parse_page
from onrecord.indexer.settings.indexer_settings import SourceSettings
from onrecord.indexer.transcript import Transcript

KEPT_OUT = frozenset((".pdf", ".docx", ".parquet"))
NO_TEXT = frozenset(("script", "style"))  # what the plain reader does not take for text either
PAGE = "page"
HEAD = "         sources      letters     in turns       other  metadata     outside  removed"


@dataclass(slots=True)
class Account:
    """Where the letters and digits of some sources went."""

    sources: int = 0
    there: int = 0
    turns: int = 0
    other: int = 0
    elsewhere: int = 0
    outside: int = 0
    removed: int = 0
    worst: list[tuple[float, str]] = field(default_factory=list)


class PlainPage(HTMLParser):
    """The text of a page, as Python's own parser sees it, whatever it is nested in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._skipping = ""
        self.feed(page)
        self.close()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in NO_TEXT and not self._skipping:
            self._skipping = tag

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag == self._skipping:
            self._skipping = ""

    @override
    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.pieces.append(data)


def letters(text: str) -> Counter[str]:
    """Return how often each letter and digit stands in a text."""
    return Counter(character for character in text if character.isalnum())


def plain_text(raw: bytes, found: FoundSource) -> tuple[str, str]:
    """Return what a source is, its suffix or a page, and its text by a plain reader."""
    if is_page(raw):
        return PAGE, "".join(PlainPage(decode(raw, found.path, declared_encoding(raw))).pieces)
    suffix = found.file.suffix.lower()
    if suffix == ".xml":
        return suffix, "".join(ET.fromstring(raw).itertext())  # noqa: S314 - expat unfolds no bombs
    return suffix, decode(raw, found.path)


def given_up(raw: bytes, path: str, plain: str) -> int:
    """Return how many letters of a page the parser of our reader does not have."""
    page = parse_page(decode(raw, path, declared_encoding(raw)))
    etree.strip_elements(page, *NO_TEXT, with_tail=False)
    return (letters(plain) - letters(page.text_content())).total()


def spoken(transcript: Transcript) -> int:
    """Return how many letters of a transcript stand in turns: questions, answers and what nobody asked for."""
    spans = [answer.span for exchange in transcript.statements() for answer in exchange.answers]
    spans += [exchange.question for exchange in transcript.statements() if exchange.question]
    return letters("\n".join(span.of(transcript.text) for span in spans)).total()


def main() -> None:
    """Print the account of every format, and what is wrong."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("paths", nargs="+", type=Path)
    options.add_argument("--every", type=int, default=1, help="take one source in so many")
    options.add_argument("--worst", type=int, default=5, help="sources to name of which most is outside the text")
    given = options.parse_args()
    settings, detector = SourceSettings(), StatisticalDetector()
    profiles = profiles_of(())
    accounts: dict[str, Account] = {}
    wrong, skipped = 0, Counter[str]()
    for found in find_sources(given.paths, settings)[:: given.every]:
        if found.file.suffix.lower() in KEPT_OUT:
            continue
        try:
            read = read_documents(found, settings, profiles)
            raw = found.read(settings)
            kind, plain = plain_text(raw, found)
            told = [(one, told_of_document(one, found, profiles)) for one in read]
            transcripts = [parse_document(one, by, found, lambda: detector) for one, by in told]
        except (SourceError, ET.ParseError) as error:
            skipped[str(error).partition(": ")[2].partition(";")[0][:90]] += 1
            continue
        account = accounts.setdefault(kind, Account())
        there = letters(plain)
        text = letters("\n".join(one.text for one in transcripts))
        beside = [stated.value for _, by in told for stated in by.document.stated.values()]
        beside += [line for one in transcripts for line in one.left_out]
        elsewhere = (letters("\n".join(beside)) & (there - text)).total()
        outside = (there - text).total() - elsewhere
        said = sum(map(spoken, transcripts))
        account.sources += 1
        account.there += there.total()
        account.turns += said
        account.other += text.total() - said
        account.elsewhere += elsewhere
        account.outside += outside
        account.removed += sum(one.cleaned.total() if isinstance(one.cleaned, Counter) else 0 for one in read)
        account.worst.append((outside / max(1, there.total()), found.path))
        problems = [
            fault for one, (_, by) in zip(transcripts, told, strict=True) for fault in faults(one, by.document.text)
        ]
        if kind == PAGE and (lost := given_up(raw, found.path, plain)):
            problems.append(f"the parser gave up {lost} letters")
        wrong += len(problems)
        for problem in problems:
            print(f"{found.path}: {problem}")
    print(HEAD)
    for kind, account in sorted(accounts.items()):
        print(
            f"{kind:8} {account.sources:8,} {account.there:12,} {account.turns:12,} {account.other:11,} "
            f"{account.elsewhere:9,} {account.outside:11,} {account.removed:8,}"
        )
        for share, path in sorted(account.worst, reverse=True)[: given.worst]:
            print(f"{'':8} {share:7.1%} outside: {path}")
    for reason, count in skipped.most_common():
        print(f"{count:8,} skipped: {reason}")
    print(f"{wrong} faults")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
