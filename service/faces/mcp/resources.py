"""The resources: every transcript and every citation, as texts to be read or attached to a conversation."""

from __future__ import annotations

from mcp import MCPError, types
from pydantic import ValidationError

from onrecord.indexer.store.catalogue import Entry, read_transcript
from onrecord.service.attribution_text import spelled
from onrecord.service.citations.markdown_form import plain
from onrecord.service.composition import Record
from onrecord.service.errors import UnknownPassage
from onrecord.service.faces.mcp.calling import Context, Failed, worked
from onrecord.service.faces.mcp.resource_links import CITATION, TRANSCRIPT, named_by, transcript_uri
from onrecord.service.faces.mcp.text_documents import citation_text, transcript_text
from onrecord.service.http.worker_pool import WorkPool
from onrecord.service.presentation.listing import MAX_PAGE, Listing, entries

PLAIN = "text/plain"
LONGEST_URI = 1_000  # characters
MOST_TEXT = 200_000  # characters of a transcript that a person attaches; a conference has a tenth of it
TEMPLATES = (
    types.ResourceTemplate(
        name="transcript",
        title="A transcript",
        uri_template=f"{TRANSCRIPT}{{id}}",
        description="A whole document of the record: every question and answer, with the ids to cite them by. The id "
        "is the one that list_transcripts gives: 2024-02-23-mao-ning-3500.",
        mime_type=PLAIN,
    ),
    types.ResourceTemplate(
        name="citation",
        title="A citation",
        # A plus sign lets the slashes of an id stand; one that escapes them is understood as well.
        uri_template=f"{CITATION}{{+id}}",
        description="A passage with its attribution and the exchange that it stands in. The id is the passage_id of an "
        "answer or a hit: 2024-02-23-mao-ning-3500/6/1.",
        mime_type=PLAIN,
    ),
)


class Resources:
    """The resources of a server."""

    def __init__(self, record: Record, pool: WorkPool) -> None:
        """Offer what is in `record`; `pool` does the work."""
        self._record = record
        self._pool = pool

    async def list(self, context: Context, asked: types.PaginatedRequestParams | None) -> types.ListResourcesResult:
        """List the transcripts, the newest first. Raises `MCPError` for an invalid cursor."""
        try:
            listing = Listing(limit=MAX_PAGE, cursor=asked.cursor if asked else None)
            shown, following = await worked(
                self._pool, lambda: entries(self._record.snapshots.current(), listing), context.request
            )
        except ValidationError as error:
            raise MCPError(
                types.INVALID_PARAMS, "cursor: is too long; give the cursor of the page before unchanged"
            ) from error
        except Failed as failed:
            raise MCPError(failed.code, failed.detail) from failed
        return types.ListResourcesResult(resources=[_listed(entry) for entry in shown], next_cursor=following)

    async def templates(self, _: Context, __: types.PaginatedRequestParams | None) -> types.ListResourceTemplatesResult:
        """List the URI templates of transcripts and citations."""
        return types.ListResourceTemplatesResult(resource_templates=list(TEMPLATES))

    async def read(self, context: Context, asked: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        """Read a transcript or a citation. Raises `MCPError` for what does not exist."""
        uri = asked.uri
        try:
            text = await worked(self._pool, lambda: self._read(uri), context.request)
        except Failed as failed:
            raise MCPError(failed.code, failed.detail, {"uri": uri[:LONGEST_URI]}) from failed
        return types.ReadResourceResult(contents=[types.TextResourceContents(uri=uri, text=text, mime_type=PLAIN)])

    def _read(self, uri: str) -> str:
        """Return the text of a resource. Raises `UnknownPassage`."""
        if len(uri) > LONGEST_URI:
            raise UnknownPassage(f"{uri[:100]}…", ())
        transcript_id, citation_id = named_by(uri, TRANSCRIPT), named_by(uri, CITATION)
        if transcript_id is not None:
            snapshot = self._record.snapshots.current()
            stored = read_transcript(snapshot.store, transcript_id, snapshot.manifest.generation)
            if stored is not None:
                return transcript_text(stored, MOST_TEXT)
        citation = self._record.citations.cite(transcript_id or citation_id or uri)
        return f"{citation_text(citation)}\n\n[{plain(citation).strip()}]\n"


def _listed(entry: Entry) -> types.Resource:
    day = entry.date or entry.published
    return types.Resource(
        name=entry.transcript,
        title=entry.title,
        uri=transcript_uri(entry.transcript),
        description=f"{entry.kind.value.replace('_', ' ')}, {spelled(day)}, {entry.publisher}",
        mime_type=PLAIN,
    )
