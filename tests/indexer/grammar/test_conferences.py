"""Press conferences: the right words in the right mouth, whatever the page looks like."""

from __future__ import annotations

from hypothesis import given, settings

from indexer.grammar import parse
from indexer.readers import read
from indexer.transcript import Kind, Role, Source, Transcript
from tests.conftest import Parse
from tests.fakes import english
from tests.strategies import MadeConference, conferences

TITLE = "Foreign Ministry Spokesperson Geng Shuang's Regular Press Conference on April 2, 2019"


def turns(transcript: Transcript) -> list[tuple[str | None, str | None, list[tuple[str, str]]]]:
    """Return (asker, question, [(speaker, answer)]) for every exchange."""
    text = transcript.text
    return [
        (e.asker, e.question.of(text) if e.question else None, [(a.speaker, a.span.of(text)) for a in e.answers])
        for e in transcript.exchanges
    ]


def expected(page: MadeConference) -> list[tuple[str | None, str | None, list[tuple[str, str]]]]:
    """Return what went into a page in the same form."""
    return [
        (e.asker, e.question, [(page.spokesperson, "\n".join(e.answer))] if e.answer else []) for e in page.exchanges
    ]


def parsed(content: str, path: str) -> Transcript:
    """Parse a page."""
    return parse(read(content.encode(), path), Source(path, None, ""), english)


def opening_of(transcript: Transcript) -> list[str]:
    """Return the opening, turn by turn."""
    answers = transcript.opening.answers if transcript.opening else ()
    return [answer.span.of(transcript.text) for answer in answers]


@given(conferences())
@settings(max_examples=100)
def test_a_labelled_text_gives_back_what_it_was_made_of(page: MadeConference) -> None:
    """Opening, askers, questions, speakers and answers; unanswered questions stay so."""
    transcript = parsed(page.as_text(), "page.txt")
    assert turns(transcript) == expected(page)
    assert opening_of(transcript) == (["\n".join(page.opening)] if page.opening else [])
    assert (transcript.title, transcript.spokesperson) == (page.title, page.spokesperson)


@given(conferences(unanswered=False))
@settings(max_examples=100)
def test_a_page_with_bold_questions_needs_no_answer_labels(page: MadeConference) -> None:
    """Bold print alone tells questions from answers."""
    transcript = parsed(page.as_html(), "page.html")
    assert turns(transcript) == expected(page)
    assert opening_of(transcript) == (["\n".join(page.opening)] if page.opening else [])


@given(conferences())
@settings(max_examples=50)
def test_every_paragraph_plays_exactly_one_role(page: MadeConference) -> None:
    """The blocks part the canonical text; none overlap, no word is left out."""
    for transcript in (parsed(page.as_text(), "page.txt"), parsed(page.as_html(), "page.html")):
        covered = "".join(block.span.of(transcript.text) for block in transcript.blocks)
        assert "".join(covered.split()) == "".join(transcript.text.split())
        assert list(transcript.blocks) == sorted(transcript.blocks, key=lambda block: block.span)


def test_false_labels_inside_an_answer_start_no_turn(parse_text: Parse) -> None:
    """Not even those that read like a name."""
    answer = (
        "Geng Shuang: Three points.\nAs of 24:00 on April 1, none.\nWhat I want to stress is as follows: it is wrong."
        "\nGreat Journey: a fine exhibition.\nFirst: come and see it."
    )
    transcript = parse_text(f"{TITLE}\nReuters: Any comment?\n{answer}\nAFP: And more?\nGeng Shuang: No.")
    assert turns(transcript) == [
        ("Reuters", "Any comment?", [("Geng Shuang", answer.removeprefix("Geng Shuang: "))]),
        ("AFP", "And more?", [("Geng Shuang", "No.")]),
    ]


def test_letters_names_and_follow_ups_mix_on_one_page(parse_text: Parse) -> None:
    """As on eleven pages of spring 2020."""
    transcript = parse_text(
        f"{TITLE}\nQ: One?\nA: 1.\nFollow-up: Two?\nA : 2.\nCCTV: Three?\nGENG SHUANG: 3.\nJournalist: Four?\nGeng: 4."
    )
    assert turns(transcript) == [
        ("Q", "One?", [("Geng Shuang", "1.")]),
        ("Follow-up", "Two?", [("Geng Shuang", "2.")]),
        ("CCTV", "Three?", [("Geng Shuang", "3.")]),
        ("Journalist", "Four?", [("Geng Shuang", "4.")]),
    ]
    assert [a.label for e in transcript.exchanges for a in e.answers] == ["A", "A", "GENG SHUANG", "Geng"]


def test_a_question_of_two_paragraphs_is_one_question(parse_text: Parse) -> None:
    """An answer label follows, so the second paragraph is still the reporter's."""
    transcript = parse_text(f"{TITLE}\nQ: It is said that it was bad.\nIs it true?\nA: No.\nNot at all.")
    assert turns(transcript) == [
        ("Q", "It is said that it was bad.\nIs it true?", [("Geng Shuang", "No.\nNot at all.")])
    ]


def test_unlabelled_paragraphs_after_a_question_answer_it(parse_text: Parse) -> None:
    """Where no answer label follows before the next question."""
    transcript = parse_text(f"{TITLE}\nQ: One?\nYes, one.\nIndeed.\nQ: Two?\nA: No.")
    assert turns(transcript) == [
        ("Q", "One?", [("Geng Shuang", "Yes, one.\nIndeed.")]),
        ("Q", "Two?", [("Geng Shuang", "No.")]),
    ]


def test_a_page_without_a_title_names_its_speaker_by_the_labels(parse_text: Parse) -> None:
    """Whoever's turns follow the questions and ask none."""
    transcript = parse_text("Reuters: One?\nMao Ning: 1.\nAFP: Two?\nMao Ning: 2.", path="a page.txt")
    assert (transcript.title, transcript.spokesperson, transcript.date) == ("a page", "Mao Ning", None)
    assert transcript.origins["spokesperson"] == "labels"
    assert turns(transcript) == [
        ("Reuters", "One?", [("Mao Ning", "1.")]),
        ("AFP", "Two?", [("Mao Ning", "2.")]),
    ]


def test_a_second_speaker_keeps_their_own_words() -> None:
    """A name that is not bold, after a bold question, answers; it is not run into the first speaker."""
    page = (
        f"<html><body><h2 class='title'>{TITLE}</h2><div class='content'><p><b>Q: One?</b></p><p>A: 1.</p>"
        "<p><b>Q: Two?</b></p><p>Ma Zhaoxu: 2.</p><p>A: And 3.</p></div></body></html>"
    )
    assert turns(parsed(page, "page.html")) == [
        ("Q", "One?", [("Geng Shuang", "1.")]),
        ("Q", "Two?", [("Ma Zhaoxu", "2."), ("Geng Shuang", "And 3.")]),
    ]


def test_what_stands_below_the_last_divider_is_a_notice(parse_text: Parse) -> None:
    """It belongs to no answer."""
    transcript = parse_text(f"{TITLE}\nQ: One?\nA: 1.\n*****\nThere is no press conference tomorrow.\nHappy holidays.")
    assert turns(transcript) == [("Q", "One?", [("Geng Shuang", "1.")])]
    assert transcript.notice is not None
    assert transcript.notice.of(transcript.text) == "There is no press conference tomorrow.\nHappy holidays."


def test_questions_after_the_conference_are_exchanges_of_their_own(parse_text: Parse) -> None:
    """As a header line or inline; a divider before them starts no notice."""
    transcript = parse_text(
        f"{TITLE}\nQ: One?\nA: 1.\n*****\nThe following question was raised after the press conference:\nQ: Two?\nA: 2."
        "\nAfter the press conference, the following question was raised: Three?\nA: 3."
    )
    assert turns(transcript) == [
        ("Q", "One?", [("Geng Shuang", "1.")]),
        ("Q", "Two?", [("Geng Shuang", "2.")]),
        (None, "Three?", [("Geng Shuang", "3.")]),
    ]
    assert transcript.notice is None


def test_written_remarks_are_a_statement(parse_text: Parse) -> None:
    """With their one question."""
    transcript = parse_text("Foreign Ministry Spokesperson Hua Chunying's Remarks on Venezuela\nQ: One?\nA: 1.")
    assert (transcript.kind, transcript.spokesperson, transcript.date) == (Kind.STATEMENT, "Hua Chunying", None)
    assert turns(transcript) == [("Q", "One?", [("Hua Chunying", "1.")])]


def test_a_statement_without_questions_is_one_turn_of_its_speaker(parse_text: Parse) -> None:
    """It can be cited as the opening."""
    transcript = parse_text("Statement by the Foreign Ministry\nChina opposes this.\nIt always has.")
    assert (transcript.kind, transcript.exchanges) == (Kind.STATEMENT, ())
    assert opening_of(transcript) == ["China opposes this.\nIt always has."]
    assert [block.role for block in transcript.blocks] == [Role.TITLE, Role.OPENING, Role.OPENING]
