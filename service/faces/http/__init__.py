"""The HTTP face: a thin layer of routes over the same parts that the command line uses."""
