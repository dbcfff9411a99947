"""Turn transcripts of official statements into an index that can be searched and cited.

This package reads files, finds who said what in them, and publishes a generation of the
index. It answers no questions: that is `service`, which imports this package and is never
imported by it.
"""
