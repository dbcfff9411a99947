"""Press conferences: the right words in the right mouth, whatever the page looks like."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from onrecord.indexer.errors import NothingSaid
from onrecord.indexer.grammar.parsing import parse
from onrecord.indexer.readers.formats import read
from onrecord.indexer.transcript import Kind, Role, Source, Transcript
from tests.conftest import Parse
from tests.fakes import english
from tests.strategies import MadeConference, OddPage, briefings, conferences, odd_pages

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


def test_a_name_of_the_page_is_a_label_in_any_capitals(parse_text: Parse) -> None:
    """Its letters are not words of the answer."""
    transcript = parse_text(f"{TITLE}\nAFP: One?\nGeng Shuang: 1.\nAFP: Two?\nGeng shuang: 2.")
    assert turns(transcript) == [
        ("AFP", "One?", [("Geng Shuang", "1.")]),
        ("AFP", "Two?", [("Geng Shuang", "2.")]),
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


def check(odd: OddPage, transcript: Transcript) -> None:
    """Compare what was parsed with what went in: askers, questions, answers, the opening and the notice."""
    text = transcript.text
    found = [
        (e.asker, e.question.of(text) if e.question else None, "\n".join(a.span.of(text) for a in e.answers))
        for e in transcript.exchanges
    ]
    assert found == [(asker, question, "\n".join(answer)) for asker, question, answer in odd.exchanges]
    assert "\n".join(opening_of(transcript)) == "\n".join(odd.opening)
    assert (transcript.notice.of(text) if transcript.notice else "") == "\n".join(odd.notice)
    covered = "".join(block.span.of(text) for block in transcript.blocks)
    assert "".join(covered.split()) == "".join(text.split())


@given(odd_pages())
@settings(max_examples=150)
def test_a_page_with_every_oddity_gives_back_what_it_was_made_of(odd: OddPage) -> None:
    """In bold print and in plain text."""
    check(odd, parsed(odd.as_html(), "page.html"))
    check(odd, parsed(odd.as_text(), "page.txt"))


@given(odd_pages(labelled=False))
@settings(max_examples=100)
def test_unlabelled_answers_with_every_oddity(odd: OddPage) -> None:
    """Where bold print alone tells."""
    check(odd, parsed(odd.as_html(), "page.html"))


@given(odd_pages(chinese=True))
@settings(max_examples=150)
def test_a_chinese_page_with_every_oddity(odd: OddPage) -> None:
    """In bold print and in plain text."""
    check(odd, parsed(odd.as_html(), "page.html"))
    check(odd, parsed(odd.as_text(), "page.txt"))


@given(briefings())
@settings(max_examples=150)
def test_an_american_briefing_with_every_oddity(odd: OddPage) -> None:
    """Every turn has its label; what has none goes on."""
    check(odd, parsed(odd.as_text(), "page.txt"))


def page(*paragraphs: str, title: str = TITLE) -> Transcript:
    """Parse a page with these paragraphs (in HTML)."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return parsed(
        f"<html><body><h2 class='title'>{title}</h2><div class='content'>{body}</div></body></html>", "page.html"
    )


def test_outlets_that_slip_are_still_heard(parse_text: Parse) -> None:
    """A lower case letter, brackets, a number, a dash: an answer follows, so somebody asked."""
    transcript = parse_text(
        f"{TITLE}\nreuters: One?\nGeng Shuang: 1.\n[AFP] Two?\nMs. Geng: 2.\n3. CCTV: Three.\nGeng Shaung: 3."
        "\nKyodo News – Four?\nGeng Shuang (in Chinese): 4."
    )
    assert turns(transcript) == [
        ("reuters", "One?", [("Geng Shuang", "1.")]),
        ("AFP", "Two?", [("Geng Shuang", "2.")]),
        ("CCTV", "Three.", [("Geng Shuang", "3.")]),
        ("Kyodo News", "Four?", [("Geng Shuang", "4.")]),
    ]


def test_an_outlet_that_asks_without_a_question_mark_is_not_run_into_the_answer(parse_text: Parse) -> None:
    """Not even where nobody answers it."""
    transcript = parse_text(f"{TITLE}\nReuters: One?\nGeng Shuang: 1.\nBloomberg: Please comment on two.\nAFP: Three?")
    assert turns(transcript) == [
        ("Reuters", "One?", [("Geng Shuang", "1.")]),
        ("Bloomberg", "Please comment on two.", []),
        ("AFP", "Three?", []),
    ]


def test_a_question_whose_label_is_lost_is_known_by_the_answer_label_after_it(parse_text: Parse) -> None:
    """Whoever has the floor needs no new label to go on."""
    transcript = parse_text(f"{TITLE}\nQ: One?\nA: 1.\nIndeed.\nWhat about two?\nA: 2.")
    assert turns(transcript) == [
        ("Q", "One?", [("Geng Shuang", "1.\nIndeed.")]),
        (None, "What about two?", [("Geng Shuang", "2.")]),
    ]


def test_a_question_that_an_answer_asks_stays_in_the_answer(parse_text: Parse) -> None:
    """The next label is not the speaker's own."""
    transcript = parse_text(f"{TITLE}\nQ: One?\nA: 1.\nIs that right?\nQ: Two?\nA: 2.")
    assert turns(transcript)[0] == ("Q", "One?", [("Geng Shuang", "1.\nIs that right?")])


def test_a_label_alone_on_its_line_heads_the_next(parse_text: Parse) -> None:
    """The words start where the words start."""
    transcript = parse_text(f"{TITLE}\nReuters:\nOne?\nGeng Shuang:\n1.\nIndeed.")
    assert turns(transcript) == [("Reuters", "One?", [("Geng Shuang", "1.\nIndeed.")])]


def test_bold_that_slipped_does_not_hide_a_question() -> None:
    """A letter always asks, and so does an outlet that is answered."""
    transcript = page(
        "<b>Q: One?</b>", "A: 1.", "Q: Two?", "A: 2.", "Reuters: Three?", "A: 3.", "<b>Q: Four?</b>", "<b>A: 4.</b>",
        "<b>Q: Five?</b>", "A: 5.", "<b>Q: Six?</b>", "A: 6.",
    )  # fmt: skip
    assert turns(transcript) == [
        ("Q", "One?", [("Geng Shuang", "1.")]),
        ("Q", "Two?", [("Geng Shuang", "2.")]),
        ("Reuters", "Three?", [("Geng Shuang", "3.")]),
        ("Q", "Four?", [("Geng Shuang", "4.")]),
        ("Q", "Five?", [("Geng Shuang", "5.")]),
        ("Q", "Six?", [("Geng Shuang", "6.")]),
    ]


def test_bold_labels_alone_tell_nothing() -> None:
    """Where every label is bold, questions and answers alike, the labels decide."""
    transcript = page(
        "<b>Reuters:</b> One? Say so.",
        "<b>Geng Shuang:</b> 1. Indeed so.",
        "<b>AFP:</b> Two?",
        "<b>Geng Shuang:</b> 2.",
    )
    assert turns(transcript) == [
        ("Reuters", "One? Say so.", [("Geng Shuang", "1. Indeed so.")]),
        ("AFP", "Two?", [("Geng Shuang", "2.")]),
    ]


def test_emphasis_in_a_labelled_answer_is_no_question() -> None:
    """Bold, with a question mark, but nobody answers it."""
    transcript = page(
        "<b>Q: One?</b>", "A: 1.", "<b>Who is to blame?</b>", "The US is.", "<b>Q: Two?</b>", "A: 2.", "<b>Q:"
        " Three?</b>",
        "A: 3.",
    )  # fmt: skip
    assert turns(transcript)[0] == ("Q", "One?", [("Geng Shuang", "1.\nWho is to blame?\nThe US is.")])


def test_the_opening_has_its_own_speakers() -> None:
    """A colleague who introduces the spokesperson is not the spokesperson."""
    transcript = page(
        "Hua Chunying: Here is Geng.", "Geng Shuang: Thank you.", "It is an honour.", "<b>Q: One?</b>", "A: 1."
    )
    assert transcript.opening is not None
    assert [(a.speaker, a.span.of(transcript.text)) for a in transcript.opening.answers] == [
        ("Hua Chunying", "Here is Geng."),
        ("Geng Shuang", "Thank you.\nIt is an honour."),
    ]


def test_a_notice_without_a_divider_belongs_to_no_answer() -> None:
    """From the line that says when the next conference is, to the end of the turn."""
    transcript = page(
        "<b>Q: One?</b>", "A: 1.", "Due to scheduling reasons, tomorrow's regular press conference will start"
        " at 2 p.m.",
        "You may fax your questions.", "Happy holidays!", "<b>After the press conference, a journalist asked if"
        " two is.</b>",
        "A: 2.", "Have a nice weekend.",
    )  # fmt: skip
    assert turns(transcript) == [
        ("Q", "One?", [("Geng Shuang", "1.")]),
        (None, "After the press conference, a journalist asked if two is.", [("Geng Shuang", "2.")]),
    ]
    assert transcript.notice is not None
    assert transcript.notice.of(transcript.text).startswith("Due to")
    assert transcript.notice.of(transcript.text).endswith("Happy holidays!")
    assert [b.span.of(transcript.text) for b in transcript.blocks if b.role is Role.NOTICE][
        -1
    ] == "Have a nice weekend."


def test_a_further_response_after_the_conference_answers_no_question_before_it(parse_text: Parse) -> None:
    """It is an exchange without a question."""
    transcript = parse_text(
        f"{TITLE}\nReuters: One?\nGeng Shuang: 1.\nAFP: Two?\nGeng Shuang: 2.\n---\n"
        "After the press conference, Geng made further response to the question raised by Reuters."
        "\nGeng Shuang: 1 indeed."
    )
    assert turns(transcript)[1:] == [
        ("AFP", "Two?", [("Geng Shuang", "2.")]),
        (None, None, [("Geng Shuang", "1 indeed.")]),
    ]


def test_a_journalists_aside_between_turns_is_nobodys_answer() -> None:
    """Not even in parentheses."""
    transcript = page("<b>Q: One?</b>", "A: 1.", "(The journalist said, I can wait.)", "<b>Q: Two?</b>", "A: 2.")
    assert turns(transcript)[0] == ("Q", "One?", [("Geng Shuang", "1.")])


def test_a_chinese_page() -> None:
    """Letters, outlets, follow-ups, questions after the conference and a notice."""
    transcript = page(
        "一、外长将访问法国。", "<b>问：一？</b>", "答：7月1日，一。", "<b>追问：二？</b>", "答:二。",
        "<b>《环球时报》记者：三？</b>",
        "毛宁：三。", "我想强调两点：一和二。", "外交部例行记者会将于10月1日休会，8日恢复。",
        "<b>会后有记者问及：四？</b>", "毛宁：四。",
        title="2023年9月28日外交部发言人毛宁主持例行记者会",
    )  # fmt: skip
    assert (transcript.spokesperson, str(transcript.date)) == ("毛宁", "2023-09-28")
    assert turns(transcript) == [
        ("问", "一？", [("毛宁", "7月1日，一。")]),
        ("追问", "二？", [("毛宁", "二。")]),
        ("《环球时报》记者", "三？", [("毛宁", "三。\n我想强调两点：一和二。")]),
        (None, "四？", [("毛宁", "四。")]),
    ]
    assert opening_of(transcript) == ["一、外长将访问法国。"]
    assert transcript.notice is not None


def test_a_spokesperson_without_a_name_speaks_by_office() -> None:
    """Never by the name of somebody else."""
    transcript = page("<b>问：一？</b>", "答：是。", title="外交部发言人就贝宁总统访华答记者问")
    assert (transcript.kind, transcript.spokesperson) == (Kind.STATEMENT, None)
    assert turns(transcript) == [("问", "一？", [("外交部发言人", "是。")])]


@pytest.mark.parametrize(
    "body",
    [
        "Some asked one.\nIs it? It is.\nNo names were taken.",
        "Reuters - What about one\nIt is so.\nAFP: And two?",
    ],
)
def test_a_conference_that_cannot_be_told_apart_is_refused(body: str, parse_text: Parse) -> None:
    """Never given whole to the official."""
    with pytest.raises(
        NothingSaid, match="titled as a press conference, but no question or answer could be told apart"
    ):
        parse_text(f"Regular Press Conference on April 2, 2019\n{body}")


def test_a_second_official_answers_and_does_not_ask(parse_text: Parse) -> None:
    """A person's name after a question that nobody answered yet, or after another answer."""
    transcript = parse_text(
        f"{TITLE}\nReuters: How many?\nWu Xi: A few hundred.\nGeng Shuang: Thank you.\n"
        "ABC: And you?\nPenny Wong: I did.\nGeng Shuang: China did.\nDeng Li: Let me add.\nAFP: More?\nGeng Shuang: No."
    )
    assert turns(transcript) == [
        ("Reuters", "How many?", [("Wu Xi", "A few hundred."), ("Geng Shuang", "Thank you.")]),
        ("ABC", "And you?", [("Penny Wong", "I did."), ("Geng Shuang", "China did."), ("Deng Li", "Let me add.")]),
        ("AFP", "More?", [("Geng Shuang", "No.")]),
    ]


def test_whoever_hands_round_the_questions_is_neither_reporter_nor_official(parse_text: Parse) -> None:
    """The moderator's words are the moderator's."""
    transcript = parse_text(f"{TITLE}\nModerator: Welcome.\nReuters: One?\nGeng Shuang: 1.\nModerator: That is all.")
    assert opening_of(transcript) == ["Welcome."]
    assert turns(transcript) == [("Reuters", "One?", [("Geng Shuang", "1."), ("Moderator", "That is all.")])]
    chinese = page(
        "<b>问：一？</b>", "毛宁：一。", "主持人：谢谢大家。", title="2023年9月28日外交部发言人毛宁主持例行记者会"
    )
    assert turns(chinese) == [("问", "一？", [("毛宁", "一。"), ("主持人", "谢谢大家。")])]


def test_a_bold_heading_in_an_answer_is_no_question_though_questions_have_two_paragraphs() -> None:
    """Whether answers are labelled is told by the first plain line after a question."""
    transcript = page(
        "<b>Q: One?</b>", "A: 1.", "<b>Five points</b>", "Let me go on.", "<b>Q: First, Japan.</b>",
        "<b>Second, the ROK?</b>", "A: 2.", "<b>Q: First, India.</b>", "<b>Second, Nepal?</b>", "A: 3.",
    )  # fmt: skip
    assert turns(transcript)[0] == ("Q", "One?", [("Geng Shuang", "1.\nFive points\nLet me go on.")])
    assert len(transcript.exchanges) == 3


def test_numbered_chinese_questions() -> None:
    """The number is no part of the label."""
    transcript = page(
        "<b>一、问：一？</b>", "答：一。", "<b>（二）问：二？</b>", "答：二。", title="外交部发言人毛宁答记者问"
    )
    assert turns(transcript) == [("问", "一？", [("毛宁", "一。")]), ("问", "二？", [("毛宁", "二。")])]


@pytest.mark.parametrize(
    "body",
    ["404 Page not found. Our webmaster has been told.", "On March 7 a press conference was held.\nIt went well."],
)
def test_a_page_without_turns_is_not_the_spokespersons(body: str, parse_text: Parse) -> None:
    """Whatever its title says."""
    with pytest.raises(NothingSaid):
        parse_text(f"{TITLE}\n{body}")
