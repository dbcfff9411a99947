"""Lists of citations as files."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import bibtexparser
import pytest
import rispy
from docx import Document

from onrecord.service.presentation.citation_lists import LIST_FORMS, CitationList
from tests.service.citations.made import made

EVIL = '=HYPERLINK("https://example.org")\x0b & <b>'
LISTED = CitationList("Cranes & <b>", (made("China supports cranes."), made(EVIL, speaker="Lu Kang")), "An answer.")


def written(form: str, listed: CitationList = LISTED) -> bytes:
    """Return a list in a form."""
    return LIST_FORMS[form].write(listed)


def test_csv_is_safe_for_spreadsheets() -> None:
    """A quotation is no formula, and each row has its citation."""
    head, *rows = csv.reader(io.StringIO(written("csv").decode(), newline=""))
    assert head[:4] == ["Citation", "Quotation", "Speaker", "Spoken"]
    assert [row[1] for row in rows] == ["China supports cranes.", f"'{EVIL}"]
    assert rows[0][3] == "2020-07-24"


def test_json_lines_have_a_citation_a_line() -> None:
    """As `onrecord cite --json` prints it."""
    lines = [json.loads(line) for line in written("jsonl").decode().splitlines()]
    assert [line["quote"] for line in lines] == ["China supports cranes.", EVIL]


def test_word_has_answer_questions_quotations_and_sources() -> None:
    """And nothing that XML has no room for."""
    paragraphs = [one.text for one in Document(io.BytesIO(written("docx"))).paragraphs]
    assert paragraphs[:4] == ["Cranes & <b>", "An answer.", "What about space?", "China supports cranes."]
    assert "Mao Ning, 24 July 2020, asked by Reuters" in paragraphs[4]


def test_word_holds_no_time_of_its_making() -> None:
    """Nor does anything else in it depend on when it was made."""
    with zipfile.ZipFile(io.BytesIO(written("docx"))) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01" in packed.read("docProps/core.xml")


def test_bibliographies_are_read_by_others() -> None:
    """Each with all of the citations."""
    two = CitationList("x", (made("China supports cranes."), made("It always has.", speaker="Lu Kang")))
    assert len(bibtexparser.parse_string(written("bibtex", CitationList("x", two.citations[:1])).decode()).entries) == 1
    assert [record["authors"] for record in rispy.loads(written("ris", two).decode())] == [["Mao, Ning"], ["Lu, Kang"]]
    assert [item["abstract"] for item in json.loads(written("csl", two))] == [
        "China supports cranes.",
        "It always has.",
    ]


def test_markdown_escapes_what_was_said() -> None:
    """Title and quotation alike."""
    text = written("markdown").decode()
    assert text.startswith("# Cranes \\& \\<b\\>\n\nAn answer.\n\n> China supports cranes.")


@pytest.mark.parametrize("form", LIST_FORMS)
def test_equal_lists_give_equal_bytes(form: str) -> None:
    """In every form."""
    assert written(form) == written(form)
    LIST_FORMS[form].write(CitationList("empty", ()))
