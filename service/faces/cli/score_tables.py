"""Evaluations on a terminal: a table of means, the questions missed, and two configurations compared."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.service.evaluation.evaluate import Asked, Evaluation
from onrecord.service.evaluation.measures import MEASURES, WHOLE, Estimate, Score
from onrecord.service.evaluation.rankings import Judgement
from onrecord.service.evaluation.run_comparison import Comparison, Moved
from onrecord.service.evaluation.silence import Silence
from onrecord.service.faces.cli.output import INDENT, counted

SHOWN_CHARACTERS = 240  # of a passage or of gold words
SHOWN_MOVED = 20  # questions; --json has all
LEAST_P = 0.001  # smaller ones differ by chance
SPELLED = {judgement: judgement.value.replace("_", " ") for judgement in Judgement}


def run(found: Evaluation, judgement: Judgement, *, answers: bool, misses: bool) -> Group:
    """Return the scores of a configuration; with `answers` the thresholds, with `misses` the questions missed."""
    parts: list[RenderableType] = [_means(found, judgement)] if found.scores else []
    parts.append(Text(_about(found), "dim"))
    if answers and found.silence:
        parts += [Text(), _thresholds(found.silence)]
    if misses:
        parts += [Text(), *_misses(found.asked, judgement)]
    return Group(*parts)


def _means(found: Evaluation, judgement: Judgement) -> Table:
    """Return the table of measures by style, and below it all styles judged in the other ways."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column(SPELLED[judgement], no_wrap=True)
    for name in ("questions", *MEASURES):
        table.add_column(name, justify="right")
    for score in found.scores.get(judgement, ()):
        _add(table, score.style, score)
    for other, scores in found.scores.items():
        if other is not judgement:
            _add(table, f"{WHOLE}, {SPELLED[other]}", scores[0])
    return table


def _add(table: Table, name: str, score: Score) -> None:
    cells = [Text.assemble(f"{e.mean:.3f}\n", (_interval(e), "dim")) for e in score.measures.values()]
    table.add_row(Text(name), str(score.questions), *cells)


def _interval(estimate: Estimate) -> str:
    return f"{estimate.low:.2f}–{estimate.high:.2f}"


def _about(found: Evaluation) -> str:
    lines = ["Below each mean its 95% interval."] if found.scores else ["No question has gold words to be judged by."]
    lines.append(
        f"{counted(len(found.asked), 'question')}, asked of generation {found.generation} of {found.index}, "
        f"{found.timing.p50:.0f} ms each (p99 {found.timing.p99:.0f})."
    )
    if found.silence:
        silence = found.silence
        at = silence.configured
        parts = [
            _told("answered", at.answered, silence.answerable, "with an answer"),
            _told("silent", at.silent, silence.others, "without"),
        ]
        lines.append(f"At answer.min_evidence {at.min_evidence:g}: {', '.join(part for part in parts if part)}.")
    if found.answers:
        given = found.answers
        lines.append(
            f"Of {given.sought} answers sought {given.answered} were given ({given.sought - given.answered} declined), "
            f"{given.cited} cite the exchange; {given.shown} show the words sought, in {given.words:.0f} words each; "
            f"{given.verbatim:,} of {given.quoted:,} quoted sentences are verbatim."
        )
        lines += [
            f"Of {kind.asked} {kind.style} questions without an answer {kind.answered} were answered."
            for kind in given.silent
        ]
    if found.absent:
        lines.append(f"Not in the index, though relevant: {', '.join(found.absent)}.")
    return "\n".join(lines)


def _told(done: str, share: float | None, of: int, kind: str) -> str:
    return "" if share is None else f"{done} {round(share * of)} of {of} {kind}"


def _thresholds(silence: Silence) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in (
        "min_evidence",
        f"answered, of {silence.answerable} with an answer",
        f"silent, of {silence.others} without",
    ):
        table.add_column(name, justify="right")
    for row in silence.curve:
        cells = ["" if share is None else f"{share:.3f}" for share in (row.answered, row.silent)]
        mark = "> " if row.min_evidence == silence.configured.min_evidence else ""
        table.add_row(f"{mark}{row.min_evidence:g}", *cells)
    return table


def _misses(asked: Sequence[Asked], judgement: Judgement) -> Iterable[RenderableType]:
    """Yield every question whose first hit is not right, the worst first."""
    missed = [(one, one.rankings[judgement].rank) for one in asked if judgement in one.rankings]
    missed = [(one, rank) for one, rank in missed if rank != 1]
    for one, rank in sorted(missed, key=lambda pair: -(pair[1] or math.inf)):
        place = f"right at {rank}" if rank else "not found"
        yield Text.assemble((f"{one.question.id}: {one.question.text}", "bold"), (f"  ({place})", "yellow"))
        yield Padding(_beside(one), INDENT, expand=False)


def _beside(one: Asked) -> Table:
    """Return the first hit next to the expected passage."""
    table = Table.grid(padding=(0, 2, 0, 0))
    if one.first:
        passage = one.first.passage
        table.add_row("first", Text.assemble((passage.id, "green"), f" {_shortened(passage.text)}"))
    sought = f" {_shortened(one.question.gold)}" if one.question.gold else ""
    table.add_row("gold", Text.assemble((", ".join(one.right), "green"), sought))
    return table


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN_CHARACTERS else f"{flat[:SHOWN_CHARACTERS].rsplit(' ', 1)[0]} …"


def comparison(found: Comparison, first: Evaluation, second: Evaluation, judgement: Judgement) -> Group:
    """Return the differences between two configurations, and the questions that moved."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column(f"{found.questions} questions")
    for name in ("first", "second", "difference", "95% interval", "p"):
        table.add_column(name, justify="right")
    means = [run.scores[judgement][0].measures for run in (first, second) if judgement in run.scores]
    for row in found.differences:
        if row.style == WHOLE:
            both = [f"{measures[row.measure].mean:.3f}" for measures in means]
            e = row.estimate
            p = f"{row.p:.3f}" if row.p >= LEAST_P else f"<{LEAST_P}"
            table.add_row(row.measure, *both, f"{e.mean:+.3f}", f"{e.low:+.3f} to {e.high:+.3f}", p)
    won = [moved for moved in found.moved if moved.won]
    lost = [moved for moved in found.moved if not moved.won]
    return Group(table, _listed("further up in the second", won), _listed("further down", lost))


def _listed(what: str, moved: Sequence[Moved]) -> Text:
    places = [f"{one.id} ({one.first or '-'} to {one.second or '-'})" for one in moved[:SHOWN_MOVED]]
    if len(moved) > SHOWN_MOVED:
        places.append(f"and {len(moved) - SHOWN_MOVED} more")
    return Text(f"{counted(len(moved), 'question')} {what}{': ' if places else ''}{', '.join(places)}")
