"""The settings, all in one place: defaults, `config.yaml`, environment.

A setting is read from the environment (``ONRECORD_SEARCH__LIMIT=20``), else from the YAML file, else
its default holds. Unknown names are errors. Nothing is read at import; `load_settings` reads.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)
from typing_extensions import override

from onrecord.indexer.errors import ConfigError
from onrecord.indexer.registry import EMBEDDERS, ENGINES, RERANKERS
from onrecord.indexer.settings.config_file import (
    CONFIG_VARIABLE,
    ENV_DELIMITER,
    ENV_PREFIX,
    check_variables,
    first_problem,
    read_sections,
)
from onrecord.indexer.settings.generator_settings import GeneratorSettings
from onrecord.indexer.settings.section import Positive, Section, Share, one_of
from onrecord.indexer.settings.serve_settings import ServeSettings

CONFIG_FILE = "config.yaml"

MAX_LIMIT = 1_000  # more hits than that nobody reads; the same for every face


class IndexSettings(Section):
    """Where the index lives, and how it is searched."""

    path: Path = Field(Path(".onrecord"), description="Directory of the index; relative to this file.")
    keep_generations: Positive = Field(2, description="How many published generations to keep, the live one included.")
    exact_up_to: Positive = Field(
        50_000,
        description="Up to so many vectors all are compared with a question; more are searched along a graph.",
    )
    tokens: bool = Field(
        True, description="Whether to keep what reranking compares word by word, about 4 kB for each passage."
    )
    engine: Annotated[str, one_of(ENGINES, "embedded")] = Field(
        "embedded", description="The search engine: embedded keeps everything in the directory of the index."
    )


class SourceSettings(Section):
    """Which files are taken for transcripts."""

    exclude: tuple[str, ...] = Field(
        ("README*", "LICENSE*", "CHANGELOG*", ".*"),
        description="File and folder names that are passed over in a folder, as shell patterns.",
    )
    columns: dict[str, str] = Field(
        {},
        description="Columns of tables not called as usual: {answer: response_text}; our names are in docs/formats.md.",
    )
    max_bytes: Positive = Field(50_000_000, description="Files larger than this are skipped with a reason.")


class PassageSettings(Section):
    """How answers are cut into passages, in words."""

    max_words: Positive = Field(120, description="A passage is closed before it would exceed this.")
    close_words: Positive = Field(
        90, description="A passage is closed at the end of a paragraph once it has this many."
    )
    min_words: Positive = Field(
        25, description="A paragraph or rest shorter than this is joined to the passage before it."
    )
    question_words: Annotated[int, Field(ge=0)] = Field(
        60, description="How many words of the question are embedded with a passage, counted from its end."
    )


class ModelSettings(Section):
    """The embedding model."""

    name: str = Field(
        "sentence-transformers/all-MiniLM-L6-v2",
        description="A folder, or the hub name of a sentence-transformers model. The default comes with the program.",
    )
    adapted: bool = Field(
        True, description="Whether an index that onrecord adapt has adapted this model to is read with the adapted one."
    )
    query_prompt: str = Field("", description="Put before every question; some models want one.")
    passage_prompt: str = Field("", description="Put before every passage; some models want one.")
    engine: Annotated[str, one_of(EMBEDDERS, "auto", "openvino", "sentence-transformers")] = Field(
        "auto", description="What runs it: auto takes openvino on a CPU where it is installed, as the fastest."
    )
    precision: Literal["auto", "float32", "bfloat16"] = Field(
        "auto", description="auto takes bfloat16 where openvino and the CPU have it and it agrees with float32."
    )
    device: str = Field(
        "auto", description="Where it runs: cpu, cuda, mps, several as cuda:0,cuda:1; auto takes every GPU there is."
    )
    batch_size: Positive = Field(32, description="How many texts sentence-transformers embeds at once.")
    cache: Path | None = Field(
        None, description="Folder for what openvino makes of a model; left out, one in the user's cache folder."
    )


class SearchSettings(Section):
    """How passages are found and ranked."""

    limit: Annotated[int, Field(gt=0, le=MAX_LIMIT)] = Field(
        10, description="How many hits are shown unless asked otherwise."
    )
    candidates: Positive = Field(100, description="How many passages each of the two searches proposes.")
    dense_weight: Share = Field(0.7, description="Weight of meaning against words in the score; words get the rest.")
    ideographic_dense_weight: Share = Field(
        0.1, description="The same for a question in Chinese or Japanese, which the default model does not know."
    )
    late_weight: Share = Field(
        0.6,
        description="Weight of the comparison word by word in the score; the first search has the rest. 0 skips it.",
    )
    ideographic_late_weight: Share = Field(0, description="The same for a question in Chinese or Japanese.")
    late_candidates: Positive = Field(50, description="How many of the best passages are compared word by word.")
    non_answer_discount: Share = Field(
        0.1, description="How much of its score a passage loses that does nothing but decline to answer."
    )
    understand: bool = Field(
        True, description="Whether dates and names in prose steer the ranking and misspelt words are forgiven."
    )
    date_weight: Share = Field(
        0.4, description="Share of the score that a passage gets for being spoken when the prose of a question says."
    )
    date_half_life: Annotated[float, Field(gt=0)] = Field(
        30, description="In days: how long before or after that period a passage gets half of what its neighbour gets."
    )
    name_weight: Share = Field(
        0.1, description="The same for a speaker, and for an outlet, that the prose names; it may name them as topic."
    )
    misspelt_weight: Share = Field(
        0.5, description="What a word counts for that the record has only in another spelling."
    )
    similar_words: Share = Field(
        0.9, description="Two passages that share this much of their words are folded into one hit."
    )
    max_query_characters: Positive = Field(2_000, description="Longer questions are refused.")


class RerankSettings(Section):
    """A cross-encoder that reads the best passages with the question."""

    name: str | None = Field(
        None, description="A folder, or the hub name of a cross-encoder with one score; null goes without."
    )
    engine: Annotated[str, one_of(RERANKERS, "sentence-transformers")] = Field(
        "sentence-transformers", description="What runs it; other packages can add some."
    )
    candidates: Positive = Field(30, description="How many of the best passages it reads.")
    batch_size: Positive = Field(4, description="How many it reads at once; more on a GPU.")
    budget_ms: Positive = Field(
        500, description="It begins no further batch after so many milliseconds; what it did not read stays behind."
    )
    weight: Share = Field(
        0.6, description="Weight of its judgement in the score; the search without it has the rest. 0 skips it."
    )
    ideographic_weight: Share = Field(
        0, description="The same for a question in Chinese or Japanese; raise it for a model that knows them."
    )
    precision: Literal["float32", "bfloat16"] = Field("float32", description="How exactly it computes.")
    device: str = Field("auto", description="Where it runs: cpu, cuda, mps; auto takes a GPU where there is one.")


class AnswerSettings(Section):
    """How an answer is made of passages, and when it is withheld."""

    passages: Positive = Field(10, description="How many of the best passages an answer may draw on.")
    judged: Positive = Field(5, description="How many of the first decide whether there is an answer.")
    words: Positive = Field(200, description="How many words an answer quotes at most, its first statement apart.")
    statements: Positive = Field(4, description="How many statements an answer has at most, one of an exchange.")
    sentences: Positive = Field(4, description="How many sentences in a row a statement has at most.")
    per_transcript: Positive = Field(2, description="How many statements may come from one transcript.")
    brief_words: Positive = Field(80, description="How many words a brief answer quotes at most, in one statement.")
    timeline_passages: Positive = Field(40, description="How many of the best passages a timeline may draw on.")
    timeline_words: Positive = Field(400, description="How many words it quotes at most.")
    timeline_statements: Positive = Field(12, description="How many statements it has at most, one of a transcript.")
    question_words: Positive = Field(40, description="How many words of a reporter's question stand above its answer.")
    worded_passages: Positive = Field(
        5, description="How many passages a chat model is given where it words the answer."
    )
    nearest: Positive = Field(3, description="How many passages are offered where the record is silent.")
    min_evidence: float = Field(
        0.57,
        description="An answer is given if the evidence reaches this: how near the question's words are, and these.",
    )
    min_matter: float = Field(0.36, description="From here on the record is said to speak of the matter all the same.")
    missing_weight: Share = Field(0.48, description="What it takes away if nothing comes near to any of them.")
    length_weight: float = Field(0.25, description="What it adds for a question 2.7 times as long.")
    lead_weight: float = Field(0.98, description="What the lead of the first passage over the fifth counts for.")
    unknown_names_weight: Share = Field(
        0.44, description="What it takes away if none of the names and numbers occurs anywhere in the record."
    )
    unknown_words_weight: Share = Field(
        0.64, description="What it takes away if no other word of the question occurs anywhere in the record."
    )


class QuotationSettings(Section):
    """How a quotation is checked against the record."""

    min_share: Share = Field(0.6, description="Share of its words that must stand at a place to call the rest altered.")
    min_covered: Share = Field(0.9, description="Share that must lie in runs said elsewhere to call it stitched.")
    min_meaning: Share = Field(0.78, description="Cosine from which what was said otherwise may be a translation.")
    max_characters: Positive = Field(10_000, description="Longer quotations are refused.")
    least_words: Positive = Field(4, description="What an article quotes with fewer words is a term, and not checked.")
    most_quotations: Positive = Field(1_000, description="So many of one article are checked; the rest is counted.")


class Settings(BaseSettings):
    """All settings of the program."""

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
    search: SearchSettings = SearchSettings()
    rerank: RerankSettings = RerankSettings()
    answer: AnswerSettings = AnswerSettings()
    generator: GeneratorSettings = GeneratorSettings()
    quotation: QuotationSettings = QuotationSettings()
    serve: ServeSettings = ServeSettings()

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
        """Let the environment win over what is passed in, which is the file's content."""
        return (env_settings, init_settings)


def load_settings(config: Path | None = None, index: Path | None = None) -> Settings:
    """Return the settings from the environment, the configuration file and the defaults.

    `config` is the file to read; without it ``$ONRECORD_CONFIG``, then ``config.yaml`` in the working
    directory, which may be missing. `index` overrides where the index lives. Raises `ConfigError`
    naming the file and the setting.
    """
    file = _config_file(config)
    settings = _validated(file)
    folder = file.parent if file else Path()
    path = index or folder / settings.index.path
    return settings.model_copy(
        update={
            "index": settings.index.model_copy(update={"path": path}),
            "serve": settings.serve.model_copy(update={"keys": folder / settings.serve.keys}),
        }
    )


def _config_file(config: Path | None) -> Path | None:
    named = config or (Path(value) if (value := os.environ.get(CONFIG_VARIABLE)) else None)
    if named is None:
        here = Path(CONFIG_FILE)
        return here if here.is_file() else None
    if not named.is_file():
        raise ConfigError(f"{named}: no such configuration file; check the path, or leave it out to use the defaults")
    return named


def _validated(file: Path | None) -> Settings:
    check_variables(_sections())
    content = read_sections(file, _sections()) if file else {}
    where = str(file) if file else "the environment"
    try:
        return Settings(**content)
    except ValidationError as error:
        raise ConfigError(first_problem(error, where)) from error
    except SettingsError as error:
        raise ConfigError(f"the environment: {' '.join(str(error).split())}") from error


def _sections() -> tuple[str, ...]:
    return tuple(Settings.model_fields)
