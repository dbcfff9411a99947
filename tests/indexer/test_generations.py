"""Generations: published in one step, described by a manifest, collected when old."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from onrecord.indexer import generations as module
from onrecord.indexer.embedding.embedder import ModelCard
from onrecord.indexer.errors import (
    IndexDamaged,
    IndexFormatMismatch,
    IndexModelMismatch,
    IndexNotBuilt,
    IndexStateError,
)
from onrecord.indexer.generations import (
    DenseCard,
    Manifest,
    check_files,
    collect,
    current_generation,
    generation_path,
    go_live,
    install,
    live_manifest,
    read_manifest,
    stage,
)
from onrecord.indexer.store.packed_tokens import TokenCard

CARD = ModelCard("a model", "f" * 64)
DENSE = DenseCard("hnsw", 0.99, 32, 100, 128)
TOKENS = TokenCard(82.7, 3_970.6)


def published(index: Path, number: int) -> Manifest:
    """Publish a generation with one file."""
    staged = stage(index, number)
    (staged / "data").write_text(f"generation {number}")
    manifest = install(
        index,
        staged,
        number,
        model=CARD,
        dimension=3,
        search_engine="embedded",
        dense=DENSE,
        tokens=TOKENS,
        engine="by hand",
        transcripts=1,
        passages=2,
        linked=1,
        content_sha256="c",
    )
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
        r"\(weights 00000000\); run onrecord index --rebuild",
    ):
        manifest.check_model(ModelCard("other", "0" * 64), tmp_path)


def test_another_prompt_is_told_from_another_model(tmp_path: Path) -> None:
    """The model is the same, so its name would explain nothing."""
    manifest = published(tmp_path, 1)
    with pytest.raises(
        IndexModelMismatch,
        match=r"was built with passage prompt '', but the configuration names passage prompt 'passage: '; "
        r"run onrecord index --rebuild to embed it again, or set model.passage_prompt back",
    ):
        manifest.check_model(ModelCard("a model", "f" * 64, passage_prompt="passage: "), tmp_path)


def test_another_copy_of_the_same_model_is_told_from_another_model(tmp_path: Path) -> None:
    """Its name would explain nothing either; the copy can be brought back."""
    manifest = published(tmp_path, 1)
    with pytest.raises(
        IndexModelMismatch,
        match=r"\(weights ffffffff\), but the configuration names a model \(weights 00000000\); run onrecord index "
        r"--rebuild to embed it again, or bring back .*: onrecord models pull a model --from PLACE",
    ):
        manifest.check_model(ModelCard("a model", "0" * 64), tmp_path)


def test_everything_is_on_disk_before_it_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files before their folder, the folder before its name, the name before the pointer, the pointer at last."""
    done: list[str] = []
    fsync, rename, replace = os.fsync, Path.rename, Path.replace

    def note(step: str, path: Path) -> None:
        done.append(f"{step} {path.relative_to(tmp_path)}")

    def noted_fsync(handle: int) -> None:
        inode = os.fstat(handle).st_ino
        note("flush", next(p for p in (tmp_path, *tmp_path.rglob("*")) if p.stat().st_ino == inode))
        fsync(handle)

    def noted_rename(path: Path, target: Path) -> Path:
        note("rename to", target)
        return rename(path, target)

    def noted_replace(path: Path, target: Path) -> Path:
        note("replace", target)
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "rename", noted_rename)
    monkeypatch.setattr(Path, "replace", noted_replace)
    published(tmp_path, 1)
    staged = "generations/staged-000001"
    files = {f"flush {staged}/{name}" for name in ("data", "manifest.json")}
    assert set(done[:2]) == files
    assert done[2:] == [
        f"flush {staged}",
        "rename to generations/000001",
        "flush generations",
        "flush CURRENT.next",
        "replace CURRENT",
        "flush .",
    ]


def test_files_that_are_not_as_they_were_published_are_named(tmp_path: Path) -> None:
    """Gone or changed."""
    manifest = published(tmp_path, 1)
    check_files(tmp_path, manifest)
    data = generation_path(tmp_path, 1) / "data"
    data.write_text("generation 2")
    with pytest.raises(IndexDamaged, match=r"data: has changed since it was published; run: onrecord index PATH"):
        check_files(tmp_path, manifest)
    data.unlink()
    with pytest.raises(IndexDamaged, match=r"data: is missing or unreadable; run: onrecord index PATH"):
        check_files(tmp_path, manifest)


def test_the_live_one_is_kept_whatever_lies_beside_it(tmp_path: Path) -> None:
    """Leftovers with higher numbers are no successors of it."""
    for number in (9, 1, 2):
        published(tmp_path, number)
    collect(tmp_path, 2, keep=1)
    assert [p.name for p in (tmp_path / "generations").iterdir()] == ["000002"]


def test_the_manifest_is_followed_while_generations_are_collected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that vanishes between two reads is no damage, if another has become the live one."""
    published(tmp_path, 1)
    real = module.read_manifest

    def overtaken(index: Path, generation: int) -> Manifest:
        if generation == 1:
            published(index, 2)
            collect(index, 2, keep=1)
        return real(index, generation)

    monkeypatch.setattr(module, "read_manifest", overtaken)
    assert live_manifest(tmp_path).generation == 2


def test_another_format_is_a_clear_error(tmp_path: Path) -> None:
    """Neither a guess nor a traceback."""
    published(tmp_path, 1)
    file = generation_path(tmp_path, 1) / "manifest.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "format": 99}))
    with pytest.raises(IndexFormatMismatch, match="is in format 99, and this version reads format 3"):
        read_manifest(tmp_path, 1)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"format": 3}', '{"format": 3, "dense": "exact"}', "nonsense"])
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


@pytest.mark.parametrize("content", ["[" * 100_000, "[]", '{"format": 3}', '{"format": null}'])
def test_a_manifest_that_is_damaged_is_a_clear_error(content: str, tmp_path: Path) -> None:
    """However the damage makes it fail."""
    published(tmp_path, 1)
    (generation_path(tmp_path, 1) / "manifest.json").write_text(content)
    with pytest.raises(IndexStateError, match=r"manifest.json: is (missing or unreadable|in format None)"):
        read_manifest(tmp_path, 1)


def test_a_manifest_whose_values_are_of_another_kind_is_a_clear_error(tmp_path: Path) -> None:
    """It would fail only later, far from the cause."""
    published(tmp_path, 1)
    path = generation_path(tmp_path, 1) / "manifest.json"
    for name in ("dimension", "passages", "model", "checksums"):
        path.write_text(json.dumps({**json.loads(path.read_text()), name: "many"}))
        with pytest.raises(IndexDamaged, match=r"manifest.json: is missing or unreadable; run: onrecord index PATH"):
            read_manifest(tmp_path, 1)
