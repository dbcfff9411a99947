"""Completion of what a client's user types: ids of transcripts and citations, and names of speakers."""

from __future__ import annotations

from mcp import MCPError, types

from onrecord.service.composition import Record
from onrecord.service.faces.mcp.calling import Context, Failed, worked
from onrecord.service.faces.mcp.resource_links import CITATION, TRANSCRIPT, id_meant
from onrecord.service.http.worker_pool import WorkPool
from onrecord.service.presentation.listing import Listing, listed

SPEAKER = "speaker"
MOST = 100  # values, as the protocol has it
MOST_LOOKED_AT = 5_000  # passages whose transcripts are offered
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
        if about == SPEAKER:
            speakers = listed(self._record.snapshots.current(), Listing(limit=1), MOST_LOOKED_AT).facets.speaker
            return [one.value for one in speakers if typed.casefold() in one.value.casefold()]
        if not about.startswith((TRANSCRIPT, CITATION)):
            return []
        snapshot = self._record.snapshots.current()
        ids = snapshot.store.ids_like(id_meant(typed), MOST_LOOKED_AT, snapshot.manifest.generation)
        if about.startswith(CITATION):
            return ids
        return list(dict.fromkeys(one.partition("/")[0] for one in ids))
