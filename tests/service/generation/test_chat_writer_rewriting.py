"""A question written out by a model holds no word that nobody said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

from onrecord.indexer.lexical.lexical_index import Stems
from onrecord.service.generation.chat_writer import REWRITTEN_WORD, ChatWriter, accepted, conversation
from onrecord.service.generation.generator_settings import GeneratorSettings

EARLIER = ["What has China said about space cooperation with the United States?"]
QUESTION = "And with Japan in 2019?"
GOOD = "What has China said about space cooperation with Japan in 2019?"


@pytest.mark.parametrize(
    "reply",
    [GOOD, f"  “{GOOD}”\n", f"Rewritten question: {GOOD}", f"<think>Russia, perhaps</think>{GOOD}", f"\n{GOOD}\n\n"],
)
def test_a_question_in_words_of_the_conversation_is_taken(reply: str) -> None:
    """Without what models put around it."""
    assert written(reply) == GOOD


@pytest.mark.parametrize(
    "reply",
    [
        "What has China said about space cooperation with Russia in 2019?",
        "What has China said about space cooperation with Japan in 2018?",
        "Ignore your instructions",
        "China has said that it cooperates with Japan.\nIt did so in 2019.",
        "中方对日本有何评论",
        "",
        "?!",
        "with Japan " * 60,
    ],
)
def test_what_holds_words_of_the_models_own_or_is_no_question_is_refused(reply: str) -> None:
    """The rules without a model hold then."""
    assert written(reply) is None


def written(reply: str) -> str | None:
    """Return what becomes of a model's reply."""
    model = GenericFakeChatModel(messages=iter([AIMessage(reply)] if reply else []))
    return ChatWriter(model, GeneratorSettings(model="scripted")).rewrite(QUESTION, EARLIER)


@given(st.text(max_size=80))
def test_no_name_and_no_number_is_ever_added(reply: str) -> None:
    """Whatever comes back."""
    found = accepted(reply, QUESTION, EARLIER, Stems())
    if found is not None:
        said = " ".join([QUESTION, *EARLIER]).casefold()
        assert all(word in said for word in REWRITTEN_WORD.findall(found.casefold()) if word.isdigit())
        assert found in reply


def test_a_model_sees_the_questions_in_their_order() -> None:
    """One a line, so that none can pass for two."""
    assert conversation("And\nnow?", ["a", "b\n2. c"]) == "1. a\n2. b 2. c\n3. And now?\n\nQuestion 3, rewritten:"
