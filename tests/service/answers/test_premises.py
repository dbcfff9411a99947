"""What a question takes for granted, and what of the record contradicts it."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.service.answers.cited_answer import SpeechAct
from onrecord.service.answers.premises import asked_deed, premise
from onrecord.service.composition import Record, open_record
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder
from tests.pages import write_briefings

SAID = (
    "We are committed to implementing the climate pact. The pact is young.",
    "Norland has withdrawn from the climate pact, and we regret it.",
    "Norland has no intention of joining any visa treaty. Norland has a coast.",
    "Sudland severed its trade ties with Norland in spring.",
    "We support the vaccine plan of Norland.",
    "The harbor is open.",
    "The road is long.",
    "We oppose the flood tax and everything like it.",
    "France severed its fishing ties with Canada in spring.",
)


@pytest.fixture
def record(tmp_path: Path, build: Build, settings: Settings) -> Record:
    """Return a record of what China's spokesperson said of some pacts."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, words in enumerate(SAID, start=1):
        title = f"Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on March {number}, 2019"
        (folder / f"{number}.txt").write_text(f"{title}\nReuters: What is new in China?\nMao Ning: {words}")
    build(folder)
    return open_record(settings, KeywordEmbedder())


@pytest.mark.parametrize(
    ("question", "subject", "thing"),
    [
        ("Why did China withdraw from the Paris Agreement?", "China", ("Paris", "Agreement")),
        ("When does the Solomon Islands' government join the pact?", "Solomon Islands' government", ("pact",)),
        ("Has Norland left the pact?", "Norland", ("pact",)),
        ("Why did the US close the Norland office?", "US", ("Norland", "office")),
        ("It rained. Why did Norland support the ban on masks?", "Norland", ("ban", "masks")),
    ],
)
def test_a_premise_is_a_deed_of_somebody_to_something(question: str, subject: str, thing: tuple[str, ...]) -> None:
    """As the last sentence takes it for granted."""
    assumed = premise(question)
    assert assumed is not None
    assert (assumed.subject, assumed.thing) == (subject, thing)


@pytest.mark.parametrize(
    "question", ["What did China say about the pact?", "Why is the pact young?", "Who left the pact?", "Why?", ""]
)
def test_most_questions_take_no_deed_for_granted(question: str) -> None:
    """Of which the opposite is known."""
    assert premise(question) is None


@pytest.mark.parametrize(
    ("text", "affirms", "contradicts"),
    [
        ("China withdrew from the pact.", True, False),
        ("China has not withdrawn from the pact.", False, True),
        ("China will never withdraw from the pact.", False, True),
        ("China will fully implement the pact.", False, True),
        ("China did not implement the pact.", False, False),
        ("China regrets that Norland withdrew from the pact.", False, False),
        ("China and Norland withdrew from the pact.", False, False),
        ("Norland remains in the pact.", False, False),
        ("We remain in the pact.", False, True),
    ],
)
def test_only_the_same_subject_contradicts(text: str, affirms: bool, contradicts: bool) -> None:  # noqa: FBT001 - the expected values
    """By denying the deed or doing the opposite."""
    assumed = premise("Why did China withdraw from the pact?")
    assert assumed is not None
    assert (assumed.affirmed(text, "we"), assumed.contradicted(text, "we")) == (affirms, contradicts)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Why did China leave the climate pact?", "We are committed to implementing the climate pact."),
        ("When did Norland join the visa treaty?", "Norland has no intention of joining any visa treaty."),
        ("Why did Sudland keep its trade ties with Norland?", "Sudland severed its trade ties with Norland in spring."),
    ],
)
def test_what_contradicts_a_false_premise_comes_first(question: str, first: str, record: Record) -> None:
    """And is said to contradict the question."""
    answer = record.answerer.ask(question)
    assert answer.answered
    assert answer.statements[0].act is SpeechAct.CONTRADICTS
    assert answer.sentences[0].text == first
    assert "contradicts the question" in answer.lead(1)


@pytest.mark.parametrize(
    "question",
    ["Why does China support the vaccine plan of Norland?", "Why did Norland withdraw from the climate pact?"],
)
def test_a_true_premise_is_contradicted_by_nothing(question: str, record: Record) -> None:
    """Another's deed is no contradiction."""
    answer = record.answerer.ask(question)
    assert [one.act for one in answer.statements if one.act] == []


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("Why did France sever its fishing ties with Canada?", True),
        ("Why did China sever its fishing ties with Canada?", False),
        ("When did China close the road to Norland?", False),
        ("Why did China oppose the flood tax?", True),
    ],
)
def test_why_something_was_done_is_not_told_where_nothing_says_that_it_was(
    question: str,
    is_told: bool,  # noqa: FBT001 - the expected value
    record: Record,
) -> None:
    """What another did is no reason for it. A deed to nothing with a name may stand in other words."""
    assert record.answerer.ask(question).answered is is_told


def test_who_opposes_what_is_asked_to_be_opposed_affirms(record: Record) -> None:
    """And denies nothing."""
    answer = record.answerer.ask("Does China oppose the flood tax?")
    assert answer.statements[0].act is SpeechAct.AFFIRMS


@pytest.mark.parametrize(
    ("question", "deed", "thing"),
    [
        ("Does China seek hegemony?", r"seek\w*", ("hegemony",)),
        ("Has China offered masks to Norland?", r"offer\w*", ("masks", "Norland")),
        ("Does China oppose the flood tax?", None, ("flood", "tax")),
    ],
)
def test_any_verb_is_a_deed_that_may_be_affirmed(question: str, deed: str | None, thing: tuple[str, ...]) -> None:
    """One of which the opposite is known is a premise."""
    asked = asked_deed(question)
    assert asked is not None
    assert (asked.is_bare, asked.thing) == (deed is not None, thing)
    assert deed in {None, asked.deed}


@pytest.mark.parametrize("question", ["Is the road long?", "What did China say about the pact?", ""])
def test_some_questions_ask_of_no_deed(question: str) -> None:
    """A state of things is none."""
    assert asked_deed(question) is None


@pytest.mark.parametrize(
    ("text", "affirms"),
    [
        ("China joined the pact.", True),
        ("It is good news that China joined the pact.", True),
        ("Last week, China joined the pact.", True),
        ("President China joined the pact.", True),
        ("The idea of China joining the pact is old.", False),
        ('They hyped up "China joined the pact" for years.', False),
    ],
)
def test_only_a_clause_of_its_own_claims_a_deed(text: str, affirms: bool) -> None:  # noqa: FBT001 - the expected value
    """A part of a phrase and another's words claim nothing."""
    assumed = asked_deed("Did China join the pact?")
    assert assumed is not None
    assert assumed.affirmed(text, "we", claimed=True) is affirms


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("China is a party to the harbor pact.", SpeechAct.AFFIRMS),
        ("China is not a contracting party to the harbor pact.", SpeechAct.DENIES),
        ("China isn't a party to the harbor pact.", SpeechAct.DENIES),
        ("China has a party of guests. China is ready to talk of the harbor pact.", None),
        ("The other party to the harbor pact is not known to China.", None),
    ],
)
def test_what_somebody_is_said_to_be_or_not_to_be_answers_whether_he_is(
    text: str, act: SpeechAct | None, tmp_path: Path, build: Build, settings: Settings
) -> None:
    """A sentence that says something else of him does not."""
    build(write_briefings(tmp_path / "one", [("March 4, 2019", f"I have seen the reports. {text}")]))
    answer = open_record(settings, KeywordEmbedder()).answerer.ask("Is China a party to the harbor pact?")
    assert [one.act for one in answer.statements] == [act]


def test_what_remains_is_not_who_remains() -> None:
    """Of those who leave, "the remaining troops" is said."""
    assumed = premise("Why did Norland withdraw its troops from Sudland?")
    assert assumed is not None
    assert not assumed.contradicted("Norland will draw down the remaining troops in Sudland.", "")
    assert assumed.contradicted("Norland remains in Sudland.", "")
