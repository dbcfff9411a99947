"""Runs the commands that README.md shows in its console blocks, over seeds/, and writes what they print below them.

Run by `make readme`. The commands see an index of seeds/ in a folder of their own, and 100 columns.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

BLOCK = re.compile(r"```console\n\$ (?P<command>.+)\n(?P<printed>(?:(?!```).*\n)*)```")
MOST_LINES, CUT_TO = 18, 5  # lines of an output: what has more is cut, and ends in an ellipsis


def written(text: str, root: Path) -> str:
    """Return the text of a README with the output of its commands."""
    with TemporaryDirectory() as folder:
        known = {key: value for key, value in os.environ.items() if not key.startswith("ONRECORD_")}
        environment = known | {"COLUMNS": "100", "ONRECORD_INDEX__PATH": folder, "NO_COLOR": "1"}

        def run(command: str) -> str:
            done = subprocess.run(  # noqa: S603 - the commands are those of our README
                ["/bin/sh", "-c", command], cwd=root, env=environment, capture_output=True, text=True, check=False
            )
            return done.stdout

        run("onrecord index seeds")

        def block(found: re.Match[str]) -> str:
            lines = [line.rstrip() for line in run(found["command"]).strip("\n").split("\n")]
            shown = lines if len(lines) <= MOST_LINES else [*lines[:CUT_TO], "…"]
            return "\n".join([f"```console\n$ {found['command']}", *shown, "```"])

        return BLOCK.sub(block, text)


if __name__ == "__main__":
    here = Path(__file__).resolve().parent.parent
    readme = here / "README.md"
    readme.write_text(written(readme.read_text(encoding="utf-8"), here), encoding="utf-8")
