"""What the front desk says of itself and of a citation, and how it says what it does not offer or understand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.attribution_text import Asker, asker, attribution
from onrecord.service.presentation.intents import Wish
from onrecord.service.retrieval.extent import Extent
from onrecord.service.translatable import Message, counted, listed, message

HOW_TO = message(
    "Ask what was said, by whom, when or about what. To check a quotation, ask whether somebody said it, with the "
    "words in quotation marks. Give the id of a citation to look it up. After an answer, “the second one”, “anything "
    "more recent”, “only 2019” or “who else said that” refer to it."
)
NOT_OFFERED = {
    Wish.TRANSLATION: message("Translations are not offered: statements are quoted in the language of the record."),
    Wish.SUMMARY: message("Summaries are not offered: answers quote what was said, word for word."),
    Wish.OPINION: message("Opinions are not offered: answers quote what was said, and judge nothing."),
    Wish.WRITING: message("Texts are not written here: answers quote what was said, word for word."),
    Wish.ADDRESSED: message(
        "Nobody speaks here: this is a search of transcripts, which quotes what officials said, with who said it and "
        "when, and vouches for none of it."
    ),
    Wish.MEDIA: message("Pictures, sound and video are not held: this record is made of transcripts."),
}
NOTHING_BEFORE = message("There is no answer before this that it could refer to; ask a whole question.")
NOTHING_SHOWN = message("The last answer cites nothing that this could refer to; ask a whole question.")
ASK_AGAIN = message(
    "The record may not say it, or the question was not understood. Ask again in one whole question that names the "
    "matter, and if need be the speaker or the year."
)
UNCLEAR = listed((message("What this asks of the reply before is not clear."), HOW_TO), " ")
NOT_COMPARED = message(
    "What differs between statements is not told: they are quoted, and the reader compares. Ask for two speakers or "
    "two periods to see them side by side."
)
NOT_SURE = message(
    "No passage was found that states it. That is all that can be said: the record may put it in other words, and much "
    "is said that no record holds."
)
SURE = message(
    "These words stand in the record as they are quoted here. Whether what they say is true, the record cannot tell."
)
NO_QUESTION = message("No question stands before these words.")
NOBODY_NAMED = message("The transcript does not name who asked.")
NO_DAY = message("The transcript gives no day for these words.")
NO_ADDRESS = message("The transcript has no address on the web; the citation leads to it.")
NO_CHINESE = message(
    "This record holds no transcript in Chinese, and nothing in it fits the question as it is written."
)
NOT_IN_ITS_LANGUAGE = message(
    "Nothing in this record fits the question as it is written, and it seems to be in a language that the record is "
    "not in. Ask it in the language of the record."
)
FOR_EXAMPLE = message("Ask, for example:")


def sentences(*told: str) -> Message:
    """Return sentences one after the other."""
    return listed(told, " ")


def held_by(extent: Extent) -> Message:
    """Return what the record holds."""
    return message("This record holds %(extent)s.", extent=extent.told)


def greeted(held: Message) -> Message:
    """Return what is said to a greeting."""
    ask = message("Ask what was said; every answer is quoted, with its citation.")
    return sentences(message("Hello."), held, ask)


def thanked(held: Message) -> Message:
    """Return what is said to thanks."""
    return sentences(message("You are welcome."), held, message("There is more to ask:"))


def too_many(citations: int) -> Message:
    """Return that the last answer does not have as many citations as one was asked for."""
    return message("The last answer has %(count)s citations; ask for one from 1 to %(count)s.", count=citations)


def none_is(words: str) -> Message:
    """Return that none of the citations that were shown has some words."""
    return message("None of the citations that were shown names “%(words)s”; give the number of one.", words=words)


def no_form(name: str, offered: Sequence[str]) -> Message:
    """Return that a citation is not written in a form, and in which it is."""
    forms = ", ".join(offered)
    return message("Citations are not written as %(name)s here, but as: %(forms)s.", name=name.upper(), forms=forms)


def first_of(citations: int) -> Message:
    """Return that the words shown are not all that the last answer cites."""
    return message("These words are the first of %(count)s that the last answer cites.", count=citations)


def speaks_in(speaker: str, transcripts: int) -> Message:
    """Return in how many transcripts somebody speaks."""
    return counted(
        "%(who)s speaks in %(count)s transcript of this record, which tells what was said, not who people are.",
        "%(who)s speaks in %(count)s transcripts of this record, which tells what was said, not who people are.",
        transcripts,
        who=speaker,
    )


def misread(question: str) -> Message:
    """Return what a question was taken to be, and that it may be asked again."""
    taken = message(
        "The question was taken as “%(question)s”. If that is not what was asked, a word of it was missing or misread.",
        question=question,
    )
    return sentences(taken, ASK_AGAIN)


def asked_apart(question: str, matter: str) -> Message:
    """Return that a question was not asked of the matter before."""
    return message(
        "“%(question)s” was asked of the whole record; to ask it of “%(matter)s”, say so in the question.",
        question=question,
        matter=matter,
    )


def left_for_later(question: str) -> Message:
    """Return that the other question of a message is left for later."""
    return message(
        "Two questions were asked, and this answers the first. For the other, ask: “%(question)s”", question=question
    )


def not_of(question: str, matter: str) -> Message:
    """Return that no passage was found which answers a question about the matter before."""
    return message(
        "No passage was found that answers “%(question)s” about “%(matter)s”. To ask it of the whole record, name what "
        "it is about.",
        question=question,
        matter=matter,
    )


def cited_in_turn(passages: Sequence[StoredPassage]) -> Message:
    """Return the citations of an answer, one a line, the earliest first."""
    in_turn = sorted(passages, key=lambda one: (one.date is None, one.date or one.published or dt.date.min, one.id))
    head = counted(
        "The last answer cites %(count)s statement:",
        "The last answer cites %(count)s statements, the earliest first:",
        len(in_turn),
    )
    return listed((head, *(f"- {attribution(one)}: {one.id}" for one in in_turn)), "\n")


def not_found_of(question: str, names: Sequence[str]) -> Message:
    """Return that nothing which answers a follow-up names what it is about."""
    return message(
        "Nothing that answers “%(question)s” and names %(names)s was found. If that is not what was asked, ask again "
        "in one whole question.",
        question=question,
        names=" / ".join(names),
    )


def not_counted(topic: str) -> Message:
    """Return that speakers are not ranked by how often they speak of a topic, and how each can be asked for."""
    return message(
        "Who speaks of “%(topic)s” most is not counted in one answer; ask how often each does, for example:",
        topic=topic,
    )


def who_is_meant(pronoun: str, quoted: Sequence[str] = ()) -> Message:
    """Return the question whom a pronoun means, and who is `quoted` in the last answer."""
    asked = message("Whose words are meant by “%(pronoun)s”? Name the speaker, and ask again.", pronoun=pronoun)
    return sentences(asked, message("The last answer quotes %(who)s.", who=" / ".join(quoted))) if quoted else asked


def told_of(passage: StoredPassage, aspect: str) -> str:
    """Return the sentence that answers what was asked of a citation, empty where all of it was."""
    if aspect == "when":
        if passage.date is None and passage.published is not None:
            return listed((NO_DAY, message("It was published on %(day)s.", day=passage.published)), " ")
        if passage.date is None:
            return NO_DAY
        return message("%(who)s said it on %(day)s.", who=passage.speaker, day=passage.date)
    if aspect == "asker":
        if not passage.question:
            return NO_QUESTION
        is_named = passage.asker is not None and asker(passage.asker) is Asker.OUTLET
        return message("%(who)s asked.", who=passage.asker or "") if is_named else NOBODY_NAMED
    if aspect == "speaker":
        return message("%(who)s said it.", who=passage.speaker)
    if aspect == "source":
        return message("The source on the web: %(url)s", url=passage.url) if passage.url else NO_ADDRESS
    return SURE if aspect == "sure" else ""
