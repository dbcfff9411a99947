"""The settings of the search and of the reranker."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from onrecord.indexer.registry import RERANKERS
from onrecord.indexer.settings.section import Positive, Section, Share, one_of

MAX_LIMIT = 1_000  # nobody reads more hits; the same for every face


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
