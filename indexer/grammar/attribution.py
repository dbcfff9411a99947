"""Attribution: whose words a sentence of a report gives, if it says so beyond doubt.

A sentence is attributed if, outside its quotation marks, a verb of saying has for its subject somebody
who was introduced by office: by full name, by a surname that only one of them has, by "he" or "she", or
by the office. A pronoun stands for the one who spoke in the sentence before, or with whom a sentence
began; after any other sentence it stands for nobody we know. Where it is not certain, the sentence stays
narration: words withheld can be looked up, words in the wrong mouth cannot be called back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.indexer.names.people import (
    FULL_NAME,
    HONORIFIC,
    NAME_WORD,
    OFFICE,
    OFFICE_OF,
    office_kind,
    people_named,
    surname,
    unnamed_offices,
)

BETWEEN = r"(?:(?:has|had|have|also|further|then|later|again|once again|in turn|previously|meanwhile|on \w+day) )*"
SAYING = (
    r"(?:said|says|stated|states|added|adds|noted|notes|stressed|stresses|emphasi[sz]ed|highlighted|pointed out|"
    r"declared|explained|told|announced|urged|urges|called (?:for|on|upon)|warned|remarked|commented|reiterated|"
    r"reaffirmed|affirmed|expressed|mentioned|underlined|underscored|argued|insisted|recalled|replied|answered|"
    r"responded|claimed|concluded|confirmed|denied|described|continued|asked|hailed|voiced|refuted|rejected)\b"
)
APPOSITIVE = r"(?:, [^,]{3,160},)?"
NAMED = rf"(?:{OFFICE_OF} {HONORIFIC})?(?P<full>{FULL_NAME}){APPOSITIVE}"
SHORT = rf"(?:{OFFICE} |{HONORIFIC})(?P<short>{NAME_WORD}){APPOSITIVE}"
BY_OFFICE = rf"[Tt]he (?P<office>{OFFICE})"
TITLE_BEFORE_OFFICE = rf"(?:(?:the )?(?:[A-Z][\w.-]* ){{1,5}}(?={OFFICE}))?"  # "Chinese Foreign Ministry"
# Only these stand before their subject: '…,' said Mao Ning. "Told Blinken" has another for its subject.
INVERTED = (
    r"(?:said|says|added|adds|noted|notes|stated|states|declared|stressed|explained|continued|announced|replied|argued|"
    r"insisted|warned|concluded|remarked|commented|pointed out|reiterated|responded)\b"
)
BEFORE_VERB = re.compile(rf"(?<![\w’'-])(?:{NAMED}|(?P<pronoun>[Hh]e|[Ss]he)|{BY_OFFICE}|{SHORT}) {BETWEEN}{SAYING}")
AFTER_VERB = re.compile(
    rf"(?:^|[,\x00]\s*)(?P<verb>{INVERTED}) {TITLE_BEFORE_OFFICE}(?:{NAMED}|{BY_OFFICE}|{SHORT})(?![\w’'-])"
)
# An attribution inside a clause is not that of the sentence: "…, and Mao said", "after Blinken said".
INSIDE_CLAUSE = re.compile(r"\b(?:and|but|or|as|while|when|after|before|because|that|which|who|if|whether|though)\s*$")
LEADING_CLAUSE = re.compile(
    r"(?:After|When|As|While|Although|Though|Since|Before|Asked|Because|If)\b[^,\x00]*(?:,|\x00+)"
)
BEGINS_WITH = re.compile(
    rf"{TITLE_BEFORE_OFFICE}(?:{OFFICE_OF} )?{HONORIFIC}(?P<name>{FULL_NAME}|{NAME_WORD})\b(?! and\b|[’']s\b)"
)
# When it was said stands with the verb: "on Monday said", "told reporters in Beijing on Friday (Dec 22, 2023)".
# Anything else ("said China will reply on Thursday", "the communique of August 17") is what was said.
BESIDE_VERB = (
    r"(?:on|in|at|a|an|the|his|her|their|its|to|with|for|of|by|during|interview|statement|remarks|published|released|press|"
    r"news|conference|briefing|regular|daily|here|earlier|late|reporters|media|journalists|night|morning|afternoon|"
    r"evening|[A-Z][\w.&-]*,?|\(?\w*\d[\w,]*\)?,?|\([A-Z][a-z]+\.?)"
)
WHEN = re.compile(
    rf"^(?:On )?[A-Z][a-z]*day(?: \w+)?,|(?:\bon )?[A-Z][a-z]*day {SAYING}|{SAYING}(?: {BESIDE_VERB}(?!\S)){{1,20}}"
)
QUOTED = re.compile(r"“[^”]*(?:”|$)|«[^»]*(?:»|$)|\"[^\"]*(?:\"|$)|(?<!\w)['‘][^'‘’]*(?:['’](?=\w)[^'‘’]*)*['’](?!\w)")
# "An adviser to President Biden said": the name after a preposition is not the one who speaks.
AFTER_PREPOSITION = re.compile(
    r"\b(?:to|of|for|by|from|with|near|than|on|about|against|under|behind|around|like)"
    r"(?: (?:the|a|an|his|her|their|its|then|former|late|U\.S\.|[A-Z][\w’'-]*))*\s*$"
)
MASK = "\x00"
MASKED = re.compile(f"{MASK}+")
BESIDE_TO_END = re.compile(rf"(?: {BESIDE_VERB}(?!\S))*[\s.,\x00]*$")


@dataclass(slots=True)
class Cast:
    """The people whom a report has introduced so far, and who has the floor."""

    people: dict[str, str] = field(default_factory=dict)  # full name -> office
    unnamed: set[str] = field(default_factory=set)  # offices with a holder whom nobody named
    floor: str | None = None  # whom "he" and "she" stand for
    pronouns: dict[str, str] = field(default_factory=dict)  # full name -> pronoun used

    def attribute(self, sentence: str, *, follows: bool) -> str | None:
        """Return whose words a sentence gives, or None for narration.

        `follows` tells that the sentence before was attributed. Sentences come in their order.
        """
        outside = QUOTED.sub(lambda match: MASK * len(match[0]), sentence)
        self._meet(outside)
        if not any(c.isalnum() for c in outside):
            speaker = self.floor if follows else None  # nothing but a quotation, going on
        else:
            match = _attribution(outside)
            speaker = self._resolved(match, outside) if match else None
        self.floor = speaker or self._begins_with(outside)
        return speaker

    def _meet(self, outside: str) -> None:
        for mention in people_named(outside):
            self.people.setdefault(mention.name, mention.office)
        self.unnamed |= unnamed_offices(outside)

    def _begins_with(self, outside: str) -> str | None:
        """Return the known person with whom a sentence begins."""
        match = BEGINS_WITH.match(outside)
        return self._called(match["name"]) if match else None

    def _resolved(self, match: re.Match[str], outside: str) -> str | None:
        groups = match.groupdict()
        if groups.get("pronoun"):
            return self._by_pronoun(groups["pronoun"].lower(), outside)
        if groups["office"]:
            return self._by_office(groups["office"].lower())
        return self._called(groups["full"] or groups["short"])

    def _called(self, name: str) -> str | None:
        """Return the person of this full name, or the only one of this surname."""
        if name in self.people:
            return name
        found = [full for full in self.people if surname(full) == name]
        return found[0] if len(found) == 1 else None  # of two with one surname neither is meant beyond doubt

    def _by_pronoun(self, pronoun: str, outside: str) -> str | None:
        """Return whom a pronoun stands for: whoever begins the sentence, else whoever has the floor."""
        person = self._begins_with(outside) or self.floor
        if person and self.pronouns.setdefault(person, pronoun) != pronoun:
            return None
        return person

    def _by_office(self, word: str) -> str | None:
        """Return the only holder of an office, or just the office where nobody has been named yet."""
        office = office_kind(word)
        holders = [name for name, held in self.people.items() if held == office]
        if len(holders) == 1 and office not in self.unnamed:
            return holders[0]
        return None if self.people else f"the {word}"


def _attribution(outside: str) -> re.Match[str] | None:
    """Return the attribution of a sentence: the one at its end, else the first one outside its clauses."""
    leading = LEADING_CLAUSE.match(outside)
    searched_from = leading.end() if leading else 0
    found = [match for form in (BEFORE_VERB, AFTER_VERB) for match in form.finditer(outside, searched_from)]
    subjects = [match for match in found if not AFTER_PREPOSITION.search(outside, searched_from, match.start())]
    if len({match[0] for match in subjects}) > 1 and len(MASKED.findall(outside)) > 1:
        return None  # "… she said, and Diaz replied: …" gives the words of two
    for match in subjects:
        before = outside[: match.start()].rstrip(" ")
        if before.endswith((",", MASK)) and _ends_sentence(outside, match):
            return match
    first = min(subjects, key=lambda match: match.start(), default=None)
    if first is None or INSIDE_CLAUSE.search(outside, searched_from, first.start()):
        return None
    return first


def _ends_sentence(outside: str, match: re.Match[str]) -> bool:
    """Return whether nothing follows an attribution but when and to whom it was said."""
    return BESIDE_TO_END.match(outside, match.end()) is not None


def said_when(sentence: str) -> str:
    """Return the words of an attributed sentence that tell when it was said, empty where none do."""
    outside = QUOTED.sub(lambda match: MASK * len(match[0]), sentence)
    return " ".join(match[0] for match in WHEN.finditer(outside))
