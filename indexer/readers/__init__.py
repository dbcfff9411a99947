"""Readers: one module for each format turns bytes into documents; `formats` chooses the reader."""
