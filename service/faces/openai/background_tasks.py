"""What Open WebUI asks a model behind its user's back: a title for the chat, tags, questions to go on with.

These prompts are no questions to the record, which would quote somebody as the title of a chat. They are known by
how they begin, and get the JSON that they ask for, made by rule: the first question as the title, and no tags. Where
Open WebUI puts documents of its own before a question, the question alone is taken.
"""

from __future__ import annotations

import json
import re

BEGINS = "### Task:"
# The field that is asked for stands in the form that the prompt shows; longer ones may hold several.
WANTED = re.compile(r"\{\s*\"(title|tags|follow_ups|queries|text)\"\s*:")
FIRST_QUESTION = re.compile(
    r"<chat_history>\s*USER:\s*(.+?)\s*(?:\n(?:ASSISTANT|USER|SYSTEM):|</chat_history>)", re.DOTALL
)
EMPTY: dict[str, object] = {"tags": [], "follow_ups": [], "queries": [], "text": ""}
ASKED = re.compile(r"<user_query>\s*(.*?)\s*</user_query>", re.DOTALL)
CONTEXT_ENDS = "</context>"
UNTITLED = "On Record"
LONGEST = 60  # characters of a title


def task_reply(text: str) -> str | None:
    """Return the JSON that a background task asks for; None where a text is no such task."""
    if not text.lstrip().startswith(BEGINS) or CONTEXT_ENDS in text:
        return None
    wanted = WANTED.search(text)
    if wanted is None:
        return "{}"
    name = wanted[1]
    return json.dumps({name: _title(text) if name == "title" else EMPTY[name]}, ensure_ascii=False)


def unwrapped(text: str) -> str:
    """Return the question in a text, without the documents that Open WebUI puts before it."""
    if not text.lstrip().startswith(BEGINS) or CONTEXT_ENDS not in text:
        return text
    named = ASKED.findall(text)
    return str(named[-1]) if named else text.rpartition(CONTEXT_ENDS)[2].strip()


def _title(text: str) -> str:
    """Return the first question of a chat, shortened at a word."""
    found = FIRST_QUESTION.search(text)
    question = " ".join(found[1].split()) if found else UNTITLED
    if len(question) <= LONGEST:
        return question
    shortened = question[:LONGEST].rsplit(" ", 1)[0]
    return f"{shortened}…"
