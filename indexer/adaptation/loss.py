"""The training loss: each question must pick its passage from a batch, by vectors and by late interaction.

Search ranks by the same scores. As the index keeps only the signs of passage tokens
(`onrecord.indexer.vector.token_signs`), the loss also uses signs, with a straight-through gradient.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, normalize

from onrecord.indexer.adaptation.batches import Hyperparameters
from onrecord.indexer.vector.token_signs import is_content, is_word

Features = dict[str, Tensor]


class FindingLoss(nn.Module):
    """The cross-entropy of questions picking their passages from a batch, averaged with that of the reverse."""

    def __init__(self, model: SentenceTransformer, parameters: Hyperparameters, *, tokens: bool) -> None:
        """Prepare the loss of `model`. With `tokens`, late interaction is part of it."""
        super().__init__()
        self.model = model
        self._hyperparameters = parameters
        self._tokens = tokens
        tokenizer = model.tokenizer
        own = {*tokenizer.all_special_ids} - {tokenizer.unk_token_id}
        pieces = ["" if number in own else tokenizer.convert_ids_to_tokens(number) for number in range(len(tokenizer))]
        self._said = torch.tensor([is_word(piece) for piece in pieces])
        self._content = torch.tensor([is_content(piece) for piece in pieces])

    def forward(self, sentence_features: Iterable[dict[str, Any]], labels: Tensor | None = None) -> Tensor:  # noqa: ARG002 - passed by the trainer
        """Return the loss of a batch, given the features of its questions and those of its passages."""
        (asked, questions), (held, passages) = [(each, self.model(dict(each))) for each in sentence_features]
        parameters = self._hyperparameters
        cosines = normalize(_vectors(questions)) @ normalize(_vectors(passages)).T
        loss = _both_ways(parameters.scale * cosines)
        if self._tokens and parameters.late and "token_embeddings" in passages:
            scores = late_scores(
                questions["token_embeddings"].float(),
                _chosen(asked, self._said),
                passages["token_embeddings"].float(),
                _chosen(held, self._content),
            )
            loss = loss + parameters.late * _both_ways(parameters.late_scale * scores)
        return loss


def late_scores(questions: Tensor, said: Tensor, passages: Tensor, kept: Tensor) -> Tensor:
    """Return the late-interaction score of each question with each passage, shape (questions, passages).

    Token vectors have shape (texts, tokens, width). `said` and `kept`, shape (texts, tokens), are masks of the tokens
    that count, of questions and of passages. The gradient passes straight through the signs.
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
    """Return the mean of the cross-entropies over rows and over columns of a square matrix, correct on its diagonal."""
    right = torch.arange(len(scores), device=scores.device)
    return (cross_entropy(scores, right) + cross_entropy(scores.T, right)) / 2


def _chosen(features: Features, counting: Tensor) -> Tensor:
    """Return a mask of the tokens of each text that count, or of all attended tokens if none does."""
    attended = features["attention_mask"].bool()
    chosen = counting.to(attended.device)[features["input_ids"]] & attended
    return torch.where(chosen.any(dim=1, keepdim=True), chosen, attended)
