"""Whose words they are, from the page to the verdict, with the real model: an interview, and two who face the press."""

from __future__ import annotations

import json

import pytest

from onrecord.indexer.embedding.embedder import Embedder
from onrecord.indexer.work_progress import silent
from onrecord.service.builder import open_builder
from onrecord.service.composition import Record, open_record
from onrecord.service.settings import load_settings
from tests.test_end_to_end import run

INTERVIEW = """Interview with the Prime Minister, 5 March 2020

PRIME MINISTER: Good morning.

JONES: You lied to the public.

PRIME MINISTER: I reject that.
"""
JOINT = """Joint press conference of Prime Minister Maria Lind and General Jan Vos, 6 March 2020

Prime Minister Maria Lind: Welcome to the harbor. The treaty on the northern islands was signed this morning.

General Jan Vos: Thank you, Prime Minister. Our ships will leave the islands by the autumn.

Question: Prime Minister, who pays for the harbor?

Maria Lind: We share the cost of the harbor with our neighbors, half each.

Question: General, will the soldiers stay in the capital?

Jan Vos: Our soldiers will stay in the capital until the elections.
"""
ACCUSED = "You lied to the public"
COST = "We share the cost of the harbor with our neighbors"
SOLDIERS = "Our soldiers will stay in the capital until the elections."
SHIPS = "Our ships will leave the islands by the autumn."


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory, real_embedder: Embedder) -> Record:
    """Return both pages, indexed with the real model and open for questions."""
    folder = tmp_path_factory.mktemp("talks")
    (folder / "interview.txt").write_text(INTERVIEW, encoding="utf-8")
    (folder / "joint.txt").write_text(JOINT, encoding="utf-8")
    settings = load_settings(index=folder / "index")
    open_builder(settings, silent, real_embedder).build([folder / "interview.txt", folder / "joint.txt"])
    return open_record(settings, real_embedder)


@pytest.mark.parametrize(
    ("quote", "speaker", "verdict", "said_by"),
    [
        ("I reject that.", "Prime Minister", "verbatim", ["PRIME MINISTER"]),
        (ACCUSED, "Prime Minister", "not_found", []),
        (ACCUSED, None, "not_found", []),
        (SOLDIERS, "Jan Vos", "verbatim", ["Jan Vos"]),
        (SOLDIERS, "Maria Lind", "wrong_speaker", ["Jan Vos"]),
        (SHIPS, "Maria Lind", "wrong_speaker", ["Jan Vos"]),
        (COST, "Maria Lind", "verbatim", ["Maria Lind"]),
        (COST, "Jan Vos", "wrong_speaker", ["Maria Lind"]),
        ("will the soldiers stay in the capital?", "Jan Vos", "out_of_role", ["Question"]),
    ],
)
def test_a_quotation_is_told_by_whose_words_it_has(
    quote: str, speaker: str | None, verdict: str, said_by: list[str], talks: Record
) -> None:
    """The other principal's words are a wrong speaker's; the interviewer is nobody whom the record quotes."""
    found = talks.quotations.check(quote, speaker, None)
    assert (found.verdict.value, [match.stretch.speaker for match in found.matches]) == (verdict, said_by)


@pytest.mark.parametrize(
    ("question", "speaker", "words"),
    [
        ("Will the soldiers stay in the capital?", "Jan Vos", SOLDIERS),
        ("What did Jan Vos say about the ships?", "Jan Vos", SHIPS),
        ("Who shares the cost of the harbor?", "Maria Lind", COST),
        ("What did Maria Lind say about the cost of the harbor?", "Maria Lind", COST),
    ],
)
def test_an_answer_cites_the_one_who_said_it(question: str, speaker: str, words: str, talks: Record) -> None:
    """And nobody else."""
    answer = talks.answerer.ask(question)
    assert answer.answered
    assert {citation.speaker for citation in answer.citations} == {speaker}
    assert words in answer.text


@pytest.mark.parametrize(
    "question", ["Did the Prime Minister lie to the public?", "What did Jan Vos say about the cost of the harbor?"]
)
def test_nobody_answers_with_somebody_elses_words(question: str, talks: Record) -> None:
    """What only the interviewer or the other principal said, this speaker did not say."""
    answer = talks.answerer.ask(question)
    assert ACCUSED not in answer.text
    assert not any(COST in citation.text for citation in answer.citations)


def test_the_command_fails_on_the_interviewers_words(talks: Record) -> None:
    """What a script that checks quotations goes by is the exit code."""
    index = talks.settings.index.path
    out = run("verify", ACCUSED, "--speaker", "Prime Minister", "--json", "--index", index, cwd=index.parent)
    assert (out.returncode, json.loads(out.stdout)["verdict"]) == (1, "not_found")
