"""`onrecord export`, and `onrecord check --pack`."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

from tests.service.faces.cli.conftest import Run


def test_a_pack_is_checked_where_no_index_is(indexed: Run) -> None:
    """And one that was cut off is refused."""
    done = indexed("export", "--search", "space cooperation", "--limit", 2, "--format", "pack", "-o", "p.zip", "--json")
    assert done.exit_code == 0, done.output
    shape = json.loads(done.stdout)
    assert shape["citations"] == 2
    shutil.rmtree(".onrecord")
    told = indexed("check", "--pack", "p.zip", "--json")
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout)["sha256"] == shape["sha256"]
    Path("p.zip").write_bytes(Path("p.zip").read_bytes()[:-100])
    assert "no ZIP file, or was cut off" in indexed("check", "--pack", "p.zip").stderr


def test_what_was_altered_in_a_pack_is_counted(indexed: Run) -> None:
    """Whatever was altered: the list of quotations, or a text, to which a quotation and its hash belong."""
    made = indexed("export", "--search", "space cooperation", "--limit", 1, "--format", "pack", "-o", "p.zip")
    assert made.stderr.startswith("p.zip: 1 citation, ")
    assert "altered.zip: 1 thing in it does not hold" in checked("p.zip", "quotations.md", indexed)
    assert re.search(r"altered\.zip: \d+ things in it do not hold", checked("p.zip", "texts/", indexed))


def checked(pack: str, altered: str, run: Run) -> str:
    """Return what the check of a pack says in which the files whose names begin so have lost their a's."""
    with zipfile.ZipFile(pack) as whole:
        files = {name: whole.read(name) for name in whole.namelist()}
    with zipfile.ZipFile("altered.zip", "w") as written:
        for name, content in files.items():
            written.writestr(name, content.replace(b"a", b"") if name.startswith(altered) else content)
    done = run("check", "--pack", "altered.zip")
    assert done.exit_code == 1
    return done.stderr


def test_ids_from_a_file_and_as_arguments(indexed: Run) -> None:
    """In the order given, each once."""
    found = json.loads(indexed("search", "space", "--limit", 2, "--json").stdout)["hits"]
    first, second = (hit["passage_id"] for hit in found)
    Path("ids.txt").write_text(f"{second}\n\n{first}\n")
    lines = indexed("export", first, "--ids", "ids.txt", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [first, second]


def test_an_answer_is_exported_with_its_citations(indexed: Run) -> None:
    """Above them stands the answer."""
    done = indexed("export", "--ask", "What has China said about space cooperation?", "--format", "markdown")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("# What has China said about space cooperation?\n\n")


def test_nothing_to_export_is_a_mistake(indexed: Run) -> None:
    """With what to give."""
    assert "give ids of citations" in indexed("export", "--format", "csv").stderr
    assert "no passage has the id" in indexed("export", "nope", "--format", "csv").stderr
