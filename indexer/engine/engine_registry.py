"""The registry of search engines: the embedded one, that over Lance tables, and those that other packages add."""

from __future__ import annotations

from onrecord.indexer.engine.embedded_engine import EmbeddedEngine
from onrecord.indexer.engine.lance_engine import LanceEngine
from onrecord.indexer.engine.search_engine import Engine
from onrecord.indexer.errors import IndexDamaged
from onrecord.indexer.registry import ENGINES, Registry


def engines() -> Registry[Engine]:
    """Return the registry of search engines."""
    return Registry(ENGINES, {"embedded": EmbeddedEngine(), "lance": LanceEngine()}, required=("publish", "open"))


def find_engine(name: str) -> Engine:
    """Return the engine with this name. Raises `IndexDamaged` if no installed package provides it."""
    engine = engines().find(name)
    if engine is None:
        raise IndexDamaged(
            f"the index needs the search engine {name!r}, which no installed package provides; install its package, "
            "or set index.engine to another and run: onrecord index --rebuild"
        )
    return engine
