"""A copy of the record that can be learnt, for tests that change it."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.service.settings import Settings
from tests.learner import copied


@pytest.fixture
def settings(learner_built: Settings, tmp_path: Path) -> Settings:
    """Return the settings of a copy of the index."""
    return copied(learner_built, tmp_path / "index")
