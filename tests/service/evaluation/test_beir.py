"""BEIR folders: documents through the normal build, judged by the folder's own relevance."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from onrecord.indexer.work_progress import silent
from onrecord.service.composition import open_record
from onrecord.service.errors import EvaluationError
from onrecord.service.evaluation.beir import (
    Folder,
    collapsed,
    evaluate_folder,
    folder_settings,
    read_folder,
    refuse_others,
)
from onrecord.service.evaluation.rankings import Judgement
from onrecord.service.settings import Settings
from tests.conftest import SEEDS, Build
from tests.fakes import KeywordEmbedder

DOCUMENTS = (
    ("d1", "Space", "Q: is a label? A: no, here it is text about space."),
    ("d2", "Trade", " ".join(["Trade grows. Visa rules change."] * 60)),
    ("d3", "", "The flood in Shanghai."),
    ("d4", "Empty", ""),
)
QUERIES = (("q1", "space"), ("q2", "flood of trade"), ("q3", "never judged"))
JUDGED = "query-id\tcorpus-id\tscore\nq1\td1\t1\nq1\td3\t0\nq2\td2\t2\nq2\td4\t1\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a folder with four documents, one of them empty."""
    folder = tmp_path / "beir"
    (folder / "qrels").mkdir(parents=True)
    lines = [json.dumps({"_id": name, "title": title, "text": text}) for name, title, text in DOCUMENTS]
    (folder / "corpus.jsonl").write_text("\n".join(lines))
    (folder / "queries.jsonl").write_text("\n".join(json.dumps({"_id": i, "text": t}) for i, t in QUERIES))
    (folder / "qrels/test.tsv").write_text(JUDGED)
    return folder


def test_a_folder_is_read_whole(path: Path) -> None:
    """Of the queries those that are judged."""
    relevant = {"q1": {"d1": 1, "d3": 0}, "q2": {"d2": 2, "d4": 1}}
    assert read_folder(path, "test") == Folder(path, {"q1": "space", "q2": "flood of trade"}, relevant)
    (path / "qrels/bare.tsv").write_text("q1\td1\t1\r\n")
    assert read_folder(path, "bare").relevant == {"q1": {"d1": 1}}


def test_documents_are_found_and_judged(
    path: Path, settings: Settings, build: Build, embedder: KeywordEmbedder
) -> None:
    """A label in a document is text, a long document is one, and an empty one is told to be absent."""
    folder = read_folder(path, "test")
    settings = folder_settings(settings, folder)
    refuse_others(settings.index.path, folder)
    report = build(folder.corpus, with_settings=settings)
    assert (report.transcripts, report.exchanges) == (3, 0)  # statements, without a question
    assert report.passages > 3
    found = evaluate_folder(open_record(settings, embedder), folder, silent)
    first, second = found.rankings(Judgement.BY_DOCUMENT)
    assert first.documents[0] == "d1"
    assert sorted(second.documents) == ["d1", "d2", "d3"]
    assert found.absent == ("d4",)
    (score,) = found.scores[Judgement.BY_DOCUMENT]
    assert second.rank is not None
    gained, best = 2 / math.log2(1 + second.rank), 2 + 1 / math.log2(3)
    assert score.measures["nDCG@10"].mean == pytest.approx((1 + gained / best) / 2)
    assert score.measures["recall@50"].mean == pytest.approx((1 + 1 / 2) / 2)
    refuse_others(settings.index.path, folder)


def test_an_index_of_other_things_is_refused(path: Path, settings: Settings, build: Build) -> None:
    """Their passages would be found with the folder's."""
    build(SEEDS)
    with pytest.raises(EvaluationError, match=r"index: has transcripts that are not from .*corpus.jsonl; give another"):
        refuse_others(settings.index.path, read_folder(path, "test"))


def test_a_document_stands_at_the_place_of_its_best_passage() -> None:
    """And a query is not its own answer."""
    assert collapsed("q", ["b", "q", "a", "b", "c", "a"]) == ("b", "a", "c")


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("qrels/test.tsv", "query-id\tcorpus-id\tscore\n", "test.tsv: judges none of the queries in queries.jsonl"),
        ("qrels/test.tsv", "q1\td1\thigh\n", "test.tsv, line 1: expected a query id"),
        ("qrels/test.tsv", "q1 d1 1\n", "test.tsv, line 1: expected a query id"),
        ("qrels/test.tsv", JUDGED + "q9\td1\t1\n", "test.tsv: judges the query 'q9', which is not in queries.jsonl"),
        ("queries.jsonl", '{"_id": "q1"}', 'queries.jsonl, line 1: expected an object with "_id" and "text"'),
        ("queries.jsonl", "q1", 'queries.jsonl, line 1: expected an object with "_id" and "text"'),
    ],
)
def test_mistakes_are_named(file: str, content: str, said: str, path: Path) -> None:
    """With the file and the line."""
    (path / file).write_text(content)
    with pytest.raises(EvaluationError) as caught:
        read_folder(path, "test")
    assert said in str(caught.value)


def test_what_is_missing_is_named(path: Path, settings: Settings) -> None:
    """A split, or the corpus."""
    with pytest.raises(EvaluationError, match=r"dev.tsv: cannot be read \(No such file"):
        read_folder(path, "dev")
    folder = read_folder(path, "test")
    folder.corpus.unlink()
    with pytest.raises(EvaluationError, match=r"corpus.jsonl: cannot be read \(No such file"):
        folder_settings(settings, folder)
