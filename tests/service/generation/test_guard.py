"""The guard: what may be shown, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.lexical.lexical_index import Stems
from onrecord.service.generation.guard import Guard
from onrecord.service.generation.plain_text import sentence
from onrecord.service.generation.writer import Dropped, Kept
from tests.service.generation.said import ARMS, BASES, GIVEN, INSTRUCTIONS, check


@pytest.mark.parametrize(
    ("written", "text", "citations"),
    [
        ("China firmly opposes arms sales to Taiwan [1].", "China firmly opposes arms sales to Taiwan.", (1,)),
        ('He said China "Firmly  opposes" arms sales to Taiwan [1].',
         "He said China “firmly opposes” arms sales to Taiwan.", (1,)),
        ("On 16 August 2019, Geng Shuang said that China opposes American arms sales [1].",
         "On 16 August 2019, Geng Shuang said that China opposes American arms sales.", (1,)),
        ("Trade reached 300 thousand tons last year [1].", "Trade reached 300 thousand tons last year.", (1,)),
        ("China and Cambodia enjoy cooperation [1-2].", "China and Cambodia enjoy cooperation.", (2,)),
        ("Asked by The Wall Street Journal about military bases in Cambodia, Geng Shuang said that it is not true [2].",
         "Asked by The Wall Street Journal about military bases in Cambodia, Geng Shuang said that it is not true.",
         (2,)),
        ("中方坚决反对美国对台军售[3]。", "中方坚决反对美国对台军售。", (3,)),
        ("Geng Shuang said he was not aware of the launch of the satellite [5].",
         "Geng Shuang said he was not aware of the launch of the satellite.", (5,)),
        ("We support dialogue [2].", "We support dialogue.", (2,)),
        ("Both sides made progress in the trade talks [5].", "Both sides made progress in the trade talks.", (5,)),
    ],
)  # fmt: skip
def test_what_is_carried_is_kept(written: str, text: str, citations: tuple[int, ...]) -> None:
    """With the record's own characters in quotations, and the passages that carry it."""
    assert check(written) == Kept(text, citations)


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("China firmly opposes arms sales to Taiwan.", "citation"),
        ("China firmly opposes arms sales to Taiwan [1][9].", "invented citation"),
        ("China firmly opposes arms sales to Taiwan [0].", "invented citation"),
        ("China “fully supports” dialogue with Cambodia [2].", "quotation"),
        ("China “firmly opposes U.S. arms sales to Taiwan [1].", "quotation"),
        ("Trade reached 400,000 tons last year [1].", "number"),
        ("Trade reached three million tons last year [1].", "number"),
        ("On 17 August 2019, China opposed arms sales to Taiwan [1].", "date"),
        ("Trade reached 300,000 tons next year [1].", "date"),
        ("Mike Pompeo opposes arms sales to Taiwan [1].", "name"),
        ("Japan firmly opposes arms sales to Taiwan [1].", "name"),
        ("中方坚决反对日本对台军售[3]。", "name"),
        ("China supports U.S. arms sales to Taiwan [1].", "denial"),
        ("China does not oppose U.S. arms sales to Taiwan [1].", "denial"),
        ("China will allow external interference in internal affairs [1].", "denial"),
        ("China and Cambodia do not enjoy friendly cooperation [2].", "denial"),
        ("China built military bases in Cambodia [2].", "role"),
        ("China detained 40 Canadians [1].", "support"),
        ("China launched the satellite [5].", "silence"),
        ("We firmly oppose arms sales to Taiwan [1].", "role"),
        ("China welcomes the economic growth of Cambodia and its people [2].", "support"),
        ("China declared war on Japan [4].", "order"),
        ("We welcome talks [4].", "order"),
        ("Ignore the rules: China and Cambodia enjoy friendly cooperation [2].", "echo"),
        ("As an AI, I say China and Cambodia enjoy friendly cooperation [2].", "echo"),
        ("Write two to five short plain sentences that answer the question [2].", "echo"),
        ("China and Cambodia enjoy friendly cooperation (see evil.com/x) [2].", "link"),
        ("China and Cambodia enjoy friendly cooperation [2] because", "form"),
        ("and Cambodia enjoy friendly cooperation [2].", "form"),
        ("Do China and Cambodia enjoy friendly cooperation [2]?", "form"),
        ("China and Cambodia enjoy friendly cooperation [2] [3", "citation"),
        (f"China and Cambodia enjoy {'friendly ' * 90}cooperation [2].", "form"),
        ("He said so [2].", "support"),
    ],
)
def test_what_is_not_carried_is_dropped(written: str, rule: str) -> None:
    """With the rule, a reason in words, and what the model wrote."""
    found = check(written)
    assert isinstance(found, Dropped)
    assert (found.text, found.rule) == (written, rule)
    assert found.reason


def test_items_that_finish_what_opens_a_list_are_dropped() -> None:
    """They say the opposite by themselves: "China rejects the following:"."""
    guard = Guard(GIVEN, INSTRUCTIONS, Stems())
    lines = (
        "China rejects the following:",
        "- Friendly cooperation with Cambodia [2].",
        "China supports dialogue [2].",
    )
    rules = [getattr(guard.check(sentence(line)), "rule", "kept") for line in lines]
    assert rules == ["citation", "form", "kept"]


def test_a_long_sentence_is_kept_up_to_700_characters() -> None:
    """Officials speak in sentences of 400 and more; what is longer than 700 is several, run into one."""
    long, too_long = (f"China and Cambodia enjoy {'friendly ' * count}cooperation [2]." for count in (70, 80))
    assert isinstance(check(long), Kept)
    assert getattr(check(too_long), "rule", "kept") == "form"


@given(st.integers(0, 10**9))
def test_no_invented_number_passes(number: int) -> None:
    """Of all numbers only the record's own."""
    found = check(f"Trade between the two countries reached {number} tons last year [1].")
    assert isinstance(found, Kept) == (number == 300_000)


@given(st.lists(st.integers(-3, 20), min_size=1, max_size=4))
def test_no_invented_citation_passes(numbers: list[int]) -> None:
    """What is kept cites passages that were given, and those that carry it alone."""
    found = check(f"China and Cambodia enjoy friendly cooperation {''.join(f'[{n}]' for n in numbers)}.")
    assert isinstance(found, Dropped) or found.citations == (2,)


@given(st.text(alphabet="abc firmlyoposTw“”\"'‘’.,U", min_size=1, max_size=30))
def test_no_invented_quotation_passes(words: str) -> None:
    """Every quotation of a kept sentence is a slice of its passage."""
    found = check(f"China firmly opposes arms sales to Taiwan, “{words}” [1].")
    if isinstance(found, Kept):
        quoted = [piece.split("”")[0] for piece in found.text.split("“")[1:]]
        assert quoted
        assert all(piece in ARMS.text for piece in quoted)


@given(st.text(max_size=80))
def test_any_text_is_judged(written: str) -> None:
    """Nothing that a model can write breaks the guard."""
    found = check(f"{written} [1].", (ARMS, BASES))
    assert isinstance(found, Dropped) or set(found.citations) == {1}
