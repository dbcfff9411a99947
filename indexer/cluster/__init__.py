"""Builds on several machines: files are parsed and texts embedded on the nodes of a Ray cluster.

One process lists the files, writes the store and publishes, as in a build on one machine.
"""
