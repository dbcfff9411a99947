"""The names that questions are read against, as one generation of the record prints them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.totals import read_names
from onrecord.service.attribution import Asker, asker
from onrecord.service.query.named import Known, outlets, speakers


@dataclass(frozen=True, slots=True)
class Names:
    """The speakers and outlets of a generation, and its last day (None where nothing is dated)."""

    speakers: Known
    outlets: Known
    newest: dt.date | None


def known_names(snapshot: Snapshot) -> Names:
    """Return the names of a generation; who is printed as "Q" or "Journalist" is no outlet."""
    names = read_names(snapshot.store, snapshot.manifest.generation)
    named = (printed for printed in names.askers if asker(printed) is Asker.OUTLET)
    return Names(speakers(names.speakers), outlets(dict.fromkeys([*named, *names.publishers])), names.last_date)
