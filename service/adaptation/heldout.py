"""Measures a model on questions that it was not trained on.

Whole transcripts are held out. Their questions are shortened to what a user might ask
(`onrecord.indexer.adaptation.training_pairs`) and searched by vectors and late interaction, without the parts of search
that do not depend on the model. In the index a passage is embedded with its whole question, so a question would find
its own words. Here a passage is embedded only with the unused rest of its question. Competing passages are treated in
the same way, or they would have an advantage.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from onrecord.indexer.adaptation.training_pairs import Asked, TrainingSet
from onrecord.indexer.embedding.embedder import Embedder, Vectors
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.text.passages import embedding_text
from onrecord.indexer.vector.late_interaction import late_scores
from onrecord.indexer.vector.token_signs import pack, said
from onrecord.indexer.work_progress import Progress
from onrecord.service.evaluation.rankings import Ranking
from onrecord.service.retrieval.fusion import Scored, with_late_scores
from onrecord.service.retrieval.search_settings import SearchSettings

TASK = "measuring"
# Passages to search. More would take longer and would not separate models better.
COMPETING = 3_000
DEPTH = 50
AT_ONCE = 256
SEED = 2_027


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Held-out questions, the rows in `texts` of the right passages for each, and the texts of all passages."""

    questions: tuple[str, ...]
    right: tuple[frozenset[int], ...]
    texts: tuple[str, ...]


def held_out(examples: TrainingSet, passages: Sequence[StoredPassage], question_words: int) -> HeldOut:
    """Return the held-out questions and the texts to search. `passages` are all passages of the record."""
    asked: dict[tuple[str, int], Asked] = {
        (example.transcript, example.exchange): examples.ask(example, example.drawing("held out"), briefly=True)
        for example in examples.every
    }
    rows: dict[tuple[str, int], list[int]] = {
        (example.transcript, example.exchange): [] for example in examples.held_out
    }
    own = [passage for passage in passages if (passage.transcript, passage.exchange) in rows]
    for row, passage in enumerate(own):
        rows[passage.transcript, passage.exchange].append(row)
    others = [passage for passage in passages if (passage.transcript, passage.exchange) not in rows]
    drawn = Random(SEED).sample(others, min(len(others), max(0, COMPETING - len(own))))  # noqa: S311 - not for security

    def text(passage: StoredPassage) -> str:
        of_example = asked.get((passage.transcript, passage.exchange))
        return embedding_text(passage.text, (of_example.rest if of_example else "") or "", question_words)

    return HeldOut(
        tuple(asked[exchange].text for exchange in rows),
        tuple(map(frozenset, rows.values())),
        tuple(map(text, [*own, *drawn])),
    )


def rankings(
    held: HeldOut, embedder: Embedder, settings: SearchSettings, progress: Progress, *, tokens: bool
) -> tuple[Ranking, ...]:
    """Return a model's ranking for each question. With `tokens`, late interaction is part of the score."""
    vectors, packed = [], []
    for start in range(0, len(held.texts), AT_ONCE):
        progress(TASK, start, len(held.texts))
        texts = held.texts[start : start + AT_ONCE]
        if tokens:
            found = embedder.embed_with_tokens(texts)
            vectors.append(np.stack([embedding.vector for embedding in found]))
            packed += [pack(embedding).signs for embedding in found]
        else:
            vectors.append(embedder.embed_passages(texts))
    progress(TASK, len(held.texts), len(held.texts))
    matrix = np.concatenate(vectors)
    return tuple(
        _ranking(str(number), held.right[number], _found(question, embedder, matrix, packed, settings))
        for number, question in enumerate(held.questions)
    )


def _found(
    question: str, embedder: Embedder, matrix: Vectors, packed: Sequence[bytes], settings: SearchSettings
) -> list[int]:
    """Return the rows found for a question, the best first. With `packed` tokens, late interaction is included."""
    embedding = embedder.embed_query(question)
    cosines = matrix @ embedding.vector
    best = np.argsort(-cosines, kind="stable")[: settings.late_candidates if packed else DEPTH].tolist()
    low, high = float(cosines[best[-1]]), float(cosines[best[0]])
    span = max(high - low, float(np.finfo(np.float32).eps))
    scored = [Scored(row, (float(cosines[row]) - low) / span, float(cosines[row]), 0.0) for row in best]
    words = said(embedding)
    if packed and len(words):
        late = dict(zip(best, late_scores(words, [packed[row] for row in best]), strict=True))
        scored = sorted(with_late_scores(scored, late, settings.late_weight), key=lambda row: -row.score)
    return [row.number for row in scored]


def _ranking(number: str, right: frozenset[int], rows: Sequence[int]) -> Ranking:
    """Return rows as a ranking in which the first right row is the only relevant document."""
    first = next((row for row in rows if row in right), None)
    documents = tuple("right" if row == first else str(row) for row in rows)
    return Ranking(number, "held out", documents, {"right": 1})
