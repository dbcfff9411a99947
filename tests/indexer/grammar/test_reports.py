"""Reports: an official's words are theirs, and nobody else's are."""

from __future__ import annotations

import datetime as dt

import pytest

from onrecord.indexer.errors import NothingSaid
from onrecord.indexer.transcript import Kind, Role, Transcript
from tests.conftest import Parse

TITLE = "China answers"


@pytest.fixture
def parse_text(parse_text: Parse) -> Parse:
    """Return a function that parses the text of an article whose publisher is known: only such a one is a report."""

    def parse_it(text: str, path: str = "page.txt") -> Transcript:
        lines = text.replace("\n", "\n\n")  # what has front matter is read as Markdown
        return parse_text(f"---\npublisher: Harbour News\n---\n{lines}", path)

    return parse_it


def speech(transcript: Transcript) -> list[tuple[str, str]]:
    """Return (speaker, words) for all attributed speech."""
    return [(a.speaker, a.span.of(transcript.text)) for e in transcript.exchanges for a in e.answers]


@pytest.mark.parametrize(
    "sentence",
    [
        "Foreign Ministry Spokesperson Mao Ning said on Monday that it is so.",
        "Mao Ning, spokesperson for the Ministry of Foreign Affairs, said that it is so.",
        "It is so, Foreign Ministry Spokesperson Mao Ning has said in an interview.",
        "“It is so”said Chinese Foreign Ministry Spokesperson Mao Ning.",
        '"It is so," Spokesperson Mao Ning stressed.',
    ],
)
def test_a_person_introduced_by_office_is_quoted(sentence: str, parse_text: Parse) -> None:
    """Before or after the verb, in or outside quotation marks."""
    assert speech(parse_text(f"{TITLE}\n{sentence}")) == [("Mao Ning", sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mao said it is.",
        "“It is”she added.",
        "It is, said Mao.",
        "The spokesperson pointed out that it is.",
        "“It is.”",
    ],
)
def test_later_mentions_stand_for_the_same_person(sentence: str, parse_text: Parse) -> None:
    """Surname, pronoun, office, or a quotation that just goes on."""
    first = "Foreign Ministry Spokesperson Mao Ning said so."
    assert speech(parse_text(f"{TITLE}\n{first}\n{sentence}")) == [("Mao Ning", f"{first}\n{sentence}")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mao's comment came after the U.S. State Department Spokesperson mentioned the visit, saying that it is on.",
        "Wang made these remarks when asked about U.S. Ambassador Nicholas Burns, who reportedly said space is hard.",
        "Reuters said that talks went on.",
        "The talks went on for hours.",
        "Analysts say that trade will grow.",
        "Secretary Blinken will visit.",
    ],
)
def test_narration_is_attributed_to_nobody(sentence: str, parse_text: Parse) -> None:
    """Least of all to the official: a reporter's allegation is not the ministry's position."""
    first = "Foreign Ministry Spokesperson Mao Ning said so."
    transcript = parse_text(f"{TITLE}\n{first}\n{sentence}")
    assert speech(transcript) == [("Mao Ning", first)]
    assert [b.role for b in transcript.blocks] == [Role.TITLE, Role.ANSWER, Role.NARRATION]


def test_narration_parts_speech_into_exchanges(parse_text: Parse) -> None:
    """Each run of attributed speech is an exchange without a question."""
    transcript = parse_text(
        f"{TITLE}\nSpokesperson Mao Ning said one. The sun shone. Mao said two.\nShe added three.\nIt rained."
    )
    assert speech(transcript) == [
        ("Mao Ning", "Spokesperson Mao Ning said one."),
        ("Mao Ning", "Mao said two.\nShe added three."),
    ]
    assert [(e.number, e.asker, e.question) for e in transcript.exchanges] == [(1, None, None), (2, None, None)]


def test_words_inside_quotation_marks_attribute_nothing(parse_text: Parse) -> None:
    """What the official quotes others as saying stays the official's sentence."""
    sentence = "“Secretary Blinken said he is open”, Foreign Ministry Spokesperson Mao Ning noted."
    assert speech(parse_text(f"{TITLE}\n{sentence}")) == [("Mao Ning", sentence)]


def test_two_officials_are_kept_apart(parse_text: Parse) -> None:
    """By name, each with their own words; "he" is whoever the sentence began with."""
    transcript = parse_text(
        f"{TITLE}\nForeign Minister Wang Yi said one.\nAmbassador Qin Gang said two.\nWang added three.\n"
        "Qin did not agree, he said."
    )
    assert speech(transcript) == [
        ("Wang Yi", "Foreign Minister Wang Yi said one."),
        ("Qin Gang", "Ambassador Qin Gang said two."),
        ("Wang Yi", "Wang added three."),
        ("Qin Gang", "Qin did not agree, he said."),
    ]


@pytest.mark.parametrize(
    ("body", "spoken"),
    [
        ("BEIJING, Jan. 30 (Xinhua) -- Spokesperson Mao Ning said on Monday that it is so.", dt.date(2023, 1, 30)),
        ("BEIJING, Jan. 30 (Xinhua) -- Spokesperson Mao Ning said that it is so.", dt.date(2023, 1, 30)),
        ("Spokesperson Mao Ning said on Friday (Jan 27, 2023) that it is so.", dt.date(2023, 1, 27)),
        ("It is so, Spokesperson Mao Ning said in an interview published Friday night.", dt.date(2023, 1, 27)),
        ("Spokesperson Mao Ning said that it is so.", None),
    ],
)
def test_the_day_of_the_words_is_not_the_day_of_the_report(
    body: str, spoken: dt.date | None, parse_text: Parse
) -> None:
    """It is read from the sentence or the dateline; where neither tells, it is unknown."""
    transcript = parse_text(f"{TITLE}\n2023-01-31\n{body}")
    assert (transcript.date, transcript.published) == (spoken, dt.date(2023, 1, 31))
    assert transcript.kind is Kind.REPORT
    assert speech(transcript)[0][1].startswith(("Spokesperson", "It is so"))


def test_a_stray_attribution_makes_no_report(parse_text: Parse) -> None:
    """A long document of another kind is skipped, and not cited for a sentence or two."""
    with pytest.raises(NothingSaid):
        parse_text("My holidays\n" + "I went to the sea. It was nice.\n" * 20 + "President Joe Biden said hello.")


def test_a_report_that_quotes_nobody_is_no_transcript(parse_text: Parse) -> None:
    """It is skipped, with the reason."""
    with pytest.raises(NothingSaid, match=r"page.txt: no question, answer, statement or attributed speech"):
        parse_text("My holidays\nI went to the sea. It was nice.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Told Mao Ning about it, Burns left.",
        "A reporter asked Mao whether it is.",
        "Burns described Mao as able.",
        "When Mao said that it is, shares fell.",
        "The minutes show that Mao said it is.",
        "Mao and Burns said it is.",
        "Wang said it is.",
        "“It is”, a source said.",
        "The U.S. spokesperson, who said it is, left.",
        "An adviser to Mao said it is.",
        "A source close to Ambassador Wang Yi said it is.",
        "Critics of Mao said it is.",
        "The office of Minister Wang Wentao announced it.",
    ],
)
def test_words_that_may_be_somebody_elses_are_nobodys(sentence: str, parse_text: Parse) -> None:
    """The verb needs a subject beyond doubt."""
    first = "Foreign Ministry Spokesperson Mao Ning said so. Ambassador Wang Yi and Minister Wang Wentao met."
    assert sentence not in [words for _, words in speech(parse_text(f"{TITLE}\n{first}\n{sentence}"))]


def test_a_surname_that_two_share_and_an_office_without_a_name_stand_for_nobody(parse_text: Parse) -> None:
    """Unless the floor tells."""
    transcript = parse_text(
        f"{TITLE}\nForeign Minister Wang Yi said one.\nCommerce Minister Wang Wentao smiled.\nTrade will grow.\n"
        "Wang said two.\nA U.S. spokeswoman spoke.\nThe spokeswoman said three."
    )
    assert speech(transcript) == [("Wang Yi", "Foreign Minister Wang Yi said one.")]


def test_a_caption_between_two_sentences_is_in_no_quotation(parse_text: Parse) -> None:
    """The words before and after it are quoted apart."""
    transcript = parse_text(
        f"{TITLE}\nSpokesperson Mao Ning said one.\nA street in Beijing. (Photo by Li Xin/Xinhua)\nMao said two."
    )
    assert speech(transcript) == [("Mao Ning", "Spokesperson Mao Ning said one."), ("Mao Ning", "Mao said two.")]


@pytest.mark.parametrize(
    "body",
    [
        "Spokesperson Mao Ning said Secretary Blinken will visit on Thursday.",
        "Spokesperson Mao Ning said that the communique of August 17, 1982 holds.",
        "“On Monday it was so”, Spokesperson Mao Ning said.",
    ],
)
def test_a_day_that_is_spoken_of_is_not_the_day_of_the_words(body: str, parse_text: Parse) -> None:
    """Only what stands with the verb tells when it was said."""
    assert parse_text(f"{TITLE}\n2023-01-31\n{body}").date is None


def test_a_report_titled_like_a_statement_stays_a_report(parse_text: Parse) -> None:
    """Its dateline tells."""
    transcript = parse_text(
        "Remarks by Spokesperson Mao Ning\nBEIJING, Jan. 30 (Xinhua) -- Spokesperson Mao Ning said so.\nIt rained."
    )
    assert transcript.kind is Kind.REPORT
    assert speech(transcript) == [("Mao Ning", "Spokesperson Mao Ning said so.")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Secretary Antony Blinken expressed regret in a phone call, Mao Ning said.",
        "Secretary Antony Blinken has confirmed the visit, Mao told reporters on Monday.",
        "'Secretary Antony Blinken said he would reflect,' Mao said.",
        "‘He said one thing’, Mao Ning said.",
    ],
)
def test_what_stands_at_the_end_attributes_the_whole_sentence(sentence: str, parse_text: Parse) -> None:
    """Whoever else says something in it; single quotation marks quote as double ones do."""
    first = "Foreign Ministry Spokesperson Mao Ning said so."
    assert speech(parse_text(f"{TITLE}\n{first}\n{sentence}")) == [("Mao Ning", f"{first}\n{sentence}")]


def test_a_possessive_is_not_the_person(parse_text: Parse) -> None:
    """Blinken's deputy is somebody else, and so is "she"."""
    transcript = parse_text(
        f"{TITLE}\nSecretary Antony Blinken said one.\nBlinken's deputy was in Tokyo.\n“We are ready,” she said."
    )
    assert speech(transcript) == [("Antony Blinken", "Secretary Antony Blinken said one.")]
