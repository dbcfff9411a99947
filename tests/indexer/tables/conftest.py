"""Tables on this machine, and the protocol of an object store on loopback."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.indexer.copying import copy
from onrecord.indexer.settings.record_address import local_copy
from onrecord.indexer.work_progress import silent
from onrecord.service.settings import Settings, load_settings

NEEDS_SCALE = "the extra scale is not installed"


@pytest.fixture(autouse=True)
def _scale(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Skip where there is nothing to test, and keep local copies apart."""
    pytest.importorskip("lance", reason=NEEDS_SCALE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def address(tmp_path: Path) -> str:
    """Return the address of an empty folder."""
    return f"file://{tmp_path}/shared/record"


@pytest.fixture
def shared(address: str, seeds_index: Path, settings: Settings) -> Settings:
    """Copy the seeds into tables; return the settings of who reads them."""
    copy(seeds_index, local_copy(address), settings.index, silent)
    return load_settings(index=Path(address))


@pytest.fixture(scope="session")
def storage() -> Iterator[str]:
    """Return the endpoint of an object store on loopback that keeps everything in memory."""
    pytest.importorskip("flask", reason="moto's server is not installed: pip install 'moto[server]'")
    server_module: ModuleType = pytest.importorskip("moto.server", reason="moto is not installed")
    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    logging.getLogger("werkzeug").setLevel(logging.WARNING)  # else it tells of every request
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(storage: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    """Make a bucket, and point the environment to the storage; return its name."""
    boto3 = pytest.importorskip("boto3", reason="boto3 is not installed")
    for name, value in {
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_ENDPOINT": storage,
        "AWS_ALLOW_HTTP": "true",
        "AWS_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    name = f"b{abs(hash(request.node.nodeid))}"
    boto3.client("s3", endpoint_url=storage, region_name="us-east-1").create_bucket(Bucket=name)
    return name
