"""Answer questions from the index: retrieve, cite, check, and show it all to people and programs.

This package imports `indexer` and reads what it has published. It never writes to an index itself;
the `index` command asks `indexer` to.
"""
