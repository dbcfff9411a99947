"""A copy of the record that can be learnt, for tests that change it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from indexer.config import Settings


@pytest.fixture
def settings(learner_built: Settings, tmp_path: Path) -> Settings:
    """Return the settings of a copy of the index."""
    shutil.copytree(learner_built.index.path, tmp_path / "index")
    index = learner_built.index.model_copy(update={"path": tmp_path / "index"})
    return learner_built.model_copy(update={"index": index})
