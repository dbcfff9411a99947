"""Uploads: documents that readers give to the record, where the operator allows it."""
