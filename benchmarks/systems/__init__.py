"""The systems that `side_by_side.py` compares: one module for each, which imports its library at the top.

Each module has `systems(job)`, a generator that builds an index step by step and yields a `Line` of the
comparison as soon as it can be asked. What a system takes and gives is in `parts`; `worker` runs one in a process
of its own. Nothing here but `on_record` may import the project, for the peers have an environment of their own.
"""
