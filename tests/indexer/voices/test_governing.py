"""Voices: what a turn quotes, denies and supposes, and what is changed when it is cut off from what governs it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.transcript import Span
from onrecord.indexer.voices import Governor, VoiceKind, VoiceSpan, governed, voices

NEG, DENY, SAY = Governor.NEGATION, Governor.DENIAL, Governor.SAYING
IF, MAIN = Governor.SUPPOSITION, Governor.CONDITION
QUOTE, WISH, NUMBER = Governor.QUOTATION, Governor.WISH, Governor.COMPARISON


def told(text: str, language: str = "en", *, is_report: bool = False) -> list[tuple[Governor, str, str, str | None]]:
    """Return what is governed in a text of a Chinese ministry's Jose Diaz, in words."""
    found = governed(text, language, ("China",), "Jose Diaz", is_report=is_report)
    return [(one.governor, one.cue.of(text).strip(), one.span.of(text).strip(), one.who) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'Mr. Pompeo said in an open speech "we lied, we cheated, we stole".',
            [(QUOTE, "Mr. Pompeo said", "we lied, we cheated, we stole", "Mr. Pompeo")],
        ),
        (
            'Senator Holm met us. He said: "the port is closed to all ships".',
            [
                (QUOTE, "He said", "the port is closed to all ships", "Senator Holm"),
                (SAY, "said", "the port is closed to all ships", "Senator Holm"),
            ],
        ),
        ('I said: "the port is closed to all ships".', []),
        (
            '"The port is closed to all ships," said Senator Holm.',
            [(QUOTE, "said Senator Holm", "The port is closed to all ships,", "Senator Holm")],
        ),
        ('We uphold the "one country, two systems" principle.', []),
        ('A white paper titled "Fighting the Flood: Harbours in Action" was issued.', []),
        ("It is false that we asked for more money.", [(DENY, "It is false that", "we asked for more money", None)]),
        (
            "We never said that the rent would rise.",
            [
                (NEG, "never", "said that the rent would rise", None),
                (DENY, "never said that", "the rent would rise", "We"),
            ],
        ),
        (
            "The claim that we lied is groundless.",
            [(DENY, "is groundless", "we lied", None), (SAY, "claim that", "we lied is groundless", None)],
        ),
        ("No one can deny that the port is open.", []),
        ("The tenant is not permitted to leave.", [(NEG, "not", "permitted to leave", None)]),
        ("There is no doubt that the port is open.", [(NEG, "no", "doubt", None)]),
        (
            "If they attack, we will respond.",
            [(IF, "If", "they attack", None), (MAIN, "If they attack", "we will respond", None)],
        ),
        ("Even if they attack, we stay.", [(IF, "if", "they attack", None)]),
        ("If I remember correctly, the port is open.", []),
        ("The US claims that we stole data.", [(SAY, "claims", "we stole data", "The US")]),
        ("China believes that peace is possible.", []),
        ("As Senator Holm said, peace is possible.", []),
        ("According to the report, we stole data.", [(SAY, "According to the report", "we stole data", "the report")]),
        ("We hope that the port will open.", [(WISH, "hope that", "the port will open", None)]),
        ("The rent is at least 500 kroner.", [(NUMBER, "at least", "500", None)]),
        ("They pay 500 kroner or more.", [(NUMBER, "or more", "500 kroner", None)]),
    ],
)
def test_what_governs_words(text: str, expected: list[tuple[Governor, str, str, str | None]]) -> None:
    """Its kind, the governing words, the words governed, and whose words they are."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "蓬佩奥曾公开说：“我们撒谎、我们欺骗、我们偷窃”。",
            (QUOTE, "蓬佩奥曾公开说", "我们撒谎、我们欺骗、我们偷窃", "蓬佩奥"),
        ),
        ("中方从不干涉别国内政。", (NEG, "不", "干涉别国内政", None)),
        ("如果美方执意升级，中方必将奉陪到底。", (MAIN, "如果美方执意升级", "中方必将奉陪到底", None)),
        ("我们否认中国窃取了技术。", (DENY, "否认", "中国窃取了技术", "我们")),
        ("会费至少500元。", (NUMBER, "至少", "500", None)),
    ],
)
def test_chinese(text: str, expected: tuple[Governor, str, str, str | None]) -> None:
    """By the words of that language."""
    assert expected in told(text, "zh")


def test_in_a_report_the_outer_marks_are_the_reporters() -> None:
    """What is quoted inside them is somebody else's."""
    text = "Spokesman Jose Diaz said: \"The senator said 'we will invade the island', and we condemn it.\""
    assert told(text, is_report=True) == [(QUOTE, "The senator said", "we will invade the island", "The senator")]
    denied = 'It is not true, Diaz said, that "the port is closed to all ships".'
    assert (DENY, "It is not true, Diaz said, that", "the port is closed to all ships", None) in told(
        denied, is_report=True
    )


def test_voices_are_what_is_kept_with_a_turn() -> None:
    """Quoted, read out, denied and supposed words; not those that are only negated or compared."""
    text = 'Let me read the statement: "the port will open on Monday at noon". If it rains, we stay. We do not pay 500.'
    assert voices(text, "en") == (
        VoiceSpan(Span(28, 64), VoiceKind.READ_OUT),
        VoiceSpan(Span(70, 78), VoiceKind.CONDITIONAL),
    )


def test_a_language_that_is_not_described_has_no_voices() -> None:
    """Rather than those of another."""
    assert governed("Ella dijo que no es verdad.", "es") == ()


WORDS = 'not "we “ if said that Mr. Holm 500 never , . : ; and 不 如果 说 ” \n at least claims'.split(" ")


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), st.sampled_from(["en", "zh"]), st.booleans())
def test_spans_lie_in_the_text(text: str, language: str, is_report: bool) -> None:  # noqa: FBT001 - drawn
    """Whatever the text, governing words are some and stand there."""
    for one in governed(text, language, is_report=is_report):
        assert 0 <= one.cue.start < one.cue.end <= len(text)
        assert 0 <= one.span.start <= one.span.end <= len(text)
