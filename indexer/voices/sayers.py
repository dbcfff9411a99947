"""Who says what a turn gives as said: the subject of a verb of saying, and whether that is the speaker."""

from __future__ import annotations

import re

from onrecord.indexer.names.people import FULL_NAME, NAME_WORD, OFFICE
from onrecord.indexer.transcript import Span
from onrecord.indexer.voices.voicing_rules import Rules

NEAR = 90  # characters between a verb of saying and the quotation that it introduces
BEFORE = 400  # characters in which a pronoun has its name
SAME_STEM = 4  # letters that "China" and "Chinese" share
ISSUED_BEFORE = 300  # characters before what is read out in which its author is named
APPOSITION = re.compile(r"[,，] ?(?:the |an? |[A-Z])[^,，]{3,80}$")
INSERTED = re.compile(r" ?(?:--|—|–) ?(?:(?!--)[^—–]){3,200}(?:--|—|–)$")  # "a man -- you know him -- said"
SENTENCE_STOPS = ";:.!?；：。！？\n"
HONORIFIC_NAME = re.compile(rf"(?:Mr|Ms|Mrs|Dr|Mme)\.? [A-Z][\w’'-]+|{OFFICE} {NAME_WORD}(?: {NAME_WORD})?|{FULL_NAME}")


def own_side(publisher: str) -> tuple[str, ...]:
    """Return the words that name the side for which a publisher's officials speak: "China" of its ministry."""
    _, of, side = publisher.rpartition(" of ")
    return (side.removeprefix("the "),) if of and " " not in side.removeprefix("the ") else ()


SOURCES = (
    "source",
    "last",
    "author",
    "proverb",
    "saying",
    "putter",
    "writer",
    "paper",
    "phraser",
    "teller",
    "informant",
    "caller",
)  # groups of `relaying`


def source_of(relaying: re.Match[str]) -> str | None:
    """Return the name in a match of `relaying` ("according to NAME"), or None."""
    groups = relaying.groupdict()
    return next((name for group in SOURCES if (name := groups.get(group))), None)


class Sayers:
    """Finds who says something in one turn. Places are those of the turn's text."""

    def __init__(self, text: str, rules: Rules, own: frozenset[str], speaker: str | None) -> None:
        """Read `text`; `own` are words that name the speaker's side, in lower case."""
        self._text = text
        self._rules = rules
        self._own = own
        self._names = frozenset(word.casefold() for word in (speaker or "").split() if len(word) > 1)

    def introduced(self, before: str, offset: int) -> tuple[Span, str | None, bool] | None:
        """Return the words before a quotation that give it to somebody, to whom, and whether that is the speaker."""
        near = max(0, len(before) - NEAR)
        verbs = [*self._rules["verb"].finditer(before)]
        for match in sorted([*verbs, *self._rules["relaying"].finditer(before)], key=lambda one: -one.end()):
            between = before[match.end() :]
            if match.end() < near or any(stop in between.rstrip(" :：,，“\"‘'") for stop in SENTENCE_STOPS):
                continue
            if source := source_of(match):
                return Span(offset + match.start(), offset + match.end()), source, self.is_own(source)
            subject = self.subject(before[: match.start()], offset) if match in verbs else None
            may_be_own = match in verbs or match.groupdict().get("wording") is not None
            if subject is None and may_be_own and self.is_said_by_speaker(before[: match.start()]):
                return Span(offset, offset), None, True
            start = match.start() if subject is None else subject[1].start - offset
            who = subject[0] if subject else None
            is_own = self.is_own(who)
            if not is_own and self._rules["passing_on"].search(between.rstrip(" “\"‘'")):
                who = None  # "The chair announced that the proposal to “…” was put off": not the chair's words
            return Span(offset + start, offset + match.end()), who, is_own
        return None

    def followed(self, after: str, offset: int) -> tuple[Span, str | None, bool] | None:
        """Return the same of the words behind a quotation: "…, he said"."""
        match = self._rules["behind"].match(after)
        if match is None:
            return None
        told = match["after"] or match["before"]
        stops = self._text[max(0, offset - 2) : offset - 1] + after[:1]
        if match["before"] and not set(stops) & set(",.?!，。"):
            return None  # the quotation is the subject itself: "The “line” is just a claim"
        if self._rules["auxiliaries"].search(f"{told.split(maxsplit=1)[0]} "):
            return None  # "…”, don't you think"
        if self._rules["is_own"].fullmatch(told.strip()):
            return Span(offset + match.start(), offset + match.end()), told.strip(), True
        found = self.person(told.strip())
        if found is None and not match["after"]:
            return None
        who = found[0] if found else told.strip()
        return Span(offset + match.start(), offset + match.end()), self.named(who, offset), self.is_own(who)

    def subject(self, before: str, offset: int) -> tuple[str | None, Span] | None:
        """Return who does what the verb behind says, and where that stands."""
        bare = self._rules["auxiliaries"].sub("", before.rstrip(" ,，")).rstrip(" ")
        if inserted := INSERTED.search(bare):
            bare = bare[: inserted.start()].rstrip(" ")
        apposition = None
        if before.rstrip(" ").endswith((",", "，")) or bare.endswith((",", "，")):
            bare = bare.rstrip(" ,，")
            apposition = APPOSITION.search(bare)
            if apposition is None:
                return None  # ", saying": whose word that is stands somewhere before
            bare = bare[: apposition.start()].rstrip(" ,，")
        if cleft := self._rules["clefts"].search(bare):
            return cleft["who"], Span(*cleft.span("who")).shifted(offset)
        if own := self._rules["is_own"].search(bare):
            return own[0], Span(*own.span()).shifted(offset)
        found = self.person(bare)
        if found is None:
            return None
        who, place = self.named(found[0], offset + found[1].start), found[1].shifted(offset)
        named = HONORIFIC_NAME.search(apposition[0]) if apposition else None
        # "The minister of finance, Mr. Otto Lind, said": the apposition names whom the words before it describe.
        return (f"{who}, {apposition[0].strip(' ,，')}" if who and apposition and named else who), place

    def issuer(self, end: int) -> str | None:
        """Return who issued what is read out, if the words before it tell."""
        found = list(self._rules["issuing"].finditer(self._text, max(0, end - ISSUED_BEFORE), end))
        return (found[-1]["issuer"] or found[-1]["author"]) if found else None

    def person(self, text: str) -> tuple[str, Span] | None:
        """Return the person who is named or described at the end of a text, and where."""
        for pattern in self._rules.people:
            match = pattern.search(text)
            if match is None:
                continue
            words = match[0].split(" ")
            if pattern is self._rules.people[0]:
                # The first word of a sentence has a capital too: "But Mr. Smith".
                while words and words[0].casefold() in self._rules.no_names:
                    words = words[1:]
            if words and (pattern is not self._rules.people[0] or words[0][0].isupper() or not self._rules.is_spaced):
                who = " ".join(words)
                return who, Span(len(text) - len(who), len(text))
        return None

    def named(self, who: str, at: int) -> str | None:
        """Return a name as it stands, for a pronoun the only name before it."""
        if not self._rules["is_pronoun"].match(who):
            return who
        names = {
            match[0].split()[-1]: match[0] for match in HONORIFIC_NAME.finditer(self._text, max(0, at - BEFORE), at)
        }
        return names.popitem()[1] if len(names) == 1 else None

    def is_said_by_speaker(self, before: str) -> bool:
        """Return whether a verb without a subject of its own belongs to the speaker, who begins its clause."""
        if self._rules["relative_ends"].search(before.rstrip()):
            return False  # "a slogan that reads"
        clause = before[self._rules.claim_start(before, 0, len(before)) :]
        return self._rules["begins_own"].match(clause) is not None

    def is_owned(self, words: str) -> bool:
        """Return whether words name the speaker or the speaker's side: "China's position", "what I can say"."""
        return self.is_own(words) or self._rules["own"].search(words) is not None

    def is_own(self, who: str | None) -> bool:
        """Return whether a subject is the speaker or the side for which the speaker speaks."""
        if who is None:
            return False
        if self._rules["proverbs"].search(who):
            return False
        if self._rules["is_own"].search(who):
            return True
        words = [word.casefold() for word in re.findall(r"[^\W\d_]+", who)]
        if self._names & set(words):
            return True
        return any(one[:SAME_STEM] == word[:SAME_STEM] for one in self._own for word in words if len(word) > SAME_STEM)
