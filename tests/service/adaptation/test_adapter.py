"""Adapting: what helps is kept and used, and where anything else happens all is as it was."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.indexer.adaptation.adapted import at, followed
from onrecord.indexer.embedding.models import ADAPTED_NOTE, locate_model
from onrecord.indexer.errors import IndexModelMismatch, IndexNotBuilt, ModelCorrupt, ModelNotFound, NothingToTeach
from onrecord.indexer.generations import live_manifest
from onrecord.indexer.work_progress import silent
from onrecord.service.adaptation import adapter as adapt
from onrecord.service.adaptation.adapter import AdaptationReport, Adapter
from onrecord.service.builder import open_builder
from onrecord.service.composition import open_record
from onrecord.service.errors import MissingExtra
from onrecord.service.settings import Settings
from tests import learner
from tests.later import sentence_transformers
from tests.learner import HYPERPARAMETERS, IDLE, copied

pytestmark = pytest.mark.torch


def files(folder: Path) -> dict[str, str]:
    """Return every file below a folder that says something, with its hash."""
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(("write.", "store.sqlite-"))
    }


@pytest.fixture(scope="module")
def used(learner_built: Settings, tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, AdaptationReport]:
    """Return a copy of the index that was adapted and is read with the adapted model, and the report of that.

    No test may change it.
    """
    settings = copied(learner_built, tmp_path_factory.mktemp("used") / "index")
    return settings, Adapter(settings, silent, HYPERPARAMETERS).adapt(use=True)


def test_what_was_taught_is_found_where_it_was_not_taught(used: tuple[Settings, AdaptationReport]) -> None:
    """In transcripts that were held out; the report tells by how much."""
    report = used[1]
    assert report.helped
    assert report.taught > 200
    assert report.held_out >= 20
    assert report.after["MRR@10"] > report.before["MRR@10"] + 0.3
    assert report.gain.mean == pytest.approx(report.after["MRR@10"] - report.before["MRR@10"], abs=1e-3)
    assert 0 < report.gain.low <= report.gain.mean <= report.gain.high


def test_the_adapted_model_is_a_model_like_any_other(used: tuple[Settings, AdaptationReport]) -> None:
    """Its folder is named for its weights, and the library loads it."""
    model = used[1].model
    assert model is not None
    assert model.folder.name == f"tiny-{model.card.weights_sha256[:8]}"
    assert sentence_transformers.SentenceTransformer(str(model.folder), device="cpu").encode(
        "What about qao?"
    ).shape == (32,)
    assert locate_model(at(used[0].model, model.folder)).card == model.card


def test_an_adapted_index_is_read_with_its_model(used: tuple[Settings, AdaptationReport], tmp_path: Path) -> None:
    """With no change to the configuration, and by a build as well: nothing is embedded twice."""
    settings, report = copied(used[0], tmp_path / "index"), used[1]
    assert report.use is not None
    assert report.use.embedded == report.use.passages
    assert live_manifest(settings.index.path).model == report.model.card if report.model else False
    hits = open_record(settings).retriever.search("qao rao sao", 1).hits
    assert {"aao", "bao"} & {*hits[0].passage.text.split()}
    assert open_builder(settings, silent).rebuild().embedded == 0


def test_the_plain_model_comes_back_at_no_cost(used: tuple[Settings, AdaptationReport], tmp_path: Path) -> None:
    """Its vectors are still in the store."""
    settings = copied(used[0], tmp_path / "index")
    plain = settings.model_copy(update={"model": settings.model.model_copy(update={"adapted": False})})
    with pytest.raises(IndexModelMismatch, match=r"set model\.adapted back to true"):
        open_record(plain)
    assert open_builder(plain, silent).rebuild().embedded == 0
    assert open_record(plain).retriever.search("china", 1).hits
    assert live_manifest(settings.index.path).model.name == settings.model.name


def test_an_adapted_model_that_is_gone_is_told(used: tuple[Settings, AdaptationReport], tmp_path: Path) -> None:
    """With its folder; an unreadable note likewise."""
    path = tmp_path / "copy"
    moved = copied(used[0], path)
    folder = Path(followed(path, moved.model).name)
    assert folder.is_relative_to(path)
    (folder / ADAPTED_NOTE).write_text("{", encoding="utf-8")
    with pytest.raises(ModelCorrupt, match=ADAPTED_NOTE):
        open_record(moved)
    shutil.rmtree(folder)
    with pytest.raises(ModelNotFound, match=r"is missing; restore it, or set model\.adapted to false"):
        open_record(moved)


def test_what_does_not_help_changes_nothing(settings: Settings) -> None:
    """Not a file; the report says by how much it did not."""
    before = files(settings.index.path)
    report = Adapter(settings, silent, IDLE).adapt(use=True)
    assert (report.helped, report.model, report.use, report.gain.mean) == (False, None, None, 0.0)
    assert report.before == report.after
    assert files(settings.index.path) == before


@pytest.mark.parametrize("task", ["measuring", "training"])
def test_what_is_stopped_changes_nothing(settings: Settings, task: str) -> None:
    """Wherever it is stopped before the model is kept."""

    def stop(now: str, done: int, total: int) -> None:
        if now == task and done and total:
            raise KeyboardInterrupt

    before = files(settings.index.path)
    with pytest.raises(KeyboardInterrupt):
        Adapter(settings, stop, HYPERPARAMETERS).adapt(use=True)
    assert files(settings.index.path) == before


def test_too_few_questions_are_told(settings: Settings, tmp_path: Path) -> None:
    """With how many there are and how many it takes."""
    few = settings.model_copy(update={"index": settings.index.model_copy(update={"path": tmp_path / "few"})})
    open_builder(few, silent).build([learner.pages(tmp_path / "pages", count=3)])
    with pytest.raises(NothingToTeach, match=r"has 12 usable questions .* needs about 170 from 10 transcripts or more"):
        Adapter(few, silent, HYPERPARAMETERS).adapt(use=False)


def test_without_an_index_there_is_nothing_to_adapt_to(settings: Settings, tmp_path: Path) -> None:
    """And none is made."""
    none = settings.model_copy(update={"index": settings.index.model_copy(update={"path": tmp_path / "none"})})
    with pytest.raises(IndexNotBuilt):
        Adapter(none, silent, HYPERPARAMETERS).adapt(use=False)
    assert not (tmp_path / "none").exists()


def test_a_missing_extra_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install."""
    monkeypatch.setattr(adapt, "find_spec", lambda name: None if name == "datasets" else object())
    with pytest.raises(MissingExtra, match=r"pip install 'onrecord\[adapt\]'"):
        Adapter(settings, silent, HYPERPARAMETERS).adapt(use=False)
