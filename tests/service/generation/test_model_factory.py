"""From settings to a writer."""

from __future__ import annotations

import sys

import pytest

from onrecord.service.errors import GenerationFailed, MissingExtra
from onrecord.service.generation.generator_settings import GeneratorSettings
from onrecord.service.generation.model_factory import open_writer

LOCAL = GeneratorSettings(model="some-model", base_url="http://127.0.0.1:9/v1")


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run without the keys of whoever runs the tests."""
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "OPENAI_ADMIN_KEY"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_model_there_is_no_writer() -> None:
    """Answers are quotations alone, and LangChain is not looked for."""
    assert open_writer(GeneratorSettings()) is None


def test_without_langchain_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is optional."""
    monkeypatch.setitem(sys.modules, "langchain.chat_models", None)
    with pytest.raises(MissingExtra, match=r"generator\.model.*onrecord\[generate\]"):
        open_writer(LOCAL)


@pytest.mark.parametrize(
    ("provider", "package"), [("anthropic", "langchain-anthropic"), ("ollama", "langchain-ollama")]
)
def test_another_provider_says_its_package(provider: str, package: str) -> None:
    """Only the package of openai comes with the extra."""
    with pytest.raises(GenerationFailed, match=f"pip install {package}$"):
        open_writer(GeneratorSettings(model="m", provider=provider))


def test_a_missing_key_says_its_variable() -> None:
    """Before anything is asked."""
    with pytest.raises(GenerationFailed, match="OPENAI_API_KEY is set in the environment"):
        open_writer(GeneratorSettings(model="m"))
    with pytest.raises(GenerationFailed, match=r"^MY_KEY: .* but not set; set it to the key$"):
        open_writer(LOCAL.model_copy(update={"key_variable": "MY_KEY"}), {})


def test_an_unknown_provider_is_told() -> None:
    """In one line."""
    with pytest.raises(GenerationFailed, match=r"^nobody:m cannot be made") as failed:
        open_writer(GeneratorSettings(model="m", provider="nobody"))
    assert "\n" not in str(failed.value)


def test_a_server_of_ones_own_gets_no_key_but_the_named_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of a provider never goes to somebody else."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-provider")
    given = {}
    monkeypatch.setattr("langchain.chat_models.init_chat_model", lambda _, **arguments: given.update(arguments))
    open_writer(LOCAL)
    assert given == {
        "model_provider": "openai", "base_url": "http://127.0.0.1:9/v1", "api_key": "none", "temperature": 0,
        "max_tokens": 400, "timeout": 60, "max_retries": 1,
    }  # fmt: skip
    open_writer(LOCAL.model_copy(update={"key_variable": "MY_KEY"}), {"MY_KEY": "sk-mine"})
    assert given["api_key"] == "sk-mine"


def test_the_real_client_is_made_without_a_request() -> None:
    """Its name is that of the settings."""
    writer = open_writer(LOCAL)
    assert writer is not None
    assert writer.name == "openai:some-model"
