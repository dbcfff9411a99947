"""The rules by which a name or a date in prose is a demand: the patterns of one language, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from onrecord.indexer.languages.discourse import Demanding

# What a name is made of: "Geng Shuang", "Jean-Yves Le Drian", "O'Brien".
NAME = r"(?-i:[A-Z][\w.-]*(?:['’][A-Z]\w+)?(?: (?:(?:de|van|von|bin|al|el|le|la|der) )?[A-Z][\w.-]*){0,3})"
OFFICE = r"(?:(?:[\w-]+ ){{1,3}}{titles}|{titles} (?:of|for) (?:the )?[\w-]+(?: (?-i:[A-Z])[\w-]+)?)"
ADVERB = r"(?:ever |also |really |actually |once |never |n['’]t |not |already |just |previously |\w+ly )*"


@dataclass(frozen=True)
class Rules:
    """The patterns of one language, compiled. Those that end in $ look back from a name, the others look on from it."""

    words: Demanding

    def _compiled(self, pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    @cached_property
    def title_before(self) -> re.Pattern[str]:
        """The title before a name."""
        return self._compiled(rf"\b(?:the )?{self.words.titles} $")

    @cached_property
    def spoken_by(self) -> re.Pattern[str]:
        """What before a name makes it the speaker's or the asker's."""
        w = self.words
        return self._compiled(
            rf"\b{w.by} $|\b(?:{w.sayings}|{w.asking}|{w.askings}) (?:of|to|by|from|for) $|\b(?:ask(?:ed|s|ing)?) $"
        )

    @cached_property
    def office(self) -> re.Pattern[str]:
        """An office that is called by more than a title: "Harbor Secretary", "Secretary of the Harbor"."""
        return self._compiled(OFFICE.format(titles=self.words.titles))

    @cached_property
    def comparing(self) -> re.Pattern[str]:
        """What stands before names that are compared."""
        return self._compiled(rf"^\W*{self.words.comparing} $")

    @cached_property
    def heads(self) -> re.Pattern[str]:
        """What behind a name makes it the head of a topic, with another name beside it or without."""
        return self._compiled(rf"(?:{self.words.joining}{NAME})?\s*(?:[,:|–]|(?:on|about|over)\b)")

    @cached_property
    def auxiliary_before(self) -> re.Pattern[str]:
        """An auxiliary before a subject."""
        return self._compiled(rf"(?:^|\W){self.words.auxiliaries} $")

    @cached_property
    def is_topic_before(self) -> re.Pattern[str]:
        """A preposition that makes a name the topic."""
        return self._compiled(rf"\b{self.words.about} $")

    @cached_property
    def excluded_before(self) -> re.Pattern[str]:
        """A word that turns a demand into its opposite."""
        return self._compiled(rf"\b{self.words.excluding} (?:in |on |by |from |to |during )?$")

    @cached_property
    def passive_before(self) -> re.Pattern[str]:
        """An auxiliary by which something is said of a subject."""
        return self._compiled(rf"\b{self.words.passive} (?:the )?$")

    @cached_property
    def excluded_topics(self) -> re.Pattern[str]:
        """A topic that is to be left out."""
        return self._compiled(self.words.excluding_topics)

    @cached_property
    def deadline_before(self) -> re.Pattern[str]:
        """What before a day makes it one up to which something is done."""
        return self._compiled(rf"\b{self.words.deadline} (?:the (?:end|start|beginning|middle) of )?$")

    @cached_property
    def says(self) -> re.Pattern[str]:
        """A verb of speakers behind a name."""
        return self._compiled(rf"\s+(?:has |have |had |did |does |was |is )?{ADVERB}{self.words.saying}\b")

    @cached_property
    def verb(self) -> re.Pattern[str]:
        """Any verb behind a name."""
        return self._compiled(rf"\s+{ADVERB}(?P<verb>[a-z]+(?: [a-z]+)?)")

    @cached_property
    def acts(self) -> re.Pattern[str]:
        """A verb that makes a person the topic."""
        return self._compiled(rf"{self.words.acting}\b")

    @cached_property
    def words_of(self) -> re.Pattern[str]:
        """A noun behind a name for what it says."""
        return self._compiled(rf"['’]s?\s+(?:[\w-]+\s+){{0,3}}?{self.words.sayings}\b")

    @cached_property
    def asks(self) -> re.Pattern[str]:
        """A verb of reporters behind a name."""
        return self._compiled(rf"\s+(?:has |have |had |did |does )?{ADVERB}{self.words.asking}\b")

    @cached_property
    def asked(self) -> re.Pattern[str]:
        """A noun behind a name for what it asks."""
        w = self.words
        return self._compiled(rf"['’]s?\s+(?:[\w-]+\s+)?{w.askings}\b|\s+{w.askings}\s+(?:who )?{w.asking}\b")

    @cached_property
    def told_before(self) -> re.Pattern[str]:
        """What before an outlet makes it the one that is told."""
        return self._compiled(
            r"(?:\basked by|\btold|\btell|\btelling|\b(?:answer|reply|replies|response|answers|responses|said|say)"
            r"(?:ed)? to|\banswer(?:ed|ing)?|\breply(?:ing)? to|\bquestions? (?:from|by|of)|\bput by|\braised by) "
            r"(?:(?:a|the) (?:question (?:from|by|of) )?)?$"
        )

    @cached_property
    def told(self) -> re.Pattern[str]:
        """A verb behind an outlet by which it is told something."""
        return self._compiled(
            rf"\s+(?:get|got|hear|heard|receive|told|informed|be told|been told|{self.words.asking})\b"
        )

    @cached_property
    def speaks(self) -> re.Pattern[str]:
        """Somebody who is said to speak, whoever it is."""
        name = rf"(?:{self.words.titles} )?{NAME}"
        office = OFFICE.format(titles=self.words.titles)
        return self._compiled(
            rf"\b(?!{self.words.supposing} ){self.words.auxiliaries} (?P<subject>(?:the )?{name}|the {office}) "
            rf"{ADVERB}{self.words.saying}\b"
            rf"|\baccording to (?P<source>{name})"
            rf"|\b(?:what|how) (?:is|was|are|were) (?P<whose>{name})['’]s (?:[\w-]+ )?{self.words.sayings}\b"
        )

    @cached_property
    def impersonal(self) -> re.Pattern[str]:
        """A part of a name that is no person's."""
        return self._compiled(rf"\b(?:{self.words.collective}|{self.words.places})\b")

    @cached_property
    def spokesperson(self) -> re.Pattern[str]:
        """The record's own speakers, by their office."""
        return self._compiled(rf"\b{self.words.spokesperson}\b(?! (?-i:[A-Z]))(?:['’]s)?")

    @cached_property
    def kinds(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """What each kind of source is called."""
        return tuple(
            (
                self._compiled(
                    rf"(?:^|\b(?:in|at|from|during) (?:the |a |an )?){called}\b"
                    r"(?=\s*(?:$|[,.;:?|]|about\b|on\b|in\b|\d))"
                ),
                kind,
            )
            for called, kind in self.words.kinds
        )

    @cached_property
    def plans(self) -> re.Pattern[str]:
        """A question of what is to come: what was planned for a day was told before it."""
        return self._compiled(rf"\b{self.words.planning}\b")

    @cached_property
    def says_when(self) -> re.Pattern[str]:
        """What may follow a date that says when."""
        return self._compiled(rf"\s*(?:$|[^\w\s'’]|{self.words.when}\b|(?-i:[A-Z]))")

    @cached_property
    def stretch(self) -> re.Pattern[str]:
        """A run of years up to now."""
        return self._compiled(rf"\b{self.words.stretch}\b")

    @cached_property
    def holds_opinion(self) -> re.Pattern[str]:
        """A verb behind a name of an opinion that others may tell."""
        return self._compiled(rf"\s+{ADVERB}{self.words.holding}\b")

    @cached_property
    def title(self) -> re.Pattern[str]:
        """A title alone."""
        return self._compiled(self.words.titles)

    @cached_property
    def saying_before(self) -> re.Pattern[str]:
        """A verb of speakers or reporters."""
        return self._compiled(rf"\b(?:{self.words.saying}|{self.words.asking})\b")
