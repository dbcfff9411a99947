"""The door: what `import onrecord` offers, and the programs of docs/library.md as printed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord.service.errors import QueryError, UnknownPassage
from onrecord.service.library import Record
from tests.conftest import ROOT, SEEDS

PROGRAMS = re.findall(r"```python\n(.*?)```", (ROOT / "docs/library.md").read_text(encoding="utf-8"), re.DOTALL)


SHORT_SEEDS = sorted((*SEEDS.glob("000*.txt"), *SEEDS.glob("002*.txt")))  # the real model is done with them at once


@pytest.fixture(scope="module")
def record(real_index: Path) -> Record:
    """Return the seeds, indexed with the real model, opened through the door."""
    return onrecord.open(real_index)


def test_the_public_surface_is_pinned() -> None:
    """Whoever takes a name away or adds one does it knowingly."""
    assert onrecord.__all__ == [
        "Answer",
        "BuildReport",
        "Citation",
        "ConfigError",
        "Hit",
        "IndexNotBuilt",
        "IndexStateError",
        "MissingExtra",
        "ModelError",
        "NothingToIndex",
        "OnRecordError",
        "Place",
        "QueryError",
        "Record",
        "Skipped",
        "SourceError",
        "Transcript",
        "UnknownPassage",
        "Verdict",
        "index",
        "open",
        "parse",
    ]
    assert all(getattr(onrecord, name) is not None for name in onrecord.__all__)
    assert dir(onrecord) == onrecord.__all__


def test_a_name_that_is_not_public_is_an_error() -> None:
    """A slip is told as Python tells it."""
    with pytest.raises(AttributeError, match="no attribute 'opne'"):
        _ = onrecord.opne


def test_importing_the_package_loads_none_of_it() -> None:
    """A program pays for what it uses."""
    code = "import onrecord, sys; print([m for m in sys.modules if m.startswith('onrecord.')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_pages_are_indexed_through_the_door(tmp_path: Path) -> None:
    """With the real model; the report tells of every page, and the record answers from them."""
    report = onrecord.index(SHORT_SEEDS, into=tmp_path / "door")
    assert (report.transcripts, report.skipped) == (2, [])
    assert onrecord.open(tmp_path / "door").ask("What has China said about space cooperation?").answered


def test_a_quotation_of_an_answer_can_be_cited_verified_and_read_in_its_transcript(record: Record) -> None:
    """What an answer quotes is a slice of the stored text, under an id that leads back to it."""
    answer = record.ask("What has China said about space cooperation?")
    assert answer.answered
    cited = next(one for one in answer.citations if one.provenance == "transcript")
    assert record.cite(cited.passage_id) == cited
    assert record.transcript(cited.passage_id.split("/")[0]).text[cited.start : cited.end] == cited.quote
    verdict = record.verify(cited.quote)
    assert (verdict.verdict, verdict.is_right) == ("verbatim", True)
    assert verdict.matches[0].passage_id == cited.passage_id
    assert record.export(cited.passage_id, "bibtex").startswith("@")


def test_filters_hold(record: Record) -> None:
    """A speaker, an outlet and a date that are given are obeyed by every hit."""
    hits = record.search("sanctions", speaker="Mao Ning", date="2024", limit=3)
    assert len(hits) == 3
    assert {(hit.citation.speaker, hit.citation.date.year if hit.citation.date else None) for hit in hits} == {
        ("Mao Ning", 2024)
    }
    assert all(hit.text == hit.citation.quote for hit in hits)


def test_a_silent_record_says_so_and_offers_what_comes_nearest(record: Record) -> None:
    """Nothing is cited where nothing was said."""
    answer = record.ask("What did the ministry say about the 2022 World Cup?")
    assert (answer.answered, answer.citations) == (False, ())
    assert answer.nearest


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda record: record.cite("none/1/1"), UnknownPassage),
        (lambda record: record.transcript("none"), UnknownPassage),
        (lambda record: record.search("x", speaker='"'), QueryError),
        (lambda record: record.ask("x", style="long"), QueryError),
        (lambda record: record.export("none/1/1", "pdf"), QueryError),
    ],
)
def test_bad_input_names_the_thing(record: Record, call: object, error: type[Exception]) -> None:
    """Every mistake is an error of ours with a remedy, and none leaves a traceback of another library."""
    assert callable(call)
    with pytest.raises(error):
        call(record)


def test_pages_are_parsed_without_an_index(tmp_path: Path) -> None:
    """A file that cannot be read yields its reason beside the transcripts of the others."""
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "seed.txt").write_bytes(next(SEEDS.glob("003*.txt")).read_bytes())
    assert [type(item).__name__ for item in onrecord.parse(tmp_path)] == ["Skipped", "Transcript"]


@pytest.mark.parametrize("program", PROGRAMS, ids=range(len(PROGRAMS)))
def test_the_programs_of_the_docs_run_as_printed(program: str, tmp_path: Path) -> None:
    """What a reader copies works."""
    (tmp_path / "pages").mkdir()
    for seed in SHORT_SEEDS:
        shutil.copy(seed, tmp_path / "pages")
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=True, capture_output=True, text=True)
