"""Words of earlier revisions, of withdrawn pages, of corrections, and of others: each has its own verdict."""

from __future__ import annotations

import pytest

from onrecord.indexer.build import Builder
from onrecord.indexer.work_progress import silent
from onrecord.service.composition import open_record
from onrecord.service.quotations.checker import QuoteChecker
from onrecord.service.quotations.finding import Finding, Verdict
from onrecord.service.settings import load_settings
from tests.fakes import KeywordEmbedder, english
from tests.service.quotations.conftest import LABELLED

ANSWERS = {
    "lease": "The lease ends in May and the tenant will not renew it. Rent is due.",
    "ferry": "The ferry sails at noon and carries forty lorries. It is safe.",
    "garden": (
        "The garden is open to all visitors on Sundays. We met ~~Mr. Adder~~ [Mr. Adler] there. We sent ~~12~~ [20] "
        "trees."
    ),
    "flood": (
        "Senator Holm said at a rally: “we will drain the whole valley by June”. It is false that we asked for more "
        "money. The tenant is not permitted to terminate the contract early. If the rain goes on, we will open the "
        "upper gates. The rent is at least 500 kroner a month. It is not true that we sold the old mill by the bridge."
    ),
}


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> QuoteChecker:
    """Return the check of a record whose lease was rewritten and whose ferry was withdrawn."""
    folder = tmp_path_factory.mktemp("revised")
    settings = load_settings(index=tmp_path_factory.mktemp("index") / "index")
    builder = Builder(settings, embedder := KeywordEmbedder(), lambda: english, silent)

    def write(name: str, answer: str) -> None:
        page = LABELLED.format(name="Mao Ning", day="March 5, 2024", question=f"The {name}?", answer=answer)
        (folder / f"{name}.txt").write_text(page, encoding="utf-8")

    for name, answer in ANSWERS.items():
        write(name, answer)
    builder.build([folder])
    write("lease", ANSWERS["lease"].replace("will not", "will"))
    (folder / "ferry.txt").unlink()
    builder.build([folder])
    return open_record(settings, embedder).quotations


def said(finding: Finding) -> list[Verdict]:
    """Return the verdict and what else is said."""
    return [finding.verdict, *(fault.verdict for fault in finding.also)]


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        ("the tenant will renew it", [Verdict.VERBATIM]),
        ("and the tenant will not renew it", [Verdict.EARLIER]),
        ("The ferry sails at noon and carries forty lorries", [Verdict.WITHDRAWN]),
        ("The ferry sails at noon … It is safe.", [Verdict.WITHDRAWN, Verdict.ELIDED]),
        ("We met Mr. Adler there.", [Verdict.VERBATIM, Verdict.CORRECTED]),
        ("We met Mr. Adder there.", [Verdict.VERBATIM, Verdict.CORRECTED]),
        ("We sent 20 trees", [Verdict.VERBATIM, Verdict.CORRECTED]),
        ("Mr. Adder", [Verdict.CORRECTED]),
        ("we will drain the whole valley by June", [Verdict.QUOTING]),
        ("we asked for more money", [Verdict.DENIED]),
        ("we sold the old mill by the bridge", [Verdict.DENIED]),  # the "not" is told with the denial, once
        ("permitted to terminate the contract early", [Verdict.CROPPED]),
        ("The tenant … permitted to terminate the contract", [Verdict.CROPPED, Verdict.ELIDED]),
        ("we will open the upper gates", [Verdict.CROPPED]),
        ("the rain goes on", [Verdict.CROPPED]),
        ("500 kroner a month", [Verdict.CROPPED]),
        ("The rent is at least 500 kroner", [Verdict.VERBATIM]),
        ("It is false that we asked for more money", [Verdict.VERBATIM]),
        ("The tenant is not permitted to terminate the contract early", [Verdict.VERBATIM]),
    ],
)
def test_what_was_not_claimed_is_never_certified(
    quotation: str, expected: list[Verdict], checker: QuoteChecker
) -> None:
    """And what was is, with what else there is to say."""
    assert said(checker.check(quotation)) == expected


def test_the_one_who_is_quoted_is_right_second_hand(checker: QuoteChecker) -> None:
    """Anybody else is not, the official who quotes among them."""
    words = "we will drain the whole valley by June"
    assert said(checker.check(words, "Holm")) == [Verdict.SECOND_HAND]
    assert said(checker.check(words, "Mao Ning")) == [Verdict.QUOTING]
    assert said(checker.check(words, "Qin Gang")) == [Verdict.QUOTING, Verdict.WRONG_SPEAKER]


def test_the_governing_words_are_shown(checker: QuoteChecker) -> None:
    """With whose words they are, and in the reason."""
    finding = checker.check("we will drain the whole valley by June")
    [one] = finding.matches[0].governing
    assert (one.words, one.who) == ("Senator Holm said", "Senator Holm")
    assert finding.faults[0].detail == "Mao Ning quotes the words of Senator Holm: “Senator Holm said”"


def test_what_replaced_a_revision_is_named(checker: QuoteChecker) -> None:
    """And the passage that was is still cited."""
    finding = checker.check("and the tenant will not renew it")
    assert finding.faults[0].detail.startswith("said so until ")
    assert finding.faults[0].detail.endswith(f"since replaced by {finding.matches[0].stretch.transcript}")
    assert finding.matches[0].passage_id == f"{finding.matches[0].stretch.transcript}/1/1"
