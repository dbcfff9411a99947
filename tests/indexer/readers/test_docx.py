"""Word documents: paragraphs with their print, and reasons for what is none."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.document import Document, Paragraph, Stated
from onrecord.indexer.readers.formats import read

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(make: Callable[[WordDocument], object]) -> bytes:
    """Return the bytes of a document that `make` filled."""
    document = docx.Document()
    make(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def conference(document: WordDocument) -> None:
    """Fill a document as a press office would."""
    document.core_properties.title = "Remarks on Space"
    document.add_heading("Remarks on Space", level=1)
    question = document.add_paragraph()
    question.add_run("Q: Does China ").bold = True
    question.add_run("ag").bold = True
    question.add_run("ree?").bold = True
    answer = document.add_paragraph("A: Yes, ")
    answer.add_run("in").bold = True
    answer.add_run("deed.\nAnd more.")
    document.add_paragraph("")
    document.add_table(1, 2).cell(0, 1).text = "In a table."
    document.add_paragraph().add_run("Hidden.").font.hidden = True
    document.add_paragraph()._p.append(
        parse_xml(f"<w:ins {NAMESPACE}><w:r><w:t>Inserted.</w:t></w:r></w:ins>"),
    )
    document.sections[0].header.paragraphs[0].text = "Header"


def test_a_document_becomes_its_paragraphs() -> None:
    """Bold by run, headings by style, tables and tracked insertions in their place, headers left out."""
    assert read(saved(conference), "x.docx") == Document(
        (
            Paragraph("Remarks on Space", bold=True, heading=True),
            Paragraph("Q: Does China agree?", bold=True),
            Paragraph("A: Yes, indeed.", bold=False),
            Paragraph("And more.", bold=False),
            Paragraph("In a table.", bold=False),
            Paragraph("Inserted.", bold=False),
        ),
        {"title": Stated("Remarks on Space", "document properties")},
    )


def test_bold_is_inherited_from_styles() -> None:
    """And may be taken back by a run."""

    def make(document: WordDocument) -> None:
        document.styles["Quote"].font.bold = True
        document.add_paragraph("Bold.", style="Quote")
        document.add_paragraph(style="Quote").add_run("Plain.").bold = False

    assert [(p.text, p.bold) for p in read(saved(make), "x.docx").paragraphs] == [("Bold.", True), ("Plain.", False)]


@pytest.mark.parametrize("title", ["", "Microsoft Word - draft7.doc", "Document1", "final.docx"])
def test_a_title_that_a_program_filled_in_is_none(title: str) -> None:
    """Then the first lines decide."""

    def make(document: WordDocument) -> None:
        document.core_properties.title = title
        document.add_paragraph("Words.")

    assert read(saved(make), "x.docx") == Document((Paragraph("Words."),), {})


def test_a_word_document_is_known_by_its_content() -> None:
    """Whatever it is called."""
    raw = saved(lambda document: document.add_paragraph("Words."))
    assert [p.text for p in read(raw, "x.txt").paragraphs] == ["Words."]


def archive(**files: str) -> bytes:
    """Return a zip archive with these files in it."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as zipped:
        for name, content in files.items():
            zipped.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (archive(notes="Words."), "is an archive and no Word document; unpack it"),
        (archive(**{"word/document.xml": "<broken"}), "is a damaged Word document"),
        (saved(conference)[:5_000], "is a damaged archive and no Word document"),
        (b"Just words.", "is called .docx but is no Word document; open it and save it as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an old or encrypted Word document; open it and save it"),
    ],
    ids=["another zip", "broken", "cut off", "text", "old or encrypted"],
)
def test_what_is_no_word_document_is_refused_with_the_reason(raw: bytes, reason: str) -> None:
    """And with what to do."""
    with pytest.raises(UnreadableSource, match=f"x.docx: {reason}"):
        read(raw, "x.docx")


CENTRAL = b"PK\x01\x02"  # of an archive's list of its parts


def listed_otherwise(at: int, value: bytes) -> bytes:
    """Return a document with other bytes at a place of each entry in its list of parts."""
    raw = saved(conference)
    changed = bytearray(raw)
    place = raw.find(CENTRAL)
    while place >= 0:
        changed[place + at : place + at + len(value)] = value
        place = raw.find(CENTRAL, place + 1)
    return bytes(changed)


def packed_wrongly() -> bytes:
    """Return a document whose first part cannot be unpacked."""
    raw = saved(conference)
    with ZipFile(BytesIO(raw)) as archive:
        begins = 30 + len(archive.infolist()[0].filename)  # behind a head without extra fields
    return raw[:begins] + b"\xff" * 8 + raw[begins + 8 :]


@pytest.mark.parametrize(
    "raw",
    [packed_wrongly(), listed_otherwise(8, b"\x01"), listed_otherwise(10, b"\x63"), listed_otherwise(6, b"\xff")],
    ids=["damaged stream", "encrypted", "unknown compression", "later version"],
)
def test_an_archive_that_cannot_be_unpacked_is_a_damaged_document(raw: bytes) -> None:
    """Whatever the unpacking raises."""
    with pytest.raises(UnreadableSource, match=r"is a damaged (Word document|archive)"):
        read(raw, "x.docx")


@pytest.mark.parametrize(
    ("part", "element"), [("_rels/.rels", "Relationships"), ("docProps/core.xml", "coreProperties")]
)
def test_a_part_of_another_vocabulary_is_a_damaged_document(part: str, element: str) -> None:
    """The library stumbles over it with errors of its own."""
    whole, damaged = BytesIO(saved(conference)), BytesIO()
    with ZipFile(whole) as old, ZipFile(damaged, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(element.encode(), b"Other") if name == part else content)
    with pytest.raises(UnreadableSource, match="is a damaged Word document"):
        read(damaged.getvalue(), "x.docx")
