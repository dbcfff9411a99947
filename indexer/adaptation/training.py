"""Trains a model with the trainer of sentence-transformers.

The model is loaded, trained, interpolated with its original weights, and written to another folder. The original folder
is never changed. `onrecord.service.adaptation` measures the result.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
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
from torch.utils.data import SequentialSampler
from transformers import PrinterCallback, TrainerCallback, TrainerControl, TrainerState, TrainingArguments

from onrecord.indexer.adaptation.batches import Hyperparameters, TrainingPair
from onrecord.indexer.adaptation.loss import FindingLoss
from onrecord.indexer.embedding.embedder import ModelCard
from onrecord.indexer.embedding.library_embedder import load_model
from onrecord.indexer.embedding.model_loading import AUTO, FLOAT32, may_have_gpu
from onrecord.indexer.embedding.models import LocatedModel
from onrecord.indexer.errors import NothingToTeach
from onrecord.indexer.settings.indexer_settings import ModelSettings
from onrecord.indexer.work_progress import Progress

TASK = "training"
WARM_UP = 0.1  # of all steps


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
