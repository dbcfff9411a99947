"""Embedding models: locates them on this machine, checks them, and runs them with one of two engines."""
