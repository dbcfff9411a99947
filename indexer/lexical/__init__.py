"""Words of a generation, searched by tantivy."""
