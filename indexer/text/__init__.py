"""Text as it is quoted and compared: sentences, passages, words with their places."""
