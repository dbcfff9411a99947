"""Intake: finds sources, reads them in worker processes, cleans and parses them, and writes them to the store."""
