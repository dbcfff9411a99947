"""An address of tables is told from a path, and a local copy from any other folder."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from onrecord.indexer.errors import ConfigError, IndexStateError
from onrecord.indexer.settings.record_address import address_of, local_copy, origin_of
from onrecord.indexer.tables.following import brought
from onrecord.service.settings import load_settings


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("s3://bucket/record", "s3://bucket/record"),
        ("s3://bucket/a/b/", "s3://bucket/a/b"),
        ("gs://bucket/record", "gs://bucket/record"),
        ("az://container/record", "az://container/record"),
        ("file:///shared/record", "file:///shared/record"),
        (".onrecord", None),
        ("/srv/s3/record", None),
        ("s3", None),
        ("http://example.org/record", None),
    ],
)
def test_an_address_survives_being_taken_for_a_path(given: str, address: str | None) -> None:
    """A path has one of two slashes left; the folder that stands for an address leads back to it."""
    assert address_of(Path(given)) == address
    if address is not None:
        assert origin_of(local_copy(address)) == address
    assert origin_of(Path(given)) is None


@pytest.mark.parametrize(("given", "problem"), [("s3://", "names no place"), (f"s3://b/{'x' * 300}", "is too long")])
def test_what_is_no_address_is_told(given: str, problem: str) -> None:
    """In one line."""
    with pytest.raises(ConfigError, match=problem):
        address_of(Path(given))


def test_the_address_may_stand_in_the_configuration(tmp_path: Path) -> None:
    """It is not taken for a folder beside the file, and the one on the command line wins."""
    file = tmp_path / "config.yaml"
    file.write_text("index:\n  path: s3://bucket/record\n")
    assert origin_of(load_settings(file).index.path) == "s3://bucket/record"
    assert origin_of(load_settings(file, Path("gs://other/record")).index.path) == "gs://other/record"
    assert load_settings(file, tmp_path / "own").index.path == tmp_path / "own"


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing but an address asks for it."""
    monkeypatch.setitem(sys.modules, "lance", None)
    with pytest.raises(IndexStateError, match=r'needs the extra scale, which is not installed; .*"onrecord\[scale\]"$'):
        brought(local_copy("s3://bucket/record"))
    assert brought(Path("anywhere")) == Path("anywhere")
