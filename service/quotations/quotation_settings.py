"""The settings of the quotation check."""

from __future__ import annotations

from pydantic import Field

from onrecord.indexer.settings.section import Positive, Section, Share


class QuotationSettings(Section):
    """How a quotation is checked against the record."""

    min_share: Share = Field(0.6, description="Share of its words that must stand at a place to call the rest altered.")
    min_covered: Share = Field(0.9, description="Share that must lie in runs said elsewhere to call it stitched.")
    min_meaning: Share = Field(0.78, description="Cosine from which what was said otherwise may be a translation.")
    max_characters: Positive = Field(10_000, description="Longer quotations are refused.")
    least_words: Positive = Field(4, description="What an article quotes with fewer words is a term, and not checked.")
    most_quotations: Positive = Field(1_000, description="So many of one article are checked; the rest is counted.")
