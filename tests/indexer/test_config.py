"""Settings: environment over file over defaults, and clear words for every mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.config import Settings, load_settings
from indexer.errors import ConfigError


def test_without_a_file_the_defaults_hold() -> None:
    """A missing config.yaml is no error."""
    assert load_settings() == Settings()


def test_the_environment_wins_over_the_file_and_the_file_over_the_defaults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each layer changes only what it names."""
    (tmp_path / "config.yaml").write_text("search:\n  limit: 3\n  candidates: 7\n")
    monkeypatch.setenv("ONRECORD_SEARCH__LIMIT", "4")
    search = load_settings().search
    assert (search.limit, search.candidates, search.dense_weight) == (4, 7, Settings().search.dense_weight)


def test_the_index_lies_beside_the_file_that_names_it(tmp_path: Path) -> None:
    """A relative path means the same from wherever the command is run."""
    folder = tmp_path / "there"
    folder.mkdir()
    (folder / "mine.yaml").write_text("index:\n  path: data\n")
    assert load_settings(folder / "mine.yaml").index.path == folder / "data"
    assert load_settings(folder / "mine.yaml", index=Path("here")).index.path == Path("here")


def test_the_environment_can_name_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For services, which have no command line."""
    (tmp_path / "other.yaml").write_text("serve:\n  port: 9\n")
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "other.yaml"))
    assert load_settings().serve.port == 9


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("search:\n  limt: 3\n", "config.yaml: there is no setting 'search.limt'"),
        ("serach:\n  limit: 3\n", "config.yaml: there is no setting 'serach'"),
        ("search:\n  limit: many\n", "config.yaml: search.limit = 'many' is not usable"),
        ("search:\n  limit: 0\n", "config.yaml: search.limit = 0 is not usable"),
        ("search: [\n", "config.yaml, line 2: is not valid YAML"),
        ("just words\n", "config.yaml: must hold sections"),
        ("search:\n", "config.yaml: search = None is not usable"),
    ],
)
def test_mistakes_in_the_file_are_named(content: str, said: str, tmp_path: Path) -> None:
    """The message tells the file and the setting."""
    (tmp_path / "config.yaml").write_text(content)
    with pytest.raises(ConfigError, match="^" + said.replace("[", r"\[")):
        load_settings()


def test_a_mistake_in_the_environment_is_named_by_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody searches the file for what the environment says."""
    monkeypatch.setenv("ONRECORD_SEARCH__LIMIT", "x")
    with pytest.raises(ConfigError, match=r"^ONRECORD_SEARCH__LIMIT: search.limit = 'x'"):
        load_settings()


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    """Unlike the default one."""
    with pytest.raises(ConfigError, match=r"nope.yaml: no such configuration file"):
        load_settings(tmp_path / "nope.yaml")
