"""`onrecord eval`: one record for programs, tables for people, and a code that tells a wrong file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import SEEDS
from tests.service.evaluation.test_beir import path
from tests.service.faces.cli.conftest import Run

__all__ = ["path"]  # a fixture

ASKED = [
    {"id": "cranes", "query": "Are port cranes a risk?", "gold": "cranes pose security risks", "style": "question"},
    {"id": "vw", "query": "volkswagen", "gold": "China-made cranes", "style": "keywords"},
    {"id": "mars", "query": "Does anybody live on Mars?", "gold": None},
]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """Return a file with three questions about the seeds."""
    return written(tmp_path / "questions.jsonl", ASKED)


def written(file: Path, lines: list[dict[str, str | None]]) -> Path:
    """Return a file with a line for each object."""
    file.write_text("\n".join(map(json.dumps, lines)))
    return file


def test_the_whole_record_as_json(indexed: Run, questions: Path) -> None:
    """Every score, and every question with what was found."""
    result = indexed("eval", questions, "--json")
    assert result.exit_code == 0
    printed = json.loads(result.stdout)
    first = printed.pop("first")
    assert printed == {"source": str(questions), "second": None, "comparison": None}
    assert (first["questions"], first["unheld"], first["absent"], first["generation"]) == (3, [], [], 1)
    rows = [(score["judged"], score["style"], score["questions"]) for score in first["scores"]]
    styles = [("all", 2), ("keywords", 1), ("question", 1)]
    assert rows == [(judged, *style) for judged in ("in_context", "strictly", "by_exchange") for style in styles]
    assert list(first["scores"][0]["measures"]) == [
        *("MRR@10", "recall@1", "recall@5", "recall@10", "recall@50", "nDCG@10")
    ]
    cranes, vw, mars = first["results"]
    assert cranes["ranks"] == {"in_context": 1, "strictly": 1, "by_exchange": 1}
    assert cranes["right"] == [cranes["first_hit"]["passage_id"]]
    assert vw["ranks"]["in_context"] > 1
    assert (mars["ranks"], mars["right"], mars["gold"]) == ({}, [], None)
    assert first["silence"]["others"] == 1
    assert 0 < first["p50_ms"] <= first["p99_ms"]


def test_tables_for_people(indexed: Run, questions: Path) -> None:
    """With what was missed, and thresholds, on request."""
    plain = indexed("eval", questions).stdout
    assert [line.split()[0] for line in plain.splitlines() if line.startswith(("all", "key", "que"))] == [
        *("all", "keywords", "question", "all,", "all,")
    ]
    assert "vw:" not in plain
    whole = indexed("eval", questions, "--misses", "--answers", "--judged", "strictly").stdout
    assert whole.startswith("strictly")
    assert "vw: volkswagen  (right at " in whole
    assert "China-made cranes" in whole
    assert "> 0.5" in whole


def test_a_setting_is_compared(indexed: Run, questions: Path) -> None:
    """Given on the command line, or in a file."""
    printed = json.loads(indexed("eval", questions, "--set", "search.dense_weight=0", "--json").stdout)
    assert printed["second"]["results"][0]["ranks"]["in_context"] == 1
    found = printed["comparison"]
    assert (found["judged"], found["questions"]) == ("in_context", 2)
    assert {row["measure"] for row in found["differences"] if row["style"] == "all"} == set(
        printed["first"]["scores"][0]["measures"]
    )
    Path("other.yaml").write_text("search: {dense_weight: 0}\n")
    again = json.loads(indexed("eval", questions, "--against", "other.yaml", "--json").stdout)
    assert again["comparison"] == found
    shown = indexed("eval", questions, "--set", "search.dense_weight=0", "--set", "search.candidates=9").stdout
    assert "Compared with" in shown
    assert "further up in the second" in shown


@pytest.mark.parametrize(
    ("assignment", "said"),
    [
        ("search.limt=3", "--set search.limt=3: there is no such setting"),
        ("search=3", "--set search=3: there is no such setting"),
        ("search.limit", "--set search.limit: there is no such setting"),
        ("model_config.x=1", "--set model_config.x=1: there is no such setting"),
        ("search.dense_weight=2", "--set search.dense_weight=2: is not usable: input should be less"),
        ("search.dense_weight=[", "--set search.dense_weight=[: is not usable: it is not valid YAML"),
    ],
)
def test_a_setting_that_is_none_is_refused(assignment: str, said: str, indexed: Run, questions: Path) -> None:
    """By its name."""
    result = indexed("eval", questions, "--set", assignment)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_words_that_nobody_said_are_told_by_id(indexed: Run, tmp_path: Path) -> None:
    """After all that could be measured, with a code of its own."""
    wrong = {"id": "wrong", "query": "cranes", "gold": "cranes are green"}
    result = indexed("eval", written(tmp_path / "q.jsonl", [ASKED[0], wrong]), "--json")
    printed = json.loads(result.stdout)["first"]
    assert (printed["unheld"], printed["scores"][0]["questions"]) == (["wrong"], 1)
    assert result.exit_code == 1
    told = "no answer holds the gold words of 1 question, left out of every measure: wrong; correct the words"
    assert told in result.stderr


def test_a_folder_is_indexed_and_measured(run: Run, path: Path, tmp_path: Path) -> None:
    """Once: the second time nothing is embedded."""
    refused = run("eval", path)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "say where its index is to be with --index DIR" in refused.stderr
    index = tmp_path / "ix"
    first, second = (json.loads(run("eval", path, "--index", index, "--json").stdout) for _ in range(2))
    assert first["first"]["generation"] == second["first"]["generation"] == 1
    assert [row["judged"] for row in first["first"]["scores"]] == ["by_document"]
    assert first["first"]["absent"] == ["d4"]
    both = run("eval", path, "--index", index, "--set", "search.dense_weight=0", "--misses").stdout
    assert "by document" in both
    assert "Not in the index, though relevant: d4." in both


def test_a_folder_can_be_cut_otherwise_in_a_second_index(run: Run, path: Path, tmp_path: Path) -> None:
    """Which is built beside the first."""
    changes = ("--set", f"index.path={tmp_path / 'other'}", "--set", "passages.max_words=20")
    result = run("eval", path, "--index", tmp_path / "ix", *changes, "--json")
    assert result.exit_code == 0
    printed = json.loads(result.stdout)
    assert printed["second"]["index"] == str(tmp_path / "other")


def test_seeds_are_no_questions(run: Run) -> None:
    """A folder without queries is named."""
    result = run("eval", SEEDS, "--index", "ix")
    assert result.exit_code == 2
    assert "qrels/test.tsv: cannot be read" in result.stderr
