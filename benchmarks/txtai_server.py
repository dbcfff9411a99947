"""txtai's own API server over passages whose vectors are known, served as its documentation says.

    python benchmarks/txtai_server.py FOLDER MODEL

FOLDER holds `passages.jsonl` (id and text) and `vectors.npy`, a row for each, and gets txtai's index. It tells its
address in a line of JSON as ours does. The settings are those of `systems/txtai.py`, hybrid and with texts, but that
the vectors of the passages are given; those of the questions are made by MODEL with sentence-transformers.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import uvicorn
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from txtai import Embeddings

SETTINGS = (
    "path: {folder}\nwritable: false\nembeddings: {{}}\n"  # the last opens the routes; what is at the path is served
)
MODEL = "ONRECORD_BENCHMARK_MODEL"  # tells the function that txtai looks up by its name which model it is to use


class Questions:
    """Embeds questions with a model; txtai makes it by its name."""

    def __init__(self) -> None:
        self._model = SentenceTransformer(os.environ[MODEL], device="cpu")

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the unit vector of each text."""
        return np.asarray(self._model.encode(list(texts), normalize_embeddings=True), np.float32)


class Known:
    """Gives the vectors of the passages, in their order."""

    def __init__(self, vectors: NDArray[np.float32]) -> None:
        self._vectors = vectors
        self._given = 0

    def of(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the next vectors, one for each text."""
        start, self._given = self._given, self._given + len(texts)
        return self._vectors[start : self._given]


def main() -> None:
    """Index the passages and serve them until the process is ended."""
    folder, model = map(Path, sys.argv[1:])
    _index(folder)
    settings = folder / "txtai.yaml"
    settings.write_text(SETTINGS.format(folder=folder / "txtai"), "utf-8")
    # Where txtai's application looks for its settings, and what it must be told before it calls a function by its name.
    os.environ |= {"CONFIG": str(settings), "ALLOW_RESOLVE_TRANSFORM": "True", MODEL: str(model)}
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()  # who asks before txtai has loaded its index waits
        print(json.dumps({"url": f"http://127.0.0.1:{listening.getsockname()[1]}"}), flush=True)
        uvicorn.Server(uvicorn.Config("txtai.api:app", log_level="warning")).run(sockets=[listening])


def _index(folder: Path) -> None:
    """Write txtai's index of the passages into the folder."""
    known = Known(np.load(folder / "vectors.npy"))

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:  # txtai would call anything but a function first
        return known.of(texts)

    embeddings = Embeddings(method="external", transform=embed, hybrid=True, content=True)
    with (folder / "passages.jsonl").open(encoding="utf-8") as lines:
        embeddings.index((row["id"], row["text"], None) for row in map(json.loads, lines))
    embeddings.config["transform"] = "txtai_server.Questions"
    embeddings.save(str(folder / "txtai"))
    embeddings.close()


if __name__ == "__main__":
    main()
