"""What a record can teach: the questions of its reporters, each with what was answered.

A lesson is an exchange that has both. A reporter asks at length, a user briefly: `ask` makes of a
reporter's question what a user might have asked, and tells what is left of it. What is left may stand
with the answer, as the question does in the index; what is asked may not, or the words would only have
to be found again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from random import Random

from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.text.sentences import paragraphs, sentences
from onrecord.indexer.text.wording import WORD, folded
from onrecord.indexer.transcript import Span
from onrecord.indexer.vector.token_signs import STOP_WORDS

# One transcript in so many is held out, by its id: a record that grows holds out the same ones.
HELD_OUT = 10
# A word is telling if few questions have it; fewer telling words than this make no question.
COMMON = 0.05
LEAST_TELLING = 3
# A passage that declines for more than this share of its length teaches nothing; nor does one so short.
MOST_DECLINED = 0.5
LEAST_WORDS = 12
# How often a question is asked as it stands, and by one of its sentences; else by some of its words.
AS_IT_STANDS, BY_SENTENCE = 0.3, 0.4
KEYWORDS = (4, 8)


@dataclass(frozen=True, slots=True)
class Lesson:
    """An exchange with a question of some substance and passages that answer it, at least one."""

    transcript: str
    exchange: int
    question: str
    language: str
    passages: tuple[StoredPassage, ...]

    @property
    def is_held_out(self) -> bool:
        """Whether it is kept from the model, to measure what it learnt; told by the transcript alone."""
        return int(sha256(self.transcript.encode()).hexdigest(), 16) % HELD_OUT == 0

    def drawing(self, purpose: str) -> Random:
        """Return a source of chance that is the same for this lesson and purpose wherever it is asked for."""
        return Random(f"{purpose} {self.transcript} {self.exchange}")  # noqa: S311 - nothing is secret


@dataclass(frozen=True, slots=True)
class Asked:
    """What a user might have asked, and what the reporter's question says besides (often nothing)."""

    text: str
    rest: str


class Telling:
    """Which words say what a question is about: those that few of the record's questions have."""

    def __init__(self, questions: Sequence[str]) -> None:
        held = Counter(word for question in questions for word in {*_words(question)})
        most = max(2.0, COMMON * len(questions))
        self._common = {word for word, count in held.items() if count > most} | STOP_WORDS

    def words(self, text: str) -> list[str]:
        """Return the telling words of a text as they are written, in their order."""
        return [word for word in WORD.findall(text) if folded(word) not in self._common]


@dataclass(frozen=True)
class Lessons:
    """All that a record can teach."""

    every: tuple[Lesson, ...]

    @classmethod
    def of(cls, passages: Iterable[StoredPassage]) -> Lessons:
        """Find the lessons among the passages of a record.

        Left out are questions that were asked before in the same words, questions without telling
        words, passages that decline to answer and those that several exchanges repeat.
        """
        answered: dict[tuple[str, int], list[StoredPassage]] = {}
        said: Counter[str] = Counter()
        for passage in passages:
            said[passage.text] += 1
            if passage.question:
                answered.setdefault((passage.transcript, passage.exchange), []).append(passage)
        telling = Telling([found[0].question or "" for found in answered.values()])
        lessons: dict[str, Lesson] = {}
        for (transcript, exchange), found in answered.items():
            question = found[0].question or ""
            teaching = tuple(passage for passage in found if said[passage.text] == 1 and _teaches(passage))
            if teaching and len({*telling.words(question)}) >= LEAST_TELLING:
                lesson = Lesson(transcript, exchange, question, found[0].language, teaching)
                lessons.setdefault(" ".join(_words(question)), lesson)
        return cls(tuple(lessons.values()))

    @property
    def taught(self) -> tuple[Lesson, ...]:
        """Those that the model is taught."""
        return tuple(lesson for lesson in self.every if not lesson.is_held_out)

    @property
    def held_out(self) -> tuple[Lesson, ...]:
        """Those of the transcripts that are kept from it."""
        return tuple(lesson for lesson in self.every if lesson.is_held_out)

    @cached_property
    def telling(self) -> Telling:
        """Which words say what a question is about."""
        return Telling([lesson.question for lesson in self.every])

    def ask(self, lesson: Lesson, drawing: Random, *, briefly: bool = False) -> Asked:
        """Make of a reporter's question what a user might have asked; `briefly`, never as it stands.

        It is the question as it stands, one of its sentences, or a few of its telling words, as
        `drawing` has it. Only beside a sentence is something left.
        """
        parts = [
            sentence.of(lesson.question)
            for paragraph in paragraphs(lesson.question, Span(0, len(lesson.question)))
            for sentence in sentences(lesson.question, paragraph, lesson.language)
        ]
        telling = [place for place, part in enumerate(parts) if len({*self.telling.words(part)}) >= LEAST_TELLING]
        form = drawing.uniform(AS_IT_STANDS, 1) if briefly else drawing.random()
        if form < AS_IT_STANDS:
            return Asked(lesson.question, "")
        if form < AS_IT_STANDS + BY_SENTENCE and telling:
            chosen = drawing.choice(telling)
            return Asked(parts[chosen], " ".join(part for place, part in enumerate(parts) if place != chosen))
        words = self.telling.words(lesson.question)
        kept = sorted(drawing.sample(range(len(words)), min(len(words), drawing.randint(*KEYWORDS))))
        return Asked(" ".join(words[place] for place in kept), "")


def _teaches(passage: StoredPassage) -> bool:
    """Tell whether a passage says enough to be known again, and does not merely decline."""
    declined = sum(span.end - span.start for span in passage.non_answers)
    return declined <= MOST_DECLINED * len(passage.text) and len(_words(passage.text)) >= LEAST_WORDS


def _words(text: str) -> list[str]:
    return [folded(word) for word in WORD.findall(text)]
