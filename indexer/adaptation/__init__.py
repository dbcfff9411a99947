"""Adapts the embedding model to a record: makes training pairs, trains, and stores the result.

`onrecord.service.adaptation` measures whether the result is better than the model it was made from.
"""
