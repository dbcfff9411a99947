"""The papers that strangers read first: their commands are there, their links lead somewhere, and they stay short."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from benchmarks.reproduce import FIGURES, PAGE, Figure, experiments, page
from onrecord.service.faces.cli import COMMANDS, main
from tests.conftest import ROOT

README = ROOT / "README.md"
PAGES = sorted([README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"(?<!`)\[[^\]]*\]\((?!https?:|mailto:)([^)\s]+)\)")
COMMAND = re.compile(r"(?:^\$ |^ {4}|`)(onrecord [^\n`#]+|python [^\n`#]+|make [^\n`#]+)", re.MULTILINE)
CODE = re.compile(r"```.*?```", re.DOTALL)
MOST_LINES = 150


def anchors(file: Path) -> set[str]:
    """Return the anchors of a page's headings, as code hosts and MkDocs make them."""
    headings = re.findall(r"^#+ (.+)$", CODE.sub("", file.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.casefold()).strip().replace(" ", "-") for heading in headings}


def commands(file: Path) -> list[str]:
    """Return the commands that a page shows."""
    return [found[1].strip() for found in COMMAND.finditer(file.read_text(encoding="utf-8"))]


def test_the_readme_is_short() -> None:
    """It is for those who do not know the program yet."""
    assert README.read_text(encoding="utf-8").count("\n") <= MOST_LINES


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.relative_to(ROOT)))
def test_links_lead_somewhere(file: Path) -> None:
    """To a file that is there and to a heading in it."""
    wrong = []
    for link in LINK.findall(CODE.sub("", file.read_text(encoding="utf-8"))):
        place, _, anchor = link.partition("#")
        target = (file.parent / place).resolve() if place else file
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            wrong.append(link)
    assert wrong == []


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.relative_to(ROOT)))
def test_commands_are_there(file: Path) -> None:
    """Every command and option of ours, every script, every target of make."""
    targets = re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)[0].split()
    wrong = []
    for command in [] if file.name == "CHANGELOG.md" else commands(file):
        program, *words = command.split()
        if program == "make":
            wrong += [command] * (words[0] not in targets)
        elif program == "python":
            script = next((word for word in words if word.endswith(".py")), None)
            wrong += [command] * (script is not None and not (ROOT / script).exists())
        elif words[0] in COMMANDS:
            wrong += [f"{words[0]} {option}" for option in words if unknown(words[0], option)]
        elif re.fullmatch(r"[a-z][a-z-]*", words[0]):
            wrong.append(command)
    assert wrong == []


def unknown(name: str, option: str) -> bool:
    """Return whether a word looks like an option and the command has none of this name."""
    word = option.partition("=")[0].strip("`,.);")
    command = main.get_command(click.Context(main), name)
    assert command is not None
    nested = command.commands.values() if isinstance(command, click.Group) else ()
    known = {option for one in (command, *nested) for parameter in one.params for option in parameter.opts}
    off = {option for one in (command, *nested) for parameter in one.params for option in parameter.secondary_opts}
    return re.fullmatch(r"--[a-z-]+", word) is not None and word not in known | off | {"--help"}


def test_the_list_of_figures_is_the_page() -> None:
    """`python benchmarks/reproduce.py --page` writes it."""
    assert PAGE.read_text(encoding="utf-8") == page(experiments())


def test_the_scripts_of_figures_exist_and_their_pages_too() -> None:
    """Each names a script or a command, and a heading where it is published."""
    for one in experiments():
        program, *words = shlex.split(one.command)
        assert (ROOT / words[0]).exists() if program == "python" else words[0] in COMMANDS, one
        place, _, anchor = one.page.partition("#")
        assert not anchor or anchor in anchors(ROOT / "docs" / place), one
    assert len(yaml.safe_load(FIGURES.read_text(encoding="utf-8"))) == len({one.name for one in experiments()})


@pytest.mark.parametrize(
    ("read", "printed", "value"),
    [
        ("first/scores/judged=strictly&style=all/MRR",
         '{"first": {"scores": [{"judged": "in_context"}, {"judged": "strictly", "style": "all", "MRR": 0.5}]}}', 0.5),
        (r"(?m)^right: ([\d.,]+)", "wrong: 1\nright: 1,234 of", 1234.0),
        ("first/none", "{}", None),
        ("(x)", "nothing", None),
        ("first", "no JSON", None),
    ],
)  # fmt: skip
def test_a_figure_is_found_in_what_a_command_prints(read: str, printed: str, value: float | None) -> None:
    """By a path into JSON or by a pattern; None where it is not there."""
    found = Figure("a figure", read, 0.5, 0.001).value(printed)
    assert found == value
    assert Figure("a figure", read, 0.5).agrees(found) == (value == 0.5)


def test_a_package_index_gets_no_link_that_leads_nowhere() -> None:
    """Links within the repository become their text there, pictures are left out, and other links stay."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    hook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hook)
    text = "![A page](docs/a.png)\n\nSee [this](docs/a.md#b) and [that](https://example.org)."
    assert hook.for_index(text) == "See this and [that](https://example.org)."
    assert not LINK.findall(hook.for_index(README.read_text(encoding="utf-8")))
