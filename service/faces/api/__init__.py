"""The JSON API under `/v1/`: search, answers, quotations, citations, transcripts and totals."""
