"""Links from the quotations in reports to the words of transcripts."""
