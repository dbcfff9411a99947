"""Exports turned back: the weights are those that the export computes with, and the folder loads as it is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from onrecord.indexer.models.dequantised import dequantised, write_encoder
from onrecord.indexer.models.onnx_file import NotReadable, OnnxGraph, read_onnx
from tests.exports import PROMPT, hashes, quantised, write_export
from tests.later import sentence_transformers

pytestmark = pytest.mark.torch


def test_matrices_are_scaled_back_and_turned_as_pytorch_has_them(tmp_path: Path) -> None:
    """One that a product takes is named for the layer whose product it is."""
    write_export(tmp_path / "export")
    graph = read_onnx(tmp_path / "export/model.onnx")
    weights = dequantised(graph)
    whole = graph.tensors["onnx::MatMul_4_quantized"].astype(np.float32)
    assert weights["encoder.layer.0.intermediate.dense.weight"] == pytest.approx((whole - 3).T * np.float32(0.02))
    words = graph.tensors["embeddings.word_embeddings.weight_quantized"].astype(np.float32)
    assert weights["embeddings.word_embeddings.weight"] == pytest.approx((words - 128) * np.float32(0.01))


def test_the_folder_is_one_of_sentence_transformers(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """First token, unit length, prompt for questions; no weight is missing or made up by the library."""
    write_export(tmp_path / "export")
    (tmp_path / "made").mkdir()
    write_encoder(tmp_path / "export", tmp_path / "made", PROMPT)
    model = sentence_transformers.SentenceTransformer(str(tmp_path / "made"), device="cpu", local_files_only=True)
    assert "newly initialized" not in caplog.text
    assert (model.prompts, model.max_seq_length) == ({"query": PROMPT, "document": ""}, 16)
    assert model[1].pooling_mode == "cls"
    vectors = model.encode(["a b", "c"], show_progress_bar=False)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1)
    encoder = load_file(tmp_path / "made/model.safetensors")
    for name, tensor in model[0].model.state_dict().items():
        assert np.array_equal(tensor.numpy(), encoder[name])


def test_the_same_export_gives_the_same_bytes(tmp_path: Path) -> None:
    """So a folder can be checked by its hashes."""
    write_export(tmp_path / "export")
    for name in ("once", "again"):
        (tmp_path / name).mkdir()
        write_encoder(tmp_path / "export", tmp_path / name, PROMPT)
    assert hashes(tmp_path / "once") == hashes(tmp_path / "again")


def test_a_matrix_without_its_scale_is_refused() -> None:
    """Nothing is guessed."""
    tensors = quantised("embeddings.word_embeddings.weight", np.ones((2, 2), np.uint8), 1, 0.1)
    del tensors["embeddings.word_embeddings.weight_scale"]
    with pytest.raises(NotReadable, match=r"has no embeddings\.word_embeddings\.weight_scale"):
        dequantised(OnnxGraph(tensors, ()))
