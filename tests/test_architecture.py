"""The tree is the architecture: what may import what, and what the papers say of it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import yaml

from docs.write_modules import table
from onrecord.service.faces.cli import COMMANDS
from onrecord.service.settings import Settings
from tests.conftest import ROOT

MODULES = sorted([*ROOT.glob("indexer/**/*.py"), *ROOT.glob("service/**/*.py")])
# Modules of the command line that are no commands: what several of them share, and how their results look.
SHARED = ("answer_text", "failures", "finding_text", "options", "output", "progress_bars", "score_tables")
CITE_MODULES = 70
MAX_LINES = 400
FACES = "onrecord.service.faces"


@dataclass(frozen=True)
class Module:
    """What the tests ask of a module: its docstring, what it imports, its texts, and what it calls of a store."""

    docstring: str | None
    imported: frozenset[str]  # modules, imported anywhere in the file
    targets: frozenset[str]  # the same, with the names that are imported from them, which may be modules
    texts: tuple[str, ...]
    of_stores: frozenset[str]  # attributes of expressions that are called a store


@cache
def read(file: Path) -> Module:
    """Return what the tests ask of a module. It is parsed once for all tests, and its tree is not kept."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    imported, named, texts, of_stores = set[str](), set[str](), list[str](), set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module)
            named.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            imported.update(alias.name for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts.append(node.value)
        elif isinstance(node, ast.Attribute) and _is_store(node.value):
            of_stores.add(node.attr)
    found = frozenset(imported)
    return Module(ast.get_docstring(tree), found, found | named, tuple(texts), frozenset(of_stores))


def name_of(file: Path) -> str:
    """Return the import name of a module."""
    return "onrecord." + ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of(name: str) -> str:
    """Return the folder of a module, or the module itself where it stands at the top of a half."""
    _, half, *inner = name.split(".")
    return f"{half}.{inner[0]}" if inner else half


def circles(arrows: dict[str, set[str]]) -> list[list[str]]:
    """Return the groups of nodes that reach each other."""
    sorter = TopologicalSorter(arrows)
    try:
        sorter.prepare()
    except CycleError as error:
        return [error.args[1]]
    return []


SQL = re.compile(r"\b(?:SELECT\b.+\bFROM|INSERT (?:OR \w+ )?INTO|UPDATE \w+ SET|DELETE FROM|PRAGMA \w+)\b", re.DOTALL)


def test_all_sql_stands_in_the_store() -> None:
    """Whoever changes a table reads one folder, and another store can take the place of this one."""
    others = {name_of(file): read(file) for file in MODULES if file.parent != ROOT / "indexer/store"}
    assert [name for name, module in others.items() if "sqlite3" in module.imported] == []
    assert [(name, text) for name, module in others.items() for text in module.texts if SQL.search(text)] == []
    of_tables = {"rows", "each", "connection"}
    assert {name: used for name, module in others.items() if (used := module.of_stores & of_tables)} == {}


def _is_store(node: ast.expr) -> bool:
    """Return whether an expression is called a store."""
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name.strip("_") == "store"


def test_indexer_never_imports_service() -> None:
    """The index directory is the only thing that passes between the two."""
    guilty = [
        f for f in MODULES if "indexer" in f.parts and any(m.startswith("onrecord.service") for m in read(f).imported)
    ]
    assert guilty == []


def test_a_module_holds_one_idea() -> None:
    """Every module says what it is for, and a file that grows beyond this probably holds two ideas."""
    assert [name_of(file) for file in MODULES if not read(file).docstring] == []
    lines = {name_of(file): file.read_text(encoding="utf-8").count("\n") for file in MODULES}
    assert {name: count for name, count in lines.items() if count > MAX_LINES} == {}


def test_importing_the_command_line_imports_nothing_heavy() -> None:
    """Help and mistakes are answered at once."""
    code = (
        "import onrecord.service.faces.cli, sys; print([m for m in "
        "('torch', 'sentence_transformers', 'faiss', 'pydantic', 'lxml', 'rich', 'sqlite3') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_a_check_needs_no_model() -> None:
    """Nothing of it is imported, so that a check is quick."""
    code = (
        "import onrecord.service.faces.cli.inspect_commands, sys; "
        "print([m for m in ('torch', 'transformers') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_the_table_of_modules_is_that_of_their_docstrings() -> None:
    """A stranger finds each module in docs/modules.md, which `make modules` writes."""
    assert (ROOT / "docs/modules.md").read_text(encoding="utf-8") == table(ROOT)


def test_no_module_imports_itself_by_way_of_others() -> None:
    """Files and folders form no circles. A file at the top of a half counts as a folder of its own."""
    names = {name_of(file): file for file in MODULES}
    files = {
        name: {target for target in read(file).targets if target in names and target != name}
        for name, file in names.items()
    }
    assert circles(files) == []
    rooms: dict[str, set[str]] = {}
    for name, targets in files.items():
        own = room_of(name)
        rooms.setdefault(own, set()).update(room for room in map(room_of, targets) if room != own)
    assert circles(rooms) == []


def test_no_face_imports_another() -> None:
    """Faces share what lies below them. Who starts a server finds it by name in the registry of faces."""
    guilty = []
    for file in MODULES:
        own = name_of(file)
        if own.startswith(f"{FACES}.") and file.parent.name != "faces":
            face = ".".join(own.split(".")[:4])
            others = {
                name
                for name in read(file).targets
                if name.startswith(f"{FACES}.") and not f"{name}.".startswith(f"{face}.")
            }
            guilty += [f"{own} imports {other}" for other in sorted(others)]
    assert guilty == []


def test_nothing_below_the_faces_imports_one() -> None:
    """The application mounts them by name."""
    guilty = [
        f"{name_of(file)} imports {target}"
        for file in MODULES
        if not name_of(file).startswith(FACES)
        for target in sorted(read(file).targets)
        if target.startswith(FACES)
    ]
    assert guilty == []


def test_a_citation_loads_only_what_it_needs() -> None:
    """Looking one up needs no retriever, no answerer and no grammar."""
    code = (
        "import onrecord.service.faces.cli.cite_command, sys; "
        "print(*(m for m in sys.modules if m.startswith('onrecord')))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = out.stdout.split()
    assert len(loaded) <= CITE_MODULES
    # Settings of all parts are one file, and each stands with its owner.
    heavy = [m for m in loaded if any(f".{room}." in m for room in ("grammar", "answers", "retrieval"))]
    assert [m for m in heavy if not m.endswith("_settings")] == []


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
    files = {f.stem for f in (ROOT / "service/faces/cli").glob("*.py")} - {"__init__", *SHARED}
    assert {module for module, _ in COMMANDS.values()} == files
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"onrecord {name}" not in readme] == []
