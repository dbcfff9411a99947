"""`onrecord adapt`: what it prints, and what it exits with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from onrecord.indexer.adaptation.adapted import AdaptedModel
from onrecord.indexer.embedding.embedder import ModelCard
from onrecord.indexer.intake.ingest import BuildReport
from onrecord.service.adaptation.adapter import AdaptationReport
from onrecord.service.evaluation.measures import Estimate
from onrecord.service.faces.cli import adapt_command, main
from onrecord.service.faces.cli.adapt_command import AdaptationShape
from onrecord.service.settings import Settings
from tests.learner import IDLE

pytestmark = pytest.mark.torch

HELPED = AdaptationReport(
    taught=2_993,
    held_out=324,
    before={"MRR@10": 0.5, "recall@10": 0.75},
    after={"MRR@10": 0.625, "recall@10": 0.875},
    gain=Estimate(0.125, 0.1, 0.15),
    training_seconds=601.4,
    seconds=900.5,
    model=AdaptedModel(Path("ix/models/tiny-0123abcd"), ModelCard("tiny, adapted", "0123abcd" * 8)),
    use=BuildReport(generation=2, embedded=6_289),
)


def test_what_did_not_help_exits_with_one(
    learner_built: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With JSON that says so, and a line that says by how much."""
    monkeypatch.setattr(adapt_command, "Hyperparameters", lambda: IDLE)
    config = tmp_path / "config.yaml"
    config.write_text(yaml.safe_dump({"model": learner_built.model.model_dump(mode="json")}), encoding="utf-8")
    result = CliRunner().invoke(
        main, ["adapt", "--config", str(config), "--index", str(learner_built.index.path), "--use", "--json"]
    )
    printed = json.loads(result.stdout)
    assert printed["before"] == printed["after"]
    assert {
        name: printed[name] for name in ("helped", "model", "weights_sha256", "generation", "embedded", "gain")
    } == {
        "helped": False,
        "model": None,
        "weights_sha256": None,
        "generation": None,
        "embedded": 0,
        "gain": {"mean": 0.0, "low": 0.0, "high": 0.0},
    }
    assert result.exit_code == 1
    assert "did not find more (MRR@10 +0.000, 95% interval +0.000 to +0.000); it was not kept" in result.stderr


def test_the_report_in_json() -> None:
    """All of it."""
    assert AdaptationShape.of(HELPED).model_dump() == {
        "helped": True,
        "taught": 2_993,
        "held_out": 324,
        "before": {"MRR@10": 0.5, "recall@10": 0.75},
        "after": {"MRR@10": 0.625, "recall@10": 0.875},
        "gain": {"mean": 0.125, "low": 0.1, "high": 0.15},
        "model": "ix/models/tiny-0123abcd",
        "weights_sha256": "0123abcd" * 8,
        "generation": 2,
        "embedded": 6_289,
        "training_seconds": 601.4,
        "seconds": 900.5,
    }


def test_the_report_for_people() -> None:
    """Before and after side by side, and where the model lies."""
    assert adapt_command._summary(HELPED).plain.split("\n") == [
        "2,993 questions taught in 601 s, 324 held out and asked",
        "MRR@10     0.500 before, 0.625 after",
        "recall@10  0.750 before, 0.875 after",
        "kept as ix/models/tiny-0123abcd",
        "6,289 passages embedded, generation 2 is read with it",
    ]
