"""Citations: resolves ids to the words that they cite, and exports citations in several forms."""
