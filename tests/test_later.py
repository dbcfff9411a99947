"""Tests that modules which take seconds to import wait for the first test that uses them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.later import Later


def test_looking_for_fixtures_imports_nothing(request: pytest.FixtureRequest) -> None:
    """Else every process of the tests would load PyTorch as it collects them."""
    holder = SimpleNamespace(heavy=Later("no_module_of_this_name"))
    request.session._fixturemanager.parsefactories(holder=holder, node=request.node)
    with pytest.raises(ModuleNotFoundError):
        _ = holder.heavy.anything


def test_the_module_is_imported_by_use() -> None:
    """As if it had been imported at the top."""
    assert Later("math").sqrt(4) == 2
