"""Search engines: what a generation is searched with, behind one interface."""
