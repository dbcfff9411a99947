"""A survey of parsed transcripts: totals, and results that a person should check.

Suspicious are results of the grammar that are rarely right: a turn of thousands of words, an outlet as the speaker of
an answer, a label inside an answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.indexer.grammar.labels import LabelKind, read_label
from onrecord.indexer.intake.garbled_text import garbled
from onrecord.indexer.names.outlets import is_outlet
from onrecord.indexer.text.passages import count_words
from onrecord.indexer.text.sentences import paragraphs
from onrecord.indexer.transcript import Answer, Exchange, Kind, Role, Transcript

SPEECHES = {Kind.STATEMENT, Kind.DEBATE}  # kinds in which one turn may be long
LONG_TURN, LONG_QUESTION = 2_500, 500  # words; longer ones are probably several turns or questions
SHOWN_LINE = 80  # code points
# A turn of at least MENU_LINES paragraphs is a site's menu if the share MENU_SHARE has at most MENU_WORDS words.
MENU_LINES, MENU_WORDS, MENU_SHARE = 15, 4, 0.8
MANY_UNANSWERED = 0.5  # share of the exchanges of a press conference
# Labels that are not names, so askers and answerers may share them.
LETTERS = frozenset(("q", "a", "问", "答"))


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A result that is rarely right: its source, its exchange (None for the whole transcript) and a description."""

    path: str
    exchange: int | None
    reason: str


@dataclass(slots=True)
class Survey:
    """Totals over transcripts."""

    transcripts: int = 0
    exchanges: int = 0
    undated: int = 0
    unanswered: int = 0
    boilerplate: int = 0
    askers: set[str] = field(default_factory=set)
    speakers: set[str] = field(default_factory=set)
    suspicions: list[Suspicion] = field(default_factory=list)

    def add(self, transcript: Transcript) -> None:
        """Add one transcript."""
        self.transcripts += 1
        self.exchanges += len(transcript.exchanges)
        self.undated += transcript.date is None
        self.unanswered += sum(not exchange.answers for exchange in transcript.exchanges)
        self.boilerplate += sum(block.role is Role.FURNITURE for block in transcript.blocks) + len(transcript.left_out)
        self.askers |= {exchange.asker for exchange in transcript.exchanges if exchange.asker}
        self.speakers |= {answer.speaker for exchange in transcript.statements() for answer in exchange.answers}
        self.suspicions += suspicions(transcript)


def suspicions(transcript: Transcript) -> list[Suspicion]:
    """Return the suspicious results in a transcript."""
    path = transcript.source.path
    reasons = (*garbled(transcript.text, None), *_of_the_whole(transcript))
    found = [Suspicion(path, None, reason) for reason in reasons]
    for exchange in transcript.statements():
        found += [Suspicion(path, exchange.number, reason) for reason in _of_an_exchange(exchange, transcript)]
    return found


def _of_the_whole(transcript: Transcript) -> Iterator[str]:
    for item in transcript.withheld:
        yield f"an answer withheld, for {item.reason}: {item.line[:SHOWN_LINE]}"
    exchanges = transcript.exchanges
    if transcript.kind is Kind.PRESS_CONFERENCE and not exchanges:
        yield "a press conference without a question"
    unanswered = sum(not exchange.answers for exchange in exchanges)
    if len(exchanges) > 1 and unanswered > MANY_UNANSWERED * len(exchanges):
        yield f"{unanswered} of {len(exchanges)} questions without an answer"


def _of_an_exchange(exchange: Exchange, transcript: Transcript) -> Iterator[str]:
    text = transcript.text
    if exchange.question and (words := count_words(exchange.question.of(text))) > LONG_QUESTION:
        yield f"a question of {words:,} words"
    askers = {other.asker for other in transcript.exchanges if other.asker} - LETTERS
    for answer in exchange.answers:
        if (words := count_words(answer.span.of(text))) > LONG_TURN and transcript.kind not in SPEECHES:
            yield f"a turn of {words:,} words by {answer.speaker}"
        if _reads_like_a_menu(text, answer):
            yield f"a turn of {answer.speaker} that reads like a menu"
        if answer.speaker == "unknown":
            yield "a turn of an unknown speaker"
        if answer.label and (is_outlet(answer.label) or answer.label in askers):
            yield f"an answer by {answer.label}, who also asks or is an outlet"
        for paragraph in paragraphs(text, answer.span)[1:]:
            label = read_label(paragraph.of(text))
            if label and (label.outlet or label.kind is not LabelKind.NAME):
                yield f"a label inside an answer: {label.printed}"


def _reads_like_a_menu(text: str, answer: Answer) -> bool:
    lines = paragraphs(text, answer.span)
    short = sum(count_words(line.of(text)) <= MENU_WORDS for line in lines)
    return len(lines) >= MENU_LINES and short >= MENU_SHARE * len(lines)
