"""Nothing calls out: no host is looked up, no connection leaves this machine, nothing is written elsewhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

from onrecord.indexer.embedding.embedder import Embedder
from tests.conftest import ROOT, SEEDS

# Python runs this as it starts, in the worker processes as well, and notes whatever is looked up, reached or written.
TRACE = """
import json, os, sys

def note(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        told = [event, str(arguments[0])]
    elif event in ("socket.connect", "socket.sendto"):
        told = [event, str(arguments[1])]
    elif event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        told = ["write", os.path.realpath(os.fsdecode(arguments[0]))] if not isinstance(arguments[0], int) else None
    elif event in ("os.mkdir", "os.rename", "os.symlink"):
        told = ["write", os.path.realpath(os.fsdecode(arguments[-1] if event == "os.rename" else arguments[0]))]
    else:
        return
    if told and busy.isdisjoint({1}):
        busy.add(1)
        handle = os.open(LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, json.dumps(told).encode() + b"\\n")
        os.close(handle)
        busy.discard(1)

busy = set()
LOG = os.environ["TRACE_LOG"]
sys.addaudithook(note)
"""
COMMANDS = (
    ["index", *map(str, sorted(SEEDS.glob("00[02]*.txt")))],
    ["search", "space cooperation"],
    ["ask", "What has China said about space cooperation?"],
    ["verify", "China is committed to the peaceful use of outer space."],
    ["check"],
)


def test_nothing_is_looked_up_reached_or_written_elsewhere(tmp_path: Path, real_embedder: Embedder) -> None:
    """With the default model and engine, in every process. Written are the index and temporary files alone."""
    home, hooks, log = tmp_path / "home", tmp_path / "hooks", tmp_path / "trace.jsonl"
    home.mkdir()
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(TRACE)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("ONRECORD_", "XDG_", "HF_"))},
        "HOME": str(home),
        "XDG_DATA_HOME": str(user_data_path()),  # where the model was pulled to
        "TRACE_LOG": str(log),
        "PYTHONPATH": os.pathsep.join((str(hooks), str(ROOT))),
        "PYTHONDONTWRITEBYTECODE": "1",
        "ONRECORD_MODEL__CACHE": str(
            user_cache_path("onrecord") / "models"
        ),  # where the fixture has compiled the model
        "TMPDIR": str(tmp_path / "temporary"),
    }
    (tmp_path / "temporary").mkdir()
    for command in COMMANDS:
        call = "from onrecord.service.faces.cli import main; main()"
        arguments = [sys.executable, "-c", call, *command, "--index", str(tmp_path / "index")]
        subprocess.run(arguments, env=environment, cwd=tmp_path, capture_output=True, check=False, timeout=500)
    told = [json.loads(line) for line in log.read_text().splitlines()]
    assert real_embedder.engine.startswith("openvino")
    assert [place for event, place in told if event != "write" and not place.startswith("/")] == []  # sockets of files
    own = tuple(str((tmp_path / name).resolve()) for name in ("index", "temporary", "trace.jsonl"))
    assert any(place.startswith(own[0]) for _, place in told)  # the trace works
    assert {place for event, place in told if event == "write" and not place.startswith((*own, "/dev/"))} == set()
