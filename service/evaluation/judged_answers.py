"""Judges answers: whether one is given, cites and shows the gold words, and quotes verbatim, and how long it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from onrecord.service.answers.cited_answer import CitedAnswer, Sentence
from onrecord.service.evaluation.gold import ExchangeKey, exchange_of, plain
from onrecord.service.retrieval.near_duplicates import decisive_words, plain_words

# Text with this share of the gold words, and all their negations and numbers, counts as the same statement.
SAME_WORDS = 0.85


@dataclass(frozen=True, slots=True)
class AnswerJudged:
    """The judgement of one answer.

    `cites_gold` is whether it cites an exchange with the gold words, and `shows_gold` whether its quotations of one
    passage contain them; both are None if there are no gold words. `sentences` counts its sentences, `quoted` those
    that are quotations, and `verbatim` the quotations that are slices of the cited passage. `words` is its length, and
    `style` the style of the question. `is_silent` marks a question that should get no answer.
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
    """The unanswerable questions of one style: how many were asked, and how many of them were answered."""

    style: str
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class AnswersJudged:
    """The judgements of many answers, added up.

    `sought` counts the questions whose gold words are in the record. Of these, `answered` got an answer, `cited` got
    one that cites an exchange with the gold words, and `shown` got one that shows these; `words` is the mean length of
    the answers given. `quoted` and `verbatim` count sentences of all answers. `silent` has the unanswerable questions
    by style.
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
        """Add up the judgements of answers."""
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
    """Judge an answer. `sought` are the exchanges that contain the `gold` words, empty if there are none."""
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
    """Return whether the quotations of one passage contain the gold words, or nearly the same words."""
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
