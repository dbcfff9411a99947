"""The program with a fake model, run as if from the command line but in this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.indexer.grammar.language import LanguageDetector
from onrecord.indexer.intake.file_workers import run_here
from onrecord.service import builder, composition
from onrecord.service.faces.cli import main, parse_command, profile_command, verify_command
from tests.fakes import KeywordEmbedder

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, detect_language: LanguageDetector) -> Run:
    """Return a function that runs the program with a fake model and a loaded language detector, in this process."""
    for module in (builder, composition):
        monkeypatch.setattr(module, "configured_embedder", lambda _: KeywordEmbedder())
    for module in (builder, parse_command, profile_command, verify_command):
        monkeypatch.setattr(module, "StatisticalDetector", lambda: detect_language)
    for module in (builder, parse_command, profile_command):
        monkeypatch.setattr(module, "WorkerProcesses", lambda _: run_here)

    def run_it(*arguments: object) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return run_it


@pytest.fixture
def indexed(run: Run, seeds_index: Path) -> Run:
    """Return the same, with the seeds indexed where it looks for an index."""
    shutil.copytree(seeds_index, ".onrecord")
    return run
