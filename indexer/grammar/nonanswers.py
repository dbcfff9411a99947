"""Non-answers: the sentences by which a speaker declines to answer.

The rules, a group of patterns below for each: the speaker is not aware of the matter; refers the question to
somebody else; has no information, comment or update to offer; declines to comment or speculate;
will check and come back; calls it no matter for diplomacy. A sentence counts as a whole, so what
the speaker goes on to say in the next sentence is still an answer.
"""

from __future__ import annotations

import re

from indexer.sentences import sentences
from indexer.transcript import Answer, Span

NOTHING = r"(information|details?|comments?|updates?|specifics|announcements?|readout|news|response|answer|knowledge)"
ASK = r"(ask(?! yoursel)|consult|check with|refer to|raise|contact)"
SOON = (
    r"(to (offer|share|provide|release|announce|give|add)|for you|on (this|that|your|it)|at (this|the) (moment|time))"
)
RULES = (
    # not aware of it
    r"\b(I|we)([’']m| am|[’']re| are) (still )?not (yet )?(aware|familiar|acquainted|informed)\b",
    r"\b(I|we) (am|are) unaware\b",
    r"\b(I|we) have(n[’']t| not) (heard|seen) (of|about|any|the|that|this|such)\b",
    # ask somebody else
    r"\b(I|we)([’']d| would|[’']ll| will| have to| must| can only)? (refer|direct) you to\b",
    rf"\byou (may|might|can|could|should|need to|[’']d better) (want to )?{ASK}\b",
    rf"\b(please|suggest (that )?you|advise you to|recommend (that )?you) {ASK}\b",
    # nothing to say
    rf"\b(have|had|has|got|there is|there[’']s) no (further |more |other |new |specific |relevant )*{NOTHING}\b"
    rf".{{0,40}}\b{SOON}",
    r"\b(have|had|got) nothing (more |further |new |else )?"
    r"(to (add|update|offer|share|say|announce|release|provide)|for you)\b",
    rf"\b(don[’']t|do not|didn[’']t) (currently |yet )?have (any |the |much |more |further |specific )*{NOTHING}\b",
    # will not say
    r"\b(won[’']t|will not|would not|wouldn[’']t|can[’']t|cannot|not going to) (make any |make a )?"
    r"(comment|speculat|answer|elaborat|discuss)",
    r"\bno comment\b",
    r"\bdecline to comment\b",
    # will check
    r"\b(I|we)([’']ll| will| need to| have to) (check|look into|verify|find out)\b",
    r"\blet me check\b",
    # not our business
    r"\b(not|isn[’']t) (a |an )?(question|matter|issue) "
    r"(of|about|for|concerning) (diplomacy|foreign affairs|the foreign ministry)",
    r"\bnot a (diplomatic|foreign affairs) (question|matter|issue)\b",
    r"\bnot (within|in) (the|my|our) (purview|remit)\b",
)
DECLINES = re.compile("|".join(RULES), re.IGNORECASE)


def declines(sentence: str) -> bool:
    """Tell whether a sentence declines to answer."""
    return DECLINES.search(sentence) is not None


def non_answers(text: str, answers: tuple[Answer, ...], language: str) -> tuple[Span, ...]:
    """Return the sentences of `answers` (spans of `text`) that decline to answer."""
    return tuple(
        sentence
        for answer in answers
        for sentence in sentences(text, answer.span, language)
        if declines(sentence.of(text))
    )
