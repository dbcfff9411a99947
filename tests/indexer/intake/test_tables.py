"""Tables in a build: one file, many transcripts, each with a key of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.indexer.errors import NothingToIndex
from onrecord.indexer.intake.file_parsing import read_transcripts
from onrecord.indexer.intake.sources import FoundSource, Skipped, file_path
from onrecord.indexer.settings.indexer_settings import SourceSettings
from onrecord.indexer.transcript import Kind, Transcript
from tests.conftest import Build
from tests.fakes import english

HEADER = "title,date,speaker,asker,question,answer\n"
SPACE = "Regular Press Conference,2024-02-23,Mao Ning,Reuters,What about space?,China explores space.\n"
CRANES = "Regular Press Conference,2024-02-23,Mao Ning,AFP,And port cranes?,Port cranes are safe.\n"
FENTANYL = "Regular Press Conference,2024-02-26,Wang Wenbin,,And fentanyl?,No comment on fentanyl.\n"


def test_a_table_holds_many_transcripts(tmp_path: Path) -> None:
    """Rows of one title and day are one; what the columns say is believed."""
    (tmp_path / "all.csv").write_text(HEADER + SPACE + CRANES + FENTANYL)
    found = list(read_transcripts([FoundSource(tmp_path, "all.csv")], SourceSettings(), lambda: english))
    taken = [item for item in found if isinstance(item, Transcript)]
    assert len(taken) == len(found) == 2
    read = [
        (
            t.kind,
            str(t.date),
            t.spokesperson,
            e.asker,
            e.question and e.question.of(t.text),
            a.speaker,
            a.span.of(t.text),
        )
        for t in taken
        for e in t.exchanges
        for a in e.answers
    ]
    day = (Kind.PRESS_CONFERENCE, "2024-02-23", "Mao Ning")
    assert read == [
        (*day, "Reuters", "What about space?", "Mao Ning", "China explores space."),
        (*day, "AFP", "And port cranes?", "Mao Ning", "Port cranes are safe."),
        (
            Kind.PRESS_CONFERENCE,
            "2024-02-26",
            "Wang Wenbin",
            None,
            "And fentanyl?",
            "Wang Wenbin",
            "No comment on fentanyl.",
        ),
    ]
    assert {file_path(t.source.path) for t in taken} == {"all.csv"}


def test_rows_that_come_and_go_change_their_own_transcripts_alone(tmp_path: Path, build: Build) -> None:
    """A table is taken in like a folder: added, unchanged, removed."""
    table = tmp_path / "all.csv"
    table.write_text(HEADER + SPACE)
    assert (build(tmp_path).added, build(tmp_path).unchanged) == (1, 1)
    table.write_text(HEADER + SPACE + FENTANYL)
    report = build(tmp_path)
    assert (report.added, report.removed, report.transcripts, report.embedded) == (1, 0, 2, 1)
    assert build(tmp_path).unchanged == 2
    table.write_text(HEADER + FENTANYL)
    report = build(tmp_path)
    assert (report.added, report.removed, report.transcripts, report.embedded) == (0, 1, 1, 0)


def test_columns_of_another_name_are_named_in_the_configuration(tmp_path: Path) -> None:
    """What cannot be guessed is asked for with the columns that are there."""
    (tmp_path / "all.csv").write_text("wer,was\nMao Ning,China explores space.\n")
    source = [FoundSource(tmp_path, "all.csv")]
    (refused,) = read_transcripts(source, SourceSettings(), lambda: english)
    assert isinstance(refused, Skipped)
    assert "has no column for answers or texts (there are: wer, was)" in refused.reason
    (taken,) = read_transcripts(source, SourceSettings(columns={"speaker": "wer", "answer": "was"}), lambda: english)
    assert isinstance(taken, Transcript)
    assert taken.opening is not None
    assert [(a.speaker, a.span.of(taken.text)) for a in taken.opening.answers] == [
        ("Mao Ning", "China explores space.")
    ]


def test_a_table_without_words_is_refused(tmp_path: Path, build: Build) -> None:
    """With its reason."""
    (tmp_path / "all.csv").write_text("question,answer\n")
    with pytest.raises(NothingToIndex, match=r"all.csv: holds no rows"):
        build(tmp_path)
    (tmp_path / "all.csv").write_text("title,answer\nA title,\n")
    with pytest.raises(NothingToIndex, match=r"all.csv: none of its rows holds a question, an answer or a text"):
        build(tmp_path)
