"""Text as it is cut, quoted and compared: sentences, passages, quotations and words with their places."""
