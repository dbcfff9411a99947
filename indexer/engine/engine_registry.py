"""The search engines by name: ours, and those that other packages add."""

from __future__ import annotations

from onrecord.indexer.engine.embedded_engine import EmbeddedEngine
from onrecord.indexer.engine.search_engine import Engine
from onrecord.indexer.errors import IndexDamaged
from onrecord.indexer.registry import ENGINES, Registry


def engines() -> Registry[Engine]:
    """Return the engines by name."""
    return Registry(ENGINES, {"embedded": EmbeddedEngine()}, required=("publish", "open"))


def find_engine(name: str) -> Engine:
    """Return the engine of a name. Raises `IndexDamaged` if no installed package has it."""
    engine = engines().find(name)
    if engine is None:
        raise IndexDamaged(
            f"the index wants the search engine {name!r}, which no installed package has; install its package, or set "
            "index.engine to another and run: onrecord index --rebuild"
        )
    return engine
