"""What all faces share: attributions, addresses, views of answers and citations, public errors."""
