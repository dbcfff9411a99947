"""The command that an assistant starts: its streams, and how it ends."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.service.composition import Record
from onrecord.service.faces.cli import main
from tests.service.faces.mcp.conftest import command_line, environment

HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}


@contextmanager
def started(record: Record) -> Iterator[subprocess.Popen[str]]:
    """Start the command and greet it."""
    with subprocess.Popen(
        command_line(record),
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{json.dumps(HELLO)}\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["result"]["protocolVersion"] == "2025-06-18"
        try:
            yield process
        finally:
            process.kill()


def test_its_output_holds_the_protocol_alone_and_it_ends_with_its_input(seeds_record: Record) -> None:
    """What is no message is answered or passed over, and what fails inside is in the log alone."""
    with started(seeds_record) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write('nonsense\n{"jsonrpc": "2.0", "id": 2, "method": "ping"}\n\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline()) == {"jsonrpc": "2.0", "id": 2, "result": {}}
        rest, log = process.communicate(timeout=60)
    assert (rest, "Traceback" in log, process.returncode) == ("", False, 0)


def test_ctrl_c_ends_it_at_once(seeds_record: Record) -> None:
    """Without a word, although its input is still open."""
    with started(seeds_record) as process:
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == -signal.SIGINT
        assert process.stdout
        assert process.stderr
        assert (process.stdout.read(), "Traceback" in process.stderr.read()) == ("", False)


def test_without_an_index_it_says_so_on_standard_error(tmp_path: Path) -> None:
    """In one line, and answers nothing."""
    result = CliRunner().invoke(main, ["mcp", "--index", str(tmp_path / "none")])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith("holds no index; run: onrecord index PATH\n")


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line."""
    monkeypatch.setitem(__import__("sys").modules, "onrecord.service.faces.mcp.protocol_server", None)
    monkeypatch.setattr(
        "onrecord.service.faces.cli.serve_commands.MCP_EXTRA", ("onrecord.service.faces.mcp.protocol_server",)
    )
    result = CliRunner().invoke(main, ["mcp"])
    assert result.exit_code == 2
    assert result.stderr.endswith("run: pip install 'onrecord[mcp]'\n")
