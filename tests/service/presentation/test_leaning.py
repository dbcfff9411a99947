"""A message that leans on a matter is asked of it; one with a matter of its own never is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.composition import Record
from onrecord.service.presentation.desk_messages import Ask, Told
from onrecord.service.presentation.desk_replies import reply_text
from onrecord.service.presentation.desk_sentences import UNCLEAR, not_of
from onrecord.service.presentation.edited_questions import about
from onrecord.service.presentation.front_desk import FrontDesk
from onrecord.service.presentation.leaning import LeaningMessages
from onrecord.service.presentation.questions import Questions
from onrecord.service.presentation.same_matter import SameMatter
from tests.conftest import seeds_and
from tests.service.presentation.conftest import said

PAGE = """Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on March 4, 2024

Reuters: What is your comment on the security law for Ruritania?

Mao Ning: The security law for Ruritania is an internal affair. Sweden has apologised for its remarks on the security \
law for Ruritania.

AFP: A ferry sank off Freedonia. How many passengers were there?

Mao Ning: The ferry sank off Freedonia on March 2. Twelve sailors were saved by a vessel of the coast guard.

Bloomberg: What about the harvest in Grand Fenwick?

Mao Ning: The harvest in Grand Fenwick was good last year.
"""
LAW = "What was said about the security law for Ruritania?"
FERRY = "What was said about the ferry off Freedonia?"
LEANING = (
    "did Sweden apologise",
    "were there conditions",
    "under what conditions",
    "is Japan included",
    "was anyone punished",
)
WHOLE = (
    "What was said about the harvest in Grand Fenwick?",
    "harvest in Grand Fenwick",
    "Did the harvest in Grand Fenwick fail?",
)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Return the seeds and a page on three matters; no test may change it."""
    return seeds_and(PAGE, "three-matters.txt", tmp_path_factory.mktemp("leaning"))


@pytest.fixture(scope="module")
def leaning(held: Record) -> LeaningMessages:
    """Return what finds such messages over the record."""
    same = SameMatter(held)
    return LeaningMessages(held, Questions(held, same), same)


def test_what_is_asked_of_a_matter_is_asked_with_its_words(leaning: LeaningMessages) -> None:
    """In turn; what was asked of it before is no part of it."""
    found = leaning.of_the_last("did Sweden apologise?", (LAW, "were there conditions?"), None, literal=False)
    assert found is not None
    assert found.question == "did Sweden apologise security law Ruritania"
    assert found.matter == ("security", "law", "Ruritania")
    assert leaning.anchored((LAW, "were there conditions?"), None, literal=False) == [
        LAW,
        "were there conditions security law Ruritania",
    ]


def test_the_next_matter_goes_on_from_the_matter(leaning: LeaningMessages) -> None:
    """And not from what was asked of it."""
    before = leaning.before("and the harvest in Grand Fenwick?", (LAW, "were there conditions?"), None, literal=False)
    assert before == [LAW]


def test_it_is_answered_where_the_record_speaks_of_both(desk: FrontDesk) -> None:
    """Else that is said, with the matter to ask about, and nobody is quoted."""
    answer = desk.reply("did Sweden apologise?", (LAW,))
    assert "Sweden has apologised" in said(answer)
    told = desk.reply("under what conditions?", (LAW,))
    assert told == Told(not_of("under what conditions", "security law Ruritania"), (about("security law Ruritania"),))


def test_a_demand_is_carried_on_until_the_message_has_its_own(leaning: LeaningMessages) -> None:
    """A period and a speaker of the matter are neither lost nor invented."""
    earlier = ("What did Mao Ning say about the security law for Ruritania in 2024?",)
    found = leaning.of_the_last("were there conditions?", earlier, None, literal=False)
    assert found is not None
    assert found.question == 'were there conditions security law Ruritania in 2024 speaker:"Mao Ning"'
    narrowed = leaning.of_the_last("were there conditions?", (LAW, "only 2024"), None, literal=False)
    assert narrowed is not None
    assert narrowed.question == "were there conditions security law Ruritania in 2024"
    of_another = leaning.of_the_last("did Sweden apologise?", earlier, None, literal=False)
    assert of_another is not None
    assert "speaker:" not in of_another.question


def test_a_period_or_a_speaker_is_given_up_where_the_message_says_so(desk: FrontDesk) -> None:
    """And the rest of what was demanded is kept."""
    law = "What did Mao Ning say about the security law for Ruritania in 2024?"
    anytime = desk.receive("and in general, any year", (law,))
    assert isinstance(anytime, Ask)
    assert anytime.question == "What did Mao Ning say about the security law for Ruritania?"
    anyone = desk.receive("all of them", (law,))
    assert isinstance(anyone, Ask)
    assert anyone.question == "What was said about the security law for Ruritania date:2024-01-01..2024-12-31"


def test_the_citations_before_are_listed_by_day(desk: FrontDesk) -> None:
    """With the id of each."""
    answer = desk.reply(LAW)
    assert isinstance(answer, CitedAnswer)
    listed = desk.reply("could you list the dates of these statements?", (LAW,))
    assert isinstance(listed, Told)
    assert all(passage.id in listed.text for passage in answer.citations)


def test_words_that_ask_for_nothing_are_asked_back(desk: FrontDesk) -> None:
    """With what can be asked, and no quotation."""
    told = desk.reply("show me what you searched", (LAW,))
    assert isinstance(told, Told)
    assert told.text == UNCLEAR


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from((LAW, FERRY, *LEANING, "thanks", "only 2024")), max_size=4), st.sampled_from(WHOLE))
def test_a_message_with_a_matter_of_its_own_inherits_none(
    leaning: LeaningMessages, earlier: list[str], message: str
) -> None:
    """Whatever was asked before it."""
    assert leaning.of_the_last(message, earlier, None, literal=False) is None


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from((LAW, FERRY, *LEANING)), max_size=4), st.sampled_from(LEANING))
def test_what_leans_takes_the_last_matter_and_no_other(
    leaning: LeaningMessages, earlier: list[str], message: str
) -> None:
    """None, where there was none; and it is asked for with its own words whole."""
    found = leaning.of_the_last(message, earlier, None, literal=False)
    matters = [one for one in earlier if one in (LAW, FERRY)]
    if not matters:
        assert found is None or earlier
        return
    assert found is not None
    assert found.question.startswith(message)
    assert ("Ruritania" in found.question, "Freedonia" in found.question) == (
        matters[-1] == LAW,
        matters[-1] == FERRY,
    )


@settings(max_examples=15, deadline=None)
@given(
    st.sampled_from(("under what conditions", "was anyone punished", "is Japan included")),
    st.sampled_from((LAW, FERRY)),
)
def test_asking_back_shows_no_quotation(desk: FrontDesk, message: str, matter: str) -> None:
    """What the record does not say of both is not answered with words about either."""
    reply = desk.reply(message, (matter,))
    if isinstance(reply, CitedAnswer):
        assert not reply.answered
        assert not reply.sentences
    else:
        assert isinstance(reply, Told)
        assert not reply_text(reply).words


def test_a_message_with_marks_in_its_words_is_read(desk: FrontDesk) -> None:
    """Such as a link in Markdown, which is no pattern."""
    assert desk.reply("what is a (b] here", (LAW, "see [1](https://record.example.org/c/x(y) Ruritania(s"))
