"""The dense index and the token vectors of a generation, kept by FAISS and in the store."""
