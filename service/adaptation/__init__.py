"""Adapting the model to a record: deciding by measurement whether the adapted one is kept.

`onrecord.indexer.adaptation` makes the model.
"""
