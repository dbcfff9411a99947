"""Names and dates are those of the passages."""

from __future__ import annotations

import pytest

from onrecord.service.generation.rules.dates_rule import unknown_date
from onrecord.service.generation.rules.names_rule import unknown_name
from tests.service.generation.said import lexis, passage, record

SAID = record(
    passage(
        "The US and Prime Minister Shinzo Abe met on May 11 under the Belt and Road Initiative. Cooperation with Mr. "
        "Donald Trump began in March 2018, and the WHO was told yesterday.",
        "Did Norway ask Kim Jong Un?",
        "AFP",
    )
)


@pytest.mark.parametrize(
    "text",
    ["American officials met Abe.", "Geng Shuang spoke for the Ministry of Foreign Affairs.", "Cooperation began.",
     "Overall, Shinzo Abe met Donald Trump.", "Prime Minister Abe and China’s side met.", "The U.S. told the WHO."],
)  # fmt: skip
def test_names_of_the_record_pass(text: str) -> None:
    """Also under another name for the same, and at the beginning of a sentence."""
    assert unknown_name(text, SAID, lexis()) is None


@pytest.mark.parametrize(
    "text",
    ["Japan met Abe.", "They met Xi.", "They met Donald Abe.", "They met Norway.", "They told the IMF.", "It met Kim.",
     "AFP met Abe.", "They told Who.", "President Trump Shinzo met them."],
)  # fmt: skip
def test_other_names_do_not(text: str) -> None:
    """Nor those that only the reporter said, nor halves of two."""
    if text == "They told Who.":  # a word of the record in other letters is no other name
        assert unknown_name(text, SAID, lexis()) is None
    else:
        assert unknown_name(text, SAID, lexis()) is not None


def test_names_of_the_question_may_stand_in_what_was_asked() -> None:
    """And only there."""
    assert unknown_name("Asked by AFP about Kim Jong Un and Norway,", SAID, lexis(), asked=True) is None


@pytest.mark.parametrize(
    "text",
    ["on 16 August 2019", "on August 16", "in August 2019", "in 2019", "on May 11, 2019", "in March 2018", "yesterday",
     "2019年8月16日", "on Friday", "on 2019-08-16"],
)  # fmt: skip
def test_days_of_the_record_pass(text: str) -> None:
    """Those that it prints, and the one on which it was spoken."""
    assert unknown_date(f"Geng Shuang told of it {text}.", SAID) is None


@pytest.mark.parametrize(
    "text",
    ["on 17 August 2019", "in March 2019", "on May 11, 2018", "in 2020", "in April", "today", "on Monday", "next year",
     "2019年8月17日", "on 2019-08-17"],
)  # fmt: skip
def test_other_days_do_not(text: str) -> None:
    """Even if each of their parts stands somewhere."""
    assert unknown_date(f"Geng Shuang told of it {text}.", SAID) is not None


def test_the_day_of_speaking_is_no_day_of_what_was_told() -> None:
    """It needs a speaker."""
    assert unknown_date("They met on 16 August 2019.", SAID) is not None
