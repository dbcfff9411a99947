"""Answers judged: whether one is given, whether it shows the words that were sought, and in how many words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from onrecord.service.answers.cited_answer import CitedAnswer, Sentence
from onrecord.service.evaluation.gold import ExchangeKey, exchange_of, plain
from onrecord.service.retrieval.near_duplicates import decisive_words, plain_words

# What shares this much of the words sought, negations and numbers included, is the same said on another day.
SAME_WORDS = 0.85


@dataclass(frozen=True, slots=True)
class AnswerJudged:
    """One answer: `cites_gold` tells whether it cites an exchange that was sought, None where none was.

    Of its `sentences` so many are `quoted`, and of these so many `verbatim`: slices of what they cite. `shows_gold`
    tells whether the words that were sought stand in what it quotes of one passage, None where none were; `words` is
    how many words it has, and `style` what kind of question it answers.
    """

    answered: bool
    cites_gold: bool | None
    sentences: int
    quoted: int
    verbatim: int
    shows_gold: bool | None = None
    words: int = 0
    style: str = ""
    is_silent: bool = False


@dataclass(frozen=True, slots=True)
class SilentKind:
    """Questions of one style to which the record has no answer: how many were asked, and how many answered."""

    style: str
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class AnswersJudged:
    """Answers taken together: of how many `sought` (asked for and in the record), so many are `cited`.

    `answered` counts the answers among the sought, and `shown` those that show the words sought; `words` is the mean
    length of the answers given. Of all `quoted` sentences so many are `verbatim`. `silent` are the questions that the
    record cannot answer, by style.
    """

    sought: int
    answered: int
    cited: int
    quoted: int
    verbatim: int
    shown: int = 0
    words: float = 0.0
    silent: tuple[SilentKind, ...] = field(default=())

    @classmethod
    def of(cls, answers: Sequence[AnswerJudged]) -> AnswersJudged:
        """Return the sums over some answers."""
        sought = [answer for answer in answers if answer.cites_gold is not None]
        given = [answer.words for answer in sought if answer.answered]
        silent = sorted((answer for answer in answers if answer.is_silent), key=lambda answer: answer.style)
        by_style = [(style, list(group)) for style, group in groupby(silent, key=lambda answer: answer.style)]
        return cls(
            sought=len(sought),
            answered=sum(answer.answered for answer in sought),
            cited=sum(bool(answer.cites_gold) for answer in sought),
            quoted=sum(answer.quoted for answer in answers),
            verbatim=sum(answer.verbatim for answer in answers),
            shown=sum(bool(answer.shows_gold) for answer in sought),
            words=sum(given) / len(given) if given else 0.0,
            silent=tuple(SilentKind(style, len(some), sum(one.answered for one in some)) for style, some in by_style),
        )


def judged(
    answer: CitedAnswer,
    sought: Collection[ExchangeKey],
    gold: str | None = None,
    *,
    style: str = "",
    is_silent: bool = False,
) -> AnswerJudged:
    """Return what an answer is worth where the exchanges in `sought` hold the `gold` words."""
    quoted = [sentence for sentence in answer.sentences if sentence.span]
    return AnswerJudged(
        answered=answer.answered,
        cites_gold=any(exchange_of(passage) in sought for passage in answer.citations) if sought else None,
        sentences=len(answer.sentences),
        quoted=len(quoted),
        verbatim=sum(_is_verbatim(sentence, answer) for sentence in quoted),
        shows_gold=_shows(answer, gold) if sought and gold else None,
        words=sum(len(sentence.text.split()) for sentence in answer.sentences),
        style=style,
        is_silent=is_silent,
    )


def _shows(answer: CitedAnswer, gold: str) -> bool:
    """Return whether what is quoted of one passage holds the words sought, or the same said on another day."""
    by_citation = groupby(answer.sentences, key=lambda sentence: sentence.citations[0])
    texts = [" ".join(sentence.text for sentence in group) for _, group in by_citation]
    return any(plain(gold) in plain(text) or _says(text, gold) for text in texts)


def _says(text: str, gold: str) -> bool:
    wanted = plain_words(gold)
    held = len(wanted & plain_words(text))
    return held >= SAME_WORDS * len(wanted) and set(decisive_words(gold)) <= set(decisive_words(text))


def _is_verbatim(sentence: Sentence, answer: CitedAnswer) -> bool:
    passage = answer.citations[sentence.citations[0] - 1]
    return sentence.span is not None and passage.slice(sentence.span) == sentence.text
