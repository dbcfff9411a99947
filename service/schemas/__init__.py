"""The JSON schemas of what `--json` prints and the HTTP API returns.

Inside the program, records are frozen dataclasses. They are converted to these pydantic models only at the edge. Field
names are a contract with everybody who reads the output. Import a schema from the module of its subject.
"""
