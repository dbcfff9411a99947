"""CSL-JSON: whole items, and nothing that CSL does not know."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files

import pytest

from onrecord.service.citations.citation import Citation
from onrecord.service.citations.csl import bibliographic_name, csl_item
from onrecord.service.citations.exporters import exporter
from tests.service.citations.made import MINISTRY, QUOTE, TITLE, made, made_report

DAY = {"date-parts": [[2020, 7, 24]]}


def test_a_press_conference_is_a_speech_of_its_speaker() -> None:
    """With the event, its day and its place."""
    assert csl_item(made(place="Beijing")) == {
        "id": "2020-07-24-mao-ning-5d1e/1/1",
        "type": "speech",
        "author": [{"family": "Mao", "given": "Ning"}],
        "genre": "Press conference",
        "event-title": "Foreign Ministry Spokesperson Mao Ning's Regular Press Conference",
        "event-date": DAY,
        "event-place": "Beijing",
        "title": TITLE,
        "issued": DAY,
        "publisher": MINISTRY,
        "URL": "https://example.org/t1.html",
        "language": "en",
        "abstract": QUOTE,
        "note": "Mao Ning, 24 July 2020, asked by Reuters",
        "archive": "On Record",
        "archive_location": "2020-07-24-mao-ning-5d1e/1/1",
    }


def test_a_report_is_an_article_of_its_agency() -> None:
    """Whoever it quotes is not its author."""
    assert csl_item(made_report(url=None)) == {
        "id": "2020-07-24-mao-ning-5d1e/1/1",
        "type": "article-newspaper",
        "author": [{"literal": "Xinhua"}],
        "container-title": "Xinhua",
        "publisher-place": "Beijing",
        "title": "China open to space cooperation",
        "issued": {"date-parts": [[2020, 7, 25]]},
        "publisher": "Xinhua",
        "language": "en",
        "abstract": QUOTE,
        "note": "Mao Ning, 24 July 2020, asked by Reuters, as reported by Xinhua",
        "archive": "On Record",
        "archive_location": "2020-07-24-mao-ning-5d1e/1/1",
    }


def test_an_unknown_day_is_left_out() -> None:
    """And not made up."""
    assert {"issued", "event-date"}.isdisjoint(csl_item(made(date=None)))


@pytest.mark.parametrize("citation", [made(place="Beijing"), made_report()])
def test_an_item_has_what_csl_knows_and_nothing_else(citation: Citation) -> None:
    """By the schema of CSL 1.0.2 that citeproc-py comes with."""
    schema = files("citeproc") / "data/schema/schemas/styles"
    known = re.findall(r'"([\w-]+)"', (schema / "csl-variables.rnc").read_text(encoding="utf-8"))
    types = re.findall(r'"([\w-]+)"', (schema / "csl-types.rnc").read_text(encoding="utf-8"))
    item = csl_item(citation)
    assert set(item) - {"id", "type"} <= set(known)
    assert item["type"] in types


@pytest.mark.parametrize(
    ("speaker", "label", "name"),
    [
        ("Mao Ning", "Mao Ning", {"family": "Mao", "given": "Ning"}),
        ("Jen Psaki", "MS. PSAKI", {"family": "Psaki", "given": "Jen"}),
        ("Chris Van Hollen", "MR. VAN HOLLEN", {"family": "Van Hollen", "given": "Chris"}),
        ("Jen Psaki", None, {"literal": "Jen Psaki"}),
        ("Jen Psaki", "MR. SULLIVAN", {"literal": "Jen Psaki"}),
        ("Psaki", "MS. PSAKI", {"literal": "Psaki"}),
        ("毛宁", "毛宁", {"literal": "毛宁"}),
        (
            "Senior Administration Official",
            "SENIOR ADMINISTRATION OFFICIAL",
            {"literal": "Senior Administration Official"},
        ),
    ],
)
def test_a_name_is_taken_apart_where_it_is_proved(speaker: str, label: str | None, name: Mapping[str, str]) -> None:
    """By its form or by how the page addresses the speaker; else it stands whole."""
    assert bibliographic_name(speaker, label) == name


def test_a_source_without_an_address_has_the_permanent_one() -> None:
    """In every form, so that whoever reads a bibliography can look the words up."""
    link = "https://record.example.org/c/2020-07-24-mao-ning-5d1e/1/1"
    citation = replace(made(url=None), link=link)
    assert csl_item(citation)["URL"] == link
    for name in ("bibtex", "ris", "csl", "markdown", "plain", "w3c"):
        assert link in exporter(name).write(citation), name
    assert csl_item(replace(made(), link=link))["URL"] == "https://example.org/t1.html"
