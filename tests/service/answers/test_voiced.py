"""Words that a speaker quotes or reads out are never shown as his own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from onrecord.indexer.text.sentences import sentences
from onrecord.indexer.transcript import Span, Voice
from onrecord.indexer.voices import voices
from onrecord.service.answers.voiced import in_words, may_stand, voice_of
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.service.answers.test_answerer import asked_of

TURN = (
    "The Harbor Council has issued a statement. It goes as follows: The visa fee rises. The visa office closes on "
    'Monday. The visa form is new.\nOur visa policy is open. Mr. Holm said: "we lied about visas, we cheated on visas".'
)


def heard(text: str) -> list[Voice]:
    """Return the voices of a turn."""
    return [Voice(one.span, one.kind.value, one.who) for one in voices(text, "en")]


@pytest.mark.parametrize(
    ("first", "last", "stands", "voice"),
    [
        (0, 1, True, None),  # the announcement is shown
        (0, 4, True, None),
        (2, 2, True, "reading out a statement of the Harbor Council"),
        (2, 3, True, "reading out a statement of the Harbor Council"),
        (2, 4, False, None),  # begins in the statement and ends in the speaker's own words
        (3, 5, False, None),
        (4, 4, True, None),
        (4, 5, True, None),
        (5, 5, True, None),  # says itself whom it quotes
    ],
)
def test_a_statement_begins_no_later_than_what_changes_the_voice(
    first: int,
    last: int,
    stands: bool,  # noqa: FBT001 - the expected value
    voice: str | None,
) -> None:
    """Or all of it is of that voice, and its head says so."""
    spans = sentences(TURN, Span(0, len(TURN)), "en")
    span = spans[first].until(spans[last])
    assert may_stand(span, span.of(TURN), heard(TURN)) is stands
    if stands:
        found = voice_of(span, span.of(TURN), heard(TURN))
        assert (in_words(found) if found else None) == voice


@pytest.mark.parametrize(
    ("voice", "words"),
    [
        (
            Voice(Span(0, 1), "read_out", "The Western Theater Command"),
            "reading out a statement of the Western Theater Command",
        ),
        (Voice(Span(0, 1), "read_out"), "reading out a statement"),
        (Voice(Span(0, 1), "quoted", "Mr. Pompeo"), "quoting Mr. Pompeo"),
        (Voice(Span(0, 1), "quoted"), "quoting somebody else"),
        (Voice(Span(0, 1), "denied", "We"), "denying this"),
        (Voice(Span(0, 1), "conditional"), "supposing this"),
    ],
)
def test_a_voice_in_words(voice: Voice, words: str) -> None:
    """What the speaker does, and whose words they are, where that is told."""
    assert in_words(voice) == words


PIECES = (
    *(
        "The visa fee rises.",
        "It goes as follows:",
        "Let me read a letter:\n",
        'Mr. Holm said: "we lied, we cheated, all".',
    ),
    *(
        '"The port is closed to all ships," said Senator Holm.',
        "“We lied to all of them. We will go on.”",
        "\n",
        "I agree.",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join), st.integers(0, 9), st.integers(0, 9))
@hypothesis_settings(max_examples=150)
def test_what_stands_never_leaves_a_voice_that_it_began_in(text: str, first: int, last: int) -> None:
    """However sentences are chosen: they end in that voice, or name it."""
    spans = sentences(text, Span(0, len(text)), "en")
    if not first <= last < len(spans):
        return
    span = spans[first].until(spans[last])
    said = span.of(text)
    if not may_stand(span, said, heard(text)):
        return
    for voice in heard(text):
        inside = voice.kind in {"quoted", "read_out"} and voice.span.start < span.start < voice.span.end
        assert not inside or not any(c.isalnum() for c in said[max(0, voice.span.end - span.start) :])


def test_an_answer_says_what_is_read_out(build: Build, settings: Settings, tmp_path: Path) -> None:
    """In its head and in `voice`; where the speaker's own words follow, it begins with the announcement or after it."""
    said = (
        "The Harbor Council has issued a statement. It goes as follows:\nThe visa office sells visa forms at the visa "
        "desk. A visa costs ten visa stamps. No visa is late."
    )
    answer = asked_of([said], settings, tmp_path / "pages", build)
    [statement] = answer.statements
    assert (statement.sentences[0].text[:15], statement.voice) == (
        "The visa office",
        "reading out a statement of the Harbor Council",
    )
    assert "1 July 2020, asked by a reporter, reading out a statement of the Harbor Council: “The visa" in answer.text
