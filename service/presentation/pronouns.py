"""Pronouns in a message for somebody who was named before it, and the names that they may stand for."""

from __future__ import annotations

import re

from onrecord.service.presentation.intents import TALK, WORD


def unsaid(message: str) -> str:
    """Return the pronoun whose words a message asks for before it names anybody, empty where there is none."""
    for talk in TALK:
        if found := re.match(talk.unsaid, message.strip(), re.IGNORECASE):
            return found["name"]
    return ""


def is_pronoun_alone(message: str) -> bool:
    """Return whether a message names nobody but by a pronoun at its end ("and her?")."""
    pronoun = unsaid(message)
    return bool(pronoun) and WORD.findall(message)[-1] == pronoun


def speaks(message: str) -> bool:
    """Return whether a message asks for somebody's words ("what did she say?")."""
    return any(re.search(talk.saying, message, re.IGNORECASE) for talk in TALK)


def speaking_of(message: str, name: str) -> str:
    """Return a message with a name in place of the pronoun for who spoke last; the message itself where it has none."""
    for talk in TALK:
        if found := re.search(talk.he, message, re.IGNORECASE):
            return f"{message[: found.start('name')]}{name}{message[found.end('name') :]}"
    return message


def persons_in(message: str) -> list[str]:
    """Return the names of two words in a message that have the form of a person's."""
    return [found[0] for talk in TALK for found in re.finditer(talk.named_person, message)]
