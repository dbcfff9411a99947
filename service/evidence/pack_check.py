"""Checks an evidence pack without an index: every hash, every quotation against its text, every text against its page.

The pack may come from anybody: its ZIP is read within limits (`stable_zip`), and its pages are read by our readers in
worker processes with the limits of indexing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pydantic_core
from pydantic import ValidationError

from onrecord.indexer.intake.file_parsing import read_documents
from onrecord.indexer.intake.file_workers import Runner
from onrecord.indexer.intake.sources import FoundSource, Skipped
from onrecord.indexer.settings.indexer_settings import SourceSettings
from onrecord.indexer.text.wording import words
from onrecord.service.errors import UnreadablePack
from onrecord.service.evidence.manifest import (
    FORMAT,
    MANIFEST,
    VERSION,
    PackedQuotation,
    PackFault,
    PackManifest,
    PackReport,
)
from onrecord.service.evidence.stable_zip import MOST_BYTES, PackedFiles

UNLISTED = "is in the pack, but not in its manifest"


def check_pack(file: Path, settings: SourceSettings, run: Runner) -> PackReport:
    """Return what a pack is worth. `run` runs the reading of its pages. Raises `UnreadablePack`."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise UnreadablePack(f"{file}: is {file.stat().st_size:,} bytes long, over {MOST_BYTES:,}")
        raw = file.read_bytes()
    except OSError as error:
        raise UnreadablePack(
            f"{file}: cannot be read ({error.strerror}); check the file and its permissions"
        ) from error
    try:
        packed = PackedFiles(raw)
        manifest = _manifest(packed)
        contents, faults = _contents(packed, manifest)
    except UnreadablePack as error:
        raise UnreadablePack(f"{file}: {error}") from error
    faults += [fault for one in manifest.quotations for fault in _faults(one, contents)]
    pages = {one.page_file for one in manifest.quotations if one.page_file in contents}
    said = _said_on_pages({name: contents[name] for name in pages if name}, settings, run)
    unread: list[PackFault] = []
    for one in manifest.quotations:
        found = _on_page(one, said)
        if found is not None:
            (unread if one.page_file not in said or said[one.page_file] is None else faults).append(found)
    return PackReport(
        title=manifest.title,
        sha256=sha256(raw).hexdigest(),
        quotations=len(manifest.quotations),
        pages=len(pages),
        faults=tuple(faults),
        unread=tuple(unread),
    )


def _manifest(packed: PackedFiles) -> PackManifest:
    try:
        raw = packed.read(MANIFEST)
    except KeyError as error:
        raise UnreadablePack(f"there is no {MANIFEST} in it, so it is no evidence pack") from error
    try:
        found = pydantic_core.from_json(raw)
    except ValueError as error:
        raise UnreadablePack(f"its {MANIFEST} is not valid JSON") from error
    kind, version = (found.get("format"), found.get("version")) if isinstance(found, dict) else (None, None)
    if kind != FORMAT:
        raise UnreadablePack(f"its {MANIFEST} is not that of an evidence pack")
    if version != VERSION:
        raise UnreadablePack(
            f"its manifest has version {str(version)[:20]}; this program reads version {VERSION}: update it"
        )
    try:
        return PackManifest.model_validate_json(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise UnreadablePack(f"its {MANIFEST} cannot be used: {where}: {first['msg'].lower()}") from error


def _contents(packed: PackedFiles, manifest: PackManifest) -> tuple[dict[str, bytes], list[PackFault]]:
    """Return the files that the manifest lists, and every one that is missing, changed or not listed."""
    contents: dict[str, bytes] = {}
    faults = []
    listed = {file.name for file in manifest.files}
    if len(listed) < len(manifest.files):
        faults.append(PackFault(MANIFEST, "lists a file twice"))
    faults += [PackFault(name, UNLISTED) for name in packed.names if name not in {*listed, MANIFEST}]
    for file in manifest.files:
        if file.name not in packed.names:
            faults.append(PackFault(file.name, "is missing"))
            continue
        content = packed.read(file.name)
        if len(content) != file.size or sha256(content).hexdigest() != file.sha256:
            faults.append(PackFault(file.name, "was changed: its sha256 is not that of the manifest"))
        contents[file.name] = content
    return contents, faults


def _faults(one: PackedQuotation, contents: Mapping[str, bytes]) -> Iterator[PackFault]:
    """Yield what does not hold between a quotation and the files that it names."""
    text = contents.get(one.text)
    if text is None:
        yield PackFault(one.id, f"its text, {one.text}, is not in the pack")
    elif one.quote != text.decode(errors="replace")[one.start : one.end] or not one.quote:
        yield PackFault(one.id, "the quotation is not what stands at its place in the text")
    if one.page_file is None:
        return
    page = contents.get(one.page_file)
    if page is None:
        yield PackFault(one.id, f"its page, {one.page_file}, is not in the pack")
    elif sha256(page).hexdigest() != one.page:
        yield PackFault(one.id, "its page is not the one that was indexed: the sha256 differs")


def _said_on_pages(
    pages: Mapping[str, bytes], settings: SourceSettings, run: Runner
) -> dict[str, tuple[str, ...] | None]:
    """Return the texts of the documents on each page, None for a page that cannot be read."""
    if not pages:
        return {}
    with TemporaryDirectory() as folder:
        sources = []
        for name, content in sorted(pages.items()):
            flat = name.rpartition("/")[2]
            Path(folder, flat).write_bytes(content)
            sources.append(FoundSource(Path(folder), flat))
        names = {name.rpartition("/")[2]: name for name in pages}
        return {
            names[source.path]: None if isinstance(found, Skipped) else found
            for source, found in run(partial(_texts, settings=settings), sources)
        }


def _texts(source: FoundSource, settings: SourceSettings) -> tuple[str, ...]:
    return tuple(read.document.text for read in read_documents(source, settings, ()))


def _on_page(one: PackedQuotation, said: Mapping[str, tuple[str, ...] | None]) -> PackFault | None:
    """Return a fault if the words of a quotation are not on its page, or if that cannot be told; None if they are."""
    if one.page_file is None:
        return PackFault(one.id, f"its page is not in the pack: {one.page_missing or 'no reason is given'}")
    texts = said.get(one.page_file)
    if texts is None:
        return PackFault(one.id, f"its page, {one.page_file}, cannot be read here")
    wanted = f" {' '.join(words(one.quote))} "
    if any(wanted in f" {' '.join(words(text))} " for text in texts):
        return None
    return PackFault(one.id, "the words of the quotation are not on its page")
