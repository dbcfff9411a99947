"""Quotations made on purpose from a record: right ones, and those with a fault that is known from how they were made.

Right ones are taken where nothing that was left out of their sentences could govern them, by a list of words that is
this script's own. Whether a changed one happens to stand in the record all the same is looked up in a plain copy of all
words, which knows nothing of the check; such quotations are made anew.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.indexer.names.persons import person
from onrecord.indexer.store.reader import LIVE, Store
from onrecord.indexer.text.wording import words
from onrecord.service.quotations.finding import Verdict

LEAST, MOST = 9, 40  # words of a quotation
# Words that may govern what follows or precedes. A sentence is cut only where the words cut off hold none of these.
GOVERNING = re.compile(
    r"(?i)\b(?:not|no|never|none|nor|neither|nobody|nothing|without|hardly|cannot|\w+n['’]t|if|unless|whether|"
    r"provided|"
    r"assuming|suppose\w*|case|long as|condition|deny|denie\w+|denying|refut\w+|reject\w*|false|untrue|groundless|"
    r"lies?|"
    r"baseless|rumou?r\w*|claim\w*|alleg\w+|accus\w+|say\w*|said|report\w*|accord\w+|believ\w+|think\w*|thought|told|"
    r"tell\w*|stat\w+|wrote|writ\w+|ask\w*|warn\w*|suggest\w*|hop\w+|wish\w*|so-called|instead|rather|fail\w*|"
    r"refus\w+|"
    r"unable|refrain\w*|avoid\w*|prevent\w*|"
    r"doubt\w*|stop\w*|mention\w*|suspect\w*|reveal\w*|"
    r"repeat\w*|maintain\w*|impl\w+|imagine|suppos\w*|than|least|most|over|about|around|nearly|almost|only|some|"
    r"just|up to|exceed\w*|under|above|below|argu\w+|"
    r"announc\w+|stress\w*|not\w+|point\w*|declar\w+|quot\w+|cit\w+|call\w*|describ\w+|insist\w*|promis\w+|"
    r"question\w*)\b|[?]"
)
NAMED = (
    r"(?P<name>(?:Mr\.|Mrs\.|Ms\.|President|Secretary|Minister|"
    r"Senator|Chancellor|Director-General) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
)
QUOTING = re.compile(
    rf"{NAMED} (?:once |also |even )?(?:said|claimed|wrote|tweeted|stated|told|declared|noted|"
    rf"stressed)[^.;:“\"\n]{{0,40}}[:,]? ?[“\"](?P<words>[^“”\"\n]{{25,}})[”\"]"
)
FALSE_THAT = re.compile(
    r"(?i)\b(?:it is|it's|that is) (?:\w+ )?(?:false|not true|untrue|groundless|wrong|a lie|"
    r"not the case)(?: to (?:say|claim|think))? that "
    r"(?P<words>[^.;:“”\"]{30,})|\b(?:never said|did not say|didn't say|denie[sd]|denying|refuted|"
    r"rejected) (?:the (?:claim|allegation|accusation|report)s? )?that (?P<more>[^.;:“”\",]{30,})"
)
IF = re.compile(r"(?<!Even )\bIf (?!not|any|so|you|I |my )(?P<condition>[^,.;:]{15,120}), (?P<words>[^,.;:“”\"]{35,})")
NEGATED = re.compile(
    r"\b(?:do|does|did|is|are|was|were|will|would|should|must|has|have|had|can|could) (?:not|never) (?!only|"
    r"just)(?P<words>[^,.;:“”\"]{40,})"
)
CLAIMED = re.compile(
    r"\b(?:The US|The United States|Some (?:people|media|countries)|The report|They|Mr\. \w+|He) "
    r"(?:claims?|claimed|alleged|alleges|said|says|asserted|argued) that (?P<words>[^.;:“”\"]{40,})"
)
COMPARED = re.compile(r"\b(?:more than|over|at least|less than|nearly|up to|about) (?P<words>\d[^.;:“”\"]{30,})")
ASKED = re.compile(
    r"(?:^|[.!?] )(?:Why|How|Is|Are|Do|Does|Did|Can|Could|Should|Will|Has|Have) (?P<words>[^,.;:“”\"?]{45,})\?"
)
FREQUENT = 8  # times that a phrase was said, to be one that a forger would take
NEGATIONS = re.compile(r"\b(?:do|does|did|is|are|was|were|will|would|should|must|has|have) (not) |\b(never|not|no) ")
DIGITS = re.compile(r"\d+")
TYPOGRAPHY = (
    lambda text: text.replace("'", "’").replace('"', "“"),
    lambda text: text.replace("’", "'").replace("-", "–"),
    lambda text: text.replace(" ", "  ").replace("-", "‑"),
    str.upper,
    lambda text: text.replace(" ", "\u00a0"),
)
STOP = re.compile(r"(?<![A-Z])[.!?][”\"]? |\n|: ")
VOICED = frozenset({Verdict.QUOTING, Verdict.DENIED})  # graver, where the words are quoted besides
ELLIPSES = ("…", "...", "[...]", "[…]", ". . .")


@dataclass(frozen=True)
class Turn:
    """What somebody said in one go."""

    speaker: str
    date: str
    text: str


@dataclass(frozen=True)
class Made:
    """A quotation that was made, what may be said of it, and who is claimed to have said it and when.

    `noted` must stand among the notes, besides the verdict.
    """

    text: str
    right: frozenset[Verdict]
    speaker: str | None = None
    date: str | None = None
    noted: frozenset[Verdict] = frozenset()


class Record:
    """All turns and questions of an index, and a plain copy of their words to look things up in."""

    def __init__(self, store: Store, generation: int) -> None:
        said = store.rows(
            f"""SELECT answer.speaker, revision.date, substr(revision.text, start + 1, "end" - start) FROM answer
                JOIN exchange ON exchange.id = answer.exchange JOIN revision ON revision.id = exchange.revision
                WHERE {LIVE} AND revision.kind != 'report' AND revision.date IS NOT NULL AND "end" - start > 200""",
            {"generation": generation},
        )
        asked = store.rows(
            f"""SELECT exchange.asker, revision.date,
                substr(revision.text, question_start + 1, question_end - question_start)
                FROM exchange JOIN revision ON revision.id = exchange.revision
                WHERE {LIVE} AND question_start IS NOT NULL""",
            {"generation": generation},
        )
        every = store.rows(f"SELECT text FROM revision WHERE {LIVE} AND kind = 'report'", {"generation": generation})
        self.turns = [Turn(*row) for row in said]
        self.questions = [Turn(row[0] or "", row[1], row[2]) for row in asked]
        self._plain = [(turn, plain(turn.text)) for turn in self.turns]
        self.asked = " | ".join(plain(turn.text) for turn in self.questions)
        self.all = " | ".join([*(text for _, text in self._plain), self.asked, *(plain(row[0]) for row in every)])
        self.speakers = sorted({turn.speaker for turn in self.turns})
        self.dates = sorted({turn.date for turn in self.turns})

    def holds(self, text: str) -> bool:
        """Return whether these words stand anywhere in a row."""
        return plain(text) in self.all

    def said_by(self, text: str) -> list[Turn]:
        """Return the turns in which these words stand."""
        wanted = plain(text)
        return [turn for turn, said in self._plain if wanted in said]

    def phrases(self) -> list[str]:
        """Return runs of four words that were said often."""
        counts: Counter[str] = Counter()
        for turn in self.turns:
            spoken = turn.text.split()
            counts.update(" ".join(spoken[i : i + 4]) for i in range(len(spoken) - 4))
        return [phrase for phrase, count in counts.items() if count >= FREQUENT and phrase[-1].isalpha()]


def plain(text: str) -> str:
    """Return the words of a text as the index folds them, each between spaces."""
    return f" {' '.join(words(text))} "


class Maker:
    """Makes quotations at random from a record."""

    def __init__(self, record: Record, seed: int) -> None:
        self.record = record
        self.random = random.Random(seed)  # noqa: S311 - a sample, no secret
        self.phrases = record.phrases()
        self.taken: set[tuple[str, str, int]] = set()
        self.vocabulary = sorted(
            {w for turn in record.turns[:2000] for w in turn.text.split() if w.islower() and w.isalpha()}
        )

    def run(self, turns: Sequence[Turn], least: int = LEAST, most: int = MOST) -> tuple[Turn, str]:
        """Return a turn and some words of it in a row, cut where nothing that could govern them is cut off."""
        while True:
            turn, text = self.any_run(turns, least, most)
            if self.is_free(turn.text, text):
                return turn, text

    def is_free(self, whole: str, text: str) -> bool:
        """Return whether nothing beside some words in their sentences could govern them."""
        at = whole.find(text)
        if at < 0:
            return False
        before = STOP.split(whole[:at])[-1]
        after = STOP.split(whole[at + len(text) :])[0]
        quoted = whole[:at].count('"') % 2 or whole[:at].count("“") > whole[:at].count("”")
        marked = any(mark in before + after for mark in '"“”')
        behind = whole[at + len(text) :].lstrip()
        is_asked = "?" in (re.search(r"[.!?\n]", text[-1] + behind) or [""])[0]
        return not (quoted or marked or is_asked or GOVERNING.search(before) or GOVERNING.search(after))

    def any_run(self, turns: Sequence[Turn], least: int = LEAST, most: int = MOST) -> tuple[Turn, str]:
        """Return a turn and some words of it in a row."""
        while True:
            turn = self.random.choice(turns)
            spoken = turn.text.split(" ")
            length = self.random.randint(least, most)
            if len(spoken) > length:
                start = self.random.randrange(len(spoken) - length)
                text = " ".join(spoken[start : start + length]).strip(" ,;:\n")
                if len(plain(text).split()) >= least:
                    return turn, text

    def verbatim(self) -> Made | None:
        """Words as they were said."""
        return Made(self.run(self.record.turns)[1], frozenset({Verdict.VERBATIM}))

    def typographic(self) -> Made | None:
        """With other marks, dashes, spaces or capitals."""
        text = self.run(self.record.turns)[1].strip("'’\"”“-")
        changed = self.random.choice(TYPOGRAPHY)(text)
        same = " ".join(changed.split()) == " ".join(text.split())
        return None if same else Made(changed, frozenset({Verdict.TYPOGRAPHIC}))

    def elided(self) -> Made | None:
        """With words left out, and a sign for it."""
        spoken = self.run(self.record.turns, 20)[1].split(" ")
        start, length = self.random.randint(5, len(spoken) - 10), self.random.randint(4, 12)
        rest = spoken[start + length :]
        if len(rest) < 4:
            return None
        if GOVERNING.search(" ".join(spoken[start : start + length])):
            return None
        text = " ".join([*spoken[:start], self.random.choice(ELLIPSES), *rest])
        return Made(text, frozenset({Verdict.ELIDED}))

    def one_word(self) -> Made | None:
        """With another word for one of them."""
        spoken = self.run(self.record.turns)[1].split(" ")
        places = [i for i, word in enumerate(spoken) if word.islower() and word.isalpha()]
        at = self.random.choice(places or [0])
        word = self.random.choice(self.vocabulary)
        return self.unsaid([*spoken[:at], word, *spoken[at + 1 :]])

    def negation(self) -> Made | None:
        """Without one of its negations."""
        text = self.run(self.record.turns)[1]
        found = list(NEGATIONS.finditer(text))
        if not found:
            return None
        match = self.random.choice(found)
        group = 1 if match[1] else 2
        return self.unsaid([text[: match.start(group)] + text[match.end(group) + 1 :]])

    def number(self) -> Made | None:
        """With another number."""
        text = self.run(self.record.turns)[1]
        found = list(DIGITS.finditer(text))
        if not found:
            return None
        match = self.random.choice(found)
        digits = str(int(match[0]) + self.random.choice((1, 2, 7, 10)))
        return self.unsaid([text[: match.start()] + digits + text[match.end() :]])

    def stitched(self) -> Made | None:
        """Of two turns."""
        (one, first), (other, second) = self.run(self.record.turns, 9, 20), self.run(self.record.turns, 9, 20)
        if one == other:
            return None
        return self.unsaid([first, second], Verdict.STITCHED)

    def matching(self, pattern: re.Pattern[str], taken: str) -> tuple[Turn, re.Match[str], str] | None:
        """Return a turn, what a pattern finds in it and some of the words it names, None where it finds nothing.

        Each place is given once for each name in `taken`.
        """
        turn = self.random.choice(self.record.turns)
        found = list(pattern.finditer(turn.text))
        if not found:
            return None
        match = self.random.choice(found)
        words = (match.groupdict().get("words") or match.groupdict().get("more") or "").strip(" ,")
        spoken = words.split(" ")
        text = " ".join(spoken[: self.random.randint(LEAST, MOST)]).rstrip(" ,;:")
        place = (taken, turn.text, match.start())
        if place in self.taken or len(spoken) < LEAST or len(self.record.said_by(text)) != 1:
            return None
        if GOVERNING.search(" ".join(words.removeprefix(text).split(" ")[:4])):
            return None  # another word that governs it is cut off at its end
        self.taken.add(place)
        return turn, match, text

    def quoting(self) -> Made | None:
        """Words that the speaker quotes from somebody else."""
        found = self.matching(QUOTING, "quoting")
        return Made(found[2], frozenset({Verdict.QUOTING})) if found else None

    def quoted_right(self) -> Made | None:
        """Words that the speaker quotes, said to be of the one who is quoted."""
        found = self.matching(QUOTING, "quoted_right")
        return Made(found[2], frozenset({Verdict.SECOND_HAND}), speaker=found[1]["name"]) if found else None

    def denied(self) -> Made | None:
        """Words that the speaker says are not true."""
        found = self.matching(FALSE_THAT, "denied")
        return Made(found[2], frozenset({Verdict.DENIED})) if found else None

    def cropped_negation(self) -> Made | None:
        """Words from behind a negation on."""
        found = self.matching(NEGATED, "cropped_negation")
        return Made(found[2], frozenset({Verdict.CROPPED, *VOICED})) if found else None

    def cropped_condition(self) -> Made | None:
        """Words of a main clause without its condition."""
        found = self.matching(IF, "cropped_condition")
        return Made(found[2], frozenset({Verdict.CROPPED, *VOICED})) if found else None

    def cropped_saying(self) -> Made | None:
        """Words that somebody is said to say, without who says it."""
        found = self.matching(CLAIMED, "cropped_saying")
        return Made(found[2], frozenset({Verdict.CROPPED, *VOICED})) if found else None

    def cropped_question(self) -> Made | None:
        """Words of a question that the speaker puts, without what makes it one."""
        found = self.matching(ASKED, "cropped_question")
        if found is None:
            return None
        text = found[2].split(" ", 1)[1]
        if text[:1].isupper():
            return None  # the question begins there, and a quotation that shows its beginning is whole
        return Made(text, frozenset({Verdict.CROPPED, *VOICED}))

    def cropped_number(self) -> Made | None:
        """Words from a number on, without "more than" before it."""
        found = self.matching(COMPARED, "cropped_number")
        return Made(found[2], frozenset({Verdict.CROPPED, *VOICED})) if found else None

    def hiding(self) -> Made | None:
        """With an ellipsis for words among which a negation stands."""
        turn = self.random.choice(self.record.turns)
        found = list(NEGATED.finditer(turn.text))
        if not found:
            return None
        match = self.random.choice(found)
        before = STOP.split(turn.text[: match.start()])[-1].split(" ")
        after = match["words"].split(" ")
        if len(before) < 4 or len(after) < 6:
            return None
        text = f"{' '.join(before[:-1]).strip()} … {' '.join(after[:20]).strip()}"
        return Made(text, frozenset({Verdict.CROPPED, Verdict.ALTERED, *VOICED}))

    def half(self) -> Made | None:
        """Half of it said, and half invented."""
        said = self.run(self.record.turns, 12, 16)[1].rstrip(".")
        invented = " ".join(self.random.sample(self.vocabulary, 12))
        return self.unsaid([said, invented], Verdict.NOT_FOUND, Verdict.STITCHED)

    def asked(self) -> Made | None:
        """Words of a reporter, which nobody answered with."""
        text = self.run(self.record.questions)[1]
        return None if self.record.said_by(text) else Made(text, frozenset({Verdict.OUT_OF_ROLE}))

    def wrong_speaker(self) -> Made | None:
        """Said to be of somebody who never said it. An official without a name may be anybody."""
        text = self.run([turn for turn in self.record.turns if person(turn.speaker)])[1]
        sayers = {turn.speaker.split()[-1] for turn in self.record.said_by(text)}
        if not all(person(turn.speaker) for turn in self.record.said_by(text)):
            return None
        others = [name for name in self.record.speakers if person(name) and name.split()[-1] not in sayers]
        return Made(text, frozenset({Verdict.WRONG_SPEAKER}), speaker=self.random.choice(others))

    def right_speaker(self) -> Made | None:
        """With the one who said it and the day."""
        turn, text = self.run(self.record.turns)
        return Made(text, frozenset({Verdict.VERBATIM}), speaker=turn.speaker, date=turn.date)

    def wrong_date(self) -> Made | None:
        """Said to be of a day on which it was not said."""
        text = self.run(self.record.turns)[1]
        days = {turn.date for turn in self.record.said_by(text)}
        day = self.random.choice([day for day in self.record.dates if day not in days])
        return Made(text, frozenset({Verdict.WRONG_DATE}), date=day)

    def invented(self) -> Made | None:
        """Of phrases that were said often."""
        chosen = self.random.sample(self.phrases, self.random.randint(4, 8))
        return self.unsaid(chosen, Verdict.NOT_FOUND, Verdict.STITCHED)

    def unsaid(self, parts: Sequence[str], *right: Verdict) -> Made | None:
        """Return a quotation of these parts, unless it happens to have been said."""
        text = " ".join(parts)
        return None if self.record.holds(text) else Made(text, frozenset(right or (Verdict.ALTERED,)))
