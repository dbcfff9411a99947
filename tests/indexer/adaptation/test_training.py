"""What is learnt word by word is what `search` compares word by word."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.indexer.embedding.embedder import Embedding
from onrecord.indexer.vector.late_interaction import late_scores
from onrecord.indexer.vector.token_signs import pack
from tests.later import torch, training

pytestmark = pytest.mark.torch

WIDTH = 16


def test_scores_are_those_of_the_search() -> None:
    """Of packed passages, whatever is left out of questions and passages."""
    drawn = np.random.default_rng(4)
    questions, passages = drawn.normal(size=(3, 5, WIDTH)), drawn.normal(size=(4, 7, WIDTH))
    said, kept = drawn.random((3, 5)) < 0.7, drawn.random((4, 7)) < 0.7
    said[:, 0] = kept[:, 0] = True
    units = questions / np.linalg.norm(questions, axis=-1, keepdims=True)
    packed = [
        pack(
            Embedding(np.zeros(WIDTH, np.float32), ("word",) * int(which.sum()), vectors[which].astype(np.float32))
        ).signs
        for vectors, which in zip(passages, kept, strict=True)
    ]
    searched = [late_scores(unit[which].astype(np.float32), packed) for unit, which in zip(units, said, strict=True)]
    found = training.late_scores(*(torch.tensor(each) for each in (questions, said, passages, kept)))
    assert found.numpy() == pytest.approx(np.array(searched), abs=1e-5)


def test_the_slope_passes_the_signs() -> None:
    """Else nothing of a passage could be learnt, and a word that is left out learns nothing."""
    drawn = torch.Generator().manual_seed(1)
    questions = torch.randn(2, 3, WIDTH, generator=drawn)
    passages = torch.randn(2, 4, WIDTH, generator=drawn, requires_grad=True)
    kept = torch.tensor([[True, True, True, False]] * 2)
    training.late_scores(questions, torch.ones(2, 3, dtype=torch.bool), passages, kept).sum().backward()
    assert passages.grad is not None
    assert passages.grad[:, :3].abs().sum() > 0
    assert passages.grad[:, 3].abs().sum() == 0
