"""The settings of indexing, and how settings are read.

A setting is read from the environment (``ONRECORD_SEARCH__LIMIT=20``), else from the YAML file, else its default holds.
Unknown names are errors. Nothing is read at import. `onrecord.service.settings` adds the sections of the service.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal, TypeVar

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
from onrecord.indexer.settings.config_file import (
    CONFIG_VARIABLE,
    ENV_DELIMITER,
    ENV_PREFIX,
    check_variables,
    first_problem,
    read_sections,
)
from onrecord.indexer.settings.section import Positive, Section, one_of

CONFIG_FILE = "config.yaml"


class IndexSettings(Section):
    """Where the index lives, and how it is searched."""

    path: Path = Field(Path(".onrecord"), description="Directory of the index; relative to this file.")
    keep_generations: Positive = Field(
        2, description="Number of published generations to keep, including the live one."
    )
    exact_up_to: Positive = Field(
        50_000,
        description="Largest number of vectors that is searched exactly; more are searched along a graph.",
    )
    tokens: bool = Field(
        True, description="Whether to keep token vectors for late interaction, about 4 kB for each passage."
    )
    engine: Annotated[str, one_of(ENGINES, "embedded")] = Field(
        "embedded", description="The search engine: embedded keeps everything in the directory of the index."
    )


class SourceSettings(Section):
    """Which files are taken for transcripts."""

    exclude: tuple[str, ...] = Field(
        ("README*", "LICENSE*", "CHANGELOG*", ".*"),
        description="Names of files and folders that are skipped, as shell patterns.",
    )
    columns: dict[str, str] = Field(
        {},
        description="Column names of your tables, as in {answer: response_text}; docs/formats.md lists ours.",
    )
    max_bytes: Positive = Field(
        50_000_000, description="Largest size of a file in bytes; larger ones are skipped and reported."
    )
    profiles: tuple[Path, ...] = Field(
        (), description="Files or folders of profiles of your own, before those of the program; relative to this file."
    )
    max_unpacked_bytes: Positive = Field(
        300_000_000,
        description="Largest size in bytes of an unpacked file; larger ones are skipped and reported.",
    )
    max_seconds: Positive = Field(
        20, description="Longest time in seconds of processor time to read a file; it is then skipped and reported."
    )
    max_memory_bytes: Positive = Field(
        1_500_000_000, description="Most memory in bytes to read a file; files that take more are skipped and reported."
    )
    workers: Positive | None = Field(
        None, description="Number of processes that read files; null: one for each processor, up to 8."
    )


class PassageSettings(Section):
    """How answers are cut into passages, in words."""

    max_words: Positive = Field(120, description="Most words of a passage.")
    close_words: Positive = Field(90, description="Number of words after which a passage ends with its paragraph.")
    min_words: Positive = Field(
        25, description="Fewest words of a passage; a shorter rest is joined to the passage before it."
    )
    question_words: Annotated[int, Field(ge=0)] = Field(
        60, description="Number of words of the question, counted from its end, that are embedded with a passage."
    )


class ModelSettings(Section):
    """The embedding model."""

    name: str = Field(
        "sentence-transformers/all-MiniLM-L6-v2",
        description="Folder or hub name of a sentence-transformers model. The default is installed with the program.",
    )
    adapted: bool = Field(True, description="Whether an index that has an adapted model (onrecord adapt) uses it.")
    query_prompt: str = Field("", description="Prefix of every question, for models that want one.")
    passage_prompt: str = Field("", description="Prefix of every passage, for models that want one.")
    engine: Annotated[str, one_of(EMBEDDERS, "auto", "openvino", "sentence-transformers")] = Field(
        "auto",
        description="Engine that runs the model; auto picks the fastest, which is openvino on a CPU if installed.",
    )
    precision: Literal["auto", "float32", "bfloat16"] = Field(
        "auto",
        description="Precision; auto picks bfloat16 where openvino and the CPU support it and it agrees with float32.",
    )
    device: str = Field(
        "auto", description="Device: cpu, cuda, mps, or several as in cuda:0,cuda:1; auto picks every GPU."
    )
    batch_size: Positive = Field(32, description="Texts per batch of sentence-transformers.")
    cache: Path | None = Field(
        None, description="Folder for models compiled by openvino; null for one in the user's cache folder."
    )


class IndexerSettings(BaseSettings):
    """Everything that decides how files become an index."""

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
        """Give the environment priority over the file, whose content is passed to the constructor."""
        return (env_settings, init_settings)


Configured = TypeVar("Configured", bound=IndexerSettings)


def config_file(named: Path | None) -> Path | None:
    """Return the configuration file: `named`, else ``$ONRECORD_CONFIG``, else ``config.yaml`` in the working directory.

    The last may be missing: then None. Raises `ConfigError` if a file that was named does not exist.
    """
    file = named or (Path(value) if (value := os.environ.get(CONFIG_VARIABLE)) else None)
    if file is None:
        here = Path(CONFIG_FILE)
        return here if here.is_file() else None
    if not file.is_file():
        raise ConfigError(f"{file}: no such configuration file; check the path, or leave it out to use the defaults")
    return file


def read_settings(kind: type[Configured], file: Path | None, index: Path | None = None) -> Configured:
    """Return settings of a kind from the environment, a configuration file and the defaults.

    Relative paths of the index and of profiles are relative to the file; `index` overrides the first. Raises
    `ConfigError` naming the file and the setting.
    """
    sections = tuple(kind.model_fields)
    check_variables(sections)
    content = read_sections(file, sections) if file else {}
    try:
        settings = kind(**content)
    except ValidationError as error:
        raise ConfigError(first_problem(error, str(file) if file else "the environment")) from error
    except SettingsError as error:
        raise ConfigError(f"the environment: {' '.join(str(error).split())}") from error
    path = index or beside(file, settings.index.path)
    profiles = tuple(beside(file, profile) for profile in settings.sources.profiles)
    return settings.model_copy(
        update={
            "index": settings.index.model_copy(update={"path": path}),
            "sources": settings.sources.model_copy(update={"profiles": profiles}),
        }
    )


def beside(file: Path | None, path: Path) -> Path:
    """Return a path that a configuration file names, relative to the folder of that file."""
    return file.parent / path if file else path
