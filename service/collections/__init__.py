"""Collections: citations that a reader gathers, with a note on each, kept by token and without accounts."""
