"""Makes the configured writer: LangChain makes the chat model, and errors name what is missing and the remedy.

Keys come only from the environment. Your own server (`base_url`) gets no key unless the settings name its variable, so
that a provider's key never goes to another server.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from onrecord.service.errors import GenerationFailed, MissingExtra
from onrecord.service.generation.chat_writer import ChatWriter, in_one_line
from onrecord.service.generation.generator_settings import GeneratorSettings

# Packages of providers that are not named langchain-PROVIDER.
PACKAGES = {
    **dict.fromkeys(("openai", "azure_openai"), "langchain-openai"),
    **dict.fromkeys(("bedrock", "bedrock_converse", "anthropic_bedrock"), "langchain-aws"),
    "google_genai": "langchain-google-genai",
    "google_vertexai": "langchain-google-vertexai",
}
NO_KEY = "none"  # OpenAI's client requires a key, and a local server ignores it


def open_writer(settings: GeneratorSettings, environment: Mapping[str, str] = os.environ) -> ChatWriter | None:
    """Return the configured writer, or None if no model is configured. Nothing is sent before the first question.

    Raises `MissingExtra` without LangChain, and `GenerationFailed` if LangChain cannot make the model.
    """
    if settings.model is None:
        return None
    try:
        from langchain.chat_models import init_chat_model  # noqa: PLC0415 - optional, and slow to import
    except ImportError as error:
        raise MissingExtra("a chat model (generator.model)", "generate") from error
    named = f"{settings.provider}:{settings.model}"
    arguments = _arguments(settings, environment)
    try:
        model = init_chat_model(settings.model, model_provider=settings.provider, **arguments)
    except ImportError as error:
        package = PACKAGES.get(settings.provider, f"langchain-{settings.provider.replace('_', '-')}")
        raise GenerationFailed(f"{named} needs a package that is not installed; run: pip install {package}") from error
    except Exception as error:  # every provider has its own errors
        raise GenerationFailed(
            f"{named} cannot be made ({in_one_line(error)}); check the section generator of config.yaml, and that "
            f"{settings.key_variable or _usual_variable(settings.provider)} is set in the environment"
        ) from error
    return ChatWriter(model, settings)


def _arguments(settings: GeneratorSettings, environment: Mapping[str, str]) -> dict[str, Any]:
    """Return the arguments for LangChain. Raises `GenerationFailed` if the configured key is missing."""
    given: dict[str, Any] = {"temperature": settings.temperature, "base_url": settings.base_url}
    if settings.provider == "ollama":  # it has other names for the same arguments, and no keys or retries
        given |= {"num_predict": settings.max_tokens, "client_kwargs": {"timeout": settings.timeout_s}}
    else:
        given |= {
            "max_tokens": settings.max_tokens,
            "timeout": settings.timeout_s,
            "max_retries": settings.max_retries,
            "api_key": _key(settings, environment),
        }
    return {name: value for name, value in given.items() if value is not None}


def _key(settings: GeneratorSettings, environment: Mapping[str, str]) -> str | None:
    """Return the key to send. None lets LangChain read the provider's usual variable."""
    if settings.key_variable is None:
        return NO_KEY if settings.base_url else None
    if not environment.get(settings.key_variable):
        raise GenerationFailed(
            f"{settings.key_variable}: is named in generator.key_variable but not set; set it to the key"
        )
    return environment[settings.key_variable]


def _usual_variable(provider: str) -> str:
    return f"{provider.upper()}_API_KEY"
