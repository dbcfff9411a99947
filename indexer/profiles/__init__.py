"""Profiles: what a source's pages cannot tell of themselves, as data: YAML files here, and those of the user."""
