"""What there is of a kind by name: what comes with the program, and what other packages add by entry points.

A package adds something by an entry point of the registry's group, `onrecord.exporters` for one, whose name is the name
and whose object is the thing itself. It is imported when it is first wanted. A name of ours stays ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import EntryPoint, entry_points
from typing import Generic, TypeVar

from onrecord.indexer.errors import ExtensionError

# Groups that settings name things of; the others stand with their registries.
EMBEDDERS, RERANKERS, ENGINES = "onrecord.embedders", "onrecord.rerankers", "onrecord.engines"

Item = TypeVar("Item")


@dataclass(frozen=True)
class Registry(Generic[Item]):
    """The things of one kind. `group` is that of the entry points, `required` are the attributes of such a thing."""

    group: str
    own: Mapping[str, Item]
    required: tuple[str, ...] = ("__call__",)

    @property
    def names(self) -> tuple[str, ...]:
        """All names: ours in their order, then those of other packages."""
        return (*self.own, *sorted(self._added))

    @property
    def items(self) -> tuple[Item, ...]:
        """All things, in the order of `names`. Raises `ExtensionError`."""
        return tuple(self.by_name.values())

    @property
    def by_name(self) -> Mapping[str, Item]:
        """All things by their names. Raises `ExtensionError`."""
        return {name: item for name in self.names if (item := self.find(name)) is not None}

    def find(self, name: str) -> Item | None:
        """Return what has a name, None where nothing has. Raises `ExtensionError` where it cannot be loaded."""
        if name in self.own:
            return self.own[name]
        return self._loaded(self._added[name]) if name in self._added else None

    @cached_property
    def _added(self) -> Mapping[str, EntryPoint]:
        """What other packages add; a name that two of them use is that of the first by the package's own name."""
        found = sorted(entry_points(group=self.group), key=_package)
        return {entry.name: entry for entry in reversed(found) if entry.name not in self.own}

    def _loaded(self, entry: EntryPoint) -> Item:
        called = f"{self.group}: {entry.name!r} of the package {_package(entry)}"
        remedy = "mend that package, or uninstall it"
        try:
            item: Item = entry.load()
        except Exception as error:  # whatever a stranger's module does when it is imported
            raise ExtensionError(f"{called} cannot be loaded ({error}); {remedy}") from error
        if missing := [name for name in self.required if not hasattr(item, name)]:
            raise ExtensionError(f"{called} has no {missing[0]!r}; {remedy}")
        return item


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist else ""
