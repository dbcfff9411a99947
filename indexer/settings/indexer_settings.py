"""The settings of indexing, and how settings are read.

A setting comes from the environment (``ONRECORD_SEARCH__LIMIT=20``), else from the YAML file, else from its default.
Unknown names are errors. Nothing is read at import. `onrecord.service.settings` adds the sections of the service.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)
from typing_extensions import override

from onrecord.indexer.errors import ConfigError
from onrecord.indexer.registry import EMBEDDERS, ENGINES
from onrecord.indexer.settings.record_address import address_of, local_copy
from onrecord.indexer.settings.section import SECRET, Positive, Section, one_of

CONFIG_FILE = "config.yaml"
CONFIG_VARIABLE = "ONRECORD_CONFIG"
ENV_PREFIX = "ONRECORD_"
ENV_DELIMITER = "__"


class IndexSettings(Section):
    """The location of the index, and what it contains."""

    path: Path = Field(
        Path(".onrecord"),
        description="Directory of the index, relative to this file, or the address of a record in tables.",
    )
    keep_generations: Positive = Field(
        2, description="Number of published generations to keep, including the live one."
    )
    exact_up_to: Positive = Field(
        50_000,
        description="Largest number of vectors that is searched exactly; more are searched with an HNSW graph.",
    )
    tokens: bool = Field(
        True, description="Whether to store token vectors for late interaction, about 4 kB for each passage."
    )
    engine: Annotated[str, one_of(ENGINES, "embedded", "lance")] = Field(
        "embedded",
        description="The search engine: embedded keeps everything in the directory of the index, lance in tables.",
    )


class SourceSettings(Section):
    """The files that are read as transcripts, and the limits for reading them."""

    exclude: tuple[str, ...] = Field(
        ("README*", "LICENSE*", "CHANGELOG*", ".*"),
        description="Names of files and folders that are skipped, as shell patterns.",
    )
    columns: dict[str, str] = Field(
        {},
        description="Column names of your tables, as in {answer: response_text}; docs/formats.md lists the fields.",
    )
    max_bytes: Positive = Field(
        50_000_000, description="Largest size of a file in bytes; larger ones are skipped and reported."
    )
    profiles: tuple[Path, ...] = Field(
        (), description="Your own profiles (files or folders), tried before the built-in ones; relative to this file."
    )
    max_unpacked_bytes: Positive = Field(
        300_000_000,
        description="Largest size in bytes of an unpacked file; larger ones are skipped and reported.",
    )
    max_seconds: Positive = Field(
        20,
        description="Most processor time in seconds to read a file or a row of a table; what takes longer is skipped.",
    )
    max_memory_bytes: Positive = Field(
        1_500_000_000, description="Most memory in bytes to read a file; files that take more are skipped and reported."
    )
    workers: Positive | None = Field(
        None, description="Number of processes that read files; null: one for each processor, up to 8."
    )


class PassageSettings(Section):
    """The lengths of passages, in words."""

    max_words: Positive = Field(120, description="Most words of a passage.")
    close_words: Positive = Field(90, description="Number of words after which a passage ends with its paragraph.")
    min_words: Positive = Field(
        25, description="Fewest words of a passage; a shorter rest is joined to the previous passage."
    )
    question_words: Annotated[int, Field(ge=0)] = Field(
        60, description="Number of words of the question, counted from its end, that are embedded with a passage."
    )


class ModelSettings(Section):
    """The embedding model."""

    name: str = Field(
        "BAAI/bge-small-en-v1.5",
        description="Name of a pulled model (onrecord models), such as small or large, or the folder of a model.",
    )
    adapted: bool = Field(True, description="Whether an index that has an adapted model (onrecord adapt) uses it.")
    query_prompt: str | None = Field(None, description="Prefix of every question; null for the model's own.")
    passage_prompt: str | None = Field(None, description="Prefix of every passage; null for the model's own.")
    engine: Annotated[str, one_of(EMBEDDERS, "auto", "openvino", "sentence-transformers")] = Field(
        "auto",
        description="Engine that runs the model; auto picks the fastest, which is openvino on a CPU if installed.",
    )
    precision: Literal["auto", "float32", "bfloat16"] = Field(
        "auto",
        description="Precision; auto picks bfloat16 if openvino and the CPU support it and it agrees with float32.",
    )
    device: str = Field(
        "auto", description="Device: cpu, cuda, mps, or several as in cuda:0,cuda:1; auto picks every GPU."
    )
    batch_size: Positive = Field(32, description="Texts per batch of sentence-transformers.")
    cache: Path | None = Field(
        None, description="Folder for models compiled by openvino; null for one in the user's cache folder."
    )


class IndexerSettings(BaseSettings):
    """All settings of indexing."""

    model_config = SettingsConfigDict(
        env_prefix=ENV_PREFIX,
        env_nested_delimiter=ENV_DELIMITER,
        extra="forbid",
        frozen=True,
    )

    index: IndexSettings = IndexSettings()
    sources: SourceSettings = SourceSettings()
    passages: PassageSettings = PassageSettings()
    model: ModelSettings = ModelSettings()

    @classmethod
    @override
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Give the environment priority over the file, whose content is passed to the constructor as arguments."""
        return (env_settings, init_settings)


Configured = TypeVar("Configured", bound=IndexerSettings)


def config_file(named: Path | None) -> Path | None:
    """Return the configuration file: `named`, else ``$ONRECORD_CONFIG``, else ``config.yaml`` in the working directory.

    Returns None if there is none of these. Raises `ConfigError` if one of the first two is given and does not exist.
    """
    file = named or (Path(value) if (value := os.environ.get(CONFIG_VARIABLE)) else None)
    if file is None:
        here = Path(CONFIG_FILE)
        return here if here.is_file() else None
    if not file.is_file():
        raise ConfigError(f"{file}: no such configuration file; check the path, or omit it to use the defaults")
    return file


def read_settings(kind: type[Configured], file: Path | None, index: Path | None = None) -> Configured:
    """Read the settings of class `kind` from the environment, a configuration file and the defaults.

    Relative paths of the index and of profiles are resolved against the folder of the file. `index` overrides the path
    of the index. For an address, it becomes the folder of this machine that stands for it (`record_address`). Raises
    `ConfigError` naming the file and the setting.
    """
    sections = tuple(kind.model_fields)
    _check_variables(sections)
    content = _read_sections(file, sections) if file else {}
    try:
        settings = kind(**content)
    except ValidationError as error:
        raise ConfigError(_first_problem(error, str(file) if file else "the environment")) from error
    except SettingsError as error:
        raise ConfigError(f"the environment: {' '.join(str(error).split())}") from error
    given = index or settings.index.path
    address = address_of(given)
    path = local_copy(address) if address else index or beside(file, given)
    profiles = tuple(beside(file, profile) for profile in settings.sources.profiles)
    return settings.model_copy(
        update={
            "index": settings.index.model_copy(update={"path": path}),
            "sources": settings.sources.model_copy(update={"profiles": profiles}),
        }
    )


def beside(file: Path | None, path: Path) -> Path:
    """Resolve a path in a configuration file against the folder of that file. Without a file, it stays unchanged."""
    return file.parent / path if file else path


def _read_sections(file: Path, known: Collection[str]) -> dict[str, Any]:
    """Return the sections of a YAML file with their settings. Known sections that are empty are left out.

    Raises `ConfigError` naming the file, and the line if it is known.
    """
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or error
        raise ConfigError(f"{file}{line}: is not valid YAML ({problem}); correct it") from error
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror}); check its permissions") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except (ValueError, RecursionError) as error:  # an impossible date, or thousands of nested lists
        raise ConfigError(f"{file}: contains a value that cannot be read ({error}); correct it") from error
    if content is None:
        return {}
    if not isinstance(content, dict) or not all(isinstance(key, str) for key in content):
        raise ConfigError(f"{file}: must contain sections of settings; run onrecord config for an example")
    return {name: section for name, section in content.items() if section is not None or name not in known}


def _check_variables(sections: Collection[str]) -> None:
    """Raise `ConfigError` for a variable with the prefix ONRECORD_ that names no section, since it has no effect."""
    known = [CONFIG_VARIABLE.removeprefix(ENV_PREFIX), *(section.upper() for section in sections)]
    for variable in sorted(os.environ):
        name, *rest = variable.upper().removeprefix(ENV_PREFIX).split(ENV_DELIMITER)
        if variable.upper().startswith(ENV_PREFIX) and name not in known:
            near = [ENV_PREFIX + ENV_DELIMITER.join([match, *rest]) for match in get_close_matches(name, known, 1)]
            hint = f"did you mean {near[0]}?" if near else "unset it"
            raise ConfigError(f"{variable}: there is no such setting; {hint}")


def _first_problem(error: ValidationError, where: str) -> str:
    """Return the first error in settings as one sentence. `where` is the file or "the environment"."""
    first = error.errors()[0]
    name = ".".join(str(part) for part in first["loc"])
    variable = ENV_PREFIX + ENV_DELIMITER.join(str(part) for part in first["loc"]).upper()
    origin = next((given for given in os.environ if given.upper() == variable), where)
    if first["type"] == "extra_forbidden":
        return f"{origin}: there is no setting {name!r}; run onrecord config for a list of settings"
    if first["type"] == SECRET:
        return f"{origin}: {first['msg']}"  # without the input, which may be a secret
    return f"{origin}: {name} = {first['input']!r} is not usable: {first['msg'][0].lower()}{first['msg'][1:]}"
