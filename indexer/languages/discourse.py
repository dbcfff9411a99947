"""How questions ask and answers answer, as data: the records that each language fills in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asking:
    """The words of questions.

    `frame` are words that only ask and say nothing of the matter ("what did the ministry say about"); `little` are the
    words that a lexical index leaves out.
    """

    frame: frozenset[str] = frozenset()
    little: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Answering:
    """The words of answers, as patterns that ignore case.

    `formulas` match whole sentences that say nothing of the matter, whatever was asked: greetings, thanks, references
    to what was said before. `positions` match sentences that call a position clear without telling it; only short
    sentences are compared with them. `leaning` matches the beginning of a sentence that is not understood without the
    one before.
    """

    formulas: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    leaning: tuple[str, ...] = ()
