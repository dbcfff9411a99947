"""sentence-transformers: unit vectors out, prompts put in, devices as told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from onrecord.indexer.embedding import model_loading
from onrecord.indexer.embedding.embedder import ModelCard
from onrecord.indexer.embedding.library_embedder import LibraryEmbedder
from onrecord.indexer.embedding.models import LocatedModel, locate_model
from onrecord.indexer.errors import ModelNotFound, ModelUnsuitable
from onrecord.indexer.settings.indexer_settings import ModelSettings
from tests import learner
from tests.later import torch

pytestmark = pytest.mark.torch

DEFAULT = ModelSettings(query_prompt="", device="cpu")  # a question and a passage of the same words are the same


def embedder(settings: ModelSettings = DEFAULT) -> LibraryEmbedder:
    """Return the library with the configured model."""
    return LibraryEmbedder(locate_model(settings), settings)


def test_a_model_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    """With the reason."""
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    (tmp_path / "modules.json").write_text(
        '[{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"}]'
    )
    with pytest.raises(ModelNotFound, match="cannot be loaded on device 'cpu'"):
        embedder(ModelSettings(name=str(tmp_path), device="cpu")).embed_query("hello")


def test_a_folder_without_pooling_is_refused(tmp_path: Path) -> None:
    """The library would take the mean of all tokens, which for many a model is wrong, and only log it."""
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    with pytest.raises(ModelUnsuitable, match=r"has no modules\.json, .* model\.name in config\.yaml"):
        embedder(ModelSettings(name=str(tmp_path), device="cpu")).embed_query("hello")


def test_a_device_that_is_not_there_is_named() -> None:
    """With the one that always works."""
    with pytest.raises(ModelNotFound, match=r"cannot be loaded on device 'cuda:7' .* \(the device cpu always works\)"):
        embedder(ModelSettings(device="cuda:7")).embed_query("hello")


def test_the_real_model_gives_unit_vectors_that_know_meaning(library_embedder: LibraryEmbedder) -> None:
    """Questions and passages in one space."""
    real = library_embedder
    passages = real.embed_passages(["The rocket reached orbit.", "The bank raised interest rates."])
    query = real.embed_query("spacecraft launch").vector
    assert (passages.shape, query.shape, passages.dtype) == ((2, 384), (384,), np.float32)
    assert np.linalg.norm(passages, axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert passages[0] @ query > passages[1] @ query + 0.2  # its cosines lie close together
    assert real.engine == "sentence-transformers, float32, cpu"


def test_prompts_are_put_before_texts(tmp_path: Path) -> None:
    """Each kind of text has its own."""
    folder = learner.model(tmp_path)
    prompted = embedder(ModelSettings(name=str(folder), query_prompt="what about ", passage_prompt="in ", device="cpu"))
    plain = LibraryEmbedder(LocatedModel(folder, ModelCard("m", "w")), DEFAULT)
    assert prompted.embed_query("china").vector == pytest.approx(plain.embed_query("what about china").vector, abs=1e-5)
    assert prompted.embed_query("china").tokens == ("china",)  # the prompt asks for nothing
    assert prompted.embed_passages(["china"])[0] == pytest.approx(plain.embed_passages(["in china"])[0], abs=1e-5)
    assert plain.embed_passages(["china"])[0] != pytest.approx(plain.embed_passages(["in china"])[0], abs=1e-2)


def test_tokens_come_with_the_vector_of_their_text(library_embedder: LibraryEmbedder) -> None:
    """Without the marks of the model's own and without padding; the vector is the one that comes alone."""
    real, texts = library_embedder, ["Uighurs, said 中.", "Peace.", ""]
    found = real.embed_with_tokens(texts)
    assert [embedding.tokens for embedding in found] == [
        ("ui", "##gh", "##urs", ",", "said", "中", "."),
        ("peace", "."),
        (),
    ]
    assert [embedding.token_vectors.shape for embedding in found] == [(7, 384), (2, 384), (0, 384)]
    assert np.stack([e.vector for e in found]) == pytest.approx(real.embed_passages(texts), abs=1e-5)
    assert found[1].token_vectors == pytest.approx(real.embed_query("Peace.").token_vectors, abs=1e-5)


def test_bfloat16_is_used_when_told_to(library_embedder: LibraryEmbedder) -> None:
    """It says so, and its vectors rank alike."""
    half = embedder(ModelSettings(query_prompt="", precision="bfloat16", device="cpu"))
    assert half.engine == "sentence-transformers, bfloat16, cpu"
    assert half.embed_query("peace").vector @ library_embedder.embed_query("peace").vector > 0.99


def test_several_devices_share_the_work(tmp_path: Path) -> None:
    """Each in a process of its own; the vectors are the same, in their order."""
    texts = ["The rocket reached orbit.", "The bank raised interest rates.", "Peace."]
    name = str(learner.model(tmp_path))
    shared, alone = (embedder(ModelSettings(name=name, device=device)) for device in ("cpu, cpu", "cpu"))
    assert shared.embed_passages(texts) == pytest.approx(alone.embed_passages(texts), abs=1e-5)
    apart, together = shared.embed_with_tokens(texts), alone.embed_with_tokens(texts)
    assert [embedding.tokens for embedding in apart] == [embedding.tokens for embedding in together]
    assert shared.engine == "sentence-transformers, float32, cpu, cpu"


@pytest.mark.parametrize("driver", [True, False])
def test_auto_takes_the_cpu_where_torch_can_use_no_gpu(monkeypatch: pytest.MonkeyPatch, *, driver: bool) -> None:
    """Whether a driver is there or not."""
    monkeypatch.setattr(model_loading, "may_have_gpu", lambda: driver)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    assert embedder(ModelSettings()).engine == "sentence-transformers, float32, cpu"


def test_auto_takes_every_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    """One process for each."""
    monkeypatch.setattr(model_loading, "may_have_gpu", lambda: True)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    assert embedder(ModelSettings()).engine == "sentence-transformers, float32, cuda:0, cuda:1"
