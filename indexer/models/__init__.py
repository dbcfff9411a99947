"""Models on this machine: which are known, where they come from, fetched once and checked, never at run time."""
