"""Pulls a model from the first place that has it, checks its hashes, and stores it completely or not at all."""

from __future__ import annotations

import errno
import re
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from onrecord.indexer.errors import ModelNotPulled
from onrecord.indexer.models.kept import STAGED, KeptModel, find_kept, folder_of, read_kept, write_note
from onrecord.indexer.models.known_models import KnownModel, full_name, known_model
from onrecord.indexer.models.places import Copy, Place, PlaceFailed, sha256_of

WAIT_SECONDS = 60 * 60  # for another process that pulls the same model
NAME = re.compile(r"\w[\w.-]*(?:/\w[\w.-]*)?")


@dataclass(frozen=True, slots=True)
class Pulled:
    """A pulled model, whether it was fetched just now, and the reasons of the places that could not supply it."""

    model: KeptModel
    fetched: bool
    refusals: tuple[str, ...] = ()


def pull(name: str, places: Iterable[Place], root: Path) -> Pulled:
    """Pull a model into `root`, unless an undamaged copy is already there. Places are tried in order.

    Raises `ModelNotPulled` if no place has the model, the folder cannot be written, or another process holds the lock.
    """
    if not NAME.fullmatch(name):
        raise ModelNotPulled(f"{name!r} is not the name of a model; run onrecord models for a list of known ones")
    name, known = full_name(name), known_model(name)
    folder = folder_of(name, root)
    try:
        root.mkdir(parents=True, exist_ok=True)
        with FileLock(root / f"{folder.name}.lock", timeout=WAIT_SECONDS):
            kept = find_kept(name, root)
            if kept and not kept.damaged():
                return Pulled(kept, fetched=False)
            for left in root.glob(f"{STAGED}{folder.name}-*"):  # by a process that died
                shutil.rmtree(left, ignore_errors=True)
            return _fetched(name, known, places, folder)
    except Timeout as error:
        raise ModelNotPulled(
            f"{root}: another process has been pulling {name} for an hour; end it and try again"
        ) from error
    except OSError as error:
        reason = error.strerror or str(error)
        remedy = "make room" if error.errno in {errno.ENOSPC, errno.EDQUOT} else "check who may write there"
        raise ModelNotPulled(f"{root}: {reason} while pulling {name}; {remedy} and run it again") from error


def _fetched(name: str, known: KnownModel | None, places: Iterable[Place], folder: Path) -> Pulled:
    """Fetch a model into its folder from the first place that can supply it. Raises `ModelNotPulled`."""
    refusals: list[str] = []
    for place in places:
        staged = Path(tempfile.mkdtemp(prefix=f"{STAGED}{folder.name}-", dir=folder.parent))
        try:
            copy = place.fetch(name, known, staged)
            _check(copy, staged)
            write_note(staged, name, copy.origin, copy.files)
            _put(staged, folder)
        except PlaceFailed as error:
            refusals.append(f"{place.name}: {error}")
            continue
        finally:
            shutil.rmtree(staged, ignore_errors=True)
        kept = read_kept(folder)
        if kept is None:
            raise ModelNotPulled(f"{folder}: was written but cannot be read; check its permissions")
        return Pulled(kept, fetched=True, refusals=tuple(refusals))
    raise ModelNotPulled(
        f"model {name} could not be pulled. {'; '.join(refusals)}. Try again, or copy the folder {folder.name} from a "
        f"machine that has it into {folder.parent}"
    )


def _check(copy: Copy, folder: Path) -> None:
    """Raise `PlaceFailed` unless all files are in a folder with the right sha256."""
    for file, digest in copy.files.items():
        path = folder / file
        if not path.is_file():
            raise PlaceFailed(f"{copy.origin} has no {file}")
        if (found := sha256_of(path)) != digest:
            raise PlaceFailed(f"{file} from {copy.origin} has sha256 {found[:12]}…, not {digest[:12]}…")


def _put(staged: Path, folder: Path) -> None:
    """Move a staged folder to its final place, replacing any folder there."""
    for path in (staged, *staged.rglob("*")):  # mkdtemp makes folders that only their owner can read
        path.chmod(0o755 if path.is_dir() else 0o644)
    if folder.exists():
        old = Path(tempfile.mkdtemp(prefix=f"{STAGED}{folder.name}-", dir=folder.parent))
        folder.rename(old / "old")
        staged.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    else:
        staged.rename(folder)
