"""The front desk: messages that are no questions are answered without being searched for, references by the answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from unittest.mock import Mock

import pytest

from onrecord.indexer.transcript import Provenance
from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.answers.styles import Style
from onrecord.service.citations.exporters import exporter, exporters
from onrecord.service.composition import Record
from onrecord.service.presentation.desk_messages import Answered, Ask, Checked, Cited, Told
from onrecord.service.presentation.desk_replies import reply_shape, reply_text
from onrecord.service.presentation.desk_sentences import (
    ASK_AGAIN,
    NO_CHINESE,
    NOTHING_BEFORE,
    UNCLEAR,
    no_form,
    who_is_meant,
)
from onrecord.service.presentation.front_desk import FrontDesk
from onrecord.service.presentation.questions import MAX_HISTORY
from onrecord.service.quotations.finding import Verdict

SPACE = "What has China said about space cooperation?"
Silence = Callable[[], None]


@pytest.fixture
def desk(record: Record) -> FrontDesk:
    """Return a desk over the seeds."""
    return FrontDesk(record)


@pytest.fixture
def unsearched(desk: FrontDesk, record: Record, monkeypatch: pytest.MonkeyPatch) -> FrontDesk:
    """Return a desk that knows its examples, where a search is a failure."""
    desk._examples.questions()
    monkeypatch.setattr(type(record.retriever), "search", lambda *_, **__: pytest.fail("it was searched for"))
    return desk


def told(reply: object) -> Told:
    """Return a reply that is plain sentences."""
    assert isinstance(reply, Told)
    return reply


@pytest.mark.parametrize(
    ("message", "begins"),
    [
        ("hi", "Hello. This record holds 5 transcripts of "),
        ("thanks!", "You are welcome. This record holds 5 transcripts of "),
        ("help", "This record holds 5 transcripts of "),
        ("Translate that into German", "Translations are not offered: "),
        ("Summarize the space programme", "Summaries are not offered: "),
        ("What do you think of that?", "Opinions are not offered: "),
        ("Write a poem about it", "Texts are not written here: "),
        ("How many transcripts do you have?", "This record holds 5 transcripts of "),
        ("what's the weather in Paris", "This record holds 5 transcripts of "),
        ("hm, that is not what I asked", ASK_AGAIN),
        ("Did anyone say the opposite?", "Opinions are not offered: "),
        ("the second one", NOTHING_BEFORE),
        ("who is the spokesperson now", "This record holds 5 transcripts of "),
        ("tell me something interesting", "This record holds 5 transcripts of "),
        ("who asked?", NOTHING_BEFORE),
    ],
)
def test_small_talk_gets_a_plain_sentence(message: str, begins: str, unsearched: FrontDesk) -> None:
    """Never the words of an official."""
    reply = told(unsearched.receive(message))
    assert reply.text.startswith(begins)
    assert reply.questions


def test_the_examples_are_questions_that_the_record_answers(desk: FrontDesk, record: Record) -> None:
    """They are reporters' own, and the first hit is what was answered to them."""
    for question in desk._examples.questions():
        hit = record.retriever.search(question, 1).hits[0]
        assert hit.passage.question is not None
        assert question in hit.passage.question


def test_a_summary_is_turned_into_a_question(unsearched: FrontDesk) -> None:
    """Which can be asked."""
    for message in (
        "Give me a summary of the space programme",
        "Summarize what China has said about the space programme",
        "Write an article about the space programme",
    ):
        reply = told(unsearched.receive(message))
        assert reply.questions[0] == "What was said about the space programme?"
    for message in ("What do you think about that?", "Summarize it"):
        assert not any("What was said about" in one for one in told(unsearched.receive(message)).questions)


def test_the_question_that_was_offered_is_asked_where_it_is_agreed_to(desk: FrontDesk) -> None:
    """And gone on from like any other."""
    offered = "What was said about space cooperation?"
    earlier = ("Summarize space cooperation",)
    assert desk.receive("yes", earlier) == Ask(offered)
    assert desk.receive("ok, just quotes then", earlier) == Ask(offered, style=Style.FULL)
    assert desk.receive("and Mao Ning?", earlier) == Ask(f'{offered} speaker:"Mao Ning"')


def test_a_quotation_is_checked_and_the_reply_begins_with_the_verdict(desk: FrontDesk, record: Record) -> None:
    """By whom it is said to have been said as well."""
    sentence = record.answerer.ask("What about space cooperation?").sentences[0]
    said = record.answerer.ask("What about space cooperation?").citations[0]
    right = desk.receive(f"Did {said.speaker} say “{sentence.text}”?")
    assert isinstance(right, Checked)
    assert reply_text(right).plain.startswith(right.finding.verdict.value)
    assert right.finding.speaker == said.speaker
    wrong = desk.receive(f"Did Vladimir Putin really say “{sentence.text}”?")
    assert isinstance(wrong, Checked)
    assert Verdict.WRONG_SPEAKER in {fault.verdict for fault in wrong.finding.faults}
    shape = reply_shape("…", wrong)
    assert (shape.answered, shape.citations, shape.reply and shape.reply.kind) == (False, [], "check")
    assert shape.answer.startswith(wrong.finding.verdict.value)


def test_what_an_agency_writes_is_not_put_into_a_speakers_mouth(desk: FrontDesk, record: Record) -> None:
    """Its words stand without quotation marks; those of a transcript have them."""
    found = [hit.passage for hit in record.retriever.search("space cooperation", 50).hits]
    for passage in found:
        reply = desk.receive(passage.id)
        assert isinstance(reply, Cited)
        shown = reply_text(reply).plain
        assert (f"“{passage.text}”" in shown) == (passage.provenance is Provenance.TRANSCRIPT)
    assert {passage.provenance for passage in found} == set(Provenance)


def test_an_office_is_no_wrong_speaker(desk: FrontDesk, record: Record) -> None:
    """Nor is a country."""
    sentence = record.answerer.ask("What about space cooperation?").sentences[0]
    reply = desk.receive(f"Did China say “{sentence.text}”?")
    assert isinstance(reply, Checked)
    assert reply.finding.speaker is None


def test_a_citation_is_looked_up(unsearched: FrontDesk) -> None:
    """By its id or its address; an unknown one is told, with the ids near it."""
    identity = "2024-02-23-mao-ning-3500/6/1"
    reply = unsearched.receive(f"https://record.example.org/c/{identity}")
    assert isinstance(reply, Cited)
    assert reply.citation.id == identity
    assert reply_text(reply).words[0].passage_id == identity
    assert told(unsearched.receive("2024-02-23-mao-ning-3500/6/9")).text.startswith("No passage has the id")


def test_a_citation_of_the_answer_before_is_meant_by_its_number(desk: FrontDesk, record: Record) -> None:
    """The first one where its source is asked for; a number that there is not is told."""
    cited = record.answerer.ask(SPACE).citations
    for message, place in (("the second one", 1), ("and the last?", -1), ("Who said that?", 0)):
        reply = desk.receive(message, (SPACE,))
        assert isinstance(reply, Cited)
        assert reply.citation.id == cited[place].id
    text = told(desk.receive("the 9th one", (SPACE,))).text
    assert text == f"The last answer has {len(cited)} citations; ask for one from 1 to {len(cited)}."


def test_a_period_or_a_speaker_narrows_the_question_before(desk: FrontDesk, record: Record) -> None:
    """The rest of it stays, whatever was said between."""
    newest = max(passage.date for passage in record.answerer.ask(SPACE).citations if passage.date)
    later = newest + dt.timedelta(days=1)
    expected = {
        "only 2024": f"{SPACE} date:2024-01-01..2024-12-31",
        "And Mao Ning?": f'{SPACE} speaker:"Mao Ning"',
        "Only what Mao Ning said in February 2024": f'{SPACE} speaker:"Mao Ning" date:2024-02-01..2024-02-29',
        "anything more recent?": f"{SPACE} date:{later}..",
        "in Chinese?": f"{SPACE} lang:zh",
    }
    for message, question in expected.items():
        assert desk.receive(message, (SPACE, "thanks")) == Ask(question)
    renamed = desk.receive("And Wang Wenbin?", ("What did Mao Ning say about space in 2024?",))
    assert renamed == Ask("What did Wang Wenbin say about space in 2024?")
    assert desk.receive("shorter", (SPACE,)) == Ask(SPACE, style=Style.BRIEF)


def test_a_question_goes_on_from_those_before_it(desk: FrontDesk) -> None:
    """Small talk, quotations and what cannot be searched for are none of them, and the oldest give way."""
    earlier = ("hi", SPACE, "Did he say “it is all a big lie”?", 'speeker:"x"', "thanks")
    assert desk.receive("And with Japan?", earlier) == Ask("And with Japan?", (SPACE,))
    long = [f"What about number {number}?" for number in range(200)]
    asked = desk.receive("And with Japan?", long)
    assert isinstance(asked, Ask)
    assert len(asked.earlier) <= MAX_HISTORY
    assert asked.earlier[-1] == long[-1]


def test_more_leaves_out_what_was_shown(desk: FrontDesk, record: Record) -> None:
    """Each time, until there is no more."""
    shown = {passage.id for passage in record.answerer.ask(SPACE).citations}
    earlier = [SPACE]
    for _ in range(20):
        reply = desk.receive("tell me more", earlier)
        earlier.append("tell me more")
        if isinstance(reply, Told):
            assert reply.text == "The record holds no more about this than was shown."
            return
        assert isinstance(reply, Answered)
        ids = {passage.id for passage in reply.answer.citations}
        assert not ids & shown
        shown |= ids
    pytest.fail("there was always more")


def test_who_else_names_nobody_again(desk: FrontDesk, record: Record) -> None:
    """Where nobody else said it, that is said."""
    speakers = {passage.speaker for passage in record.answerer.ask(SPACE).citations}
    reply = desk.receive("who else said that?", (SPACE,))
    if isinstance(reply, Answered):
        assert not speakers & {passage.speaker for passage in reply.answer.citations}
    else:
        assert told(reply).text.startswith("The record holds nothing about this from anybody but ")


def test_what_a_message_was_taken_to_mean_is_told(desk: FrontDesk) -> None:
    """The answer keeps the message as its question."""
    answer = desk.reply("only 2023", (SPACE,))
    assert isinstance(answer, CitedAnswer)
    assert answer.question == "only 2023"
    assert answer.resolved.question == f"{SPACE} date:2023-01-01..2023-12-31"
    assert answer.resolved.taken_over


def test_words_after_a_check_are_about_the_words_that_were_found(desk: FrontDesk, record: Record) -> None:
    """Who asked and when, the whole of it, and whether somebody else said so."""
    said = record.answerer.ask(SPACE).citations[0]
    sentence = record.answerer.ask(SPACE).sentences[0].text
    check = f"Did {said.speaker} say “{sentence}”?"
    for message in (
        "when was that?",
        "Who asked?",
        "so what did she really say?",
        "give me the link",
        "the full quote",
    ):
        reply = desk.receive(message, (SPACE, "thanks", check))
        assert isinstance(reply, Cited), message
        assert reply.citation.id == said.id
    assert isinstance(desk.receive("the full quote", (check, "source?")), Cited)
    assert isinstance(desk.receive("who said it first?", (check,)), Checked)
    again = desk.receive("And did Mao Ning say it too?", (check,))
    assert isinstance(again, Checked)
    assert (again.finding.verdict, again.finding.speaker) == (Verdict.WRONG_SPEAKER, "Mao Ning")
    everybody = desk.receive("who else said that?", (check,))
    assert isinstance(everybody, Checked)
    assert (everybody.finding.quotation, everybody.finding.speaker) == (sentence, None)


def test_words_after_a_citation_are_about_it(desk: FrontDesk, record: Record) -> None:
    """A number still means the answer before, which has several."""
    cited = record.answerer.ask(SPACE).citations
    second = desk.receive("who asked that?", (SPACE, "the second one"))
    assert isinstance(second, Cited)
    assert second.citation.id == cited[1].id
    first = desk.receive("the first", (SPACE, "the second one", "who asked that?"))
    assert isinstance(first, Cited)
    assert first.citation.id == cited[0].id
    asked = desk.receive("what else did he say about visas?", (cited[0].id,))
    assert asked == Ask(f"what else did {cited[0].speaker} say about visas?")


def test_a_citation_is_given_in_the_form_that_is_asked_for(desk: FrontDesk, record: Record) -> None:
    """As the exporters write it."""
    passage = record.answerer.ask(SPACE).citations[0]
    for message, form in (("cite this in APA", "apa"), ("bibtex please", "bibtex")):
        written = exporter(form).write(record.citations.cite(passage.id)).strip()
        assert desk.receive(message, (SPACE,)) == Told(written, is_file=form == "bibtex")


def test_a_surname_alone_is_the_speaker_of_the_question_before(desk: FrontDesk) -> None:
    """As "and Mao Ning?" is."""
    before = "What did Wang Wenbin say about space?"
    assert desk.receive("and Mao?", (before,)) == Ask("What did Mao Ning say about space?")


def test_a_question_in_chinese_to_a_record_without_chinese_is_told_so(desk: FrontDesk) -> None:
    """In place of passages that have nothing to do with it."""
    assert told(desk.receive("中国对华为有什么表态？")).text.startswith(NO_CHINESE)
    assert told(desk.receive("in English?", ("中国对华为有什么表态？",))).text.startswith(NO_CHINESE)


def test_a_long_message_is_read_for_its_question(desk: FrontDesk) -> None:
    """And so is one before it."""
    pasted = "They met on Monday. " * 200
    assert desk.receive(f"{pasted}\n\n{SPACE}") == Ask(SPACE)
    assert desk.receive("shorter", (f"{SPACE}\n\n{pasted}",)) == Ask(SPACE, style=Style.BRIEF)


def test_a_long_conversation_of_references_is_answered_once(
    desk: FrontDesk, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each refers to those before it; what they refer to is found again once for all of them."""
    ask = Mock(side_effect=record.answerer.ask)
    monkeypatch.setattr(record.answerer, "ask", ask)
    reply = desk.receive("the second one", [SPACE, *["the second one"] * (MAX_HISTORY - 1)])
    assert isinstance(reply, Cited)
    assert [call.args for call in ask.call_args_list] == [(SPACE,)]


def test_a_form_that_citations_are_not_written_in_is_told(desk: FrontDesk) -> None:
    """With those that they are written in."""
    labels = [form.label for form in exporters().items]
    assert desk.receive("in MLA style", (SPACE,)) == Told(no_form("mla", labels))


def test_he_and_she_are_who_was_asked_about_before(desk: FrontDesk) -> None:
    """By name in a question, in a quotation that was checked, or by a question of who somebody is."""
    for earlier in (
        ("What did Mao Ning say about space?", "when?"),
        ("Did Mao Ning say “it is all a big lie”?", "who said something like it then?"),
        (SPACE, "Who is Mao Ning?"),
        ("What did Wang Wenbin say about space?", "and Mao Ning?"),
    ):
        reply = desk.receive("what did she say about debt?", earlier)
        assert isinstance(reply, Ask)
        assert reply.question == "what did Mao Ning say about debt?"
    narrowed = desk.receive("only 2024", ("What did Mao Ning say about space?", "what did she say about debt?"))
    assert narrowed == Ask("what did Mao Ning say about debt? date:2024-01-01..2024-12-31")


def test_who_a_speaker_is_is_told_from_the_record_alone(desk: FrontDesk) -> None:
    """Somebody whom it has no words of is asked about as in any question."""
    text = told(desk.receive("Who is Mao Ning?")).text
    assert text.startswith("Mao Ning speaks in 2 transcripts of this record, which tells what was said, not who ")
    assert desk.receive("Who is Napoleon?") == Ask("Who is Napoleon?")


def test_a_check_is_narrowed_and_told_apart_again(desk: FrontDesk, record: Record) -> None:
    """For another period, and by its difference; where nothing was found there is nobody to name."""
    said = record.answerer.ask(SPACE).citations[0]
    sentence = record.answerer.ask(SPACE).sentences[0].text
    check = f"Did {said.speaker} say “{sentence}”?"
    assert said.date is not None
    other = 2020 if said.date.year == 2024 else 2024
    again = desk.receive(f"in {other}?", (check, "who else said that?"))
    assert isinstance(again, Checked)
    assert again.finding.verdict is Verdict.WRONG_DATE
    altered = f"Did {said.speaker} say “{sentence.replace('China', 'Japan')}”?"
    difference = desk.receive("where's the difference?", (altered,))
    assert isinstance(difference, Checked)
    assert difference.finding.verdict is Verdict.ALTERED
    unfound = "Did Mao Ning say “the moon is made of green cheese”?"
    for message in ("who said that then?", "when did she say it?", "source?"):
        reply = desk.receive(message, (unfound,))
        assert isinstance(reply, Checked), message
        assert reply.finding.verdict is Verdict.NOT_FOUND


def test_what_only_refers_back_is_no_question_to_go_on_from(desk: FrontDesk) -> None:
    """Where another matter is named, the last whole question is."""
    assert desk.receive("and Japan?", (SPACE, "why was that so?")) == Ask("and Japan?", (SPACE,))


def test_a_wish_for_newer_words_holds_for_itself_alone(desk: FrontDesk) -> None:
    """What is asked next is asked of all days."""
    reply = desk.receive("and Japan?", (SPACE, "anything more recent?"))
    assert reply == Ask("and Japan?", (SPACE,))


def test_others_are_asked_for_by_name(desk: FrontDesk, record: Record) -> None:
    """All but the one that is named, and whoever else spoke of another matter."""
    named = record.answerer.ask(SPACE).citations[0].speaker
    reply = desk.receive(f"anyone besides {named}?", (SPACE,))
    assert isinstance(reply, Answered)
    assert named not in {passage.speaker for passage in reply.answer.citations}
    assert desk.receive("did anyone else comment on visas?") == Ask("What was said about visas?")


def test_a_citation_of_another_record_is_told_apart(desk: FrontDesk) -> None:
    """With the ids that are like it; nothing is searched for."""
    text = told(desk.receive("2019-01-01-nobody-ffff/1/1")).text
    assert text.startswith("No passage has the id '2019-01-01-nobody-ffff/1/1'")


def test_what_is_typed_in_passing_changes_nothing(desk: FrontDesk) -> None:
    """Sounds before a question, short forms, and names without capitals."""
    assert desk.receive("hmm. uh, what did they say abt fentanyl?") == Ask("what did they say about fentanyl?")
    narrowed = desk.receive("qin gang?", ("What did Mao Ning say about fentanyl?",))
    assert narrowed == Ask("What did Qin Gang say about fentanyl?")
    assert isinstance(desk.receive("Is it true that Mao Ning said nothing of fentanyl?"), Ask)


def test_words_that_tell_no_matter_are_not_searched_for(desk: FrontDesk) -> None:
    """What was meant is asked for, where nothing of the question before can be meant."""
    assert told(desk.receive("and what was the answer", (SPACE,))).text == UNCLEAR


def test_who_was_claimed_is_he_and_who_is_nearest_is_not(desk: FrontDesk) -> None:
    """After a check of words that nobody said, no other speaker is put in."""
    claimed = "Mao Ning wrote that “it may be that the moon was brought to Wuhan”. did she say that at a briefing?"
    assert desk.receive("what did she say about fentanyl?", (claimed,)) == Ask("what did Mao Ning say about fentanyl?")
    nobody = "Who said “it may be that the moon was brought to Wuhan”?"
    asked_back = told(desk.receive("what did she say about fentanyl?", (nobody,)))
    assert asked_back.text == who_is_meant("she")
