"""Puts a slip into real pages, and counts words that it moves into a neighbour's mouth.

    python benchmarks/slips.py PAGES… [--step 25] [--seed 2026] [--show]

From each page that has at least four labelled turns, one page is made for each kind of slip: a label of its own loses
its colon, or a line of somebody whom the page does not know is put into an official's words (a name without a colon,
in small letters, with a dash, …). The place is drawn by the seed and the page's name. The words leak if they then stand
in a turn of an official, a participant or a chair who did not say them. Pages that are then refused, and answers that
are then withheld, are counted apart: they cost words, and put none into a wrong mouth. Of a folder of more than 200
files every `--step`-th is taken; pages in ideographs are not, since the strangers are written in letters. Exits with 1
if anything leaks.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.indexer.errors import SourceError
from onrecord.indexer.grammar.language import LanguageDetector, StatisticalDetector
from onrecord.indexer.grammar.parsing import parse
from onrecord.indexer.intake.file_parsing import ReadDocument, read_documents, told_of_document
from onrecord.indexer.intake.sources import find_sources
from onrecord.indexer.profiles.profile_files import profiles_of
from onrecord.indexer.readers.document import Document, Paragraph
from onrecord.indexer.settings.indexer_settings import SourceSettings
from onrecord.indexer.transcript import Source, SpeakerRole, SpeakerTurn, Transcript

MANY = 200  # files of a folder of which only some are taken
LEAST_LABELLED = 4
LEAST_SAID = 40  # code points behind a label that loses its colon
FOUND_BY = 60  # code points by which they are found again
MARK = "xylophones"  # a word that no page has
SAID, ASKED = f"You told us that the {MARK} were gone.", f"You said the {MARK} would go; will they?"
STRANGERS = {
    "a name without a colon": f"Gary Stone {SAID}",
    "a name in small letters": f"gary stone: {SAID}",
    "the same, asking": f"gary stone: {ASKED}",
    "a name with a colon": f"Gary Stone: {SAID}",
    "a name in capitals": f"GARY STONE: {SAID}",
    "a journalist without a colon": f"Journalist {SAID}",
    "a journalist with a colon": f"Journalist: {ASKED}",
    "somebody in the audience": f"Man in audience: {SAID}",
    "a numbered question": f"Q1: {ASKED}",
    "an interviewer with a dash": f"Interviewer – {ASKED}",
}
THEIRS = re.compile(r"stone|journal|man in|q1|interv", re.IGNORECASE)  # labels of the strangers
LOST_COLON = "a label that lost its colon"
LABEL = re.compile(r"(?P<label>[^:：]{2,60})[:：]\s*")
IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
OFFICIAL = (SpeakerRole.OFFICIAL, SpeakerRole.PARTICIPANT, SpeakerRole.CHAIR)


@dataclass(frozen=True, slots=True)
class Slip:
    """A page with a slip: its paragraphs, the words that are followed, and the turn that they are of, if any is."""

    kind: str
    paragraphs: tuple[Paragraph, ...]
    followed: str
    own: SpeakerTurn | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A document as it was read, and the transcript that it is without a slip."""

    read: ReadDocument
    document: Document
    transcript: Transcript

    @classmethod
    def of(cls, read: ReadDocument, document: Document, detector: LanguageDetector) -> Page | None:
        """Return a page, None if it is refused or states its turns itself."""
        if any(paragraph.turn is not None for paragraph in document.paragraphs):
            return None
        transcript = parsed(read, document, detector)
        return cls(read, document, transcript) if transcript else None

    def slips(self, place: random.Random) -> Iterator[Slip]:
        """Yield a slip of each kind; none if the page has too few turns or is written in ideographs."""
        labelled, within = list(self._labelled()), list(self._within())[1:]
        if len(labelled) < LEAST_LABELLED or not within or IDEOGRAPH.search(self.document.text):
            return
        paragraphs = self.document.paragraphs
        at, turn, length = place.choice(labelled[1:])
        text = paragraphs[at].text
        lost = replace(paragraphs[at], text=LABEL.sub(lambda found: f"{found['label']} ", text, count=1), lead=0)
        changed = (*paragraphs[:at], lost, *paragraphs[at + 1 :])
        yield Slip(LOST_COLON, changed, text[length : length + FOUND_BY], turn)
        for kind, line in STRANGERS.items():
            at = place.choice(within)
            stranger = Paragraph(line, bold=paragraphs[at].bold)
            yield Slip(kind, (*paragraphs[: at + 1], stranger, *paragraphs[at + 1 :]), MARK)

    def _labelled(self) -> Iterator[tuple[int, SpeakerTurn, int]]:
        """Yield the paragraphs that begin a turn with a label: place, turn, and length of the label with its colon."""
        for at, (span, paragraph) in enumerate(zip(self.document.spans(), self.document.paragraphs, strict=True)):
            found = LABEL.match(paragraph.text)
            if found is None or len(paragraph.text) <= found.end() + LEAST_SAID:
                continue
            for turn in self.transcript.turns:
                if turn.label and span.start <= turn.span.start <= span.start + found.end() + 1:
                    yield at, turn, found.end()
                    break

    def _within(self) -> Iterator[int]:
        """Yield the places of paragraphs of officials, after which another paragraph follows."""
        for at, span in enumerate(self.document.spans()[:-1]):
            if any(
                turn.role in OFFICIAL and turn.span.start <= span.start + FOUND_BY and span.end <= turn.span.end + 1
                for turn in self.transcript.turns
            ):
                yield at


def parsed(read: ReadDocument, document: Document, detector: LanguageDetector) -> Transcript | None:
    """Return what a document says, None if it is refused."""
    try:
        return parse(document, Source(path=read.path, url=None, sha256=read.sha256), detector)
    except SourceError:
        return None


def leaks(slip: Slip, transcript: Transcript) -> list[SpeakerTurn]:
    """Return the turns of officials that hold the followed words and are not of who said them."""
    places = [found.start() for found in re.finditer(re.escape(slip.followed), transcript.text)]
    holding = [
        turn
        for turn in transcript.turns
        if turn.role in OFFICIAL and any(turn.span.start <= place < turn.span.end for place in places)
    ]
    if slip.own is None:
        return [turn for turn in holding if not (turn.label and THEIRS.search(turn.label))]
    own = slip.own
    return [turn for turn in holding if not (turn.label and (turn.label == own.label or turn.speaker == own.speaker))]


def pages(folders: Sequence[Path], step: int, detector: LanguageDetector) -> Iterator[tuple[str, Page]]:
    """Yield the pages of some folders that can be read, with their names."""
    settings = SourceSettings()
    profiles = profiles_of(settings.profiles)
    for folder in folders:
        sources = find_sources([folder], settings)
        for source in sources[::step] if len(sources) > MANY else sources:
            try:
                read = next(iter(read_documents(source, settings, profiles)))
                document = told_of_document(read, source, profiles).document
            except (SourceError, StopIteration):
                continue
            if page := Page.of(read, document, detector):
                yield read.path, page


def main() -> int:
    """Make the slips, and print what came of each kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--step", type=int, default=25)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--show", action="store_true", help="print each leak")
    given = parser.parse_args()
    detector = StatisticalDetector()
    made, leaked, refused, withheld = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for name, page in pages(given.pages, given.step, detector):
        for slip in page.slips(random.Random(f"{given.seed} {name}")):  # noqa: S311 - a drawing that can be repeated
            made[slip.kind] += 1
            transcript = parsed(page.read, replace(page.document, paragraphs=slip.paragraphs), detector)
            if transcript is None:
                refused[slip.kind] += 1
                continue
            found = leaks(slip, transcript)
            leaked[slip.kind] += bool(found)
            withheld[slip.kind] += len(transcript.withheld) > len(page.transcript.withheld)
            if found and given.show:
                print(f"{name}: {slip.kind}: “{slip.followed}” in the mouth of {found[0].speaker or found[0].label}")
    for kind, count in made.items():
        print(
            f"{kind:30} {count:4} pages, {leaked[kind]:3} leak, {refused[kind]:3} refused, {withheld[kind]:3} withheld"
        )
    print(f"{'all':30} {made.total():4} pages, {leaked.total():3} leak")
    return 1 if leaked.total() else 0


if __name__ == "__main__":
    sys.exit(main())
