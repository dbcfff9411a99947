"""Lists of citations as files: CSV, JSON Lines, Word, Markdown, and the forms of bibliographic programs.

Equal citations give equal bytes, in Word as well.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from docx import Document

from onrecord.service.attribution_text import attribution, publisher_of
from onrecord.service.citations.bibtex import bibtex
from onrecord.service.citations.citation import CHANGED, Citation
from onrecord.service.citations.csl import csl_list
from onrecord.service.citations.fragment import source_link
from onrecord.service.citations.markdown_form import escaped, markdown
from onrecord.service.citations.ris import ris
from onrecord.service.evidence.stable_zip import THEN, stable_zip
from onrecord.service.presentation.tables_csv import written_csv
from onrecord.service.schemas.citation_schemas import LookedUpCitationShape

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
AUTHOR = "On Record"
FORBIDDEN = {code: None for code in range(32) if chr(code) not in "\t\n\r"}  # in XML
COLUMNS = (
    "Citation",
    "Quotation",
    "Speaker",
    "Spoken",
    "Published",
    "Asked by",
    "Question",
    "Title",
    "Publisher",
    "Provenance",
    "State",
    "Source",
    "Path",
    "Note",
)


@dataclass(frozen=True, slots=True)
class CitationList:
    """Citations under a title. `lead` is what stands above them, such as the answer that cites them."""

    title: str
    citations: tuple[Citation, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class ListForm:
    """A form of a list: its media type, the suffix of its file, and what writes it."""

    media_type: str
    suffix: str
    write: Callable[[CitationList], bytes]


def _csv(listed: CitationList) -> bytes:
    return written_csv(COLUMNS, map(_cells, listed.citations)).encode()


def _cells(one: Citation) -> tuple[str | dt.date | None, ...]:
    passage = one.passage
    return (
        *(one.id, one.quote, passage.speaker, passage.date, passage.published, passage.asker, passage.question),
        *(passage.title, publisher_of(passage), passage.provenance.value, one.state.value),
        *(source_link(one) or one.link, passage.path, one.note),
    )


def _json_lines(listed: CitationList) -> bytes:
    return "".join(f"{LookedUpCitationShape.of(one).json_line()}\n" for one in listed.citations).encode()


def _markdown(listed: CitationList) -> bytes:
    lead = f"{escaped(listed.lead)}\n\n" if listed.lead else ""
    return f"# {escaped(listed.title)}\n\n{lead}{chr(10).join(map(markdown, listed.citations))}".encode()


def _word(listed: CitationList) -> bytes:
    document = Document()
    properties = document.core_properties
    properties.title, properties.author = _plain(listed.title), AUTHOR
    properties.created = properties.modified = dt.datetime(*THEN, tzinfo=dt.UTC)
    document.add_heading(_plain(listed.title), 1)
    if listed.lead:
        document.add_paragraph(_plain(listed.lead))
    for one in listed.citations:
        if one.passage.question:
            document.add_paragraph(_plain(one.passage.question), style="Intense Quote")
        for line in one.quote.split("\n"):
            document.add_paragraph(_plain(line), style="Quote")
        source = f"{attribution(one.passage)}. {one.passage.title}, {publisher_of(one.passage)}."
        link = source_link(one) or one.link
        document.add_paragraph(_plain(f"— {source} {link or one.passage.path} [{one.id}]"))
        for beside in (CHANGED[one.state], *(one.note or "").split("\n")):
            if beside:
                document.add_paragraph(_plain(beside))
    file = io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as written:  # it holds the time of writing, which is left out
        return stable_zip({name: written.read(name) for name in written.namelist()})


def _plain(text: str) -> str:
    return text.translate(FORBIDDEN)


def _joined(write: Callable[[Citation], str]) -> Callable[[CitationList], bytes]:
    return lambda listed: "\n".join(map(write, listed.citations)).encode()


LIST_FORMS: Mapping[str, ListForm] = {
    "csv": ListForm("text/csv; charset=utf-8", "csv", _csv),
    "jsonl": ListForm("application/x-ndjson", "jsonl", _json_lines),
    "docx": ListForm(WORD_TYPE, "docx", _word),
    "markdown": ListForm("text/markdown; charset=utf-8", "md", _markdown),
    "bibtex": ListForm("application/x-bibtex", "bib", _joined(bibtex)),
    "ris": ListForm("application/x-research-info-systems", "ris", _joined(ris)),
    "csl": ListForm(
        "application/vnd.citationstyles.csl+json", "csl.json", lambda listed: csl_list(listed.citations).encode()
    ),
}
