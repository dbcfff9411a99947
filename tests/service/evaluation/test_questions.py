"""Questions: read whole, or refused with the line and the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.service.errors import EvaluationError
from onrecord.service.evaluation.questions import Question, read_questions


def test_every_form_of_a_line(tmp_path: Path) -> None:
    """An id, a style and what is answerable are told by the line, or by what it lacks."""
    file = tmp_path / "questions.jsonl"
    file.write_text(
        '\ufeff{"id": "q1", "query": "Why?", "gold": "because", "style": "question", "file": "x"}\r\n'
        "\n"
        '{"query": "Who?", "gold": null}\n'
        '{"id": 7, "query": "When?", "answerable": true}\n'
        '{"query": "What?", "gold": null, "answerable": true}',
        encoding="utf-8",
    )
    assert read_questions(file) == (
        Question("q1", "Why?", "question", "because", answerable=True),
        Question("3", "Who?", "unstyled", None, answerable=False),
        Question("7", "When?", "unstyled", None, answerable=True),
        Question("5", "What?", "unstyled", None, answerable=True),
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "contains no questions; write one object per line"),
        ("what?", "line 1: Invalid JSON"),
        ("[]", "line 1: Input should be an object"),
        ('{"gold": "x"}', "line 1: query: Field required"),
        ('{"query": "", "gold": "x"}', "line 1: query: String should have at least 1 character"),
        ('{"query": "x"}', 'line 1: has neither "gold" nor "answerable"'),
        ('{"query": "x", "gold": " "}', 'line 1: "gold" is empty'),
        ('{"query": "x", "gold": "y", "answerable": false}', 'line 1: "gold" is empty or contradicts'),
        ('{"query": "x", "gold": null}\n{"id": 1, "query": "y", "gold": null}', "two questions have the id '1'"),
    ],
)
def test_mistakes_are_named(content: str, said: str, tmp_path: Path) -> None:
    """With the file and the line."""
    file = tmp_path / "questions.jsonl"
    file.write_text(content)
    with pytest.raises(EvaluationError, match=r"questions\.jsonl") as caught:
        read_questions(file)
    assert said in str(caught.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Whether it is not there or not text."""
    with pytest.raises(EvaluationError, match=r"nope.jsonl: cannot be read \(No such file"):
        read_questions(tmp_path / "nope.jsonl")
    (tmp_path / "latin.jsonl").write_bytes(b'{"query": "caf\xe9"}')
    with pytest.raises(EvaluationError, match=r"latin.jsonl: is not UTF-8 \(byte 14\)"):
        read_questions(tmp_path / "latin.jsonl")
