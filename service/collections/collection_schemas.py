"""The JSON schemas of collections."""

from __future__ import annotations

from pydantic import Field

from onrecord.indexer.store.collection_book import Collection
from onrecord.service.collections.collector import Entry, Opened
from onrecord.service.schemas.base import Shape
from onrecord.service.schemas.citation_schemas import LookedUpCitationShape


class ItemShape(Shape):
    """A citation in a collection."""

    number: int = Field(description="Names the item for good, whatever its place.")
    id: str = Field(description="The id of the citation.")
    note: str
    added: str
    state: str = Field(description="current, superseded or withdrawn; unknown if the record does not know the id.")
    citation: LookedUpCitationShape | None = Field(description="The citation; null if the record does not know it.")

    @classmethod
    def of(cls, entry: Entry) -> ItemShape:
        """Convert an entry."""
        cited = entry.citation
        return cls(
            number=entry.item.number,
            id=entry.item.citation,
            note=entry.item.note,
            added=entry.item.added,
            state=cited.state.value if cited else "unknown",
            citation=LookedUpCitationShape.of(cited) if cited else None,
        )


class CollectionShape(Shape):
    """A collection with its items in their order."""

    title: str
    created: str
    changed: str
    edit: str | None = Field(description="Who has this token may change it; null for who may only read it.")
    share: str = Field(description="Who has this token may read it.")
    items: list[ItemShape]

    @classmethod
    def of(cls, opened: Opened, entries: tuple[Entry, ...]) -> CollectionShape:
        """Convert a collection, with its edit token only for who may edit it."""
        held = opened.collection
        return cls(
            title=held.title,
            created=held.created,
            changed=held.changed,
            edit=held.edit if opened.may_edit else None,
            share=held.share,
            items=[ItemShape.of(entry) for entry in entries],
        )


class CollectionLineShape(Shape):
    """A collection in the list of all."""

    title: str
    created: str
    changed: str
    edit: str
    share: str
    items: int

    @classmethod
    def of(cls, held: Collection) -> CollectionLineShape:
        """Convert a collection."""
        return cls(
            title=held.title,
            created=held.created,
            changed=held.changed,
            edit=held.edit,
            share=held.share,
            items=len(held.items),
        )


class CollectionsShape(Shape):
    """All collections of an index."""

    collections: list[CollectionLineShape]
