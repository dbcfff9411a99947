"""Building on a cluster: the same record as without one, and a file, a node or a batch costs only what it must."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

import pytest

from onrecord.indexer.build import Builder
from onrecord.indexer.cluster import cluster_work, node_work
from onrecord.indexer.cluster.cluster_work import Batch, ClusterEmbedding, ClusterRunner, Done, GivenUp
from onrecord.indexer.cluster.node_work import code_digest
from onrecord.indexer.cluster.ray_cluster import Node, checked_address, connected, living_nodes, needs_of, opened
from onrecord.indexer.errors import ClusterError, ModelCorrupt
from onrecord.indexer.generations import read_manifest
from onrecord.indexer.intake.ingest import BuildReport
from onrecord.indexer.intake.sources import FoundSource, Skipped
from onrecord.indexer.settings.indexer_settings import ModelSettings, SourceSettings
from onrecord.indexer.work_progress import silent
from onrecord.service.settings import Settings, load_settings
from tests.clusters import LocalCluster, english_detector
from tests.conftest import SEEDS
from tests.fakes import KeywordEmbedder
from tests.pages import page, said
from tests.stored_rows import stored_rows

MODEL = ModelSettings()


@pytest.fixture(scope="module", autouse=True)
def _no_worker_is_left() -> Iterator[None]:
    """End the workers that a node keeps for as long as it lives, since this process goes on."""
    with ExitStack() as workers, pytest.MonkeyPatch.context() as patch:
        start = node_work.StartedWorkers
        patch.setattr(node_work, "StartedWorkers", lambda *of: workers.enter_context(closing(start(*of))))
        yield
        node_work._worker.cache_clear()


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> LocalCluster:
    """Return a cluster whose nodes have the fake model."""
    monkeypatch.setattr("onrecord.indexer.cluster.node_work.configured_embedder", lambda _: KeywordEmbedder())
    monkeypatch.setattr(cluster_work, "FILES_AT_ONCE", 3)
    return LocalCluster()


def build_on(cluster: LocalCluster, settings: Settings, *paths: Path) -> BuildReport:
    """Build with the nodes of a cluster, and the fake model."""
    embedder = KeywordEmbedder()
    runner = ClusterRunner(cluster, settings.sources)
    embedding = ClusterEmbedding(cluster, MODEL, embedder.card.passage_key)
    report = Builder(settings, embedder, english_detector, silent, runner, embedding).build(list(paths))
    assert embedder.embedded == []
    return report


def test_the_record_is_the_same_as_without_a_cluster(
    cluster: LocalCluster, tmp_path: Path, folder: Path, settings: Settings
) -> None:
    """Every row of the store is equal, ids and vectors too, and the manifest names the engine of the nodes."""
    plain = load_settings(index=tmp_path / "plain")
    paths = [SEEDS, folder]
    Builder(plain, KeywordEmbedder(), english_detector, silent).build(paths)
    report = build_on(cluster, settings, *paths)
    assert stored_rows(settings) == stored_rows(plain)
    assert read_manifest(settings.index.path, 1).engine == "by hand"
    assert (report.added, report.embedded > 10, max(cluster.batches)) == (7, True, 3)


def test_only_what_changed_is_sent(cluster: LocalCluster, folder: Path, settings: Settings) -> None:
    """A second build sends one file and embeds what is new in it; a third sends nothing."""
    build_on(cluster, settings, folder)
    (folder / "a.txt").write_text(page("climate"))
    cluster.batches.clear()
    report = build_on(cluster, settings, folder)
    assert (report.updated, report.unchanged, report.embedded, cluster.batches) == (1, 1, 1, [1, 0])
    cluster.batches.clear()
    assert (build_on(cluster, settings, folder).unchanged, cluster.batches) == (2, [])


def test_a_batch_that_kills_its_nodes_costs_the_file_that_is_at_fault(
    cluster: LocalCluster, folder: Path, settings: Settings
) -> None:
    """The others of the batch are sent again, alone, and are read."""
    (folder / "c.txt").write_text(page("visa", day=26))
    cluster.dying = frozenset({"b.txt"})
    report = build_on(cluster, settings, folder)
    assert report.skipped == [Skipped("b.txt", "what worked on it died 4 times")]
    assert (report.added, cluster.batches) == (2, [3, 1, 1, 1, 0])


def test_files_that_cannot_be_read_are_named_as_without_a_cluster(
    cluster: LocalCluster, folder: Path, settings: Settings
) -> None:
    """With the reason, whether it shows here or on the node."""
    (folder / "empty.txt").write_text("")
    os.mkfifo(folder / "pipe.txt")
    plain = Builder(load_settings(index=folder.parent / "plain"), KeywordEmbedder(), english_detector, silent)
    assert build_on(cluster, settings, folder).skipped == plain.build([folder]).skipped


def test_a_crash_on_a_node_costs_one_file(cluster: LocalCluster) -> None:
    """A node reads in a process of its own, as one machine does."""
    sources = [FoundSource(SEEDS, path.name) for path in sorted(SEEDS.glob("*.txt"))[:3]]
    work = partial(crash_on, name=sources[1].path)
    found = list(ClusterRunner(cluster, SourceSettings())(work, sources))
    assert [source for source, _ in found] == sources
    assert [result for _, result in found[::2]] == [sources[0].path, sources[2].path]
    assert isinstance(found[1][1], Skipped)
    assert "crashed its reader (SIGABRT)" in found[1][1].reason


def crash_on(source: FoundSource, name: str) -> str:
    """End the process on a file of this name; return the name of any other, which lies where it says."""
    assert source.file.is_file()
    assert source.root != SEEDS
    if source.path == name:
        os.abort()
    return source.path


def test_ones_own_profiles_go_with_the_files(cluster: LocalCluster, tmp_path: Path, settings: Settings) -> None:
    """They lie on the machine that builds, as a file or in a folder, and decide there what a page says."""
    profile = "match: {path: '*.txt'}\npublisher: The Ministry\n"
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles/ours.yaml").write_text(profile)
    (tmp_path / "single.yaml").write_text("match: {path: 'nothing'}\npublisher: Nobody\n")
    (tmp_path / "a.txt").write_text(page("space"))
    profiles = (tmp_path / "profiles", tmp_path / "single.yaml")
    given = settings.model_copy(update={"sources": settings.sources.model_copy(update={"profiles": profiles})})
    build_on(cluster, given, tmp_path / "a.txt")
    [row] = stored_rows(given)["revision"]
    assert "The Ministry" in row


def test_another_model_on_a_node_is_refused(cluster: LocalCluster) -> None:
    """Vectors of two models must never stand beside each other."""
    embedding = ClusterEmbedding(cluster, MODEL, "another key")
    with pytest.raises(ModelCorrupt, match="is another here than where the build was started"):
        list(embedding([["text"]], tokens=False))


def test_texts_that_no_node_can_embed_stop_the_build(folder: Path, settings: Settings) -> None:
    """What was embedded is kept; nothing is published without the rest."""

    class Dying(LocalCluster):
        def each(
            self, work: Callable[[Batch], Done], batches: Iterable[Batch], *, embeds: bool
        ) -> Iterator[tuple[Batch, Done | GivenUp]]:
            if not embeds:
                yield from super().each(work, batches, embeds=False)
            for batch in batches if embeds else ():
                yield batch, GivenUp("what worked on it died 4 times")

    with pytest.raises(ClusterError, match=r"embedding failed: .* run the same command again"):
        build_on(Dying(), settings, folder)
    assert not (settings.index.path / "CURRENT").exists()


def told(name: str, *, alive: bool = True, **resources: float) -> dict[str, object]:
    """Return what Ray tells of a node."""
    return {
        "NodeID": name,
        "NodeManagerHostname": name,
        "NodeManagerAddress": "10.0.0.1",
        "Alive": alive,
        "Resources": resources,
    }


def test_work_goes_to_nodes_that_can_do_it() -> None:
    """A model takes a GPU where there is one, else all processors of the smallest node; a file takes one processor."""
    nodes = living_nodes([told("a", CPU=8), told("b", CPU=4), told("dead", alive=False, CPU=1), told("head", memory=1)])
    assert nodes == (Node("a", "a (10.0.0.1)", {"CPU": 8}), Node("b", "b (10.0.0.1)", {"CPU": 4}))
    assert (needs_of(nodes, embeds=False), needs_of(nodes, embeds=True)) == ({"CPU": 1}, {"CPU": 4})
    assert needs_of(living_nodes([told("a", CPU=8), told("g", CPU=8, GPU=2)]), embeds=True) == {"CPU": 1, "GPU": 1}


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (("lacks", "far", "No module named 'onrecord'", b""), r"node far cannot run On Record \(No module .*install"),
        (("differs", "far", "0.1.0", b""), r"node far has other code of On Record .* install the same there"),
        (("refused", "far", "model small: is not here", b""), "node far: model small: is not here"),
    ],
)
def test_a_node_that_cannot_do_the_work_is_named(answer: tuple[str, str, str, bytes], message: str) -> None:
    """With the remedy, in one line."""
    with pytest.raises(ClusterError, match=message):
        opened(answer)
    assert opened(("done", "far", "", b"result")) == b"result"


def test_the_code_has_one_digest() -> None:
    """It is of what decides how files are read, so it is equal wherever the same code is installed."""
    assert code_digest() == code_digest.__wrapped__()
    assert len(code_digest()) == 64


@pytest.mark.parametrize("address", ["http://head:6379", "head:port", ":6379", "ray://head:10001"])
def test_what_is_no_address_is_told_at_once(address: str) -> None:
    """Before anything is asked."""
    with pytest.raises(ClusterError, match="is no address; give HOST:PORT of the head node, or auto"):
        checked_address(address)


def test_an_address_where_ray_is_not_is_told_within_seconds() -> None:
    """Whether nothing listens there, or something else answers. Ray itself would try for minutes."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def answer() -> None:
            with server.accept()[0] as connection:
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                connection.recv(100)

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(ClusterError, match="what answers there is not Ray"):
            checked_address(f"127.0.0.1:{port}")
        thread.join()
    with pytest.raises(ClusterError, match=r"nothing answers there \(Connection refused\).* ray start --head"):
        checked_address(f"127.0.0.1:{port}")


def test_without_ray_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain install knows nothing of it."""
    monkeypatch.setattr("onrecord.indexer.cluster.ray_cluster.find_spec", lambda _: None)
    with pytest.raises(ClusterError, match=r"needs Ray, .* pip install 'onrecord\[scale\]'"), connected("auto"):
        pass


def test_nothing_is_left_of_what_was_sent(
    cluster: LocalCluster, folder: Path, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nodes write the files into a folder of their own, which goes with the batch."""
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    build_on(cluster, settings, folder)
    assert (list(room.glob("onrecord-*")), len(said(settings))) == ([], 2)
