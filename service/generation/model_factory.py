"""From settings to a writer: the chat model is made by LangChain, and what is missing is told with its remedy.

Keys come from the environment alone. A server of one's own (`base_url`) is sent no key unless the settings
name the variable that holds it, so that a provider's key never goes to somebody else.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from onrecord.service.errors import GenerationFailed, MissingExtra
from onrecord.service.generation.chat import ChatWriter, in_one_line
from onrecord.service.generation.generator_settings import GeneratorSettings

# The packages of providers that are not called as LangChain's other ones are: langchain-PROVIDER.
PACKAGES = {
    **dict.fromkeys(("openai", "azure_openai"), "langchain-openai"),
    **dict.fromkeys(("bedrock", "bedrock_converse", "anthropic_bedrock"), "langchain-aws"),
    "google_genai": "langchain-google-genai",
    "google_vertexai": "langchain-google-vertexai",
}
NO_KEY = "none"  # openai's client wants something, and a server of one's own does not look at it


def open_writer(settings: GeneratorSettings, environment: Mapping[str, str] = os.environ) -> ChatWriter | None:
    """Return the configured writer, none where no model is named. Nothing is sent before the first question.

    Raises `MissingExtra` without LangChain, and `GenerationFailed` where it cannot make the model.
    """
    if settings.model is None:
        return None
    try:
        from langchain.chat_models import init_chat_model  # noqa: PLC0415 optional, and slow to import
    except ImportError as error:
        raise MissingExtra("a chat model (generator.model)", "generate") from error
    named = f"{settings.provider}:{settings.model}"
    arguments = _arguments(settings, environment)
    try:
        model = init_chat_model(settings.model, model_provider=settings.provider, **arguments)
    except ImportError as error:
        package = PACKAGES.get(settings.provider, f"langchain-{settings.provider.replace('_', '-')}")
        raise GenerationFailed(
            f"{named} needs a package of LangChain's that is not installed; run: pip install {package}"
        ) from error
    except Exception as error:  # every provider checks its arguments in its own way
        raise GenerationFailed(
            f"{named} cannot be made ({in_one_line(error)}); check the section generator of config.yaml, and that "
            f"{settings.key_variable or _usual_variable(settings.provider)} is set in the environment"
        ) from error
    return ChatWriter(model, settings)


def _arguments(settings: GeneratorSettings, environment: Mapping[str, str]) -> dict[str, Any]:
    """Return what LangChain is to make the model with. Raises `GenerationFailed` where the named key is missing."""
    given: dict[str, Any] = {"temperature": settings.temperature, "base_url": settings.base_url}
    if settings.provider == "ollama":  # it calls the same things otherwise, and knows neither keys nor retries
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
    """Return the key to send; none leaves it to LangChain to look for the provider's own."""
    if settings.key_variable is None:
        return NO_KEY if settings.base_url else None
    if not environment.get(settings.key_variable):
        raise GenerationFailed(
            f"{settings.key_variable}: generator.key_variable names it, and it is not set; put the key in it"
        )
    return environment[settings.key_variable]


def _usual_variable(provider: str) -> str:
    return f"{provider.upper()}_API_KEY"
