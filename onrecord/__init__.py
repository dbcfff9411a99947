"""On Record: semantic search and cited answers over the transcripts of official statements."""
