"""What `make lock` and `make licences` wrote is true to pyproject.toml and constraints.txt. No network is asked."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

LOCKS = ROOT / "locks"
OURS = ("serve.txt", "all.txt")  # what users install; tools.txt is what makes these files
DEVELOPERS = {"dev", "docs"}  # the extras that no user installs
LINUX = {
    "os_name": "posix",
    "platform_machine": "x86_64",
    "platform_python_implementation": "CPython",
    "platform_system": "Linux",
    "python_full_version": "3.11.7",
    "python_version": "3.11",
    "sys_platform": "linux",
}


def _pins(name: str) -> dict[str, Requirement]:
    """Return the requirements of a lock by package; anything in it but pins, hashes and comments is an error."""
    text = (LOCKS / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    pins = {}
    for line in lines:
        stated, *hashes = re.split(r"\s+--hash=", line.rstrip())
        assert hashes, f"{name}: {line} has no hash"
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes), line
        pin = Requirement(stated)
        assert pin.url is None, line
        pins[canonicalize_name(pin.name)] = pin
    assert len(pins) == len(lines), f"{name} names a package twice"
    return pins


def _versions(pins: dict[str, Requirement]) -> dict[str, str]:
    """Return the versions that a lock installs on Linux, the platform of constraints.txt."""
    return {
        package: str(pin.specifier).removeprefix("==")
        for package, pin in pins.items()
        if pin.marker is None or pin.marker.evaluate(LINUX)
    }


@pytest.fixture(scope="module")
def constraints() -> dict[str, str]:
    """Return the version of each package in constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    stated = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(each.name): str(each.specifier).removeprefix("==") for each in stated}


@pytest.mark.parametrize("name", OURS)
def test_a_lock_has_the_versions_of_the_constraints(name: str, constraints: dict[str, str]) -> None:
    """An installation by hashes gets what the tests have passed with. No build of torch is chosen for it."""
    locked = _versions(_pins(name))
    assert locked == {package: constraints.get(package) for package in locked}
    assert "torch" not in locked


def test_the_tools_do_not_disagree_with_the_constraints(constraints: dict[str, str]) -> None:
    """The tools are pinned with hashes as well; what they share with the project has one version."""
    tools = _versions(_pins("tools.txt"))
    asked = {str(Requirement(line)) for line in _lines(LOCKS / "tools.in")}
    assert asked == {f"{Requirement(line).name}=={tools[Requirement(line).name]}" for line in asked}
    shared = tools.keys() & constraints.keys()
    assert {package: tools[package] for package in shared} == {package: constraints[package] for package in shared}


def test_the_locks_hold_what_the_project_asks_for() -> None:
    """A dependency or an extra that is added without `make lock` is noticed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = {
        "serve.txt": [*project["dependencies"], *extras["fast"], *extras["serve"]],
        "all.txt": [
            *project["dependencies"],
            *(line for extra, lines in extras.items() if extra not in DEVELOPERS for line in lines),
        ],
    }
    for name, lines in wanted.items():
        locked = _versions(_pins(name))
        for asked in map(Requirement, [*lines, "hatchling"]):
            version = locked.get(canonicalize_name(asked.name))
            assert version is not None, f"{name} lacks {asked}"
            assert asked.specifier.contains(version), f"{name} has {asked.name} {version}, not {asked}"


def test_the_smaller_lock_is_a_part_of_the_larger() -> None:
    """An environment made by one lock can be widened by the other without a change of version."""
    serve, every = _pins("serve.txt"), _pins("all.txt")
    assert serve == {package: every.get(package) for package in serve}


def test_the_licence_table_is_that_of_the_larger_lock(constraints: dict[str, str]) -> None:
    """Each package that is installed stands in the table with its version and a licence, and no other does."""
    with (LOCKS / "licences.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["Name", "Version", "License"]
    table = {canonicalize_name(name): version.partition("+")[0] for name, version, _ in rows}
    assert table == {**_versions(_pins("all.txt")), "torch": constraints["torch"]}
    assert not [name for name, _, licence in rows if licence in {"", "UNKNOWN"}]


@pytest.mark.parametrize("name", [*OURS, "tools.txt", "licences.csv"])
def test_what_is_generated_names_no_place(name: str) -> None:
    """Where packages came from is the affair of who installs: no index, no folder and no host is written down."""
    text = (LOCKS / name).read_text(encoding="utf-8")
    assert not re.findall(r"\S*(?:://|--index|--extra-index|--find-links)\S*|(?<![\w.])/(?:\w+/)+\w+", text)


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
