"""Converts an int8 ONNX export of a BERT model to a model folder with float32 weights.

The export stores each matrix as small integers with a scale and a zero point, from which the weights are restored. The
folder has what sentence-transformers loads: configuration, tokenizer, weights and, for an encoder, its pooling. The
result is the same to the last bit on every machine, so it can be checked by its hash.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.indexer.models.onnx_file import NotReadable, OnnxGraph, read_onnx

Weights = dict[str, NDArray[np.float32]]

EXPORT, CONFIG, WEIGHTS = "model.onnx", "config.json", "model.safetensors"
TOKENIZER_FILES = ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "vocab.txt")
QUANTISED, SCALE, ZERO_POINT = "_quantized", "_scale", "_zero_point"
PRODUCT = "MatMulInteger"
# The suffix of the nodes that multiply by the weights of a layer; the name of the layer comes before it.
PRODUCT_SUFFIX = re.compile(r"/(?:MatMul|Gemm_MatMul)_quant$")
# The export omits an unused pooler. Without one, the library would warn and make a random one.
POOLER = "pooler.dense"
MODULES = "sentence_transformers.models"
WAYS_OF_POOLING = ("cls_token", "mean_tokens", "max_tokens", "mean_sqrt_len_tokens")


def write_encoder(export: Path, folder: Path, query_prompt: str) -> None:
    """Write an exported encoder as a sentence-transformers folder, with CLS pooling, normalisation and a query prompt.

    Raises `NotReadable` and `OSError`.
    """
    config = json.loads((export / CONFIG).read_text(encoding="utf-8"))
    width = config["hidden_size"]
    weights = dequantised(read_onnx(export / EXPORT))
    weights.setdefault(f"{POOLER}.weight", np.zeros((width, width), np.float32))
    weights.setdefault(f"{POOLER}.bias", np.zeros(width, np.float32))
    _write_weights(folder, weights)
    _copy_files(export, folder, CONFIG, *TOKENIZER_FILES)
    parts = {"": "Transformer", "1_Pooling": "Pooling", "2_Normalize": "Normalize"}
    modules = [
        {"idx": number, "name": str(number), "path": path, "type": f"{MODULES}.{kind}"}
        for number, (path, kind) in enumerate(parts.items())
    ]
    pooled = {f"pooling_mode_{way}": way == "cls_token" for way in WAYS_OF_POOLING}
    _write_json(folder / "modules.json", modules)
    (folder / "1_Pooling").mkdir()
    _write_json(folder / "1_Pooling" / CONFIG, {"word_embedding_dimension": width, **pooled})
    length = config["max_position_embeddings"]
    _write_json(folder / "sentence_bert_config.json", {"max_seq_length": length, "do_lower_case": True})
    prompts = {"query": query_prompt, "document": ""}
    _write_json(folder / "config_sentence_transformers.json", {"prompts": prompts, "similarity_fn_name": "cosine"})


def write_cross_encoder(export: Path, folder: Path, config: Mapping[str, Any]) -> None:
    """Write an exported cross-encoder as a model folder. `config` is the configuration that the export lacks.

    Raises `NotReadable` and `OSError`.
    """
    _write_weights(folder, dequantised(read_onnx(export / EXPORT)))
    _copy_files(export, folder, *TOKENIZER_FILES)
    _write_json(folder / CONFIG, config)


def dequantised(graph: OnnxGraph) -> Weights:
    """Return the weights of an exported BERT model, with the names and shapes that PyTorch uses.

    Raises `NotReadable` if a matrix lacks its scale or zero point.
    """
    weights: Weights = {}
    for name, tensor in graph.tensors.items():
        if tensor.dtype == np.float32 and re.search(r"\.(?:weight|bias)$", name):
            weights[name] = tensor
        elif "embeddings." in name and name.endswith(QUANTISED):
            weights[name.removesuffix(QUANTISED)] = _scaled(graph, name)
    for node in graph.nodes:
        if node.operator == PRODUCT:
            layer = PRODUCT_SUFFIX.sub("", node.name).strip("/").replace("/", ".")
            weights[f"{layer}.weight"] = _scaled(graph, node.inputs[1]).T
    return weights


def _scaled(graph: OnnxGraph, name: str) -> NDArray[np.float32]:
    base, tensors = name.removesuffix(QUANTISED), graph.tensors
    try:
        whole, zero, scale = (tensors[key] for key in (name, base + ZERO_POINT, base + SCALE))
    except KeyError as error:
        raise NotReadable(f"the export has no {error.args[0]}") from error
    found: NDArray[np.float32] = (whole.astype(np.float32) - zero.astype(np.float32)) * scale.astype(np.float32)
    return found


def _write_weights(folder: Path, weights: Weights) -> None:
    from safetensors.numpy import save_file  # noqa: PLC0415 - only needed when a model is pulled

    whole = {name: np.ascontiguousarray(array) for name, array in weights.items()}
    save_file(whole, folder / WEIGHTS, metadata={"format": "pt"})


def _copy_files(export: Path, folder: Path, *names: str) -> None:
    for name in names:
        if (export / name).is_file():
            shutil.copyfile(export / name, folder / name)


def _write_json(path: Path, content: object) -> None:
    """Write JSON formatted as the library formats it, so that the file has the same hash."""
    path.write_text(json.dumps(content, indent=2), encoding="utf-8")
