"""The file of the store: laid out so that nothing is searched for row by row."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from onrecord.indexer.store.database import open_for_writing


def test_rows_that_point_to_another_are_found_by_an_index(tmp_path: Path) -> None:
    """Else deleting what a stopped build wrote takes its passages times its exchanges."""
    with closing(open_for_writing(tmp_path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        pointing = {
            (table, row[3]) for table in tables for row in connection.execute(f"PRAGMA foreign_key_list({table})")
        }
        indexed = {
            (table, connection.execute(f"PRAGMA index_info({index[1]})").fetchone()[2])
            for table in tables
            for index in connection.execute(f"PRAGMA index_list({table})")
        }
        assert pointing
        assert pointing <= indexed
