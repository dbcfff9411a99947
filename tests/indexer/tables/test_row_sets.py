"""A packed set of rows lets a search see these rows, and no others."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from onrecord.indexer.tables.lance_access import made
from onrecord.indexer.tables.row_sets import row_set


@pytest.mark.parametrize("size", [0, 1, 4_096, 4_097, 65_536, 140_000])
def test_lance_reads_the_rows_that_were_packed(tmp_path: Path, size: int) -> None:
    """In both kinds of containers, over several of them, and over two fragments of a table."""
    place = f"{tmp_path}/table.lance"
    made(place, pa.table({"n": np.arange(100_000)}))
    table = made(place, pa.table({"n": np.arange(100_000, 200_000)}), mode="append")
    rows = table.scanner(columns=["n"], with_row_address=True).to_table()
    addresses = rows["_rowaddr"].to_numpy().astype(np.uint64)
    chosen = np.sort(np.random.default_rng(size).choice(200_000, size, replace=False))
    packed = row_set(np.sort(addresses[chosen]))
    found = table.scanner(columns=["n"], row_addr_allowlist=packed).to_table()
    assert sorted(found["n"].to_pylist()) == chosen.tolist()
