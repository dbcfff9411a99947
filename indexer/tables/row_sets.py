"""Writes a set of row addresses as Lance reads it, so that a search compares these rows alone.

The form is that of `RowAddrTreeMap::serialize_into`: for each fragment of a table its number and a Roaring bitmap in
the portable form (https://github.com/RoaringBitmap/RoaringFormatSpec), all little endian.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Addresses = NDArray[np.uint64]  # fragment in the upper half, row within it in the lower

NO_RUNS = 12346  # the cookie of a bitmap without run containers
BLOCK_BITS = 16
LARGEST_LIST = 4096  # values; a container of more is a bitmap
HALF = np.uint64(32)


def row_set(addresses: Addresses) -> bytes:
    """Return the packed set of sorted row addresses."""
    if not len(addresses):
        return np.array([0], "<u4").tobytes()
    fragments = (addresses >> HALF).astype(np.uint32)
    rows = addresses.astype(np.uint32)
    numbers, starts = np.unique(fragments, return_index=True)
    packed = [np.array([len(numbers)], "<u4").tobytes()]
    for number, some in zip(numbers.tolist(), np.split(rows, starts[1:]), strict=True):
        bitmap = _bitmap(some)
        packed += [np.array([number, len(bitmap)], "<u4").tobytes(), bitmap]
    return b"".join(packed)


def _bitmap(rows: NDArray[np.uint32]) -> bytes:
    """Return sorted rows as a Roaring bitmap."""
    blocks, starts, counts = np.unique(rows >> BLOCK_BITS, return_index=True, return_counts=True)
    containers = [_container(some.astype(np.uint16)) for some in np.split(rows, starts[1:])]
    described = np.stack([blocks, counts - 1], axis=1).astype("<u2").tobytes()
    begins = 8 + 8 * len(containers)  # cookie and count, a description and an offset for each
    offsets = begins + np.cumsum([0, *map(len, containers[:-1])])
    head = np.array([NO_RUNS, len(containers)], "<u4").tobytes()
    return b"".join([head, described, offsets.astype("<u4").tobytes(), *containers])


def _container(values: NDArray[np.uint16]) -> bytes:
    if len(values) <= LARGEST_LIST:
        return values.astype("<u2").tobytes()
    held = np.zeros(1 << BLOCK_BITS, dtype=np.bool_)
    held[values] = True
    return np.packbits(held, bitorder="little").tobytes()
