"""Counts the structure of a checkout: modules, fragments, crowded folders, repeated names, import cycles, loading.

    python benchmarks/structure.py [CHECKOUT] [--index INDEX]

A fragment is a module of fewer than 60 lines that one other module imports. A circle is a group of modules, or of
folders, of which each imports the next. What a command loads is counted in a process of its own, with the packages of
the Python that runs this script. With an index, a question is asked of it, and the files that its code enters are
counted, with the calls that lead from one file into another.
"""

from __future__ import annotations

import argparse
import ast
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

FRAGMENT_LINES = 60
HALVES = ("indexer", "service")
CROWDED = 12  # folders with more files are listed by name

QUESTION = "What has China said about space cooperation?"
FIGURE = "figure: "  # marks the line of a measured process that holds the figure

START = """
import importlib, os, sys
from inspect import CO_OPTIMIZED
root, door, *command = sys.argv[1:]
sys.argv = ["onrecord", *command]
ours = tuple(os.path.join(root, half) + os.sep for half in ("indexer", "service", "onrecord"))
main = importlib.import_module(door).main
"""
LOADED = (
    START
    + """
try: main()
except SystemExit: pass
print("figure:", sum(m.split(".")[0] in ("onrecord", "indexer", "service") for m in sys.modules), file=sys.stderr)
"""
)
ENTERED = (
    START
    + """
entered, switches, last = set(), 0, None
def profile(frame, event, argument):
    global switches, last
    file = frame.f_code.co_filename
    if event == "call" and file.startswith(ours) and frame.f_code.co_flags & CO_OPTIMIZED:  # neither module nor class
        entered.add(os.path.realpath(file))
        switches, last = switches + (file != last), file
import threading
threading.setprofile(profile)
sys.setprofile(profile)
try: main()
except SystemExit: pass
sys.setprofile(None)
print("figure:", len(entered), "switches:", switches, file=sys.stderr)
"""
)

Imports = Mapping[str, set[str]]


def main() -> None:
    """Print the figures of the checkout that the arguments name."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("checkout", nargs="?", type=Path, default=Path(__file__).parent.parent)
    given.add_argument("--index", type=Path)
    options = given.parse_args()
    root: Path = options.checkout.resolve()
    files = {_name(path.relative_to(root)): path for half in HALVES for path in sorted((root / half).rglob("*.py"))}
    imports = {name: set(_imported(path, files)) - {name} for name, path in files.items()}
    importers = Counter(target for targets in imports.values() for target in targets)
    modules = {name: path for name, path in files.items() if path.name != "__init__.py"}
    single = [name for name in modules if importers[name] == 1]
    fragments = [name for name in single if len(files[name].read_text("utf-8").splitlines()) < FRAGMENT_LINES]
    names = Counter(path.name for path in modules.values())
    folders = Counter(path.parent.relative_to(root).as_posix() for path in modules.values())
    print(f"modules                    {len(modules)} (packages: {len(files) - len(modules)})")
    print(f"imported by one module     {len(single)}, fragments among them: {len(fragments)}")
    print(f"repeated file names        {sum(count > 1 for count in names.values())}")
    print(f"files at the top           {', '.join(f'{half} {folders[half]}' for half in HALVES)}")
    print(f"crowded folders            {', '.join(f'{f} {n}' for f, n in folders.items() if n > CROWDED) or 'none'}")
    print(f"circles of modules         {len(_circles(imports))}")
    print(f"circles of folders         {len(_circles(_between_folders(imports)))}")
    for command in (["--help"], ["cite", "--help"], ["ask", "--help"]):
        print(f"modules of `{' '.join(command)}`".ljust(27) + _run(root, command, LOADED))
    if options.index:
        asked = ["ask", QUESTION, "--index", str(options.index.resolve())]
        print("files entered by `ask`".ljust(27) + _run(root, asked, ENTERED))
    print(f"fragments: {', '.join(fragments) or 'none'}")


def _name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(path: Path, known: Mapping[str, Path]) -> Iterator[str]:
    """Yield the modules of the checkout that a file imports when it is imported; lazy imports count as well."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            base = node.module.removeprefix("onrecord.")
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield from [inner] if inner in known else {base} & known.keys()
        elif isinstance(node, ast.Import):
            yield from {alias.name.removeprefix("onrecord.") for alias in node.names} & known.keys()


def _between_folders(imports: Imports) -> dict[str, set[str]]:
    between: dict[str, set[str]] = defaultdict(set)
    for name, targets in imports.items():
        between[_folder(name)] |= {_folder(target) for target in targets} - {_folder(name)}
    return between


def _folder(name: str) -> str:
    """Return the room that a module stands in: `service.query` of `service.query.dates`."""
    return ".".join(name.split(".")[:2])


def _circles(graph: Mapping[str, set[str]]) -> list[set[str]]:
    """Return the groups of more than one node of which each can be reached from each other."""
    reach = {node: _reached(node, graph) for node in graph}
    groups = {frozenset({node, *(other for other in reach[node] if node in reach.get(other, ()))}) for node in graph}
    return [set(group) for group in groups if len(group) > 1]


def _reached(start: str, graph: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for target in graph.get(waiting.pop(), ()):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found


def _run(root: Path, command: list[str], program: str) -> str:
    """Return the figure that a program prints of a command of the checkout, or that it could not be run."""
    door = "onrecord.service.faces.cli" if (root / "onrecord").is_dir() else "service.cli"
    done = subprocess.run(
        [sys.executable, "-c", program, str(root), door, *command],
        env={**os.environ, "PYTHONPATH": str(root)},
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith(FIGURE)]
    return lines[-1].removeprefix(FIGURE) if lines else "not run"


if __name__ == "__main__":
    main()
