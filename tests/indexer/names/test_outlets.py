"""Outlets: known by name or by the common nouns that outlets are named by."""

from __future__ import annotations

import pytest

from onrecord.indexer.names.outlets import is_outlet


@pytest.mark.parametrize(
    "label",
    [
        "Reuters",
        "reuters",
        "CCTV-4",
        "The Globe and Mail",
        "Kyodo News",
        "Shenzhen TV",
        "路透社",
        "《环球时报》",
        "总台央视",
    ],
)
def test_outlets(label: str) -> None:
    """English and Chinese."""
    assert is_outlet(label)


@pytest.mark.parametrize(
    "label", ["Mao Ning", "Hong Kong", "Great Journey", "Pressing matters", "赵立坚", "最后我想说"]
)
def test_other_names(label: str) -> None:
    """Nobody's outlet."""
    assert not is_outlet(label)
