"""Which engine runs the model: the fastest that is there, or the one that is named."""

from __future__ import annotations

import pytest

from onrecord.indexer.embedding import engines
from onrecord.indexer.embedding.compiled_embedder import CompiledEmbedder
from onrecord.indexer.embedding.engines import configured_embedder
from onrecord.indexer.embedding.library_embedder import LibraryEmbedder
from onrecord.indexer.errors import ModelNotFound
from onrecord.indexer.settings.config import ModelSettings


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (ModelSettings(), CompiledEmbedder),
        (ModelSettings(device="cpu"), CompiledEmbedder),
        (ModelSettings(device="cuda"), LibraryEmbedder),
        (ModelSettings(device="cpu,cpu"), LibraryEmbedder),
        (ModelSettings(engine="sentence-transformers"), LibraryEmbedder),
        (ModelSettings(engine="openvino"), CompiledEmbedder),
    ],
)
def test_on_a_cpu_the_model_is_compiled(
    monkeypatch: pytest.MonkeyPatch, settings: ModelSettings, expected: type
) -> None:
    """Unless something else is asked for."""
    monkeypatch.setattr(engines, "may_have_gpu", lambda: False)
    assert type(configured_embedder(settings)) is expected


def test_where_there_may_be_a_gpu_the_library_looks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is faster there."""
    monkeypatch.setattr(engines, "may_have_gpu", lambda: True)
    assert type(configured_embedder(ModelSettings())) is LibraryEmbedder
    assert type(configured_embedder(ModelSettings(device="cpu"))) is CompiledEmbedder


def test_without_openvino_the_library_runs_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """And who asked for openvino is told what to install."""
    monkeypatch.setattr(engines, "find_spec", lambda _: None)
    assert type(configured_embedder(ModelSettings(device="cpu"))) is LibraryEmbedder
    with pytest.raises(ModelNotFound, match=r"openvino, which is not installed; run: pip install 'onrecord\[fast\]'"):
        configured_embedder(ModelSettings(engine="openvino"))
