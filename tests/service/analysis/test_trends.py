"""How often words were said over time, and when first and last."""

from __future__ import annotations

import datetime as dt

import pytest

from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.text.placed_words import read_words, runs
from onrecord.service.analysis.ledger import Ledgers
from onrecord.service.analysis.occurrences import read_phrase, said
from onrecord.service.composition import Record
from onrecord.service.errors import QueryError
from onrecord.service.presentation.analysing import AnalysisAsked, AnalysisName, analysed
from tests.service.analysis.conftest import Run

A, B, C = "2019-03-04-mao-ning-18b7", "2019-03-20-lu-kang-ffa0", "2019-05-24-mao-ning-4fe0"


def test_each_month_has_its_count_its_rate_and_its_statements(run: Run) -> None:
    """A month without a statement is a gap and no zero; words without a day are told apart."""
    found = run("trend", q=["new crane policy"])
    [table] = found.tables
    assert [(row.cells, row.citations, row.gap) for row in table.rows] == [
        (("2019-03", 0, 0, 0, 27, 0.0), (), False),
        (("2019-04", 0, 0, 0, 0, None), (), True),
        (("2019-05", 3, 0, 2, 29, 10_344.83), (f"{C}/1/1", f"{C}/2/1"), False),
    ]
    assert found.summary == "“new crane policy” is said 4 times, in 3 statements."
    assert found.notes == (
        "1 month is a gap: the record holds no statement of it.",
        "“new crane policy”: 1 more in transcripts without a day.",
    )


def test_a_narrowed_trend_counts_one_speaker_and_one_period(run: Run) -> None:
    """The rate is relative to what that speaker said."""
    found = run("trend", q=["old crane policy"], speaker=["Lu"], **{"from": "2019", "to": "2019-03"})
    assert [row.cells for row in found.tables[0].rows] == [("2019-03", 1, 0, 1, 10, 10_000.0)]
    assert found.notes == (
        "Only words said by Lu Kang are counted.",
        "Only words said from 1 January 2019 to 31 March 2019 are counted.",
    )


def test_several_phrases_are_lines_of_one_chart(run: Run) -> None:
    """By year, with one row for each phrase and year."""
    found = run("trend", q=["old crane policy", "crane policy"], by="year")
    assert [row.cells[:3] for row in found.tables[0].rows] == [
        ("old crane policy", "2019", 3),
        ("crane policy", "2019", 6),
    ]


def test_a_topic_counts_questions_stems_and_other_names(run: Run) -> None:
    """An exchange speaks of cranes in Japan where question and answer together hold both."""
    found = run("trend", q=["cranes Japan"], **{"as": "topic"}, by="year")
    assert found.statements == (f"{A}/1/1", f"{B}/1/1", f"{C}/1/1")


def test_first_and_last_said_and_the_silences(run: Run) -> None:
    """Each with its day, its speaker and its statement."""
    found = run("first-last", q=["old crane policy"])
    assert [(row.cells[1:], row.citations) for row in found.tables[0].rows] == [
        (("First said", dt.date(2019, 3, 4), "Mao Ning", None), (f"{A}/1/1",)),
        (("Last said", dt.date(2019, 3, 20), "Lu Kang", None), (f"{B}/1/1",)),
        (("Longest silence until", dt.date(2019, 3, 20), "Lu Kang", 16), (f"{A}/1/1", f"{B}/1/1")),
        (("Not said since", dt.date(2019, 3, 20), None, 65), (f"{B}/1/1",)),
    ]
    assert "not said since: 2 statements follow, to 24 May 2019" in found.summary


def test_what_is_cited_is_the_passage_that_holds_the_words(seeds_record: Record) -> None:
    """Not the beginning of a long statement, which may speak of something else."""
    snapshot, phrase = seeds_record.snapshots.current(), "cooperation"
    for name in (AnalysisName.TREND, AnalysisName.FIRST_LAST):
        found = analysed(snapshot, Ledgers(), name, AnalysisAsked(q=[phrase]))
        assert found.statements
        for one in found.statements:
            assert phrase in seeds_record.citations.cite(one).quote.lower(), one


def test_what_was_never_said_is_said_so(run: Run) -> None:
    """Nothing is found, and that is no error."""
    assert run("first-last", q=["flying fish"]).summary == "“flying fish” is not said in what is counted."
    assert "holds no statement there" in run("trend", q=["crane"], **{"from": "2031"}).notes[-1]


@pytest.mark.parametrize("phrase", ["crane policy", "of the", "the", "US", "2019", "to"])
def test_a_count_is_complete(phrase: str, snapshot: Snapshot) -> None:
    """What the lexical index proposes and what every passage is looked through for are the same."""
    ledger = Ledgers().of(snapshot)
    wanted = read_words(phrase)
    everywhere = sum(
        len(list(runs(wanted, read_words(passage.text)))) for passage in snapshot.store.live_passages(ledger.generation)
    )
    assert len(said(snapshot, ledger, wanted)) == everywhere


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"q": []}, "needs words to count"),
        ({"q": [" …! "]}, "no word in the phrase"),
        ({"q": ["cranes " * 250]}, "1,749 characters"),
        ({"q": ["what about the"], "as": "topic"}, "what it is about"),
        ({"q": ["x"], "speaker": ["Nobody"]}, "there are: Mao Ning, Ann Lee, Lu Kang"),
        ({"q": ["x"], "outlet": "The Nobody"}, "there are: AFP, Reuters"),
        ({"q": ["x"], "from": "someday"}, "someday"),
        ({"q": ["x"], "from": "2020", "to": "2019"}, "turn them round"),
        ({"q": ["x"], "by": "speaker"}, "by month or by year"),
        ({"q": ["x"], "period": ["2019"]}, "no use for 'period'"),
    ],
)
def test_what_cannot_be_counted_is_named_with_the_remedy(given: dict[str, object], message: str, run: Run) -> None:
    """One sentence that names the thing."""
    with pytest.raises(QueryError, match=message):
        run("trend", **given)


def test_a_phrase_is_read_as_the_quotation_check_reads_it() -> None:
    """Case, marks and the dots of an abbreviation make no difference."""
    assert read_phrase("  The U.S.  side ").forms == ("the", "us", "side")
