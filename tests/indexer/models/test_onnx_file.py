"""ONNX files: what is written is read, and what is no such file is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.indexer.models.onnx_file import Node, NotReadable, read_onnx
from tests.exports import field, node, onnx, varint

ARRAYS = st.sampled_from(["float32", "uint8", "int8", "int32", "int64"]).flatmap(
    lambda kind: arrays(kind, st.sampled_from([(), (1,), (300,), (2, 3)]))
)


@given(st.dictionaries(st.text(max_size=20), ARRAYS, min_size=1, max_size=4))
def test_tensors_come_back_as_they_were_written(tmp_path_factory: pytest.TempPathFactory, tensors: dict) -> None:
    """Under their names, in their types and shapes."""
    file = tmp_path_factory.mktemp("onnx") / "model.onnx"
    file.write_bytes(onnx(tensors))
    found = read_onnx(file).tensors
    assert found.keys() == tensors.keys()
    for name, array in tensors.items():
        assert (found[name].dtype, found[name].shape) == (array.dtype, array.shape)
        assert found[name].tobytes() == array.tobytes()


def test_nodes_come_in_their_order_with_what_they_take(tmp_path: Path) -> None:
    """And fields that are of no use here are passed over."""
    file = tmp_path / "model.onnx"
    steps = (
        node("/a/MatMul_quant", "MatMulInteger", "x", "w"),
        node("/b", "Add", "y") + varint(9 << 3 | 5) + b"\0" * 4,
    )
    file.write_bytes(onnx({"w": np.ones(1, np.float32)}, *steps))
    assert list(read_onnx(file).nodes) == [
        Node("/a/MatMul_quant", "MatMulInteger", ("x", "w")),
        Node("/b", "Add", ("y",)),
    ]


def test_small_tensors_may_stand_as_lists_of_numbers(tmp_path: Path) -> None:
    """As scales and zero points do in some exports; negative ones fill ten bytes."""
    file = tmp_path / "model.onnx"
    minus_three = varint((1 << 64) - 3)
    zero = field(2, 3) + field(8, b"zero") + field(5, minus_three)
    scale = field(2, 1) + field(8, b"scale") + field(4, np.float32(0.5).tobytes())
    file.write_bytes(field(7, field(5, zero) + field(5, scale)))
    tensors = read_onnx(file).tensors
    assert (tensors["zero"].dtype, tensors["zero"]) == (np.int8, -3)
    assert (tensors["scale"].dtype, tensors["scale"]) == (np.float32, 0.5)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not an ONNX file",
        onnx({"w": np.ones(9, np.float32)})[:-3],
        onnx({}),
        field(7, field(5, field(2, 99) + field(8, b"w"))),
        field(7, field(5, field(1, 5) + field(2, 1) + field(8, b"w") + field(9, b"\0" * 8))),
    ],
    ids=["empty", "text", "cut short", "no tensor", "type", "shape"],
)
def test_what_is_no_onnx_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """The message names the file."""
    file = tmp_path / "model.onnx"
    file.write_bytes(content)
    with pytest.raises(NotReadable, match=r"model\.onnx: cannot be read as an ONNX file"):
        read_onnx(file)
