"""Training pairs from a record: reporters' questions, each with the passages that answer it.

Reporters ask at length, users briefly, so `TrainingSet.ask` shortens a reporter's question to one that a user might ask
and also returns its unused rest. The rest may become the context of the passage, as the question is in the index. The
words used in the short question may not, or the model would only learn to match them.
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

# One transcript in ten is held out. A hash of its id decides, so a growing record keeps holding out the same ones.
HELD_OUT = 10
# A word is distinctive if at most this share of the questions contains it.
COMMON = 0.05
# A question needs this many distinctive words.
LEAST_DISTINCTIVE = 3
# A passage is left out if more than this share of it declines to answer, or if it has fewer words.
MOST_DECLINED = 0.5
LEAST_WORDS = 12
# Probabilities of asking a question whole and by one of its sentences. Otherwise a few of its words are asked.
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
        """Whether it is held out from training to measure the result. Depends only on the transcript id."""
        return int(sha256(self.transcript.encode()).hexdigest(), 16) % HELD_OUT == 0

    def drawing(self, purpose: str) -> Random:
        """Return a random generator that is seeded with this example and a purpose."""
        return Random(f"{purpose} {self.transcript} {self.exchange}")  # noqa: S311 - nothing is secret


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a user might ask it, and the unused rest of the reporter's question (often "")."""

    text: str
    rest: str


class DistinctiveWords:
    """Finds distinctive words: those that occur in few of the given questions, and so show what a question is about."""

    def __init__(self, questions: Sequence[str]) -> None:
        held = Counter(word for question in questions for word in {*_words(question)})
        most = max(2.0, COMMON * len(questions))
        self._common = {word for word, count in held.items() if count > most} | STOP_WORDS

    def words(self, text: str) -> list[str]:
        """Return the distinctive words of a text, as written, in order."""
        return [word for word in WORD.findall(text) if folded(word) not in self._common]


@dataclass(frozen=True)
class TrainingSet:
    """All training examples of a record."""

    every: tuple[TrainingExample, ...]

    @classmethod
    def of(cls, passages: Iterable[StoredPassage]) -> TrainingSet:
        """Collect the examples from the passages of a record.

        Repeated questions, questions with too few distinctive words, short passages, passages that decline to answer,
        and passages that occur more than once are left out.
        """
        answered: dict[tuple[str, int], list[StoredPassage]] = {}
        said: Counter[str] = Counter()
        for passage in passages:
            said[passage.text] += 1
            if passage.question:
                answered.setdefault((passage.transcript, passage.exchange), []).append(passage)
        distinctive = DistinctiveWords([found[0].question or "" for found in answered.values()])
        examples: dict[str, TrainingExample] = {}
        for (transcript, exchange), found in answered.items():
            question = found[0].question or ""
            useful = tuple(passage for passage in found if said[passage.text] == 1 and _is_useful(passage))
            if useful and len({*distinctive.words(question)}) >= LEAST_DISTINCTIVE:
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
    def distinctive(self) -> DistinctiveWords:
        """Finds the distinctive words of the questions."""
        return DistinctiveWords([example.question for example in self.every])

    def ask(self, example: TrainingExample, drawing: Random, *, briefly: bool = False) -> Asked:
        """Return a reporter's question as a user might ask it.

        `drawing` decides at random whether that is the whole question, one of its sentences, or a few of its
        distinctive words; with `briefly`, it is never the whole. There is a rest only beside a sentence.
        """
        parts = [
            sentence.of(example.question)
            for paragraph in paragraphs(example.question, Span(0, len(example.question)))
            for sentence in sentences(example.question, paragraph, example.language)
        ]
        promising = [
            place for place, part in enumerate(parts) if len({*self.distinctive.words(part)}) >= LEAST_DISTINCTIVE
        ]
        form = drawing.uniform(AS_IT_STANDS, 1) if briefly else drawing.random()
        if form < AS_IT_STANDS:
            return Asked(example.question, "")
        if form < AS_IT_STANDS + BY_SENTENCE and promising:
            chosen = drawing.choice(promising)
            return Asked(parts[chosen], " ".join(part for place, part in enumerate(parts) if place != chosen))
        words = self.distinctive.words(example.question)
        kept = sorted(drawing.sample(range(len(words)), min(len(words), drawing.randint(*KEYWORDS))))
        return Asked(" ".join(words[place] for place in kept), "")


def _is_useful(passage: StoredPassage) -> bool:
    """Return whether a passage is long enough and does not mainly decline to answer."""
    declined = sum(span.end - span.start for span in passage.non_answers)
    return declined <= MOST_DECLINED * len(passage.text) and len(_words(passage.text)) >= LEAST_WORDS


def _words(text: str) -> list[str]:
    return [folded(word) for word in WORD.findall(text)]
