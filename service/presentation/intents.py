"""What a message of a conversation wants, by rule and before any search.

Most messages are questions to the record. The others are told apart by their form: a quotation to be checked, the id
or address of a citation, words that refer to the answer before, and what people say to a chat. The patterns of each
language stand in `onrecord.indexer.languages`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from onrecord.indexer.languages.small_talk import SmallTalk
from onrecord.indexer.languages.small_talk_en import ENGLISH_TALK
from onrecord.indexer.languages.small_talk_zh import CHINESE_TALK
from onrecord.indexer.text.quotation_marks import marked
from onrecord.indexer.transcript import Span
from onrecord.service.presentation.addresses import cited_at
from onrecord.service.query.frame import is_topical

TALK = (ENGLISH_TALK, CHINESE_TALK)
LEAST_CHECKED = 3  # words of a quotation that is asked about; fewer are a term
LEAST_ALONE = 8  # words of a quotation that makes up a whole message; fewer are a search for a phrase
MOST_AROUND = 40  # words around a quotation that is asked about; a longer message is an article or a question
MOST_WITHOUT_MATTER = 10  # words of a message that refers to the answer before by words of any order
LONGEST_REFERENCE = 120  # characters of a message that refers to the answer before
LEAST_OF_A_YEAR = 3  # digits; fewer tell how many are wanted
IDEOGRAPHS_A_WORD = 2
ID = re.compile(r"(?:\d{4}-\d{2}-\d{2}|undated)-[\w-]+(?:@\d+)?(?:/\d+){1,2}")
ADDRESS = re.compile(r"https?://\S+")
WORD = re.compile(r"[\w'’-]+")
IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
ENDS = " \t\r\n.,;:!?…。，；：！？、~*_"
APOSTROPHES = str.maketrans({"’": "'", "‘": "'"})


class Wish(StrEnum):
    """What a message wants."""

    QUESTION = "question"
    CHECK = "check"
    CITATION = "citation"
    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    COMPLAINT = "complaint"
    TRANSLATION = "translation"
    SUMMARY = "summary"
    OPINION = "opinion"
    WRITING = "writing"
    NTH = "nth"
    NEWER = "newer"
    OLDER = "older"
    MORE = "more"
    WHO_ELSE = "who_else"
    SHORTER = "shorter"
    LONGER = "longer"
    WHOLE = "whole"
    LANGUAGE = "language"
    SOURCE = "source"
    SAME = "same"
    FORM = "form"
    DIFFERENCE = "difference"
    PERSON = "person"
    SAME_DAY = "same_day"
    MEDIA = "media"
    ADDRESSED = "addressed"
    ECHO = "echo"
    MOST = "most"
    LISTED = "listed"
    WIDER = "wider"


# Wishes about the answer before, and those that are said to whoever answers, in the order in which they are tried.
ABOUT_THE_ANSWER = (
    Wish.LISTED,
    Wish.SAME_DAY,
    Wish.NTH,
    Wish.DIFFERENCE,
    Wish.SOURCE,
    Wish.SAME,
    Wish.FORM,
    Wish.NEWER,
    Wish.OLDER,
    Wish.WHO_ELSE,
    Wish.MORE,
    Wish.SHORTER,
    Wish.WHOLE,
    Wish.LONGER,
    Wish.LANGUAGE,
    Wish.ECHO,
    Wish.MOST,
    Wish.WIDER,
)
SAID_TO_US = (
    Wish.GREETING,
    Wish.THANKS,
    Wish.HELP,
    Wish.COMPLAINT,
    Wish.TRANSLATION,
    Wish.SUMMARY,
    Wish.OPINION,
    Wish.WRITING,
    Wish.MEDIA,
    Wish.ADDRESSED,
)

OF_A_CITATION = (Wish.NTH, Wish.SOURCE, Wish.WHOLE, Wish.FORM, Wish.DIFFERENCE, Wish.ECHO)  # for one that was shown


@dataclass(frozen=True, slots=True)
class Intent:
    """What a message wants.

    `value` is the quotation to be checked, the id of a citation, a language code, the name of a form, or the topic of a
    request that is not served. `number` is the number of the citation that is meant, -1 for the last, or it is
    `described` ("the Wakhan one"). If a quotation is to be checked, `speaker` is the speaker whom the message claims,
    if any, and `around` is the message without the quotation; where somebody is asked about as well, or whose words are
    wanted, `speaker` is who.
    """

    wish: Wish
    value: str = ""
    number: int = 0
    speaker: str | None = None
    around: str = ""
    described: str = ""


ANYONE = "anyone"  # what a wish for words of all speakers has as its value
FIRST = Intent(Wish.NTH, number=1)
SHOWS_ONE = (Wish.CITATION, Wish.NTH, Wish.SOURCE, Wish.WHOLE)  # what is answered with one citation


def intent_of(message: str) -> Intent:
    """Return what a message wants."""
    text = " ".join(message.split())
    if identity := _cited(text):
        return Intent(Wish.CITATION, identity)
    if check := _check(message):
        return check
    bare = _without_courtesy(text.translate(APOSTROPHES)).strip(ENDS)
    if not bare:
        return Intent(Wish.HELP) if text else Intent(Wish.QUESTION)
    for said in dict.fromkeys((bare, _without_ends(bare))):
        for wish in (*ABOUT_THE_ANSWER, Wish.PERSON, *SAID_TO_US[:-1]):
            if wish in ABOUT_THE_ANSWER and len(said) > LONGEST_REFERENCE:
                continue
            for talk in TALK:
                if found := _pattern(talk, wish).fullmatch(said):
                    return _intent(wish, found, talk)
    return _by_words(bare) or _addressed(bare) or Intent(Wish.QUESTION)


def in_its_place(intent: Intent, message: str, recent: Sequence[str]) -> Intent:
    """Return what a message wants after the one before it."""
    before = intent_of(recent[-1]).wish if recent else None
    if intent.wish is Wish.QUESTION and (another := _another(message)):
        return another if any(intent_of(one).wish is Wish.CHECK for one in recent) else intent
    if intent.wish is Wish.LONGER and before in SHOWS_ONE:
        return Intent(Wish.SOURCE)  # of the one citation that was shown, the whole
    if intent == FIRST and before is Wish.NEWER:
        return Intent(Wish.OLDER)  # "and the first?" after "the latest" is no number
    return intent


def intents_in_place(messages: Sequence[str]) -> list[Intent]:
    """Return what each message of a conversation wants, after those before it."""
    return [in_its_place(intent_of(one), one, messages[:place]) for place, one in enumerate(messages)]


def _by_words(bare: str) -> Intent | None:
    """Return what a short message wants that has no words of its own, None for any other.

    Such as "too long, one sentence" or "which reporter asked": whatever its form, it refers to the answer before. A
    word in capitals, such as "US", is a name.
    """
    said = WORD.findall(bare)
    if len(said) > MOST_WITHOUT_MATTER or any(word[1:].upper() == word[1:] and word[1:].isalpha() for word in said):
        return None
    words = {word.casefold() for word in said if not (word.isdigit() and len(word) < LEAST_OF_A_YEAR)}
    for talk in TALK:
        known = talk.little.union(*talk.about_it.values())
        wish = next((wish for wish, own in talk.about_it.items() if words & own), None)
        if wish == Wish.SOURCE and words & talk.deeds and not re.search(talk.saying, bare, re.IGNORECASE):
            return None  # "who went there?" asks of what was done, and not of who spoke
        if re.fullmatch(talk.how_often, bare, re.IGNORECASE):
            return None
        if re.fullmatch(talk.other_party, bare, re.IGNORECASE) or _asks_of_another(bare, talk):
            return None
        if wish is not None and words <= known:
            return Intent(Wish(wish))
        numbers = words & talk.ordinals.keys()
        if (
            len(numbers) == 1
            and words - numbers <= known
            and (words & talk.numbered or not re.match(talk.asking, bare, re.IGNORECASE))
        ):
            return Intent(Wish.NTH, number=talk.ordinals[numbers.pop()])
    return None


def _asks_of_another(bare: str, talk: SmallTalk) -> bool:
    """Return whether a message asks for the words of somebody who is no speaker ("what did the newspaper say?")."""
    found = re.match(talk.asks_whose, bare, re.IGNORECASE)
    who = next((name for name in found.groupdict().values() if name), "").casefold() if found else ""
    is_speaker = not who or ("speaker" in talk.aspects and re.search(talk.aspects["speaker"], who))
    return not is_speaker and any(word in talk.about_it.get(Wish.SOURCE, ()) for word in who.split())


def _addressed(bare: str) -> Intent | None:
    """Return a message that speaks of whoever answers ("why do you lie about it?"), None for any other."""
    for talk in TALK:
        if found := _pattern(talk, Wish.ADDRESSED).fullmatch(bare):
            return _intent(Wish.ADDRESSED, found, talk)
    return None


def says_nothing(message: str) -> bool:
    """Return whether a message consists of words alone that tell no matter ("and what was the answer")."""
    words = [word.casefold() for word in WORD.findall(message.translate(APOSTROPHES))]
    return bool(words) and any(all(word in talk.little for word in words) for talk in TALK)


def _without_courtesy(text: str) -> str:
    """Return a message without "please"; one that consists of nothing else as it is."""
    plain = text
    for talk in TALK:
        plain = re.sub(talk.courtesy, "", plain, flags=re.IGNORECASE)
    return plain if plain.strip(ENDS) else text


def _without_ends(bare: str) -> str:
    """Return a message without the words at its ends that say nothing of what it wants, itself if it has no others."""
    for talk in TALK:
        inner = re.sub(f"^(?:{talk.before_it})|(?:{talk.behind_it})$", "", bare, flags=re.IGNORECASE)
        if inner != bare:
            return inner.strip(ENDS) or bare
    return bare


def is_only_narrowing(text: str) -> bool:
    """Return whether a message holds nothing but words that may stand around a period or a name."""
    words = WORD.findall(text.translate(APOSTROPHES).casefold())
    return all(any(_narrowing(talk).fullmatch(word) for talk in TALK) for word in words)


def without_narrowing(text: str) -> str:
    """Return a text without the words at its ends that may stand around a period or a name."""
    words = text.translate(APOSTROPHES).strip(ENDS).split()
    while words and is_only_narrowing(words[0]):
        del words[0]
    while words and is_only_narrowing(words[-1]):
        del words[-1]
    return " ".join(words)


def whole_words(message: str) -> str:
    """Return a message with the words in full that were typed without their apostrophe or cut short, quotations apart.

    "whats the date" becomes "what's the date".
    """
    quoted = [found.span for found in marked(message)]
    if any(letter.isalpha() and not letter.isascii() for letter in message):
        return message  # "w Polsce" is Polish
    for talk in TALK:
        for found in reversed(list(_contractions(talk).finditer(message))):
            is_quoted = any(found.start() < span.end and span.start < found.end() for span in quoted)
            if not is_quoted and (found[0].islower() or (found.start() == 0 and found[0][1:].islower())):
                full = talk.contractions[found[0].casefold()]
                full = f"{full[0].upper()}{full[1:]}" if found[0][0].isupper() else full
                message = f"{message[: found.start()]}{full}{message[found.end() :]}"
                quoted = [found.span for found in marked(message)]
    return message


def aspect_of(message: str) -> str:
    """Return which part of a citation a message asks for ("when", "asker", …), empty where it asks for no one part."""
    bare = " ".join(message.translate(APOSTROPHES).split()).strip(ENDS)
    for talk in TALK:
        for aspect, pattern in talk.aspects.items():
            if re.search(pattern, bare, re.IGNORECASE):
                return aspect
    return ""


def is_ideographic(message: str) -> bool:
    """Return whether a message is written in ideographs for the most part."""
    letters = [letter for letter in message if letter.isalpha()]
    return 2 * len(IDEOGRAPH.findall(message)) > len(letters)


def is_strict(text: str) -> bool:
    """Return whether a message asks for nothing else than the period or the name in it ("only 2019")."""
    return any(re.search(talk.strict, text, re.IGNORECASE) for talk in TALK)


@cache
def _pattern(talk: SmallTalk, wish: Wish) -> re.Pattern[str]:
    return re.compile(getattr(talk, wish.value), re.IGNORECASE)


@cache
def _contractions(talk: SmallTalk) -> re.Pattern[str]:
    listed = "|".join(map(re.escape, talk.contractions))
    return re.compile(rf"(?<![\w'’/.-])(?:{listed})(?![\w'’/-]|\.\w)" if listed else r"(?!)", re.IGNORECASE)


@cache
def _narrowing(talk: SmallTalk) -> re.Pattern[str]:
    return re.compile(f"(?:{talk.narrowing})+" if talk is not TALK[0] else talk.narrowing)


def _intent(wish: Wish, found: re.Match[str], talk: SmallTalk) -> Intent:
    groups = {name: value for name, value in found.groupdict().items() if value}
    if wish is Wish.WIDER:
        return Intent(wish, "" if "ever" in groups else ANYONE)
    described = groups.get("which") or groups.get("whose") or ""
    if wish is Wish.NTH:
        return Intent(wish, number=0 if described else _number(groups.get("n", ""), talk), described=described)
    if wish is Wish.LANGUAGE:
        return Intent(wish, talk.languages[groups["language"].casefold()])
    if wish in {Wish.SAME, Wish.PERSON, Wish.MORE, Wish.WHO_ELSE}:
        speaker = (groups.get("speaker") or groups.get("sayer") or "").strip() or None
        return Intent(wish, _topic(groups.get("topic", "")), speaker=speaker)
    if wish is Wish.FORM:
        number = _number(groups["n"], talk) if "n" in groups else 1
        return Intent(wish, groups["form"].casefold(), number, described=described)
    return Intent(wish, _topic(groups.get("topic") or groups.get("subject") or ""))


def _number(said: str, talk: SmallTalk) -> int:
    """Return the number of a citation, -1 for the last."""
    digits = re.sub(r"\D", "", said)
    return int(digits) if digits else talk.ordinals.get(said.casefold(), -1)


def _topic(said: str) -> str:
    """Return a topic as a question can name it; empty where it only points at what was said before."""
    topic = said.strip(ENDS)
    for talk in TALK:
        topic = re.sub(f"^(?:{talk.said_about})", "", topic, flags=re.IGNORECASE)
    return "" if any(re.fullmatch(talk.pointing, topic, re.IGNORECASE) for talk in TALK) else topic


def _cited(text: str) -> str | None:
    """Return the id of the citation that a message asks for, by the id or by an address of ours; None for others."""
    found = ADDRESS.search(text) or ID.search(text)
    if found is None:
        return None
    identity = cited_at(found[0]) if found[0].startswith("http") else found[0]
    rest = WORD.findall(f"{text[: found.start()]} {text[found.end() :]}".casefold())
    if identity is None or len(rest) > MOST_WITHOUT_MATTER:
        return None
    is_known = all(
        not is_topical(word) or any(re.fullmatch(talk.citation_words, word) for talk in TALK) for word in rest
    )
    return identity if is_known else None


def _check(message: str) -> Intent | None:
    """Return the quotation that a message asks about, None if it asks about none."""
    quoted = [found.span for found in marked(message) if _words(found.span.of(message)) >= LEAST_CHECKED]
    if not quoted:
        return None
    span = max(quoted, key=lambda one: one.end - one.start)
    quotation = span.of(message).strip()
    around = _without(message, span)
    if is_only_narrowing(around):
        return Intent(Wish.CHECK, quotation) if _words(quotation) >= LEAST_ALONE else None
    if _words(around) > MOST_AROUND:
        return None
    for talk in TALK:
        if cue := re.search(talk.asks_whether_said, around.translate(APOSTROPHES), re.IGNORECASE):
            speaker = cue.groupdict().get("speaker")
            return Intent(Wish.CHECK, quotation, speaker=speaker.strip() if speaker else None, around=around)
    return None


def _another(message: str) -> Intent | None:
    """Return another quotation to be checked ("and this one, same guy: “…”"), None where a message holds none."""
    quoted = [found.span for found in marked(message) if _words(found.span.of(message)) >= LEAST_CHECKED]
    around = _without(message, quoted[0]) if len(quoted) == 1 else ""
    if not quoted or not around or _words(around) > MOST_WITHOUT_MATTER:
        return None
    return Intent(Wish.CHECK, quoted[0].of(message).strip(), around=around)


def _without(text: str, span: Span) -> str:
    """Return a text without a quotation and its marks."""
    return f"{text[: max(0, span.start - 1)]} {text[span.end + 1 :]}"


def _words(text: str) -> int:
    """Return the number of words; two ideographs count as one."""
    ideographs = len(IDEOGRAPH.findall(text))
    return len(WORD.findall(IDEOGRAPH.sub(" ", text))) + ideographs // IDEOGRAPHS_A_WORD
