"""The faces: each thin, over the same parts, and none knowing another."""
