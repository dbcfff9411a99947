"""Modules that take seconds to import, imported by the first test that uses them.

Every process of the tests imports all modules of tests. Those that use PyTorch are marked with `torch`, and run first,
so that of several processes one alone loads it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Later:
    """A module by its name, imported when something of it is first asked for.

    It has no names with an underscore: pytest asks every name of a test module for some of those, to find fixtures.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:  # noqa: ANN401 - whatever the module holds
        """Return an attribute of the module."""
        if attribute.startswith("_"):
            raise AttributeError(attribute)
        return getattr(import_module(self._name), attribute)


sentence_transformers = Later("sentence_transformers")
torch = Later("torch")
training = Later("onrecord.indexer.adaptation.training")
transformers = Later("transformers")
