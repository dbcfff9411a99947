"""The catalogue page by page, whatever face shows it."""

from __future__ import annotations

import pytest

from onrecord.service.composition import Record
from onrecord.service.errors import NoCursor
from onrecord.service.presentation.listing import Listing, entries, listed


def test_pages_hold_every_transcript_once(record: Record) -> None:
    """And a listing is a page with facets, of which there are as many values as are wanted."""
    snapshot = record.snapshots.current()
    first, cursor = entries(snapshot, Listing(limit=3))
    rest, end = entries(snapshot, Listing(limit=3, cursor=cursor))
    assert (len(first), len(rest), end) == (3, 2, None)
    shown = listed(snapshot, Listing(limit=3), most_values=1)
    assert [entry.id for entry in shown.transcripts] == [entry.transcript for entry in first]
    assert (shown.total, shown.next) == (5, cursor)
    assert all(len(values) == 1 for _, values in shown.facets)


def test_a_cursor_that_no_page_gave_is_refused(record: Record) -> None:
    """In words for whoever sent it."""
    with pytest.raises(NoCursor, match="the cursor cannot be read; give `next` of the page before unchanged"):
        entries(record.snapshots.current(), Listing(cursor="bm8"))
