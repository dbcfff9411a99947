"""The names that a question may hold: the speakers and outlets of one generation, and how the record writes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.totals import read_names
from onrecord.service.attribution_text import Asker, asker
from onrecord.service.query.named import Known, outlets, speakers
from onrecord.service.retrieval.casing import Casing
from onrecord.service.retrieval.extent import extent
from onrecord.service.retrieval.spelling import OtherSpellings


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The speakers and outlets of a generation, its first and its last day (None if nothing is dated)."""

    speakers: Known
    outlets: Known
    spellings: OtherSpellings
    casing: Casing
    spokespersons: tuple[str, ...]
    oldest: dt.date | None
    newest: dt.date | None
    publishers: tuple[str, ...] = ()

    def speakers_called(self, called: Sequence[str]) -> tuple[str, ...]:
        """Return the speakers who are called by the surname of one of some names, in order; none for other names."""
        surnames = {name.split()[-1].casefold() for name in called}
        return tuple(sorted({one for surname in surnames for one in self.speakers.by_part.get(surname, ())}))

    @classmethod
    def of(cls, snapshot: Snapshot) -> KnownNames:
        """Return the names as printed. Askers printed as "Q" or "Journalist" are no outlets."""
        names = read_names(snapshot.store, snapshot.manifest.generation)
        named = (printed for printed in names.askers if asker(printed) is Asker.OUTLET)
        known = speakers(names.speakers)
        return cls(
            speakers=known,
            outlets=outlets(dict.fromkeys([*named, *names.publishers])),
            spellings=OtherSpellings(snapshot.lexical),
            casing=Casing(snapshot, known.by_part.keys()),
            spokespersons=names.spokespersons,
            oldest=names.first_date,
            newest=names.last_date,
            publishers=extent(snapshot).publishers,
        )
