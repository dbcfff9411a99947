"""What Open WebUI asks behind its user's back gets the JSON that it asks for."""

from __future__ import annotations

import json

import pytest
from openai import OpenAI

from onrecord.service.faces.openai.background_tasks import task_reply, unwrapped

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


def test_a_task_is_answered_like_a_question(client: OpenAI) -> None:
    """As the content of a message, without annotations."""
    prompt = TASK.format("title", '"your title"', "fentanyl")
    made = client.chat.completions.create(model="onrecord", messages=[{"role": "user", "content": prompt}])
    message = made.choices[0].message
    assert (message.content, message.annotations) == ('{"title": "What has China said about fentanyl?"}', [])
