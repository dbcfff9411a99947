"""Replies of the front desk in words and as JSON: a checked quotation, a citation, plain sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.indexer.transcript import Provenance, Role
from onrecord.service.answers.cited_answer import AnswerVerdict, CitedAnswer
from onrecord.service.answers.question_type import QuestionType
from onrecord.service.answers.styles import Style
from onrecord.service.attribution_text import asked_by, attribution, reported, spelled
from onrecord.service.citations.citation import CHANGED
from onrecord.service.presentation.desk_messages import Checked, Cited, Told
from onrecord.service.presentation.phrases import NEAREST_WORDS
from onrecord.service.quotations.finding import Finding, Match
from onrecord.service.schemas.answer_schemas import CitedAnswerShape, ReplyShape
from onrecord.service.schemas.citation_schemas import LookedUpCitationShape
from onrecord.service.schemas.quotation_schemas import FindingShape
from onrecord.service.schemas.understood_schemas import UnderstoodShape

PLACES = 3  # of a quotation, in a reply


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the record in a reply, who said them and when, and the id to cite them by, None where there is none.

    `is_speech` is False for an agency's words about a speaker, which have their own quotation marks where they quote.
    """

    text: str
    byline: str
    passage_id: str | None
    is_speech: bool

    @property
    def marks(self) -> tuple[str, str]:
        """The marks to put around the text: quotation marks around speech, none around an agency's words."""
        return ("“", "”") if self.is_speech else ("", "")


@dataclass(frozen=True, slots=True)
class ReplyText:
    """A reply in words. `lead` is its first sentence, `notes` are others, `heading` stands above the `words`.

    `questions` can be asked next.
    """

    lead: str
    notes: tuple[str, ...] = ()
    heading: str = ""
    words: tuple[Words, ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """The reply as plain text."""
        lines = [self.lead, *self.notes]
        if self.heading:
            lines.append(f"{self.heading}:")
        lines += [
            f"{words.byline}: {words.marks[0]}{words.text}{words.marks[1]}"
            + (f" [{words.passage_id}]" if words.passage_id else "")
            for words in self.words
        ]
        return "\n".join([*lines, *(f"- {question}" for question in self.questions)])


def reply_text(reply: Checked | Cited | Told) -> ReplyText:
    """Return a reply in words. That to a quotation begins with the verdict."""
    if isinstance(reply, Told):
        return ReplyText(reply.text, questions=reply.questions)
    if isinstance(reply, Cited):
        found = reply.citation
        passage = found.passage
        question = f"{asked_by(passage.asker) if passage.asker else 'asked'}: {passage.question}"
        notes = [f"{question[0].upper()}{question[1:]}"] if passage.question else []
        changed = CHANGED[found.state]
        place = f"{attribution(passage)}: {passage.title}."
        return ReplyText(
            lead=reply.told or place,
            notes=(*([place] if reply.told else []), *([changed] if changed else []), *notes),
            words=(
                Words(
                    found.quote,
                    attribution(passage),
                    found.id,
                    is_speech=passage.provenance is not Provenance.REPORT,
                ),
            ),
        )
    return _check_text(reply.finding)


def _check_text(finding: Finding) -> ReplyText:
    first, *others = finding.faults
    called_out = f" [{', '.join(finding.called_out)}]" if finding.called_out else ""
    notes = [f"also {fault.verdict.value}: {fault.detail}" for fault in others]
    if finding.is_short and finding.matches:
        notes.append("So few words could be anybody's; quote more of them.")
    places = finding.matches or finding.nearest
    heading = "The record has" if finding.matches else NEAREST_WORDS if finding.nearest else ""
    return ReplyText(
        lead=f"{first.verdict.value}: {first.detail}{called_out}",
        notes=tuple(notes),
        heading=heading,
        words=tuple(_words(match) for match in places[:PLACES]),
    )


def _words(match: Match) -> Words:
    is_speech = match.stretch.provenance is not Provenance.REPORT
    return Words(match.text, ", ".join(_byline(match)), match.passage_id, is_speech=is_speech)


def _byline(match: Match) -> Iterator[str]:
    stretch = match.stretch
    who = stretch.speaker or "a reporter"
    yield f"{who} (asking)" if stretch.role is Role.QUESTION else who
    yield spelled(stretch.date or stretch.published)
    if (told := reported(stretch)) is not None:
        yield told


def whole_shape(
    message: str, reply: CitedAnswer | Checked | Cited | Told, today: dt.date | None = None
) -> CitedAnswerShape:
    """Return the reply to a message as JSON: an answer, or another reply in the shape of one."""
    return CitedAnswerShape.of(reply) if isinstance(reply, CitedAnswer) else reply_shape(message, reply, today)


def reply_shape(message: str, reply: Checked | Cited | Told, today: dt.date | None = None) -> CitedAnswerShape:
    """Return a reply as JSON in the shape of an answer: `answer` is the reply in words, and `reply` holds its parts."""
    text = reply_text(reply)
    return CitedAnswerShape(
        question=message,
        resolved=None,
        style=Style.AUTO.value,
        answered=False,
        verdict=AnswerVerdict.NOT_FOUND.value,
        type=QuestionType.PLAIN.value,
        demands=[],
        answer=text.plain,
        finding=None,
        sentences=[],
        statements=[],
        citations=[],
        nearest=[],
        searched=None,
        writer=None,
        notes=[],  # they stand in the answer
        understood=UnderstoodShape(
            text=message,
            today=today or dt.datetime.now(dt.UTC).date(),
            dates=[],
            speakers=[],
            outlets=[],
            filters=[],
            corrected={},
            aliases=[],
            matching=0,
        ),
        reply=ReplyShape(
            kind="check" if isinstance(reply, Checked) else "citation" if isinstance(reply, Cited) else "plain",
            finding=FindingShape.of(reply.finding) if isinstance(reply, Checked) else None,
            citation=LookedUpCitationShape.of(reply.citation, context=True) if isinstance(reply, Cited) else None,
            questions=list(text.questions),
        ),
    )
