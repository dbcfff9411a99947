"""The grammar: what a document's paragraphs are, who says what in them. `parsing` puts its parts together."""
