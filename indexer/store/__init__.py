"""The SQLite store. All SQL of the project is here."""
