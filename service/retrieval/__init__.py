"""Retrieval: from a question to the passages that answer it, the best first."""
