"""Settings: environment over file over defaults, and clear words for every mistake."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from onrecord.indexer.errors import ConfigError
from onrecord.service.settings import Settings, load_settings
from tests.conftest import ROOT


def test_without_a_file_the_defaults_hold() -> None:
    """A missing config.yaml is no error, and the one we ship says the same."""
    settings = load_settings()
    assert settings.model_dump(mode="json") == yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    assert (settings.index.path, settings.search.limit, settings.serve.port) == (Path(".onrecord"), 10, 8000)


@pytest.mark.parametrize("content", ["", "search:\n", "# nothing\nsearch: null\nindex:\n", "search: {}\n"])
def test_an_empty_section_leaves_the_defaults(content: str, tmp_path: Path) -> None:
    """As when all its lines are commented out."""
    (tmp_path / "config.yaml").write_text(content)
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
        ("just words\n", "config.yaml: must contain sections"),
        ("serach:\n", "config.yaml: there is no setting 'serach'"),
        ("search:\n  limit: 1001\n", "config.yaml: search.limit = 1001 is not usable"),
        ("search:\n  limit: 2020-99-99\n", r"config.yaml: contains a value that cannot be read \(month must be"),
        ("[" * 5000, "config.yaml: contains a value that cannot be read"),
        ("a: \0", r"config.yaml: is not valid YAML \("),
    ],
)
def test_mistakes_in_the_file_are_named(content: str, said: str, tmp_path: Path) -> None:
    """The message tells the file and the setting."""
    (tmp_path / "config.yaml").write_text(content)
    with pytest.raises(ConfigError, match="^" + said):
        load_settings()


def test_a_mistake_in_the_environment_is_named_by_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody searches the file for what the environment says."""
    monkeypatch.setenv("ONRECORD_SEARCH__LIMIT", "x")
    with pytest.raises(ConfigError, match=r"^ONRECORD_SEARCH__LIMIT: search.limit = 'x'"):
        load_settings()


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    """With the byte that tells."""
    (tmp_path / "config.yaml").write_bytes(b"index:\n  path: caf\xe9\n")
    with pytest.raises(ConfigError, match=r"^config.yaml: is not UTF-8 \(byte 18\); save it as UTF-8$"):
        load_settings()


@pytest.mark.parametrize(
    ("variable", "said"),
    [
        ("ONRECORD_SERACH__LIMIT", "there is no such setting; did you mean ONRECORD_SEARCH__LIMIT?"),
        ("onrecord_modle__name", "there is no such setting; did you mean ONRECORD_MODEL__NAME?"),
        ("ONRECORD_CONFIGURATION", "there is no such setting; did you mean ONRECORD_CONFIG?"),
        ("ONRECORD_XYZ", "there is no such setting; unset it"),
        (
            "ONRECORD_SEARCH__LIMTI",
            "there is no setting 'search.limti'; run onrecord config for a list of settings",
        ),
    ],
)
def test_a_misspelt_variable_is_refused_by_its_name(variable: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would change nothing, and nobody would know."""
    monkeypatch.setenv(variable, "3")
    with pytest.raises(ConfigError) as caught:
        load_settings()
    assert str(caught.value) == f"{variable}: {said}"


def test_a_variable_may_be_written_in_lower_case(monkeypatch: pytest.MonkeyPatch) -> None:
    """And may hold a whole section."""
    monkeypatch.setenv("onrecord_search__limit", "4")
    monkeypatch.setenv("ONRECORD_ANSWER", '{"sentences": 2}')
    settings = load_settings()
    assert (settings.search.limit, settings.answer.sentences) == (4, 2)


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    """Unlike the default one."""
    with pytest.raises(ConfigError, match=r"nope.yaml: no such configuration file"):
        load_settings(tmp_path / "nope.yaml")
