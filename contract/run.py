"""Ask the service with clients of other hands, each a few lines, and print what each of them saw.

`make contract` installs the clients into environments of their own and runs this over an index of `seeds/`. A client
that is not installed is passed over; one that fails is named, with what it said, and the exit code is 1.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
BUILT = ROOT / "build" / "contract"
COMMAND = [sys.executable, "-c", "from onrecord.service.faces.cli import main; main()"]
START_S, CLIENT_S = 120, 120


@contextmanager
def served(folder: Path, **settings: str) -> Iterator[str]:
    """Serve the index of a folder with some settings, and yield the address, which is its public one."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    environment = _environment(folder) | settings
    environment |= {"ONRECORD_SERVE__PORT": str(port), "ONRECORD_SERVE__PUBLIC_URL": url}
    with (folder / f"log-{port}").open("w") as log:
        service = subprocess.Popen([*COMMAND, "serve"], env=environment, cwd=folder, stdout=log, stderr=log)
        try:
            _wait(url, service)
            yield url
        finally:
            service.terminate()
            service.wait()


@contextmanager
def services(folder: Path) -> Iterator[dict[str, str]]:
    """Serve the seeds twice, openly and with a key and the built-in authorization server; yield what clients need."""
    _run(folder, "index", str(ROOT / "seeds"))
    keys = {"ONRECORD_SERVE__KEYS": str(folder / "keys.json")}
    key = json.loads(_run(folder, "keys", "add", "contract", "--json", **keys))["key"]
    guarded = keys | {"ONRECORD_SERVE__OAUTH__BUILTIN": "true"}
    with served(folder) as url, served(folder, **guarded) as guarded_url:
        yield {"ONRECORD_URL": url, "ONRECORD_GUARDED_URL": guarded_url, "ONRECORD_KEY": key}


def _run(folder: Path, *command: str, **settings: str) -> str:
    """Run a command of the program, and return what it prints."""
    environment = _environment(folder) | settings
    ran = subprocess.run(
        [*COMMAND, *command], env=environment, cwd=folder, check=True, stdout=subprocess.PIPE, text=True
    )
    return ran.stdout


def _environment(folder: Path) -> dict[str, str]:
    return os.environ | {"ONRECORD_INDEX__PATH": str(folder / "index"), "PYTHONPATH": str(ROOT)}


def _wait(url: str, service: subprocess.Popen[bytes]) -> None:
    """Return once the service is ready."""
    until = time.monotonic() + START_S
    while service.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("contract: the service did not start")


def clients() -> Iterator[tuple[str, list[str]]]:
    """Yield the name of each client whose environment is there, and its command."""
    python = BUILT / "python" / "bin" / "python"
    if python.exists():
        for script in sorted((HERE / "python").glob("*.py")):
            yield script.stem, [str(python), str(script)]
    node = shutil.which("node")
    if node and (HERE / "node" / "node_modules").exists():
        for script in sorted((HERE / "node").glob("*.mjs")):
            yield script.stem, [node, str(script)]


def main() -> int:
    """Run the clients whose names are given, or all; print a line for each, and return the exit code."""
    wanted, failed, seen = set(sys.argv[1:]), 0, 0
    with tempfile.TemporaryDirectory() as folder, services(Path(folder)) as told:
        for name, command in clients():
            if wanted and name not in wanted:
                continue
            ran = subprocess.run(
                command,
                env=os.environ | told | {"HOME": folder},
                cwd=HERE / "node",  # where the packages of node are looked for
                capture_output=True,
                text=True,
                timeout=CLIENT_S,
                check=False,
            )
            seen += 1
            failed += ran.returncode != 0
            said = (ran.stdout if ran.returncode == 0 else f"FAILED\n{ran.stdout}{ran.stderr}").strip()
            print(f"{name}: {said}", flush=True)
    print(f"{seen - failed} passed, {failed} failed")
    return 1 if failed or not seen else 0


if __name__ == "__main__":
    sys.exit(main())
