"""Pulling: the first place that has a model gives it; it is kept as a whole or not at all."""

from __future__ import annotations

import errno
import threading
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.indexer.errors import ModelNotPulled
from onrecord.indexer.models.kept import NOTE, all_kept, find_kept, folder_of
from onrecord.indexer.models.known_models import KnownModel
from onrecord.indexer.models.places import Copy, PlaceFailed
from onrecord.indexer.models.pulling import Pulled, pull
from tests.exports import hashes

WEIGHTS = b"weights"
FILES = {"model.safetensors": sha256(WEIGHTS).hexdigest(), "1_Pooling/config.json": sha256(b"{}").hexdigest()}


@dataclass
class FakePlace:
    """A place that gives some bytes for weights, or fails; it counts how often it was asked."""

    name: str = "place"
    weights: bytes = WEIGHTS
    error: Exception | None = None
    asked: int = 0

    def fetch(self, name: str, known: KnownModel | None, folder: Path) -> Copy:
        """Write the files, then fail if that is asked for."""
        del name, known
        self.asked += 1
        (folder / "1_Pooling").mkdir()
        (folder / "1_Pooling/config.json").write_bytes(b"{}")
        (folder / "model.safetensors").write_bytes(self.weights)
        if self.error:
            raise self.error
        return Copy(f"{self.name}, far away", FILES)


def left_in(root: Path) -> list[str]:
    """Return what lies in the folder of the models, but for locks."""
    return sorted(path.name for path in root.glob("*") if path.suffix != ".lock")


def test_a_model_is_kept_with_its_origin_and_hashes(tmp_path: Path) -> None:
    """And found again by its name."""
    pulled = pull("maker/tiny", [FakePlace()], tmp_path / "models")
    kept = find_kept("maker/tiny", tmp_path / "models")
    assert kept is not None
    assert pulled == Pulled(kept, fetched=True)
    assert (kept.folder.name, kept.name, kept.origin) == ("maker--tiny", "maker/tiny", "place, far away")
    assert (kept.files, kept.weights_sha256) == (FILES, FILES["model.safetensors"])
    assert hashes(kept.folder).keys() == {*FILES, NOTE}
    assert kept.damaged() == []
    assert kept.bytes > len(WEIGHTS)
    assert list(all_kept(tmp_path / "models")) == [kept]
    assert left_in(tmp_path / "models") == ["maker--tiny"]


def test_a_model_that_is_there_is_not_fetched_again(tmp_path: Path) -> None:
    """Once at set-up."""
    pull("maker/tiny", [FakePlace()], tmp_path)
    place = FakePlace()
    assert pull("maker/tiny", [place], tmp_path).fetched is False
    assert place.asked == 0


@pytest.mark.parametrize("harm", ["changed", "missing", "note"])
def test_a_damaged_model_is_replaced(tmp_path: Path, harm: str) -> None:
    """And by nothing but a whole one."""
    folder = pull("maker/tiny", [FakePlace()], tmp_path).model.folder
    match harm:
        case "changed":
            (folder / "model.safetensors").write_bytes(b"others")
        case "missing":
            (folder / "1_Pooling/config.json").unlink()
        case "note":
            (folder / NOTE).write_text("{")
    with pytest.raises(ModelNotPulled):
        pull("maker/tiny", [FakePlace(error=PlaceFailed("is down"))], tmp_path)
    assert folder.is_dir()
    pulled = pull("maker/tiny", [FakePlace()], tmp_path)
    assert (pulled.fetched, pulled.model.damaged()) == (True, [])
    assert left_in(tmp_path) == ["maker--tiny"]


def test_the_next_place_is_asked_where_one_fails(tmp_path: Path) -> None:
    """What it said is told; no file of it is left."""
    first, second = FakePlace("first", error=PlaceFailed("answered 404")), FakePlace("second")
    pulled = pull("maker/tiny", [first, second], tmp_path)
    assert (pulled.model.origin, pulled.refusals) == ("second, far away", ("first: answered 404",))
    assert left_in(tmp_path) == ["maker--tiny"]


def test_where_no_place_has_it_each_is_told_with_its_answer(tmp_path: Path) -> None:
    """Wrong bytes among them; and nothing is kept."""
    places = [FakePlace("first", error=PlaceFailed("answered 404")), FakePlace("second", weights=b"others")]
    with pytest.raises(ModelNotPulled) as raised:
        pull("maker/tiny", places, tmp_path)
    assert str(raised.value) == (
        "model maker/tiny could not be pulled. first: answered 404; second: model.safetensors from second, far away "
        f"has sha256 {sha256(b'others').hexdigest()[:12]}…, not {FILES['model.safetensors'][:12]}…. Try again, or copy "
        f"the folder maker--tiny from a machine that has it into {tmp_path}"
    )
    assert left_in(tmp_path) == []


def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    """Another place would not help."""
    second = FakePlace()
    places = [FakePlace(error=OSError(errno.ENOSPC, "No space left on device")), second]
    with pytest.raises(ModelNotPulled, match=r"No space left on device while pulling maker/tiny; make room"):
        pull("maker/tiny", places, tmp_path)
    assert (second.asked, left_in(tmp_path)) == (0, [])


def test_two_pulls_at_once_fetch_once(tmp_path: Path) -> None:
    """The second waits for the first and takes what it has got."""
    place, found = FakePlace(), list[Pulled]()
    threads = [threading.Thread(target=lambda: found.append(pull("maker/tiny", [place], tmp_path))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(pulled.fetched for pulled in found) == [False, False, False, True]
    assert place.asked == 1


def test_what_a_dead_process_left_is_cleared(tmp_path: Path) -> None:
    """Only that of the same model: others may be on their way."""
    for name in ("staged-maker--tiny-abc", "staged-maker--other-abc"):
        (tmp_path / name).mkdir()
    pull("maker/tiny", [FakePlace()], tmp_path)
    assert left_in(tmp_path) == ["maker--tiny", "staged-maker--other-abc"]


@pytest.mark.parametrize("name", ["../evil", "a/b/c", "", "a b", "https://x/y"])
def test_what_is_no_name_is_refused(tmp_path: Path, name: str) -> None:
    """Before anybody is asked, and before a path is made of it."""
    with pytest.raises(ModelNotPulled, match="is not the name of a model"):
        pull(name, [FakePlace()], tmp_path)


def test_a_short_name_leads_to_the_same_folder(tmp_path: Path) -> None:
    """Whatever a model is called."""
    assert folder_of("small", tmp_path) == folder_of("BAAI/bge-small-en-v1.5", tmp_path)


def test_known_names_stand_for_known_weights(tmp_path: Path) -> None:
    """A folder that says it is a known model and has other weights is damaged, whatever its note says."""
    kept = pull("small", [FakePlace()], tmp_path).model
    assert kept.damaged() == [NOTE]
