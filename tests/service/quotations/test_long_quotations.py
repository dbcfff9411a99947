"""Quotations so long that the runs of their words are looked for farther apart."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from onrecord.indexer.build import Builder
from onrecord.indexer.work_progress import silent
from onrecord.service.composition import open_record
from onrecord.service.quotations.candidates import MOST_RUNS, RUN_STEP, run_step
from onrecord.service.quotations.checker import QuoteChecker
from onrecord.service.quotations.finding import Finding, Operation, Verdict
from onrecord.service.settings import load_settings
from tests.fakes import KeywordEmbedder, english

WORDS = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"
OTHERS = "剑号巨阙珠称夜光果珍李柰菜重芥姜海咸河淡鳞潜羽翔"
LONG = 9_000  # ideographs, each of which is a word
PAGE = "2023年9月{day}日外交部发言人毛宁主持例行记者会\n\n路透社记者：中方对此有何评论？\n\n毛宁：{answer}\n"


def sentences(chance: random.Random, count: int) -> str:
    """Return a text of so many ideographs."""
    return "".join(f"{''.join(chance.choices(WORDS, k=20))}。" for _ in range(count // 20))


CHANCE = random.Random(5)
SAID, SAID_TOO = sentences(CHANCE, LONG), sentences(CHANCE, 400)


@pytest.fixture(scope="module")
def long_checker(tmp_path_factory: pytest.TempPathFactory) -> QuoteChecker:
    """Return the check over a long statement and a short one."""
    folder = tmp_path_factory.mktemp("long")
    for day, answer in ((11, SAID), (12, SAID_TOO)):
        (folder / f"{day}.txt").write_text(PAGE.format(day=day, answer=answer), encoding="utf-8")
    settings = load_settings(index=tmp_path_factory.mktemp("long_index") / "index")
    Builder(settings, KeywordEmbedder(), lambda: english, silent).build([Path(folder)])
    return open_record(settings, KeywordEmbedder()).quotations


def differing(finding: Finding) -> list[tuple[str, str]]:
    """Return what was said and what is quoted for it, wherever they differ."""
    return [(e.said, e.quoted) for m in finding.matches for e in m.edits if e.operation is not Operation.EQUAL]


def test_runs_begin_farther_apart_in_very_many_words() -> None:
    """So that never more than so many are looked for."""
    assert [run_step(count) for count in (12, 3_000, 3_001, 10_000)] == [RUN_STEP, RUN_STEP, 4, 10]
    assert all(count / run_step(count) <= MOST_RUNS for count in range(1, 12_000, 7))


def test_a_long_quotation_is_found_as_it_was_said(long_checker: QuoteChecker) -> None:
    """To the last of its words."""
    assert long_checker.check(SAID).verdict is Verdict.VERBATIM


@pytest.mark.parametrize("at", [0, 1, 1_000, 3_001, 5_002, 7_777, len(SAID) - 3, len(SAID) - 2])
def test_an_altered_word_is_seen_wherever_it_stands(long_checker: QuoteChecker, at: int) -> None:
    """And shown beside the word that was said."""
    at -= SAID[at] == "。"
    finding = long_checker.check(f"{SAID[:at]}剑{SAID[at + 1 :]}")
    assert finding.verdict is Verdict.ALTERED
    assert differing(finding) == [(SAID[at], "剑")]


def test_invented_words_are_not_called_said(long_checker: QuoteChecker) -> None:
    """The verdict tells how short the runs are that may have been missed."""
    invented = "".join(random.Random(6).choices(OTHERS, k=4_500))
    finding = long_checker.check(SAID[:4_200] + invented)
    assert finding.verdict is Verdict.NOT_FOUND
    detail = finding.faults[0].detail
    assert "only the rest was said" in detail
    assert detail.endswith("; of so long a quotation, runs of fewer than 20 words were not all looked for")


def test_what_another_statement_has_is_found_within(long_checker: QuoteChecker) -> None:
    """If it is as long as the verdict says, wherever it stands among invented words."""
    chance = random.Random(7)
    for at in (1_003, 2_500, 4_100):
        invented = "".join(chance.choices(OTHERS, k=4_300))
        part = SAID_TOO[21:41]
        finding = long_checker.check(SAID[:4_200] + invented[:at] + part + invented[at:])
        assert finding.verdict is Verdict.NOT_FOUND
        assert part in [match.text for match in finding.matches]
