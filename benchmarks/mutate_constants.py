"""Mutation test of numeric constants: changes one at a time, runs the nearest tests, and reports survivors.

    python benchmarks/mutate_constants.py service/retrieval/fusion.py service/generation/rules/denial.py

Every number in the constants, class fields and default arguments of a module is set to 0, to its half and to its
double, one at a time; with --bodies, numbers within functions as well. The nearest tests are the file that mirrors the
module and those that import it; --tests names others. A survivor is a change that none of them noticed: pin the number
by a test that says why it is that number, or make it a setting. Files are not changed: the mutated module is compiled
in memory, in a forked process. Tests that start processes of their own see the original. The exit code is 1 if there
are survivors. With --sample N only N mutations are tried, drawn with --seed.
"""

from __future__ import annotations

import argparse
import ast
import importlib.abc
import importlib.machinery
import os
import random
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType

ROOT = Path(__file__).resolve().parent.parent
PRELOADED = ("numpy", "pytest", "pydantic", "tantivy", "faiss", "rapidfuzz", "sentence_transformers")  # slow imports
PASSED, FAILED = 0, 1  # exit codes of a test run
LONGEST_S = 600  # of one test run


@dataclass(frozen=True, slots=True)
class Mutation:
    """A changed number: its place and its new value. `name` is the constant or function that contains it."""

    file: Path
    line: int
    column: int
    name: str
    before: float
    after: float

    def __str__(self) -> str:
        """Return the mutation in readable form."""
        return f"{self.file.relative_to(ROOT)}:{self.line}: {self.name}: {self.before:g} -> {self.after:g}"

    @property
    def module(self) -> str:
        """The import name of the module."""
        return "onrecord." + ".".join(self.file.relative_to(ROOT).with_suffix("").parts)

    def code(self) -> CodeType:
        """Return the module compiled with the mutation."""
        tree = ast.parse(self.file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and (node.lineno, node.col_offset) == (self.line, self.column):
                node.value = self.after
        return compile(tree, str(self.file), "exec")


class _Finder(importlib.abc.MetaPathFinder):
    """Imports one module in its mutated form."""

    def __init__(self, mutation: Mutation) -> None:
        self._mutation = mutation

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return a spec for the mutated module, None for any other."""
        del target
        if fullname != self._mutation.module:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path)
        if spec is not None and spec.origin is not None:
            spec.loader = _Loader(fullname, spec.origin, self._mutation)
        return spec


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, fullname: str, path: str, mutation: Mutation) -> None:
        super().__init__(fullname, path)
        self._mutation = mutation

    def get_code(self, fullname: str) -> CodeType:
        """Return the mutated code."""
        del fullname
        return self._mutation.code()


def mutations(file: Path, *, bodies: bool) -> Iterator[Mutation]:
    """Yield the mutations of a module, line by line."""
    for name, node in _numbers(ast.parse(file.read_text(encoding="utf-8")), "", bodies=bodies):
        before = node.value
        assert isinstance(before, int | float)  # noqa: S101 - `_numbers` yields nothing else
        half = before // 2 if isinstance(before, int) else before / 2
        for after in dict.fromkeys((type(before)(0), half, before * 2) if before else (type(before)(1),)):
            if after != before:
                yield Mutation(file, node.lineno, node.col_offset, name, before, after)


def _numbers(node: ast.AST, name: str, *, bodies: bool) -> Iterator[tuple[str, ast.Constant]]:
    for child in ast.iter_child_nodes(node):
        inner = name
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            if not bodies:
                for default in (*child.args.defaults, *child.args.kw_defaults):
                    if default is not None:
                        yield from _numbers(ast.Expression(default), f"{child.name}()", bodies=bodies)
                continue
            inner = f"{child.name}()"
        elif isinstance(child, ast.Assign | ast.AnnAssign) and not name.endswith("()"):
            inner = ast.unparse(child.targets[0] if isinstance(child, ast.Assign) else child.target)
        elif (
            isinstance(child, ast.Constant)
            and isinstance(child.value, int | float)
            and not isinstance(child.value, bool)
        ):
            yield name, child
        if not isinstance(child, ast.Subscript):  # an index or a type is no quantity
            yield from _numbers(child, inner, bodies=bodies)


def nearest_tests(file: Path) -> list[str]:
    """Return the test file that mirrors a module, and those that import it; its folder's if there are none."""
    place = file.relative_to(ROOT)
    module = "onrecord." + ".".join(place.with_suffix("").parts)
    mirror = ROOT / "tests" / place.with_name(f"test_{place.name}")
    importing = [test for test in sorted(ROOT.glob("tests/**/test_*.py")) if module in test.read_text(encoding="utf-8")]
    found = dict.fromkeys([*([mirror] if mirror.exists() else []), *importing])
    return [str(test) for test in found] or [str(mirror.parent)]


def run(tests: Sequence[str], mutation: Mutation | None, log: Path) -> int:
    """Run tests in a forked process, mutated if asked to; return their exit code, and write their output to `log`."""
    child = os.fork()
    if child == 0:
        code = FAILED
        try:
            code = _tested(tests, mutation, log)
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _tested(tests: Sequence[str], mutation: Mutation | None, log: Path) -> int:
    """Run tests in this process, which must be a child."""
    printed = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(printed, 1)
    os.dup2(printed, 2)
    signal.signal(signal.SIGALRM, lambda *_: os._exit(FAILED))
    signal.alarm(LONGEST_S)
    if mutation is not None:
        sys.meta_path.insert(0, _Finder(mutation))
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # plugins take longer than most tests, and these need none
    import pytest  # noqa: PLC0415 - loaded already, by the parent

    return int(pytest.main(["-q", "-x", "-p", "no:cacheprovider", *tests]))


def main() -> int:
    """Try the mutations of the modules that the arguments name. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", type=Path, nargs="+")
    parser.add_argument("--bodies", action="store_true", help="mutate numbers within functions, too")
    parser.add_argument("--tests", nargs="+", help="run these tests, not the nearest")
    parser.add_argument("--sample", type=int, help="try this many mutations, drawn at random")
    parser.add_argument("--seed", type=int, default=17)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return _tried(given, Path(folder) / "log")


def _tried(given: argparse.Namespace, log: Path) -> int:
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    for name in PRELOADED:
        importlib.import_module(name)
    files = [file.resolve() for file in given.modules]
    tests = {file: given.tests or nearest_tests(file) for file in files}
    for file in files:
        if run(tests[file], None, log) != PASSED:
            print(f"{file}: its tests fail as they are:\n{log.read_text(encoding='utf-8')}", file=sys.stderr)
            return 2
    tried = [mutation for file in files for mutation in mutations(file, bodies=given.bodies)]
    if given.sample is not None and given.sample < len(tried):
        tried = sorted(random.Random(given.seed).sample(tried, given.sample), key=str)  # noqa: S311 - not for security
    survivors = 0
    for mutation in tried:
        survived = run(tests[mutation.file], mutation, log) == PASSED
        survivors += survived
        print(f"{'SURVIVED' if survived else 'killed  '} {mutation}", flush=True)
    print(f"{len(tried)} mutations, {survivors} survived")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
