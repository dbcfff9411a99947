"""Tokens that stand in links and on command lines."""

from __future__ import annotations

from onrecord.service.capability_tokens import new_token


def test_a_token_is_safe_as_an_argument_and_at_the_end_of_a_link() -> None:
    """Letters and digits alone, and never the same twice."""
    tokens = {new_token(24) for _ in range(2_000)}
    assert len(tokens) == 2_000
    assert all(token.isalnum() and token.isascii() and len(token) == 48 for token in tokens)
