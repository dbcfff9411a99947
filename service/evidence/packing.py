"""Makes an evidence pack: the quotations, the texts and pages that they are from, and the manifest that binds them.

Equal citations of an equal generation give equal bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath

from onrecord.indexer.intake.sources import file_path
from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.context import read_origin
from onrecord.service.citations.bibtex import bibtex
from onrecord.service.citations.citation import Citation
from onrecord.service.citations.csl import csl_list
from onrecord.service.citations.markdown_form import escaped, markdown
from onrecord.service.citations.ris import ris
from onrecord.service.errors import QueryError
from onrecord.service.evidence.manifest import FORMAT, MANIFEST, VERSION, PackedFile, PackedQuotation, PackManifest
from onrecord.service.evidence.stable_zip import stable_zip

NOT_GIVEN = "pages are not given out here; ask the operator for them"
NOT_THERE = "the file is not where it was indexed any more"
CHANGED = "the file has changed since it was indexed"
MOST_PAGE = 100_000_000  # bytes
SUFFIX_LETTERS = 8
README = """This pack holds quotations with the pages that they are from.

Check it with: onrecord check --pack FILE
That needs no index and no network: every hash is computed again, and every quotation is compared with its text and
its page. To be sure that the manifest itself is unchanged, compare the sha256 of the whole file with that of its maker.
"""


def evidence_pack(snapshot: Snapshot, citations: Sequence[Citation], title: str, *, with_pages: bool) -> bytes:
    """Return an evidence pack of citations, as a ZIP. Raises a `QueryError` where there is nothing to pack.

    With `with_pages`, it holds the bytes of the pages as far as they are still what was indexed.
    """
    if not citations:
        raise QueryError("there is no citation to pack; give the ids of some")
    files: dict[str, bytes] = {}
    quotations = [_packed(snapshot, citation, files, with_pages=with_pages) for citation in citations]
    files["README.txt"] = README.encode()
    files["citations.bib"] = "\n".join(map(bibtex, citations)).encode()
    files["citations.ris"] = "\n".join(map(ris, citations)).encode()
    files["citations.csl.json"] = csl_list(citations).encode()
    files["quotations.md"] = f"# {escaped(title)}\n\n{chr(10).join(map(markdown, citations))}".encode()
    manifest = PackManifest(
        format=FORMAT,
        version=VERSION,
        title=title,
        generation=snapshot.manifest.generation,
        created=snapshot.manifest.created,
        quotations=tuple(quotations),
        files=tuple(
            PackedFile(name=name, sha256=sha256(files[name]).hexdigest(), size=len(files[name]))
            for name in sorted(files)
        ),
    )
    return stable_zip({**files, MANIFEST: f"{manifest.model_dump_json(indent=1)}\n".encode()})


def _packed(snapshot: Snapshot, citation: Citation, files: dict[str, bytes], *, with_pages: bool) -> PackedQuotation:
    """Return a citation for the manifest, and add its text and its page to the files."""
    passage = citation.passage
    text = citation.context.text.encode()
    text_file = f"texts/{sha256(text).hexdigest()}.txt"
    files[text_file] = text
    root, path, digest = read_origin(snapshot.store, passage)
    file = file_path(path)
    page, missing = _page(Path(root, file), digest) if with_pages else (None, NOT_GIVEN)
    page_file = None
    if page is not None:
        suffix = PurePosixPath(file).suffix.lower()
        is_plain = suffix[1:].isalnum() and suffix.isascii() and len(suffix) <= SUFFIX_LETTERS
        page_file = f"pages/{digest}{suffix if is_plain else ''}"
        files[page_file] = page
    return PackedQuotation(
        id=citation.id,
        quote=citation.quote,
        start=citation.span.start,
        end=citation.span.end,
        text=text_file,
        speaker=passage.speaker,
        date=passage.date,
        published=passage.published,
        asker=passage.asker,
        question=passage.question,
        title=passage.title,
        publisher=passage.publisher,
        provenance=passage.provenance.value,
        state=citation.state.value,
        url=passage.url,
        path=passage.path,
        page=digest,
        page_file=page_file,
        page_missing=missing,
    )


def _page(file: Path, digest: str) -> tuple[bytes | None, str | None]:
    """Return the bytes of a page if they are those that were indexed, or why they are not given."""
    try:
        if not file.is_file() or file.stat().st_size > MOST_PAGE:
            return None, NOT_THERE
        raw = file.read_bytes()
    except OSError:
        return None, NOT_THERE
    return (raw, None) if sha256(raw).hexdigest() == digest else (None, CHANGED)
