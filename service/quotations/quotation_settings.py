"""The settings of the quotation check."""

from __future__ import annotations

from pydantic import Field

from onrecord.indexer.settings.section import Positive, Section, Share


class QuotationSettings(Section):
    """How a quotation is checked against the record."""

    min_share: Share = Field(
        0.6,
        description="Share of its words that must be found in one place for a quotation to be called altered, 0 to 1.",
    )
    min_covered: Share = Field(
        0.9,
        description="Share of its words that must be found in several places for it to be called stitched, 0 to 1.",
    )
    min_meaning: Share = Field(0.86, description="Cosine from which other words may be a translation of the quotation.")
    max_characters: Positive = Field(10_000, description="Most characters of a quotation; longer ones are refused.")
    max_article_characters: Positive = Field(
        200_000, description="Most characters of an article that the service checks at once; longer ones are refused."
    )
    least_words: Positive = Field(
        4, description="Fewest words of a quotation in an article; shorter ones are terms, and not checked."
    )
    most_quotations: Positive = Field(
        1_000, description="Most quotations of an article that are checked; the others are counted."
    )
