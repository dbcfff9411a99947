"""Speakers: the full name behind a label."""

from __future__ import annotations

import pytest

from onrecord.indexer.grammar.speakers import is_name_of, name_in, speaker_of


@pytest.mark.parametrize(
    "label",
    [
        "Mao Ning",
        "MAO NING",
        "Mao",
        "Ms. Mao",
        "Spokesperson Mao Ning",
        "Mao Ning (in Chinese)",
        "Mao Nign",
        "Mao  ning",
    ],
)
def test_a_name_however_it_is_printed(label: str) -> None:
    """In full, by surname, with a title, an aside or a slip."""
    assert is_name_of(label, "Mao Ning")
    assert speaker_of(label, "Mao Ning", "Mao Ning") == "Mao Ning"


@pytest.mark.parametrize("label", ["Ma", "Wang Yi", "Ning", "Mao Zedong", "Hua Chunying", "Spokesperson"])
def test_another_name(label: str) -> None:
    """However alike."""
    assert not is_name_of(label, "Mao Ning")


def test_ideographs() -> None:
    """A Chinese name with or without its office."""
    assert is_name_of("外交部发言人毛宁", "毛宁")
    assert name_in("外交部发言人华春莹宣布") == "华春莹"
    assert speaker_of("外交部发言人华春莹宣布", None, "外交部发言人") == "华春莹"
    assert speaker_of("答", None, "外交部发言人") == "外交部发言人"


def test_labels_that_name_nobody_on_the_page_stay_as_printed() -> None:
    """Without the aside."""
    assert speaker_of("Ma Zhaoxu (smiling)", "Geng Shuang", "Geng Shuang") == "Ma Zhaoxu"
    assert speaker_of("A", "Geng Shuang", "Geng Shuang") == "Geng Shuang"
    assert speaker_of(None, None, "unknown") == "unknown"
