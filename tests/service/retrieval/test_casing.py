"""A question that is typed in small letters has its names in capitals, as the record writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.service.composition import Record, open_record
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder
from tests.pages import write_briefings

SAID = (
    ("March 4, 2019", "We spoke with Berg in Lakeport about the WHOX and about trade. The harbor is open."),
    ("March 5, 2019", "The head of the Harbor Council told Lind that trade grows. The Port of Norland is closed."),
)


@pytest.fixture
def record(tmp_path: Path, build: Build, settings: Settings) -> Record:
    """Return a record of two statements."""
    build(write_briefings(tmp_path / "pages", SAID))
    return open_record(settings, KeywordEmbedder())


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("what did mao say about berg in lakeport", "what did Mao say about Berg in Lakeport"),
        ("the whox and lind", "the WHOX and Lind"),
        ("trade with germany", "trade with Germany"),
        # Three letters are initials of a state where the record writes them so.
        ("is a car cheap in germany", "is a car cheap in Germany"),
        ("is new zealand nearer than trinidad and tobago", "is New Zealand nearer than Trinidad and Tobago"),
        ("Did berg speak of trade", "Did Berg speak of trade"),
        # Written in small letters somewhere, or a title of common words.
        ("is the harbor or the port open", "is the harbor or the port open"),
        # Whoever writes one name in capitals writes all so.
        ("did Berg and lind meet", "did Berg and lind meet"),
        ('speaker:"mao ning" berg', 'speaker:"mao ning" Berg'),
    ],
)
def test_names_are_written_as_in_the_record(typed: str, written: str, record: Record) -> None:
    """The question as typed is kept beside it."""
    query = record.retriever.read(typed)
    assert (query.raw, query.written) == (typed, written)


def test_a_surname_in_small_letters_demands_its_speaker(record: Record) -> None:
    """As it does with a capital."""
    assert [demand.names for demand in record.retriever.read("what did mao say about trade").demands] == [("Mao Ning",)]


def test_a_literal_question_keeps_its_letters(record: Record) -> None:
    """Nothing in it is understood."""
    assert record.retriever.read("berg in lakeport", literal=True).written == "berg in lakeport"
