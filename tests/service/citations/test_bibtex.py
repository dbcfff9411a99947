"""BibTeX, read back by bibtexparser and by pybtex."""

from __future__ import annotations

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import example, given
from hypothesis import strategies as st
from pybtex.database import parse_string

from onrecord.service.citations.bibtex import bibtex
from onrecord.service.citations.citation import Citation
from tests.service.citations.made import MINISTRY, QUOTE, TITLE, made, made_report

LINES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Co", "Cn"))).filter(str.strip)


def read_back(citation: Citation) -> dict[str, str]:
    """Return the fields of an entry as bibtexparser reads them, with its kind and key."""
    library = bibtexparser.parse_string(bibtex(citation), append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    [entry] = library.entries
    return {"kind": entry.entry_type, "key": entry.key, **{name: f.value for name, f in entry.fields_dict.items()}}


def test_a_speech_read_back() -> None:
    """Every field as it was."""
    assert read_back(made(place="Beijing")) == {
        "kind": "misc",
        "key": "2020-07-24-mao-ning-5d1e_1_1",
        "author": "Mao, Ning",
        "title": TITLE,
        "entrysubtype": "speech",
        "howpublished": "Press conference",
        "eventtitle": "Foreign Ministry Spokesperson Mao Ning's Regular Press Conference",
        "eventdate": "2020-07-24",
        "venue": "Beijing",
        "year": "2020",
        "month": "jul",
        "date": "2020-07-24",
        "publisher": MINISTRY,
        "url": "https://example.org/t1.html",
        "language": "english",
        "langid": "english",
        "abstract": QUOTE,
        "note": "Mao Ning, 24 July 2020, asked by Reuters",
        "annotation": "On Record 2020-07-24-mao-ning-5d1e/1/1",
    }


def test_a_report_read_back() -> None:
    """By its agency."""
    fields = read_back(made_report())
    assert (fields["kind"], fields["journal"], fields["address"]) == ("article", "Xinhua", "Beijing")
    assert fields["date"] == "2020-07-25"
    [entry] = parse_string(bibtex(made_report()), "bibtex").entries.values()
    assert [str(person) for person in entry.persons["author"]] == ["{Xinhua}"]


@given(LINES)
@example('100% of {it} & $5 #1 a_b ~ ^ \\ } {{ "quoted" “so” — é 中文')
def test_no_text_breaks_an_entry(quote: str) -> None:
    """Whatever is quoted, a reader finds one entry with every field."""
    [entry] = parse_string(bibtex(made(quote, title=f"T {quote}")), "bibtex").entries.values()
    assert set(entry.fields) >= {"title", "abstract", "url", "publisher", "annotation"}
    assert len(bibtexparser.parse_string(bibtex(made(quote))).entries) == 1


@pytest.mark.parametrize("text", ["100% & $5 #1 a_b", "a\\b ~", "é ü 中文 — “so”"])
def test_what_latex_takes_for_its_own_is_read_back_as_it_was(text: str) -> None:
    """Escaped once, and unescaped."""
    assert "".join(read_back(made(text))["abstract"].split()) == "".join(text.split())


def test_an_address_is_left_as_it_is() -> None:
    """A browser knows no LaTeX."""
    url = "https://example.org/a_b?c=d&e=%20#x"
    [entry] = parse_string(bibtex(made(url=url)), "bibtex").entries.values()
    assert entry.fields["url"] == url


def test_a_key_has_no_other_script() -> None:
    """Old programs fail on it."""
    assert bibtex(made()).startswith("@misc{2020-07-24-mao-ning-5d1e_1_1,")


def test_styles_write_month_and_title_in_their_own_way_and_leave_names_as_they_are() -> None:
    """A month is BibTeX's own name for it, and the capitals of a title are kept."""
    lines = [line.strip() for line in bibtex(made()).splitlines()]
    assert "month = jul," in lines
    assert f'title = "{{{TITLE}}}",' in lines
