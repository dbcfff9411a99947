"""Measures how long commands take as whole processes, and where the time goes.

    python benchmarks/startup.py

Peers in the same run: an interpreter that does nothing, and one that only imports
sentence-transformers, as whoever embeds with it must. With OpenVINO we need it only once.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
ONRECORD = Path(sys.executable).parent / "onrecord"
RUNS = 5

# The steps of `onrecord search`, timed inside one fresh process.
STEPS = """
import time
started = time.perf_counter()
def lap(name):
    global started
    print(f"  {name:42}{time.perf_counter() - started:7.2f} s", flush=True)
    started = time.perf_counter()
from pathlib import Path
from onrecord.service.settings import load_settings
from onrecord.service.composition import open_record
lap("import our modules, faiss, pydantic")
record = open_record(load_settings(index=Path({index!r})))
lap("open the index, hash the model's weights")
import openvino
lap("import openvino")
record.retriever.warm_up()
lap("open the compiled model, embed a first text")
record.retriever.search("What has China said about space cooperation?")
lap("search")
"""


def seconds(command: list[str]) -> float:
    """Return the median wall time of a command."""
    taken = []
    for _ in range(RUNS):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        taken.append(time.perf_counter() - started)
    return median(taken)


def main() -> None:
    """Print medians and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        index = str(Path(folder) / "index")
        subprocess.run([str(ONRECORD), "index", "seeds", "--index", index], check=True, cwd=ROOT, capture_output=True)
        bare = seconds([sys.executable, "-c", "pass"])
        library = seconds([sys.executable, "-c", "import sentence_transformers"])
        rows = [
            ("onrecord --help", [str(ONRECORD), "--help"], "python -c pass", bare),
            ("onrecord stats", [str(ONRECORD), "stats", "--index", index], "python -c pass", bare),
            ("onrecord index, unchanged", [str(ONRECORD), "index", "seeds", "--index", index], "python -c pass", bare),
            (
                "onrecord search",
                [str(ONRECORD), "search", "space", "--index", index],
                "import sentence_transformers",
                library,
            ),
        ]
        for name, command, peer, its in rows:
            ours = seconds(command)
            print(f"{name:28}{ours:6.2f} s   {ours / its:5.1f} times {peer} ({its:.2f} s)")
        print("where the seconds of a search go:", flush=True)
        subprocess.run([sys.executable, "-c", STEPS.replace("{index!r}", repr(index))], check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
