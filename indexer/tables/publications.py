"""The published generations of a record in tables.

Each generation is a small table of its own, `generations/NNNNNN.lance`, with the manifest, the links of reports and the
versions of all other tables. The storage makes it only if it is not there, so of two writers one succeeds. `live.lance`
names the generations that are kept; a reader looks one further, in case the writer was stopped in between.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import timedelta

from onrecord.indexer.errors import IndexDamaged, IndexFormatMismatch, IndexLocked
from onrecord.indexer.generations import Manifest, manifest_from
from onrecord.indexer.tables.lance_access import (
    TableExists,
    TableMissing,
    lance,
    made,
    opened,
    options,
    table_access,
)

FORMAT = 1
LIVE = "live.lance"
NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Publication:
    """A published generation: its manifest, the file of its links, and the version of each table by its name.

    `first_source` tells the record from others (`row_exchange.first_source`).
    """

    manifest: Manifest
    links: bytes
    versions: Mapping[str, int]
    first_source: str

    @property
    def generation(self) -> int:
        """The number of the generation."""
        return self.manifest.generation


def latest(address: str, known: int = 0) -> Publication | None:
    """Return the latest published generation of a record, or None if there is none.

    `known` is one that the caller has. Raises `IndexInaccessible`, `IndexDamaged` and `IndexFormatMismatch`.
    """
    found = None
    number = known or max(kept(address), default=0)
    with suppress(TableMissing):
        found = _read(address, number) if number else None
        while True:
            number += 1
            found = _read(address, number)
    if found is None and known:  # what the caller has is kept no more
        return latest(address)
    return found


def publish(address: str, publication: Publication) -> None:
    """Publish a generation. Raises `IndexLocked` if another writer has published one of this number."""
    import pyarrow as pa  # noqa: PLC0415 - only a record in tables needs it

    row = {
        "format": FORMAT,
        "manifest": json.dumps(asdict(publication.manifest)),
        "links": publication.links,
        "versions": json.dumps(dict(publication.versions)),
        "first_source": publication.first_source,
    }
    try:
        made(_place(address, publication.generation), pa.Table.from_pylist([row]))
    except TableExists as error:
        raise IndexLocked(
            f"{address}: another process has published generation {publication.generation} meanwhile; "
            "run the command again"
        ) from error


def keep(address: str, publication: Publication, count: int) -> None:
    """Keep the last `count` generations up to this one, and delete what only older ones need."""
    import pyarrow as pa  # noqa: PLC0415 - only a record in tables needs it

    before = kept(address)
    numbers = sorted({*before, publication.generation})
    staying, going = numbers[-count:], numbers[:-count]
    table = pa.table({NUMBER: pa.array(staying, pa.int64())})
    made(f"{address}/{LIVE}", table, mode="overwrite" if before else "create")
    needed: dict[str, set[int]] = {}
    for number in staying:
        with suppress(TableMissing):
            for name, version in _read(address, number).versions.items():
                needed.setdefault(name, set()).add(version)
    for name, versions in needed.items():
        _collect(f"{address}/{name}", versions)
    _collect(f"{address}/{LIVE}", set())
    for number in going:
        _drop(_place(address, number))


def kept(address: str) -> list[int]:
    """Return the numbers of the generations that are kept, as far as that is written down."""
    try:
        table = opened(f"{address}/{LIVE}")
        with table_access(address):
            return sorted(table.to_table()[NUMBER].to_pylist())
    except TableMissing:
        return []


def _read(address: str, number: int) -> Publication:
    """Return a publication. Raises `TableMissing`."""
    place = _place(address, number)
    table = opened(place)
    with table_access(place):
        row = table.to_table().to_pylist()[0]
    if row["format"] != FORMAT:
        raise IndexFormatMismatch(
            f"{place}: is in format {row['format']}, and this version reads format {FORMAT}; "
            "use the version of the program that wrote it"
        )
    try:
        manifest = manifest_from(row["manifest"])
        return Publication(manifest, row["links"], json.loads(row["versions"]), row["first_source"])
    except (ValueError, KeyError) as error:
        raise IndexDamaged(f"{place}: is unreadable; copy the record to an empty address") from error


def _place(address: str, number: int) -> str:
    return f"{address}/generations/{number:06}.lance"


def _collect(place: str, versions: set[int]) -> None:
    """Delete the versions of a table that no kept generation needs.

    Versions that are needed are tagged, which the library respects whatever the clocks say.
    """
    table = opened(place)
    with table_access(place):
        tagged = {name: tag["version"] for name, tag in table.tags.list().items()}
        for version in versions - set(tagged.values()):
            table.tags.create(f"kept-{version}", version)
        for name, version in tagged.items():
            if version not in versions:
                table.tags.delete(name)
        table.cleanup_old_versions(older_than=timedelta(0), error_if_tagged_old_versions=False)


def _drop(place: str) -> None:
    with suppress(TableMissing), table_access(place):
        lance().LanceDataset.drop(place, storage_options=options())
