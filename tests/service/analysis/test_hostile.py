"""Whatever is typed, an analysis counts it or says in a sentence why not."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.service.errors import QueryError
from onrecord.service.presentation.charts import svg_of
from onrecord.service.presentation.tables_csv import csv_of
from tests.service.analysis.conftest import Run

WORDS = st.sampled_from(
    ["crane", "policy", "new", "the", "US", "U.S.", "5%", "中", "命运共同体", "中 国", "2019", "“", "-", "é", "\x00"]
)


@given(st.one_of(st.lists(WORDS, max_size=6).map(" ".join), st.text(max_size=40)))
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_phrase_breaks_an_analysis(run: Run, phrase: str) -> None:
    """Nor its chart, nor its table."""
    for name in ("trend", "first-last", "wording", "askers", "declines"):
        with contextlib.suppress(QueryError):
            found = run(name, q=[phrase])
            for table in found.tables:
                csv_of(table)
            if found.chart:
                svg_of(found.chart)


@pytest.mark.parametrize("first", ["2030", "1999"])
def test_a_scope_without_a_statement_is_counted_as_nothing(first: str, run: Run) -> None:
    """By every analysis; nothing is divided by it."""
    for name in ("trend", "first-last", "wording"):
        assert run(name, q=["new crane policy"], **{"from": first, "to": first}).statements == ()
    for name in ("askers", "declines"):
        assert run(name, **{"from": first, "to": first}).tables[0].rows == ()
    assert run("compare", period=[first, "2031"]).statements == ()
