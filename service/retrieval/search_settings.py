"""The settings of the search and of the reranker."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from onrecord.indexer.registry import RERANKERS
from onrecord.indexer.settings.section import Positive, Section, Share, one_of

MAX_LIMIT = 1_000  # nobody reads more hits; the same for every face


class SearchSettings(Section):
    """How passages are found and ranked."""

    limit: Annotated[int, Field(gt=0, le=MAX_LIMIT)] = Field(10, description="Default number of hits.")
    candidates: Positive = Field(
        100, description="Number of passages that each of the two searches, by meaning and by words, proposes."
    )
    dense_weight: Share = Field(0.7, description="Weight of meaning in the score, 0 to 1; words have the rest.")
    ideographic_dense_weight: Share = Field(
        0.1, description="The same for questions in Chinese or Japanese, which the default model does not know."
    )
    late_weight: Share = Field(
        0.9,
        description="Weight of late interaction (token by token) in the score, 0 to 1; 0 skips it.",
    )
    ideographic_late_weight: Share = Field(0, description="The same for questions in Chinese or Japanese.")
    late_candidates: Positive = Field(50, description="Number of the best passages that are compared token by token.")
    non_answer_discount: Share = Field(
        0.1, description="Share of its score that a passage loses if all of it declines to answer, 0 to 1."
    )
    understand: bool = Field(
        True, description="Whether dates and names in a question are understood, and its misspelt words corrected."
    )
    date_weight: Share = Field(0.4, description="Weight of the date match when the question names a period, 0 to 1.")
    date_half_life: Annotated[float, Field(gt=0)] = Field(
        30, description="Days before or after that period in which the date match falls to half."
    )
    name_weight: Share = Field(
        0.1, description="Weight of the match when the question names a speaker, and of the one for an outlet, 0 to 1."
    )
    misspelt_weight: Share = Field(
        0.5, description="Weight of a corrected word in the search by words, 0 to 1; other words have 1."
    )
    alias_weight: Share = Field(
        0.2, description="Weight of another name of what the question names in the search by words, 0 to 1."
    )
    similar_words: Share = Field(
        0.9, description="Share of common words from which two passages are folded into one hit, 0 to 1."
    )
    max_query_characters: Positive = Field(2_000, description="Most characters of a question; longer ones are refused.")


class RerankSettings(Section):
    """A cross-encoder that reads the best passages with the question."""

    name: str | None = Field(
        None,
        description="Folder of a cross-encoder with one score, or name of a pulled one (reranker); null for none.",
    )
    engine: Annotated[str, one_of(RERANKERS, "sentence-transformers")] = Field(
        "sentence-transformers", description="Engine that runs the reranker; other packages can add engines."
    )
    candidates: Positive = Field(30, description="Number of the best passages that the reranker reads.")
    batch_size: Positive = Field(4, description="Passages per batch; raise it on a GPU.")
    budget_ms: Positive = Field(
        500,
        description="Time budget in milliseconds; no batch begins after it, and unread passages rank last.",
    )
    weight: Share = Field(0.6, description="Weight of the reranker in the score, 0 to 1; 0 skips it.")
    ideographic_weight: Share = Field(
        0, description="The same for questions in Chinese or Japanese; raise it for a model that knows them."
    )
    precision: Literal["float32", "bfloat16"] = Field("float32", description="Precision of the computation.")
    device: str = Field("auto", description="Device: cpu, cuda or mps; auto picks a GPU if there is one.")
