"""Takes in uploaded files: keeps them, indexes them in the background, and says what became of each.

Files are read in worker processes within the limits of `sources`, as `onrecord index` reads them. One upload is taken
in at a time; the next waits.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from onrecord.indexer.errors import IndexStateError, ModelError, OnRecordError
from onrecord.indexer.grammar.language import StatisticalDetector
from onrecord.indexer.intake.file_workers import WorkerProcesses
from onrecord.indexer.intake.ingest import BuildReport
from onrecord.indexer.intake.profiling import gathered
from onrecord.indexer.intake.sources import find_sources
from onrecord.indexer.profiles.drafting import draft
from onrecord.indexer.work_progress import Progress, silent
from onrecord.service.builder import open_builder
from onrecord.service.capability_tokens import new_token
from onrecord.service.composition import Record
from onrecord.service.errors import NotHere, QueryError
from onrecord.service.settings import Settings

TOKEN_BYTES = 18
FOLDER = "uploads"  # below the index
MOST_FILES, LONGEST_NAME = 50, 120
REMEMBERED = 100  # uploads whose report is kept, in the memory of the process
MOST_WAITING = 4
UNSAFE = re.compile(r"[^\w.()+-]+")
IN_THE_WAY = "the files are kept, but the index cannot be written at present; the operator finds the reason in the log"


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as it was sent: its name and its bytes."""

    name: str
    content: bytes


@dataclass(slots=True)
class Upload:
    """An upload and what became of it. `report` and `profile` are there when it `is_over`, or else `failure` is."""

    token: str
    names: tuple[str, ...]
    stage: str = ""
    done: int = 0
    total: int = 0
    report: BuildReport | None = None
    profile: str | None = None
    failure: str | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens to it."""
        return self.report is not None or self.failure is not None


Build = Callable[[Path, Progress], BuildReport]
Draft = Callable[[Path], str]


@dataclass(slots=True)
class Uploads:
    """The uploads of a service, taken in one after the other."""

    folder: Path
    build: Build
    draft: Draft
    _known: OrderedDict[str, Upload] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)
    _worker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "uploads"))

    def take(self, files: Sequence[GivenFile]) -> Upload:
        """Keep files and have them taken in. Raises a `QueryError` for none, or too many, or too many uploads."""
        if not files:
            raise QueryError("choose at least one file that is not empty")
        if len(files) > MOST_FILES:
            raise QueryError(f"{len(files)} files are too many at once; upload at most {MOST_FILES}")
        token = new_token(TOKEN_BYTES)
        folder = self.folder / token
        names = _names(files)
        with self._lock:
            if sum(not upload.is_over for upload in self._known.values()) >= MOST_WAITING:
                raise QueryError("other uploads are being taken in; try again in a minute")
            folder.mkdir(parents=True)
            for name, file in zip(names, files, strict=True):
                (folder / name).write_bytes(file.content)
            upload = self._known[token] = Upload(token, names)
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        self._worker.submit(self._take_in, upload, folder)
        return upload

    def find(self, token: str) -> Upload:
        """Return an upload. Raises `NotHere` for one that is not remembered."""
        with self._lock:
            if token not in self._known:
                raise NotHere("this upload is no longer remembered; what was taken in is in the record")
            return self._known[token]

    def close(self) -> None:
        """Finish the upload that is being taken in, and forget those that wait; their files are kept."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _take_in(self, upload: Upload, folder: Path) -> None:
        def progress(task: str, done: int, total: int) -> None:
            upload.stage, upload.done, upload.total = task, done, total

        try:
            report = self.build(folder, progress)
            upload.profile = self.draft(folder)
            upload.report = report
        except (IndexStateError, ModelError):  # their messages name paths of this machine
            upload.failure = IN_THE_WAY
        except OnRecordError as error:
            upload.failure = str(error).replace(f"{folder}/", "").replace(str(folder), "the upload")
        except Exception:  # nobody waits for it here
            upload.failure = IN_THE_WAY
            raise


def uploads_of(record: Record) -> Uploads:
    """Return the uploads of an open record."""
    settings = record.settings

    def build(folder: Path, progress: Progress) -> BuildReport:
        return open_builder(settings, progress, record.embedder).build([folder])

    return Uploads(settings.index.path / FOLDER, build, lambda folder: drafted(settings, folder))


def drafted(settings: Settings, folder: Path) -> str:
    """Return a draft of a profile for the pages in a folder, as `onrecord profile draft` writes it."""
    found = find_sources([folder], settings.sources)
    evidence, _ = gathered(found, settings.sources, StatisticalDetector, WorkerProcesses(settings.sources))
    return draft(evidence, "FOLDER")


def begin(settings: Settings) -> None:
    """Publish an empty record where there is none, so that it can be served before its first document."""
    open_builder(settings, silent).begin()


def _names(files: Sequence[GivenFile]) -> tuple[str, ...]:
    """Return a safe name for each file, none of them twice: letters, digits and a few marks, no folders."""
    taken: list[str] = []
    for file in files:
        bare = re.split(r"[/\\]", file.name)[-1]
        safe = UNSAFE.sub("_", bare).lstrip(".")[-LONGEST_NAME:].lstrip(".") or "document.txt"
        name, number = safe, 1
        while name.casefold() in map(str.casefold, taken):
            number += 1
            name = f"{number}-{safe}"
        taken.append(name)
    return tuple(taken)
