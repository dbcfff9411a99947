"""txtai's own API server over passages: embedded, saved, and served as its documentation says.

    python benchmarks/txtai_server.py PASSAGES.jsonl MODEL FOLDER

It tells its address in a line of JSON as ours does. The settings are those of `systems/txtai.py`: hybrid, with texts.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from pathlib import Path

import uvicorn
from txtai import Embeddings

SETTINGS = "path: {folder}\nwritable: false\n"


def main() -> None:
    """Index the passages and serve them until the process is ended."""
    passages, model, folder = map(Path, sys.argv[1:])
    embeddings = Embeddings(path=str(model), hybrid=True, content=True)
    with passages.open(encoding="utf-8") as lines:
        embeddings.index((row["id"], row["text"], None) for row in map(json.loads, lines))
    embeddings.save(str(folder))
    embeddings.close()
    settings = folder.with_suffix(".yaml")
    settings.write_text(SETTINGS.format(folder=folder), "utf-8")
    os.environ["CONFIG"] = str(settings)  # where txtai's application looks for them
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        print(json.dumps({"url": f"http://127.0.0.1:{listening.getsockname()[1]}"}), flush=True)
        uvicorn.Server(uvicorn.Config("txtai.api:app", log_level="warning")).run(sockets=[listening])


if __name__ == "__main__":
    main()
