"""Records that tests of several faces read, and one browser for all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver import Chrome

from onrecord.indexer.settings.indexer_settings import ModelSettings
from onrecord.indexer.work_progress import silent
from onrecord.service.builder import open_builder
from onrecord.service.composition import Record
from onrecord.service.settings import Settings, load_settings
from tests import learner
from tests.conftest import seeds_and
from tests.later import torch
from tests.service.faces.web.browsing import browser
from tests.service.faces.web.hostile import HOSTILE


@pytest.fixture(scope="session")
def learner_built(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return the settings of a record that can be learnt, by a model that can learn it; no test may change it."""
    torch.set_num_threads(1)  # so small a model only waits for a second
    folder = tmp_path_factory.mktemp("learner")
    model = ModelSettings(name=str(learner.model(folder)), engine="sentence-transformers", device="cpu")
    settings = load_settings(index=folder / "index").model_copy(update={"model": model})
    open_builder(settings, silent).build([learner.pages(folder / "pages")])
    return settings


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Return the seeds and a transcript that means harm, open for questions; no test may change it."""
    return seeds_and(HOSTILE, "hostile.txt", tmp_path_factory.mktemp("held"))


@pytest.fixture(scope="session")
def opened_browser() -> Iterator[Chrome]:
    """Return one browser for all tests."""
    with browser() as driver:
        yield driver
