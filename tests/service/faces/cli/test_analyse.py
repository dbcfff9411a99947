"""`onrecord analyse`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.service.faces.cli import main


def run(*words: str, index: Path) -> tuple[int, str]:
    """Return the exit code and the output of a command."""
    done = CliRunner().invoke(main, ["analyse", *words, "--index", str(index)])
    return done.exit_code, done.output


@pytest.mark.parametrize(
    "words",
    [
        ("trend", "cooperation"),
        ("trend", "cooperation", "--also", "space", "--by", "year", "--as", "topic"),
        ("wording", "space", "cooperation"),
        ("askers",),
        ("declines", "--by", "topic"),
        ("first-last", "cooperation"),
        ("compare", "--period", "2019", "--period", "2024"),
    ],
)
def test_every_analysis_prints_text_and_json(words: tuple[str, ...], seeds_index: Path) -> None:
    """Words without quotation marks are one phrase; JSON stands alone on its line."""
    code, told = run(*words, index=seeds_index)
    assert code == 0, told
    code, printed = run(*words, "--json", index=seeds_index)
    assert code == 0
    assert json.loads(printed)["analysis"] == words[0]


def test_chart_and_table_can_be_sent_to_files(seeds_index: Path) -> None:
    """As SVG and as CSV."""
    assert run("trend", "cooperation", "--format", "svg", index=seeds_index)[1].startswith("<svg ")
    assert run("declines", "--format", "csv", index=seeds_index)[1].startswith("Speaker,Questions,")


def test_a_record_without_a_statement_is_no_error(seeds_index: Path) -> None:
    """The page, the API and the command say that there is nothing."""
    code, told = run("declines", "--from", "2031", index=seeds_index)
    assert code == 0
    assert "0 questions. None is answered." in told
