"""Embedding models: found without loading, checked before use, unit vectors out."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from indexer import embedder as module
from indexer.config import ModelSettings
from indexer.embedder import LocatedModel, ModelCard, SentenceTransformerEmbedder, locate_model
from indexer.errors import ModelCorrupt, ModelNotFound
from service.composition import Record

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
    monkeypatch.setattr(module, "_folder", lambda _: tmp_path)
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


def test_a_model_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    """With the reason."""
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    settings = ModelSettings(name=str(tmp_path))
    broken = SentenceTransformerEmbedder(locate_model(settings), settings)
    with pytest.raises(ModelNotFound, match="cannot be loaded on device 'cpu'"):
        broken.embed_query("hello")


def test_the_real_model_gives_unit_vectors_that_know_meaning(real_record: Record) -> None:
    """Questions and passages in one space."""
    located = locate_model(real_record.settings.model)
    real = SentenceTransformerEmbedder(located, real_record.settings.model)
    passages = real.embed_passages(["The rocket reached orbit.", "The bank raised interest rates."])
    query = real.embed_query("spacecraft launch")
    assert (passages.shape, query.shape, passages.dtype) == ((2, 384), (384,), np.float32)
    assert np.linalg.norm(passages, axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert passages[0] @ query > 2 * (passages[1] @ query)


def test_prompts_are_put_before_texts(tmp_path: Path) -> None:
    """Each kind of text has its own."""
    folder = tmp_path / "model"
    shutil.copytree(locate_model(DEFAULT).folder, folder)
    settings = ModelSettings(name=str(folder), query_prompt="query: ", passage_prompt="passage: ")
    prompted = SentenceTransformerEmbedder(locate_model(settings), settings)
    plain = SentenceTransformerEmbedder(LocatedModel(folder, ModelCard("m", "w")), DEFAULT)
    assert prompted.embed_query("peace") == pytest.approx(plain.embed_query("query: peace"), abs=1e-5)
    assert prompted.embed_passages(["peace"])[0] == pytest.approx(plain.embed_passages(["passage: peace"])[0], abs=1e-5)
