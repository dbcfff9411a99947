"""The five seeds, compared whole with records checked by eye."""

from __future__ import annotations

import json

import pytest

from onrecord.indexer.transcript import Role, Transcript
from onrecord.service.schemas.document_schemas import TranscriptShape
from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden"


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_a_seed_parses_into_its_golden_record(name: str, seeds: dict[str, Transcript]) -> None:
    """Titles, dates, publisher, speakers, exchanges and non-answers, all of it."""
    expected = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    assert json.loads(TranscriptShape.of(seeds[name]).json_line()) == expected


@pytest.mark.parametrize(
    ("name", "furniture"),
    [
        ("000", ["With information from Xinhua."]),
        ("001", ["Home Page > Spokesperson's Remarks"]),
        (
            "002",
            [
                "A man wearing a face mask passes a mural of heart-shaped patterns in the Brooklyn borough of "
                "New York, the United States, Oct. 2, 2021. (Photo by Michael Nagle/Xinhua)"
            ],
        ),
        (
            "003",
            [
                "习近平出席巴西总统卢拉举行的欢迎宴会",
                "News > FM Press Releases >",
                "Source: Xinhua | 2023-01-31",
                "Share:",
                "US cannot demand cooperation from China while interfering in its internal affairs: FM spokesperson",
                "BEIJING, Jan. 30 (Xinhua) -- ",
                "8013945",
            ],
        ),
        ("004", ["Home > Spokesperson's Remarks", "2024-02-23 19:08", "[ Suggest To A Friend ]", "[ Print ]"]),
    ],
)
def test_what_nobody_said_is_furniture(name: str, furniture: list[str], seeds: dict[str, Transcript]) -> None:
    """Navigation, footers, captions, the foreign header line and the story number; and nothing else is."""
    text = seeds[name].text
    assert [b.span.of(text) for b in seeds[name].blocks if b.role is Role.FURNITURE] == furniture


def test_blocks_leave_no_word_out(seeds: dict[str, Transcript]) -> None:
    """Every paragraph of the canonical text plays a role."""
    for transcript in seeds.values():
        covered = "".join(block.span.of(transcript.text) for block in transcript.blocks)
        assert "".join(covered.split()) == "".join(transcript.text.split())
