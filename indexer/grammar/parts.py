"""The parts of a question, and which words of the answer speak to which.

A reporter who asks about two matters leads into each: a new part begins with a cue ("Second, …", "My
other question …", 第二) or where a statement follows a question mark and another question follows it.
An answer is linked to a part only where it says so ("On your second question, …"), up to where it says
so of another part or the turn ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.indexer.text.sentences import QUESTION_MARKS, sentences
from onrecord.indexer.transcript import Answer, Exchange, Part, Span

ORDINALS = ("first", "second", "third", "fourth")
CHINESE_ORDINALS = ("一", "二", "三", "四")
# A reporter who counts: no other sentence begins a part then.
COUNTED = re.compile(
    r"(?:and |so )?(?:(?:my|the|a) )?(?:second(?:ly)?|third(?:ly)?|fourth(?:ly)?)(?: question\b|,| one\b)"
    r"|(?:我的?)?第[二三四](?:个?问题|[，,、是])",
    re.IGNORECASE,
)
CUE = re.compile(
    r"(?:and |so )?(?:(?:my|the) )?(?:other|another|next|last|separate) (?:one|question)\b"
    r"|separately,|one more question\b"
    r"|on (?:a|another|a different|a separate) (?:topic|subject|issue|matter|question|note)\b"
    r"|also (?:on|about|a question)\b|另外[，,]|还有(?:一个问题|[，,])|另一个?问题|其次[，,]",
    re.IGNORECASE,
)
NAMING = ("irst ", "econd ", "hird ", "ourth ", "ast ", "问题")
NAMES_PART = re.compile(r"[fslt](?:irst|econd|hird|ourth|ast) (?:question|part|one)\b|第[一二三四]个?问题")
ORDINAL = rf"(?:{'|'.join(ORDINALS)}|last)"
# What an answer says of the part that it turns to.
TURNS_TO = re.compile(
    rf"(?:on|as for|as to|regarding|with regard to|concerning|about|for|to|to answer) (?:your"
    rf"|the) (?P<english>{ORDINAL}) "
    rf"(?:question|part|one)\b"
    r"|(?:I(?:[’']ll| will| would(?: like to)?)|let me) (?:first )?(?:take|answer|address) your "
    rf"(?P<taken>{ORDINAL}) (?:question|part|one)\b"
    r"|(?:关于|对于|至于)?(?:你|您)?(?:刚才)?(?:提到?|问)?的?第(?P<chinese>[一二三四])个?问题"
    r"|我先回答(?:你)?(?:的)?第(?P<taken_chinese>[一二三四])个?问题",
    re.IGNORECASE,
)


def question_parts(exchange: Exchange, text: str, language: str) -> tuple[Part, ...]:
    """Return the parts of the question of an exchange, none where it asks but one thing.

    Where the reporter does not part them and the answer still counts them, every question mark ends one.
    """
    if exchange.question is None:
        return ()
    spans = split_question(text, exchange.question, language)
    # Most answers name no part; to cut them into sentences would cost more than all the rest.
    counting = tuple(a for a in exchange.answers if _names_part(a.span.of(text)))
    if not spans and max(_turns(text, counting, language), default=0):
        spans = _at_question_marks(text, exchange.question, language)
    linked = answered_parts(text, counting, len(spans), language)
    return tuple(Part(span, linked.get(index, ())) for index, span in enumerate(spans))


def _names_part(answer: str) -> bool:
    lower = answer.lower()  # a quick look: one of these stands in whatever names a part
    return any(word in lower for word in NAMING) and NAMES_PART.search(lower) is not None


def split_question(text: str, question: Span, language: str) -> tuple[Span, ...]:
    """Return the parts of a question as spans that cover its sentences, none where there is only one."""
    if not any(mark in text[question.start : question.end - 1] for mark in QUESTION_MARKS):
        return ()  # what asks once, at its end, asks one thing
    found = sentences(text, question, language)
    asks = [_asks(sentence.of(text)) for sentence in found]
    counts = any(COUNTED.match(sentence.of(text)) for sentence in found)

    def begins(index: int) -> bool:
        sentence = found[index].of(text)
        if counts:
            return COUNTED.match(sentence) is not None
        return CUE.match(sentence) is not None or (asks[index - 1] and not asks[index])

    return _joined(found, [i for i in range(_first(asks) + 1, _last(asks) + 1) if begins(i)])


def _at_question_marks(text: str, question: Span, language: str) -> tuple[Span, ...]:
    found = sentences(text, question, language)
    asks = [_asks(sentence.of(text)) for sentence in found]
    return _joined(found, [i for i in range(1, _last(asks) + 1) if asks[i - 1]])


def _joined(found: Sequence[Span], starts: Sequence[int]) -> tuple[Span, ...]:
    """Return runs of sentences that begin at `starts`, none where there are no starts."""
    bounds = [0, *starts, len(found)]
    return tuple(found[low].until(found[high - 1]) for low, high in pairwise(bounds)) if starts else ()


def _first(asks: Sequence[bool]) -> int:
    """Return the index of the first sentence that asks, their number where none does."""
    return next((index for index, one in enumerate(asks) if one), len(asks))


def _last(asks: Sequence[bool]) -> int:
    """Return the index of the last sentence that asks, -1 where none does."""
    return next((index for index in reversed(range(len(asks))) if asks[index]), -1)


def _asks(sentence: str) -> bool:
    return sentence.rstrip(" \"'”’)").endswith(QUESTION_MARKS)


def _turns(text: str, answers: Sequence[Answer], language: str) -> list[int]:
    """Return the parts, counted from 0, that the answers name by number."""
    named = [
        _named_part(sentence.of(text), len(ORDINALS))
        for answer in answers
        for sentence in sentences(text, answer.span, language)
    ]
    return [part for part in named if part is not None]


def answered_parts(text: str, answers: Sequence[Answer], parts: int, language: str) -> dict[int, tuple[Span, ...]]:
    """Return for each part of a question (from 0) the spans of answers that announce it ("On your second question")."""
    linked: dict[int, list[Span]] = {}
    for answer in answers:
        current: int | None = None
        for sentence in sentences(text, answer.span, language):
            turned = _named_part(sentence.of(text), parts)
            if turned is not None:
                current = turned
                linked.setdefault(current, []).append(sentence)
            elif current is not None:
                linked[current][-1] = linked[current][-1].until(sentence)
    return {part: tuple(stretches) for part, stretches in linked.items()}


def _named_part(sentence: str, parts: int) -> int | None:
    """Return the part to which a sentence says that it turns."""
    match = TURNS_TO.match(sentence)
    if match is None:
        return None
    if chinese := match["chinese"] or match["taken_chinese"]:
        part = CHINESE_ORDINALS.index(chinese)
    else:
        word = (match["english"] or match["taken"]).lower()
        part = parts - 1 if word == "last" else ORDINALS.index(word)
    return part if part < parts else None
