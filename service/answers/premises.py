"""What a question takes for granted: that somebody did something; and which sentences of the record contradict it.

"Why did China withdraw from the Paris Agreement?" is answered by "China is committed to implementing the Paris
Agreement". A sentence contradicts only if the same subject denies the deed, or does its opposite, to the same thing. If
any sentence found affirms the deed, nothing contradicts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.transcript import Provenance
from onrecord.service.answers.bearing import Bearing
from onrecord.service.answers.chosen import LONGEST, Chosen, may_be_quoted
from onrecord.service.answers.cited_answer import SpeechAct
from onrecord.service.answers.question_type import last_asked
from onrecord.service.answers.sentence_matching import MatchedPassage
from onrecord.service.query.aliases import states_in
from onrecord.service.query.frame import is_topical
from onrecord.service.retrieval.retriever import Hit

WORD = re.compile(r"[^\W_]+(?:['’]\w+)?")
MOST_CONTRADICTIONS = 2
HELD_BY_SENTENCE, HELD_BY_PASSAGE = 0.5, 0.8  # of the words for the thing, by rarity
NEAR_DEED = 0.6  # the cosine of another word for a deed, as only signs are kept of a passage
COMMON = 0.7  # the rarity up to which a name is that of the country whose record it is, which says "we"
ASSUMING = tuple(re.compile(p, re.IGNORECASE) for language in LANGUAGES for p in language.asking.assuming)
DEEDS = tuple(deed for language in LANGUAGES for deed in language.asking.deeds)
OURS = "|".join(pattern for language in LANGUAGES for pattern in language.answering.ourselves)
DENIALS = re.compile("|".join(p for language in LANGUAGES for p in language.answering.denials), re.IGNORECASE)
# Between the subject and the deed: no word that begins another clause, and no other name that might be the subject.
BETWEEN = r"(?:\W+(?!(?:{bounds})\b)(?-i:(?!(?!{subject})[A-Z]))[\w'’-]+){{0,7}}?"
BOUNDS = "|".join(word for language in LANGUAGES for word in language.answering.clauses)


@dataclass(frozen=True, slots=True)
class Premise:
    """That `subject` does a deed to `thing`: `deed` and `opposite` are patterns.

    `called` is the deed as the question calls it. `instead` is the question with the opposite in place of the deed,
    empty where none is known.
    """

    subject: str
    called: str
    deed: str
    opposite: str
    thing: tuple[str, ...]
    instead: str

    def names_it(self, bearing: Bearing, text: str, least: float) -> bool:
        """Return whether a text holds enough of the words for the thing."""
        return bearing.share_held(self.thing, text) >= least

    def affirmed(self, text: str, ours: str) -> bool:
        """Return whether a sentence says that the subject did it."""
        return any(not DENIALS.search(match["gap"]) for match in self._doing(self.deed, text, ours))

    def contradicted(self, text: str, ours: str) -> bool:
        """Return whether a sentence denies that the subject did it, or says that it does the opposite."""
        is_denied = any(DENIALS.search(match["gap"]) for match in self._doing(self.deed, text, ours))
        return is_denied or any(not DENIALS.search(match["gap"]) for match in self._doing(self.opposite, text, ours))

    def _doing(self, deed: str, text: str, ours: str) -> Iterable[re.Match[str]]:
        subject = "|".join(filter(None, (re.escape(self.subject), ours)))
        between = BETWEEN.format(bounds=BOUNDS, subject=subject)
        return re.finditer(rf"\b(?:{subject})\b(?P<gap>{between})\W+(?:{deed})\b", text, re.IGNORECASE)


def premise(question: str) -> Premise | None:
    """Return what a question takes for granted, None where that is no deed of which the opposite is known."""
    asked = last_asked(question)
    for pattern in ASSUMING:
        match = pattern.match(asked)
        if not match:
            continue
        for deed in DEEDS:
            found = re.match(
                rf"(?P<subject>(?:(?!to )[\w'’.-]+ ){{1,5}}?)(?P<deed>{deed.done})\b(?P<thing>.*)",
                match["rest"],
                re.IGNORECASE,
            )
            if found:
                thing = tuple(word for word in WORD.findall(found["thing"]) if is_topical(word))
                subject = _named(found["subject"])
                if thing and subject:
                    instead = question.replace(found["deed"], deed.instead, 1) if deed.instead else ""
                    return Premise(subject, found["deed"], deed.done, deed.opposite or r"(?!)", thing, instead)
    return None


def _named(subject: str) -> str:
    """Return a subject without the little words before it: "the Solomon Islands" without "the"."""
    words = subject.split()
    while words and not is_topical(words[0]):
        words = words[1:]
    return " ".join(words)


def contradictions(
    assumed: Premise, hits: Sequence[Hit], matched: Sequence[MatchedPassage], bearing: Bearing
) -> list[Chosen]:
    """Return the statements that contradict a premise, in the order of the hits; none where any sentence affirms it."""
    ours = OURS if bearing.rarity(assumed.subject) <= COMMON else ""
    chosen: list[Chosen] = []
    for hit, one in zip(hits, matched, strict=True):
        if hit.passage.provenance is Provenance.REPORT or not assumed.names_it(
            bearing, f"{hit.passage.text} {hit.passage.question or ''}", HELD_BY_PASSAGE
        ):
            continue
        for place, text in enumerate(one.texts):
            if not assumed.names_it(bearing, text, HELD_BY_SENTENCE):
                continue
            if assumed.affirmed(text, ours):
                return []
            if assumed.contradicted(text, ours):
                chosen += _around(hit, one, place)
                break
    return chosen[:MOST_CONTRADICTIONS]


def is_told_of(assumed: Premise, matched: Sequence[MatchedPassage], bearing: Bearing) -> bool:
    """Return whether any sentence speaks of the deed, as done by the subject to those whom the question names.

    "Why did China break off relations with Sweden?" is not answered by talks that were held in Sweden, nor why China
    left a body by what was said of another state that did. A deed that is done to nothing with a name may be put in
    words too different to be looked for.
    """
    named = [word for word in assumed.thing if word[0].isupper() and bearing.rarity(word) > COMMON]
    ours = OURS if bearing.rarity(assumed.subject) <= COMMON else ""
    return not named or any(_speaks_of(assumed, named, ours, one, bearing) for one in matched)


def _speaks_of(assumed: Premise, named: Sequence[str], ours: str, matched: MatchedPassage, bearing: Bearing) -> bool:
    passage = matched.passage
    asked = [] if passage.question is None else [passage.question]
    if bearing.share_held(named, " ".join([passage.text, passage.title, *asked])) < HELD_BY_SENTENCE:
        return False
    if any(assumed.affirmed(text, ours) for text in (*matched.texts, *asked)):
        return True
    whose = states_in(" ".join((assumed.subject, *assumed.thing)))
    verbs = [word for word in WORD.findall(assumed.called) if is_topical(word)]
    near = np.max([matched.nearness(word) for word in verbs], axis=0) if verbs else np.zeros(len(matched.texts))
    for text, nearness in zip(matched.texts, near, strict=True):
        is_done = re.search(rf"\b(?:{assumed.deed})", text, re.IGNORECASE) and bearing.share_held(named, text) > 0
        # Of another state that is named beside it, the same may be said.
        if (is_done or nearness >= NEAR_DEED) and not (states_in(assumed.subject) and states_in(text) - whose):
            return True
    return False


def stance(assumed: Premise, chosen: Chosen, bearing: Bearing) -> SpeechAct | None:
    """Return whether a statement affirms or denies that the subject did what is asked; None where it tells neither.

    "We oppose the sale" denies nothing where it is asked whether the sale is opposed.
    """
    ours = OURS if bearing.rarity(assumed.subject) <= COMMON else ""
    passage = chosen.hit.passage
    if not assumed.names_it(bearing, f"{passage.text} {passage.question or ''}", HELD_BY_SENTENCE):
        return None
    for text in map(passage.slice, chosen.spans):
        if assumed.affirmed(text, ours):
            return SpeechAct.AFFIRMS
        if assumed.contradicted(text, ours):
            return SpeechAct.DENIES
    return None


def _around(hit: Hit, matched: MatchedPassage, place: int) -> list[Chosen]:
    """Return a sentence with the one behind it, or alone; nothing where it may not be quoted by itself."""
    alone = Chosen(hit, matched, place, place, hit.score, SpeechAct.CONTRADICTS)
    longer = replace(alone, last=min(place + 1, len(matched.spans) - 1))
    ways = (longer, alone) if longer.words <= LONGEST else (alone,)
    return [one for one in ways if may_be_quoted(one) and one.voice is None][:1]
