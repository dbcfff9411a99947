"""Pages cut as most people cut them: by LangChain's recursive splitter, at paragraphs, lines, then words.

Chroma and txtai cut no text without further packages; their users take this splitter too.
"""

from __future__ import annotations

from collections.abc import Sequence

from langchain_text_splitters import RecursiveCharacterTextSplitter

from systems.parts import Chunks, Page, located

SIZE, OVERLAP = 1_000, 200  # characters, as in LangChain's documentation


def split(pages: Sequence[Page]) -> Chunks:
    """Return the chunks of all pages, of up to `SIZE` characters."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=OVERLAP, add_start_index=True)
    cut = splitter.create_documents([page.text for page in pages], [{"page": number} for number in range(len(pages))])
    return located(pages, [(it.metadata["page"], it.metadata["start_index"], it.page_content) for it in cut])
