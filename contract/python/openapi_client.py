"""openapi-python-client: a client made from the description of the API searches and keeps the body of an error."""

import os
import subprocess
import sys
from http import HTTPStatus
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

URL = os.environ["ONRECORD_URL"]
BIN = Path(sys.executable).parent
folder = Path(os.environ["HOME"])
command = [BIN / "openapi-python-client", "generate", "--meta", "none"]
made = subprocess.run(
    [*command, "--url", f"{URL}/openapi.json", "--output-path", folder / "made"],
    capture_output=True,
    text=True,
    check=False,
    env=os.environ | {"PATH": f"{BIN}:{os.environ['PATH']}"},  # it formats what it writes
)
said = f"{made.stdout}{made.stderr}"
assert made.returncode == 0, said
warned = [line for line in said.splitlines() if line.startswith("WARNING")]
sys.path.insert(0, str(folder))
operations = {path.stem: path.parent.name for path in (folder / "made" / "api").rglob("*.py") if path.stem[0] != "_"}
name = next(name for name in operations if name.startswith("search"))
search = import_module(f"made.api.{operations[name]}.{name}")
client = import_module("made").Client(base_url=URL)
found = search.sync_detailed(client=client, q="space cooperation", limit=2)
assert (found.status_code, len(found.parsed.hits)) == (HTTPStatus.OK, 2)
refused = search.sync_detailed(client=client, q="debt date:nonsense")
assert "date:" in refused.parsed.detail, refused
print(f"{version('openapi-python-client')}: {len(operations)} operations, {len(warned)} warnings, a search, an error")
if os.environ.get("VERBOSE"):
    print(said)
