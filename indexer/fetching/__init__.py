"""Keeps a record up to date: fetches what is new from the sources that a person added, and keeps it as files."""
