"""The settings of answers."""

from __future__ import annotations

from pydantic import Field

from onrecord.indexer.settings.section import Positive, Section, Share


class AnswerSettings(Section):
    """How an answer is made of passages, and when it is withheld."""

    passages: Positive = Field(10, description="How many of the best passages an answer may draw on.")
    first: Positive = Field(5, description="How many of the first it draws on whatever their evidence, if it answers.")
    sentences: Positive = Field(5, description="How many sentences an answer has at most.")
    per_transcript: Positive = Field(2, description="How many of them may come from one transcript.")
    brief_sentences: Positive = Field(2, description="How many a brief answer has at most.")
    timeline_passages: Positive = Field(40, description="How many of the best passages a timeline may draw on.")
    timeline_sentences: Positive = Field(12, description="How many sentences it has at most, one of a transcript.")
    worded_passages: Positive = Field(
        5, description="How many passages a chat model is given where it words the answer."
    )
    nearest: Positive = Field(3, description="How many passages are offered where the record is silent.")
    min_evidence: float = Field(
        0.52,
        description="An answer is given if the evidence of the best passage reaches this: similarity and these.",
    )
    named_weight: Share = Field(
        0.3, description="What it adds if all names and numbers of the question occur in the passage or its question."
    )
    unknown_names_weight: Share = Field(
        0.3, description="What it takes away if none of the names and numbers occurs anywhere in the record."
    )
    unknown_words_weight: Share = Field(
        1.0, description="What it takes away if no other word of the question occurs anywhere in the record."
    )
