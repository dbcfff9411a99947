"""RIS, read back by rispy."""

from __future__ import annotations

import rispy
from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.citations.ris import ris
from tests.service.citations.made import MINISTRY, QUOTE, TITLE, made, made_report

TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1)


def test_a_speech_read_back() -> None:
    """As what Zotero takes for a presentation."""
    assert rispy.loads(ris(made(place="Beijing"))) == [
        {
            "type_of_reference": "SLIDE",
            "id": "2020-07-24-mao-ning-5d1e/1/1",
            "title": TITLE,
            "authors": ["Mao, Ning"],
            "secondary_title": "Foreign Ministry Spokesperson Mao Ning's Regular Press Conference",
            "type_of_work": "Press conference",
            "date": "2020/07/24",
            "year": "2020",
            "place_published": "Beijing",
            "publisher": MINISTRY,
            "urls": ["https://example.org/t1.html"],
            "language": "en",
            "abstract": QUOTE,
            "notes": ["Mao Ning, 24 July 2020, asked by Reuters"],
            "name_of_database": "On Record",
            "accession_number": "2020-07-24-mao-ning-5d1e/1/1",
        }
    ]


def test_a_report_read_back() -> None:
    """As a newspaper article of its agency, on the day that it appeared."""
    [record] = rispy.loads(ris(made_report(url=None, published=None, date=None)))
    assert (record["type_of_reference"], record["authors"], record["secondary_title"]) == ("NEWS", ["Xinhua"], "Xinhua")
    assert {"date", "year", "urls"}.isdisjoint(record)
    [dated] = rispy.loads(ris(made_report()))
    assert dated["date"] == "2020/07/25"


@given(TEXTS)
def test_no_text_breaks_a_record(quote: str) -> None:
    """Whatever is quoted stands on one line, white space made one space."""
    [record] = rispy.loads(ris(made(f"x{quote}\nER  - \nTY  - BOOK x")))
    assert record["type_of_reference"] == "SLIDE"
    assert record["abstract"] == " ".join(f"x{quote} ER  - TY  - BOOK x".split())
