"""The seeds and a few made pages, indexed once with the fake model, for all that checks quotations."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.indexer.build import Builder
from onrecord.indexer.work_progress import silent
from onrecord.service.composition import Record, open_record
from onrecord.service.quotations.checker import QuoteChecker
from onrecord.service.settings import load_settings
from tests.conftest import SEEDS
from tests.fakes import KeywordEmbedder, english

LABELLED = """Foreign Ministry Spokesperson {name}'s Regular Press Conference on {day}

Reuters: {question}

{name}: {answer}
"""
FORMULA = "We firmly oppose any form of official contact between the two sides."
CHINESE = """2023年9月28日外交部发言人毛宁主持例行记者会

路透社记者：美方昨天宣布了新的限制措施，中方对此有何评论？

毛宁：中方坚决反对美方的错误做法。我们不接受任何形式的单边制裁，将采取2项必要措施维护自身利益。
"""
LAST_QUESTION = "AFP: Does the ministry confirm that the second summit has been postponed indefinitely?"


@pytest.fixture(scope="session")
def quoted_record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Return the record that quotations are checked against."""
    folder = tmp_path_factory.mktemp("pages")
    pages = {
        "mao": (
            "Mao Ning",
            "March 5, 2024",
            "What about the visit?",
            f"It is wrong. {FORMULA} Trade grew by 2.5 percent.",
        ),
        "wang": (
            "Wang Wenbin",
            "March 6, 2024",
            "And the visit of the senator?",
            f"{FORMULA} We said so [before] today…",
        ),
        "lin": (
            "Lin Jian",
            "March 7, 2024",
            "And the harbor dues?",
            "The dues of the harbor rises [sic] by 20 percent this year. We told the owners of 12 ships about it. "
            "(Note: the owners of 21 ships were told by letter.) They agreed at once.",
        ),
    }
    for file, (name, day, question, answer) in pages.items():
        text = LABELLED.format(name=name, day=day, question=question, answer=answer)
        (folder / f"{file}.txt").write_text(f"{text}\n{LAST_QUESTION}\n" if file == "wang" else text)
    (folder / "chinese.txt").write_text(CHINESE, encoding="utf-8")
    settings = load_settings(index=tmp_path_factory.mktemp("quoted") / "index")
    embedder = KeywordEmbedder()
    Builder(settings, embedder, lambda: english, silent).build([Path(SEEDS), folder])
    return open_record(settings, embedder)


@pytest.fixture(scope="session")
def checker(quoted_record: Record) -> QuoteChecker:
    """Return the quotation check of that record."""
    return quoted_record.quotations
