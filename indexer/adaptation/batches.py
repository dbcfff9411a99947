"""In what order a model is taught: pairs of question and passage, in batches.

Within a batch each question is to find its own passage among those of all. So that this is not too easy,
lessons that the model takes for alike stand together: the others' passages are then hard negatives, and
no passage is embedded for that alone. Lessons so near that one answer may serve both are kept apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from onrecord.indexer.adaptation.training_pairs import Lesson, Lessons
from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.text.passages import embedding_text


@dataclass(frozen=True, slots=True)
class Course:
    """How a model is taught.

    Every lesson is taught `epochs` times, in batches of `batch`, in which groups of `alike` stand together,
    none nearer to the first of its group than `too_alike` (cosine). Of passages of which something is left of
    the question, the share `in_context` stands with it. `learning_rate` is the highest; it rises over a tenth of the
    steps and falls to 0. `late` is the weight of the comparison word by word in what is learnt, beside 1 for the
    vectors; `scale` multiplies cosines of vectors and `late_scale` those word by word before they compete. `kept` is
    the share of what was learnt in the weights that are kept, the plain model has the rest.
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
class Pair:
    """A question and a passage that answers it, as they are given to the model but for their prompts."""

    question: str
    passage: str


def batches(lessons: Lessons, vectors: Vectors, course: Course, question_words: int) -> list[list[Pair]]:
    """Return what is taught, batch by batch; in no batch two pairs of one lesson.

    `vectors` are those of the lessons that are taught, shape (lessons, dimension), of unit length. A rest of
    a batch is left out, unless it is all.
    """
    found: list[list[Pair]] = []
    size = min(course.batch, len(lessons.taught))
    for epoch in range(course.epochs):
        drawing = Random(f"{course.seed} {epoch}")  # noqa: S311 - nothing is secret
        order = [row for group in grouped(vectors, course, drawing) for row in group]
        pairs = [_pair(lessons, lessons.taught[row], drawing, course, question_words) for row in order]
        found += [pairs[start : start + size] for start in range(0, len(pairs) - size + 1, size)]
    return found


def grouped(vectors: Vectors, course: Course, drawing: Random) -> list[list[int]]:
    """Return every row once, in groups of such that are near to each other, the groups in random order."""
    free = np.ones(len(vectors), dtype=np.bool_)
    groups = []
    for row in drawing.sample(range(len(vectors)), len(vectors)):
        if not free[row]:
            continue
        free[row] = False
        cosines = vectors @ vectors[row]
        cosines[~free | (cosines > course.too_alike)] = -np.inf
        near = np.argsort(-cosines, kind="stable")[: course.alike - 1]
        near = near[np.isfinite(cosines[near])]
        free[near] = False
        groups.append([row, *near.tolist()])
    drawing.shuffle(groups)
    return groups


def lesson_vectors(lessons: Sequence[Lesson], known: Mapping[int, Vectors]) -> Vectors:
    """Return where each lesson lies in a model, shape (len(lessons), dimension), from the vectors of its passages.

    `known` has them by passage number.
    """
    means = np.stack([np.mean([known[p.number] for p in lesson.passages], axis=0) for lesson in lessons])
    return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True), dtype=np.float32)


def _pair(lessons: Lessons, lesson: Lesson, drawing: Random, course: Course, question_words: int) -> Pair:
    asked = lessons.ask(lesson, drawing)
    passage = drawing.choice(lesson.passages)
    in_context = bool(asked.rest) and drawing.random() < course.in_context
    return Pair(
        " ".join(asked.text.split()[-question_words:] if question_words else asked.text.split()),
        embedding_text(passage.text, asked.rest or passage.title, question_words) if in_context else passage.text,
    )
