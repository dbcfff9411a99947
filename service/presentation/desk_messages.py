"""What the front desk makes of a message: a question for the record, or a reply."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.answers.styles import Style
from onrecord.service.citations.citation import Citation
from onrecord.service.quotations.finding import Finding


@dataclass(frozen=True, slots=True)
class Ask:
    """A question for the record, with the questions that it goes on from, the oldest first.

    `apart` is the matter before, where the question might have been about it and is asked by itself. `left` is the
    other question of the same message, which is left for later. Where the message leans on a matter before it, `matter`
    has the words of that one, and `own` those of the message itself.
    """

    question: str
    earlier: tuple[str, ...] = ()
    style: Style = Style.AUTO
    apart: str = ""
    left: str = ""
    own: tuple[str, ...] = ()
    matter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that the desk found itself, since it leaves out what was shown before or is not about the matter.

    `asked` is the question that it answers, None where it answers none of its own.
    """

    answer: CitedAnswer
    asked: Ask | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict on a quotation."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation that was asked for; `told` answers what was asked of it ("when was that?"), empty for all of it."""

    citation: Citation
    told: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """Plain sentences, and questions that the record can answer. A text that `is_file` is for a program to read."""

    text: str
    questions: tuple[str, ...] = ()
    is_file: bool = False


Reply = Answered | Checked | Cited | Told
