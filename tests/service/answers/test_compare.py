"""A comparison shows both sides, one after the other."""

from __future__ import annotations

from pathlib import Path

from onrecord.service.composition import open_record
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder


def test_two_speakers_stand_side_by_side(build: Build, settings: Settings, tmp_path: Path) -> None:
    """Whichever of them comes nearer to the question."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for day, speaker, said in (
        ("March 4, 2019", "Lu Kang", "The visa rules are open to all people of both countries."),
        ("March 5, 2019", "Lu Kang", "Every visa needs a photograph and an hour of patience."),
        ("March 6, 2019", "Lu Kang", "No visa was refused in spring, and few were late."),
        ("March 7, 2019", "Geng Shuang", "Visa fees went up, climate talks went on, and trade and debt grew."),
    ):
        title = f"Foreign Ministry Spokesperson {speaker}'s Regular Press Conference on {day}"
        (pages / f"{day}.txt").write_text(f"{title}\nReuters: What of it?\n{speaker}: {said}")
    build(pages)
    answer = open_record(settings, KeywordEmbedder()).answerer.ask(
        "Compare what Lu Kang and Geng Shuang said of a visa"
    )
    assert [answer.citations[one.marker - 1].speaker for one in answer.statements] == [
        "Lu Kang",
        "Lu Kang",
        "Geng Shuang",
    ]
