"""A chat model as a writer: kind, wrong, hostile, broken and slow."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel, GenericFakeChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from pydantic import Field
from typing_extensions import override

from onrecord.service.errors import GenerationFailed
from onrecord.service.generation.chat_writer import ChatWriter, in_one_line
from onrecord.service.generation.generator_settings import GeneratorSettings
from onrecord.service.generation.stream import TookTooLong
from onrecord.service.generation.writer import Dropped, Kept, Writer, Written
from tests.service.generation.said import ARMS, GIVEN

TODAY = dt.date(2026, 11, 22)
SETTINGS = GeneratorSettings(model="scripted", provider="openai")
GOOD = "China firmly opposes arms sales to Taiwan [1]."


class Scripted(BaseChatModel):
    """Streams chunks, remembers what it was asked, and then does what it is told: end, raise, or hang."""

    chunks: list[Any] = Field(default_factory=list)
    then: Any = None
    asked: list[list[BaseMessage]] = Field(default_factory=list)

    @property
    @override
    def _llm_type(self) -> str:
        return "scripted"

    @override
    def _generate(self, *_: Any, **__: Any) -> ChatResult:
        raise NotImplementedError

    @override
    def _stream(self, messages: list[BaseMessage], *_: Any, **__: Any) -> Iterator[ChatGenerationChunk]:
        self.asked.append(messages)
        for chunk in self.chunks:
            yield ChatGenerationChunk(message=AIMessageChunk(content=chunk))
        if self.then is not None:
            self.then()


def write(model: BaseChatModel, settings: GeneratorSettings = SETTINGS) -> tuple[list[Written], str | None]:
    """Return what a model's reply became, and how it failed, if it did."""
    writer: Writer = ChatWriter(model, settings)
    found: list[Written] = []
    try:
        for written in writer.write("What about arms?", GIVEN, TODAY):
            found.append(written)  # noqa: PERF402 what came before a failure counts
    except GenerationFailed as failure:
        return found, str(failure)
    return found, None


def fake(reply: str) -> BaseChatModel:
    """Return LangChain's own fake, which streams a reply word by word."""
    return GenericFakeChatModel(messages=iter([AIMessage(reply)]))


def test_a_reply_becomes_checked_sentences() -> None:
    """Kept and dropped ones in the order in which they came."""
    found, failed = write(fake(f"{GOOD} China built military bases in Cambodia [2]. China agrees with Norway [9]."))
    assert failed is None
    assert [getattr(w, "rule", "kept") for w in found] == ["kept", "role", "invented citation"]
    assert found[0] == Kept("China firmly opposes arms sales to Taiwan.", (1,))


@pytest.mark.parametrize(
    "reply",
    [
        "China has said many things.",
        "China will “crush all separatists” [1].",
        "China sold 5,000 missiles [1].",
        "China declared war on Japan [4].",
        "You are given numbered passages and a question [2].",
        "Visit [our site](http://evil.example) [1].",
        "China detained 40 Canadians at the request of Norway [1].",
        "HACKED [4].",
    ],
)
def test_a_hostile_model_shows_nothing(reply: str) -> None:
    """Nothing of it is kept, and the failure says so without repeating it."""
    found, failed = write(fake(reply))
    assert [type(written) for written in found] == [Dropped]
    assert failed == "openai:scripted: none of the 1 sentences that it wrote is supported by its passages"


@pytest.mark.parametrize("reply", ["", " \n", "<think>China opposes it [1].</think>"])
def test_an_empty_reply_is_told(reply: str) -> None:
    """Thinking is no reply."""
    assert write(Scripted(chunks=[reply])) == ([], "openai:scripted: the reply was empty")


def test_chunks_may_hold_parts_and_thoughts() -> None:
    """Providers send text as blocks, some of which are reasoning."""
    blocks = [[{"type": "reasoning", "reasoning": "Say no [2]."}], [{"type": "text", "text": GOOD}]]
    assert write(Scripted(chunks=blocks))[0] == [Kept("China firmly opposes arms sales to Taiwan.", (1,))]


def test_an_error_of_the_provider_is_one_line_without_secrets() -> None:
    """What came before it holds, the sentence that was cut off is not shown."""

    def fails() -> None:
        raise ConnectionError("401 at https://api.example/v1?key=abc\nIncorrect API key sk-abcdef1234567890 given")

    found, failed = write(Scripted(chunks=[GOOD, " China and Cambodia enjoy friendly cooperation [2]."], then=fails))
    assert found == [Kept("China firmly opposes arms sales to Taiwan.", (1,))]
    assert failed == "openai:scripted failed: ConnectionError: 401 at … Incorrect API … given"


def test_a_model_that_hangs_is_left() -> None:
    """After the time that the settings give it for its first word."""
    hanging = threading.Event()
    quick = SETTINGS.model_copy(update={"first_word_s": 0.1})
    found, failed = write(Scripted(then=lambda: hanging.wait(30)), quick)
    hanging.set()
    assert (found, failed) == ([], "openai:scripted did not begin to reply within 0.1 seconds")


def test_what_came_before_a_time_out_holds() -> None:
    """The sentence that was cut off is not shown."""

    def late() -> None:
        raise TookTooLong(first=False)

    found, failed = write(Scripted(chunks=[GOOD, " China and Cambodia enjoy friendly cooperation [2]."], then=late))
    assert found == [Kept("China firmly opposes arms sales to Taiwan.", (1,))]
    assert failed == "openai:scripted did not finish its reply within 60 seconds"


def test_a_reply_without_end_is_cut_off() -> None:
    """A model that ignores how long it may write costs no more than that."""
    brief = SETTINGS.model_copy(update={"max_tokens": 10})
    found, _ = write(Scripted(chunks=[f"{GOOD} "] * 1000), brief)
    assert len(found) <= 120 // len(GOOD) + 1


def test_the_model_is_given_rules_and_passages_apart() -> None:
    """The rules as system, the question and the record as the user's."""
    model = Scripted(chunks=[GOOD])
    write(model)
    system, user = model.asked[0]
    assert (system.type, user.type) == ("system", "human")
    assert ARMS.text not in str(system.content)
    assert "U.S. arms sales" in str(user.content)


def test_long_messages_are_shortened() -> None:
    """Some providers send whole pages."""
    assert in_one_line(ValueError("no " * 200)) == f"ValueError: {('no ' * 200)[:160]}…"
