"""What a process remembers of chats: a message is answered once, and goes on from those before it for a while."""

from __future__ import annotations

from onrecord.service.presentation.message_memory import MOST_CHARACTERS, ConversationMemory, EventDeduplication


def test_only_so_many_events_are_remembered() -> None:
    """The oldest give way."""
    heard = EventDeduplication(most=2)
    assert [heard.is_new(identity) for identity in "abacba"] == [True, True, False, True, False, True]


def test_a_conversation_is_remembered_for_a_time_after_its_last_message() -> None:
    """Each by itself, the oldest message first."""
    now = [0.0]
    memory = ConversationMemory(10, lambda: now[0])
    assert memory.said("a", "one") == ()
    now[0] = 9
    assert memory.said("a", "two") == ("one",)
    assert memory.said("b", "three") == ()
    now[0] = 18
    assert memory.earlier("a") == ("one", "two")
    now[0] = 19
    assert memory.earlier("a") == ()


def test_the_newest_conversations_are_remembered() -> None:
    """So that nobody fills the memory."""
    memory = ConversationMemory(10, lambda: 0.0, most=2)
    for conversation in ("a", "b", "a", "c"):
        memory.said(conversation, conversation)
    assert [memory.earlier(conversation) for conversation in "abc"] == [("a", "a"), (), ("c",)]


def test_long_messages_are_forgotten_first() -> None:
    """A conversation of 200 turns keeps the newest twenty, and no more than so many characters."""
    memory = ConversationMemory(10, lambda: 0.0)
    for number in range(200):
        memory.said("a", str(number))
    assert memory.earlier("a") == tuple(str(number) for number in range(180, 200))
    memory.said("a", "x" * MOST_CHARACTERS)
    assert memory.earlier("a") == ("x" * MOST_CHARACTERS,)
    memory.said("a", "x" * (MOST_CHARACTERS + 1))
    assert memory.earlier("a") == ()


def test_nothing_is_remembered_where_the_operator_says_so() -> None:
    """`serve.remember_s: 0`."""
    memory = ConversationMemory(0, lambda: 0.0)
    memory.said("a", "one")
    assert memory.earlier("a") == ()
