"""Which engine runs the model: the fastest that is there, or the one that is named."""

from __future__ import annotations

from importlib.metadata import EntryPoint, EntryPoints

import pytest
from pydantic import ValidationError

from onrecord.indexer import registry
from onrecord.indexer.embedding import engines
from onrecord.indexer.embedding.compiled_embedder import CompiledEmbedder
from onrecord.indexer.embedding.engines import configured_embedder
from onrecord.indexer.embedding.library_embedder import LibraryEmbedder
from onrecord.indexer.errors import ModelNotFound
from onrecord.indexer.settings.indexer_settings import ModelSettings
from onrecord.service.retrieval.search_settings import RerankSettings
from tests.fakes import KeywordEmbedder


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


def test_another_package_can_add_an_engine_and_a_name_that_nobody_has_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """When the settings are read, with the names that there are; it needs no model of ours."""
    entries = EntryPoints([EntryPoint("theirs", "tests.fakes:KeywordEmbedder", registry.EMBEDDERS)])
    monkeypatch.setattr(registry, "entry_points", lambda group: entries.select(group=group))
    assert type(configured_embedder(ModelSettings(engine="theirs", name="no such model"))) is KeywordEmbedder
    with pytest.raises(ValidationError, match="'other' is not one of auto, openvino, sentence-transformers, theirs"):
        ModelSettings(engine="other")
    with pytest.raises(ValidationError, match="'other' is not one of sentence-transformers"):
        RerankSettings(engine="other")
    monkeypatch.setattr(registry, "entry_points", lambda group: EntryPoints().select(group=group))
    with pytest.raises(ModelNotFound, match=r"model\.engine is 'theirs', which no installed package provides"):
        configured_embedder(ModelSettings.model_construct(engine="theirs"))
