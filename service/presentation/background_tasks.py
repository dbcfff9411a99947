"""Prompts that chat front ends send behind the user's back: a title for the chat, tags, questions to go on with.

They are no questions to the record, which would quote somebody as the title of a chat. They are known by their form and
answered by rule: the first question of the user is the title, and there are no tags. Open WebUI's prompts get the JSON
that they ask for; where it puts documents before a question, the question alone is taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

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
# The prompts of LibreChat, Chatbox, Jan, LobeChat, BetterChatGPT and their kin order a title for a chat.
LEAST_PROMPT = 40  # characters
ORDER = re.compile(
    r"\b(?:generate|create|give|provide|write|suggest|summari[sz]e|come up with|predict|return|respond|reply)\b|"
    r"总结|生成|概括",
    re.IGNORECASE,
)
TITLE = re.compile(r"\b(?:title|give (?:this|the) (?:conversation|chat) a name)\b|标题", re.IGNORECASE)
CHAT = re.compile(r"\b(?:conversation|chat|discussion|dialogue|messages?|user)\b|会话|对话|聊天", re.IGNORECASE)
TAGS = re.compile(
    r"\b(?:generate|suggest|provide) .{0,30}\b(?:tags|keywords|labels) (?:for|of|categori[sz]ing)\b", re.IGNORECASE
)
FOLLOW_UPS = re.compile(r"\bfollow[- ]?up (?:questions|prompts|messages)\b", re.IGNORECASE)
FIRST_TURN = re.compile(r"(?:^|\n)\W*(?:user|human)\W*:\s*(.+)", re.IGNORECASE)
LONGEST = 60  # characters of a title


def task_reply(text: str, earlier: Sequence[str] = ()) -> str | None:
    """Return the reply to a background task, None if the text is not one; `earlier` are the user's messages.

    Open WebUI's tasks get JSON, and stand alone: with messages before it such a text is a question.
    """
    if not text.lstrip().startswith(BEGINS) or CONTEXT_ENDS in text:
        return _plain_reply(text, earlier)
    if earlier:
        return None
    wanted = WANTED.search(text)
    if wanted is None:
        return "{}"
    name = wanted[1]
    return json.dumps({name: _title(text) if name == "title" else EMPTY[name]}, ensure_ascii=False)


def _plain_reply(text: str, earlier: Sequence[str]) -> str | None:
    """Return the reply to the prompts of other front ends, which ask for plain text."""
    if len(text) < LEAST_PROMPT or not ORDER.search(text):
        return None
    if TITLE.search(text) and CHAT.search(text):
        named = FIRST_TURN.search(text)
        return _shortened(named[1] if named else earlier[0] if earlier else UNTITLED)
    return "" if TAGS.search(text) or (FOLLOW_UPS.search(text) and CHAT.search(text)) else None


def unwrapped(text: str) -> str:
    """Return the question in a text, without the documents that Open WebUI puts before it."""
    if not text.lstrip().startswith(BEGINS) or CONTEXT_ENDS not in text:
        return text
    named = ASKED.findall(text)
    return str(named[-1]) if named else text.rpartition(CONTEXT_ENDS)[2].strip()


def _title(text: str) -> str:
    """Return the first question of a chat, shortened at a word."""
    found = FIRST_QUESTION.search(text)
    return _shortened(found[1] if found else UNTITLED)


def _shortened(text: str) -> str:
    """Return a text on one line, shortened at a word."""
    question = " ".join(text.split())
    if len(question) <= LONGEST:
        return question
    shortened = question[:LONGEST].rsplit(" ", 1)[0]
    return f"{shortened}…"
