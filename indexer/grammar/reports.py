"""News reports: sentences to attributed speech and narration.

Whose words a sentence gives is for `attribution` to say. Runs of one person's words become exchanges
without a question; everything else is the report's own narration and attributed to nobody, even where
it repeats what third parties said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.indexer.grammar.attribution import Cast, said_when
from onrecord.indexer.grammar.dates import first_date, first_partial_date, weekday_on_or_before
from onrecord.indexer.grammar.heading import DATELINE
from onrecord.indexer.readers.document import PARAGRAPH_BREAK, Stated
from onrecord.indexer.text.sentences import sentences
from onrecord.indexer.transcript import Answer, Block, Exchange, Role, Span

MIN_SAID_SHARE = 0.1


@dataclass(slots=True)
class Report:
    """The attributed speech of a report, gathered sentence by sentence."""

    blocks: list[Block] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    is_filed: bool = False  # it has a dateline, as nothing but a report has

    @property
    def main_speaker(self) -> str | None:
        """Whoever is quoted at the greatest length."""
        said: Counter[str] = Counter()
        for exchange in self.exchanges:
            for answer in exchange.answers:
                said[answer.speaker] += answer.span.end - answer.span.start
        return said.most_common(1)[0][0] if said else None


def read_report(text: str, body: Sequence[Span], language: str) -> Report | None:
    """Return the attributed speech in the paragraphs `body` of `text`, or None if there is too little.

    A document in which a stray sentence or two look attributed is no report of somebody's words.
    """
    report = Report()
    cast = Cast()
    for paragraph in body:
        dateline = DATELINE.match(paragraph.of(text))
        start = paragraph.start + (dateline.end() if dateline else 0)
        if dateline:
            report.is_filed = True
            report.blocks.append(Block(Role.FURNITURE, Span(paragraph.start, start)))
        for sentence in sentences(text, Span(start, paragraph.end), language):
            previous = report.blocks[-1] if report.blocks else None
            follows = previous is not None and previous.role is Role.ANSWER
            speaker = cast.attribute(sentence.of(text), follows=follows)
            _add(report, sentence, speaker, follows=follows)
    said = sum(answer.span.end - answer.span.start for exchange in report.exchanges for answer in exchange.answers)
    total = sum(paragraph.end - paragraph.start for paragraph in body)
    return report if said > MIN_SAID_SHARE * total else None


def _add(report: Report, sentence: Span, speaker: str | None, *, follows: bool) -> None:
    exchanges = report.exchanges
    report.blocks.append(Block(Role.ANSWER if speaker else Role.NARRATION, sentence))
    if speaker is None:
        return
    last = exchanges[-1].answers[-1] if exchanges and follows else None
    if last and last.speaker == speaker and _adjoin(report, sentence):
        joined = Answer(speaker, None, last.span.until(sentence))
        exchanges[-1] = Exchange(exchanges[-1].number, None, None, (joined,))
    else:
        exchanges.append(Exchange(len(exchanges) + 1, None, None, (Answer(speaker, None, sentence),)))


def _adjoin(report: Report, sentence: Span) -> bool:
    """Return whether a sentence follows the block before it with nothing, such as a caption, in between."""
    before = report.blocks[-2].span if len(report.blocks) > 1 else sentence
    return sentence.start - before.end <= len(PARAGRAPH_BREAK)


def spoken_day(text: str, report: Report, published: date | None, language: str) -> Stated | None:
    """Return the day on which the words were spoken, if the report tells it.

    The first attributed sentence names it in full ("on Friday (Dec 22, 2023)") or by its weekday,
    which is the last such day before the dateline or the publication; else the dateline tells.
    """
    first = report.exchanges[0].answers[0].span
    when = said_when(sentences(text, first, language)[0].of(text))
    if day := first_date(when):
        return Stated(day.isoformat(), "first attributed sentence")
    filed = _filed(text, published)
    reference = filed or published
    if reference and (day := weekday_on_or_before(when, reference)):
        return Stated(day.isoformat(), "weekday in the first attributed sentence")
    return Stated(filed.isoformat(), "dateline") if filed else None


def _filed(text: str, published: date | None) -> date | None:
    """Return the day in the dateline, its year taken from the publication where it has none."""
    for line in text.split("\n"):
        if match := DATELINE.match(line):
            day = first_date(match["day"])
            partial = first_partial_date(match["day"])
            return day or (partial.on_or_before(published) if partial and published else None)
    return None
