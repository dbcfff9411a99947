"""Sets of passages: what two of them have in common."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.store.filters import common


@given(st.sets(st.integers(0, 60)), st.sets(st.integers(0, 60)))
def test_what_two_sets_have_in_common_is_sorted(some: set[int], others: set[int]) -> None:
    """Whichever is larger, and where one is empty."""
    found = common(*(np.array(sorted(numbers), dtype=np.int64) for numbers in (some, others)))
    assert (found.tolist(), found.dtype) == (sorted(some & others), np.int64)
