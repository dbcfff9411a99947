"""The grammar: what a document's paragraphs are, who says what in them. `parsing` puts its parts together."""

# Raise when the same bytes are read otherwise than before: sources are then parsed again.
GRAMMAR_VERSION = 13
