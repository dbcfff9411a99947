"""Embedding models: found without loading, checked before use."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.indexer.embedding import models as module
from onrecord.indexer.embedding.embedder import ModelCard
from onrecord.indexer.embedding.models import locate_model
from onrecord.indexer.errors import ModelCorrupt, ModelNotFound
from onrecord.indexer.settings.indexer_settings import ModelSettings

DEFAULT = ModelSettings()
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def test_the_default_model_comes_from_its_package_with_the_known_weights() -> None:
    """Nothing is fetched."""
    located = locate_model(DEFAULT)
    assert located.card == ModelCard(DEFAULT.name, SHA256)
    assert (located.folder / "model.safetensors").is_file()


def test_tampered_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A packaged name stands for its very weights."""
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.setattr(module, "find_folder", lambda *_, **__: tmp_path)
    with pytest.raises(ModelCorrupt, match=r"have sha256 \w{12}…, not 53aa51172d14… .*; reinstall the package gt-all"):
        locate_model(DEFAULT)


def test_a_folder_can_stand_in(tmp_path: Path) -> None:
    """Its weights make its identity."""
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    card = locate_model(ModelSettings(name=str(tmp_path), passage_prompt="passage: ")).card
    assert (card.name, card.passage_prompt) == (str(tmp_path), "passage: ")
    assert card.weights_sha256 != SHA256


def test_the_passage_key_leaves_out_the_query_prompt() -> None:
    """Changing how questions are prompted does not make stored vectors wrong."""
    assert ModelCard("m", "w", "q: ", "p: ").passage_key == ModelCard("m", "w", "", "p: ").passage_key
    assert ModelCard("m", "w", "", "p: ").passage_key != ModelCard("m", "w", "", "").passage_key
    assert ModelCard("m", "v").passage_key != ModelCard("m", "w").passage_key


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    """Before anything is loaded."""
    with pytest.raises(ModelNotFound, match=r"holds no weights \(model.safetensors\)"):
        locate_model(ModelSettings(name=str(tmp_path)))
