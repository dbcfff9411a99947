"""Answers as Slack shows them: whole, linked, inert, and never longer than Slack takes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block, RichTextBlock

from onrecord.indexer.transcript import Kind
from onrecord.service.answers.cited_answer import CitedAnswer, Sentence
from onrecord.service.composition import Record
from onrecord.service.faces.slack.listeners import typed
from onrecord.service.faces.slack.slack_messages import Message, SlackLinks, message_of, plain, usage
from onrecord.service.presentation.front_desk import FrontDesk
from onrecord.service.presentation.slack_text import (
    MOST_BLOCKS,
    MOST_OF_A_MESSAGE,
    block,
    fitted,
    line,
    quotation,
    shortened,
    words,
)
from tests.service.faces.slack.conftest import HOSTILE, Open, Workplace
from tests.service.faces.slack.workspace import CHANNEL, TOKEN, USER, Taken, Workspace

SITE = "https://record.example.org"
SHOWN = {"rich_text", "rich_text_section", "rich_text_quote", "text", "link", "user"}


def found(part: object, key: str) -> list[Any]:
    """Return what stands under a key anywhere in a message."""
    if isinstance(part, list):
        return [one for each in part for one in found(each, key)]
    if isinstance(part, dict):
        below = [one for name, each in part.items() if name != key for one in found(each, key)]
        return [part[key], *below] if key in part else below
    return []


def check(blocks: list[dict[str, Any]]) -> None:
    """Hold blocks against Slack's own models, and against what it takes."""
    parsed = Block.parse_all(blocks)
    assert all(isinstance(one, RichTextBlock) for one in parsed)
    for one, given_block in zip(parsed, blocks, strict=True):
        one.validate_json()
        assert one.to_dict() == given_block
    assert set(found(blocks, "type")) <= SHOWN
    assert all(0 < len(text) <= 3_000 for text in found(blocks, "text"))
    assert all(len(url) <= 3_000 for url in found(blocks, "url"))
    assert 0 < len(blocks) <= MOST_BLOCKS
    assert len(json.dumps(blocks, ensure_ascii=False)) <= MOST_OF_A_MESSAGE


def checked(message: Message) -> Message:
    """Return a message that is right."""
    check(list(message.blocks))
    assert 0 < len(message.text) <= 4_000
    return message


def quoted(blocks: list[dict[str, Any]]) -> list[str]:
    """Return the quotations in a message."""
    parts = found(blocks, "elements")
    return [found(one["elements"], "text")[0] for each in parts for one in each if one["type"] == "rich_text_quote"]


@pytest.fixture
def answer(held: Record) -> CitedAnswer:
    """Return an answer to put other words into."""
    return held.answerer.ask("What about Kiribati?")


@pytest.fixture
def links(held: Record) -> SlackLinks:
    """Return links to a service elsewhere."""
    return SlackLinks(SITE, held.citations)


def test_an_answer_to_a_command_stands_in_its_channel(workplace: Workplace, taken: Taken, held: Record) -> None:
    """Who asked what, who said what when as whose report, the very words, the citation, the source."""
    workplace.workspace.command("What about fentanyl?")
    [message] = taken.wait(1)
    [passage] = held.answerer.ask("What about fentanyl?").citations
    site = str(workplace.client.base_url).rstrip("/")

    def text(said: str, **style: bool) -> dict[str, object]:
        return {"type": "text", "text": said} | ({"style": style} if style else {})

    def section(*elements: object) -> dict[str, object]:
        return {"type": "rich_text_section", "elements": list(elements)}

    said = "Noting China is the first country in the world to have officially scheduled fentanyl-related substances"
    assert message["text"].startswith(f"Mao Ning, 30 January 2023, as reported by Xinhua: {said}")
    assert quoted(message["blocks"])[0].startswith(said)
    assert message | {"text": "", "blocks": message["blocks"][:1] + message["blocks"][2:]} == {
        "to": "/commands/1",
        "token": None,
        "response_type": "in_channel",
        "replace_original": False,
        "mrkdwn": False,
        "unfurl_links": False,
        "unfurl_media": False,
        "text": "",
        "blocks": [
            {
                "type": "rich_text",
                "elements": [
                    section(
                        {"type": "user", "user_id": USER}, text(" asked: "), text("What about fentanyl?", bold=True)
                    )
                ],
            },
            {
                "type": "rich_text",
                "elements": [
                    section(
                        {
                            "type": "link",
                            "url": f"{site}/?q=What+about+fentanyl%3F",
                            "text": "All that was found, on the page",
                        }
                    )
                ],
            },
        ],
    }
    head, _, end = message["blocks"][1]["elements"]
    told = ", 30 January 2023, as reported by Xinhua (second hand)"
    assert head == section(text("[1] Mao Ning", bold=True), text(told))
    citation = {"type": "link", "url": f"{site}/c/{passage.id}", "text": "Citation"}
    assert end == section(citation, text(" · "), text(passage.title), text(", Xinhua"))
    check(message["blocks"])


def test_an_answer_to_a_mention_stands_in_its_thread(workspace: Workspace, taken: Taken) -> None:
    """Below the message, or in the thread that the message is in."""
    workspace.mention("What about Kiribati?")
    workspace.mention("What about Kiribati?", {"thread_ts": "1600000000.000100"})
    sent = sorted(taken.wait(2), key=lambda message: message["thread_ts"])
    assert [message["thread_ts"] for message in sent] == ["1600000000.000100", "1700000000.000100"]
    for message in sent:
        assert (message["to"], message["token"]) == ("/api/chat.postMessage", f"Bearer {TOKEN}")
        assert (message["channel"], message["unfurl_links"], message["mrkdwn"]) == (CHANNEL, False, False)
        assert USER not in found(message["blocks"], "user_id")
        check(message["blocks"])


def test_nothing_in_a_transcript_is_more_than_words(workspace: Workspace, taken: Taken) -> None:
    """Mentions, channels, links, emoji and markup are shown as they are; a notification escapes what it must."""
    workspace.mention("What about Kiribati?")
    [message] = taken.wait(1)
    said = HOSTILE.split("Mao Ning: ")[1].split(" See")[0].strip()
    assert said in quoted(message["blocks"])[0]
    check(message["blocks"])
    for escaped in ("&lt;!channel&gt;", "&lt;@U2147483697&gt;", "&lt;#C0LAN2Q65|general&gt; &amp; :bomb:"):
        assert escaped in message["text"]
    assert "<" not in message["text"]
    assert ">" not in message["text"]
    allowed = ("http://127.0.0.1:",)
    assert all(url.startswith(allowed) for url in found(message["blocks"], "url"))


def test_silence_is_said_to_who_asked(workspace: Workspace, taken: Taken, held: Record) -> None:
    """With what was searched, and the nearest passages as what they are."""
    workspace.command("What about Brexit?")
    workspace.mention("What about Brexit?")
    workspace.mention("What about Brexit?", {"thread_ts": "1600000000.000100"})
    sent = sorted(taken.wait(3), key=lambda message: (message["to"], message.get("thread_ts") or ""))
    silent = held.answerer.ask("What about Brexit?")
    assert [(m["to"], m.get("user"), m.get("thread_ts"), m.get("response_type")) for m in sent] == [
        ("/api/chat.postEphemeral", USER, None, None),
        ("/api/chat.postEphemeral", USER, "1600000000.000100", None),
        ("/commands/1", None, None, "ephemeral"),
    ]
    for message in sent:
        texts = found(message["blocks"], "text")
        assert message["text"] == silent.text
        assert silent.text.startswith("Not found in the record. No statement in it mentions “Brexit”.")
        assert {silent.text, "The nearest passages, which may be about something else:"} < set(texts)
        assert quoted(message["blocks"]) == [hit.passage.text for hit in silent.nearest]
        check(message["blocks"])


def test_how_to_ask_is_told_where_nothing_is_asked(workspace: Workspace, taken: Taken) -> None:
    """To an empty command, to help, and to a mention without words."""
    for text in ("", "  ", "help", " HELP "):
        told = workspace.command(text).json()
        assert told["text"] == "Ask what was said: /record What has China said about space cooperation?"
        check(told["blocks"])
    workspace.mention("")
    [message] = taken.wait(1)
    assert message["to"] == "/api/chat.postEphemeral"
    assert message["text"] == "Ask what was said: @… What has China said about space cooperation?"
    check(message["blocks"])


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("<@U0LAN0Z89> What about R&amp;D?", "What about R&D?"),
        ("What did &lt;he&gt; say?", "What did <he> say?"),
        ("see <https://mfa.gov.cn/x|mfa.gov.cn/x> and <https://a.b>", "see mfa.gov.cn/x and https://a.b"),
        ("<!here> <!subteam^S1|@desk> <!date^1^{date}|now> <@U1|bob> trade", "trade"),
        ("in <#C1|general> and <#C2>", "in general and"),
        ('speaker:"Mao Ning"\n  date:2019-03..2019-06', 'speaker:"Mao Ning" date:2019-03..2019-06'),
        ("&amp;lt;", "&lt;"),
        ("", ""),
    ],
)
def test_a_question_is_read_as_it_was_typed(text: str, question: str) -> None:
    """Whatever Slack writes in its place."""
    assert typed(text) == question


def test_operators_hold_and_mistakes_are_told_to_who_made_them(workspace: Workspace, taken: Taken) -> None:
    """With the column, as everywhere."""
    workspace.command('speaker:"Mao Ning"')
    assert "the question says when, who or where, but not what" in taken.wait(1)[0]["text"]
    workspace.command('cooperation speaker:"Qin Gang" space')
    assert "Qin Gang" in taken.wait(2)[1]["text"]
    workspace.command("space speaker:")
    told = taken.wait(3)[2]
    assert told["response_type"] == "ephemeral"
    assert told["text"].startswith("That cannot be answered: column 7: speaker: has nothing behind the colon")


def test_an_index_that_is_lost_is_told_without_its_path(opened: Open, taken: Taken, record: Record) -> None:
    """Which is the operator's business."""
    workspace = opened(record=record).workspace
    (record.settings.index.path / "CURRENT").write_text("99")
    workspace.command("What about fentanyl?")
    [told] = taken.wait(1)
    assert told["text"] == "That cannot be answered: the index cannot be used at present; ask the operator"
    assert told["response_type"] == "ephemeral"


def test_a_mistake_of_ours_is_told_without_what_it_was(
    workplace: Workplace, taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That stands in the operator's log, and the service goes on."""

    def mistaken(*_: object) -> None:
        raise TypeError("of ours")

    with monkeypatch.context() as patch:
        patch.setattr(FrontDesk, "reply", mistaken)
        workplace.workspace.mention("What about fentanyl?")
        [told] = taken.wait(1)
    said = "That cannot be answered: an internal error; ask the operator to look at the log of the service"
    assert (told["to"], told["text"]) == ("/api/chat.postEphemeral", said)
    assert "TypeError: of ours" in workplace.written.getvalue()
    workplace.workspace.mention("What about fentanyl?")
    assert taken.wait(2)[1]["to"] == "/api/chat.postMessage"


def test_blocks_that_slack_does_not_take_are_left_out(workspace: Workspace, taken: Taken) -> None:
    """Better the text alone than nothing; from a command as from a mention."""
    taken.answers += [(200, {"ok": False, "error": "invalid_blocks"}), (200, {"ok": True})]
    workspace.mention("What about fentanyl?")
    refused, sent = taken.wait(2)
    assert {**refused, "blocks": None} == {"blocks": None, **sent}
    taken.answers += [(400, "invalid_blocks"), (200, "ok")]
    workspace.command("What about fentanyl?")
    assert "blocks" not in taken.wait(4)[3]


def test_slack_that_is_busy_is_asked_again(workspace: Workspace, taken: Taken) -> None:
    """When it wants to be."""
    taken.answers += [(429, {"ok": False, "error": "ratelimited"})]
    workspace.mention("What about fentanyl?")
    first, again = taken.wait(2)
    assert first == again


@pytest.mark.parametrize("said", [(200, {"ok": False, "error": "not_in_channel"}), (500, "<html>"), (200, "no JSON")])
def test_what_slack_does_not_take_is_told_to_the_operator(
    said: tuple[int, object], workplace: Workplace, taken: Taken
) -> None:
    """And the service goes on."""
    taken.answers += [said]
    workplace.workspace.mention("What about fentanyl?")
    taken.wait(1)
    workplace.workspace.mention("What about fentanyl?")
    taken.wait(2)
    workplace.stop()
    assert workplace.written.getvalue().count('"event": "slack: a message was not delivered"') == 1


def test_a_slack_that_is_not_there_harms_nobody(opened: Open) -> None:
    """The operator is told."""
    workplace = opened(slack={"api_url": "http://127.0.0.1:1/api/"})
    workplace.workspace.mention("What about fentanyl?")
    workplace.stop()
    assert '"reason": "Slack cannot be reached (URLError)"' in workplace.written.getvalue()


def test_what_a_model_wrote_stands_above_the_passages_that_carry_it(answer: CitedAnswer, links: SlackLinks) -> None:
    """With their numbers, and with what became of the rest."""
    written = replace(
        answer, sentences=(Sentence("It said <so>.", (1,)),), writer="model", notes=("1 sentence was left out.",)
    )
    message = checked(message_of(written, links, None))
    texts = found(list(message.blocks), "text")
    assert texts[0] == "It said <so>. [1]"
    assert "1 sentence was left out." in texts
    assert quoted(list(message.blocks)) == [f"“{written.citations[0].text}”"]


def test_what_declines_and_what_differs_is_said(answer: CitedAnswer, links: SlackLinks) -> None:
    """A refusal is no answer, and two statements that matter point to each other."""
    [first, *_] = answer.sentences
    marked = replace(answer, sentences=(replace(first, declines=True, differs_from=(1,)),))
    texts = found(list(checked(message_of(marked, links, None)).blocks), "text")
    assert any(text.endswith("declined to answer") for text in texts)
    assert any(text.endswith("; differs from [1]") for text in texts)


@pytest.mark.parametrize("count", [1, 12, 60])
@pytest.mark.parametrize("kind", [Kind.PRESS_CONFERENCE, Kind.REPORT])
@pytest.mark.parametrize("url", [None, f"https://mfa.gov.cn/{'说' * 900}", "javascript:alert(1)"])
def test_a_message_is_never_longer_than_slack_takes(
    count: int, kind: Kind, url: str | None, answer: CitedAnswer, links: SlackLinks
) -> None:
    """What is cut shows it, and what does not fit at all is counted."""
    passage = answer.citations[0]
    long = replace(passage, text="多说无益 and more " * 500, title="T" * 4_000, kind=kind, url=url)
    sentences = tuple(replace(answer.sentences[0], text=long.text, citations=(n,)) for n in range(1, count + 1))
    many = replace(answer, question="Q" * 2_000, sentences=sentences, citations=(long,) * count)
    blocks = list(checked(message_of(many, links, USER)).blocks)
    shown = quoted(blocks)
    assert all("[…]" in text for text in shown)
    left_out = [text for text in found(blocks, "text") if text.endswith("more do not fit here.")]
    assert left_out == ([f"{count - len(shown)} more do not fit here."] if count > len(shown) else [])
    assert "javascript" not in json.dumps(blocks)


@given(st.text(max_size=400), st.integers(10, 60))
def test_a_text_is_cut_between_words_and_says_so(text: str, most: int) -> None:
    """It is the beginning of what it was, and no longer than it may be."""
    cut = shortened(text, most)
    assert len(cut) <= most
    assert cut == text or (cut.endswith(" […]") and text.startswith(cut.removesuffix(" […]")))


@given(st.lists(st.text(max_size=3_500), max_size=70))
def test_whatever_is_said_makes_a_message(texts: list[str]) -> None:
    """Of any number of quotations of any length."""
    check(list(fitted([block(line(words("?")))], lambda n: [block(quotation(shortened(t, n))) for t in texts], [])))


@given(st.text(max_size=5_000))
def test_any_text_can_be_told(text: str) -> None:
    """With nothing read out of it."""
    assert not {"<", ">"} & set(checked(plain(text or "x")).text)
    checked(usage(text or None))
