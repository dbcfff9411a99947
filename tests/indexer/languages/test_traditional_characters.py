"""Pages in traditional characters are read as those in simplified ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.indexer.grammar.language import StatisticalDetector
from onrecord.indexer.intake.file_parsing import parse_file
from onrecord.indexer.intake.sources import find_sources
from onrecord.indexer.settings.indexer_settings import SourceSettings
from onrecord.indexer.text.placed_words import TO_OTHER
from onrecord.indexer.transcript import Transcript

SIMPLIFIED = """外交部例行记者会
2023年5月11日

中央社记者问：请问部长对世界卫生大会的看法？
发言人刘永健：我国持续争取参与世界卫生大会，感谢理念相近国家的支持。
自由时报记者追问：是否有进一步的规划？
发言人刘永健：相关规划会在适当时机对外说明。
记者：那么邦交国的提案呢？
发言人：会在大会开幕前提出。
"""


def turns_of(text: str, folder: Path) -> list[tuple[str | None, str | None, str, str]]:
    """Return the label, speaker, role and words of each turn of a page."""
    (folder / "page.txt").write_text(text)
    [found] = find_sources([folder], settings := SourceSettings())
    [transcript] = parse_file(found, settings, StatisticalDetector).items
    assert isinstance(transcript, Transcript)
    return [(turn.label, turn.speaker, turn.role.value, turn.span.of(transcript.text)) for turn in transcript.turns]


@pytest.mark.parametrize("text", [SIMPLIFIED, SIMPLIFIED.translate(TO_OTHER)], ids=["simplified", "traditional"])
def test_labels_and_names_are_known_in_both(text: str, tmp_path: Path) -> None:
    """A reporter is nobody's name, and a spokesman keeps his own."""
    speaker = "刘永健" if text == SIMPLIFIED else "劉永健"
    found = turns_of(text, tmp_path)
    assert [(asked, role) for _, asked, role, _ in found] == [(None, "asker"), (speaker, "official")] * 3
    assert "".join(words for *_, words in found) == "".join(
        line.partition("：")[2] for line in text.splitlines() if "：" in line
    )
