"""Text: splits it into sentences and passages, finds quotations in it, and compares its words."""
