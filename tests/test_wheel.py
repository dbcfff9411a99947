"""What is installed: the import package `onrecord` and nothing else, whole, from a checkout and from an archive."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import tarfile
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.conftest import ROOT, SEEDS

DATA = {"config.yaml", "py.typed", "indexer/store/schema.sql", "service/faces/web/templates/base.html"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and the source archive of this checkout."""
    place = tmp_path_factory.mktemp("built")
    _build(ROOT, place, "wheel", "sdist")
    return place


def _build(folder: Path, place: Path, *targets: str) -> None:
    options = [option for target in targets for option in ("-t", target)]
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", place, *options], cwd=folder, check=True)


def _names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_one_package_with_every_file_of_both_folders(built: Path) -> None:
    """No other distribution's `service` can be overwritten, and no data file is forgotten."""
    [wheel] = built.glob("*.whl")
    names = _names(wheel)
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"onrecord"}
    tracked = [
        path
        for folder in ("indexer", "service")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    assert {f"onrecord/{path.relative_to(ROOT)}" for path in tracked} <= names
    assert {f"onrecord/{name}" for name in DATA} <= names


def test_a_wheel_made_from_the_archive_is_the_same(built: Path, tmp_path: Path) -> None:
    """Archives hold no links; both folders have to be found without them."""
    [archive] = built.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path, filter="data")
    _build(tmp_path / archive.name.removesuffix(".tar.gz"), tmp_path, "wheel")
    [first], [second] = built.glob("*.whl"), tmp_path.glob("*.whl")
    assert _names(first) == _names(second)


def test_an_installed_wheel_answers_outside_the_checkout(built: Path, tmp_path: Path) -> None:
    """A user without our repository indexes pages and gets a cited answer, and a configuration to start from."""
    [wheel] = built.glob("*.whl")
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False, symlinks=True)
    python = environment / "bin/python"
    site = Path(
        subprocess.run(
            [python, "-I", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
    )
    # The dependencies are those of this environment, but not the checkout that is installed in it: a line of a .pth
    # file adds a folder without reading the .pth files in there.
    (site / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    with ZipFile(wheel) as archive:
        archive.extractall(site)  # noqa: S202 - our own wheel

    def run(*arguments: str) -> str:
        program = "from onrecord.service.faces.cli import main; main(prog_name='onrecord')"
        command = [python, "-I", "-c", program, *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    home = subprocess.run(
        [python, "-I", "-c", "import onrecord; print(onrecord.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    assert Path(home) == site / "onrecord/__init__.py"
    assert run("config") == (ROOT / "config.yaml").read_text(encoding="utf-8")
    seeds = [str(seed) for seed in sorted(SEEDS.glob("00[012]*.txt"))]  # those that speak of space
    assert json.loads(run("index", *seeds, "--index", "record", "--json"))["transcripts"] == 3
    answer = json.loads(run("ask", "What has China said about space cooperation?", "--index", "record", "--json"))
    assert answer["answered"]
    assert len({citation["title"] for citation in answer["citations"]}) == 3
