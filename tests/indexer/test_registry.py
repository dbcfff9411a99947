"""What there is by name, ours and other packages'."""

from __future__ import annotations

from importlib import metadata
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from onrecord.indexer import registry
from onrecord.indexer.errors import ExtensionError
from onrecord.indexer.registry import Registry

GROUP = "onrecord.tests"


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have packages that add something."""
    places = {"sorted": "builtins:sorted", "ours": "builtins:len", "gone": "no_such_module:x", "none": "math:pi"}
    entries = EntryPoints(EntryPoint(name, place, GROUP) for name, place in places.items())
    monkeypatch.setattr(registry, "entry_points", lambda group: entries.select(group=group))


@pytest.mark.usefixtures("added")
def test_ours_come_first_and_stay_ours() -> None:
    """Whatever another package calls what it adds."""
    found = Registry(GROUP, {"ours": max})
    assert found.names == ("ours", "gone", "none", "sorted")
    assert found.find("ours") is max
    assert found.find("sorted") is sorted
    assert found.find("nothing") is None


@pytest.mark.usefixtures("added")
def test_what_cannot_be_used_is_named_with_the_remedy() -> None:
    """What is not asked for is not even imported."""
    found = Registry(GROUP, {"ours": max})
    with pytest.raises(ExtensionError, match=r"onrecord.tests: 'gone' .* cannot be loaded .*uninstall it"):
        found.find("gone")
    with pytest.raises(ExtensionError, match=r"onrecord.tests: 'none' .* has no '__call__'"):
        found.find("none")
    with pytest.raises(ExtensionError):
        _ = found.items


def test_installed_packages_are_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Registries are made for every record that is opened, and each look reads a file of every package."""
    looks = []

    def look() -> EntryPoints:
        looks.append("at all packages")
        return EntryPoints([EntryPoint("sorted", "builtins:sorted", GROUP), EntryPoint("other", "math:pi", "others")])

    monkeypatch.setattr(metadata, "entry_points", look)
    registry._entry_points_by_group.cache_clear()
    try:
        assert [Registry(GROUP, {"ours": max}).names for _ in range(2)] == [("ours", "sorted")] * 2
        assert Registry("onrecord.others", {"ours": max}).names == ("ours",)
    finally:
        registry._entry_points_by_group.cache_clear()
    assert looks == ["at all packages"]
