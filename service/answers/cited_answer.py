"""What an answer is: sentences with their citations, or the statement that the record is silent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Provenance, Span
from onrecord.service.answers.question_type import QuestionType
from onrecord.service.answers.styles import Style
from onrecord.service.attribution_text import attribution_parts, spelled
from onrecord.service.query.conversation import Resolved
from onrecord.service.query.operators import KIND
from onrecord.service.retrieval.extent import Extent
from onrecord.service.retrieval.retriever import Hit, SearchResult
from onrecord.service.retrieval.understanding import (
    emptied,
    is_beyond,
    not_held,
    nothing_on_it,
    understood,
    unmet,
    unspoken,
)
from onrecord.service.translatable import counted, message


class AnswerVerdict(StrEnum):
    """What the record says to a question.

    `SAID`: it answers. `NOT_STATED`: it speaks of the matter but does not say this. `NOT_FOUND`: it does not speak
    of it.
    """

    SAID = "said"
    NOT_STATED = "not_stated"
    NOT_FOUND = "not_found"


class SpeechAct(StrEnum):
    """What the speaker does with a question that asks for yes or no, or that takes for granted what is not so."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    DECLINES = "declines"
    CONTRADICTS = "contradicts the question"


ACTS = {
    SpeechAct.AFFIRMS: message("affirms"),
    SpeechAct.DENIES: message("denies"),
    SpeechAct.DECLINES: message("declines"),
    SpeechAct.CONTRADICTS: message("contradicts the question"),
}
SILENT = {
    AnswerVerdict.NOT_FOUND: message("Not found in the record."),
    AnswerVerdict.NOT_STATED: message("The record speaks of this, but does not state it."),
}
# What stands above the passages that are offered in place of an answer.
OFFERED = {
    AnswerVerdict.NOT_FOUND: message("The nearest passages, which may be about something else"),
    AnswerVerdict.NOT_STATED: message("What the record says of the matter"),
}
OTHERS = message("Others on the matter")


@dataclass(frozen=True, slots=True)
class Repeated:
    """How many exchanges say the same, and the first and the last day on which it was said."""

    count: int
    first: dt.date | None
    last: dt.date | None

    def __str__(self) -> str:
        """Return it in words."""
        return str(self.told)

    @property
    def told(self) -> str:
        """It in words: "said 14 times, 11 May 2018 to 3 July 2020"."""
        if self.first and self.last:
            return message(
                "said %(count)s times, %(first)s to %(last)s", count=self.count, first=self.first, last=self.last
            )
        return message("said %(count)s times", count=self.count)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an answer and the numbers of the citations that carry it, at least one.

    A quoted one is a slice of the record: `span` is its place in the text of the transcript that it cites. A
    written one is a model's, and has none. `declines` is set where the speaker declined to answer in it;
    `differs_from` are the numbers of citations that say nearly the same but for a negation, a number or a day.
    `passages` are what the numbers stand for, for whoever shows a written sentence before the answer is whole; a
    quoted one has none.
    """

    text: str
    citations: tuple[int, ...]
    span: Span | None = None
    declines: bool = False
    differs_from: tuple[int, ...] = ()
    passages: tuple[StoredPassage, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """What an answer quotes of one exchange, under citation `marker`.

    `question` is the end of what the reporter asked, None where nothing was asked. `repeated` tells how often the same
    was said, None where once. `act` is set for a question that asks for yes or no, where the first words decide, and
    where it is contradicted what a question takes for granted. `is_earlier` marks a figure that has changed since.
    `voice` tells what the speaker does where all of it is another's words ("quoting Mr. Lind").
    """

    marker: int
    sentences: tuple[Sentence, ...]
    question: str | None = None
    repeated: Repeated | None = None
    act: SpeechAct | None = None
    voice: str | None = None
    is_earlier: bool = False


@dataclass(frozen=True, slots=True)
class CitedAnswer:
    """An answer, or the verdict that the record has none.

    `question` is as typed, `resolved` what it means after those before it. Citation number n is
    `citations[n - 1]`, and every one fits what the question demands. `statements` are what is quoted, exchange by
    exchange; a model's own sentences belong to none. `finding` is counted over the whole record and stands above
    them. Where the verdict is not `SAID`, `nearest` is filled, `searched` is what there is to be found, and
    `absent_words` are words of the question that nobody ever said; `is_outside` tells whether `nearest` does not fit
    what the question demands. `reported` is what a reporter stated when asking, where no official states it. `writer`
    is the model that wrote the sentences, None where they are quoted; `notes` tell what became of what it wrote
    otherwise.
    """

    question: str
    resolved: Resolved
    style: Style
    verdict: AnswerVerdict
    sentences: tuple[Sentence, ...]
    citations: tuple[StoredPassage, ...]
    nearest: tuple[Hit, ...]
    search: SearchResult
    searched: Extent | None = None
    absent_words: tuple[str, ...] = ()
    writer: str | None = None
    notes: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    kind: QuestionType = QuestionType.PLAIN
    finding: str | None = None
    is_outside: bool = False
    reported: str | None = None

    @property
    def answered(self) -> bool:
        """Whether the record answers the question."""
        return self.verdict is AnswerVerdict.SAID

    @property
    def offered(self) -> str:
        """What stands above `nearest`."""
        return OTHERS if self.is_outside else OFFERED.get(self.verdict, "")

    @property
    def text(self) -> str:
        """The answer as one text: who said what and when, a line for each citation, or that nothing was found."""
        if not self.answered:
            return " ".join(self.reasons())
        lines = self._written() if self.writer else self._quoted()
        return "\n".join((*([self.finding] if self.finding else ()), *lines, *self.notes))

    def lead(self, marker: int) -> str:
        """Return who said what is quoted under a citation, and the circumstances."""
        return ", ".join((self.citations[marker - 1].speaker, *self.circumstances(marker)))

    def circumstances(self, marker: int) -> tuple[str, ...]:
        """Return when something was said, to whom, in whose voice, and whether it declines."""
        declining = [sentence.declines for sentence in self.sentences if marker in sentence.citations]
        declined = (
            message("declined to answer")
            if all(declining)
            else message("declined to answer in part")
            if any(declining)
            else None
        )
        statement = next((one for one in self.statements if one.marker == marker), None)
        act = ACTS[statement.act] if statement and statement.act and not declined else None
        again = statement.repeated.told if statement and statement.repeated else None
        voice = statement.voice if statement else None
        earlier = message("an earlier figure") if statement and statement.is_earlier else None
        told = (*attribution_parts(self.citations[marker - 1])[1:], voice, declined, act, again, earlier)
        return tuple(part for part in told if part)

    def _written(self) -> Iterator[str]:
        yield " ".join(f"{s.text} {''.join(f'[{n}]' for n in s.citations)}" for s in self.sentences)

    def _quoted(self) -> Iterator[str]:
        for marker, group in groupby(self.sentences, key=lambda sentence: sentence.citations[0]):
            passage, sentences = self.citations[marker - 1], list(group)
            said = "".join(parts(sentences, passage))
            # What an agency wrote about him is not what he said; where it quotes him, it has marks of its own.
            shown = said if passage.provenance is Provenance.REPORT else f"“{said}”"
            others = sorted({n for sentence in sentences for n in sentence.differs_from})
            differs = f" (differs from {', '.join(f'[{n}]' for n in others)})" if others else ""
            yield f"{self.lead(marker)}: {shown} [{marker}]{differs}"

    def reasons(self) -> Iterator[str]:
        """Yield what is known of why nothing was found, and where it was looked for."""
        is_demanding = any(count.filter.operator != KIND for count in self.search.demanded)
        if self.is_outside or (is_demanding and self.verdict is AnswerVerdict.NOT_FOUND):
            yield unmet(self.search) or nothing_on_it(self.search)
        else:
            yield SILENT[self.verdict]
        if wrong_script := not_held(self.search):
            yield wrong_script
        if nothing_left := emptied(self.search):
            yield nothing_left
            return
        if self.reported:
            yield self.reported
        if missing := ", ".join(f"“{word}”" for word in self.absent_words):
            yield message("No statement in it mentions %(words)s.", words=missing)
        if (never := " or ".join(unspoken(self.search))) and not unmet(self.search):
            yield f"No statement in it was made {never}; the last one is of {spelled(self.search.newest)}."
        if self.searched and self.searched.undated and self.search.query.dates and not is_beyond(self.search):
            yield counted(
                "%(count)s transcript states no full date, and may be of that time.",
                "%(count)s transcripts state no full date, and may be of that time.",
                self.searched.undated,
            )
        if looked_for := "; ".join(understood(self.search)):
            yield message("Understood: %(what)s.", what=looked_for)
        if self.searched:
            yield message("Searched: %(what)s.", what=self.searched.told)


def parts(sentences: Sequence[Sentence], passage: StoredPassage) -> Iterator[str]:
    """Yield sentences of one passage in their order, each with what sets it apart from the one before.

    Where something between two of them is left out, that is a mark.
    """
    end = None
    for sentence in sentences:
        start = sentence.span.start if sentence.span else None
        gap = ""
        if end is not None and start is not None:
            between = passage.text[end - passage.span.start : start - passage.span.start]
            gap = " … " if between.strip() else " "
        yield f"{gap}{sentence.text}"
        end = sentence.span.end if sentence.span else None
