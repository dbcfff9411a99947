"""The settings of answers."""

from __future__ import annotations

from pydantic import Field

from onrecord.indexer.settings.section import Positive, Section, Share


class AnswerSettings(Section):
    """How an answer is made of passages, and when it is withheld."""

    passages: Positive = Field(10, description="Number of the best passages that an answer may quote.")
    first: Positive = Field(5, description="Number of the very best that it may quote whatever their evidence.")
    sentences: Positive = Field(5, description="Most sentences of an answer.")
    per_transcript: Positive = Field(2, description="Most sentences from one transcript.")
    brief_sentences: Positive = Field(2, description="Most sentences of a brief answer.")
    timeline_passages: Positive = Field(40, description="Number of the best passages that a timeline may quote.")
    timeline_sentences: Positive = Field(12, description="Most sentences of a timeline, one from each transcript.")
    worded_passages: Positive = Field(5, description="Number of passages given to a chat model that words the answer.")
    nearest: Positive = Field(3, description="Number of passages offered when the record does not answer.")
    min_evidence: float = Field(
        0.52,
        description="Evidence of the best passage from which an answer is given: similarity and what follows.",
    )
    named_weight: Share = Field(
        0.3,
        description="Added to it if all names and numbers of the question occur in the passage or its question.",
    )
    unknown_names_weight: Share = Field(
        0.3,
        description="Subtracted from it if no name or number of the question occurs anywhere in the record.",
    )
    unknown_words_weight: Share = Field(
        1.0, description="Subtracted from it if no other word of the question occurs anywhere in the record."
    )
