"""The source line below a quotation: who said it, when, to whom, and in what kind of document."""

from __future__ import annotations

import datetime as dt
import re
from enum import Enum, auto

from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import UNKNOWN_PUBLISHER, Kind, Metadata, Provenance
from onrecord.service.translatable import Message, listed, message

FOLLOW_UP = re.compile(r"follow[- ]?up|追问")
NOT_THE_OUTLET = re.compile(r"(?:the |a )?journalists?(?: \w+)?$")
SLIPS = ("a", "記者问")  # labels of an answer, or half of one, that stand at questions
KIND_NAMES = {
    Kind.PRESS_CONFERENCE: message("Press conference"),
    Kind.INTERVIEW: message("Interview"),
    Kind.STATEMENT: message("Statement"),
    Kind.DEBATE: message("Debate"),
    Kind.REPORT: message("News report"),
}


class Asker(Enum):
    """The kind of a printed asker."""

    OUTLET = auto()
    FOLLOW_UP = auto()
    REPORTER = auto()
    JOURNALIST = auto()


def asker(printed: str) -> Asker:
    """Return the kind of a printed asker. "Q" and "Journalist", for example, name no outlet."""
    folded = printed.casefold()
    if FOLLOW_UP.search(folded):
        return Asker.FOLLOW_UP
    if NOT_THE_OUTLET.match(folded):
        return Asker.JOURNALIST
    from onrecord.indexer.names.outlets import is_outlet  # noqa: PLC0415 - most citations need none of these words

    if is_outlet(printed):
        return Asker.OUTLET
    from onrecord.indexer.languages import is_turn_word  # noqa: PLC0415 - nor do questions of known outlets

    is_nameless = is_turn_word(printed, "asking", "questions") or folded.rstrip(" 0123456789") in SLIPS
    return Asker.REPORTER if is_nameless else Asker.OUTLET


ASKED_BY = {
    Asker.FOLLOW_UP: message("asked as a follow-up"),
    Asker.REPORTER: message("asked by a reporter"),
    Asker.JOURNALIST: message("asked by a journalist"),
}


def kind_told(kind: Kind) -> str:
    """Return the name of a kind of document, and that its words are second hand where they are."""
    name = KIND_NAMES[kind]
    return message("%(kind)s: second hand", kind=name) if kind.provenance is Provenance.REPORT else name


def attribution(passage: StoredPassage) -> Message:
    """Return who said a passage, when, and to whom: "Mao Ning, 23 February 2024, asked by Reuters"."""
    return listed(attribution_parts(passage))


def attribution_parts(passage: StoredPassage) -> list[str]:
    """Return what `attribution` puts together: the speaker, then the day, and what else is known."""
    parts = [passage.speaker, told_day(passage.date, passage.published)]
    if passage.asker:
        parts.append(asked_by(passage.asker))
    if (told := reported(passage)) is not None:
        parts.append(told)
    if passage.time is not None:
        parts.append(at_time(passage.time))
    return parts


def known_publisher(document: Metadata) -> str | None:
    """Return the publisher of a document, or None if nothing states one."""
    return None if document.publisher == UNKNOWN_PUBLISHER else document.publisher


def told_day(date: dt.date | None, published: dt.date | None) -> str:
    """Return the day of words or of a document: "3 May 2020", "published 3 May 2020" or "date unknown"."""
    return message("published %(day)s", day=published) if date is None and published is not None else spelled(date)


def at_time(seconds: float) -> str:
    """Return a time of a recording in words: "at 12:34 of the recording", "at 1:02:03 of the recording"."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    clock = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return message("at %(clock)s of the recording", clock=clock)


def reported(document: Metadata) -> str | None:
    """Return what `reported_by` returns for a report, or None for any other document."""
    is_report = document.provenance is Provenance.REPORT
    return reported_by(document.publisher, document.credit) if is_report else None


def reported_by(publisher: str, credit: str | None) -> str:
    """Return the words that mark a quotation as second hand.

    "as reported by Xinhua", "as reported with information from Xinhua", "as reported by an unknown publisher".
    """
    if publisher != UNKNOWN_PUBLISHER:
        return message("as reported by %(who)s", who=publisher)
    if credit:
        return message("as reported with information from %(who)s", who=credit)
    return message("as reported by an unknown publisher")


def reporter(document: Metadata) -> str:
    """Return who reports, for use inside a sentence.

    "Xinhua", "a report with information from Xinhua", "an unknown publisher".
    """
    if document.publisher != UNKNOWN_PUBLISHER:
        return document.publisher
    if document.credit:
        return message("a report with information from %(who)s", who=document.credit)
    return message("an unknown publisher")


def publisher_of(document: Metadata) -> str:
    """Return the publisher of a document in words.

    "Xinhua", "publisher unknown", "publisher unknown, information from Xinhua".
    """
    if document.publisher != UNKNOWN_PUBLISHER:
        return document.publisher
    if document.credit:
        return message("publisher unknown, information from %(who)s", who=document.credit)
    return message("publisher unknown")


def published_by(document: Metadata) -> str:
    """Return the publisher and, if known, the day of publication: "Foreign Ministry, 23 May 2024"."""
    day = spelled(document.published) if document.published else ""
    return listed(filter(None, (publisher_of(document), day)))


def asked_by(printed: str) -> str:
    """Return who asked, in words: "asked by Reuters", or "asked by a reporter" for "Q"."""
    return ASKED_BY.get(asker(printed)) or message("asked by %(who)s", who=printed)


def outlet(passage: StoredPassage) -> str | None:
    """Return the outlet whose question a passage answers, or None if none is named."""
    return passage.asker if passage.asker and asker(passage.asker) is Asker.OUTLET else None


def spelled(day: dt.date | None) -> str:
    """Return a day in words, such as "24 July 2020", or "date unknown" for None."""
    return message("%(day)s", day=day) if day else message("date unknown")
