"""The JSON shapes: what `--json` prints and what the HTTP API returns.

Inside the program records are frozen dataclasses; they become these pydantic models at the edge only. Field names are
a contract with everybody who reads our output. Import a shape from the module of its subject: none loads the others.
"""
