"""Measures what adapting the model to a record gains on that record, and what it costs on another corpus.

    python benchmarks/adaptation.py PAGES QUESTIONS.jsonl [SCIFACT] --index DIR

PAGES is a folder of transcripts; QUESTIONS is a file for `onrecord eval`; SCIFACT is a BEIR folder on another subject,
on which the adapted model should be as good as before. DIR, which must be new, gets an index of each. --late 0 leaves
late interaction out of the training, --alike 4 puts similar questions into one batch, and with --kept 0.7 three tenths
of the weights are those of the original model.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console

from onrecord.indexer.adaptation.adapted import at
from onrecord.indexer.adaptation.batches import Hyperparameters
from onrecord.indexer.work_progress import Progress
from onrecord.service.adaptation.adapter import Adapter
from onrecord.service.builder import open_builder
from onrecord.service.composition import open_record
from onrecord.service.evaluation.beir import build_corpus, evaluate_folder, folder_settings, read_folder
from onrecord.service.evaluation.evaluate import Evaluation, evaluate
from onrecord.service.evaluation.questions import read_questions
from onrecord.service.evaluation.rankings import Judgement
from onrecord.service.evaluation.run_comparison import compare
from onrecord.service.faces.cli.options import changed
from onrecord.service.faces.cli.progress_bars import shown_on
from onrecord.service.settings import Settings, load_settings

SEARCHES = {
    "meaning alone": ("search.dense_weight=1", "search.late_weight=0", "search.understand=false"),
    "and word by word": ("search.dense_weight=1", "search.understand=false"),
    "the whole search": (),
}
OF_QUESTIONS = (Judgement.IN_CONTEXT, Judgement.BY_EXCHANGE)


def asked(settings: Settings, questions: Path, progress: Progress) -> dict[str, Evaluation]:
    """Return the evaluation of each search on the configured index."""
    known = read_questions(questions)
    return {
        name: evaluate(open_record(changed(settings, assignments)), known, progress)
        for name, assignments in SEARCHES.items()
    }


def elsewhere(settings: Settings, folder: Path, progress: Progress) -> dict[str, Evaluation]:
    """Return the evaluation of each search on a corpus on another subject."""
    corpus = read_folder(folder, "test")
    settings = folder_settings(settings, corpus)
    build_corpus(open_builder(settings, progress), corpus)
    return {
        name: evaluate_folder(open_record(changed(settings, assignments)), corpus, progress)
        for name, assignments in SEARCHES.items()
    }


def show(before: Mapping[str, Evaluation], after: Mapping[str, Evaluation], judgement: Judgement, measure: str) -> None:
    """Print a measure of each search before and after, with the paired difference."""
    for name in SEARCHES:
        first, second = before[name].rankings(judgement), after[name].rankings(judgement)
        gained = next(found for found in compare(first, second).differences if found.measure == measure)
        was, now = (each[name].scores[judgement][0].measures[measure].mean for each in (before, after))
        interval = f"{gained.estimate.low:+.3f} to {gained.estimate.high:+.3f}"
        print(f"{judgement.value:12} {name:17} {measure} {was:.3f} -> {now:.3f} ({interval}, p {gained.p:.3f})")


def main() -> None:
    """Index, ask, adapt, ask again."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("scifact", type=Path, nargs="?")
    parser.add_argument("--index", type=Path, required=True)
    for name in ("epochs", "alike"):
        parser.add_argument(f"--{name}", type=int, default=getattr(Hyperparameters(), name))
    for name in ("late", "kept"):
        parser.add_argument(f"--{name}", type=float, default=getattr(Hyperparameters(), name))
    given = parser.parse_args()
    parameters = Hyperparameters(epochs=given.epochs, alike=given.alike, late=given.late, kept=given.kept)
    settings = load_settings(index=given.index / "record")
    other = load_settings(index=given.index / "scifact")
    with shown_on(Console(file=sys.stderr)) as progress:
        open_builder(settings, progress).build([given.pages])
        before = asked(settings, given.questions, progress)
        report = Adapter(settings, progress, parameters).adapt(use=True)
        print(f"{report.taught} questions taught in {report.training_seconds:.0f} s, {report.held_out} held out")
        print(f"held out: {report.before} -> {report.after}")
        if report.model is None:
            print("it did not help")
            return
        after = asked(settings, given.questions, progress)
        for judgement in OF_QUESTIONS:
            show(before, after, judgement, "MRR@10")
            show(before, after, judgement, "recall@10")
        if given.scifact:
            plain = elsewhere(other, given.scifact, progress)
            adapted = other.model_copy(update={"model": at(other.model, report.model.folder)})
            show(plain, elsewhere(adapted, given.scifact, progress), Judgement.BY_DOCUMENT, "nDCG@10")


if __name__ == "__main__":
    main()
