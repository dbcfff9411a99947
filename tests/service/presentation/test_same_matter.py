"""The answer to a follow-up question is about what was asked, and about nobody and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.answers.styles import Style
from onrecord.service.composition import Record
from onrecord.service.presentation.desk_messages import Ask, Cited, Told
from onrecord.service.presentation.desk_sentences import not_found_of, not_of
from onrecord.service.presentation.edited_questions import about
from onrecord.service.presentation.front_desk import FrontDesk
from onrecord.service.presentation.same_matter import SameMatter
from tests.conftest import seeds_and
from tests.service.presentation.conftest import said

PAGE = """Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on March 4, 2024

Reuters: What is your comment on the security law for Ruritania?

Mao Ning: The security law for Ruritania is an internal affair. We have noted the sanctions that were announced on \
Ruritania over the law.

We oppose all foreign interference in Ruritania.

AFP: What about the sanctions on Freedonia?

Mao Ning: The sanctions on Freedonia only make things worse. We urge all sides to lift the sanctions on Freedonia.

Bloomberg: How many sailors were on the ship that sank off Freedonia?

Mao Ning: The ship sank off Freedonia on March 2. Twelve sailors were saved by a vessel of the coast guard.
"""
LAW = "What was said about the security law for Ruritania?"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Return the seeds and a page about two states; no test may change it."""
    return seeds_and(PAGE, "two-states.txt", tmp_path_factory.mktemp("matters"))


def states(answer: object) -> set[str]:
    """Return the states that the citations of an answer are about."""
    assert isinstance(answer, CitedAnswer), answer
    texts = [f"{one.question} {one.text}" for one in answer.citations]
    return {state for state in ("Ruritania", "Freedonia") for text in texts if state in text}


def test_words_about_another_state_are_left_out(held: Record) -> None:
    """Though they hold the other words of the question, and come as near to it."""
    answer = held.answerer.ask("What was said about the sanctions on Freedonia and Ruritania?")
    assert states(answer) == {"Ruritania", "Freedonia"}
    kept = SameMatter(held).kept(answer, "and Ruritania?", Style.AUTO)
    assert states(kept) == {"Ruritania"}


def test_a_message_that_adds_what_nobody_spoke_of_is_told_so(held: Record) -> None:
    """It gets no words about the matter before, as if they were about what was added."""
    question = "What was said about the sanctions on Freedonia and sailors?"
    answer = held.answerer.ask(question)
    hits = tuple(hit for hit in answer.search.hits if "sailors" not in f"{hit.passage.question} {hit.passage.text}")
    without = held.answerer.answer_from(replace(answer.search, hits=hits))
    kept = SameMatter(held).kept(without, "and sailors?", Style.AUTO)
    assert kept == Told(not_found_of(question, ["sailors"]))


def test_a_question_that_names_nothing_is_asked_of_the_matter_before(desk: FrontDesk) -> None:
    """Alone, it could be about anything; what says nothing of an apology is no answer either."""
    asked = desk.receive("did anybody apologise?", (LAW,))
    assert isinstance(asked, Ask)
    assert asked.question == "did anybody apologise security law Ruritania"
    told = desk.reply("did anybody apologise?", (LAW,))
    assert told == Told(not_of("did anybody apologise", "security law Ruritania"), (about("security law Ruritania"),))
    assert states(desk.reply("did anybody reject the law?", (LAW,))) == {"Ruritania"}
    whose = desk.receive("and who was it?", (LAW, "did anybody reject the law?"))
    assert isinstance(whose, Cited)
    assert "Ruritania" in whose.citation.quote


def test_a_name_is_what_the_record_never_writes_small(held: Record) -> None:
    """However it is typed; the name of whose words these are tells nothing."""
    same = SameMatter(held)
    assert [word for word in ("ruritania", "Freedonia", "sanctions", "law", "china") if same.is_another(word)] == [
        "ruritania",
        "Freedonia",
    ]
    assert same.capitalised("and ruritania?") == "and Ruritania?"
    assert same.capitalised("What was said about ruritania?") == "What was said about Ruritania?"
    quoted = 'did she say "the law for ruritania"?'
    assert same.capitalised(quoted) == quoted


def test_the_whole_answer_is_shown_where_it_is_asked_for(desk: FrontDesk) -> None:
    """The turn that a citation is from, with what stands around it; the first of several is said to be that."""
    for message in ("show me the full answer", "the first one in full", "what came after that in her answer"):
        whole = desk.reply(message, (LAW,))
        assert isinstance(whole, Cited), message
        assert whole.citation.quote == whole.citation.context.turn.text
        assert "We oppose all foreign interference in Ruritania." in whole.citation.quote


def test_two_questions_are_answered_one_after_the_other(desk: FrontDesk) -> None:
    """The other one is told, and then asked for."""
    both = "What was said about Ruritania? What was said about the ship off Freedonia?"
    first = desk.reply(both)
    assert isinstance(first, CitedAnswer)
    assert first.notes[-1].endswith("“What was said about the ship off Freedonia?”")
    assert "The ship sank off Freedonia" in said(desk.reply("the second question", (both,)))


def test_who_speaks_of_a_matter_most_is_not_who_is_quoted_first(desk: FrontDesk) -> None:
    """How often each does is offered."""
    reply = desk.reply("who talked about it most", (LAW,))
    assert isinstance(reply, Told)
    assert reply.questions == ("How often did Mao Ning mention the security law for Ruritania?",)


def test_another_quotation_is_checked_as_the_one_before_it(desk: FrontDesk) -> None:
    """Whatever few words stand around it."""
    check = "Did Mao Ning say “We oppose all foreign interference in Ruritania”?"
    found = desk.reply("ok and this one: “The ship sank off Freedonia”", (check,))
    assert found.finding.verdict.value == "verbatim"  # type: ignore[union-attr]
