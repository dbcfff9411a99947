"""Writes docs/modules.md: a line for every module, taken from its docstring. Run by `make modules`, held by a test."""

from __future__ import annotations

import ast
from itertools import groupby
from pathlib import Path

HALVES = {"indexer": "files to index", "service": "questions to answers"}


def table(root: Path) -> str:
    """Return the page for the checkout in `root`."""
    parts = ["# Modules\n\nWritten by `make modules` from the docstrings; a test holds it to them.\n"]
    for half, what in HALVES.items():
        parts.append(f"\n## {half}: {what}\n")
        files = sorted(
            (root / half).rglob("*.py"), key=lambda file: (file.parent.parts, file.name != "__init__.py", file)
        )
        for folder, group in groupby(files, key=lambda file: file.parent):
            members = list(group)
            parts.append(f"\n### {folder.relative_to(root)}/\n\n")
            for file in members:
                line = summary(file)
                parts.append(f"{line}\n\n" if file.name == "__init__.py" else f"- `{file.name}`: {line}\n")
    return "".join(parts)


def _place(file: Path) -> tuple[tuple[str, ...], bool, str]:
    return file.parent.parts, file.name != "__init__.py", file.name


def summary(file: Path) -> str:
    """Return the first paragraph of a module's docstring on one line."""
    described = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return " ".join(described.split("\n\n")[0].split())


if __name__ == "__main__":
    here = Path(__file__).parent
    (here / "modules.md").write_text(table(here.parent), encoding="utf-8")
