"""Statistics of an index, and surveys of parsed transcripts."""
