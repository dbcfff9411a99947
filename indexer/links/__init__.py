"""Links from the quotations in reports to the transcripts that they quote."""
