"""The tree is the architecture: what may import what, and what the papers say of it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from onrecord.indexer.config import Settings
from onrecord.service.cli import COMMANDS
from tests.conftest import ROOT

MODULES = sorted([*ROOT.glob("indexer/**/*.py"), *ROOT.glob("service/**/*.py")])
SHARED = (
    "options",
    "output",
    "render",
    "progress",
    "failures",
    "pages",
    "summary",
    "scores",
    "quotations",
)  # what commands have in common
MAX_LINES, MAX_FUNCTION_LINES = 300, 45


def imported(file: Path) -> set[str]:
    """Return the modules that a file imports anywhere."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found


def test_indexer_never_imports_service() -> None:
    """The index directory is the only thing that passes between the two."""
    guilty = [f for f in MODULES if "indexer" in f.parts and any(m.startswith("onrecord.service") for m in imported(f))]
    assert guilty == []


@pytest.mark.parametrize("file", MODULES, ids=lambda f: str(f.relative_to(ROOT)))
def test_a_module_holds_one_idea(file: Path) -> None:
    """Every module tells what it is for, and neither it nor a function of it grows too long."""
    text = file.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree)
    assert text.count("\n") <= MAX_LINES
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    lengths = {n.name: (n.end_lineno or n.lineno) - n.lineno + 1 for n in functions}
    assert {name: length for name, length in lengths.items() if length > MAX_FUNCTION_LINES} == {}


def test_importing_the_command_line_imports_nothing_heavy() -> None:
    """Help and mistakes are answered at once."""
    code = (
        "import onrecord.service.cli, sys; print([m for m in "
        "('torch', 'sentence_transformers', 'faiss', 'pydantic', 'lxml', 'rich', 'sqlite3') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_a_check_needs_no_model() -> None:
    """Nothing of it is imported, so that a check is quick."""
    code = "import onrecord.service.cli.check, sys; print([m for m in ('torch', 'transformers') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_the_readme_has_a_line_for_every_file() -> None:
    """A stranger finds each module in the README."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for file in MODULES:
        below_package = "/".join(file.relative_to(ROOT).parts[1:])
        named = f"`{below_package}`" in readme or f"`{file.name}`" in readme
        assert named or file.name == "__init__.py", file


def test_config_yaml_holds_every_setting_with_its_default_and_its_help() -> None:
    """The file that we ship is the documentation of the settings."""
    text = (ROOT / "config.yaml").read_text(encoding="utf-8")
    defaults = Settings().model_dump(mode="json")
    assert yaml.safe_load(text) == defaults
    for name, section in Settings.model_fields.items():
        for field in type(getattr(Settings(), name)).model_fields.values():
            assert f"  # {field.description}\n" in text, f"{name}: {field.description} ({section})"


def test_the_list_of_commands_says_what_the_commands_say_of_themselves() -> None:
    """No command is missing its module, and every module is a command."""
    files = {f.stem for f in (ROOT / "service/cli").glob("*.py")} - {"__init__", *SHARED}
    assert {module for module, _ in COMMANDS.values()} == files
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"onrecord {name}" not in readme] == []
