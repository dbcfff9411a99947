"""Vectors and token signs of a generation, searched by FAISS."""
