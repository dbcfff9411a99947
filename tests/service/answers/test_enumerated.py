"""An enumeration is quoted to its last item, or it is told that it goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.answers.enumerated import GOES_ON, LAST, item
from onrecord.service.composition import open_record
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder
from tests.pages import write_briefings

FILLING = "It was a long day, and many people came to see what there was to see in the old town by the sea."


def asked(build: Build, settings: Settings, tmp_path: Path, said: str, question: str) -> CitedAnswer:
    """Return the answer to a question of a record of one page."""
    build(write_briefings(tmp_path / "pages", [("March 4, 2019", said)]))
    return open_record(settings, KeywordEmbedder()).answerer.ask(question)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("First, the visa is free.", 1),
        ("Secondly, the visa is quick.", 2),
        ("And third: the visa is blue.", 3),
        ("Lastly, the visa is long.", LAST),
        ("The first visa is free.", None),
        ("First we ate.", None),
        ("Second hand goods are cheap, too.", None),
    ],
)
def test_an_item_is_known_by_its_opening(sentence: str, expected: int | None) -> None:
    """A number within a sentence opens none."""
    assert item(sentence) == expected


def test_items_in_later_passages_are_quoted(build: Build, settings: Settings, tmp_path: Path) -> None:
    """Each by its first sentence, whatever it is cut into."""
    items = ("Second, every visa is quick.", "Third, no visa is lost.")
    said = f"I want to make three points on the visa. First, each visa is free. {' '.join([FILLING] * 8)}\n"
    said += "\n".join(f"{one} {' '.join([FILLING] * 8)}" for one in items)
    answer = asked(build, settings, tmp_path, said, "What points were made on the visa?")
    told = [sentence.text for sentence in answer.sentences]
    assert [one for one in told if item(one)] == ["First, each visa is free.", *items]
    assert len({passage.id for passage in answer.citations}) > 1
    assert answer.notes == ()


def test_it_is_told_that_more_items_follow(build: Build, settings: Settings, tmp_path: Path) -> None:
    """Where they are too long to be quoted."""
    long = " and ".join(["a word on the rules of the town"] * 40)
    said = f"I have two points on the visa. First, each visa is free. Second, there is {long}."
    answer = asked(build, settings, tmp_path, said, "What points were made on the visa?")
    assert answer.notes == (GOES_ON,)
    assert GOES_ON in answer.text


def test_a_statement_without_items_stays_as_it_is(build: Build, settings: Settings, tmp_path: Path) -> None:
    """Nothing follows it."""
    answer = asked(build, settings, tmp_path, f"The visa is free. {FILLING}", "What of the visa?")
    assert answer.notes == ()
    assert len(answer.statements) == 1
