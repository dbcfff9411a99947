"""Citations: an id resolved to what it points to, written in the forms that other programs read."""
