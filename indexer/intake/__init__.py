"""Intake: sources found, read in worker processes, cleaned, parsed and handed to the store."""
