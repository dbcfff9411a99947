"""The work of `onrecord adapt`: train the model on the record, measure it, and keep it if it finds more.

Nothing is written into the index before the model has been found better. Then it is put in place in one rename, and the
index is embedded with it on request.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from onrecord.indexer.adaptation.adapted import AdaptedModel, at, describe, followed, keep
from onrecord.indexer.adaptation.batches import Hyperparameters, TrainingPair, batches, example_vectors
from onrecord.indexer.adaptation.training_pairs import TrainingSet
from onrecord.indexer.embedding.embedder import Embedder
from onrecord.indexer.embedding.engines import configured_embedder
from onrecord.indexer.embedding.models import LocatedModel, locate_model
from onrecord.indexer.errors import IndexDamaged, NothingToTeach
from onrecord.indexer.generations import Manifest, live_manifest
from onrecord.indexer.intake.ingest import BuildReport
from onrecord.indexer.store.reader import Store
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.work_progress import Progress
from onrecord.service.adaptation.heldout import held_out, rankings
from onrecord.service.builder import open_builder
from onrecord.service.errors import MissingExtra
from onrecord.service.evaluation import measures
from onrecord.service.evaluation.measures import Estimate, scores
from onrecord.service.evaluation.rankings import Ranking
from onrecord.service.evaluation.run_comparison import compare
from onrecord.service.settings import Settings

NEEDED = ("accelerate", "datasets", *measures.NEEDED)
SHOWN = ("MRR@10", "recall@10")
DECISIVE = "MRR@10"
# With fewer held-out examples not even a large gain is significant. A tenth is held out.
LEAST_HELD_OUT, LEAST_TAUGHT = 20, 150


@dataclass(frozen=True, slots=True)
class AdaptationReport:
    """The result of an adaptation.

    `taught` and `held_out` count examples. `before` and `after` are measures on the held-out ones, and `gain` is that
    of MRR@10. `model` is the adapted model, None if it did not help. `use` is the report of the build that embedded the
    index with it, None if that was not asked for.
    """

    taught: int
    held_out: int
    before: Mapping[str, float]
    after: Mapping[str, float]
    gain: Estimate
    training_seconds: float
    seconds: float
    model: AdaptedModel | None
    use: BuildReport | None

    @property
    def helped(self) -> bool:
        """Whether the adapted model was kept."""
        return self.model is not None


class Adapter:
    """Adapts the configured model to the configured index."""

    def __init__(self, settings: Settings, progress: Progress, parameters: Hyperparameters) -> None:
        self._settings = settings
        self._progress = progress
        self._parameters = parameters
        self._index = settings.index.path

    def adapt(self, *, use: bool) -> AdaptationReport:
        """Train the model, measure it, and keep it if it helped; with `use`, embed the index with it.

        Raises `MissingExtra`, `NothingToTeach`, a `ModelError`, or an `IndexStateError`.
        """
        if missing := [name for name in NEEDED if find_spec(name) is None]:
            raise MissingExtra(f"onrecord adapt (with {missing[0]})", "adapt")
        started = time.perf_counter()
        manifest = live_manifest(self._index)
        in_use = configured_embedder(followed(self._index, self._settings.model))
        manifest.check_model(in_use.card, self._index)
        passages, examples, taught = self._prepared(manifest)
        held = held_out(examples, passages, self._settings.passages.question_words)
        tokens = manifest.tokens is not None and self._settings.search.late_weight > 0

        def measured(embedder: Embedder) -> tuple[Ranking, ...]:
            return rankings(held, embedder, self._settings.search, self._progress, tokens=tokens)

        before = measured(in_use)
        base = locate_model(self._settings.model)
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / "model"
            training_seconds = self._train(base, taught, folder, tokens=tokens)
            settings = at(self._settings.model, folder).model_copy(update={"cache": Path(scratch) / "cache"})
            after = measured(configured_embedder(settings))
            gain = _gain(before, after)
            model = None
            if gain.low > 0:
                facts = {"examples": len(examples.taught), "gain": asdict(gain), "parameters": asdict(self._parameters)}
                describe(folder, base.card, facts)
                model = keep(self._index, folder, self._settings.model)
        return AdaptationReport(
            taught=len(examples.taught),
            held_out=len(examples.held_out),
            before=_shown(before),
            after=_shown(after),
            gain=gain,
            training_seconds=training_seconds,
            use=self._use(model) if model and use else None,
            model=model,
            seconds=round(time.perf_counter() - started, 1),
        )

    def _prepared(self, manifest: Manifest) -> tuple[list[StoredPassage], TrainingSet, list[list[TrainingPair]]]:
        """Return the passages of the record, the examples, and the batches. Raises `NothingToTeach`."""
        with closing(Store.open_for_reading(self._index)) as store:
            passages = list(store.live_passages(manifest.generation))
            hashes = dict(store.passage_hashes(manifest.generation))
            vectors = store.vectors(manifest.model.passage_key, list(hashes.values()))
        examples = TrainingSet.of(passages)
        if len(examples.taught) < LEAST_TAUGHT or len(examples.held_out) < LEAST_HELD_OUT:
            raise NothingToTeach(
                f"{self._index}: has {len(examples.every)} usable questions with answers, and adapting needs about "
                f"{LEAST_TAUGHT + LEAST_HELD_OUT} from 10 transcripts or more, a tenth of them for measuring the gain; "
                "index more transcripts"
            )
        try:
            known = {number: vectors[digest] for number, digest in hashes.items()}
        except KeyError as error:
            raise IndexDamaged(f"{self._index}: a passage has no vector; run: onrecord index PATH") from error
        near = example_vectors(examples.taught, known)
        return passages, examples, batches(examples, near, self._parameters, self._settings.passages.question_words)

    def _train(
        self, base: LocatedModel, taught: Sequence[Sequence[TrainingPair]], folder: Path, *, tokens: bool
    ) -> float:
        """Write the trained model to a folder, and return how many seconds it took."""
        from onrecord.indexer.adaptation.training import train  # noqa: PLC0415 - takes seconds to import

        started = time.perf_counter()
        train(base, taught, self._parameters, self._settings.model, folder, self._progress, tokens=tokens)
        return round(time.perf_counter() - started, 1)

    def _use(self, model: AdaptedModel) -> BuildReport:
        """Embed the index with the adapted model and publish it."""
        embedder = configured_embedder(at(self._settings.model, model.folder))
        return open_builder(self._settings, self._progress, embedder).rebuild(embed=True)


def _gain(before: Sequence[Ranking], after: Sequence[Ranking]) -> Estimate:
    """Return the gain of the mean, with its confidence interval."""
    return next(found.estimate for found in compare(before, after).differences if found.measure == DECISIVE)


def _shown(found: Sequence[Ranking]) -> dict[str, float]:
    measures = scores(found)[0].measures
    return {name: float(np.round(measures[name].mean, 4)) for name in SHOWN}
