"""Evidence packs: quotations with their pages in one ZIP, which can be checked without the index."""
