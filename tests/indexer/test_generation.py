"""Generations: published in one step, described by a manifest, collected when old."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from indexer import generation as module
from indexer.embedder import ModelCard
from indexer.errors import IndexDamaged, IndexFormatMismatch, IndexLocked, IndexModelMismatch, IndexNotBuilt
from indexer.generation import (
    Manifest,
    collect,
    current_generation,
    generation_path,
    go_live,
    install,
    read_manifest,
    sole_writer,
    stage,
)

CARD = ModelCard("a model", "f" * 64)


def published(index: Path, number: int) -> Manifest:
    """Publish a generation with one file."""
    staged = stage(index, number)
    (staged / "data").write_text(f"generation {number}")
    manifest = install(index, staged, number, model=CARD, dimension=3, transcripts=1, passages=2)
    go_live(index, number)
    return manifest


def test_an_index_without_generation_says_how_to_build_one(tmp_path: Path) -> None:
    """Nothing is live yet."""
    assert current_generation(tmp_path) == 0
    with pytest.raises(IndexNotBuilt, match="holds no index; run: onrecord index PATH"):
        read_manifest(tmp_path, 0)


def test_publishing_makes_a_generation_the_live_one(tmp_path: Path) -> None:
    """With its manifest, and nothing left over."""
    manifest = published(tmp_path, 1)
    assert current_generation(tmp_path) == 1
    assert read_manifest(tmp_path, 1) == manifest
    assert list(manifest.checksums) == ["data"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["CURRENT", "generations"]
    assert [p.name for p in (tmp_path / "generations").iterdir()] == ["000001"]


def test_a_crash_before_the_last_step_leaves_the_old_generation_live(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the next build starts clean."""
    published(tmp_path, 1)
    with monkeypatch.context() as patched:
        patched.setattr(module.Path, "replace", lambda *_: pytest.fail("crashed"))
        with pytest.raises(pytest.fail.Exception):
            published(tmp_path, 2)
    assert current_generation(tmp_path) == 1
    published(tmp_path, 2)
    assert current_generation(tmp_path) == 2


def test_old_generations_and_abandoned_stages_are_collected(tmp_path: Path) -> None:
    """The live one and its predecessors, as many as asked for, stay."""
    for number in (1, 2, 3):
        published(tmp_path, number)
    stage(tmp_path, 4)
    collect(tmp_path, 3, keep=2)
    assert sorted(p.name for p in (tmp_path / "generations").iterdir()) == ["000002", "000003"]


def test_another_model_is_a_clear_error(tmp_path: Path) -> None:
    """It names both models and the remedy."""
    manifest = published(tmp_path, 1)
    manifest.check_model(ModelCard("a model", "f" * 64, query_prompt="any"), tmp_path)
    with pytest.raises(
        IndexModelMismatch,
        match=r"was built with model a model \(weights ffffffff\), but the configuration names other "
        r"\(weights 00000000\); run onrecord index again",
    ):
        manifest.check_model(ModelCard("other", "0" * 64), tmp_path)


def test_another_format_is_a_clear_error(tmp_path: Path) -> None:
    """Neither a guess nor a traceback."""
    published(tmp_path, 1)
    file = generation_path(tmp_path, 1) / "manifest.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "format": 99}))
    with pytest.raises(IndexFormatMismatch, match="is in format 99, and this version reads format 1"):
        read_manifest(tmp_path, 1)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"format": 1}', "nonsense"])
def test_a_damaged_manifest_is_a_clear_error(content: str, tmp_path: Path) -> None:
    """Whatever is wrong with it."""
    published(tmp_path, 1)
    (generation_path(tmp_path, 1) / "manifest.json").write_text(content)
    with pytest.raises(IndexDamaged, match=r"manifest.json: is missing or unreadable"):
        read_manifest(tmp_path, 1)


def test_a_damaged_pointer_is_a_clear_error(tmp_path: Path) -> None:
    """CURRENT holds a number."""
    (tmp_path / "CURRENT").write_text("soon")
    with pytest.raises(IndexDamaged, match="CURRENT: does not name a generation"):
        current_generation(tmp_path)


def test_a_second_writer_is_refused(tmp_path: Path) -> None:
    """Across processes; when the first is gone, the next may write."""
    code = (
        "import sys; from pathlib import Path; from indexer.generation import sole_writer\n"
        "with sole_writer(Path(sys.argv[1])): print('held', flush=True); sys.stdin.readline()"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(IndexLocked, match="another process is writing to this index"), sole_writer(tmp_path):
            pytest.fail("two writers at once")
        first.communicate("\n")
    with sole_writer(tmp_path):
        pass
