"""What is printed: JSON in UTF-8 for programs, text for the terminal at hand, and no silent loss."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SEEDS

PROGRAM = "import sys; from onrecord.service.faces.cli import main; main(sys.argv[1:], prog_name='onrecord')"
SEED = SEEDS / "001_e952bff0b0b5ced4.txt"
needs_dev_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")


def run(arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a shell command in which `onrecord` is the program."""
    command = f'onrecord() {{ "{sys.executable}" -c "{PROGRAM}" "$@"; }}; {arguments}'
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(["/bin/bash", "-c", command], capture_output=True, env=variables, check=False)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_is_utf_8_whatever_the_locale(encoding: str) -> None:
    """A program reads the same everywhere."""
    out = run(f"onrecord parse '{SEED}' --json", LC_ALL="C", PYTHONIOENCODING=encoding)
    assert (out.returncode, out.stderr) == (0, b"")
    assert "Shanghai Communiqué" in json.dumps(json.loads(out.stdout.decode()), ensure_ascii=False)


def test_text_is_in_the_encoding_of_the_terminal() -> None:
    """What it does not have becomes a question mark."""
    out = run(f"onrecord parse '{SEED}'", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (out.returncode, out.stderr) == (0, b"")
    assert b"Shanghai Communiqu? signed" in b" ".join(out.stdout.split())


@needs_dev_full
@pytest.mark.parametrize("arguments", [f"parse '{SEED}' --json", f"parse '{SEED}'"])
def test_a_full_disk_is_one_line(arguments: str) -> None:
    """And the interpreter adds nothing as it ends."""
    out = run(f"onrecord {arguments} > /dev/full")
    said = "onrecord: standard output: No space left on device; the output is incomplete, so redirect it elsewhere\n"
    assert (out.returncode, out.stderr.decode()) == (2, said)


@needs_dev_full
def test_where_not_even_the_message_can_be_written_the_code_tells() -> None:
    """Nothing else is left."""
    assert run("onrecord --help > /dev/full 2> /dev/full").returncode == 2


def test_a_reader_who_has_enough_ends_it_quietly() -> None:
    """As after `| head -1`."""
    out = run(f"onrecord parse '{SEEDS}' '{SEEDS}' --json | head -c 10")
    assert (len(out.stdout), out.stderr) == (10, b"")
