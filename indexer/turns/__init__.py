"""Who speaks where: turn heads induced from a document's own form, and roles given by evidence."""
