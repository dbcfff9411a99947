"""Short follow-ups, as people write them in a chat: each is taken for what it means, or what it means is asked."""

from __future__ import annotations

import pytest

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.attribution_text import Asker, asker, spelled
from onrecord.service.composition import Record
from onrecord.service.presentation.answer_view import FEW_WORDS, answer_view
from onrecord.service.presentation.desk_messages import Answered, Ask, Checked, Cited, Told
from onrecord.service.presentation.desk_replies import reply_text
from onrecord.service.presentation.desk_sentences import (
    NO_QUESTION,
    NOBODY_NAMED,
    NOT_OFFERED,
    NOT_SURE,
    NOTHING_BEFORE,
    SURE,
    asked_apart,
    misread,
    who_is_meant,
)
from onrecord.service.presentation.front_desk import FrontDesk
from onrecord.service.presentation.intents import Wish
from onrecord.service.quotations.finding import Verdict

SPACE = "What has China said about space cooperation?"
OF_MAO = "What did Mao Ning say about space?"
NOWHERE = "What did China say about xylophones?"


@pytest.fixture
def desk(record: Record) -> FrontDesk:
    """Return a desk over the seeds."""
    return FrontDesk(record)


def told(reply: object) -> str:
    """Return the text of a reply that is plain sentences."""
    assert isinstance(reply, Told)
    return reply.text


def taken(reply: object) -> str:
    """Return the question that a message was taken for."""
    assert isinstance(reply, Ask)
    return reply.question


def test_what_is_asked_of_a_citation_is_said_first(desk: FrontDesk, record: Record) -> None:
    """When, by whom, who asked, whether it is sure; then the citation, and which of several it is."""
    said = record.answerer.ask(SPACE).citations
    place = f" These words are the first of {len(said)} that the last answer cites."
    expected = {
        "when was that": f"{said[0].speaker} said it on {spelled(said[0].date)}.",
        "wait who said that": f"{said[0].speaker} said it.",
        "are you sure": SURE,
        "prove it": SURE,
    }
    assert said[0].date is not None
    for message, lead in expected.items():
        reply = desk.receive(message, (SPACE,))
        assert isinstance(reply, Cited), message
        assert (reply.told, reply.citation.id) == (lead + place, said[0].id)
        assert reply_text(reply).lead == lead + place
    second = desk.receive("exact date of the second one", (SPACE,))
    assert isinstance(second, Cited)
    assert second.citation.id == said[1].id
    assert second.told.startswith(f"{said[1].speaker} said it on ")
    for passage in _passages(record):
        reply = desk.receive("who asked", (passage.id,))
        assert isinstance(reply, Cited)
        named = passage.asker if passage.asker and asker(passage.asker) is Asker.OUTLET else None
        lead = NO_QUESTION if not passage.question else f"{named} asked." if named else NOBODY_NAMED
        assert reply.told == lead


def _passages(record: Record) -> list[StoredPassage]:
    return [
        hit.passage
        for question in (SPACE, "What about fentanyl?", "visas")
        for hit in record.retriever.search(question, 60).hits
    ]


def test_certainty_after_silence_is_not_claimed(desk: FrontDesk) -> None:
    """That nothing was found is all that is known."""
    for message in ("are you sure", "so they never said anything about it??"):
        assert told(desk.receive(message, (NOWHERE,))) == NOT_SURE


def test_certainty_after_a_check_is_its_verdict(desk: FrontDesk) -> None:
    """With the words that were found or are nearest."""
    check = "Did Mao Ning say “the moon is made of green cheese”?"
    for message in ("are you sure?", "so did he say it or not", "Did she really say that?"):
        reply = desk.receive(message, (check,))
        assert isinstance(reply, Checked), message
        assert reply.finding.verdict is Verdict.NOT_FOUND


def test_a_complaint_is_told_what_the_question_was_taken_for(desk: FrontDesk) -> None:
    """So that the word which was misread can be said; an apostrophe may be missing."""
    text = told(desk.receive("thats not what i asked", (SPACE, "only 2024")))
    assert text.startswith(misread(f"{SPACE} date:2024-01-01..2024-12-31"))


def test_a_pronoun_for_nobody_is_asked_back(desk: FrontDesk, record: Record) -> None:
    """And for one of several; the name alone then is the answer."""
    question = "what did she say about fentanyl"
    assert told(desk.receive(question)) == who_is_meant("she")
    assert taken(desk.receive("mao ning", (question,))) == "what did Mao Ning say about fentanyl"
    speakers = {passage.speaker for passage in record.answerer.ask(SPACE).citations}
    if len(speakers) > 1:
        text = told(desk.receive("what did he say about debt", (SPACE,)))
        assert all(speaker in text for speaker in speakers)


@pytest.mark.parametrize(
    ("before", "message", "meant"),
    [
        (OF_MAO, "what about fentanyl", "What did Mao Ning say about fentanyl"),
        (OF_MAO, "hm ok. and visas?", "What did Mao Ning say about visas"),
        (OF_MAO, "forget that, what about the south china sea", "What did Mao Ning say about the south china sea"),
        (OF_MAO, "and about the WHO", "What did Mao Ning say about the WHO"),
        (OF_MAO, "what about 2023", "What did Mao Ning say about space in 2023"),
        (OF_MAO, "what about the launch", "What did Mao Ning say about space the launch"),
        (OF_MAO, "with which countries", "What did Mao Ning say about space with which countries"),
        (OF_MAO, "what did they say in 2023", "What did Mao Ning say about space in 2023"),
        ("space", "did they deny it", "did they deny space"),
    ],
)
def test_a_fragment_changes_one_thing_of_the_question(desk: FrontDesk, before: str, message: str, meant: str) -> None:
    """Its topic, its year, or what it left open; what was understood is shown."""
    answer = desk.reply(message, (before,))
    assert isinstance(answer, CitedAnswer)
    assert answer.resolved.question == meant
    assert answer.resolved.taken_over


def test_a_third_speaker_is_asked_about_by_the_matter(desk: FrontDesk) -> None:
    """Not put in place of both who were compared."""
    before = "compare Mao Ning and Wang Wenbin on fentanyl"
    assert taken(desk.receive("and qin gang?", (before,))) == "What did Qin Gang say about fentanyl?"


def test_a_name_and_a_matter_are_a_question(desk: FrontDesk) -> None:
    """Without a verb, and in small letters."""
    assert taken(desk.receive("need mao ning on fentanyl")) == "What did Mao Ning say about fentanyl"
    assert taken(desk.receive("trade on hold")) == "trade on hold"


def test_the_rest_of_a_speakers_day_leaves_out_what_was_shown(desk: FrontDesk, record: Record) -> None:
    """And is the same speaker's, of the same day."""
    passage = record.citations.cite("2024-02-23-mao-ning-3500/6/1").passage
    reply = desk.receive("what else did she say that day", (passage.id,))
    assert isinstance(reply, Answered)
    for found in reply.answer.citations:
        assert (found.speaker, found.date) == (passage.speaker, passage.date)
        assert (found.transcript, found.exchange) != (passage.transcript, passage.exchange)


@pytest.mark.parametrize(
    ("message", "wish"),
    [
        ("ur just a propaganda bot", Wish.ADDRESSED),
        ("why do you lie about space", Wish.ADDRESSED),
        ("so they lied", Wish.OPINION),
        ("thats bs", Wish.OPINION),
        ("is there a video", Wish.MEDIA),
    ],
)
def test_what_asks_nothing_gets_no_officials_words(desk: FrontDesk, message: str, wish: Wish) -> None:
    """Whatever was answered before."""
    assert told(desk.receive(message, (SPACE,))).startswith(NOT_OFFERED[wish])


def test_the_words_of_others_are_told_apart(desk: FrontDesk) -> None:
    """What China says of what the United States said is not theirs."""
    theirs = desk.reply("what did the us say about space cooperation?")
    assert isinstance(theirs, CitedAnswer)
    assert any(note.endswith("and not of United States.") for note in theirs.notes) is theirs.answered
    ours = desk.reply("what did china say about space cooperation?")
    assert isinstance(ours, CitedAnswer)
    assert not any("and not of" in note for note in ours.notes)


def test_the_whole_of_one_citation_is_that_citation(desk: FrontDesk, record: Record) -> None:
    """And the first after the latest is the earliest, no number."""
    second = record.answerer.ask(SPACE).citations[1]
    reply = desk.receive("is that the whole thing", (SPACE, "the second one"))
    assert isinstance(reply, Cited)
    assert reply.citation.id == second.id
    earlier = desk.receive("and the first", (SPACE, "the latest"))
    assert not isinstance(earlier, Cited)


def test_another_topic_is_asked_about_by_itself(desk: FrontDesk) -> None:
    """However it is announced."""
    for message in ("ok different topic: fentanyl", "new question: fentanyl"):
        assert taken(desk.receive(message, (SPACE,))) == "fentanyl"
    assert told(desk.receive("the second one", ())) == NOTHING_BEFORE


def test_a_check_goes_on_in_few_words(desk: FrontDesk, record: Record) -> None:
    """By who, real or not, the closest words, other languages."""
    sentence = record.answerer.ask(SPACE).sentences[0].text
    check = f'"{sentence}" is this a real quote?'
    assert isinstance(desk.receive(check), Checked)
    assert isinstance(desk.receive("closest match?", (check,)), Cited)
    assert told(desk.receive("in chinese?", (check,))) == NOT_OFFERED[Wish.TRANSLATION]


def test_a_name_in_small_letters_is_a_name(desk: FrontDesk) -> None:
    """Whose words alone then answer; a word that is no speaker's stays as it is."""
    assert taken(desk.receive("what did mao say about fentanyl")) == "what did Mao say about fentanyl"
    assert taken(desk.receive("what did china say about fentanyl")) == "what did china say about fentanyl"


def test_a_bare_matter_is_part_of_the_one_before_where_the_record_joins_them(desk: FrontDesk) -> None:
    """And another matter where it does not."""
    joined = taken(desk.receive("cooperation", ("space",)))
    assert joined == "space cooperation"
    assert taken(desk.receive("fentanyl", ("space",))) == "fentanyl"


def test_few_words_are_shown_with_what_they_answer(record: Record) -> None:
    """Which says what they are about; long ones stand by themselves."""
    for question in (SPACE, "What about fentanyl?", "Has Mao Ning seen the reports?"):
        answer = record.answerer.ask(question)
        for shown in answer_view(answer).quotations:
            passage = answer.citations[shown.reference.marker - 1]
            is_short = len(shown.text.split()) <= FEW_WORDS
            if is_short and passage.question:
                assert shown.told_question
            if shown.told_question:
                assert passage.question is not None
                assert shown.told_question.lstrip("… ") in " ".join(passage.question.split())


def test_a_question_that_leaves_its_matter_open_says_that_it_was_asked_of_all(desk: FrontDesk) -> None:
    """Where the record does not join it to the matter before, which it might have been about."""
    answer = desk.reply("fentanyl", ("space",))
    assert isinstance(answer, CitedAnswer)
    assert answer.answered
    assert asked_apart("fentanyl", "space") in answer.notes
    whole = desk.reply("What did Mao Ning say about fentanyl?", ("space",))
    assert isinstance(whole, CitedAnswer)
    assert not any("was asked of the whole record" in note for note in whole.notes)


def test_a_pronoun_alone_is_asked_back_and_then_left_out(desk: FrontDesk) -> None:
    """The name that answers it changes the question before it."""
    before = "What did Wang Wenbin say about space?"
    assert told(desk.receive("and her?", (before,))).startswith(who_is_meant("her"))
    assert taken(desk.receive("mao ning", (before, "and her?"))) == "What did Mao Ning say about space?"


def test_a_quotation_with_who_and_when_is_checked(desk: FrontDesk, record: Record) -> None:
    """In as few words as people write."""
    sentence = record.answerer.ask(SPACE).sentences[0].text
    assert isinstance(desk.receive(f'"{sentence}" who when'), Checked)
