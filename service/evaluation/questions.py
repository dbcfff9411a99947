"""The questions of an evaluation, read from a file of JSON lines.

Each line is an object with "query" and "gold": words that occur in the right answer, or null if the record has none.
"id" and "style" are optional. "answerable" may replace "gold" if only silence is to be measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from onrecord.service.errors import EvaluationError

UNSTYLED = "unstyled"
FORM = '{"query": "…", "gold": "words of the answer", "id": "q1", "style": "question"}'


@dataclass(frozen=True, slots=True)
class Question:
    """A question of an evaluation.

    `gold` are words of the right answer; None if none is given. `answerable` says whether the record answers the
    question; None if the file does not say.
    """

    id: str
    text: str
    style: str
    gold: str | None
    answerable: bool | None


class _Line(BaseModel):
    """A line of the file. Other fields are ignored."""

    model_config = ConfigDict(extra="ignore")

    id: str | int | None = None
    query: str = Field(min_length=1)
    gold: str | None = None
    style: str | None = None
    answerable: bool | None = None


def read_questions(file: Path) -> tuple[Question, ...]:
    """Return the questions of a file, in its order. Raises `EvaluationError` naming the line."""
    questions = [
        _question(line, number, file) for number, line in enumerate(lines_of(file), 1) if not line.isspace() and line
    ]
    if not questions:
        raise EvaluationError(f"{file}: contains no questions; write one object per line, like {FORM}")
    _refuse_twins(questions, file)
    return tuple(questions)


def lines_of(file: Path) -> list[str]:
    """Return the lines of a text file. Raises `EvaluationError`."""
    try:
        return file.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise EvaluationError(f"{file}: cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise EvaluationError(f"{file}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error


def _question(line: str, number: int, file: Path) -> Question:
    try:
        read = _Line.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        problem = f"{where}: {first['msg']}" if where else first["msg"]
        raise EvaluationError(f"{file}, line {number}: {problem}; write it like {FORM}") from error
    given = "gold" in read.model_fields_set
    if not given and read.answerable is None:
        raise EvaluationError(
            f'{file}, line {number}: has neither "gold" nor "answerable"; give words of the answer, or null'
        )
    if read.gold is not None and (not read.gold.strip() or read.answerable is False):
        raise EvaluationError(
            f'{file}, line {number}: "gold" is empty or contradicts "answerable"; write null if there is no answer'
        )
    return Question(
        id=str(number if read.id is None else read.id),
        text=read.query,
        style=read.style or UNSTYLED,
        gold=read.gold,
        answerable=read.gold is not None if given and read.answerable is None else read.answerable,
    )


def _refuse_twins(questions: Sequence[Question], file: Path) -> None:
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            raise EvaluationError(f"{file}: two questions have the id {question.id!r}; give each its own")
        seen.add(question.id)
