"""Compiles an embedding model for the CPU once, and caches the result.

The whole sentence-transformers model (encoder, pooling, normalisation) is converted to one OpenVINO graph and saved
with its tokenizer in a cache folder. `compiled_embedder` runs the graph, and compares its vectors with those of
sentence-transformers before the result is cached.
"""

from __future__ import annotations

import json
import logging
import shutil
import tempfile
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import file_digest, sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.indexer.embedding.models import LocatedModel
from onrecord.indexer.embedding.quiet_openvino import import_openvino

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

FORMAT = 1  # raise when the same model is converted to a different graph
GRAPH, WEIGHTS, TOKENIZER, NOTE = "model.xml", "model.bin", "tokenizer.json", "compiled.json"
FILES = (GRAPH, WEIGHTS, TOKENIZER)
# Bytes. Larger files are weights, which the model card hashes.
LARGEST_SETTING = 20_000_000
# Compiling takes seconds, so the process that left a folder unfinished for a day is gone.
STAGED, ABANDONED_SECONDS = "staged-", 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled model: its folder, and how closely each precision agrees with sentence-transformers.

    `agreement` maps a precision ("float32", "bfloat16") to the lowest cosine, over the probe texts, between its vector
    and that of sentence-transformers. It is empty for a model that cannot be compiled.
    """

    folder: Path
    agreement: Mapping[str, float]


def compiled_folder(cache: Path, model: LocatedModel) -> Path:
    """Return the cache folder of a compiled model, named after a hash of the model's files and OpenVINO's version."""
    digest = sha256(model.card.weights_sha256.encode())
    for path in sorted(model.folder.rglob("*")):
        if path.suffix in {".json", ".txt", ".model"} and path.stat().st_size <= LARGEST_SETTING:
            digest.update(path.relative_to(model.folder).as_posix().encode() + b"\0" + path.read_bytes())
    return cache / digest.hexdigest()[:16] / f"openvino-{version('openvino')}-{FORMAT}"


def find_compiled(folder: Path) -> Compiled | None:
    """Return the cached compiled model, or None if there is none or its files do not match their hashes."""
    try:
        note = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        if all(_sha256(folder / name) == digest for name, digest in note["files"].items()):
            return Compiled(folder, {str(name): float(cosine) for name, cosine in note["agreement"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    return None


def write_graph(model: SentenceTransformer, folder: Path) -> None:
    """Write a loaded model as an OpenVINO graph, with its tokenizer. Errors of the libraries are not caught."""
    openvino = import_openvino()
    from openvino.frontend import FrontEndManager  # noqa: PLC0415 - an optional part
    from openvino.frontend.pytorch.ts_decoder import TorchScriptPythonDecoder  # noqa: PLC0415 - an optional part

    with _quiet():
        # openvino.convert_model does the same, but reports its use over the network.
        decoder = TorchScriptPythonDecoder(_one_module(model), example_input=_example(model))
        frontend = FrontEndManager().load_by_framework("pytorch")
        graph = frontend.convert(frontend.load(decoder))
        openvino.save_model(graph, folder / GRAPH, compress_to_fp16=False)
    tokenizer = model.tokenizer.backend_tokenizer
    tokenizer.no_padding()
    tokenizer.enable_truncation(model.max_seq_length)
    tokenizer.save(str(folder / TOKENIZER))


@contextmanager
def staged_folder(folder: Path) -> Iterator[Path]:
    """Provide an empty folder to write into, and rename it to `folder` at the end of the block.

    The model's compiled files from other versions are then deleted, and so are unfinished folders older than a day;
    younger ones may belong to a process that is still writing. If the cache cannot be written, the block gets a
    temporary folder, which is deleted at its end.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(prefix=STAGED, dir=folder.parent))
    except OSError:
        staged = Path(tempfile.mkdtemp())
    try:
        yield staged
        with suppress(OSError):  # another process was faster, or the folder is not writable
            shutil.rmtree(folder, ignore_errors=True)
            staged.rename(folder)
            for other in set(folder.parent.iterdir()) - {folder}:
                if not (other.name.startswith(STAGED) and time.time() - other.stat().st_mtime < ABANDONED_SECONDS):
                    shutil.rmtree(other, ignore_errors=True)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def write_note(folder: Path, agreement: Mapping[str, float]) -> None:
    """Write the note of a compiled model: its agreement with sentence-transformers, and the hashes of its files."""
    files = {name: _sha256(folder / name) for name in FILES if agreement}
    note = {"agreement": dict(agreement), "files": files}
    (folder / NOTE).write_text(json.dumps(note, indent=2) + "\n", encoding="utf-8")


def _one_module(model: SentenceTransformer) -> torch.nn.Module:
    """Return the model as one module that maps token ids and a mask to the vectors of the text and of its tokens."""
    import torch  # noqa: PLC0415 - takes seconds to import

    class WholeModel(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.parts = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            for part in self.parts:
                features = part(features)
            return features["sentence_embedding"], features["token_embeddings"]

    return WholeModel().eval()


def _example(model: SentenceTransformer) -> dict[str, Any]:
    """Return the inputs for two texts of different lengths, so that tracing fixes no shape in the graph."""
    features = model.preprocess(["One text.", "Another, and it is longer than the first."])
    return {name: features[name] for name in ("input_ids", "attention_mask")}


@contextmanager
def _quiet() -> Iterator[None]:
    """Silence the warnings that the libraries raise about each other while they trace a model."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        before = logging.root.manager.disable
        logging.disable(logging.WARNING)
        try:
            yield
        finally:
            logging.disable(before)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
