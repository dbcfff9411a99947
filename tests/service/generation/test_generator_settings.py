"""The settings of the generator hold no key, and print none."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.indexer.errors import ConfigError
from onrecord.service.settings import load_settings

KEY = "sk-abcdef0123456789"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"api_key: {KEY}", "keys are read only from the environment"),
        (f"openai_api_key: {KEY}", "OPENAI_API_KEY"),
        (f"token: {KEY}", "generator.token"),
        (f"key_variable: {KEY}", "and not the key"),
        (f"base_url: https://me:{KEY}@models.example/v1", "set keys in the environment"),
        (f"base_url: https://models.example/v1?key={KEY}", "set keys in the environment"),
    ],
)
def test_a_key_is_refused_and_not_printed(line: str, told: str, tmp_path: Path) -> None:
    """A file is kept and shared, and so is a message."""
    file = tmp_path / "config.yaml"
    file.write_text(f"generator:\n  model: m\n  {line}\n")
    with pytest.raises(ConfigError) as refused:
        load_settings(file)
    assert told in str(refused.value)
    assert str(refused.value).startswith(str(file))
    assert KEY not in str(refused.value)


def test_a_key_in_our_own_variables_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys have variables of their own."""
    monkeypatch.setenv("ONRECORD_GENERATOR__API_KEY", KEY)
    with pytest.raises(ConfigError, match="the provider's own variable") as refused:
        load_settings()
    assert KEY not in str(refused.value)


@pytest.mark.parametrize("url", ["models.example", "ftp://models.example", "http://"])
def test_an_address_must_be_one(url: str, tmp_path: Path) -> None:
    """It names a server."""
    (tmp_path / "config.yaml").write_text(f"generator:\n  base_url: {url}\n")
    with pytest.raises(ConfigError, match="must begin with http"):
        load_settings(tmp_path / "config.yaml")
