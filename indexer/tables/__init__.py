"""A record in Lance tables, on a shared disk or in object storage."""
