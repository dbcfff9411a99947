"""`onrecord index --ray`: the same report, by the nodes of a cluster."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from onrecord.indexer.errors import ClusterError
from onrecord.service import builder
from tests.clusters import LocalCluster, english_detector
from tests.conftest import SEEDS
from tests.fakes import KeywordEmbedder
from tests.service.faces.cli.conftest import Run


def test_the_report_is_the_same(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for the seconds; the cluster at the address did the work, and was left."""
    cluster, left = LocalCluster(), list[str]()

    @contextmanager
    def connected(address: str) -> Iterator[LocalCluster]:
        yield cluster
        left.append(address)

    monkeypatch.setattr("onrecord.indexer.cluster.ray_cluster.connected", connected)
    monkeypatch.setattr("onrecord.indexer.cluster.node_work.configured_embedder", lambda _: KeywordEmbedder())
    monkeypatch.setattr(builder, "StatisticalDetector", english_detector)  # which can be sent
    plain = json.loads(run("index", SEEDS, "--index", "plain", "--json").stdout)
    shared = json.loads(run("index", SEEDS, "--index", "shared", "--ray", "head:6379", "--json").stdout)
    assert shared | {"seconds": 0} == plain | {"seconds": 0}
    assert (left, cluster.batches) == (["head:6379"], [5, 0])


def test_what_is_wrong_with_a_cluster_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is built."""

    def connected(address: str) -> object:
        raise ClusterError(f"--ray {address}: nothing answers there")

    monkeypatch.setattr("onrecord.indexer.cluster.ray_cluster.connected", connected)
    result = run("index", SEEDS, "--ray", "head:6379")
    assert (result.exit_code, result.stderr) == (2, "onrecord: --ray head:6379: nothing answers there\n")
