"""Cross-encoders: models that read a question and a passage together and score how well they fit.

They rank better than a comparison of vectors, but have to run once for every passage. So only the best candidates are
read, and only while the time budget lasts. This module finds, loads and runs the model; `reranking` chooses what it
reads, and `fusion` weighs its scores.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.indexer.embedding.model_loading import chosen_devices, load
from onrecord.indexer.embedding.models import find_folder
from onrecord.indexer.errors import ModelNotFound, ModelUnsuitable
from onrecord.indexer.registry import RERANKERS, Registry
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.text.passages import embedding_text
from onrecord.service.retrieval.reranking import Reranker
from onrecord.service.retrieval.search_settings import RerankSettings

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

SECTION = "rerank"  # of the settings
CONFIG = "config.json"  # of the model's weights
MakeReranker = Callable[[RerankSettings, int], Reranker]

LIBRARY_CONFIG = "config_sentence_transformers.json"


class CrossEncoderReranker:
    """Scores passages with sentence-transformers, in batches, until the time budget is spent.

    A batch that has begun is finished. Each passage is read with the last `question_words` words of the question that
    it answers, just as when it is embedded.
    """

    def __init__(
        self,
        folder: Path,
        settings: RerankSettings,
        question_words: int,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._folder = folder
        self._settings = settings
        self._question_words = question_words
        self._clock = clock

    @property
    def settings(self) -> RerankSettings:
        """How many passages to read, and the weight of the scores."""
        return self._settings

    def warm_up(self) -> None:
        """Load the model now, before the first question. Raises a `ModelError`."""
        _read(self.model, "warm up", ["warm up"])

    def scores(self, question: str, passages: Sequence[StoredPassage]) -> list[float]:
        """Return the scores of the first passages, in their order, for as many as time allowed.

        Scores are the raw outputs of the model, which are log odds for most models. A sigmoid, which some models ask
        for, would leave hardly any difference between the best. Raises a `ModelError`.
        """
        texts = [embedding_text(p.text, p.context, self._question_words) for p in passages]
        model, size = self.model, self._settings.batch_size  # loading is not part of the budget
        found: list[float] = []
        ends = self._clock() + self._settings.budget_ms / 1000
        for start in range(0, len(texts), size):
            if start and self._clock() >= ends:
                break
            found += _read(model, question, texts[start : start + size])
        return found

    @cached_property
    def model(self) -> CrossEncoder:
        """The loaded model. Raises a `ModelError`."""
        from sentence_transformers import CrossEncoder  # noqa: PLC0415 - takes seconds to import

        name, [device, *_] = str(self._settings.name), chosen_devices(self._settings.device)
        model: CrossEncoder = load(CrossEncoder, self._folder, name, device, self._settings.precision, section=SECTION)
        if model.num_labels != 1:
            raise ModelUnsuitable(
                f"model {name}: gives {model.num_labels} scores for each passage, and a reranker gives one; "
                f"name a cross-encoder trained for ranking in {SECTION}.name in config.yaml"
            )
        return model


def _read(model: CrossEncoder, question: str, texts: Sequence[str]) -> list[float]:
    """Return the scores of one batch."""
    from torch.nn import Identity  # noqa: PLC0415 - takes seconds to import

    pairs = [(question, text) for text in texts]
    scores = model.predict(pairs, batch_size=len(pairs), activation_fn=Identity(), show_progress_bar=False)
    return [float(score) for score in scores]


def rerankers() -> Registry[MakeReranker]:
    """Return the engines that run rerankers, by name.

    Each makes a reranker from the settings and the number of words of the question that it reads with a passage.
    """
    return Registry(RERANKERS, {"sentence-transformers": _cross_encoder})


def configured_reranker(settings: RerankSettings, question_words: int) -> Reranker | None:
    """Return the configured reranker, or None if none is configured. The model is loaded when it is first used.

    It reads the last `question_words` words of the question that a passage answers. Raises `ModelNotFound`, or
    `ModelUnsuitable` if the model is no cross-encoder.
    """
    if settings.name is None:
        return None
    engine = settings.engine
    make = rerankers().find(engine)
    if make is None:
        raise ModelNotFound(f"{SECTION}.engine is {engine}, which no installed package provides; install it again")
    return make(settings, question_words)


def _cross_encoder(settings: RerankSettings, question_words: int) -> Reranker:
    name = settings.name or ""
    folder = find_folder(name, SECTION)
    if not _is_cross_encoder(folder):
        raise ModelUnsuitable(f"model {name}: {folder} holds no cross-encoder; check {SECTION}.name in config.yaml")
    return CrossEncoderReranker(folder, settings, question_words)


def _is_cross_encoder(folder: Path) -> bool:
    """Return whether a model was trained to score pairs of texts.

    The library does not check: to any other model it adds a randomly initialised head, and loads it.
    """
    declared = _fields(folder / LIBRARY_CONFIG).get("model_type")
    if declared is not None:
        return declared == "CrossEncoder"
    architectures = _fields(folder / CONFIG).get("architectures")
    return isinstance(architectures, list) and any(str(a).endswith("ForSequenceClassification") for a in architectures)


def _fields(file: Path) -> dict[str, object]:
    """Return the fields of a JSON file, or none if the file is missing or is not a JSON object."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
