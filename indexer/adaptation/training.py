"""Teaching a model a course, with the trainer of sentence-transformers.

The model is read from its folder, taught, mixed with what it was, and written to another folder: what
was there is never changed. What it is worth is not for here.
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

from onrecord.indexer.adaptation.batches import Course, Pair
from onrecord.indexer.adaptation.loss import FindingLoss
from onrecord.indexer.embedding.library import AUTO, FLOAT32, may_have_gpu
from onrecord.indexer.embedding.library_embedder import load_model
from onrecord.indexer.embedding.models import LocatedModel
from onrecord.indexer.errors import NothingToTeach
from onrecord.indexer.progress import Progress
from onrecord.indexer.settings.indexer_settings import ModelSettings

TASK = "teaching"
WARM_UP = 0.1  # of all steps


def teach(
    located: LocatedModel,
    taught: Sequence[Sequence[Pair]],
    course: Course,
    settings: ModelSettings,
    folder: Path,
    progress: Progress,
    *,
    tokens: bool,
) -> None:
    """Teach a model batches of pairs, all as long as the first, and save what became of it in a folder.

    With `tokens` the comparison word by word is taught as well. The same course gives the same weights on
    the same machine. Raises `ModelNotFound`, and `NothingToTeach` for a model without weights that learn.
    """
    cpu = settings.device == "cpu" or (settings.device == AUTO and not may_have_gpu())
    model = load_model(located, "cpu" if cpu else None, FLOAT32, attention="eager")
    if not any(weights.requires_grad for weights in model.parameters()):
        raise NothingToTeach(f"model {located.card.name}: has no weights that can learn; name another in model.name")
    _forget_nothing(model)
    before = {name: weights.detach().clone() for name, weights in model.state_dict().items()}
    datasets.disable_progress_bars()
    with tempfile.TemporaryDirectory() as scratch:
        trainer = _Trainer(
            model=model,
            args=_arguments(scratch, len(taught[0]), course, cpu=cpu),
            train_dataset=_dataset(taught, settings),
            loss=FindingLoss(model, course, tokens=tokens),
            callbacks=[_Told(progress)],
        )
        trainer.remove_callback(PrinterCallback)
        trainer.train()
    _mix(model, before, course.kept)
    model.save_pretrained(str(folder), create_model_card=False)


class _Trainer(SentenceTransformerTrainer):
    """The trainer without what it gathers for a model card: examples of the data among it, which nobody reads."""

    def add_model_card_callback(self, default_args_dict: dict[str, Any]) -> None:
        """Gather nothing."""


class _Told(TrainerCallback):
    """Passes on how far the trainer has got."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def on_step_end(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **kwargs: object
    ) -> None:
        """Tell that a batch has been taught."""
        del args, control, kwargs  # the trainer passes all of them by name
        self._progress(TASK, state.global_step, state.max_steps)


def _arguments(scratch: str, batch: int, course: Course, *, cpu: bool) -> SentenceTransformerTrainingArguments:
    return SentenceTransformerTrainingArguments(
        output_dir=scratch,
        num_train_epochs=1,  # the epochs stand in the data, one after the other
        per_device_train_batch_size=batch,
        batch_sampler=_in_order,
        learning_rate=course.learning_rate,
        warmup_steps=WARM_UP,
        lr_scheduler_type="linear",
        bf16=_has_bfloat16(cpu=cpu),
        use_cpu=cpu,
        seed=course.seed,
        save_strategy="no",
        logging_strategy="no",
        report_to="none",
        disable_tqdm=True,
    )


def _in_order(dataset: datasets.Dataset, batch_size: int, **_: object) -> DefaultBatchSampler:
    """Return the batches as they stand: they were put together with care."""
    return DefaultBatchSampler(SequentialSampler(dataset), batch_size=batch_size, drop_last=False)


def _dataset(taught: Sequence[Sequence[Pair]], settings: ModelSettings) -> datasets.Dataset:
    pairs = [pair for batch in taught for pair in batch]
    return datasets.Dataset.from_dict(
        {
            "question": [settings.query_prompt + pair.question for pair in pairs],
            "passage": [settings.passage_prompt + pair.passage for pair in pairs],
        }
    )


def _forget_nothing(model: SentenceTransformer) -> None:
    """Turn dropout off: over so few steps it only costs time, a sixth of it on a CPU."""
    for part in model.modules():
        if isinstance(part, torch.nn.Dropout):
            part.p = 0.0


def _mix(model: SentenceTransformer, before: dict[str, Any], kept: float) -> None:
    """Let the weights be so much of what was learnt, and of what they were before for the rest."""
    learnt = model.state_dict()
    model.load_state_dict(
        {
            name: torch.lerp(before[name], weights, kept) if weights.is_floating_point() else weights
            for name, weights in learnt.items()
        }
    )


def _has_bfloat16(*, cpu: bool) -> bool:
    """Tell whether the machine computes with bfloat16, twice as fast as with float32."""
    if cpu:
        able = torch.cpu.get_capabilities()
        return bool(able.get("avx512_bf16") or able.get("amx_bf16"))
    return torch.cuda.is_available() and torch.cuda.is_bf16_supported()
