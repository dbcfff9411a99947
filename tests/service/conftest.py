"""A record that can be learnt, indexed by a model that can learn it."""

from __future__ import annotations

import pytest
import torch

from indexer.config import ModelSettings, Settings, load_settings
from indexer.progress import silent
from service.composition import open_builder
from tests import learner


@pytest.fixture(scope="session")
def learner_built(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return the settings of the index, which no test may change."""
    torch.set_num_threads(1)  # so small a model only waits for a second
    folder = tmp_path_factory.mktemp("learner")
    model = ModelSettings(name=str(learner.model(folder)), engine="sentence-transformers", device="cpu")
    settings = load_settings(index=folder / "index").model_copy(update={"model": model})
    open_builder(settings, silent).build([learner.pages(folder / "pages")])
    return settings
