"""Adaptation: trains the embedding model on a record, and keeps the result only if it finds more.

`onrecord.indexer.adaptation` makes the model; this package measures it.
"""
