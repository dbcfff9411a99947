"""The American form: Q for reporters, capitals for officials, full names where the page gives them."""

from __future__ import annotations

import datetime as dt

from onrecord.indexer.transcript import Kind, Role, Transcript
from tests.conftest import Parse
from tests.indexer.grammar.test_conferences import turns

TITLE = "Press Briefing by Press Secretary Jen Psaki and National Security Advisor Jake Sullivan, July 2, 2021"


def opening(transcript: Transcript) -> list[tuple[str, str]]:
    """Return (speaker, words) of the opening."""
    answers = transcript.opening.answers if transcript.opening else ()
    return [(answer.speaker, answer.span.of(transcript.text)) for answer in answers]


def test_a_briefing(parse_text: Parse) -> None:
    """Several officials, questions of two paragraphs, interruptions, stage directions, time stamps."""
    transcript = parse_text(
        f"{TITLE}\n\nJames S. Brady Press Briefing Room\n\n1:05 P.M. EDT\n\nMS. PSAKI: Hi, everyone.\n"
        f"\nHere is Jake.\n\n"
        "MR. SULLIVAN: Thanks, Jen.\n\nQ Thank you. Is it: yes or no?\n\nAnd why?\n\nMR. SULLIVAN: Yes. (Laughter.)\n\n"
        "(Cross-talk.)\n\nQ — but why?\n\nMS. PSAKI: NOTE WELL: because.\n\nEND 1:40 P.M. EDT\n"
        "\nTo view the slides, visit us."
    )
    assert (transcript.kind, transcript.spokesperson) == (Kind.PRESS_CONFERENCE, "Jen Psaki")
    assert transcript.date == dt.date(2021, 7, 2)
    assert opening(transcript) == [("Jen Psaki", "Hi, everyone.\nHere is Jake."), ("Jake Sullivan", "Thanks, Jen.")]
    assert turns(transcript) == [
        ("Q", "Thank you. Is it: yes or no?\nAnd why?", [("Jake Sullivan", "Yes. (Laughter.)\n(Cross-talk.)")]),
        ("Q", "— but why?", [("Jen Psaki", "NOTE WELL: because.")]),
    ]
    narration = [b.span.of(transcript.text) for b in transcript.blocks if b.role is Role.NARRATION]
    assert narration == [
        "James S. Brady Press Briefing Room", "1:05 P.M. EDT", "END 1:40 P.M. EDT", "To view the slides, visit us.",
    ]  # fmt: skip


def test_labels_keep_their_print_and_speakers_get_their_names(parse_text: Parse) -> None:
    """As the page introduces them; a misprint is read as meant; who is not introduced stays as printed."""
    transcript = parse_text(
        "Press Gaggle by Principal Deputy Press Secretary Karine Jean-Pierre\n"
        "\nMS. JEAN-PIERRE: With us is Administrator "
        "Deanne Criswell and Surgeon General Dr. Vivek H. Murthy.\n\nQ One?\n\nADMINISTRATOR CRISWELL: 1.\n\nQ Two?\n\n"
        "MS. JEAN-PIERRE: 2.\n\nQ Three?\n\nMS. JEAN-PIERE: 3.\n\nQ Four?\n\nMS. JEAN-PIERRE: 4.\n\nQ Five?\n\n"
        "DR. MURTHY: 5.\n\nMR. LEE: 6.\n\nMODERATOR: Thanks.\n\nMS. JEAN-PIERRE: 7.\n"
        "\nSENIOR ADMINISTRATION OFFICIAL: 8."
    )
    said = [(a.label, a.speaker) for e in transcript.exchanges for a in e.answers]
    assert said == [
        ("ADMINISTRATOR CRISWELL", "Deanne Criswell"),
        ("MS. JEAN-PIERRE", "Karine Jean-Pierre"),
        ("MS. JEAN-PIERE", "Karine Jean-Pierre"),
        ("MS. JEAN-PIERRE", "Karine Jean-Pierre"),
        ("DR. MURTHY", "Vivek H. Murthy"),
        ("MR. LEE", "Mr. Lee"),
        ("MODERATOR", "Moderator"),
        ("MS. JEAN-PIERRE", "Karine Jean-Pierre"),
        ("SENIOR ADMINISTRATION OFFICIAL", "Senior Administration Official"),
    ]


def test_remarks_without_questions_are_a_statement(parse_text: Parse) -> None:
    """The President is whom the title calls so."""
    transcript = parse_text(
        "Remarks by President Biden on Jobs\n\n10:05 A.M. EST\n\nTHE PRESIDENT: Good morning.\n\nJobs grow."
    )
    assert (transcript.kind, transcript.exchanges, transcript.spokesperson) == (Kind.STATEMENT, (), "President Biden")
    assert opening(transcript) == [("President Biden", "Good morning.\nJobs grow.")]


def test_a_ministrys_outlets_in_capitals_are_no_briefing(parse_text: Parse) -> None:
    """AFP and CCTV ask, whatever letters they are printed in."""
    transcript = parse_text(
        "Foreign Ministry Spokesperson Mao Ning's Remarks\nAFP: One?\nMAO NING: 1.\nCCTV: Two?\nMAO NING: 2."
    )
    assert turns(transcript) == [("AFP", "One?", [("Mao Ning", "1.")]), ("CCTV", "Two?", [("Mao Ning", "2.")])]


def test_labels_that_slipped(parse_text: Parse) -> None:
    """Q before an official's label, numbered officials, long offices, offices that begin like a reporter's label."""
    transcript = parse_text(
        "Briefing by Press Secretary John F. Kirby\n\nPRESS SECRETARY JOHN F. KIRBY: Hello.\n\nQ One?\n\n"
        "Q MR. KIRBY: 1.\n\n"
        "Q Two?\n\nSENIOR DEFENSE OFFICIAL #1: 2.\n\nQ Three?\n\n"
        "CHAIRMAN OF THE JOINT CHIEFS OF STAFF GENERAL MARK A. MILLEY: 3."
    )
    assert [(e.number, [a.span.of(transcript.text) for a in e.answers]) for e in transcript.exchanges] == [
        (1, ["1."]),
        (2, ["2."]),
        (3, ["3."]),
    ]
    assert opening(transcript) == [("John F. Kirby", "Hello.")]


def test_a_word_that_goes_on_with_the_title_names_no_president(parse_text: Parse) -> None:
    """Nor does the hour or the end belong to anybody."""
    page = "{}\n\n4:49 P.M. EDT\n\nTHE PRESIDENT: Good afternoon.\n\nQ Why?\n\nTHE PRESIDENT: Because.\n\n[ends]"
    for title in (
        "Press Conference by the President After Meeting with Officials",
        "Remarks by the President Announcing",
    ):
        transcript = parse_text(page.format(title))
        assert {turn.speaker for turn in transcript.turns if turn.role == "official"} == {"President"}
        assert transcript.turns[-1].span.of(transcript.text) == "[ends]"


def test_a_voice_from_the_audience_is_no_official(parse_text: Parse) -> None:
    """It asks where it comes to a question; else it is nobody's, and what it calls out makes no press conference."""
    transcript = parse_text(
        "Remarks by President Ann Hale at a Town Hall, 3 May 2021\n\n1:04 P.M. EST\n\nAUDIENCE:  Four more years!\n\n"
        "THE PRESIDENT:  Hello, Ohio.\n\nMODERATOR:  The first question.\n\n"
        "PARTICIPANT:  You promised lower prices.\n\nThey rose.\n\nTHE PRESIDENT:  They fell last month.\n\n"
        "STUDENT:  And rents?\n\nTHE PRESIDENT:  So did they.\n\n"
        "AUDIENCE MEMBER:  That is a lie!\n\nTHE PRESIDENT:  It is the figure.\n\nEND  1:50 P.M. EST"
    )
    assert [(t.label, t.speaker, t.role.value, t.span.of(transcript.text)) for t in transcript.turns] == [
        (None, None, "narrator", "1:04 P.M. EST"),
        ("AUDIENCE", None, "unknown", "Four more years!"),
        ("THE PRESIDENT", "Ann Hale", "official", "Hello, Ohio."),
        ("MODERATOR", "Moderator", "chair", "The first question."),
        ("PARTICIPANT", None, "unknown", "You promised lower prices.\nThey rose."),
        ("THE PRESIDENT", "Ann Hale", "official", "They fell last month."),
        ("STUDENT", None, "asker", "And rents?"),
        ("THE PRESIDENT", "Ann Hale", "official", "So did they."),
        ("AUDIENCE MEMBER", None, "unknown", "That is a lie!"),
        ("THE PRESIDENT", "Ann Hale", "official", "It is the figure."),
        (None, None, "narrator", "END 1:50 P.M. EST"),
    ]
    assert transcript.kind is Kind.STATEMENT
    answers = [(e.asker, [a.span.of(transcript.text) for a in e.answers]) for e in transcript.exchanges]
    assert answers == [("STUDENT", ["So did they."]), (None, ["It is the figure."])]
