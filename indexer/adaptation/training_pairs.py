"""Training pairs from a record: its reporters' questions, each with the passages that answer it.

Reporters ask at length, users briefly. So `TrainingSet.ask` turns a reporter's question into one that a user might ask,
and returns what is left of it. The rest may stand with the passage, as the question does in the index. The words that
are asked may not, or the model would only learn to find them again.
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

# One transcript in ten is held out, chosen by its id, so that a growing record holds out the same ones.
HELD_OUT = 10
# A word is telling if at most this share of questions has it. A question needs this many telling words.
COMMON = 0.05
LEAST_TELLING = 3
# A passage is left out if more than this share of it declines to answer, or if it has fewer words than this.
MOST_DECLINED = 0.5
LEAST_WORDS = 12
# Probability of asking a question as it is, and by one of its sentences; otherwise by some of its words.
AS_IT_STANDS, BY_SENTENCE = 0.3, 0.4
KEYWORDS = (4, 8)  # at least, at most


@dataclass(frozen=True, slots=True)
class TrainingExample:
    """An exchange with a question of substance and the passages that answer it, at least one."""

    transcript: str
    exchange: int
    question: str
    language: str
    passages: tuple[StoredPassage, ...]

    @property
    def is_held_out(self) -> bool:
        """Whether it is kept from training, to measure the result. Depends on the transcript id only."""
        return int(sha256(self.transcript.encode()).hexdigest(), 16) % HELD_OUT == 0

    def drawing(self, purpose: str) -> Random:
        """Return a random generator that is seeded by this example and a purpose."""
        return Random(f"{purpose} {self.transcript} {self.exchange}")  # noqa: S311 - nothing is secret


@dataclass(frozen=True, slots=True)
class Asked:
    """What a user might ask, and the rest of the reporter's question (often "")."""

    text: str
    rest: str


class Telling:
    """Telling words: those that occur in few of the record's questions, and so say what a question is about."""

    def __init__(self, questions: Sequence[str]) -> None:
        held = Counter(word for question in questions for word in {*_words(question)})
        most = max(2.0, COMMON * len(questions))
        self._common = {word for word, count in held.items() if count > most} | STOP_WORDS

    def words(self, text: str) -> list[str]:
        """Return the telling words of a text, as written, in order."""
        return [word for word in WORD.findall(text) if folded(word) not in self._common]


@dataclass(frozen=True)
class TrainingSet:
    """All training examples of a record."""

    every: tuple[TrainingExample, ...]

    @classmethod
    def of(cls, passages: Iterable[StoredPassage]) -> TrainingSet:
        """Collect the examples from the passages of a record.

        Left out are questions asked before in the same words, questions with too few telling words, passages that
        decline to answer, and passages that several exchanges repeat.
        """
        answered: dict[tuple[str, int], list[StoredPassage]] = {}
        said: Counter[str] = Counter()
        for passage in passages:
            said[passage.text] += 1
            if passage.question:
                answered.setdefault((passage.transcript, passage.exchange), []).append(passage)
        telling = Telling([found[0].question or "" for found in answered.values()])
        examples: dict[str, TrainingExample] = {}
        for (transcript, exchange), found in answered.items():
            question = found[0].question or ""
            useful = tuple(passage for passage in found if said[passage.text] == 1 and _is_useful(passage))
            if useful and len({*telling.words(question)}) >= LEAST_TELLING:
                example = TrainingExample(transcript, exchange, question, found[0].language, useful)
                examples.setdefault(" ".join(_words(question)), example)
        return cls(tuple(examples.values()))

    @property
    def taught(self) -> tuple[TrainingExample, ...]:
        """The examples for training."""
        return tuple(example for example in self.every if not example.is_held_out)

    @property
    def held_out(self) -> tuple[TrainingExample, ...]:
        """The examples of held-out transcripts."""
        return tuple(example for example in self.every if example.is_held_out)

    @cached_property
    def telling(self) -> Telling:
        """The telling words of its questions."""
        return Telling([example.question for example in self.every])

    def ask(self, example: TrainingExample, drawing: Random, *, briefly: bool = False) -> Asked:
        """Turn a reporter's question into one that a user might ask: `briefly`, never the whole.

        By chance (`drawing`), it is the whole question, one of its sentences, or a few of its telling words. Only a
        sentence leaves a rest.
        """
        parts = [
            sentence.of(example.question)
            for paragraph in paragraphs(example.question, Span(0, len(example.question)))
            for sentence in sentences(example.question, paragraph, example.language)
        ]
        telling = [place for place, part in enumerate(parts) if len({*self.telling.words(part)}) >= LEAST_TELLING]
        form = drawing.uniform(AS_IT_STANDS, 1) if briefly else drawing.random()
        if form < AS_IT_STANDS:
            return Asked(example.question, "")
        if form < AS_IT_STANDS + BY_SENTENCE and telling:
            chosen = drawing.choice(telling)
            return Asked(parts[chosen], " ".join(part for place, part in enumerate(parts) if place != chosen))
        words = self.telling.words(example.question)
        kept = sorted(drawing.sample(range(len(words)), min(len(words), drawing.randint(*KEYWORDS))))
        return Asked(" ".join(words[place] for place in kept), "")


def _is_useful(passage: StoredPassage) -> bool:
    """Return whether a passage is long enough and does not mainly decline to answer."""
    declined = sum(span.end - span.start for span in passage.non_answers)
    return declined <= MOST_DECLINED * len(passage.text) and len(_words(passage.text)) >= LEAST_WORDS


def _words(text: str) -> list[str]:
    return [folded(word) for word in WORD.findall(text)]
