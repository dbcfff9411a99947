"""News reports: which sentences carry an official's words, and whose.

A sentence is attributed if, outside its quotation marks, a verb of saying has a person for its
subject: by full name, by the surname of somebody introduced, by "he" or "she", or by the office
("the spokesperson"). Everything else is the report's own narration and attributed to nobody, even
where it repeats what third parties said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from indexer.grammar.dates import first_date, first_partial_date, weekday_on_or_before
from indexer.grammar.heading import DATELINE
from indexer.grammar.people import FULL_NAME, HONORIFIC, NAME_WORD, OFFICE, OFFICE_OF, people_named, surname
from indexer.readers.document import Stated
from indexer.sentences import sentences
from indexer.transcript import Answer, Block, Exchange, Role, Span

ADVERBS = r"(?:(?:has|had|have|also|further|then|later|again|once again|in turn|previously|meanwhile) )*"
SAYING = (
    r"(?:said|says|stated|states|added|adds|noted|notes|stressed|stresses|emphasi[sz]ed|highlighted|pointed out|"
    r"declared|explained|told|announced|urged|urges|called (?:for|on|upon)|warned|remarked|commented|reiterated|"
    r"reaffirmed|affirmed|expressed|mentioned|underlined|underscored|argued|insisted|recalled|replied|answered|"
    r"responded|claimed|concluded|confirmed|denied|described|continued|asked|hailed|voiced|refuted|rejected)\b"
)
OFFICE_ALONE = rf"[Tt]he {OFFICE}"
APPOSITIVE = r"(?:, [^,]{3,160},)?"
SUBJECT = (
    rf"(?:(?:{OFFICE_OF} {HONORIFIC})?(?P<full>{FULL_NAME}){APPOSITIVE}"
    rf"|(?P<pronoun>\b[Hh]e|\b[Ss]he)"
    rf"|(?P<office>\b{OFFICE_ALONE})"
    rf"|(?:{OFFICE} |{HONORIFIC})(?P<short>{NAME_WORD}){APPOSITIVE})"
)
BEFORE_VERB = re.compile(rf"(?<![\w’'-]){SUBJECT} {ADVERBS}{SAYING}")
TITLE_BEFORE_OFFICE = rf"(?:(?:the )?(?:[A-Z][\w.-]* ){{1,5}}(?={OFFICE}))?"  # "Chinese Foreign Ministry"
AFTER_VERB = re.compile(rf"(?:^|[,\s\x00]){SAYING} {TITLE_BEFORE_OFFICE}{SUBJECT}(?![\w’'-])")
FIRST_NAMED = re.compile(rf"(?:{OFFICE_OF} )?{HONORIFIC}(?P<name>{FULL_NAME}|{NAME_WORD})\b")
SUBORDINATE = re.compile(r"(?:After|When|As|While|Although|Though|Since|Before|Asked|Because|If)\b[^,]*,")
QUOTED = re.compile(r"“[^”]*(?:”|$)|«[^»]*(?:»|$)|\"[^\"]*(?:\"|$)")
MASK = "\x00"
MIN_SAID_SHARE = 0.1


@dataclass(slots=True)
class Report:
    """The attributed speech of a report, gathered sentence by sentence."""

    blocks: list[Block] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)

    @property
    def main_speaker(self) -> str | None:
        """Whoever is quoted at the greatest length."""
        said: Counter[str] = Counter()
        for exchange in self.exchanges:
            for answer in exchange.answers:
                said[answer.speaker] += answer.span.end - answer.span.start
        return said.most_common(1)[0][0] if said else None


@dataclass(slots=True)
class Cast:
    """The people a report has introduced so far, and who spoke last."""

    by_surname: dict[str, str] = field(default_factory=dict)
    last: str | None = None

    def meet(self, sentence: str) -> None:
        """Remember the people whom a sentence introduces by office."""
        for name in people_named(sentence):
            self.by_surname.setdefault(surname(name), name)

    def look_at(self, sentence: str) -> None:
        """Let "he" and "she" stand for whomever a sentence begins with, if that is somebody known."""
        if match := FIRST_NAMED.match(sentence):
            name = match["name"]
            self.last = self.by_surname.get(name) or (name if name in self.by_surname.values() else self.last)

    def resolve(self, match: re.Match[str]) -> str | None:
        """Return the name of the subject of an attribution, or None if it is nobody introduced."""
        if match["full"]:
            return match["full"] if match["full"] in self.by_surname.values() else None
        if match["short"]:
            return self.by_surname.get(match["short"])
        return self.last or (match["office"].lower() if match["office"] else None)


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
            report.blocks.append(Block(Role.FURNITURE, Span(paragraph.start, start)))
        for sentence in sentences(text, Span(start, paragraph.end), language):
            previous = report.blocks[-1] if report.blocks else None
            follows = previous is not None and previous.role is Role.ANSWER
            _add(report, sentence, _speaker(sentence.of(text), cast, follows=follows), follows=follows)
    said = sum(answer.span.end - answer.span.start for exchange in report.exchanges for answer in exchange.answers)
    total = sum(paragraph.end - paragraph.start for paragraph in body)
    return report if said > MIN_SAID_SHARE * total else None


def _speaker(sentence: str, cast: Cast, *, follows: bool) -> str | None:
    """Return whose words a sentence reports, or None for narration."""
    outside = QUOTED.sub(lambda match: MASK * len(match[0]), sentence)
    cast.meet(outside)
    cast.look_at(outside)
    if follows and not any(c.isalnum() for c in outside):
        return cast.last  # nothing but a quotation, going on from the sentence before
    aside = SUBORDINATE.match(outside)
    searched_from = aside.end() if aside else 0
    found = [m for form in (BEFORE_VERB, AFTER_VERB) if (m := form.search(outside, searched_from))]
    if not found:
        return None
    speaker = cast.resolve(min(found, key=lambda match: match.start()))
    cast.last = speaker or cast.last
    return speaker


def _add(report: Report, sentence: Span, speaker: str | None, *, follows: bool) -> None:
    exchanges = report.exchanges
    report.blocks.append(Block(Role.ANSWER if speaker else Role.NARRATION, sentence))
    if speaker is None:
        return
    last = exchanges[-1].answers[-1] if exchanges and follows else None
    if last and last.speaker == speaker:
        joined = Answer(speaker, None, last.span.until(sentence))
        exchanges[-1] = Exchange(exchanges[-1].number, None, None, (joined,))
    else:
        exchanges.append(Exchange(len(exchanges) + 1, None, None, (Answer(speaker, None, sentence),)))


def spoken_day(text: str, report: Report, published: date | None) -> Stated | None:
    """Return the day on which the words were spoken, if the report tells it.

    The first attributed sentence names it in full ("on Friday (Dec 22, 2023)") or by its weekday,
    which is the last such day before the dateline or the publication; else the dateline tells.
    """
    first = report.exchanges[0].answers[0].span
    sentence = QUOTED.sub(" ", text[first.start : first.end].split(". ", maxsplit=1)[0])
    if day := first_date(sentence):
        return Stated(day.isoformat(), "first attributed sentence")
    filed = _filed(text, published)
    reference = filed or published
    if reference and (day := weekday_on_or_before(sentence, reference)):
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
