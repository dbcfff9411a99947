"""The dense index of a generation, kept by FAISS, and late interaction over the token vectors in the store."""
