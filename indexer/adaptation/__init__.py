"""Adapting the embedding model to a record: training pairs, training, and keeping the result.

Whether the result is better than what was there is measured by `onrecord.service.adaptation`.
"""
