"""`onrecord eval`: measures of the search on questions with known answers."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.text import Text

from onrecord.indexer.work_progress import Progress
from onrecord.service.builder import open_builder
from onrecord.service.composition import open_side_by_side
from onrecord.service.errors import EvaluationError
from onrecord.service.evaluation.beir import build_corpus, evaluate_folder, folder_settings, read_folder, refuse_others
from onrecord.service.evaluation.evaluate import Evaluation, evaluate
from onrecord.service.evaluation.measures import check_installed
from onrecord.service.evaluation.questions import read_questions
from onrecord.service.evaluation.rankings import Judgement
from onrecord.service.evaluation.run_comparison import Comparison, compare
from onrecord.service.faces.cli import Failure, score_tables
from onrecord.service.faces.cli.options import changed, common_options, settings_from
from onrecord.service.faces.cli.output import counted, print_json, show, terminal
from onrecord.service.faces.cli.progress_bars import shown_on
from onrecord.service.schemas.evaluation_schemas import ComparisonShape, EvaluationShape, RunShape
from onrecord.service.settings import Settings

OF_QUESTIONS = (Judgement.IN_CONTEXT, Judgement.STRICTLY, Judgement.BY_EXCHANGE)
QUESTIONS_WRONG = 1
SHOWN_IDS = 20


@click.command("eval")
@click.argument("questions", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--judged",
    type=click.Choice([judgement.value for judgement in OF_QUESTIONS]),
    default=Judgement.IN_CONTEXT.value,
    show_default=True,
    help="What the tables show: hits judged by the answer that they are part of, or by themselves; "
    "or exchanges, each counted once.",
)
@click.option(
    "--misses", is_flag=True, help="Show each question whose first hit is wrong, next to the expected answer."
)
@click.option("--answers", is_flag=True, help="Judge the answers, too, and show what thresholds would do.")
@click.option(
    "--against",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Compare with this configuration, on the same questions.",
)
@click.option(
    "--set",
    "assignments",
    multiple=True,
    metavar="NAME=VALUE",
    help="Compare with this setting changed, as in search.dense_weight=0; may be repeated.",
)
@click.option("--split", default="test", show_default=True, help="Which judgements of a folder to use.")
@common_options
def eval_(
    questions: Path,
    judged: str,
    against: Path | None,
    assignments: tuple[str, ...],
    split: str,
    config: Path | None,
    index: Path | None,
    *,
    misses: bool,
    answers: bool,
    as_json: bool,
) -> None:
    """Measure the search on QUESTIONS: a file of JSON lines, or a folder in the layout of BEIR.

    A line is an object with "query" and "gold", words of the answer sought (null: there is none). A
    folder holds corpus.jsonl, queries.jsonl and qrels/; its corpus is indexed under --index, which must
    hold nothing else. Exit code 1 where no answer holds the gold words of a question.
    """
    check_installed("onrecord eval")
    settings = settings_from(config, index)
    second = None
    if against or assignments:
        second = changed(settings_from(against, index) if against else settings, assignments)
    judgement = Judgement.BY_DOCUMENT if questions.is_dir() else Judgement(judged)
    if questions.is_dir() and index is None:
        raise EvaluationError(f"{questions}: has a corpus of its own; say where its index is to be with --index DIR")
    configurations = [settings, second] if second else [settings]
    with shown_on(terminal(sys.stderr)) as progress:
        if questions.is_dir():
            runs = _of_folder(questions, split, configurations, progress)
        else:
            asked = read_questions(questions)
            runs = [evaluate(one, asked, progress, answers=answers) for one in open_side_by_side(configurations)]
    found = compare(runs[0].rankings(judgement), runs[1].rankings(judgement)) if len(runs) > 1 else None
    if as_json:
        print_json(_shape(questions, runs, found, judgement))
    else:
        _show(runs, found, judgement, answers=answers, misses=misses)
    _tell_unheld(questions, runs)


def _of_folder(path: Path, split: str, configurations: Sequence[Settings], progress: Progress) -> list[Evaluation]:
    """Index the corpus of a folder for each configuration, and evaluate them on its queries."""
    folder = read_folder(path, split)
    configurations = [folder_settings(settings, folder) for settings in configurations]
    first_of_index = {settings.index.path.resolve(): settings for settings in reversed(configurations)}
    for settings in first_of_index.values():
        refuse_others(settings.index.path, folder)
        build_corpus(open_builder(settings, progress), folder)
    return [evaluate_folder(record, folder, progress) for record in open_side_by_side(configurations)]


def _shape(source: Path, runs: Sequence[Evaluation], found: Comparison | None, judgement: Judgement) -> EvaluationShape:
    first, *others = [RunShape.of(run) for run in runs]
    return EvaluationShape(
        source=str(source),
        first=first,
        second=others[0] if others else None,
        comparison=ComparisonShape.of(found, judgement.value) if found else None,
    )


def _show(
    runs: Sequence[Evaluation], found: Comparison | None, judgement: Judgement, *, answers: bool, misses: bool
) -> None:
    for number, run in enumerate(runs):
        if len(runs) > 1:
            show(Text(("The configuration", "\nCompared with")[number], "bold"))
        show(score_tables.run(run, judgement, answers=answers, misses=misses))
    if found:
        show(Text())
        show(score_tables.comparison(found, runs[0], runs[1], judgement))


def _tell_unheld(questions: Path, runs: Sequence[Evaluation]) -> None:
    """Raise `Failure` where gold words stand in no answer: the file is wrong, or the record lacks the page."""
    unheld = list(dict.fromkeys(name for run in runs for name in run.unheld))
    if unheld:
        more = f" and {len(unheld) - SHOWN_IDS} more" if len(unheld) > SHOWN_IDS else ""
        raise Failure(
            f"{questions}: no answer holds the gold words of {counted(len(unheld), 'question')}, left out of every "
            f"measure: {', '.join(unheld[:SHOWN_IDS])}{more}; correct the words, or index the pages they come from",
            QUESTIONS_WRONG,
        )
