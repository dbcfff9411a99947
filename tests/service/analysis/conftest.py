"""A small record of which every count is known: three conferences, a statement without a day, and a report."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.indexer.snapshot import Snapshot, Snapshots
from onrecord.service.analysis.ledger import Ledgers
from onrecord.service.analysis.tables import Analysis
from onrecord.service.presentation.analysing import AnalysisAsked, AnalysisName, analysed
from onrecord.service.settings import Settings
from tests.conftest import indexed

PAGES = {
    "a.txt": """Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on March 4, 2019
Reuters: What of the cranes in Japan?
Mao Ning: The old crane policy stands. The old crane policy is sound.
AFP: Will the U.S. get the ports?
Mao Ning: I have no information on this.
""",
    "b.txt": """Foreign Ministry Spokesperson Lu Kang's Regular Press Conference on March 20, 2019
Reuters: Does the crane policy stand, and what does Japan say?
Lu Kang: We keep the old crane policy. The US knows it.
""",
    "c.txt": """Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on May 24, 2019
AFP: What of the cranes in Japan?
Mao Ning: The new crane policy of 2019 has begun, and the new crane policy is open.
Reuters: And the ports?
Mao Ning: The new crane policy covers ports. I would refer you to the competent authorities.
""",
    "d.md": "---\ntitle: On ports\nspeaker: Ann Lee\n---\nThe new crane policy was never dated.\n",
}
Run = Callable[..., Analysis]


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return the settings of the record; no test may change it."""
    return indexed(PAGES, tmp_path_factory.mktemp("analysis"))


@pytest.fixture(scope="session")
def snapshot(settings: Settings) -> Snapshot:
    """Return the record, open for reading."""
    return Snapshots(settings.index.path, None).current()


@pytest.fixture
def run(snapshot: Snapshot) -> Run:
    """Return a function that runs an analysis with its parameters."""
    ledgers = Ledgers()

    def run_it(name: str, **given: Any) -> Analysis:  # noqa: ANN401 - as an address gives them
        return analysed(snapshot, ledgers, AnalysisName(name), AnalysisAsked.model_validate(given))

    return run_it
