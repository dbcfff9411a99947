"""The first page: what the record holds, and questions that it can be asked."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.service.composition import Record
from onrecord.service.presentation.addresses import search_address
from onrecord.service.retrieval.extent import extent


@dataclass(frozen=True, slots=True)
class Example:
    """A way to ask, and what it is good for."""

    question: str
    address: str
    purpose: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """The page before anything is asked. `extent` says how much is to be found."""

    extent: str
    examples: tuple[Example, ...]


def home_view(record: Record) -> HomeView:
    """Return the first page. Raises an `IndexStateError`."""
    held = extent(record.snapshots.current())
    examples = [_example("What was said about space cooperation?", "a question in your own words")]
    if held.last:
        examples.append(_example(f"climate change date:{held.last.year}", "only what was said in a year"))
    examples.append(_example('"win-win cooperation" -trade', "these very words, and without another"))
    return HomeView(str(held), tuple(examples))


def _example(question: str, purpose: str) -> Example:
    return Example(question, search_address(question), purpose)
