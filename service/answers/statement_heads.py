"""What is told about a statement: how often it was said, what it does, what it answers, and from which it differs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.names.persons import person
from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.exchanges import exchanges_of
from onrecord.indexer.store.filters import Ids, common
from onrecord.indexer.text.sentences import sentences
from onrecord.indexer.transcript import Span
from onrecord.service.answers.bearing import Bearing
from onrecord.service.answers.chosen import Chosen, exchange_of
from onrecord.service.answers.cited_answer import Repeated, SpeechAct, Statement
from onrecord.service.answers.question_type import AFFIRMING, DENYING, QuestionType
from onrecord.service.answers.sentence_worth import is_formula, leans
from onrecord.service.retrieval.near_duplicates import decisive_words, plain_words

# Two sentences contrast if they share this much of their words without those that decide. Less is another statement.
CONTRASTING_WORDS = 0.6
# A sentence of fewer words says too little to be counted wherever it stands.
LEAST_REPEATED = 8
DENIED_AGAIN = 0.5  # of a question, by rarity, in a sentence that denies it later on
# "As I said yesterday" says nothing of the matter.
RELATIVE_DAYS = frozenset(word for language in LANGUAGES for word in language.days.relative)


def repeated(chosen: Chosen, snapshot: Snapshot, among: Ids) -> Repeated | None:
    """Return how often the record says the most telling of chosen sentences, None where it does so once.

    Exchanges among the passages that compete are counted in which the sentence stands word for word. Who declines to
    answer says nothing of the matter, however often he does.
    """
    passage = chosen.hit.passage
    said = [passage.slice(span) for span in chosen.spans if span not in passage.non_answers]
    telling = [text for text in said if not leans(text) and not is_formula(text)]
    longest = max(telling, key=lambda text: len(text.split()), default="")
    if len(longest.split()) < LEAST_REPEATED:
        return None
    exchanges = exchanges_of(snapshot.store, common(snapshot.lexical.holding_run(longest), among).tolist())
    days = sorted(one.day for one in exchanges if one.day)
    if len(exchanges) < 2:  # noqa: PLR2004 - once is no repetition
        return None
    return Repeated(len(exchanges), days[0] if days else None, days[-1] if days else None)


def speech_act(chosen: Chosen, bearing: Bearing) -> SpeechAct | None:
    """Return whether chosen sentences affirm, deny or decline; None where they do nothing of the kind.

    Yes is said by how an answer begins: who supports something later on affirms no question. What is denied later on
    is what was asked only where that sentence holds half of the question's words. Another's words that the speaker
    gives do nothing of the kind.
    """
    passage = chosen.hit.passage
    if chosen.voice:
        return None
    for span in chosen.spans:
        text = passage.slice(span)
        if span in passage.non_answers:
            return SpeechAct.DECLINES
        is_first = span == chosen.matched.spans[0]
        if DENYING.match(text) and (is_first or bearing.covered(text) >= DENIED_AGAIN):
            return SpeechAct.DENIES
        if is_first and AFFIRMING.match(text):
            return SpeechAct.AFFIRMS
    return None


def unsaid(statements: Sequence[Statement], kind: QuestionType) -> tuple[str, ...]:
    """Return a sentence that no statement says yes or no, where that is asked and none does."""
    is_said = kind is not QuestionType.YES_NO or any(one.act for one in statements)
    return () if is_said else ("None of these statements says yes or no outright.",)


def clipped(question: str | None, most: int, language: str) -> str | None:
    """Return the end of a reporter's question, where it is put: whole sentences, up to `most` words, at least one."""
    if not question:
        return None
    spans = sentences(question, Span(0, len(question)), language)
    if not spans:
        return question
    start = len(spans) - 1
    while start and len(question[spans[start - 1].start :].split()) <= most:
        start -= 1
    text = question[spans[start].start :].strip()
    words = text.split()
    if len(words) > most:
        text = f"… {' '.join(words[-most:])}"
    return text if start == 0 or text.startswith("…") else f"… {text}"


def question_of(one: Chosen, before: Chosen | None) -> str | None:
    """Return what a statement answers, None where the one before it stands in the same exchange."""
    passage = one.hit.passage
    goes_on = before is not None and exchange_of(before) == exchange_of(one)
    return None if goes_on else passage.question


def contrasts(said: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of texts, by their places, that differ in what decides and hardly in anything else."""
    return [(a, b) for a, b in combinations(range(len(said)), 2) if differ(said[a], said[b])]


def differ(some: str, other: str) -> bool:
    """Return whether two texts differ in a negation, a number or a day and hardly in anything else."""
    if _deciding(some) == _deciding(other):
        return False
    one, two = plain_words(some), plain_words(other)
    return bool(one and two) and len(one & two) >= CONTRASTING_WORDS * len(one | two)


def _deciding(text: str) -> list[str]:
    """Return the negations, numbers and days of a text, without those that count from when it was said."""
    return [word for word in decisive_words(text) if word not in RELATIVE_DAYS]


def is_one_person(one: str, other: str) -> bool:
    """Return whether two labels may name one person: "Dr. Lind" and "Ada Lind"."""
    some, others = person(one), person(other)
    return one == other or (bool(some and others) and (some <= others or others <= some))
