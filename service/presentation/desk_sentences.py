"""What the front desk says of itself and of a citation, and how it says what it does not offer or understand."""

from __future__ import annotations

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.attribution_text import Asker, asker, spelled
from onrecord.service.presentation.intents import Wish

HOW_TO = (
    "Ask what was said, by whom, when or about what. To check a quotation, ask whether somebody said it, with the "
    "words in quotation marks. Give the id of a citation to look it up. After an answer, “the second one”, “anything "
    "more recent”, “only 2019” or “who else said that” refer to it."
)
NOT_OFFERED = {
    Wish.TRANSLATION: "Translations are not offered: statements are quoted in the language of the record.",
    Wish.SUMMARY: "Summaries are not offered: answers quote what was said, word for word.",
    Wish.OPINION: "Opinions are not offered: answers quote what was said, and judge nothing.",
    Wish.WRITING: "Texts are not written here: answers quote what was said, word for word.",
    Wish.ADDRESSED: (
        "Nobody speaks here: this is a search of transcripts, which quotes what officials said, with who said it and "
        "when, and vouches for none of it."
    ),
    Wish.MEDIA: "Pictures, sound and video are not held: this record is made of transcripts.",
}
NOTHING_BEFORE = "There is no answer before this that it could refer to; ask a whole question."
NOTHING_SHOWN = "The last answer cites nothing that this could refer to; ask a whole question."
ASK_AGAIN = (
    "The record may not say it, or the question was not understood. Ask again in one whole question that names the "
    "matter, and if need be the speaker or the year."
)
UNCLEAR = f"What this asks of the reply before is not clear. {HOW_TO}"
MISREAD = "The question was taken as “{question}”. If that is not what was asked, a word of it was missing or misread."
NOT_SURE = (
    "No passage was found that states it. That is all that can be said: the record may put it in other words, and much "
    "is said that no record holds."
)
APART = "“{question}” was asked of the whole record; to ask it of “{matter}”, say so in the question."
SURE = "These words stand in the record as they are quoted here. Whether what they say is true, the record cannot tell."
NO_QUESTION = "No question stands before these words."
NOBODY_NAMED = "The transcript does not name who asked."
NO_DAY = "The transcript gives no day for these words."
NO_ADDRESS = "The transcript has no address on the web; the citation leads to it."
WHO_IS_MEANT = "Whose words are meant by “{pronoun}”? Name the speaker, and ask again."
NO_CHINESE = "This record holds no transcript in Chinese, and nothing in it fits the question as it is written."


def told_of(passage: StoredPassage, aspect: str) -> str:
    """Return the sentence that answers what was asked of a citation, empty where all of it was."""
    if aspect == "when":
        if passage.date is None and passage.published is not None:
            return f"{NO_DAY} It was published on {spelled(passage.published)}."
        return NO_DAY if passage.date is None else f"{passage.speaker} said it on {spelled(passage.date)}."
    if aspect == "asker":
        if not passage.question:
            return NO_QUESTION
        return f"{passage.asker} asked." if passage.asker and asker(passage.asker) is Asker.OUTLET else NOBODY_NAMED
    if aspect == "speaker":
        return f"{passage.speaker} said it."
    if aspect == "source":
        return f"The source on the web: {passage.url}" if passage.url else NO_ADDRESS
    return SURE if aspect == "sure" else ""
