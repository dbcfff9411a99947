"""`onrecord copy`: there and back, with what is printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.service.faces.cli import main


def test_a_record_is_copied_into_tables_and_back(
    seeds_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command says what is there now, and both places are whole."""
    pytest.importorskip("lance", reason="the extra scale is not installed")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    address = f"file://{tmp_path}/shared"
    there = CliRunner().invoke(main, ["copy", str(seeds_index), address])
    back = CliRunner().invoke(main, ["copy", address, str(tmp_path / "back"), "--json"])
    assert (there.exit_code, back.exit_code) == (0, 0)
    held = json.loads(back.output)
    assert there.output == (
        f"{held['transcripts']} transcripts, {held['passages']} passages, generation {held['generation']}\n"
    )
    for place in (address, str(tmp_path / "back")):
        checked = CliRunner().invoke(main, ["check", "--index", place])
        assert checked.exit_code == 0
        assert " ".join(checked.output.split()).endswith(f"generation 1 of {place}")
