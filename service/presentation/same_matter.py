"""Keeps the answer to a follow-up question to what was asked: words about somebody or something else are left out.

A follow-up is searched for with the words of the question before it, which is long, so that passages come near to it
that share its common words and not its names. "And sanctions?", after a question about Hong Kong, is not answered with
sanctions against Iran.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.text.quotation_marks import marked
from onrecord.indexer.text.wording import words
from onrecord.service.answers.cited_answer import AnswerVerdict, CitedAnswer
from onrecord.service.answers.styles import Style
from onrecord.service.composition import Record
from onrecord.service.presentation.desk_messages import Answered, Reply, Told
from onrecord.service.presentation.desk_sentences import not_found_of
from onrecord.service.query.conversation import goes_on_by_name, refers_back
from onrecord.service.query.frame import is_topical
from onrecord.service.retrieval.extent import extent
from onrecord.service.retrieval.retriever import SearchResult

WORD = re.compile(r"[^\W\d_][\w'’-]*")
LEAST = 3  # letters of a name
STEM = 4  # letters by which the name of a state is known again in "Indonesian"
ENDING = 2  # letters that a word may have in another form
MOST_OF_FEW = 2  # words of a few that stand for the matter of them all
NUMBERED = re.compile(r"\b[\w-]*\d[\w.+-]*\w")  # "17+1", "5G"
LONG = 6  # letters of a name that may have an ending
OFFICES = frozenset(word for language in LANGUAGES for word in language.turns.offices)  # no names, in any letters
MOST_WORDS = 60  # of a message that are looked up; people write longer ones with capitals


class SameMatter:
    """Tells over an open record which words of an answer are of the matter that was asked about."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._publisher: tuple[int, str] = (0, "")

    def capitalised(self, message: str) -> str:
        """Return a message in small letters with names as the record writes them; one that quotes is left as it is."""
        if not message[1:].islower() or len(WORD.findall(message)) > MOST_WORDS or any(marked(message)):
            return message
        casing = self._record.retriever.casing
        return WORD.sub(lambda one: casing.as_written(one[0]) if self.is_another(one[0]) else one[0], message)

    def is_another(self, word: str) -> bool:
        """Return whether a word names somebody or something else than those whose words the record holds."""
        bare = word.removesuffix("'s").removesuffix("’s")
        return (
            len(bare) >= LEAST
            and bare.casefold() not in OFFICES
            and self._record.retriever.casing.is_name(bare)
            and not re.search(rf"\b{re.escape(_stem(bare))}", self._publishers(), re.IGNORECASE)
        )

    def is_name(self, word: str) -> bool:
        """Return whether a word is a name, be it that of those whose words the record holds."""
        return self._record.retriever.casing.is_name(word.removesuffix("'s").removesuffix("’s"))

    def _publishers(self) -> str:
        snapshot = self._record.snapshots.current()
        if self._publisher[0] != snapshot.manifest.generation:
            self._publisher = (snapshot.manifest.generation, " ".join(extent(snapshot).publishers))
        return self._publisher[1]

    def kept(self, answer: CitedAnswer, message: str, style: Style) -> CitedAnswer | Told:
        """Return the answer to a follow-up without what names nothing that was asked about; that there is none left."""
        asked = answer.resolved.question
        if self._says_nothing_of_it(answer, message):
            return _told_none(asked, self._named(answer.search, message))
        if not answer.answered or answer.finding or answer.writer or not answer.citations:
            return answer
        named = self._named(answer.search, message)
        if not named:
            return answer
        matter = {word.casefold() for word in WORD.findall(answer.search.query.matter)}
        own = [word for word in WORD.findall(message) if is_topical(word) and word.casefold() in matter]
        if own and goes_on_by_name(message):  # "and the other Japanese national in Changsha?"
            every = self.of(answer, own, style)
            return every if every and self._joins(every, own) else _told_none(asked, named)
        before = self._words_before(answer.search, own) if own and refers_back(message) else []
        kept = self._only(answer, style, lambda passage: _names_one(passage, named) and _holds_most(passage, before))
        return kept or _told_none(asked, named)

    def _says_nothing_of_it(self, answer: CitedAnswer, message: str) -> bool:
        """Return whether an unanswered "and the riots in Norland?" offers words about Norland and none about riots."""
        is_of_demands = bool(answer.search.demanded) or answer.is_outside
        if answer.verdict is not AnswerVerdict.NOT_STATED or is_of_demands or not goes_on_by_name(message):
            return False
        own = [word for word in WORD.findall(message) if is_topical(word)]
        names = list(filter(self.is_another, own))
        others = {word: _form_of(word) for word in own if word not in names}
        offered = [hit.passage for hit in answer.nearest]
        return bool(names) and bool(others) and not any(_names_one(one, others) for one in offered)

    def _joins(self, answer: CitedAnswer, own: Sequence[str]) -> bool:
        """Return whether one passage names what the question before names, too, or has most of its other words."""
        found = answer.search
        typed = [one for one in WORD.findall(found.matter)[:MOST_WORDS] if one not in own]
        topical = [word for word in dict.fromkeys(typed) if is_topical(word)]
        named = {word: _pattern(word, found) for word in topical if self.is_another(word)}
        others = [_form_of(word) for word in topical if not self._record.retriever.casing.is_name(word)]
        return not (named or others) or any(
            _names_one(passage, named) or (bool(others) and _holds_most(passage, others))
            for passage in answer.citations
        )

    def _words_before(self, found: SearchResult, own: Sequence[str]) -> list[re.Pattern[str]]:
        """Return the words of the matter that a question refers back to: "did Korea help?" is not all Korea."""
        typed = dict.fromkeys(WORD.findall(found.matter)[:MOST_WORDS])
        others = [word for word in typed if is_topical(word) and len(word) >= LEAST and word not in own]
        return [_pattern(word, found) for word in others]

    def of(self, answer: CitedAnswer, matter: Sequence[str], style: Style) -> CitedAnswer | None:
        """Return an answer without the passages that are not of a matter; None where none is left.

        They have each name in it, and one of its other words: "the protests in Kazakhstan" is not all of Kazakhstan.
        """
        if not answer.answered:
            return None
        said = answer.search.spelling.applied(" ".join(matter))
        typed = [word for word in WORD.findall(said) if len(word) >= LEAST] + NUMBERED.findall(said)
        named = [word for word in typed if self.is_another(word)]
        names = [_pattern(word, answer.search) for word in self._names_of(named, typed, answer.search)]
        others = {word: _form_of(word) for word in typed if not self.is_another(word)}

        def is_of_it(passage: StoredPassage) -> bool:
            return _names_all(passage, names) and (not others or _names_one(passage, others))

        return self._only(answer, style, is_of_it) if typed else None

    def is_of_both(self, answer: CitedAnswer, own: Sequence[str], matter: Sequence[str]) -> bool:
        """Return whether a passage of an answer has each name of a question, and most of the matter before it."""
        names = [_pattern(word, answer.search) for word in own if self.is_another(word)]
        before = [_pattern(word, answer.search) for word in matter if word not in own]
        return bool(names) and any(_names_all(one, names) and _holds_most(one, before) for one in answer.citations)

    def _only(self, answer: CitedAnswer, style: Style, is_of_it: Callable[[StoredPassage], bool]) -> CitedAnswer | None:
        """Return an answer from those of its passages that are of the matter; None where none of them answers."""
        if all(map(is_of_it, answer.citations)):
            return answer
        hits = tuple(hit for hit in answer.search.hits if is_of_it(hit.passage))
        if not hits:
            return None
        among = np.array(sorted(hit.passage.number for hit in hits))
        again = self._record.answerer.answer_from(replace(answer.search, hits=hits, among=among), style)
        if not again.answered or not all(map(is_of_it, again.citations)):
            return None
        return replace(again, question=answer.question, resolved=answer.resolved)

    def further(self, reply: Reply, style: Style) -> Reply:
        """Return an answer that goes on from another, kept to the matter of both; any other reply as it is."""
        if not isinstance(reply, Answered):
            return reply
        kept = self.kept(reply.answer, "", style)
        return kept if isinstance(kept, Told) else Answered(kept)

    def _named(self, found: SearchResult, message: str) -> dict[str, re.Pattern[str]]:
        """Return the words that each passage of an answer must have one of.

        They are the names in the message; or where it says nothing else, its words ("what about the white helmets?");
        or the names before it.
        """
        typed = WORD.findall(found.matter)[:MOST_WORDS]
        topical = [word for word in dict.fromkeys(typed) if is_topical(word) and len(word) >= LEAST]
        own = {word.casefold() for word in WORD.findall(message)}
        new = [word for word in topical if word.casefold() in own]
        told = (
            tuple(self._names_of(new, typed, found)),
            new if goes_on_by_name(message) else (),
            tuple(self._names_of([word for word in topical if word not in new], typed, found)),
        )
        return {word: _pattern(word, found) for word in next((some for some in told if some), ())}

    def _names_of(self, some: Sequence[str], typed: Sequence[str], found: SearchResult) -> Iterator[str]:
        """Yield the rarest word of each name among some words: "Meng Hongwei" is not every Meng."""
        names = [word for word in some if self.is_another(word)]
        runs: list[list[str]] = []
        for before, word in zip(("", *typed), typed, strict=False):
            if word in names:
                if runs and runs[-1][-1] == before:
                    runs[-1].append(word)
                else:
                    runs.append([word])
        for run in runs:
            yield min(run, key=lambda word: len(found.snapshot.lexical.holding(words(word))))


def _told_none(asked: str, named: Iterable[str]) -> Told:
    """Return that nothing which answers a follow-up names what it is about."""
    return Told(not_found_of(asked, sorted({re.sub("['’]s$", "", name) for name in named})))


def _pattern(word: str, found: SearchResult) -> re.Pattern[str]:
    """Return the pattern of a name, or of what else the record calls it by."""
    others = [*found.query.other_names.get(word, ())]
    others += [name for names in found.query.states if word in names for name in names]
    return re.compile("|".join(rf"\b{re.escape(name)}" for name in (_stem(word), *others)), re.IGNORECASE)


def _form_of(word: str) -> re.Pattern[str]:
    """Return the pattern of a word that is no name, whatever its ending."""
    return re.compile(rf"\b{re.escape(word[: max(STEM, len(word) - ENDING)])}", re.IGNORECASE)


def _stem(word: str) -> str:
    """Return as much of a name as stands in its other forms."""
    return word[:STEM] if len(word) >= LONG else word


def _holds_most(passage: StoredPassage, some: Sequence[re.Pattern[str]]) -> bool:
    """Return whether a passage has both of two words, two of three, and half of more."""
    needed = min(len(some), max(MOST_OF_FEW, -(-len(some) // 2)))
    return sum(bool(one.search(passage.with_question)) for one in some) >= needed


def _names_all(passage: StoredPassage, named: Sequence[re.Pattern[str]]) -> bool:
    return all(one.search(passage.with_question) for one in named)


def _names_one(passage: StoredPassage, named: dict[str, re.Pattern[str]]) -> bool:
    return any(one.search(passage.with_question) for one in named.values())
