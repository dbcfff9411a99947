"""Reads an ONNX file: its tensors by name, and its nodes with the tensors that they take.

An ONNX file is a Protocol Buffers message. A quantised encoder needs only a few fields of it, which are decoded here
from the wire format. No installed library returns the tensors by name: OpenVINO folds them into its own graph, and is
an optional dependency.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

# Wire types of Protocol Buffers.
VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
WIDTHS = {FIXED64: 8, FIXED32: 4}
# Field numbers in onnx.proto.
MODEL_GRAPH = 7
GRAPH_NODE, GRAPH_INITIALIZER = 1, 5
NODE_INPUT, NODE_NAME, NODE_OPERATOR = 1, 3, 4
TENSOR_DIMENSION, TENSOR_TYPE, TENSOR_NAME, TENSOR_RAW = 1, 2, 8, 9
TENSOR_FLOATS, TENSOR_INTEGERS, TENSOR_LONGS = 4, 5, 7
# The supported values of TensorProto.DataType. Files are little-endian.
TYPES = {1: "<f4", 2: "u1", 3: "i1", 6: "<i4", 7: "<i8"}


class NotReadable(ValueError):
    """The file is not an ONNX file, or it has a tensor of an unsupported type."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the graph: its name, its operator, and the names of its input tensors."""

    name: str
    operator: str
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OnnxGraph:
    """The constant tensors of a graph by name, and its nodes in order."""

    tensors: Mapping[str, Array]
    nodes: Sequence[Node]


def read_onnx(path: Path) -> OnnxGraph:
    """Return the tensors and nodes of an ONNX file. Raises `NotReadable` and `OSError`."""
    content = memoryview(path.read_bytes())
    tensors: dict[str, Array] = {}
    nodes: list[Node] = []
    try:
        for graph in (value for number, value in _fields(content) if number == MODEL_GRAPH):
            for number, value in _fields(_message(graph)):
                if number == GRAPH_INITIALIZER:
                    name, array = _tensor(_message(value))
                    tensors[name] = array
                elif number == GRAPH_NODE:
                    nodes.append(_node(_message(value)))
    except (IndexError, ValueError) as error:
        raise NotReadable(f"{path}: cannot be read as an ONNX file ({error})") from error
    if not tensors:
        raise NotReadable(f"{path}: cannot be read as an ONNX file (it has no tensors)")
    return OnnxGraph(tensors, nodes)


def _fields(message: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """Yield the number and the value of each field: an integer for a varint, else the bytes."""
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        number, kind = key >> 3, key & 7
        if kind == VARINT:
            value, at = _varint(message, at)
            yield number, value
            continue
        if kind == BYTES:
            length, at = _varint(message, at)
        elif kind in WIDTHS:
            length = WIDTHS[kind]
        else:
            raise ValueError(f"wire type {kind}")
        if at + length > len(message):
            raise ValueError("the file is truncated")
        yield number, message[at : at + length]
        at += length


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    """Return the varint at an offset (seven bits a byte) and the offset of the next byte."""
    value = shift = 0
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:  # noqa: PLR2004 - the highest bit means that another byte follows
            return value, at
        shift += 7


def _message(value: int | memoryview) -> memoryview:
    if isinstance(value, int):
        raise ValueError("a field holds a number instead of a message")  # noqa: TRY004 - the file is wrong, not the call
    return value


def _node(message: memoryview) -> Node:
    name = operator = ""
    inputs: list[str] = []
    for number, value in _fields(message):
        if number == NODE_INPUT:
            inputs.append(_text(value))
        elif number == NODE_NAME:
            name = _text(value)
        elif number == NODE_OPERATOR:
            operator = _text(value)
    return Node(name, operator, tuple(inputs))


def _tensor(message: memoryview) -> tuple[str, Array]:
    """Return the name of a tensor and its array, a view of the file's bytes if these are raw data."""
    name, shape = "", list[int]()
    kind, values = 0, np.zeros(0)
    for number, value in _fields(message):
        if number == TENSOR_NAME:
            name = _text(value)
        elif number == TENSOR_DIMENSION:
            shape += [value] if isinstance(value, int) else _integers(value)
        elif number == TENSOR_TYPE and isinstance(value, int):
            kind = value
        elif number == TENSOR_RAW:
            values = np.frombuffer(_message(value), "u1")
        elif number == TENSOR_FLOATS:
            values = np.append(values, np.frombuffer(_message(value), "<f4"))
        elif number in {TENSOR_INTEGERS, TENSOR_LONGS}:
            values = np.append(values, [value] if isinstance(value, int) else _integers(value))
    if kind not in TYPES:
        raise ValueError(f"tensor {name} is of type {kind}")
    array = values.view(TYPES[kind]) if values.dtype == np.uint8 else values.astype(TYPES[kind])
    if array.size != prod(shape):
        raise ValueError(f"tensor {name} does not fill its shape")
    return name, array.reshape(shape)


def _integers(packed: memoryview) -> list[int]:
    found, at = [], 0
    while at < len(packed):
        value, at = _varint(packed, at)
        found.append(value - (1 << 64) if value >> 63 else value)  # negative ones fill 64 bits
    return found


def _text(value: int | memoryview) -> str:
    return bytes(_message(value)).decode()
