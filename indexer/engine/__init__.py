"""Search engines, which search one generation of an index, behind one interface."""
