"""Reading an index by the model that made it, where the configuration has come to name another."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from onrecord.indexer.adaptation import adapted as module
from onrecord.indexer.adaptation.adapted import reading_model
from onrecord.indexer.embedding.embedder import ModelCard
from onrecord.indexer.errors import ModelNotFound
from onrecord.indexer.models.known_models import BGE_SMALL, MINILM
from onrecord.indexer.settings.indexer_settings import ModelSettings
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder


@pytest.fixture
def old(build: Build, folder: Path, settings: Settings) -> Path:
    """Return an index that the default of earlier versions has made."""
    build(folder, model=KeywordEmbedder(MINILM.name))
    return settings.index.path


@pytest.fixture
def has(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every model be on this machine."""
    monkeypatch.setattr(module, "find_folder", lambda name, _: Path(name))


@pytest.mark.usefixtures("has")
def test_an_index_of_the_old_default_is_read_with_it(old: Path, caplog: pytest.LogCaptureFixture) -> None:
    """And what to run is said, once for each opening. A prompt that was set is meant for the configured model."""
    with caplog.at_level(logging.WARNING):
        read = reading_model(old, ModelSettings(query_prompt="find: ", device="cpu"))
    assert read == ModelSettings(name=MINILM.name, query_prompt=None, passage_prompt="", device="cpu")
    said = f"{old} was built with {MINILM.name} and is read with it; to use {BGE_SMALL.name}, run: "
    assert caplog.messages == [f"{said}onrecord index --rebuild"]


def test_without_the_old_default_both_remedies_are_told(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To embed it again, or to pull the old model."""

    def missing(name: str, section: str) -> Path:
        raise ModelNotFound(f"{section}: {name}")

    monkeypatch.setattr(module, "find_folder", missing)
    said = (
        f"was built with {MINILM.name}, which is not on this machine; run onrecord index --rebuild to embed it again "
        f"with {BGE_SMALL.name}, or onrecord models pull {MINILM.name}"
    )
    with pytest.raises(ModelNotFound, match=said):
        reading_model(old, ModelSettings())


@pytest.mark.usefixtures("has")
@pytest.mark.parametrize("name", ["minilm", MINILM.name])
def test_the_configured_model_reads_what_it_has_made(old: Path, name: str, caplog: pytest.LogCaptureFixture) -> None:
    """By whichever of its names; nothing is said."""
    assert reading_model(old, ModelSettings(name=name)) == ModelSettings(name=name)
    assert caplog.messages == []


@pytest.mark.usefixtures("has")
def test_a_folder_is_taken_at_its_word(old: Path, tmp_path: Path) -> None:
    """Whoever names one wants that one; where it does not fit, opening the index says so."""
    settings = ModelSettings(name=str(tmp_path))
    assert reading_model(old, settings) == settings


@pytest.mark.usefixtures("has")
def test_an_index_of_an_unknown_model_is_not_followed(build: Build, folder: Path, settings: Settings) -> None:
    """It may be anything."""
    build(folder, model=KeywordEmbedder("somebody/else"))
    assert reading_model(settings.index.path, ModelSettings()) == ModelSettings()


def test_where_there_is_no_index_the_configured_model_stands(tmp_path: Path) -> None:
    """That there is none is told by those who open it."""
    assert reading_model(tmp_path, ModelSettings()) == ModelSettings()


def test_a_card_is_compared_as_a_whole() -> None:
    """Two copies of one model, from two places, are two models to an index."""
    hub, packaged = (ModelCard(BGE_SMALL.name, weights) for weights in sorted(BGE_SMALL.weights))
    assert hub.passage_key != packaged.passage_key
