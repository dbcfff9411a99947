"""Turns transcripts of official statements into an index that can be searched and cited.

This package reads files, finds who said what in them, and publishes generations of the index. Questions are answered by
`onrecord.service`, which imports this package and is never imported by it.
"""
