"""Keys: shown once, kept hashed, revoked at once."""

from __future__ import annotations

import datetime as dt
import stat
from pathlib import Path

import pytest

from onrecord.service.access_keys import Key, KeyFile, KeyRing, Right
from onrecord.service.errors import KeyFileError

NOW = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the keys are kept."""
    return tmp_path / "below" / "keys.json"


def test_a_key_is_kept_without_what_opens(path: Path) -> None:
    """Only its owner may read even that."""
    given, kept = KeyFile(path).add("news desk", (Right.READ, Right.ASK), "30/minute", NOW)
    identity, secret = given.split("_", 2)[1:]
    assert kept == Key(
        "news desk", identity, kept.sha256, (Right.READ, Right.ASK), "30/minute", "2026-01-02T03:04:05+00:00"
    )
    assert KeyFile(path).read() == (kept,)
    assert secret not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_only_the_whole_key_opens(path: Path) -> None:
    """No part of it, no other, and nothing that is no key."""
    given, kept = KeyFile(path).add("desk", (Right.READ,), None, NOW)
    ring = KeyRing(path)
    assert ring.find(given) == kept
    for wrong in ("", "onrecord_", given[:-1], f"{given}x", given.replace(kept.id, "0" * 12), kept.sha256, "é\udcff"):
        assert ring.find(wrong) is None


def test_a_ring_heeds_what_is_added_and_revoked(path: Path) -> None:
    """Without a restart."""
    ring = KeyRing(path)
    assert len(ring) == 0
    given, kept = KeyFile(path).add("desk", (Right.READ,), None, NOW)
    assert (len(ring), ring.find(given)) == (1, kept)
    ended = KeyFile(path).revoke("desk", NOW)
    assert ended.revoked == "2026-01-02T03:04:05+00:00"
    assert (len(ring), ring.find(given)) == (0, None)
    assert KeyFile(path).read() == (ended,)


def test_a_name_is_had_once_and_can_be_had_again(path: Path) -> None:
    """After the key that had it was revoked, by name or by id."""
    keys = KeyFile(path)
    _, first = keys.add("desk", (Right.READ,), None, NOW)
    with pytest.raises(KeyFileError, match="a key named 'desk' exists already"):
        keys.add("desk", (Right.READ,), None, NOW)
    keys.revoke(first.id, NOW)
    keys.add("desk", (Right.READ,), None, NOW)
    with pytest.raises(KeyFileError, match="no valid key is named 'other'"):
        keys.revoke("other", NOW)


@pytest.mark.parametrize("content", ["", "[]", '{"format": 2, "keys": []}', '{"format": 1, "keys": [{"name": "x"}]}'])
def test_what_is_no_file_of_keys_is_said(content: str, path: Path) -> None:
    """And opens nothing."""
    path.parent.mkdir()
    path.write_text(content)
    with pytest.raises(KeyFileError, match=r"keys\.json: cannot be read as a file of keys; repair it"):
        KeyRing(path).find("onrecord_0_0")


@pytest.mark.parametrize(("name", "rate"), [(" ", None), ("a\nb", None), ("desk", "many"), ("desk", "0/minute")])
def test_a_key_that_cannot_be_is_not_made(name: str, rate: str | None, path: Path) -> None:
    """The message says what is wrong."""
    with pytest.raises(KeyFileError, match="needs a printable name" if rate is None else "is not a rate; write it as"):
        KeyFile(path).add(name, (Right.READ,), rate, NOW)
    assert not path.exists()
