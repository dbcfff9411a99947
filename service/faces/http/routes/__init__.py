"""The routes, one file a subject. Each file makes a router of the parts that it is given."""
