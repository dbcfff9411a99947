"""Courses: every example is taught once an epoch, beside others like it, and never beside itself."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.adaptation.batches import Hyperparameters, TrainingPair, batches, example_vectors, grouped
from onrecord.indexer.adaptation.training_pairs import TrainingExample, TrainingSet
from onrecord.indexer.embedding.embedder import Vectors
from tests.learner import stored

HYPERPARAMETERS = Hyperparameters(epochs=2, batch=4, alike=2, in_context=1.0)


def directions(*degrees: float) -> Vectors:
    """Return unit vectors in a plane."""
    turns = np.radians(degrees)
    return np.stack([np.cos(turns), np.sin(turns)], axis=1).astype(np.float32)


def record(exchanges: int) -> TrainingSet:
    """Return so many examples, all of a transcript that is not held out."""
    question = "Envoys met in place{0}. Will port{0}, bay{0} and quay{0} close?"
    return TrainingSet(
        tuple(
            TrainingExample("u", n, question.format(n), "en", (stored(f"Harbour {n} is open.", None, exchange=n),))
            for n in range(exchanges)
        )
    )


@given(st.lists(st.floats(0, 360), max_size=30), st.integers(1, 6), st.integers())
def test_every_row_stands_in_one_group(degrees: list[float], alike: int, seed: int) -> None:
    """None of which is larger than was asked for."""
    vectors = directions(*degrees) if degrees else np.zeros((0, 2), np.float32)
    groups = grouped(vectors, replace(HYPERPARAMETERS, alike=alike), Random(seed))
    assert sorted(row for group in groups for row in group) == list(range(len(degrees)))
    assert all(1 <= len(group) <= alike for group in groups)


def test_what_is_near_stands_together() -> None:
    """Whatever the order in which they are drawn."""
    for seed in range(10):
        groups = grouped(directions(0, 120, 40, 160), HYPERPARAMETERS, Random(seed))
        assert {frozenset(group) for group in groups} == {frozenset({0, 2}), frozenset({1, 3})}


def test_what_one_answer_may_serve_stands_apart() -> None:
    """Twins are no negatives of each other."""
    for seed in range(10):
        groups = grouped(directions(0, 1, 60, 61), HYPERPARAMETERS, Random(seed))
        assert {frozenset(group) for group in groups} <= {frozenset({a, b}) for a in (0, 1) for b in (2, 3)}


def test_no_batch_holds_an_example_twice() -> None:
    """A rest is left out, so that no batch runs from one epoch into the next."""
    examples = record(10)
    taught = batches(examples, directions(*range(0, 100, 10)), HYPERPARAMETERS, 60)
    assert [len(batch) for batch in taught] == [4, 4, 4, 4]
    assert all(len({pair.passage for pair in batch}) == 4 for batch in taught)


def test_few_examples_make_one_batch() -> None:
    """Of all of them."""
    assert [len(batch) for batch in batches(record(3), directions(0, 50, 100), HYPERPARAMETERS, 60)] == [3, 3]


def test_a_course_is_the_same_every_time() -> None:
    """Another seed makes another."""
    examples, vectors = record(12), directions(*range(0, 120, 10))
    first = batches(examples, vectors, HYPERPARAMETERS, 60)
    assert batches(examples, vectors, HYPERPARAMETERS, 60) == first
    assert batches(examples, vectors, replace(HYPERPARAMETERS, seed=1), 60) != first


def test_a_passage_stands_with_what_is_left_of_its_question() -> None:
    """As in the index, where it stands with all of it; with what is asked it never stands."""
    examples = record(12)
    parameters = replace(HYPERPARAMETERS, epochs=40)
    pairs = {pair for batch in batches(examples, directions(*range(0, 120, 10)), parameters, 60) for pair in batch}
    envoys, ports = "Envoys met in place3.", "Will port3, bay3 and quay3 close?"
    about_3 = {pair for pair in pairs if pair.passage.endswith("Harbour 3 is open.")}
    assert TrainingPair(ports, f"{envoys} Harbour 3 is open.") in about_3
    assert TrainingPair(f"{envoys} {ports}", "Harbour 3 is open.") in about_3
    assert not [pair for pair in about_3 if pair.question in pair.passage]


def test_an_example_lies_in_the_middle_of_its_passages() -> None:
    """At unit length."""
    some, other = stored("One.", "?"), stored("Two.", "?")
    known = dict(zip((some.number, other.number), directions(0, 90), strict=True))
    found = example_vectors([TrainingExample("t", 1, "?", "en", (some, other))], known)
    assert found == pytest.approx(directions(45))
