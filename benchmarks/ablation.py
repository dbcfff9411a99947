"""Ablation: measures the contribution of each part of the search by leaving it out.

    python benchmarks/ablation.py QUESTIONS.jsonl --index DIR [--config FILE]

Each part is turned off by a setting, as with `onrecord eval --set`, and the same questions are asked. A line shows the
measures without the part, and the differences with the p-values of a paired randomisation test: MRR@10 and recall@10 in
context, and MRR@10 by exchange. The p-values are not corrected for the number of lines.

Two parts cannot simply be turned off. The question that is embedded with a passage needs another index: build one with
`passages.question_words: 0` and pass it as `--without-question DIR`. Spelling correction is turned off only for the
lexical search, since dense search uses it whenever questions are understood.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.indexer.work_progress import silent
from onrecord.service.composition import open_side_by_side
from onrecord.service.evaluation.evaluate import Evaluation, evaluate
from onrecord.service.evaluation.measures import WHOLE
from onrecord.service.evaluation.questions import read_questions
from onrecord.service.evaluation.rankings import Judgement
from onrecord.service.evaluation.run_comparison import Difference, compare
from onrecord.service.faces.cli.options import changed, settings_from
from onrecord.service.settings import Settings

MEASURED = (
    (Judgement.IN_CONTEXT, "MRR@10"),
    (Judgement.IN_CONTEXT, "recall@10"),
    (Judgement.BY_EXCHANGE, "MRR@10"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the search, and the settings that turn it off."""

    name: str
    without: tuple[str, ...]


PARTS = (
    Part("meaning", ("search.dense_weight=0",)),
    Part("words", ("search.dense_weight=1",)),
    Part("comparison word by word", ("search.late_weight=0",)),
    Part("both of the last", ("search.dense_weight=1", "search.late_weight=0")),
    Part("understanding of prose", ("search.understand=false",)),
    Part("- dates alone", ("search.date_weight=0",)),
    Part("- names alone", ("search.name_weight=0",)),
    Part("- spelling alone", ("search.misspelt_weight=0",)),
    Part("discount of non-answers", ("search.non_answer_discount=0",)),
    Part("folding of all but equal words", ("search.similar_words=1",)),
)


def value(run: Evaluation, judgement: Judgement, measure: str) -> float:
    """Return a measure over all questions of a run."""
    return next(score for score in run.scores[judgement] if score.style == WHOLE).measures[measure].mean


def difference(whole: Evaluation, run: Evaluation, judgement: Judgement, measure: str) -> Difference:
    """Return the difference of a run to the complete search, over all questions."""
    found = compare(whole.rankings(judgement), run.rankings(judgement)).differences
    return next(one for one in found if (one.style, one.measure) == (WHOLE, measure))


def evaluations(questions: Path, configurations: Sequence[Settings]) -> list[Evaluation]:
    """Evaluate every configuration on the questions of a file. The model is loaded once."""
    asked = read_questions(questions)
    return [evaluate(record, asked, silent) for record in open_side_by_side(configurations)]


def show(names: Sequence[str], runs: Sequence[Evaluation]) -> None:
    """Print the measures of the complete search, then those without each part."""
    whole = runs[0]
    print(f"{'':32}" + "".join(f"  {f'{measure}, {judgement.value}':>26}" for judgement, measure in MEASURED))
    print(f"{'the whole':32}" + "".join(f"  {value(whole, *of):10.3f}{'':16}" for of in MEASURED))
    for name, run in zip(names, runs[1:], strict=True):
        cells = [(value(run, *of), difference(whole, run, *of)) for of in MEASURED]
        shown = "".join(f"  {left:10.3f} {gained.estimate.mean:+.3f} p {gained.p:.4f}" for left, gained in cells)
        print(f"{f'without {name}':32}{shown}")


def main() -> None:
    """Turn off each part in turn and print the measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--config", type=Path)
    parser.add_argument("--without-question", type=Path, metavar="DIR", help="an index with passages.question_words: 0")
    arguments = parser.parse_args()
    whole = settings_from(arguments.config, arguments.index)
    left = {part.name: changed(whole, part.without) for part in PARTS}
    if arguments.without_question:
        left["the question in the embedding"] = settings_from(arguments.config, arguments.without_question)
    show(list(left), evaluations(arguments.questions, [whole, *left.values()]))


if __name__ == "__main__":
    main()
