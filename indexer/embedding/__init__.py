"""Embedding models: found, checked, and run by one of two engines."""
