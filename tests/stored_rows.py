"""All rows of a store, to compare two."""

from __future__ import annotations

from contextlib import closing

from onrecord.indexer.store.reader import Store
from onrecord.service.settings import Settings

TABLES = "transcript revision exchange answer passage vector token".split()


def stored_rows(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of every table of an index, in their order."""
    with closing(Store.open_for_reading(settings.index.path)) as store:
        return {
            table: sorted((tuple(row) for row in store.rows(f"SELECT * FROM {table}")), key=repr) for table in TABLES
        }
