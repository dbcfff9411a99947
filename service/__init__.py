"""Answers questions from an index: retrieves and cites passages, checks quotations, and serves people and programs.

This package imports `onrecord.indexer` and reads the generations that it has published. Only `onrecord.indexer` writes
to an index.
"""
