"""Rule: a claim must be supported by the official's own words, not by the question.

The terms of the claim are looked up in the official's words. Terms that occur only in the question are the reporter's,
and an allegation must never be presented as a position. If the official declined to answer, a sentence must not turn
that into an answer. A sentence may also tell what was asked, as in "Asked by Reuters about the raid, Mao Ning said that
she had no information". Names and numbers of the question may occur in that part; the rest of the sentence is the
claim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.indexer.grammar.nonanswers import declines
from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.generation.rules.lexis import Lexis, share
from onrecord.service.generation.rules.passage_evidence import Evidence, evidence

LEADING = re.compile(
    r"(?:(?:when |on being |upon being )?asked\b|in (?:response|reply|answer) to (?:a |the |an? \w+ )?question|"
    r"responding to (?:a |the )?question|regarding (?:a |the )?question)[^.]*?,\s+"
    r"(?=(?:the|he|she|they|(?:foreign ministry )?spokes\w+|china|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}) "
    r"(?:\w+ ){0,4}?(?:said|stated|replied|responded|answered|declined|did|noted|stressed|referred|expressed|"
    r"reiterated|emphasi\w+)\b)",
    re.IGNORECASE,
)
TRAILING = re.compile(
    r",?\s+(?:when asked\b|(?:in response|in reply|in answer) to (?:a |the )?question)[^,;]*[.!?]?$", re.IGNORECASE
)
ASKED_IN_CHINESE = re.compile(r"[^，。]{0,8}(?:被问及|问及|在回答|有记者问)[^，。]*，")
# Share of the terms that must occur in what was said (measured: docs/decisions/0020-generated-answers.md).
ENOUGH = 0.75
# Share of the terms that may be only the reporter's; and the same if no term is only the official's.
ALLEGED, ALLEGED_WITHOUT_OWN = 0.35, 0.2
# A passage supports a sentence, alone or together with others, if it contains this share of its terms.
CARRIES = 0.25
TELLS_OF_IT = re.compile(
    r"\b(?:declin|refus|did(?: not|n[’']t)|does(?: not|n[’']t)|has no|had no|have no|not aware|unaware|not familiar|"
    r"referred|refer|no comment|no information|would not|could not|cannot|check|unable|suggested|not (?:in a|see))|"
    r"不了解|未予|没有|拒绝|建议|不予|无可奉告",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """A sentence split in two: the part that tells what was asked, and the claim."""

    asked: str
    claimed: str


def parts(text: str) -> Parts:
    """Return the parts of a sentence."""
    for opening in (LEADING.match(text), ASKED_IN_CHINESE.match(text)):
        if opening:
            return Parts(opening[0], text[opening.end() :])
    if closing := TRAILING.search(text):
        return Parts(closing[0], text[: closing.start()])
    return Parts("", text)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a sentence is not supported: the rule, and the reason."""

    rule: str
    reason: str


def carriers(claimed: str, passages: dict[int, StoredPassage], lexis: Lexis) -> tuple[int, ...]:
    """Return the numbers of the passages that support part of a claim.

    Terms in the speaker, the title and the publisher do not count.
    """
    found = []
    for number, passage in passages.items():
        about = frozenset(lexis.terms(evidence([passage]).about))
        terms = set(lexis.terms(claimed)) - about
        if share(terms, frozenset(lexis.terms(passage.text))) >= CARRIES:
            found.append(number)
    return tuple(found)


def not_carried(claimed: str, evidence: Evidence, lexis: Lexis) -> Refusal | None:
    """Return why a claim is not supported by what was said, or None if it is."""
    about = frozenset(lexis.terms(evidence.about))
    said = frozenset(lexis.terms(evidence.said))
    asked = frozenset(lexis.terms(evidence.asked)) - said
    terms = {term for term in lexis.terms(claimed) if term not in about or term in said}
    own = terms & said - frozenset(lexis.terms(evidence.asked))
    if not terms & said - about:
        return Refusal("support", "none of its words occurs in its passages")
    alleged = terms & asked
    if len(alleged) > (ALLEGED if own else ALLEGED_WITHOUT_OWN) * len(terms):
        return Refusal("role", f"“{', '.join(sorted(alleged))}” are the reporter's words and not the official's")
    if share(terms, said) < ENOUGH:
        missing = ", ".join(sorted(terms - said))
        return Refusal("support", f"too much of it is not in its passages: “{missing}”")
    return None


def answers_for_the_silent(claimed: str, evidence: Evidence, lexis: Lexis) -> str | None:
    """Return why a claim is dropped for turning a refusal to answer into an answer, or None if it does not."""
    if TELLS_OF_IT.search(claimed) or declines(claimed):
        return None
    terms = lexis.terms(claimed)
    answered = [text for passage in evidence.passages for text in _answers(passage)]
    declined = [p.slice(span) for p in evidence.passages for span in p.non_answers]
    if not any(declines(text) for text in declined):
        return None
    rest = share(terms, frozenset(lexis.terms("\n".join(answered))))
    return "its speaker declined to answer, and it does not say so" if rest < ENOUGH else None


def _answers(passage: StoredPassage) -> list[str]:
    """Return the parts of a passage that do not decline to answer."""
    pieces, end = [], 0
    for span in sorted(passage.non_answers):
        place = span.shifted(-passage.span.start)
        pieces.append(passage.text[end : place.start])
        end = place.end
    return [*pieces, passage.text[end:]]
