"""What an analysis counts: the speakers, the outlet and the days that it is limited to, held against the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.service.analysis.ledger import Asked, Ledger, Statement
from onrecord.service.errors import QueryError
from onrecord.service.query.named import Known, outlets, speakers
from onrecord.service.query.periods import Period
from onrecord.service.translatable import Message, message

MOST_NAMED = 8  # names in a message


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of a ledger. Empty names and an open period limit nothing.

    Reports are left out unless `reports` is set: they give second hand what a transcript may have as well.
    """

    ledger: Ledger
    speakers: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    period: Period = field(default_factory=lambda: Period(None, None))
    reports: bool = False

    def exchanges(self) -> Iterator[Asked]:
        """Yield the exchanges in the scope: those with a statement in it, and questions that nobody answered."""
        for asked in self.ledger.exchanges:
            is_there = self.reports or not asked.is_report
            if is_there and self._has_day(asked.day) and (not self.outlets or asked.outlet in self.outlets):
                spoken = any(statement.speaker in self.speakers for statement in asked.statements)
                if not self.speakers or spoken:
                    yield asked

    def statements(self) -> Iterator[Statement]:
        """Yield the statements in the scope."""
        return (
            statement
            for asked in self.exchanges()
            for statement in asked.statements
            if not self.speakers or statement.speaker in self.speakers
        )

    def holds(self, statement: Statement) -> bool:
        """Return whether a statement is in the scope; one in a report is held as if reports were wanted."""
        return (
            (not self.speakers or statement.speaker in self.speakers)
            and (not self.outlets or statement.outlet in self.outlets)
            and self._has_day(statement.day)
        )

    def _has_day(self, day: dt.date | None) -> bool:
        if self.period.first is None and self.period.last is None:
            return True
        return day is not None and self.period.days_from(day) == 0

    def told(self) -> tuple[Message, ...]:
        """Return in sentences what limits the scope."""
        first, last, found = self.period.first, self.period.last, list[Message]()
        if self.speakers:
            found.append(message("Only words said by %(who)s are counted.", who=" / ".join(self.speakers)))
        if self.outlets:
            found.append(
                message("Only words said to questions from %(who)s are counted.", who=" / ".join(self.outlets))
            )
        if first and last:
            found.append(message("Only words said from %(first)s to %(last)s are counted.", first=first, last=last))
        elif first:
            found.append(message("Only words said since %(day)s are counted.", day=first))
        elif last:
            found.append(message("Only words said until %(day)s are counted.", day=last))
        return tuple(found)


def called_speakers(ledger: Ledger, name: str) -> tuple[str, ...]:
    """Return the speakers of a record that are called so. Raises a `QueryError` that names who speaks in it."""
    return _called(speakers(ledger.speakers), name, "speaks", ledger.speakers)


def called_outlets(ledger: Ledger, name: str) -> tuple[str, ...]:
    """Return the outlets of a record that are called so. Raises a `QueryError` that names some that ask."""
    return _called(outlets(ledger.outlets), name, "asks", ledger.outlets)


def _called(known: Known, name: str, does: str, every: Sequence[str]) -> tuple[str, ...]:
    found = known.called(name.strip()) or known.near_value(name.strip())
    if not found:
        shown = ", ".join(every[:MOST_NAMED]) or "nobody"
        more = f" and {len(every) - MOST_NAMED:,} more" if len(every) > MOST_NAMED else ""
        raise QueryError(f"nobody called {name.strip()[:100]!r} {does} in the record; there are: {shown}{more}")
    return found
