"""Sentences that several faces show, each worded once."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.service.translatable import message

NEAREST_WORDS = message("The nearest words, which may be about something else")
SECOND_HAND = "second hand"


def taken_as(question: str) -> str:
    """Return what a follow-up question is taken to mean."""
    return message("Taken as: %(question)s", question=question)


def understood_as(parts: Iterable[str]) -> str:
    """Return what was understood in a question besides its topic; empty where nothing was."""
    joined = "; ".join(parts)
    return f"Understood: {joined}" if joined else ""


def to_question(question: str | None) -> str:
    """Return what quoted words answer, empty where it is not told."""
    return f"to the question “{question}”" if question else ""


def differs_from(markers: Iterable[str]) -> str:
    """Return which citations say nearly the same but for a negation, a number or a day; empty where none do."""
    joined = ", ".join(markers)
    return f"differs from {joined}" if joined else ""
