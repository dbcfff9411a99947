"""The cast list of a page: the lines above its first turn that tell who speaks, and as what.

"MODERATORS: Dana Cole (WPAN); Lee Park", "Carl Lind - Chief Executive Officer", "Interviewee: John Smith (JS)",
"JS: John Smith". They are nobody's words, and prove roles and names of the labels below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.indexer.languages import turn_words as words
from onrecord.indexer.transcript import SpeakerRole
from onrecord.indexer.turns.labels import LabelWords, Says, label_words
from onrecord.indexer.turns.speaker_names import bare_name

MAX_LINE = 240  # code points
MAX_POST = 90
INITIALS = re.compile(r"[A-Z]\.?(?:[A-Z]\.?){1,3}")
PERSON = r"(?:[^\W\d_a-zß-ÿ][\w’'.-]*|van|von|de|der|den|del|la|al|bin|ibn)"
# A name of two words at least, with what stands in brackets behind it.
NAMED = re.compile(rf"(?P<name>{PERSON}(?: {PERSON}){{1,5}})\s*(?:[(（\[](?P<aside>[^()（）\[\]]{{1,60}})[)）\]])?\s*")
HEADED = re.compile(r"(?P<label>[^:：]{2,60}?)\s*[:：]\s*(?P<rest>\S.*)")
WITH_POST = re.compile(
    rf"(?P<name>{PERSON}(?: {PERSON}){{1,4}})(?:,\s|\s+[-–—|]{{1,2}}\s+|\s*[(（])(?P<post>.+?)[,)）]?"
)
KEY = re.compile(r"(?P<initials>[A-Z]\.?(?:[A-Z]\.?){1,3})(?:\s*(?:[:=]|\s[-–—])\s*|\s+)(?P<name>\S.*)")
MAX_KEY_WORDS = 6
SENTENCE_ENDS = frozenset(".?!…:;")
ROLES = {Says.ASKS: SpeakerRole.ASKER, Says.ANSWERS: SpeakerRole.OFFICIAL, Says.PRESIDES: SpeakerRole.CHAIR}


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody whom the list names.

    `role` is set where the list tells it ("Moderator"), `holds_office` where the words with the name do; `initials`
    are those by which the labels call him.
    """

    name: str
    role: SpeakerRole | None = None
    holds_office: bool = False
    initials: str | None = None


class CastList:
    """Those whom the lines above the first turn name."""

    def __init__(self, entries: Iterable[Listed]) -> None:
        self._entries = tuple(entries)

    def of(self, label: LabelWords) -> Listed | None:
        """Return whom a label stands for: by initials, by the whole name, or by the one surname that it is."""
        if not self._entries:
            return None
        printed = label.printed.replace(".", "")
        name = bare_name(label.printed).casefold()
        found = [one for one in self._entries if one.initials == printed]
        found = found or [one for one in self._entries if name and one.name.casefold() == name]
        found = found or [one for one in self._entries if name and one.name.casefold().endswith(f" {name}")]
        return found[0] if len({one.name for one in found}) == 1 else None


def read_cast_list(lines: Sequence[str]) -> CastList:
    """Return whom the lines above the first turn name."""
    return CastList(entry for line in lines if len(line) <= MAX_LINE for entry in _entries(line))


def is_of_cast_list(text: str, label: LabelWords, words_after: str) -> bool:
    """Return whether a line that looks like the head of a turn tells who speaks, and says nothing.

    Initials with the name that they stand for; what several are with their names; a name with its initials.
    """
    if len(text) > MAX_LINE:
        return False
    if _of_initials(text) is not None:
        return True
    people = list(_people(words_after))
    if not people:
        return False
    is_listed = len(people) > 1 and label.printed.lower().endswith("s")
    return is_listed or any(one["aside"] and _stands_for(one["aside"], one["name"]) for one in people)


def explains_initials(words_after: str) -> bool:
    """Return whether the words behind initials are but a name, of one word or more ("MA Marie")."""
    tokens = words_after.split()
    is_sentence = words_after.rstrip("\"'”’»)]")[-1:] in SENTENCE_ENDS
    return 0 < len(tokens) <= MAX_KEY_WORDS and not is_sentence and all(token[:1].isupper() for token in tokens)


def names_who_leads(label: LabelWords, words_after: str) -> bool:
    """Return whether the words after a label of presiding, asking or answering are a name, and no sentence."""
    says_what = label.says in (*ROLES, Says.HOLDS_OFFICE) and len(label.printed) > 1
    return says_what and NAMED.fullmatch(words_after.strip()) is not None


def _entries(line: str) -> Iterator[Listed]:
    if entry := _of_initials(line):
        yield entry
        return
    headed = HEADED.fullmatch(line)
    if headed and (people := list(_people(headed["rest"]))):
        label = label_words(headed["label"])
        singular = label_words(headed["label"].removesuffix("s").removesuffix("S"))
        told = next((ROLES[one.says] for one in (label, singular) if one and one.says in ROLES), None)
        for person in people:
            aside = person["aside"] or ""
            initials = aside.replace(".", "") if _stands_for(aside, person["name"]) else None
            yield Listed(bare_name(person["name"]) or person["name"], told, initials=initials)
        return
    match = WITH_POST.fullmatch(line)
    if match and len(match["post"]) <= MAX_POST:
        post = re.findall(r"[\w’'-]+", match["post"].lower())
        parts = [part for word in post for part in (word, *word.split("-"))]
        initials = match["post"].replace(".", "") if _stands_for(match["post"], match["name"]) else None
        yield Listed(match["name"], holds_office=any(part in words("offices") for part in parts), initials=initials)


def _people(text: str) -> Iterator[re.Match[str]]:
    """Yield the names that a text is made of; none where it holds anything else."""
    found: list[re.Match[str]] = []
    for part in re.split(r";|,(?![^()]*\))| and (?=[A-Z])", text.rstrip(".;")):
        match = NAMED.fullmatch(part.strip())
        if match is None:
            return
        found.append(match)
    yield from found


def _of_initials(line: str) -> Listed | None:
    """Return whom a line "JS: John Smith" names; None for any other line."""
    match = KEY.fullmatch(line.strip())
    named = NAMED.fullmatch(match["name"].rstrip(".")) if match else None
    if match and named and _stands_for(match["initials"], named["name"]):
        return Listed(bare_name(named["name"]) or named["name"], initials=match["initials"].replace(".", ""))
    return None


def _stands_for(initials: str, name: str) -> bool:
    """Return whether initials are those of a name: "JS" of "John Smith", "JFK" of "John F. Kelly"."""
    if not INITIALS.fullmatch(initials):
        return False
    letters = [part[0].upper() for part in re.split(r"[\s-]+", name) if part]
    wanted = list(initials.replace(".", ""))
    rest = iter(letters)
    return wanted[-1] == letters[-1] and all(letter in rest for letter in wanted)
