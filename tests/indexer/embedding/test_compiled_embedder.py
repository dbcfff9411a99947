"""The compiled model: the library's vectors, without the library, in less time."""

from __future__ import annotations

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.embedding import compiled_embedder
from onrecord.indexer.embedding.compilation import NOTE, WEIGHTS, compiled_folder, find_compiled
from onrecord.indexer.embedding.compiled_embedder import (
    ROWS_AT_ONCE,
    TOKENS_AT_ONCE,
    CompiledEmbedder,
    batches,
    precisions,
)
from onrecord.indexer.embedding.engines import user_cache
from onrecord.indexer.embedding.library_embedder import LibraryEmbedder
from onrecord.indexer.embedding.models import locate_model
from onrecord.indexer.settings.indexer_settings import ModelSettings
from tests import learner
from tests.conftest import ROOT, compiling

pytestmark = pytest.mark.torch

DEFAULT = ModelSettings(query_prompt="")  # so that a question and a passage of the same words are the same
LOCATED = locate_model(DEFAULT)
NO_PROMPT = {"query_prompt": ""}
TEXTS = ["Peace.", "The spokesperson said that talks were going on. " * 9, "", "发言人答记者问", "It is not so."]


def compiled(cache: Path, settings: ModelSettings = DEFAULT) -> CompiledEmbedder:
    """Return the default model, to be compiled into a cache."""
    located = locate_model(settings)
    return CompiledEmbedder(LibraryEmbedder(located, settings), located, settings, cache)


@pytest.fixture(scope="session")
def cache(shared_folder: Path) -> Path:
    """Return the cache of the tests, with the default model compiled."""
    with compiling(shared_folder):
        compiled(user_cache()).embed_query("compile it now")
    return user_cache()


@pytest.fixture(scope="module")
def best(cache: Path) -> CompiledEmbedder:
    """Return the default model, compiled, in the best precision of this CPU."""
    return compiled(cache)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> ModelSettings:
    """Return the settings of a model that is compiled in no time, for what holds whatever the model is."""
    return ModelSettings(name=str(learner.model(tmp_path_factory.mktemp("tiny"))), device="cpu")


def test_vectors_are_those_of_the_library(best: CompiledEmbedder, library_embedder: LibraryEmbedder) -> None:
    """In the order of the texts, whatever their lengths, and of unit length."""
    vectors = best.embed_passages(TEXTS)
    expected = library_embedder.embed_passages(TEXTS)
    assert (vectors.shape, vectors.dtype) == ((5, 384), np.float32)
    assert np.einsum("ij,ij->i", vectors, expected).min() > 0.999
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1] * 5, abs=1e-5)


def test_a_question_has_the_vector_of_the_same_text(best: CompiledEmbedder) -> None:
    """Alone or among others."""
    assert best.embed_query(TEXTS[1]).vector @ best.embed_passages(TEXTS)[1] > 0.999


def test_tokens_are_those_of_the_library(exact_embedder: CompiledEmbedder, library_embedder: LibraryEmbedder) -> None:
    """Each with its vector, for passages and for a question."""
    expected = library_embedder.embed_with_tokens(TEXTS)
    for found in (exact_embedder.embed_with_tokens(TEXTS), [exact_embedder.embed_query(text) for text in TEXTS]):
        assert [embedding.tokens for embedding in found] == [embedding.tokens for embedding in expected]
        for some, other in zip(found, expected, strict=True):
            assert some.token_vectors == pytest.approx(other.token_vectors, abs=1e-4)
            assert some.vector == pytest.approx(other.vector, abs=1e-5)


def test_float32_is_the_library_to_the_last_digits(
    exact_embedder: CompiledEmbedder, library_embedder: LibraryEmbedder
) -> None:
    """For those who want no rounding."""
    assert exact_embedder.embed_passages(TEXTS) == pytest.approx(library_embedder.embed_passages(TEXTS), abs=1e-5)
    assert exact_embedder.engine == "openvino, float32, cpu"


def test_the_engine_says_the_best_precision_of_this_cpu(best: CompiledEmbedder) -> None:
    """As `stats` shows it."""
    assert best.engine == f"openvino, {precisions()[0]}, cpu"


def test_prompts_are_put_before_texts(tiny: ModelSettings, tmp_path: Path) -> None:
    """Each kind of text has its own."""
    prompts = {"query_prompt": "what about ", "passage_prompt": "in "}
    prompted, plain = (compiled(tmp_path, tiny.model_copy(update=update)) for update in (prompts, NO_PROMPT))
    assert prompted.embed_query("china").vector == pytest.approx(plain.embed_query("what about china").vector, abs=1e-5)
    assert prompted.embed_passages(["china"]) == pytest.approx(plain.embed_passages(["in china"]), abs=1e-5)
    assert plain.embed_passages(["china"]) != pytest.approx(plain.embed_passages(["in china"]), abs=1e-2)


def test_once_compiled_neither_torch_nor_the_library_is_imported(cache: Path) -> None:
    """They take seconds."""
    script = (
        "import sys; from pathlib import Path; from onrecord.indexer.settings.indexer_settings import ModelSettings;"
        "from onrecord.indexer.embedding.engines import configured_embedder;"
        f"e = configured_embedder(ModelSettings(engine='openvino', cache=Path({str(cache)!r})));"
        "e.embed_query('peace'); e.embed_passages(['war', 'and peace']);"
        "print({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("set()\n", "")


def test_what_the_cache_has_lost_is_compiled_again(
    tiny: ModelSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A damaged file is never run, and what other versions compiled goes."""
    cache, other = tmp_path / "whole", tmp_path / "other"
    expected = compiled(cache, tiny).embed_query("peace").vector
    whole, folder = (compiled_folder(place, locate_model(tiny)) for place in (cache, other))
    shutil.copytree(whole, folder)
    with (folder / WEIGHTS).open("r+b") as file:
        file.truncate(1_000)
    (folder.parent / "openvino-1.0-1").mkdir()
    assert find_compiled(folder) is None

    def write_again(_: object, staged: Path) -> None:
        shutil.copytree(whole, staged, dirs_exist_ok=True)

    monkeypatch.setattr(compiled_embedder, "write_graph", write_again)
    assert compiled(other, tiny).embed_query("peace").vector == pytest.approx(expected, abs=1e-5)
    assert find_compiled(folder) == replace(find_compiled(whole), folder=folder)
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_model_that_cannot_be_compiled_is_left_to_the_library(
    tiny: ModelSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is noted, so that it is not tried again."""
    tried = []

    def refuse(_: object, folder: Path) -> None:
        tried.append(folder)
        raise RuntimeError("an operation that the graph does not know")

    monkeypatch.setattr(compiled_embedder, "write_graph", refuse)
    for _ in range(2):
        embedder = compiled(tmp_path, tiny)
        assert embedder.embed_passages(["peace"]).shape == (1, 32)
        assert embedder.embed_query("peace").vector.shape == (32,)
        assert embedder.embed_with_tokens(["peace"])[0].tokens == ("[UNK]",)
        assert embedder.engine == "sentence-transformers, float32, cpu"
    assert len(tried) == 1


def test_a_graph_that_says_something_else_is_not_used(
    tiny: ModelSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library's vectors are the truth."""
    assert compiled(tmp_path / "right", tiny).engine.startswith("openvino")
    monkeypatch.setattr(CompiledEmbedder, "_agreement", lambda *_: 0.9)
    assert compiled(tmp_path / "wrong", tiny).engine == "sentence-transformers, float32, cpu"


def test_a_cache_that_is_a_file_costs_time_only(tiny: ModelSettings, tmp_path: Path) -> None:
    """Nothing is left behind."""
    (tmp_path / "models").write_text("taken")
    embedder = compiled(tmp_path / "models", tiny)
    assert embedder.embed_passages(TEXTS).shape == (5, 32)
    assert [path.name for path in tmp_path.iterdir()] == ["models"]


def test_threads_may_ask_at_once(best: CompiledEmbedder) -> None:
    """As the requests of a service do."""
    questions = [f"What was said about {topic}?" for topic in ("debt", "space", "ports", "visas")] * 8
    with ThreadPoolExecutor(8) as threads:
        found = [embedding.vector for embedding in threads.map(best.embed_query, questions)]
    assert np.stack(found) == pytest.approx(np.stack([best.embed_query(q).vector for q in questions]), abs=1e-5)


def test_the_note_tells_how_nearly_it_agrees(cache: Path) -> None:
    """For each precision of the CPU that compiled it."""
    found = find_compiled(compiled_folder(cache, LOCATED))
    assert found is not None
    assert set(found.agreement) == set(precisions())
    assert min(found.agreement.values()) > 0.999
    assert (found.folder / NOTE).is_file()


@given(st.lists(st.integers(1, 600), max_size=200))
def test_batches_hold_every_text_once_and_no_more_than_fits(lengths: list[int]) -> None:
    """The longest first; padding counts."""
    found = list(batches(lengths))
    assert sorted(row for rows in found for row in rows) == list(range(len(lengths)))
    assert [lengths[row] for rows in found for row in rows] == sorted(lengths, reverse=True)
    assert all(len(rows) <= ROWS_AT_ONCE for rows in found)
    assert all(len(rows) == 1 or len(rows) * lengths[rows[0]] <= TOKENS_AT_ONCE for rows in found)
