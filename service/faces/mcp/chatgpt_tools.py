"""The work of `search` and `fetch`, the two tools that ChatGPT's connectors and deep research know."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrecord.indexer.store.catalogue import StoredTranscript, read_transcript
from onrecord.service.citations.citation import Citation, state_of
from onrecord.service.composition import Record
from onrecord.service.faces.mcp.resource_links import ResourceLinks
from onrecord.service.faces.mcp.result_schemas import DocumentShape, FoundShape, ResultsShape
from onrecord.service.faces.mcp.text_documents import citation_text, heading, transcript_text
from onrecord.service.faces.mcp.tool_arguments import Fetch, Search
from onrecord.service.retrieval.timing import Stage

FOUND = 10  # passages of a search


class ChatGPTTools:
    """Finds passages and reads them. Its methods raise what the parts of the record raise."""

    def __init__(self, record: Record, searched: Callable[[Mapping[Stage, float]], None]) -> None:
        """Read `record`; `searched` is called with the timings of each search."""
        self._record = record
        self._searched = searched

    def search(self, asked: Search, links: ResourceLinks) -> ResultsShape:
        """Find passages."""
        found = self._record.retriever.search(asked.query, FOUND)
        self._searched(found.stages)
        passages = [hit.passage for hit in found.hits]
        return ResultsShape(
            results=[FoundShape(id=p.id, title=heading(p), url=links.citation(p.id, p.url)) for p in passages]
        )

    def fetch(self, asked: Fetch, links: ResourceLinks) -> DocumentShape:
        """Read what a passage or an exchange stands in, or a whole transcript."""
        wanted = asked.id.strip()
        if "/" not in wanted and (stored := self.transcript(wanted)):
            return _transcript(stored, links)
        return _exchange(self._record.citations.cite(wanted), links)

    def transcript(self, transcript_id: str) -> StoredTranscript | None:
        """Return a transcript, None if there never was one."""
        snapshot = self._record.snapshots.current()
        return read_transcript(snapshot.store, transcript_id, snapshot.manifest.generation)


def _transcript(stored: StoredTranscript, links: ResourceLinks) -> DocumentShape:
    transcript = stored.transcript
    return DocumentShape(
        id=transcript.id,
        title=transcript.title,
        text=transcript_text(stored),
        url=links.transcript(transcript.id, transcript.source.url),
        metadata=_known(
            {
                "date": transcript.date,
                "published": transcript.published,
                "speaker": transcript.spokesperson,
                "publisher": transcript.publisher,
                "kind": transcript.kind.value,
                "provenance": transcript.provenance.value,
                "language": transcript.language,
                "source": transcript.source.url,
                "state": state_of(stored).value,
            }
        ),
    )


def _exchange(citation: Citation, links: ResourceLinks) -> DocumentShape:
    passage = citation.passage
    return DocumentShape(
        id=citation.id,
        title=heading(passage),
        text=citation_text(citation),
        url=links.citation(citation.id, passage.url),
        metadata=_known(
            {
                "quote": citation.quote,
                "speaker": passage.speaker,
                "date": passage.date,
                "published": passage.published,
                "asker": passage.asker,
                "event": citation.event,
                "publisher": passage.publisher,
                "provenance": passage.provenance.value,
                "transcript": passage.transcript,
                "source": passage.url,
                "state": citation.state.value,
            }
        ),
    )


def _known(metadata: Mapping[str, object]) -> dict[str, str]:
    """Return the known metadata as texts, which connectors require."""
    return {name: str(value) for name, value in metadata.items() if value}
