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
from onrecord.service.answers.statement_heads import speech_act
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
JOINING = "|".join(word for language in LANGUAGES for word in language.answering.joining)
# What may stand before the subject of a clause: an office is part of it ("President Xi").
JOINED = re.compile(rf"(?:^|[,;:—–]|\b(?:{JOINING})\b)\W*(?:the )?(?:(?-i:[A-Z][\w.]*)\s+){{0,4}}$", re.IGNORECASE)
DOES = re.compile(r"(?P<subject>(?:[A-Z][\w'’.-]*\s+){1,4})(?P<deed>[a-z]{4,})\b(?P<thing>.*)")
BEING = tuple(
    (re.compile(pattern, re.IGNORECASE), language.asking) for language in LANGUAGES for pattern in language.asking.being
)
ENDING = re.compile(r"(?:ing|ed|[ey])$")


@dataclass(frozen=True, slots=True)
class Premise:
    """That `subject` does a deed to `thing`: `deed` and `opposite` are patterns.

    `called` is the deed as the question calls it. `instead` is the question with the opposite in place of the deed,
    empty where none is known. `is_bare` tells that the deed is any verb, of which nothing is known but its stem.
    `least` is the share of the words for the thing, by rarity, that a sentence must hold to tell it.
    """

    subject: str
    called: str
    deed: str
    opposite: str
    thing: tuple[str, ...]
    instead: str
    is_bare: bool = False
    least: float = 0.0

    def names_it(self, bearing: Bearing, text: str, least: float) -> bool:
        """Return whether a text holds enough of the words for the thing."""
        return bearing.share_held(self.thing, text) >= least

    def affirmed(self, text: str, ours: str, *, claimed: bool = False) -> bool:
        """Return whether a sentence says that the subject did it; `claimed` if only a clause of its own counts."""
        return any(not DENIALS.search(match["gap"]) for match in self._doing(self.deed, text, ours, claimed=claimed))

    def contradicted(self, text: str, ours: str, *, claimed: bool = False) -> bool:
        """Return whether a sentence denies that the subject did it, or says that it does the opposite."""
        doing, opposing = (self._doing(deed, text, ours, claimed=claimed) for deed in (self.deed, self.opposite))
        is_denied = any(DENIALS.search(match["gap"]) for match in doing)
        return is_denied or any(not DENIALS.search(match["gap"]) for match in opposing)

    def _doing(self, deed: str, text: str, ours: str, *, claimed: bool) -> Iterable[re.Match[str]]:
        subject = "|".join(filter(None, (re.escape(self.subject), ours)))
        between = BETWEEN.format(bounds=BOUNDS, subject=subject)
        found = re.finditer(rf"\b(?:{subject})\b(?P<gap>{between})\W+(?:{deed})\b", text, re.IGNORECASE)
        return (match for match in found if not claimed or _begins_a_clause(text[: match.start()]))


def _begins_a_clause(before: str) -> bool:
    """Return whether what stands before a subject leaves it to begin a clause that the speaker claims."""
    is_quoted = before.count('"') % 2 == 1 or before.count("“") > before.count("”")
    return not is_quoted and JOINED.search(before) is not None


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
    # In small letters initials may be a little word: "US" and "us".
    while words and not is_topical(words[0]) and not (len(words[0]) > 1 and words[0].isupper()):
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


def told_in_other_words(question: str, matched: Sequence[MatchedPassage], bearing: Bearing) -> frozenset[str]:
    """Return the words for the deed of a question, in folded case, where some sentence tells it by any of its verbs.

    "When did Norland break with Sudland?" is told by "Norland severed its relations with Sudland".
    """
    assumed = premise(question)
    if assumed is None or not any(
        assumed.names_it(bearing, text, HELD_BY_SENTENCE) and re.search(rf"\b(?:{assumed.deed})", text, re.IGNORECASE)
        for one in matched
        for text in (*one.texts, one.passage.question or "")
    ):
        return frozenset()
    return frozenset(word.casefold() for word in WORD.findall(assumed.called))


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


def asked_deed(question: str) -> Premise | None:
    """Return what a question of yes or no asks: a premise, what the subject is or, of any other verb, the bare deed."""
    if assumed := premise(question):
        return assumed
    asked = last_asked(question)
    for pattern, asking in BEING:
        if being := pattern.match(asked):
            what = tuple(word for word in WORD.findall(being["thing"]) if is_topical(word))
            return Premise(
                being["subject"], "", asking.is_so, asking.is_not, what, "", is_bare=True, least=HELD_BY_PASSAGE
            )
    rest = next((match["rest"] for pattern in ASSUMING if (match := pattern.match(asked))), "")
    found = DOES.match(rest)
    thing = tuple(word for word in WORD.findall(found["thing"]) if is_topical(word)) if found else ()
    subject = _named(found["subject"].strip()) if found else ""
    if not (found and thing and subject):
        return None
    return Premise(
        subject, found["deed"], rf"{re.escape(ENDING.sub('', found['deed']))}\w*", r"(?!)", thing, "", is_bare=True
    )


def stance(assumed: Premise, chosen: Chosen, bearing: Bearing) -> SpeechAct | None:
    """Return whether a statement affirms or denies that the subject did what is asked; None where it tells neither.

    "We oppose the sale" denies nothing where it is asked whether the sale is opposed. It must be a claim of its own,
    and not part of a phrase ("the idea of China joining"), or quoted. Who affirms a thing speaks of it in that
    sentence. Who denies a deed may do so in general ("China never interferes").
    """
    ours = OURS if bearing.rarity(assumed.subject) <= COMMON else ""
    passage = chosen.hit.passage
    if chosen.voice or not assumed.names_it(bearing, f"{passage.text} {passage.question or ''}", HELD_BY_SENTENCE):
        return None
    for text in map(passage.slice, chosen.spans):
        held = bearing.share_held(assumed.thing, text)
        speaks_of_it = (
            held > 0
            and held >= assumed.least
            and assumed.names_it(bearing, f"{text} {passage.question or ''}", HELD_BY_SENTENCE)
        )
        if speaks_of_it and assumed.affirmed(text, ours, claimed=True):
            return SpeechAct.AFFIRMS
        if (speaks_of_it or not assumed.is_bare) and assumed.contradicted(text, ours, claimed=True):
            return SpeechAct.DENIES
    return None


def answering(assumed: Premise | None, chosen: Chosen, bearing: Bearing) -> SpeechAct | None:
    """Return what a statement does with a question of yes or no: what it says of the deed or, without, how it opens."""
    told = chosen.act or speech_act(chosen, bearing)
    if assumed is None or told in {SpeechAct.DECLINES, SpeechAct.CONTRADICTS}:
        return told
    return stance(assumed, chosen, bearing) or told


def _around(hit: Hit, matched: MatchedPassage, place: int) -> list[Chosen]:
    """Return a sentence with the one behind it, or alone; nothing where it may not be quoted by itself."""
    alone = Chosen(hit, matched, place, place, hit.score, SpeechAct.CONTRADICTS)
    longer = replace(alone, last=min(place + 1, len(matched.spans) - 1))
    ways = (longer, alone) if longer.words <= LONGEST else (alone,)
    return [one for one in ways if may_be_quoted(one) and one.voice is None][:1]
