"""The lexical index of a generation, kept by tantivy."""
