"""The gate: an answer in which somebody else may be speaking is given to nobody, and reported with the line."""

from __future__ import annotations

from pathlib import Path

from onrecord.indexer.transcript import SpeakerRole
from onrecord.service.analysis.survey import suspicions
from tests.conftest import Build, Parse

PAGE = (
    "Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on March 5, 2021\n"
    "Reuters: Will you sign?\nMao Ning: We will.\n{line}: You misled us.\nWe did not.\n[AFP] When?\nMao Ning: In May.\n"
    "{line}: You never do.\nWe do.\nCCTV: Why?\nMao Ning: Because it is right.\nThat is all."
)


def test_a_name_inside_answers_withholds_them(parse_text: Parse) -> None:
    """What was withheld is an unknown speaker's turn; everything else is as it was."""
    transcript = parse_text(PAGE.format(line="Brandt"))
    quoted = [a.span.of(transcript.text) for e in transcript.statements() for a in e.answers]
    assert not any("misled" in words or "never" in words for words in quoted)
    assert "Because it is right.\nThat is all." in quoted
    officials = [turn for turn in transcript.turns if turn.role is SpeakerRole.OFFICIAL]
    assert not any("misled" in turn.span.of(transcript.text) for turn in officials)


def test_words_that_the_page_has_in_lower_case_are_no_name(parse_text: Parse) -> None:
    """A heading inside an answer is part of it, twice if need be."""
    transcript = parse_text(PAGE.format(line="Climate Change") + "\nMao Ning: On climate change, we agree.")
    assert transcript.withheld == ()
    assert "Climate Change: You misled us.\nWe did not." in transcript.text


def test_what_was_withheld_is_worth_a_look(parse_text: Parse) -> None:
    """The summary names the line."""
    transcript = parse_text(PAGE.format(line="Brandt"))
    held = [suspicion.reason for suspicion in suspicions(transcript) if "withheld" in suspicion.reason]
    assert len(held) == len(transcript.withheld)
    assert all("Brandt: " in reason for reason in held)


def test_a_build_reports_what_it_withheld(build: Build, tmp_path: Path) -> None:
    """With the path, the line and why; nothing of it is on record as anybody's words."""
    (tmp_path / "page.txt").write_text(PAGE.format(line="Brandt"))
    report = build(tmp_path / "page.txt")
    assert {(held.path, held.line) for held in report.withheld} == {
        ("page.txt", "Brandt: You misled us."),
        ("page.txt", "Brandt: You never do."),
    }


TOWNHALL = (
    "Townhall with Mayor Lena Brandt, June 3, 2023\nMayor Brandt: Thank you for coming.\n"
    "Audience member: When will the bridge reopen?\nMayor Brandt: In September.\n"
    "{stranger}: You promised that before!\n"
    "Mayor Brandt: I did, and I apologise.\nDeputy Mayor Oke: The delay was not ours."
)


def test_a_line_that_begins_as_all_others_do_withholds_the_answer_that_holds_it(parse_text: Parse) -> None:
    """What stands before its colon is no name, no office and no word for whoever asks, and may be a label."""
    transcript = parse_text(TOWNHALL.format(stranger="Lady in red"))
    assert [held.line for held in transcript.withheld] == ["Lady in red: You promised that before!"]
    said = [answer.span.of(transcript.text) for one in transcript.statements() for answer in one.answers]
    assert said == ["Thank you for coming.", "I did, and I apologise.", "The delay was not ours."]


def test_one_of_many_whom_nobody_named_is_told_from_others(parse_text: Parse) -> None:
    """By an ordinal before the word for them."""
    transcript = parse_text(TOWNHALL.format(stranger="Second audience member"))
    turn = next(turn for turn in transcript.turns if turn.label == "Second audience member")
    assert (turn.speaker, turn.role, turn.span.of(transcript.text)) == (
        None,
        SpeakerRole.UNKNOWN,
        "You promised that before!",
    )
    assert transcript.withheld == ()


def test_words_before_a_colon_that_begin_a_sentence_withhold_nothing(parse_text: Parse) -> None:
    """On a page of which nearly every line has a label, too."""
    transcript = parse_text(TOWNHALL.format(stranger="And my promise"))
    assert transcript.withheld == ()


def test_a_full_name_in_small_letters_withholds_an_answer_of_a_page_in_capitals(parse_text: Parse) -> None:
    """A stranger whose label the transcriber did not print in capitals is not the spokesman."""
    transcript = parse_text(
        "Press Briefing by Press Secretary Ann Hale, March 2, 2021\n\nMS. HALE: Hello.\n\nQ Will you sign?\n\n"
        "MS. HALE: We will.\n\nIt is ready.\n\nTom Berg: You said that last year.\n\nQ When?\n\nMS. HALE: In May.\n\n"
        "It takes time.\n\nQ Why?\n\nMS. HALE: Because of the law.\n\nIt is long."
    )
    quoted = [a.span.of(transcript.text) for e in transcript.statements() for a in e.answers]
    assert quoted == ["Hello.", "In May.\nIt takes time.", "Because of the law.\nIt is long."]
    assert [item.line for item in transcript.withheld] == ["Tom Berg: You said that last year."]
