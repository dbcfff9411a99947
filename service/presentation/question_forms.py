"""The forms of questions that lean on what was asked before, beyond the wishes that `intents` tells apart.

A question when, for what was done and not said; one that asks whether something was mentioned; the very first or last
words; one of two questions in a message; a day without its year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.indexer.languages import LANGUAGES
from onrecord.service.presentation.intents import APOSTROPHES, ENDS, TALK
from onrecord.service.query.conversation import names_a_matter, of_a_topic, refers_back

YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def mentioned_in(message: str) -> str:
    """Return what a message asks to be mentioned in what was said ("was Bangladesh mentioned?"), empty for others."""
    bare = " ".join(message.translate(APOSTROPHES).split()).strip(ENDS)
    for talk in TALK:
        if found := re.fullmatch(talk.mentioning, bare, re.IGNORECASE):
            return str(found["topic"] or found["subject"]).strip(ENDS)
    return ""


def extreme(message: str) -> str:
    """Return "first" or "last" where a message asks for the very first or last words, empty where it does not."""
    for talk in TALK:
        if found := re.search(talk.superlative, message, re.IGNORECASE):
            return "last" if found["last"] else "first"
    return ""


def asked_when(question: str) -> str:
    """Return a question about an event as one for its time: "why did X close?" becomes "when did X close?".

    Empty for any other question, such as one about what was said.
    """
    for talk in TALK:
        found = re.match(talk.of_an_event, question, re.IGNORECASE)
        if found and not re.search(talk.speech_acts, question, re.IGNORECASE):
            opener = found["opener"]
            return f"when {question[found.start('opener') + len(opener) + 1 :] if opener else question.strip()}"
    return ""


def other_question(message: str) -> str:
    """Return which question of the message before is asked for ("first", "second"), empty where none is."""
    bare = message.strip(ENDS)
    for talk in TALK:
        if found := re.fullmatch(talk.other_question, bare, re.IGNORECASE):
            return "first" if found["n"].casefold() == "first" else "second"
    return ""


def each_question(message: str) -> tuple[str, str] | None:
    """Return the two questions of a message, each with a matter of its own; None where it asks one, or one of both."""
    for talk in TALK:
        found = list(re.finditer(talk.and_asks, message, re.IGNORECASE))
        if len(found) == 1:
            one, other = message[: found[0].start()].strip(), message[found[0].end() :].strip()
            leans = refers_back(other) and not of_a_topic(other)
            if names_a_matter(one) and names_a_matter(other) and is_asking(one) and is_asking(other) and not leans:
                return one, other
    return None


def speaker_on(message: str) -> re.Match[str] | None:
    """Return the `name` and the `topic` of a message that has nothing else ("Hua on Pompeo"), None for any other."""
    return next((found for talk in TALK if (found := re.match(talk.speaker_on, message, re.IGNORECASE))), None)


def whose_words(message: str) -> str:
    """Return whose words a message asks for and nothing else ("what's Geng's answer?"), empty for any other."""
    bare = message.strip(ENDS)
    return next((f["name"] for talk in TALK if (f := re.fullmatch(talk.of_a_speaker, bare, re.IGNORECASE))), "")


def small_names(message: str) -> list[re.Match[str]]:
    """Return where a message may name a speaker in small letters ("what did zhao say"), each as a group `name`."""
    return [found for talk in TALK for found in re.finditer(talk.small_name, message)]


def is_comparing(message: str) -> bool:
    """Return whether a message asks for two answers before it side by side ("compare them")."""
    return any(re.fullmatch(talk.comparing, message.strip(ENDS), re.IGNORECASE) for talk in TALK)


def is_asking(message: str) -> bool:
    """Return whether a message begins as a question does."""
    return any(re.match(talk.asking, message, re.IGNORECASE) for talk in TALK)


def since_anew(messages: Sequence[str]) -> Sequence[str]:
    """Return the messages from the last that says itself that it has nothing to do with those before."""
    anew = (place for place in reversed(range(len(messages))) if _is_anew(messages[place]))
    return messages[next(anew, 0) :]


def _is_anew(message: str) -> bool:
    return any(re.match(talk.anew, message, re.IGNORECASE) for talk in TALK)


def in_turn(messages: Sequence[str]) -> list[str]:
    """Return messages as they are asked.

    Of two questions that is the first, or the one that a later message means; a day without its year is in the year
    that was spoken of before.
    """
    found: list[str] = []
    for place, message in enumerate(messages):
        which = other_question(message) if place else ""
        both = next((two for one in reversed(messages[:place]) if (two := each_question(one))), None) if which else None
        meant = both[0 if which == "first" else 1] if both else (each_question(message) or (message,))[0]
        years: list[str] = next((YEAR.findall(one) for one in reversed(found) if YEAR.search(one)), [])
        found.append(_in_year(meant, years[0]) if len(set(years)) == 1 else meant)
    return found


def _in_year(message: str, year: str) -> str:
    """Return a message with a year behind the day of a month that has none."""
    if YEAR.search(message):
        return message
    for pattern, joint in ((_day_of_a_month(), ", "), (_in_a_month(), " ")):
        if len(found := list(pattern.finditer(message))) == 1:
            return f"{message[: found[0].end()]}{joint}{year}{message[found[0].end() :]}"
    return message


@cache
def _in_a_month() -> re.Pattern[str]:
    told = "|".join(talk.of_a_month for talk in TALK)
    months = "|".join(month for language in LANGUAGES for month in language.days.months if month.isalpha())
    return re.compile(rf"\b(?:{told}) (?:{months})\b(?! \d)", re.IGNORECASE)


@cache
def _day_of_a_month() -> re.Pattern[str]:
    months = "|".join(month for language in LANGUAGES for month in language.days.months if month.isalpha())
    return re.compile(
        rf"\b(?:(?:{months}) \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{months}))\b", re.IGNORECASE
    )
