"""Trains a model with the trainer of sentence-transformers.

The model is loaded, trained, interpolated with its original weights, and written to another folder. The original folder
is never changed. `onrecord.service.adaptation` measures the result.

Each question must pick its passage from a batch, by vectors and by late interaction, the scores that search ranks by.
As the index keeps only the signs of passage tokens (`onrecord.indexer.vector.token_signs`), the loss also uses signs,
with a straight-through gradient.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import datasets
import torch
from sentence_transformers import (
    SentenceTransformer,
    SentenceTransformerTrainer,
    SentenceTransformerTrainingArguments,
)
from sentence_transformers.base.sampler import DefaultBatchSampler
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, normalize
from torch.utils.data import SequentialSampler
from transformers import PrinterCallback, TrainerCallback, TrainerControl, TrainerState, TrainingArguments

from onrecord.indexer.adaptation.batches import Hyperparameters, TrainingPair
from onrecord.indexer.embedding.embedder import ModelCard
from onrecord.indexer.embedding.library_embedder import load_model
from onrecord.indexer.embedding.model_loading import AUTO, FLOAT32, may_have_gpu
from onrecord.indexer.embedding.models import LocatedModel
from onrecord.indexer.errors import NothingToTeach
from onrecord.indexer.settings.indexer_settings import ModelSettings
from onrecord.indexer.vector.token_signs import is_content, is_word
from onrecord.indexer.work_progress import Progress

TASK = "training"
WARM_UP = 0.1  # of all steps

Features = dict[str, Tensor]


def train(
    located: LocatedModel,
    taught: Sequence[Sequence[TrainingPair]],
    parameters: Hyperparameters,
    settings: ModelSettings,
    folder: Path,
    progress: Progress,
    *,
    tokens: bool,
) -> None:
    """Train a model on batches of pairs, all of the same length, and save the result in `folder`.

    With `tokens`, late interaction is trained as well. Training is reproducible on the same machine. Raises
    `ModelNotFound`, `ModelUnsuitable`, and `NothingToTeach` for a model without trainable weights.
    """
    cpu = settings.device == "cpu" or (settings.device == AUTO and not may_have_gpu())
    model = load_model(located, "cpu" if cpu else None, FLOAT32, attention="eager")
    if not any(weights.requires_grad for weights in model.parameters()):
        raise NothingToTeach(f"model {located.card.name}: has no trainable weights; set model.name to another model")
    _turn_dropout_off(model)
    before = {name: weights.detach().clone() for name, weights in model.state_dict().items()}
    datasets.disable_progress_bars()
    with tempfile.TemporaryDirectory() as scratch:
        trainer = _Trainer(
            model=model,
            args=_arguments(scratch, len(taught[0]), parameters, cpu=cpu),
            train_dataset=_dataset(taught, located.card),
            loss=FindingLoss(model, parameters, tokens=tokens),
            callbacks=[_ProgressCallback(progress)],
        )
        trainer.remove_callback(PrinterCallback)
        trainer.train()
    _mix(model, before, parameters.kept)
    model.save_pretrained(str(folder), create_model_card=False)


class _Trainer(SentenceTransformerTrainer):
    """A trainer that writes no model card, which would contain examples of the training data."""

    def add_model_card_callback(self, default_args_dict: dict[str, Any]) -> None:
        """Do nothing."""


class _ProgressCallback(TrainerCallback):
    """Reports the progress of the trainer."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def on_step_end(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **kwargs: object
    ) -> None:
        """Report one more batch."""
        del args, control, kwargs  # passed by name
        self._progress(TASK, state.global_step, state.max_steps)


def _arguments(
    scratch: str, batch: int, parameters: Hyperparameters, *, cpu: bool
) -> SentenceTransformerTrainingArguments:
    return SentenceTransformerTrainingArguments(
        output_dir=scratch,
        num_train_epochs=1,  # the data holds all epochs in sequence
        per_device_train_batch_size=batch,
        batch_sampler=_in_order,
        learning_rate=parameters.learning_rate,
        warmup_steps=WARM_UP,
        lr_scheduler_type="linear",
        bf16=_has_bfloat16(cpu=cpu),
        use_cpu=cpu,
        seed=parameters.seed,
        save_strategy="no",
        logging_strategy="no",
        report_to="none",
        disable_tqdm=True,
    )


def _in_order(dataset: datasets.Dataset, batch_size: int, **_: object) -> DefaultBatchSampler:
    """Return a sampler that keeps the given batches."""
    return DefaultBatchSampler(SequentialSampler(dataset), batch_size=batch_size, drop_last=False)


def _dataset(taught: Sequence[Sequence[TrainingPair]], card: ModelCard) -> datasets.Dataset:
    pairs = [pair for batch in taught for pair in batch]
    return datasets.Dataset.from_dict(
        {
            "question": [card.query_prompt + pair.question for pair in pairs],
            "passage": [card.passage_prompt + pair.passage for pair in pairs],
        }
    )


def _turn_dropout_off(model: SentenceTransformer) -> None:
    """Turn dropout off. With so few steps it gains nothing, and on a CPU it costs a sixth of the time."""
    for part in model.modules():
        if isinstance(part, torch.nn.Dropout):
            part.p = 0.0


def _mix(model: SentenceTransformer, before: dict[str, Any], kept: float) -> None:
    """Interpolate the weights: `kept` is the share of the trained weights, `before` has the original ones."""
    trained = model.state_dict()
    model.load_state_dict(
        {
            name: torch.lerp(before[name], weights, kept) if weights.is_floating_point() else weights
            for name, weights in trained.items()
        }
    )


def _has_bfloat16(*, cpu: bool) -> bool:
    """Return whether the machine supports bfloat16, which is twice as fast as float32."""
    if cpu:
        able = torch.cpu.get_capabilities()
        return bool(able.get("avx512_bf16") or able.get("amx_bf16"))
    return torch.cuda.is_available() and torch.cuda.is_bf16_supported()


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
