"""What a model is to learn: to know a question's passage among others, by its vectors and word by word.

Both are what `search` ranks with: the cosine of the vectors, and the mean over the question's tokens of
the best cosine with a token of the passage. Of passage tokens the index keeps the signs alone
(`onrecord.indexer.vector.token_signs`), so signs are compared here, while the slope is that of the numbers themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, normalize

from onrecord.indexer.adaptation.batches import Course
from onrecord.indexer.vector.token_signs import is_content, is_word

Features = dict[str, Tensor]


class FindingLoss(nn.Module):
    """How surely each question of a batch picks its passage among all, and each passage its question."""

    def __init__(self, model: SentenceTransformer, course: Course, *, tokens: bool) -> None:
        """Judge `model`; with `tokens`, word by word as well."""
        super().__init__()
        self.model = model
        self._course = course
        self._tokens = tokens
        tokenizer = model.tokenizer
        own = {*tokenizer.all_special_ids} - {tokenizer.unk_token_id}
        pieces = ["" if number in own else tokenizer.convert_ids_to_tokens(number) for number in range(len(tokenizer))]
        self._said = torch.tensor([is_word(piece) for piece in pieces])
        self._telling = torch.tensor([is_content(piece) for piece in pieces])

    def forward(self, sentence_features: Iterable[dict[str, Any]], labels: Tensor | None = None) -> Tensor:  # noqa: ARG002 - the trainer gives them
        """Return the loss of a batch, whose features are those of the questions and those of their passages."""
        (asked, questions), (held, passages) = [(each, self.model(dict(each))) for each in sentence_features]
        course = self._course
        cosines = normalize(_vectors(questions)) @ normalize(_vectors(passages)).T
        loss = _both_ways(course.scale * cosines)
        if self._tokens and course.late and "token_embeddings" in passages:
            scores = late_scores(
                questions["token_embeddings"].float(),
                _chosen(asked, self._said),
                passages["token_embeddings"].float(),
                _chosen(held, self._telling),
            )
            loss = loss + course.late * _both_ways(course.late_scale * scores)
        return loss


def late_scores(questions: Tensor, said: Tensor, passages: Tensor, kept: Tensor) -> Tensor:
    """Return the score of each question with each passage, shape (questions, passages).

    Token vectors have shape (texts, tokens, width); `said` and `kept` tell which of them count, shape
    (texts, tokens). The scores are those of late interaction; their slope passes the signs as if they were not.
    """
    units = normalize(passages, dim=-1)
    signs = torch.where(passages > 0, 1.0, -1.0) / passages.shape[-1] ** 0.5
    compared = units + (signs - units).detach()
    texts, tokens, width = compared.shape
    words = normalize(questions, dim=-1)[said]
    cosines = (words @ compared.reshape(texts * tokens, width).T).reshape(len(words), texts, tokens)
    best = cosines.float().masked_fill(~kept, -1.0).amax(dim=-1)
    sums: Tensor = best.new_zeros(len(questions), texts).index_add(0, said.nonzero()[:, 0], best)
    return sums / said.sum(dim=1, keepdim=True).clamp(min=1)


def _vectors(found: Features) -> Tensor:
    return found["sentence_embedding"].float()


def _both_ways(scores: Tensor) -> Tensor:
    """Return how unsurely rows pick their column and columns their row, which are those of the same number."""
    right = torch.arange(len(scores), device=scores.device)
    return (cross_entropy(scores, right) + cross_entropy(scores.T, right)) / 2


def _chosen(features: Features, counting: Tensor) -> Tensor:
    """Return which tokens of each text count, all that are attended to where none does."""
    attended = features["attention_mask"].bool()
    chosen = counting.to(attended.device)[features["input_ids"]] & attended
    return torch.where(chosen.any(dim=1, keepdim=True), chosen, attended)
