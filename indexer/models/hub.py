"""Downloads the files of a model at one commit from the Hugging Face hub, over HTTPS."""

from __future__ import annotations

import json
import os
import time
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import urlopen

from onrecord.indexer.models.known_models import KnownModel
from onrecord.indexer.models.places import Copy, PlaceFailed, sha256_of
from onrecord.indexer.work_progress import Progress

HUB = "hub"
ADDRESS = "https://huggingface.co"
ADDRESS_VARIABLE, OFFLINE_VARIABLE = "HF_ENDPOINT", "HF_HUB_OFFLINE"  # as the hub's own programs read them
LATEST = "main"
SILENCE_SECONDS = 15.0
SLOW_AFTER_SECONDS, SLOWEST = 60.0, 20_000  # bytes a second
CHUNK = 2**20
# The file types that make up a loadable model. The other files are the same weights in other formats.
WANTED = (".json", ".txt", ".safetensors", ".model")


class Hub:
    """The Hugging Face hub, or the mirror that HF_ENDPOINT names."""

    name = HUB

    def __init__(self, progress: Progress, silence_s: float = SILENCE_SECONDS) -> None:
        self._progress = progress
        self._silence_s = silence_s
        self._address = os.environ.get(ADDRESS_VARIABLE, ADDRESS).rstrip("/")

    def fetch(self, name: str, known: KnownModel | None, folder: Path) -> Copy:
        """Download a model into an empty folder: a known model at its listed commit, any other at the latest."""
        if os.environ.get(OFFLINE_VARIABLE, "0").upper() in {"1", "ON", "YES", "TRUE"}:
            raise PlaceFailed(f"{OFFLINE_VARIABLE} is set")
        if known and known.hub is None:
            raise PlaceFailed("the hashes of the files there are not known to this program")
        if known and known.hub:
            revision, files = known.hub.revision, dict(known.hub.files)
        else:
            revision, files = self._listed(name)
        for file, digest in files.items():
            target = folder / file
            target.parent.mkdir(parents=True, exist_ok=True)
            with self._asked(f"/{quote(name)}/resolve/{revision}/{quote(file)}") as answer, target.open("wb") as out:
                self._copy(answer, out, file)
            files[file] = digest or sha256_of(target)
        return Copy(f"hub, {self._address}/{name} at {revision[:12]}", files)

    def _listed(self, name: str) -> tuple[str, dict[str, str]]:
        """Return the latest commit of a model and its files with their sha256, "" where the hub lists none."""
        with self._asked(f"/api/models/{quote(name)}/revision/{LATEST}?blobs=true") as answer:
            try:
                found = json.load(answer)
                files = {
                    str(entry["rfilename"]): str((entry.get("lfs") or {}).get("sha256", ""))
                    for entry in found["siblings"]
                    if _is_wanted(entry["rfilename"])
                }
                return str(found["sha"]), files
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise PlaceFailed(f"{self._address} did not answer with a list of files") from error

    def _asked(self, path: str) -> IO[bytes]:
        try:
            answer: IO[bytes] = urlopen(self._address + path, timeout=self._silence_s)  # noqa: S310 - ours, or as set
        except HTTPError as error:
            raise PlaceFailed(f"{self._address}{path} answered {error.code} {error.reason}") from error
        except (URLError, HTTPException, OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise PlaceFailed(f"{self._address} cannot be reached ({reason})") from error
        return answer

    def _copy(self, answer: IO[bytes], out: IO[bytes], file: str) -> None:
        """Copy a response to a file. Raises `PlaceFailed` if it stalls, is too slow, or ends early."""
        total = int(getattr(answer, "headers", {}).get("Content-Length") or 0)
        done, began = 0, time.monotonic()
        while True:
            try:
                chunk = answer.read(CHUNK)
            except (HTTPException, OSError) as error:
                raise PlaceFailed(f"{self._address} broke off in {file} ({error})") from error
            if not chunk:
                break
            out.write(chunk)
            done += len(chunk)
            self._progress(f"fetching {file}", done, max(total, done))
            took = time.monotonic() - began
            if took > SLOW_AFTER_SECONDS and done / took < SLOWEST:
                raise PlaceFailed(f"{self._address} is too slow: {done / took:,.0f} bytes a second of {file}")
        if done < total:
            raise PlaceFailed(f"{self._address} broke off in {file} (after {done:,} of {total:,} bytes)")


def _is_wanted(name: str) -> bool:
    """Return whether a file of a repository is needed: a top-level model file, or the config.json of a module."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        return False
    at_top, of_a_part = len(path.parts) == 1, len(path.parts) == 2 and path.name == "config.json"  # noqa: PLR2004
    return (at_top and path.suffix in WANTED) or of_a_part
