"""Prompts that front ends send behind the user's back get the title or the JSON that they ask for, by rule."""

from __future__ import annotations

import json

import pytest

from onrecord.service.presentation.background_tasks import task_reply, unwrapped

HISTORY = "### Chat History:\n<chat_history>\nUSER: What has China said\nabout {}?\nASSISTANT: a\n</chat_history>"
TASK = '### Task:\nDo it.\n### Output:\nJSON format: {{ "{}": {} }}\n' + HISTORY
DOCUMENTS = '### Task:\nRespond with {"title": 1}.\n<context>\n<source id="1">x</source>\n</context>\n'


@pytest.mark.parametrize(
    ("name", "form", "reply"),
    [
        ("title", '"your title"', "What has China said about space?"),
        ("tags", '["tag"]', []),
        ("follow_ups", '["Question?"]', []),
        ("queries", '["query"]', []),
        ("text", '"<completion>"', ""),
    ],
)
def test_a_task_gets_what_can_be_told_without_a_chat_model(name: str, form: str, reply: object) -> None:
    """The title is the first question; of the rest there is none."""
    assert json.loads(task_reply(TASK.format(name, form, "space")) or "") == {name: reply}


def test_a_long_question_is_shortened_at_a_word() -> None:
    """To what fits beside other titles."""
    told = task_reply(TASK.format("title", '"t"', "the many things that were said of it in a very long year"))
    assert json.loads(told or "") == {"title": "What has China said about the many things that were said of…"}


def test_an_unknown_task_gets_an_empty_object() -> None:
    """And never a quotation."""
    assert task_reply("### Task:\nPaint a picture.") == "{}"


def test_what_a_person_asks_is_no_task() -> None:
    """Nor is a question below documents that Open WebUI adds, which alone is taken."""
    assert task_reply("What about space?") is None
    assert task_reply(f"{DOCUMENTS}What about space?") is None
    assert unwrapped(f"{DOCUMENTS}What about space?") == "What about space?"
    assert unwrapped(f"{DOCUMENTS}<user_query>\nWhat about space?\n</user_query>\n") == "What about space?"
    assert unwrapped("What about </context>?") == "What about </context>?"


@pytest.mark.parametrize(
    "prompt",
    [
        "Provide a concise, 5-word-or-less title for the conversation, using title case conventions. Only return the "
        "title itself.\n\nUser: What about debt?\nAI: …",
        "Based on the chat history, give this conversation a name. Keep it short.\n\nUser: What about debt?",
        "Summarize in a 10-word Title. Give the title only. Chat:\nuser: What about debt?",
        "请将用户的会话总结为 10 个字以内的标题，不要包含标点符号，只输出标题本身即可，谢谢你的帮助。"
        "\nuser: What about debt?",
    ],
)
def test_titles_of_other_front_ends_are_the_first_question(prompt: str) -> None:
    """Known by what they order, and answered in plain text."""
    assert task_reply(prompt) == "What about debt?"


def test_a_title_without_the_chat_in_it_is_the_first_message() -> None:
    """Some front ends send it at the end of the conversation."""
    prompt = "Write a short title for this conversation. Reply with the title only."
    assert task_reply(prompt, ("What about debt?", "And Japan?")) == "What about debt?"


@pytest.mark.parametrize(
    "prompt",
    [
        "Generate 1-3 broad tags categorizing the main themes of the chat history, along with subtopic tags.",
        "Suggest three follow-up questions that the user might ask next in this conversation.",
    ],
)
def test_tags_and_follow_ups_are_left_empty(prompt: str) -> None:
    """Nothing is quoted for them."""
    assert task_reply(prompt) == ""


@pytest.mark.parametrize(
    "question",
    [
        "What is the title of the statement on the conversation between the two presidents in 2019?",
        "What did the spokesperson say about the follow-up questions of the reporters in the chat?",
        "Did China provide a response to the user data that TikTok was said to have given to others?",
    ],
)
def test_a_question_about_titles_is_a_question(question: str) -> None:
    """It orders nothing."""
    assert task_reply(question) is None
