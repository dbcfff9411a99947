"""The chat tools that people already use: each a thin adapter around the same search, answers and citations."""
