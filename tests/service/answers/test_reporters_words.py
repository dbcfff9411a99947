"""What a reporter states himself when asking is shown as his, where no official states it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.service.answers.bearing import Bearing
from onrecord.service.answers.cited_answer import AnswerVerdict
from onrecord.service.answers.evidence import Judge
from onrecord.service.answers.reporters_words import part_asked, with_stated
from onrecord.service.composition import Record, open_record
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder

ASKED = (
    "Yesterday Ada Berg was elected chair of the Lakeport harbor board. The vote was close, and the count took long. "
    "The losing side says that it will go to court, and the board of the town has not met since. Some shops in the old "
    "town are closed today, and the ferry runs late. What is your comment on the harbor board?"
)


@pytest.fixture
def record(tmp_path: Path, build: Build, settings: Settings) -> Record:
    """Return a record of one answer that does not repeat what was asked."""
    folder = tmp_path / "pages"
    folder.mkdir()
    title = "Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on March 4, 2019"
    (folder / "page.txt").write_text(f"{title}\nReuters: {ASKED}\nMao Ning: We have noted the harbor vote.")
    build(folder)
    return open_record(settings, KeywordEmbedder())


def test_a_place_that_only_a_reporter_states_is_no_statement(record: Record) -> None:
    """The record does not state it, and the reader learns who did."""
    answer = record.answerer.ask("Where was the harbor board elected?")
    assert answer.verdict is not AnswerVerdict.SAID
    assert answer.sentences == ()


def test_what_a_reporter_states_is_shown_in_what_was_asked(record: Record) -> None:
    """Though the end of the question would do for any other answer."""
    answer = record.answerer.ask("Who was elected chair of the harbor board?")
    shown = [answer.reported, *(one.question for one in answer.statements)]
    assert any("Ada Berg was elected chair of the Lakeport harbor board" in text for text in shown if text)
    assert all("Ada Berg" not in sentence.text for sentence in answer.sentences)


@pytest.mark.parametrize(
    "question", ["Who was elected chair of the Lindholm harbor board?", "Who will pay for the Lakeport harbor board?"]
)
def test_what_a_reporter_states_of_another_matter_is_not_his_answer(question: str, record: Record) -> None:
    """It names what the question names, and has the deed that is asked for."""
    assert record.answerer.ask(question).reported is None


@pytest.mark.parametrize(
    ("told", "most", "expected"),
    [
        ((), 9, "… Who won?"),
        (("Berg stood.",), 9, "Berg stood. Lind ran. Who won?"),
        (("Berg stood.",), 3, "… Berg stood. … Who won?"),
        (("Berg stood.", "Lind ran."), 4, "… Lind ran. Who won?"),
        (("Who won?",), 9, "… Who won?"),
    ],
)
def test_nothing_is_left_out_between_what_is_stated_and_the_end(
    told: tuple[str, ...], most: int, expected: str
) -> None:
    """As far as there is room."""
    assert with_stated("Berg stood. Lind ran. Who won?", "… Who won?", told, most) == expected


TWO = "Lind closed the harbor. What is your comment on that? Berg sold the visa office. What is your response to her?"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who closed the harbor?", "Lind closed the harbor. What is your comment on that? …"),
        ("Who sold the visa office?", "… Berg sold the visa office. What is your response to her?"),
        ("Is it late?", "… What is your response to her?"),
    ],
)
def test_of_two_matters_of_a_reporter_the_one_is_shown_that_is_asked_about(
    question: str, expected: str, record: Record
) -> None:
    """The end of his question may be about the other."""
    found = record.retriever.search(question, 1)
    passage = replace(found.hits[0].passage, question=TWO)
    bearing = Bearing.of(found, Judge.of(found))
    assert part_asked(passage, TWO, "… What is your response to her?", 40, bearing) == expected
