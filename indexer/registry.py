"""Registries of named extensions: built-in ones, and those that other packages add by entry points.

A package adds an extension by an entry point in the group of the registry, such as `onrecord.exporters`. The name of
the entry point is the name of the extension, and its object is imported when first used. Built-in extensions cannot be
replaced.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import metadata
from importlib.metadata import EntryPoint, EntryPoints
from typing import Generic, TypeVar

from onrecord.indexer.errors import ExtensionError

PREFIX = "onrecord."  # of all groups
# The groups that settings refer to. Other groups are named where their registries are made.
EMBEDDERS, RERANKERS, ENGINES = "onrecord.embedders", "onrecord.rerankers", "onrecord.engines"

Item = TypeVar("Item")


@dataclass(frozen=True)
class Registry(Generic[Item]):
    """Extensions of one kind.

    `group` is the entry point group, `own` the built-in items by name, and `required` the attributes that every item
    from another package must have.
    """

    group: str
    own: Mapping[str, Item]
    required: tuple[str, ...] = ("__call__",)

    @property
    def names(self) -> tuple[str, ...]:
        """All names: the built-in ones in order, then those of other packages, sorted."""
        return (*self.own, *sorted(self._added))

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in the order of `names`. Raises `ExtensionError`."""
        return tuple(self.by_name.values())

    @property
    def by_name(self) -> Mapping[str, Item]:
        """All items by their names. Raises `ExtensionError`."""
        return {name: item for name in self.names if (item := self.find(name)) is not None}

    def find(self, name: str) -> Item | None:
        """Return the item with a name, or None if there is none. Raises `ExtensionError` if it cannot be loaded."""
        if name in self.own:
            return self.own[name]
        return self._loaded(self._added[name]) if name in self._added else None

    @cached_property
    def _added(self) -> Mapping[str, EntryPoint]:
        """The entry points of other packages. Of two with the same name, the alphabetically first package wins."""
        found = sorted(entry_points(group=self.group), key=_package)
        return {entry.name: entry for entry in reversed(found) if entry.name not in self.own}

    def _loaded(self, entry: EntryPoint) -> Item:
        called = f"{self.group}: {entry.name!r} of the package {_package(entry)}"
        remedy = "fix that package, or uninstall it"
        try:
            item: Item = entry.load()
        except Exception as error:  # importing foreign code may raise anything
            raise ExtensionError(f"{called} cannot be loaded ({error}); {remedy}") from error
        if missing := [name for name in self.required if not hasattr(item, name)]:
            raise ExtensionError(f"{called} has no {missing[0]!r}; {remedy}")
        return item


def entry_points(group: str) -> EntryPoints:
    """Return the entry points of a group in all installed packages."""
    return _entry_points_by_group().get(group, EntryPoints(()))


@cache
def _entry_points_by_group() -> Mapping[str, EntryPoints]:
    """Return our groups. They are looked up once in each process, since that reads a file of every package."""
    found = metadata.entry_points()
    return {group: found.select(group=group) for group in found.groups if group.startswith(PREFIX)}


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist else ""
