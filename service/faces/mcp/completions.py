"""Completion of what a client's user types: ids of transcripts and citations, and names of speakers."""

from __future__ import annotations

from mcp import MCPError, types

from onrecord.indexer.store import catalogue
from onrecord.indexer.store.catalogue import Facet
from onrecord.service.composition import Record
from onrecord.service.faces.mcp.calling import Context, Failed, worked
from onrecord.service.faces.mcp.resource_links import CITATION, TRANSCRIPT, id_meant
from onrecord.service.http.worker_pool import WorkPool

SPEAKER = "speaker"
MOST = 100  # values, as the protocol has it
MOST_LOOKED_AT = 5_000  # ids of passages, or speakers, among which is looked
LONGEST = 200  # characters of what was typed


class Completions:
    """The completions of a server."""

    def __init__(self, record: Record, pool: WorkPool) -> None:
        """Complete with what is in `record`; `pool` does the work."""
        self._record = record
        self._pool = pool

    async def complete(self, context: Context, asked: types.CompleteRequestParams) -> types.CompleteResult:
        """Return the values that begin with what was typed, or hold it. Raises `MCPError` where they cannot be read."""
        typed = asked.argument.value[:LONGEST].strip()
        about = asked.ref.uri if isinstance(asked.ref, types.ResourceTemplateReference) else asked.argument.name
        try:
            found = await worked(self._pool, lambda: self._values(about, typed), context.request)
        except Failed as failed:
            raise MCPError(failed.code, failed.detail) from failed
        shown = found[:MOST]
        return types.CompleteResult(
            completion=types.Completion(values=shown, total=len(found), has_more=len(found) > len(shown))
        )

    def _values(self, about: str, typed: str) -> list[str]:
        snapshot = self._record.snapshots.current()
        store, generation = snapshot.store, snapshot.manifest.generation
        if about == SPEAKER:
            only = (Facet.SPEAKER,)
            speakers = catalogue.facets(store, generation, {}, lambda _: False, MOST_LOOKED_AT, only)[Facet.SPEAKER]
            return [name for name in speakers if typed.casefold() in name.casefold()]
        if not about.startswith((TRANSCRIPT, CITATION)):
            return []
        ids = store.ids_like(id_meant(typed), MOST_LOOKED_AT, generation)
        if about.startswith(CITATION):
            return ids
        return list(dict.fromkeys(one.partition("/")[0] for one in ids))
