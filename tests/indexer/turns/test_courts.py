"""How courts, inquiries and committees print questions and answers; each was read wrongly once."""

from __future__ import annotations

from tests.conftest import Parse
from tests.indexer.turns.test_shapes_of_pages import spoken


def test_a_question_and_its_answer_in_one_line_are_two_turns(parse_text: Parse) -> None:
    """No word of the witness is counsel's. Who examines from there on is told by nobody."""
    transcript = parse_text(
        "Evidence of Anna Berg, 3 May 1999\nExamined by Mr. Rowe.\n"
        "1. Q. State your name. A. Anna Berg, deputy treasurer.\n"
        "2. Q. Did you sign it? A. I did not sign it. Q. Who did, Mr. A. Pike? A. Yes, he did.\n"
        "Cross-examined by Mr. Pike.\n3. Q. You saw me? A. I saw you."
    )
    assert spoken(transcript) == [
        ("Q", "asker", "State your name."),
        ("A", "official", "Anna Berg, deputy treasurer."),
        ("Q", "asker", "Did you sign it?"),
        ("A", "official", "I did not sign it."),
        ("Q", "asker", "Who did, Mr. A. Pike?"),
        ("A", "official", "Yes, he did."),
        ("Q", "asker", "You saw me?"),
        ("A", "official", "I saw you."),
    ]


def test_an_initial_in_an_answer_is_no_question(parse_text: Parse) -> None:
    """Where answers stand at the heads of lines, a letter inside a line opens nothing."""
    transcript = parse_text(
        "Evidence of Anna Berg, 3 May 1999\nQ. Who signed it?\nA. The clerk. Q. Lind was his name.\n"
        "Q. Is he here?\nA. He is not."
    )
    assert spoken(transcript) == [
        ("Q", "asker", "Who signed it?"),
        ("A", "official", "The clerk. Q. Lind was his name."),
        ("Q", "asker", "Is he here?"),
        ("A", "official", "He is not."),
    ]


def test_questions_and_answers_in_full_words_before_a_full_stop(parse_text: Parse) -> None:
    """A deposition; counsel who objects and the witness who is sworn have turns of their own."""
    transcript = parse_text(
        "DEPOSITION OF ANNA BERG\nWednesday, July 9, 1997\nThe Witness. I do swear.\nEXAMINATION BY MS. COLE:\n"
        "Question. Did you ever receive any other information or instructions, in May or in June of that year or at "
        "any other time, to clarify, to amend, to repeat or to withdraw the request that was made?\n"
        "Answer. No, as far as I know.\nMr. Dolan. I object to the form.\nQuestion. You may answer.\nAnswer. I have."
    )
    said = [(label, role, words[:26]) for label, role, words in spoken(transcript)]
    assert said == [
        ("The Witness", "unknown", "I do swear."),
        ("Question", "asker", "Did you ever receive any o"),
        ("Answer", "official", "No, as far as I know."),
        ("Mr. Dolan", "unknown", "I object to the form."),
        ("Question", "asker", "You may answer."),
        ("Answer", "official", "I have."),
    ]


def test_counsel_and_judges_whom_a_letter_answers_ask(parse_text: Parse) -> None:
    """They answer for nobody, though they bear titles and offices."""
    transcript = parse_text(
        "COURT OF INQUIRY, 14 June 2011\nMR JAY: Could you give us your name?\nA. John Smith.\nQ. You were editor?\n"
        "A. I was.\nLORD JUSTICE LEWIS: What did you know?\nA. Nothing.\nMR JAY: Is that right?\nA. That is right."
    )
    assert [(label, role) for label, role, _ in spoken(transcript)] == [
        ("MR JAY", "asker"),
        ("A", "official"),
        ("Q", "asker"),
        ("A", "official"),
        ("LORD JUSTICE LEWIS", "asker"),
        ("A", "official"),
        ("MR JAY", "asker"),
        ("A", "official"),
    ]


def test_by_counsel_is_no_label(parse_text: Parse) -> None:
    """As trials print it above the first question."""
    transcript = parse_text(
        "TRIAL, VOLUME 3\nTHE COURT: Call your next witness.\nMR. SMITH: The State calls Anna Berg.\n"
        "DIRECT EXAMINATION\nBY MR. SMITH:\nQ. Did you see the car?\nMR. JONES: Objection. Leading.\n"
        "THE COURT: Sustained.\nBY MR. SMITH:\nQ. What did you see?\nA. A car."
    )
    assert spoken(transcript) == [
        ("THE COURT", "chair", "Call your next witness."),
        ("MR. SMITH", "unknown", "The State calls Anna Berg."),
        ("Q", "asker", "Did you see the car?"),
        ("MR. JONES", "unknown", "Objection. Leading."),
        ("THE COURT", "chair", "Sustained."),
        ("Q", "asker", "What did you see?"),
        ("A", "official", "A car."),
    ]


def test_a_member_in_small_letters_calls_out_before_a_dash(parse_text: Parse) -> None:
    """Between the speeches of one in capitals; a dash inside a sentence opens nothing."""
    transcript = parse_text(
        "House of Representatives\nThursday, 14 May 1987\nMr SPENCER(4.31) —We got through nine—\n"
        "Mr Younger —And 15 points of order.\nMr SPENCER —And very few of them.\nMr Younger — who came late — left.\n"
        "Madam DEPUTY SPEAKER —Order! Time has expired."
    )
    assert spoken(transcript) == [
        ("Mr SPENCER", "participant", "We got through nine—"),
        ("Mr Younger", "participant", "And 15 points of order."),
        ("Mr SPENCER", "participant", "And very few of them.\nMr Younger — who came late — left."),
        ("Madam DEPUTY SPEAKER", "chair", "Order! Time has expired."),
    ]


def test_a_chair_whose_name_and_seat_stand_in_brackets(parse_text: Parse) -> None:
    """Brackets in brackets; who asks a minister there is a member."""
    transcript = parse_text(
        "Standing Committee on Health\nThe Chair (Mr. Ron Lind (Coldham, Lib.)): I call this meeting to order.\n"
        "Mr. Luc Theriault (Montval, BQ): When will it arrive?\nHon. Patty Hale (Minister of Health): In June.\n"
        "Mr. Luc Theriault: How many?\nHon. Patty Hale: Two million.\nThe Chair: Thank you."
    )
    assert spoken(transcript)[0] == ("The Chair", "chair", "I call this meeting to order.")
    assert len(spoken(transcript)) == 6
