"""What the front desk says of itself: what it can do, what is not offered, and what it did not understand."""

from __future__ import annotations

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
}
NOTHING_BEFORE = "There is no answer before this that it could refer to; ask a whole question."
NOTHING_SHOWN = "The last answer cites nothing that this could refer to; ask a whole question."
ASK_AGAIN = (
    "The record may not say it, or the question was not understood. Ask again in one whole question that names the "
    "matter, and if need be the speaker or the year."
)
UNCLEAR = f"What this asks of the reply before is not clear. {HOW_TO}"
NO_CHINESE = "This record holds no transcript in Chinese, and nothing in it fits the question as it is written."
