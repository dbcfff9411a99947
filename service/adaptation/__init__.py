"""Adaptation: trains the embedding model on a record, and keeps the result only if it finds more.

`onrecord.indexer.adaptation` trains the model; this package measures it and decides.
"""
