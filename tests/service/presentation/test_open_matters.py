"""A follow-up that the matter before cannot answer is asked by itself, and said to be; it never borrows that matter."""

from __future__ import annotations

import datetime as dt

import pytest

from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.composition import Record
from onrecord.service.presentation.desk_messages import Ask, Checked, Cited, Told
from onrecord.service.presentation.desk_sentences import NOT_COMPARED, asked_apart
from onrecord.service.presentation.front_desk import FrontDesk
from onrecord.service.presentation.questions import Questions
from tests.conftest import seeds_and
from tests.service.presentation.conftest import said

PAGE = """Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on March 4, 2024

Reuters: What is your comment on the security law for Ruritania?

Mao Ning: The security law for Ruritania is an internal affair. We have noted the reports on the law.

AFP: How many sailors were on the ferry that sank off Freedonia?

Mao Ning: The ferry sank off Freedonia on March 2. Twelve sailors on the ferry were saved by the coast guard.

Kyodo News: What happened to Rudolf Rassendyll in Strelsau?

Mao Ning: Rudolf Rassendyll was released in Strelsau on Sunday. We have met him, and Rudolf Rassendyll is well.
"""
LAW = "What was said about the security law for Ruritania?"
REJECTED = "Did China reject the security law for Ruritania?"
FERRY = "and the ferry off Freedonia?"
RUDOLF = "What happened to Rudolf Rassendyll?"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Return the seeds and a page about three matters; no test may change it."""
    return seeds_and(PAGE, "three-matters.txt", tmp_path_factory.mktemp("matters"))


def asked(reply: object) -> str:
    """Return the question that a message was taken for."""
    assert isinstance(reply, Ask), reply
    return reply.question


def test_another_matter_is_asked_by_itself(desk: FrontDesk) -> None:
    """Nothing joins it with the one before, and the reply says so."""
    found = desk.reply(FERRY, (REJECTED,))
    assert "The ferry sank off Freedonia" in said(found)
    assert isinstance(found, CitedAnswer)
    assert asked_apart(FERRY, "China reject security law Ruritania") in found.notes


def test_what_follows_is_about_the_matter_that_was_asked_by_itself(desk: FrontDesk) -> None:
    """Not about the one before that."""
    assert "Freedonia" in said(desk.reply("were they saved?", (REJECTED, FERRY)))
    found = desk.reply("who asked about it?", (REJECTED, FERRY))
    assert isinstance(found, Cited)
    assert "Freedonia" in found.citation.quote


def test_a_name_alone_is_not_all_that_a_fragment_names(desk: FrontDesk) -> None:
    """Words about the state that say nothing of the riots are no answer."""
    assert isinstance(desk.reply("and the riots in Ruritania?", (LAW,)), Told)


def test_a_state_alone_is_not_all_that_was_said_of_it(desk: FrontDesk) -> None:
    """It is asked of the matter before, or nothing is."""
    for message in ("and Japan?", "and after he came to Ruritania?"):
        found = desk.reply(message, (REJECTED,))
        assert isinstance(found, Told) or not found.answered, message  # type: ignore[union-attr]


def test_whose_words_were_asked_for_is_not_given_up(desk: FrontDesk) -> None:
    """Another's words are no answer; who else spoke of it is told below."""
    found = desk.reply("and about Ruritania?", ("What did Wang Wenbin say about the Shanghai Spirit?",))
    assert isinstance(found, CitedAnswer)
    assert not found.answered


def test_he_is_the_person_whom_the_question_before_names(desk: FrontDesk) -> None:
    """And not who spoke of him; a name that another word belongs to is no person."""
    assert asked(desk.receive("was he released?", (RUDOLF,))) == "was Rudolf Rassendyll released?"
    assert asked(desk.receive("was he released?", ("Who is the Rudolf Rassendyll professor?",))) == "was he released?"


def test_a_question_that_narrows_by_speaker_keeps_of_whom_it_speaks(desk: FrontDesk) -> None:
    """After "was he released?", "and Mao Ning?" asks what she said of it, and not whether she was."""
    narrowed = asked(desk.receive("and Mao Ning?", (RUDOLF, "was he released?")))
    assert narrowed == 'was Rudolf Rassendyll released? speaker:"Mao Ning"'


def test_one_of_several_citations_is_told_by_what_it_says(desk: FrontDesk) -> None:
    """By its words, the question before it, or who said it when; the one that has them most often."""
    for message, word in (
        ("the Freedonia one", "ferry"),
        ("the one about Ruritania in full please", "security law"),
        ("that quote about Strelsau", "Strelsau"),
    ):
        found = desk.reply(message, (LAW, FERRY, RUDOLF))
        assert isinstance(found, Cited), message
        assert word in found.citation.quote
    assert isinstance(desk.reply("cite the Freedonia one in APA", (LAW, FERRY)), Told)
    assert asked(desk.receive("what about the Swedish one?", (LAW,))) == "what about the Swedish one?"


def test_two_answers_are_put_side_by_side_by_their_speakers(desk: FrontDesk) -> None:
    """Where two are named; what differs is for the reader to see."""
    of_both = ("What did Mao Ning say about space?", "and Wang Wenbin?")
    assert asked(desk.receive("compare them", of_both)) == "Compare Mao Ning and Wang Wenbin on space"
    for message in ("compare them", "what's the difference", "which one was earlier?"):
        assert desk.receive(message, (LAW,)) == Told(NOT_COMPARED), message


def test_a_period_alone_narrows_however_it_is_asked_for(desk: FrontDesk) -> None:
    """One such as "give me a 2024 one" has no matter of its own."""
    for message in ("give me a 2024 one", "show me everything from 2024"):
        found = desk.reply(message, (LAW,))
        assert isinstance(found, CitedAnswer)
        assert found.resolved.question.startswith("What was said about the security law for Ruritania")


def test_a_question_that_got_no_answer_is_no_matter(desk: FrontDesk) -> None:
    """A period narrows the one before it, and a bare name is asked by itself."""
    found = desk.reply("any statement from 2024?", (LAW, "who mediated?"))
    assert isinstance(found, CitedAnswer)
    assert found.resolved.question == "What was said about the security law for Ruritania from 2024"
    alone = desk.reply("the ferry off Freedonia", ("Was Peppa Pig banned?",))
    assert "The ferry sank off Freedonia" in said(alone)


def test_what_refers_to_the_answer_before_is_not_asked_by_itself(desk: FrontDesk) -> None:
    """Where that has none, "quote" is no matter."""
    found = desk.reply("quote", ("Was Peppa Pig banned?",))
    assert isinstance(found, CitedAnswer)
    assert not found.answered


def test_a_question_about_whom_it_names_is_joined_with_the_matter(desk: FrontDesk) -> None:
    """Where one passage has both; it is not asked of all that was said of them."""
    found = desk.reply("was Rudolf Rassendyll hurt?", ("What happened in Strelsau?",))
    assert isinstance(found, CitedAnswer)
    assert found.resolved.question == "was Rudolf Rassendyll hurt Strelsau"


def test_the_right_words_of_a_quotation_are_asked_for(desk: FrontDesk) -> None:
    """After its check; and who keeps saying it is asked of the quotation."""
    check = "Did Mao Ning say “The ferry sank off Ruritania on March 2”?"
    right = desk.reply("ok the correct version then", (check,))
    assert isinstance(right, Cited)
    assert "The ferry sank off Freedonia on March 2" in right.citation.quote
    kept = desk.reply("“The ferry sank off Freedonia on March 2” who keeps saying this")
    assert isinstance(kept, Checked)


def test_a_question_in_another_language_lends_no_words(desk: FrontDesk) -> None:
    """It got no answer, and is asked again in the language of the record."""
    foreign = "¿Qué dijo el portavoz sobre la ley de seguridad?"
    assert asked(desk.receive("was Ruritania mentioned?", (foreign,))) == "was Ruritania mentioned?"


def test_few_messages_in_other_languages_are_asked_again(desk: FrontDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each answer costs the time of one request; a long one needs none, since its language is beyond doubt."""
    asked_again: list[str] = []
    answer = Questions.answer

    def noting(questions: Questions, ask: Ask, today: dt.date | None = None, *, literal: bool = False) -> CitedAnswer:
        asked_again.append(ask.question)
        return answer(questions, ask, today, literal=literal)

    monkeypatch.setattr(Questions, "answer", noting)
    short = [f"¿Qué dijo el portavoz sobre la ley número {number}?" for number in range(9)]
    long = f"{short[0]} {'No se sabe todavía nada de lo que dijo el portavoz sobre esta ley. ' * 3}"
    desk.receive("was Ruritania mentioned?", (*short, long))
    assert [one for one in asked_again if "portavoz" in one] == short[:-4:-1]
