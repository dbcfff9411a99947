"""The SQLite store. All SQL of the project stands here."""
