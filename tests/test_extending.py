"""The page on extending: its package is installed as it is printed, and what it adds works everywhere."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord.indexer.profiles.profile_files import read_profile
from tests.conftest import ROOT

PAGE = (ROOT / "docs/extending.md").read_text(encoding="utf-8")
MODULE = re.compile(r"```python\n# (\S+)\n(.*?)```", re.DOTALL)
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
INDEXED_SEEDS = ("000_7309ae79c7a2e084.txt", "002_cc64ef7c83f7dbf4.txt", "004_e94fe86a32f1453c.txt")  # enough to ask
MOST_LINES = 60  # the embedder has five methods to show; the others have forty
WIRE = """<?xml version="1.0"?>
<nitf><head><docdata><date.issue norm="2024-03-05"/><doc.copyright holder="Our Agency"/></docdata></head><body>
<body.head><hedline><hl1>Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on March 5, 2024</hl1>
</hedline></body.head><body.content>
<p>Reuters: What is planned for the lunar station?</p>
<p>Mao Ning: The lunar station is open to <em>all</em> partners who wish to join it in good faith.</p>
</body.content></body></nitf>
"""
TALK = "MINISTER: Good morning.\n\nJOURNALIST: Will the dues rise?\n\nMINISTER: No, they will not rise.\n"


@dataclass(frozen=True)
class Desk:
    """A folder in which the package is installed, and the commands of the page by the heading of their section."""

    folder: Path
    blocks: dict[str, str]

    def run(self, command: str, *, package: str = "installed") -> str:
        """Return what a command prints, in a shell that has the package. Its own model is used, which loads at once."""
        path = os.pathsep.join((str(self.folder / package), str(ROOT)))
        binaries = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
        known = {key: value for key, value in os.environ.items() if not key.startswith("ONRECORD_")}
        done = subprocess.run(
            ["/bin/sh", "-e", "-c", command],
            cwd=self.folder,
            env=known | {"PYTHONPATH": path, "PATH": binaries, "ONRECORD_MODEL__ENGINE": "trigrams"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return the installed package, with some seeds indexed as the section on citation forms does.

    In `unsigned` the same package is installed, and offers no signal.
    """
    folder = tmp_path_factory.mktemp("desk")
    project = tomllib.loads(PAGE.partition("```toml\n")[2].partition("```")[0])["project"]
    offered = project["entry-points"]
    _install(folder / "installed", project, offered)
    _install(folder / "unsigned", project, {group: offered[group] for group in offered if group != "onrecord.signals"})
    (folder / "seeds").mkdir()
    for seed in INDEXED_SEEDS:
        shutil.copy(ROOT / "seeds" / seed, folder / "seeds")
    (folder / "pages").mkdir()
    for number in (1, 2, 3):
        (folder / f"pages/{number}.txt").write_text(f"Remarks on the harbor dues {number}\n\n{TALK}", encoding="utf-8")
    (folder / "wire").mkdir()
    (folder / "wire/statement.nitf").write_text(WIRE, encoding="utf-8")
    sections = (section.partition("\n") for section in PAGE.split("\n## ")[1:])
    made = Desk(folder, {name: "\n".join(_commands(text)) for name, _, text in sections})
    made.run(made.blocks["A citation form"].splitlines()[0])
    return made


def _install(folder: Path, project: dict[str, str], offered: dict[str, dict[str, str]]) -> None:
    """Install the package of the page in a folder, with these entry points."""
    for name, text in MODULE.findall(PAGE):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    info = folder / f"{project['name']}-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    groups = (
        "\n".join([f"[{group}]", *(f"{name} = {place}" for name, place in added.items())])
        for group, added in offered.items()
    )
    (info / "entry_points.txt").write_text("\n\n".join(groups) + "\n")


def _commands(section: str) -> list[str]:
    """Return the console blocks of a section without their prompts."""
    return [re.sub(r"^\$ ", "", block, flags=re.MULTILINE) for block in CONSOLE.findall(section)]


def test_examples_are_short() -> None:
    """One for each seam."""
    lengths = {name: text.count("\n") for name, text in MODULE.findall(PAGE)}
    assert len(lengths) == 8
    assert max(lengths.values()) <= MOST_LINES


def test_a_drafted_profile_fits_its_pages(desk: Desk) -> None:
    """And is one that is read."""
    assert "harbors fits 3 documents" in desk.run(desk.blocks["A profile"])
    assert read_profile((desk.folder / "harbors.yaml").read_bytes(), "harbors.yaml", "harbors").profile.language == "en"


def test_a_form_of_citations_is_offered(desk: Desk) -> None:
    """By its name."""
    reference = desk.run(desk.blocks["A citation form"].splitlines()[-1])  # the seeds are indexed already
    assert "<ref>{{cite press release |title=" in reference
    assert "|date=2024-02-23 " in reference


def test_a_reader_reads_its_format(desk: Desk) -> None:
    """And what it read is found."""
    assert "open to all partners who wish to join it in good faith" in desk.run(desk.blocks["A reader"])


def test_an_embedder_embeds(desk: Desk) -> None:
    """Passages and questions, by the name of its engine; and it finds a misspelt word."""
    assert "space" in desk.run(desk.blocks["An embedder"])


def test_a_reranker_reads_again(desk: Desk) -> None:
    """And its score is explained."""
    assert "read together 1.00" in desk.run(desk.blocks["A reranker"])


def test_a_search_engine_searches(desk: Desk) -> None:
    """In an index of its own, which checks as sound."""
    told = desk.run(desk.blocks["A search engine"])
    assert "space" in told
    assert "exact" not in told


def test_a_signal_changes_scores(desk: Desk) -> None:
    """Only where its package offers it."""
    command = desk.blocks["A signal of ranking"]
    with_it, without = (
        json.loads(desk.run(command, package=package))["hits"][0]["score"] for package in ("installed", "unsigned")
    )
    assert with_it < without


def test_a_face_is_served(desk: Desk) -> None:
    """Beside our own."""
    assert desk.run(desk.blocks["A face"]).count("http://localhost/t/") > 1


def test_other_faces_offer_the_form_as_well(desk: Desk) -> None:
    """HTTP, the page and assistants."""
    told = desk.run(
        f"""{sys.executable} - <<'END'
from onrecord.service.faces.api.citation_routes import citations_router, negotiable
from onrecord.service.faces.mcp.tool_arguments import GetCitation
from onrecord.service.faces.mcp.tool_arguments import schema_of
from onrecord.service.citations.exporters import exporters
from onrecord.service.presentation.citation_view import citation_view
from tests.service.citations.made import made
print([form.name for form in citation_view(made()).forms][-1])
print(negotiable(exporters().items)["text/plain"])
print(schema_of(GetCitation)["properties"]["format"]["enum"][-1])
END"""
    )
    assert told.split() == ["wikipedia", "plain", "wikipedia"]


def test_what_is_broken_costs_its_own_files_alone(desk: Desk, tmp_path: Path) -> None:
    """And is named with what to do."""
    (tmp_path / "broken.nitf").write_text("<nitf>")
    told = desk.run(f"onrecord index {tmp_path} seeds/002* --index {tmp_path}/index --json")
    assert "broken.nitf" in told
    assert "is no NITF" in told


def test_a_language_is_one_record(tmp_path: Path) -> None:
    """Its module and its name in the list are all that a copy of the program needs; without it, the check fails."""
    page = PAGE.partition("## A language")[2].partition("\n## ")[0]
    (module,), (check,) = MODULE.findall(page), re.findall(r"```python\n(from .*?)```", page, re.DOTALL)
    package = tmp_path / "onrecord"
    shutil.copytree(ROOT / "onrecord", package, ignore=shutil.ignore_patterns("indexer", "service"))
    shutil.copytree(ROOT / "indexer", package / "indexer", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "service", package / "service", ignore=shutil.ignore_patterns("__pycache__", "static"))

    def passes() -> bool:
        command = [sys.executable, "-c", check]
        done = subprocess.run(
            command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(tmp_path)}, capture_output=True, check=False
        )
        return done.returncode == 0

    assert not passes()
    languages = package / "indexer/languages"
    (languages / Path(module[0]).name).write_text(module[1], encoding="utf-8")
    listed = (languages / "__init__.py").read_text(encoding="utf-8")
    added = listed.replace("LANGUAGES = (", "LANGUAGES = (SWEDISH, ")
    assert added != listed
    (languages / "__init__.py").write_text(
        f"from onrecord.indexer.languages.sv import SWEDISH\n{added}", encoding="utf-8"
    )
    assert passes()
