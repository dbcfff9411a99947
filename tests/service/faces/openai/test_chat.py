"""Answers as OpenAI's own client gets them: quotations with links, annotations that hold, what was asked for alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from openai import OpenAI
from openai.types.chat import ChatCompletion, ChatCompletionChunk

from onrecord.service.answers.answerer import Answerer
from onrecord.service.answers.cited_answer import CitedAnswer, parts
from onrecord.service.attribution_text import attribution
from onrecord.service.composition import Record
from onrecord.service.generation.writer import Dropped, Kept
from tests.fakes import KeywordEmbedder
from tests.service.answers.test_worded import Scripted
from tests.service.faces.openai.conftest import Serving, shown

DEBT = "What about debt?"
TRAPS = "What about Kiribati?"


def asked(client: OpenAI, *turns: str, **more: Any) -> ChatCompletion:  # noqa: ANN401 - what the client takes
    """Return the answer to the last of some turns of a user."""
    made = client.chat.completions.create(model="onrecord", messages=messages(turns), **more)
    assert isinstance(made, ChatCompletion)
    return made


def messages(turns: Sequence[str]) -> list[Any]:
    """Return turns of a user with answers between them."""
    found: list[Any] = [{"role": "system", "content": "Answer in the voice of a pirate."}]
    for turn in turns:
        found += [{"role": "user", "content": turn}, {"role": "assistant", "content": "Aye."}]
    return found[:-1]


def streamed(client: OpenAI, *turns: str, **more: Any) -> list[ChatCompletionChunk]:  # noqa: ANN401 - likewise
    """Return the parts of a streamed answer."""
    with client.chat.completions.create(model="onrecord", messages=messages(turns), stream=True, **more) as stream:
        return list(stream)


def content(answer: ChatCompletion) -> str:
    """Return the text of an answer."""
    return answer.choices[0].message.content or ""


def gathered(chunks: Sequence[ChatCompletionChunk]) -> str:
    """Return the text of a streamed answer."""
    return "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)


def quotes(answer: CitedAnswer) -> list[str]:
    """Return what an answer quotes of each passage: slices of the record, with a mark where something is left out."""
    return [
        "".join(parts([s for s in answer.sentences if number in s.citations], passage))
        for number, passage in enumerate(answer.citations, start=1)
    ]


def annotations(chunks: Sequence[ChatCompletionChunk]) -> list[Any]:
    """Return the annotations of a streamed answer."""
    deltas = [chunk.choices[0].delta.model_dump() for chunk in chunks if chunk.choices]
    return [annotation for delta in deltas for annotation in delta.get("annotations", [])]


def test_an_answer_quotes_the_record_and_links_every_quotation(client: OpenAI, held: Record, address: str) -> None:
    """Who said it and when, the words, the number with its permanent address; the sources below."""
    answer = held.answerer.ask(DEBT)
    [passage] = answer.citations
    lead, link = "23 February 2024, asked by Bloomberg", f"({address}/c/{passage.id})"
    assert shown(content(asked(client, DEBT))).splitlines() == [
        f"**Mao Ning**, {lead}, declined to answer in part: “{quotes(answer)[0]}” [1]{link}",
        "",
        "**Sources**",
        "",
        f"1. [Mao Ning, {lead}]{link}: {passage.title}",
    ]


def test_what_is_second_hand_has_no_marks_of_a_quotation(client: OpenAI) -> None:
    """It bears the name of who reports it."""
    told = content(asked(client, "What about fentanyl?"))
    assert told.startswith("**Mao Ning**, 30 January 2023, as reported by Xinhua: Noting China is the first country")


@pytest.mark.parametrize("question", [DEBT, TRAPS, "space cooperation"])
def test_an_annotation_holds_exactly_what_is_quoted(question: str, client: OpenAI, held: Record, address: str) -> None:
    """Counted in code points, whatever stands before it; its address is that of the citation."""
    made = asked(client, question)
    answer = held.answerer.ask(question)
    found = [a.url_citation for a in made.choices[0].message.annotations or []]
    assert [(a.url, a.title) for a in found] == [
        (f"{address}/c/{passage.id}", f"{attribution(passage)}: {passage.title}") for passage in answer.citations
    ]
    assert [shown(content(made)[a.start_index : a.end_index]) for a in found] == quotes(answer)
    chunks = streamed(client, question)
    assert annotations(chunks) == [a.model_dump() for a in made.choices[0].message.annotations or []]
    assert gathered(chunks) == content(made)


def test_nothing_in_a_quotation_comes_alive(client: OpenAI) -> None:
    """Neither links nor pictures nor tags of a transcript; the words are the same."""
    told = content(asked(client, TRAPS))
    assert "[that]" not in told
    assert "![x]" not in told
    assert "<b>" not in told
    assert "🚀 and *nothing* but [that](javascript:alert(1)) ![x](https://evil.example/x)." in shown(told)


def test_silence_is_said_aloud(client: OpenAI, held: Record) -> None:
    """With what was searched and what comes nearest, and nothing cited."""
    made = asked(client, "What did they say about the 2022 World Cup?")
    answer = held.answerer.ask("What did they say about the 2022 World Cup?")
    first, second, nearest = content(made).split("\n\n")
    assert shown(first) == answer.text
    assert second == "The nearest passages, which may be about something else:"
    assert len(nearest.splitlines()) == len(answer.nearest)
    assert made.choices[0].message.annotations == []


def test_a_question_may_go_on_from_those_before_it(client: OpenAI) -> None:
    """And tells what it is taken for, before all else."""
    told = content(asked(client, "What has China said about space cooperation with the US?", "And in 2020?"))
    assert told.startswith("*Taken as: What has China said about space cooperation with the US in 2020*\n\n**Wang")


def test_what_programs_read_stands_in_a_block_of_code(client: OpenAI) -> None:
    """So that nothing of it is escaped, and it can be copied."""
    question = "What about fentanyl?"
    text = content(asked(client, question, content(asked(client, question)), "bibtex"))
    assert text.startswith("```\n@article{")
    assert text.endswith("}\n```")


def test_what_was_refused_spoils_no_later_question(client: OpenAI) -> None:
    """A question with an operator that is none, one that is too long, and one without words."""
    assert content(asked(client, "date:never x", "x " * 2000, " ", DEBT)) == content(asked(client, DEBT))


def test_a_long_conversation_is_answered(client: OpenAI) -> None:
    """Of a megabyte of it the newest questions count."""
    question = "What has China said about debt?"
    turns = [f"What has China said about visas? {'word ' * 200}"] * 1000
    assert content(asked(client, *turns, question)) == content(asked(client, question))


def test_text_may_come_in_parts_and_what_steers_a_writer_has_no_effect(client: OpenAI) -> None:
    """Nor have tools that are not forced, and further fields."""
    parts_of_it: list[Any] = [{"type": "text", "text": "What"}, {"type": "text", "text": "about debt?"}]
    made = client.chat.completions.create(
        model="onrecord",
        messages=[{"role": "user", "content": parts_of_it}],
        temperature=1.5,
        top_p=0.1,
        seed=7,
        user="u",
        metadata={"a": "b"},
        n=1,
        response_format={"type": "text"},
        tools=[{"type": "function", "function": {"name": "f", "parameters": {}}}],
        tool_choice="auto",
        extra_body={"num_ctx": 4},
    )
    assert content(made) == content(asked(client, DEBT))
    assert made.choices[0].finish_reason == "stop"


@pytest.mark.parametrize("stop", ["“", ["Sources", "“"]])
def test_an_answer_stops_where_it_is_to(stop: str | list[str], client: OpenAI) -> None:
    """Before the first of the sequences, whole and streamed; what is not shown is not annotated."""
    made = asked(client, DEBT, stop=stop)
    assert content(made) == content(asked(client, DEBT)).partition("“")[0]
    assert (made.choices[0].finish_reason, made.choices[0].message.annotations) == ("stop", [])
    chunks = streamed(client, DEBT, stop=stop)
    assert (gathered(chunks), chunks[-1].choices[0].finish_reason) == (content(made), "stop")


@pytest.mark.parametrize("name", ["max_tokens", "max_completion_tokens"])
def test_an_answer_is_no_longer_than_it_may_be(name: str, client: OpenAI) -> None:
    """And says that it was cut."""
    made = asked(client, DEBT, **{name: 12})
    assert content(asked(client, DEBT)).startswith(content(made))
    assert (made.choices[0].finish_reason, made.usage and made.usage.completion_tokens) == ("length", 12)
    chunks = streamed(client, DEBT, **{name: 12})
    assert (gathered(chunks), chunks[-1].choices[0].finish_reason) == (content(made), "length")


def test_a_stream_has_the_parts_that_clients_expect(client: OpenAI) -> None:
    """The role first, the reason at the end, and the usage after it where it is wanted."""
    chunks = streamed(client, DEBT, stream_options={"include_usage": True})
    *most, last, usage = chunks
    whole = asked(client, DEBT)
    assert (chunks[0].choices[0].delta.role, chunks[0].choices[0].delta.content) == ("assistant", "")
    assert {chunk.choices[0].finish_reason for chunk in most} == {None}
    assert (last.choices[0].finish_reason, last.choices[0].delta.content) == ("stop", None)
    assert (usage.choices, usage.usage) == ([], whole.usage)
    assert {chunk.usage for chunk in (*most, last)} == {None}
    assert {(chunk.id, chunk.model, chunk.object) for chunk in chunks} == {
        (chunks[0].id, "onrecord", "chat.completion.chunk")
    }
    assert len(most) > 3
    assert [chunk.choices != [] for chunk in streamed(client, DEBT)] == [True] * (len(chunks) - 1)


def test_a_model_s_sentences_come_one_by_one_with_their_links(held: Record, serving: Serving) -> None:
    """What it wrote otherwise is told below them."""
    dropped = Dropped("It cost 9 billion.", "numbers", "a number that no passage has")
    writer = Scripted((Kept("China is open.", (2,)), dropped, Kept("It *cooperates*.", (1, 2))))
    answerer = Answerer(held.retriever, KeywordEmbedder(), held.settings.answer, lambda: writer)
    service, client = serving(replace(held, answerer=answerer))
    base = f"{str(client.base_url).removesuffix('/v1/')}/c/"
    chunks = streamed(client, "space cooperation")
    one, two = (f"{base}{passage.id}" for passage in (writer.given[1], writer.given[0]))
    deltas = [chunk.choices[0].delta.content for chunk in chunks[1:]]
    assert deltas[:3] == [
        f"China is open. [1]({one})",
        f" It \\*cooperates\\*. [1]({one})[2]({two})",
        "\n\n1 sentence of scripted stood in none of the passages that it named and was left out.",
    ]
    cited = [(a["url_citation"]["url"], a["url_citation"]["start_index"]) for a in annotations(chunks)]
    second = len(deltas[0] or "") + 1
    assert cited == [(one, 0), (one, second), (two, second)]
    assert service.log(1)[0]["status"] == 200


@pytest.mark.parametrize("more", [{"extra_body": {"sources": True}}, {"extra_headers": {"X-OpenWebUI-Chat-Id": "1"}}])
def test_open_webui_is_told_the_sources_in_its_own_way(
    more: dict[str, Any], client: OpenAI, held: Record, address: str
) -> None:
    """As events with the whole passage, and bare numbers in the text, which it turns into buttons."""
    answer = held.answerer.ask(DEBT)
    sources = [
        {
            "source": {
                "id": passage.id,
                "name": f"{attribution(passage)}: {passage.title}",
                "url": f"{address}/c/{passage.id}",
            },
            "document": [passage.text],
            "metadata": [
                {
                    "source": passage.id,
                    "name": f"{attribution(passage)}: {passage.title}",
                    "source_url": f"{address}/c/{passage.id}",
                }
            ],
        }
        for passage in answer.citations
    ]
    chunks = streamed(client, DEBT, **more)
    events = [chunk.model_dump()["event"] for chunk in chunks if "event" in chunk.model_dump()]
    assert events == [{"type": "source", "data": source} for source in sources]
    assert annotations(chunks) == []
    assert " [1]\n\n" in gathered(chunks)
    whole = asked(client, DEBT, **more)
    assert whole.model_dump()["sources"] == sources
    assert content(whole) == gathered(chunks)


def test_links_begin_where_the_operator_says(serving: Serving) -> None:
    """A client may know the service by a name that its reader cannot reach."""
    _, client = serving(public_url="https://record.example.org/said")
    urls = [a.url_citation.url for a in asked(client, DEBT).choices[0].message.annotations or []]
    assert urls
    assert all(url.startswith("https://record.example.org/said/c/2024-02-23-mao-ning-") for url in urls)


def test_a_stream_that_is_cancelled_frees_its_place(serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its work ends with the sentence that it is at, and the service goes on."""
    service, client = serving(threads=1, queue=0)
    stream = Answerer.stream
    closed = Event()

    def endless(self: Answerer, question: str, **named: Any) -> Iterator[object]:  # noqa: ANN401 - what it passes on
        try:
            found, sentence, *_ = stream(self, question, **named)
            yield found
            while True:
                yield replace(sentence, span=None)  # type: ignore[type-var]
        finally:
            closed.set()

    with monkeypatch.context() as patch:
        patch.setattr(Answerer, "stream", endless)
        with client.chat.completions.create(model="onrecord", messages=messages([DEBT]), stream=True) as coming:
            next(iter(coming))
    service.log(1)
    assert closed.wait(30)
    assert content(asked(client, DEBT)).startswith("**Mao Ning**")


def test_a_task_is_answered_like_a_question(client: OpenAI) -> None:
    """As the content of a message, without annotations."""
    history = "<chat_history>\nUSER: What has China said\nabout fentanyl?\nASSISTANT: a\n</chat_history>"
    prompt = '### Task:\nDo it.\n### Output:\nJSON format: { "title": "your title" }\n### Chat History:\n' + history
    made = client.chat.completions.create(model="onrecord", messages=[{"role": "user", "content": prompt}])
    message = made.choices[0].message
    assert (message.content, message.annotations) == ('{"title": "What has China said about fentanyl?"}', [])
