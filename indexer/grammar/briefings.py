"""The American form of a briefing: "Q" for every reporter, capitals for everybody else.

Every turn has its label, so an unlabelled paragraph always goes on with the turn before it. A voice from the audience
that nobody names ("PARTICIPANT") asks, or is nobody's. Time stamps and the lines about place and hour are nobody's
words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from onrecord.indexer.grammar.labels import Label, LabelKind
from onrecord.indexer.grammar.lines import Line
from onrecord.indexer.grammar.turns import Turn
from onrecord.indexer.languages import turn_words
from onrecord.indexer.readers.document import Paragraph
from onrecord.indexer.transcript import UNKNOWN_SPEAKER, Span
from onrecord.indexer.turns.labels import is_nameless

HONORIFICS = "MR MS MRS MISS DR GEN LT COL SEN REP GOV PROF ADM SEC AMB BRIG MAJ CAPT"
OFFICES = (
    "PRESIDENT VICE SECRETARY ADMINISTRATOR DIRECTOR GENERAL ADMIRAL AMBASSADOR GOVERNOR MAYOR SENATOR REPRESENTATIVE "
    "CONGRESSMAN CONGRESSWOMAN SPEAKER LEADER CHAIR CHAIRMAN CHAIRWOMAN COMMISSIONER SURGEON ADVISOR ADVISER "
    "COORDINATOR MINISTER PRIME CHANCELLOR CHIEF COLONEL CAPTAIN COACH ACTING DEPUTY ASSISTANT "
    "UNDER SENIOR ATTORNEY JUSTICE JUDGE "
    "FIRST LADY SERGEANT PROFESSOR OFFICIAL COUNSELOR CZAR ENVOY SPOKESPERSON"
)
# Speakers with an office and no name.
NAMELESS = (
    "MODERATOR OPERATOR AIDE STAFF PARTICIPANT INTERPRETER TRANSLATOR OFFICIAL AUDIENCE SPEAKER VOICE REPORTERS HOST "
    "MEMBER CROWD UNKNOWN PARTICIPANTS CUSTOMER CHILD STUDENT ANNOUNCER"
)
GOES_ROUND = frozenset("MODERATOR OPERATOR AIDE STAFF PARTICIPANT INTERPRETER TRANSLATOR AUDIENCE VOICE HOST".split())
NAMELESS_WORDS = frozenset(NAMELESS.split())
KNOWN_WORDS = frozenset(f"{HONORIFICS} {OFFICES} {NAMELESS}".split())
WORD = r"(?:(?:Mr|Ms|Mrs|Dr)\.|[A-ZÀ-Þ][A-ZÀ-Þ.’'‑-]*|#?\d{1,2})"
# A label is a misprint of one that stands so many times as often and has nearly the same letters.
MISPRINTED_FROM = 4
MISPRINT_ALIKE = 0.85
CLOCK = r"\d{1,2}(?:[:.]\d{2})?\s*[AP]\.?\s?M\.?(?: [A-Z]{2,4})?"
CAPITALS = re.compile(
    rf"(?:{CLOCK} )?[\W_]*(?P<label>{WORD}(?: {WORD}){{0,11}})(?: ?[(\[][^()\[\]]{{1,30}}[)\]])?\s*[:：](?!\d)\s*"
)
QUESTION = re.compile(
    r"[\W_]*(?:(?P<label>Q)(?:\s*[:：.]\s*|\s+(?=\S)|$)"
    r"|(?P<word>QUESTION|REPORTERS?|(?:PHOTO)?JOURNALISTS?|PHOTOGRAPHERS?|PRESS|MEDIA)(?:\s*[:：]\s*|$))"
)
ASKING_WORD = re.compile(r"[\W_]*Q\s+(?=[\w—–“‘\"'(\[.…-])(?![^:]{0,20}:\s*$)")
STAMP = re.compile(
    r"[\W_]*(?:END\s*)?\d{1,2}(?:[:.]\d{2})?\s*[AP]\.?\s?M\.?.{0,30}|[\W_]*END(?:S|ED)?\W*", re.IGNORECASE
)
FOOTNOTE = re.compile(r"[*†‡^]\s?\S|[\[(](?:Note|Correction|Editor[’']s note)\b", re.IGNORECASE)
# Capitalised words that stand before a surname and are no first name.
NO_FIRST_NAMES = frozenset(
    f"{HONORIFICS} {OFFICES} PRESS STATE WHITE HOUSE NATIONAL SECURITY THE AND BUT SO THANK THANKS HI HELLO OKAY OK "
    "WITH FOR FROM TO YES NO WELL NOW IS DOES DID WILL CAN HAS AS IF WHEN WHILE BY OF IN ON AT THAT THIS YOU WE I JUST "
    "ALSO LET LIKE WHAT HOW WHY THEN HEALTH HOMELAND EDUCATION ENERGY COMMERCE LABOR TREASURY DEFENSE TRANSPORTATION "
    "AGRICULTURE STAFF RESPONSE COUNCIL DOCTOR DOCTORS DRS WELCOME ADVISERS MEMBER MEMBERS".split()
)
FIRST_NAME = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]+(?:-?[A-ZÀ-Þ][a-zß-ÿ]+)?")
INITIAL = re.compile(r"[A-ZÀ-Þ]\.")
BY_LABEL = {LabelKind.QUESTION: Turn.QUESTION, LabelKind.ANSWER: Turn.ANSWER, LabelKind.VOICE: Turn.VOICE}
BEFORE_A_NAME = frozenset(("by", "with", "is", "here"))
FIRST_NAMES_REACH = 60  # code points before a family name


def is_briefing(paragraphs: Sequence[str]) -> bool:
    """Return whether paragraphs are in the American form."""
    labels = [match["label"] for text in paragraphs if not QUESTION.match(text) and (match := CAPITALS.match(text))]
    official = [label for label in labels if _is_official(label)]
    return bool(official) and (2 * len(official) >= len(labels) or any(ASKING_WORD.match(text) for text in paragraphs))


def _is_official(label: str) -> bool:
    """Return whether a label in capitals has an honorific or an office in it ("MS. PSAKI", "THE PRESIDENT")."""
    words = label.upper().replace(".", "").split()
    return any(word in KNOWN_WORDS for word in words)


def answer_labels(lines: Sequence[Line]) -> Counter[str]:
    """Return how often each label heads an answer."""
    return Counter(line.label.printed for line in lines if line.label and line.kind is LabelKind.ANSWER)


def read_briefing_lines(body: Sequence[tuple[Span, Paragraph]]) -> list[Line]:
    """Return the body's paragraphs with their labels."""
    return [Line(span, paragraph, _label(paragraph.text)) for span, paragraph in body]


def _label(text: str) -> Label | None:
    if match := QUESTION.match(text):
        # "Q MR. KIRBY: So, two thoughts": a slip of the transcriber before an official's label.
        slip = CAPITALS.match(text, match.end())
        if slip is None or not _is_official(slip["label"]):
            return Label(LabelKind.QUESTION, match["label"] or match["word"], match.end())
        return Label(LabelKind.ANSWER, slip["label"], slip.end())
    match = CAPITALS.match(text)
    if match and (_is_official(match["label"]) or len(match["label"].split()) > 1):
        kind = LabelKind.VOICE if is_nameless(match["label"]) else LabelKind.ANSWER
        return Label(kind, match["label"], match.end())
    return None


def read_briefing_turns(lines: Sequence[Line]) -> list[Turn]:
    """Return the turn that each line is."""
    last = max((index for index, line in enumerate(lines) if line.label), default=0)
    turns: list[Turn] = []
    state = Turn.NARRATION  # until somebody has the floor
    for index, line in enumerate(lines):
        if index > last and STAMP.fullmatch(line.paragraph.text):
            state = Turn.NARRATION  # the hour at which it ended
        turn = _turn(line, state)
        if turn is Turn.VOICE and line.label and _asks(lines[index:]):
            turn = Turn.QUESTION
        elif turn is Turn.ANSWER and state is Turn.VOICE and Turn.QUESTION in turns:
            turn = Turn.FURTHER  # it answers the voice, not the question before that
        turns.append(turn)
        if line.label:
            state = turn
    return turns


def _turn(line: Line, state: Turn) -> Turn:
    text = line.paragraph.text
    if line.paragraph.is_divider:
        return Turn.DIVIDER
    if line.label:
        return BY_LABEL[line.label.kind]
    if state is Turn.VOICE:
        return Turn.VOICE
    if state is Turn.QUESTION:
        return Turn.MORE_QUESTION
    if state is Turn.NARRATION or STAMP.fullmatch(text) or FOOTNOTE.match(text):
        return Turn.NARRATION
    return Turn.MORE_ANSWER


def _asks(lines: Sequence[Line]) -> bool:
    """Return whether the turn that the first of some lines opens comes to a question."""
    more = takewhile(lambda line: line.label is None, lines[1:])
    return any(line.ends_asking for line in (lines[0], *more))


class Introductions:
    """The full names that a briefing's title and text give for its labels."""

    def __init__(
        self, title: str, paragraphs: Sequence[str], labels: Counter[str], spokesperson: str | None = None
    ) -> None:
        self._title = title
        self._spokesperson = spokesperson
        self._text = "\n".join(paragraphs)
        self._labels = labels
        self._known: dict[str, str] = {}

    def full_name(self, label: str | None) -> str:
        """Return the name behind a label, as introduced, else the label in lower case letters."""
        if label is None:
            return UNKNOWN_SPEAKER
        if label not in self._known:
            self._known[label] = self._resolved(self._as_intended(label))
        return self._known[label]

    def main_speaker(self) -> str | None:
        """Return whoever answers most often, those aside who only hand round the questions."""
        answering = [label for label, _ in self._labels.most_common() if not GOES_ROUND & set(label.upper().split())]
        return self.full_name(answering[0]) if answering else None

    def _as_intended(self, label: str) -> str:
        """Return the label of which a rare one is a misprint ("MR. SULLIAN"), else the label."""
        for common, times in self._labels.most_common():
            if times < MISPRINTED_FROM * self._labels[label]:
                break
            if SequenceMatcher(None, label, common).ratio() >= MISPRINT_ALIKE:
                return common
        return label

    def _resolved(self, label: str) -> str:
        while label.count(" ") > 1 and label.rsplit(maxsplit=1)[-1].strip(".").lower() in turn_words("postnominals"):
            label = label.rpartition(" ")[0]  # "ANN RAY MP"
        words = [word.strip(".") for word in label.upper().split()]
        known = [index for index, word in enumerate(words) if word in KNOWN_WORDS]
        family = label.split()[known[-1] + 1 :] if known else label.split()
        if not family or any(word in NAMELESS_WORDS for word in words):
            return self._by_office(label)
        in_full = _lowered(" ".join(family))
        if len(family) > 1 and in_full in f"{self._title} {self._text}":
            return in_full  # the label has the whole name
        for text in (self._title, self._text):
            if name := _introduced(" ".join(family), text, self._text):
                return name
        return _lowered(label)

    def _by_office(self, label: str) -> str:
        """Return the holder that the title names for "THE PRESIDENT"."""
        office = _lowered(label.removeprefix("THE "))
        match = re.search(rf"(?<!Vice ){re.escape(office)} ([A-ZÀ-Þ][\w’'-]+)", self._title)
        if not label.startswith("THE ") or match is None or _continues_a_title(match[1]):
            return office
        if self._spokesperson and self._title.startswith(self._spokesperson, match.start(1)):
            return self._spokesperson  # "President Ann Hale", by both names
        return f"{office} {match[1]}"


def _introduced(family: str, text: str, speech: str) -> str | None:
    """Return the full name with which `text` most often introduces somebody of this family name.

    `speech` is what was said, in which people are called by their first names.
    """
    short: Counter[str] = Counter()
    longer: dict[str, str] = {}
    for match in re.finditer(rf"(?<![\w-]){re.escape(family)}(?![\w-])", text, re.IGNORECASE):
        before = text[max(0, match.start() - FIRST_NAMES_REACH) : match.start()].split()
        third, second, first = ["", "", "", *before][-3:]
        if match[0].isupper() or not match[0][0].isupper() or not text[match.start() - 1].isspace():
            continue
        if INITIAL.fullmatch(first) and _is_first_name(second):
            short[f"{second} {first} {match[0]}"] += 1
        elif _is_first_name(first):
            name = f"{first} {match[0]}"
            short[name] += 1
            # Of two words before a family name both are names only where no title runs into them, or where
            # somebody is called by the first alone.
            called = re.search(rf", {re.escape(second)}[.,!?]", speech)
            if _is_first_name(second) and (third in BEFORE_A_NAME or third.endswith((",", ":", ".", "—")) or called):
                longer[name] = f"{second} {name}"
    if not short:
        return None
    name = short.most_common(1)[0][0]
    return longer.get(name, name)


def _continues_a_title(word: str) -> bool:
    """Return whether a capitalised word behind an office goes on with the title ("… by the President After …")."""
    return word.upper() in NO_FIRST_NAMES or word.endswith("ing") or word.lower() in turn_words("openers")


def _is_first_name(word: str) -> bool:
    return FIRST_NAME.fullmatch(word) is not None and word.upper() not in NO_FIRST_NAMES


def _lowered(label: str) -> str:
    """Return a label in capitals as a name is written."""
    return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), unicodedata.normalize("NFC", label))
