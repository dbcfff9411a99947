"""The settings of answers."""

from __future__ import annotations

from pydantic import Field, model_validator

from onrecord.indexer.settings.section import Positive, Section, Share


class AnswerSettings(Section):
    """How an answer is made of passages, and when it is withheld."""

    passages: Positive = Field(10, description="Number of the best passages that an answer may quote.")
    judged: Positive = Field(5, description="Number of the very best that decide whether there is an answer.")
    words: Positive = Field(220, description="Most words that an answer quotes; its first statement may be longer.")
    lead: int = Field(95, ge=0, description="Words up to which the best statement goes on; 0 for never.")
    statements: Positive = Field(5, description="Most statements of an answer.")
    sentences: Positive = Field(4, description="Most consecutive sentences of a statement.")
    per_transcript: Positive = Field(2, description="Most exchanges of one transcript that an answer quotes.")
    per_exchange: Positive = Field(2, description="Most passages of one exchange that an answer quotes.")
    brief_words: Positive = Field(80, description="Most words of a brief answer, which is one statement.")
    timeline_passages: Positive = Field(40, description="Number of the best passages that a timeline may quote.")
    timeline_words: Positive = Field(400, description="Most words of a timeline.")
    timeline_statements: Positive = Field(12, description="Most statements of a timeline, one from each transcript.")
    question_words: Positive = Field(40, description="Most words of a reporter's question above its answer.")
    worded_passages: Positive = Field(5, description="Number of passages given to a chat model that words the answer.")
    nearest: Positive = Field(3, description="Number of passages offered when the record does not answer.")
    min_evidence: float = Field(
        0.585,
        description="Least evidence for an answer: how near the question's words are, adjusted by the weights below.",
    )
    min_matter: float = Field(
        0.46, description="Least evidence that the record speaks of the matter, whether it answers or not."
    )
    found_cosine: Share = Field(
        0.55, description="Cosine with the nearest word of a passage from which a word of the question is found there."
    )
    missing_cosine: Share = Field(
        0.4, description="Cosine up to which a word of the question is missing from a passage; less than found_cosine."
    )
    missing_weight: Share = Field(
        0.5, description="Subtracted from the evidence if nothing comes near any word of the question."
    )
    length_weight: float = Field(0.2, description="Added to the evidence each time the question is 2.7 times as long.")
    lead_weight: float = Field(1.2, description="Weight of the lead of the first passage over the last one judged.")
    late_lead_weight: float = Field(1.0, description="The same for their likeness token by token.")
    score_lead_weight: float = Field(0.3, description="The same for their scores in the search.")
    unknown_names_weight: Share = Field(
        0.5, description="Subtracted from the evidence if no name or number of the question occurs in the record."
    )
    unknown_words_weight: Share = Field(
        0.4, description="Subtracted from the evidence if no other word of the question occurs in the record."
    )

    @model_validator(mode="after")
    def _in_order(self) -> AnswerSettings:
        if self.missing_cosine >= self.found_cosine:
            raise ValueError(
                f"missing_cosine ({self.missing_cosine}) must be less than found_cosine ({self.found_cosine})"
            )
        return self
