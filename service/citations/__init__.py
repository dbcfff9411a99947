"""Citations: an id to what it points to, and that in the forms that others read."""
