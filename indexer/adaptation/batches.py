"""Batches of training pairs.

In the loss, each question must find its own passage among those of the whole batch. Similar examples can share a batch,
so that their passages are hard negatives at no extra cost. Examples so similar that one answer may fit both are kept
apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from onrecord.indexer.adaptation.training_pairs import TrainingExample, TrainingSet
from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.text.passages import embedding_text


@dataclass(frozen=True, slots=True)
class Hyperparameters:
    """The hyperparameters of a training run.

    Each example is used `epochs` times, in batches of `batch` pairs. A batch consists of groups of `alike` similar
    examples, none with a cosine above `too_alike` to the first of its group. The unused part of a question becomes the
    context of its passage with probability `in_context`. The learning rate rises to `learning_rate` over a tenth of the
    steps and then falls to 0. `late` is the weight of late interaction in the loss; the vectors have weight 1. Before
    the softmax, cosines are multiplied by `scale` and late-interaction scores by `late_scale`. The result has the
    share `kept` of the trained weights, and of the original weights the rest.
    """

    epochs: int = 1
    batch: int = 48
    alike: int = 1
    too_alike: float = 0.9
    in_context: float = 0.5
    learning_rate: float = 2e-5
    late: float = 1.0
    scale: float = 20.0
    late_scale: float = 30.0
    kept: float = 1.0
    seed: int = 2_027


@dataclass(frozen=True, slots=True)
class TrainingPair:
    """A question and a passage that answers it, as the model reads them, but without prompts."""

    question: str
    passage: str


def batches(
    examples: TrainingSet, vectors: Vectors, parameters: Hyperparameters, question_words: int
) -> list[list[TrainingPair]]:
    """Return the training pairs in batches. No batch has two pairs from the same example.

    `vectors` are the unit vectors of the training examples, shape (examples, dimension). `question_words` limits a
    question to its last words; 0 means no limit. An incomplete last batch is dropped, unless it is the only one.
    """
    found: list[list[TrainingPair]] = []
    size = min(parameters.batch, len(examples.taught))
    for epoch in range(parameters.epochs):
        drawing = Random(f"{parameters.seed} {epoch}")  # noqa: S311 - not for security
        order = [row for group in grouped(vectors, parameters, drawing) for row in group]
        pairs = [_pair(examples, examples.taught[row], drawing, parameters, question_words) for row in order]
        found += [pairs[start : start + size] for start in range(0, len(pairs) - size + 1, size)]
    return found


def grouped(vectors: Vectors, parameters: Hyperparameters, drawing: Random) -> list[list[int]]:
    """Return all rows of `vectors` in groups of close ones. The groups are in random order."""
    free = np.ones(len(vectors), dtype=np.bool_)
    groups = []
    for row in drawing.sample(range(len(vectors)), len(vectors)):
        if not free[row]:
            continue
        free[row] = False
        cosines = vectors @ vectors[row]
        cosines[~free | (cosines > parameters.too_alike)] = -np.inf
        near = np.argsort(-cosines, kind="stable")[: parameters.alike - 1]
        near = near[np.isfinite(cosines[near])]
        free[near] = False
        groups.append([row, *near.tolist()])
    drawing.shuffle(groups)
    return groups


def example_vectors(examples: Sequence[TrainingExample], known: Mapping[int, Vectors]) -> Vectors:
    """Return for each example the mean vector of its passages at unit length, shape (len(examples), dimension).

    `known` maps passage numbers to vectors.
    """
    means = np.stack([np.mean([known[p.number] for p in example.passages], axis=0) for example in examples])
    return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True), dtype=np.float32)


def _pair(
    examples: TrainingSet, example: TrainingExample, drawing: Random, parameters: Hyperparameters, question_words: int
) -> TrainingPair:
    asked = examples.ask(example, drawing)
    passage = drawing.choice(example.passages)
    in_context = bool(asked.rest) and drawing.random() < parameters.in_context
    return TrainingPair(
        " ".join(asked.text.split()[-question_words:] if question_words else asked.text.split()),
        embedding_text(passage.text, asked.rest or passage.title, question_words) if in_context else passage.text,
    )
