"""Pages as conversations: whose words they are, in which role, and what is given to nobody."""

from __future__ import annotations

import pytest

from onrecord.indexer.errors import NothingSaid
from onrecord.indexer.transcript import Kind, Transcript
from tests.conftest import Parse


def turns(transcript: Transcript) -> list[tuple[str | None, str, str]]:
    """Return (speaker, role, words) of every turn."""
    return [(turn.speaker, turn.role.value, turn.span.of(transcript.text)) for turn in transcript.turns]


def test_an_interviewer_in_the_form_of_the_page_is_not_the_minister(parse_text: Parse) -> None:
    """A label that cannot be proven ends the turn before it all the same, and its words are nobody's."""
    transcript = parse_text(
        "Interview with the Prime Minister, 3 May 2021\nPRIME MINISTER: Good morning.\n"
        "JONES: You lied to the public.\nPRIME MINISTER: I reject that."
    )
    assert turns(transcript) == [
        ("PRIME MINISTER", "official", "Good morning."),
        ("JONES", "unknown", "You lied to the public."),
        ("PRIME MINISTER", "official", "I reject that."),
    ]
    assert [a.span.of(transcript.text) for e in transcript.statements() for a in e.answers] == [
        "Good morning.",
        "I reject that.",
    ]


def test_two_principals_each_keep_their_words(parse_text: Parse) -> None:
    """With an office in one place and without it in the next, and in whatever order they answer."""
    transcript = parse_text(
        "Joint news conference following the talks, 5 March 2020\n"
        "President of Norland Viktor Sokolov: Our talks lasted six hours.\n"
        "President of Sudland Kemal Arslan: We keep the right to answer any attack.\n"
        "Question: Will your troops leave?\nKemal Arslan: Our troops will stay.\nViktor Sokolov: They should go."
    )
    assert turns(transcript) == [
        ("Viktor Sokolov", "official", "Our talks lasted six hours."),
        ("Kemal Arslan", "official", "We keep the right to answer any attack."),
        (None, "asker", "Will your troops leave?"),
        ("Kemal Arslan", "official", "Our troops will stay."),
        ("Viktor Sokolov", "official", "They should go."),
    ]
    assert str(transcript.date) == "2020-03-05"


def test_an_office_stands_for_whom_the_title_names(parse_text: Parse) -> None:
    """The moderator presides and is quoted by nobody, the outlet asks."""
    transcript = parse_text(
        "Joint press conference by NATO Secretary General Jan Vos and Prime Minister Maria Lind, 5 March 2020\n"
        "NATO Secretary General Jan Vos: The alliance agreed.\nModerator: Two questions. BBC.\n"
        "BBC: Will your troops leave?\nPrime Minister Maria Lind: They will stay.\n"
        "NATO Secretary General: The alliance sees this differently."
    )
    assert turns(transcript) == [
        ("Jan Vos", "official", "The alliance agreed."),
        ("Moderator", "chair", "Two questions. BBC."),
        ("BBC", "asker", "Will your troops leave?"),
        ("Maria Lind", "official", "They will stay."),
        ("Jan Vos", "official", "The alliance sees this differently."),
    ]
    quoted = [a.speaker for e in transcript.statements() for a in e.answers]
    assert quoted == ["Jan Vos", "Maria Lind", "Jan Vos"]


def test_a_surname_that_two_share_is_nobodys(parse_text: Parse) -> None:
    """Until the label tells which of them speaks."""
    transcript = parse_text(
        "Treasury Press Conference, 10 January 2012\nQ: Do you agree?\nChloe Smith: It protects jobs.\n"
        "Owen Smith: It will hurt nurses.\nQ: And teachers?\nSmith: They are not affected."
    )
    assert turns(transcript)[-1] == (None, "unknown", "They are not affected.")


def test_a_role_is_its_speakers_and_not_its_labels(parse_text: Parse) -> None:
    """A reporter who is called by his surname the second time is a reporter still."""
    transcript = parse_text(
        "Press conference by Federal Chancellor Ann Hale, 3 March 2024\nFederal Chancellor Ann Hale: We agreed.\n"
        "Jonas Weber, Reuters: Will the budget hold?\nFederal Chancellor Ann Hale: It will.\n"
        "Weber: You promised to keep the brake.\nFederal Chancellor Ann Hale: We will keep it.\n"
        "Mia Kurz, ARD: When?\nHale: Next week."
    )
    assert turns(transcript) == [
        ("Ann Hale", "official", "We agreed."),
        ("Jonas Weber", "asker", "Will the budget hold?"),
        ("Ann Hale", "official", "It will."),
        ("Jonas Weber", "asker", "You promised to keep the brake."),
        ("Ann Hale", "official", "We will keep it."),
        ("Mia Kurz", "asker", "When?"),
        ("Ann Hale", "official", "Next week."),
    ]


def test_a_chairman_whom_reporters_ask_is_an_official(parse_text: Parse) -> None:
    """He presides over a bank, not over the conference."""
    transcript = parse_text(
        "Transcript of the Press Conference, March 20, 2019\nCHAIRMAN POWELL: Good afternoon. Growth has slowed.\n"
        "Q: Will you raise rates?\nCHAIRMAN POWELL: We will be patient."
    )
    assert [role for _, role, _ in turns(transcript)] == ["official", "asker", "official"]


def test_a_debate_has_a_chair_and_participants(parse_text: Parse) -> None:
    """Each member's words are an exchange of their own, without a question; interjections are nobody's."""
    transcript = parse_text(
        "House of Assembly: Question Time on 14 March 2023\n"
        "Mr CARDEW (Northfield) (3.18 pm)—We will fund every bed.\nOpposition members interjecting—\n"
        "The SPEAKER: The minister will resume his seat.\nMr CARDEW—We will publish the schedule by June.\n"
        "Ms ODUYA (Ashby) (3.22 pm)—Will the minister rule out closing the clinic?\nMr CARDEW—We will not close it."
    )
    assert [role for _, role, _ in turns(transcript)] == [
        "participant",
        "chair",
        "participant",
        "participant",
        "participant",
    ]
    assert all(exchange.question is None for exchange in transcript.exchanges)


@pytest.mark.parametrize(
    "label", ["Believe me", "On the question of steel", "My first question", "Look, the President has been very clear"]
)
def test_a_sentence_before_a_colon_is_no_label(label: str, parse_text: Parse) -> None:
    """It goes on with the turn that it stands in."""
    transcript = parse_text(
        f"Press Briefing by Press Secretary Ida Holm, March 5, 2021\nMS. HOLM: Hello.\nQ Why?\n"
        f"MS. HOLM: We did it.\n{label}: we would do it again.\nQ Really?\nMS. HOLM: Yes."
    )
    assert [(e.question and e.question.of(transcript.text), len(e.answers)) for e in transcript.exchanges] == [
        ("Why?", 1),
        ("Really?", 1),
    ]
    assert label in transcript.exchanges[0].answers[0].span.of(transcript.text)


def test_words_in_quotation_marks_after_a_name_are_quoted_and_no_turn(parse_text: Parse) -> None:
    """An official who reads out what others said goes on speaking."""
    transcript = parse_text(
        "Press Briefing by Press Secretary Ida Holm, March 5, 2021\nMS. HOLM: Here is what they say.\n"
        "Senator Karl Kramer: “It is fun to watch.”\nQ Why?\nMS. HOLM: Ask him."
    )
    assert transcript.opening
    assert len(transcript.opening.answers) == 1
    assert transcript.opening.answers[0].speaker == "Ida Holm"


def test_a_refusal_names_the_lines_that_looked_like_labels(parse_text: Parse) -> None:
    """And says what can be done."""
    with pytest.raises(NothingSaid, match='a profile of the source can tell whose they are: "AHLBERG", "BRANDT"'):
        parse_text("Notes\nAHLBERG: We met.\nBRANDT: You lied.\nAHLBERG: We left.\nBRANDT: You lied again.")
    with pytest.raises(NothingSaid, match="no line looked like a label"):
        parse_text("Notes\nThe weather was fine on that day, and nothing else is known of it.")


def test_capitals_and_a_full_stop_head_a_turn(parse_text: Parse) -> None:
    """As central banks print their meetings, with a note mark too, and in the middle of a line of a lost break."""
    transcript = parse_text(
        "Transcript of the Committee Meeting, 29 January 2019\nCHAIRMAN HALE. Good morning.\nMR. LIND. So moved.\n"
        "CHAIRMAN HALE. Is there a second? MS. KIM.1 Second.\nMS. KIM. One remark. U.S. exports rose.\n"
        "CHAIRMAN HALE. Without objection.\nMR. LIND. Thank you.\nMS. KIM. Thank you."
    )
    assert turns(transcript) == [
        ("Chairman Hale", "chair", "Good morning."),
        ("Mr. Lind", "participant", "So moved."),
        ("Chairman Hale", "chair", "Is there a second?"),
        ("Ms. Kim", "participant", "Second."),
        ("Ms. Kim", "participant", "One remark. U.S. exports rose."),
        ("Chairman Hale", "chair", "Without objection."),
        ("Mr. Lind", "participant", "Thank you."),
        ("Ms. Kim", "participant", "Thank you."),
    ]


def test_a_slip_of_the_mark_behind_a_label_ends_the_turn_before(parse_text: Parse) -> None:
    """On a page of colons: a full stop behind a label in capitals moves nobody's words into his mouth."""
    transcript = parse_text(
        "Press Briefing, 2 March 2021\nMS. HALE: Hello. With that, Dr. Lind.\nDR. LIND. Thank you, Ms. Hale.\n"
        "MS. HALE: Questions?\nQ Will it last?\nDR. LIND: It will.\nQ And then?\nMS. HALE: We shall see."
    )
    assert ("Dr. Lind", "official", "Thank you, Ms. Hale.") in turns(transcript)
    assert ("Ms. Hale", "official", "Hello. With that, Dr. Lind.") in turns(transcript)


def test_a_list_of_those_present_gives_words_to_nobody(parse_text: Parse) -> None:
    """Though one of them speaks below under the very name that the list has on a line of its own."""
    transcript = parse_text(
        "立法會會議\n出席議員：\n何俊仁議員\n李卓人議員\n涂謹申議員\n主席：現在恢復會議。\n李卓人議員：主席，我要求點算人數。\n"
        "主席：秘書，請響鐘。\n李卓人議員：多謝主席。\n主席：下一位。"
    )
    assert [(speaker, text) for speaker, role, text in turns(transcript) if role != "narrator"] == [
        ("主席", "現在恢復會議。"),
        ("李卓人議員", "主席，我要求點算人數。"),
        ("主席", "秘書，請響鐘。"),
        ("李卓人議員", "多謝主席。"),
        ("主席", "下一位。"),
    ]


def test_what_stands_below_the_hour_of_the_end_is_the_editors(parse_text: Parse) -> None:
    """An address below it is nobody's words."""
    transcript = parse_text(
        "Press Briefing, 2 March 2021\nMS. HALE: Hello.\nQ: Why?\nMS. HALE. So it is. Thanks.\n"
        "11:00 A.M. EDT\nTo view the slides, visit https://slides.example/1.pdf"
    )
    assert ("MS. HALE", "official", "So it is. Thanks.") in [
        (s.upper() if s else s, r, t) for s, r, t in turns(transcript)
    ]


def test_a_chair_whom_nobody_asks_is_no_official(parse_text: Parse) -> None:
    """Members address whoever presides; in capitals, as a briefing prints its officials."""
    transcript = parse_text(
        "Parliament, 23 March 2021\n\nMR SPEAKER: You have the Floor.\n\nMR A. LIND: Who pays the nurses?\n\n"
        "MR SPEAKER: The Minister may answer.\n\nHON. T. HALE: The fund pays them."
    )
    assert turns(transcript) == [
        ("MR SPEAKER", "chair", "You have the Floor."),
        ("A. Lind", "participant", "Who pays the nurses?"),
        ("MR SPEAKER", "chair", "The Minister may answer."),
        ("T. Hale", "participant", "The fund pays them."),
    ]


def test_who_asks_without_title_or_office_where_nobody_presides_is_unknown(parse_text: Parse) -> None:
    """He may be a reporter; a doctor and a secretary who answer him are participants."""
    transcript = parse_text(
        "Outbreak update, 7 February 2020\nSecretary Hale: We have twelve cases.\nDr. Lind: All are mild.\n"
        "Dr. Ray: Tests are ready.\nDr. Voss: Labs are open.\n"
        "Bo Ehle: Who will be tested?\nDr. Lind: Travellers.\nBo Ehle: And who else?\n"
        "Secretary Hale: Their families."
    )
    assert {(turn.speaker, turn.role.value) for turn in transcript.turns} == {
        ("Secretary Hale", "participant"), ("Dr. Lind", "participant"), ("Dr. Ray", "participant"),
        ("Dr. Voss", "participant"), ("Bo Ehle", "unknown")
    }  # fmt: skip


def test_a_time_at_the_end_of_every_line_is_no_sign_of_a_label(parse_text: Parse) -> None:
    """Captions of a recording tell no speakers, and "Ambassador, Ann Ray with Harbor Television." is said to one."""
    lines = ["Good afternoon.", "We thank the council.", "Ambassador, Ann Ray with Harbor Television.", "Yeah."]
    with pytest.raises(NothingSaid):
        parse_text("Stakeout, 4 September 2024\n" + "\n".join(f"{line} [00:00:0{n}]" for n, line in enumerate(lines)))


def test_the_end_of_a_sentence_before_a_label_stays_with_its_speaker(parse_text: Parse) -> None:
    """A page may break a line before the last word of a turn."""
    transcript = parse_text(
        "Doorstop, 1 February 1990\nPM: I open the\nGames. JOURNALIST: And then?\nPM: I go home.\n"
        "JOURNALIST: By car?\nPM: Yes.\nJOURNALIST: When?\nPM: Now."
    )
    assert turns(transcript)[:3] == [
        ("PM", "official", "I open the\nGames."),
        (None, "asker", "And then?"),
        ("PM", "official", "I go home."),
    ]


def test_what_a_page_introduces_as_a_persons_words_are_no_report(parse_text: Parse) -> None:
    """Though he tells in them what others said."""
    transcript = parse_text(
        "Daily Press Briefing\n24 April 2015\nThe following is a near-verbatim transcript of today's noon briefing by "
        "Ida Hale, Spokeswoman for the Secretary-General.\nGood afternoon.\n"
        "The Relief Chief, Bo Lind, briefed the Council. Mr. Lind said that the only way is a truce."
    )
    assert [(speaker, role) for speaker, role, _ in turns(transcript)] == [("Ida Hale", "official")]


@pytest.mark.parametrize(
    "line",
    [
        "The President — the President issued a plan, and it has two parts: ships and harbors.",
        "The President — we’ve been — he’s been clear: No ship leaves.",
        "Speaker Hale: Some “want to burn the place.”\n\nRepresentative Bo Lind: “They lit a fire.”\n\nThey said so.",
        "CBS: “Ships sink.” As I said, they do not.",
        "Again, 2006: He wrote in his memoir of the harbor.",
    ],
)
def test_whom_an_official_cites_speaks_no_turn(line: str, parse_text: Parse) -> None:
    """On a page in capitals: what is read from a list, or said of somebody before a colon, stays with its speaker."""
    transcript = parse_text(
        "Press Briefing by Press Secretary Ann Ray, July 2, 2021\n\nQ Why?\n\nMS. RAY: I have quotes.\n\n"
        f"{line}\n\nQ And now?\n\nMS. RAY: That is all."
    )
    assert {(turn.speaker, turn.role.value) for turn in transcript.turns} == {(None, "asker"), ("Ann Ray", "official")}


def test_who_opens_a_call_and_says_for_whom_he_works_is_no_asker(parse_text: Parse) -> None:
    """Where those who ask are called by a letter; nor is somebody with an office who asks whether he is heard."""
    transcript = parse_text(
        "Press Call by Advisor Bo Lind, February 21, 2023\n\nMR. HALE: Good morning. This is Ed Hale from the Council. "
        "Can you hear us?\n\nMR. LIND: We can.\n\nMR. HALE: Shall we begin?\n\nQ Will ships leave?\n\nMR. LIND: Yes."
    )
    asked = [turn.label for turn in transcript.turns if turn.role.value == "asker"]
    assert asked == ["Q"]


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (
            "Interview with the Prime Minister, 3 May 2021\nPRIME MINISTER: Good morning.\n"
            "JONES: You lied to the public.\nPRIME MINISTER: I reject that.",
            Kind.INTERVIEW,
        ),
        (
            "The Prime Minister on AM, 3 May 2021\nNEIL MITCHELL: Will taxes rise?\nPRIME MINISTER: They will not.\n"
            "NEIL MITCHELL: And fares?\nPRIME MINISTER: Fares will stay as they are.",
            Kind.INTERVIEW,
        ),
        (
            "Doorstop, 3 May 2021\nJOURNALIST: Will taxes rise?\nPRIME MINISTER: They will not.\n"
            "JOURNALIST: And fares?\nPRIME MINISTER: Fares will stay as they are.",
            Kind.PRESS_CONFERENCE,
        ),
        (
            "House of Assembly, 14 March 2023\nThe SPEAKER: Order. I call the member for Wills.\n"
            "Mr KHALIL: The bridge should be built.\nMs WARE: The bridge costs too much.\nThe SPEAKER: Order.\n"
            "Mr KHALIL: It pays for itself.",
            Kind.DEBATE,
        ),
        ("Statement by Minister Maria Lind, 5 March 2020\nMaria Lind: The alliance agreed.", Kind.STATEMENT),
    ],
)
def test_what_kind_of_conversation_it_is(page: str, kind: Kind, parse_text: Parse) -> None:
    """By its title, and else by who asks and who presides."""
    assert parse_text(page).kind is kind


def test_voices_that_a_program_numbered_are_nobodys(parse_text: Parse) -> None:
    """Nobody told whose they are, and none of them is an official."""
    page = "Podcast, episode 12\nSPEAKER 1: Welcome back.\nSPEAKER 2: Glad to be here.\n"
    with pytest.raises(NothingSaid, match=r'these looked like labels.*"SPEAKER 1", "SPEAKER 2"'):
        parse_text(page + "SPEAKER 1: What will the bank do?\nSPEAKER 2: Rates will go up.")


def test_an_office_behind_a_dash_is_no_part_of_a_name(parse_text: Parse) -> None:
    """As calls of companies print it."""
    transcript = parse_text(
        "Q2 Earnings Call, Northwind plc, 27 July 2023\nOperator\nGood day and welcome.\n"
        "Mark Tann - Chief Executive Officer\nRevenue rose.\nOperator\nOur first question is from Joan Peel.\n"
        "Joan Peel - Barrow Bank - Analyst\nWill you raise it?\nMark Tann - Chief Executive Officer\nIn October."
    )
    assert turns(transcript) == [
        ("Operator", "chair", "Good day and welcome."),
        ("Mark Tann", "official", "Revenue rose."),
        ("Operator", "chair", "Our first question is from Joan Peel."),
        ("Joan Peel", "asker", "Will you raise it?"),
        ("Mark Tann", "official", "In October."),
    ]


HEARING = (
    "Hearing on the harbor, 5 March 2021\n"
    "Counsel: Is the harbor yours?\nDr Ann Ray: It is.\nCounsel: Since when?\nDr Ann Ray: Since May.\n"
    "Counsel: Who paid for it?\nDr Ann Ray: We did.\nCounsel: All of it?\nDr Ann Ray: Half of it.\n"
    "Ms Hale: Thank you, Dr Ray.\nWould you excuse my back, please?\n(Pause)\nMs Hale: That completes her evidence.\n"
    "Lady Lind: Just one question from me.\nYou promised a report; is it there?\nDr Ann Ray: It is nearly there.\n"
    "Lady Lind: Thank you. We have kept you long.\nThe Witness: Not at all.\nLady Lind: We finish there today.\n"
)


def test_no_word_of_counsel_or_of_the_chair_is_a_witnesss(parse_text: Parse) -> None:
    """Who speaks on without a label keeps the floor where answers have labels, and "The Witness" is a label."""
    said = {
        words: speaker
        for speaker, _, told in turns(parse_text(HEARING))
        for words in told.split("\n")
        if words != "(Pause)"
    }
    assert [said[words] for words in ("Would you excuse my back, please?", "That completes her evidence.")] == [
        "Ms Hale"
    ] * 2
    assert [said[words] for words in ("Just one question from me.", "You promised a report; is it there?")] == [
        "Lady Lind"
    ] * 2
    assert [said[words] for words in ("Not at all.", "We finish there today.")] == [None, "Lady Lind"]
    assert "Dr Ann Ray" not in said.values()  # by her name, without the title
    assert said["It is nearly there."] == "Ann Ray"


def test_two_who_ask_each_other_have_not_come_to_ask(parse_text: Parse) -> None:
    """Their roles are unknown, so that a profile can tell them."""
    with pytest.raises(NothingSaid, match=r'these looked like labels.*"Baroness Hale", "Mr Lind"'):
        parse_text(
            "Hearing on the harbor, 5 March 2021\nBaroness Hale: Good morning. Shall we begin?\n"
            "Mr Lind: Good morning. Can you hear me?\nBaroness Hale: I can. And you?\nMr Lind: I can. Shall I?"
        )


def test_a_voice_of_a_program_among_officials_makes_no_briefing(parse_text: Parse) -> None:
    """Whoever "SPEAKER 1" is, the secretary's label ends where it begins."""
    page = "Press briefing, 5 March 2021\nMS. HALE: Good morning.\nQ Will it rain?\nMS. HALE: It may.\n"
    transcript = parse_text(page + "SPEAKER 1: It will not.\nQ Why?\nMS. HALE: The wind has turned.")
    said = {words: (speaker, role) for speaker, role, words in turns(transcript)}
    assert said["It will not."] == (None, "unknown")
    assert said["The wind has turned."][1] == "official"


TWO = "President Viktor Lind and Prime Minister Kemal Hale"
OPENINGS = "Good afternoon. We agreed on the harbor.\nThank you. We keep the right to answer any attack.\n"


@pytest.mark.parametrize(
    "page",
    [
        f"Press conference by {TWO}, 5 March 2020\n{OPENINGS}Q: Will they go?\nThey will stay.\nQ: Who pays?\nWe do.",
        f"Remarks by {TWO}, 5 March 2020\n{OPENINGS}",
        f"Press conference by {TWO}, 5 March 2020\nQ: Will they leave?\nA: They will stay.\nQ: Who pays?\nA: We do.",
    ],
    ids=["unlabelled answers", "remarks", "a letter"],
)
def test_words_without_a_label_are_nobodys_where_a_title_names_two(page: str, parse_text: Parse) -> None:
    """Nothing tells which of them speaks."""
    transcript = parse_text(page)
    assert {speaker for speaker, *_ in turns(transcript)} == {None}
    assert {answer.speaker for said in transcript.statements() for answer in said.answers} == {"unknown"}


def test_labels_tell_two_apart_whom_a_title_names(parse_text: Parse) -> None:
    """And one statement may be of both."""
    page = f"Press conference by {TWO}, 5 March 2020\nQ: Will they leave?\nPRESIDENT LIND: No.\nQ: Who pays?\n"
    said = {words: speaker for speaker, _, words in turns(parse_text(page + "PRIME MINISTER HALE: We do."))}
    assert (said["No."], said["We do."]) == ("Viktor Lind", "Kemal Hale")
    joint = parse_text(f"Joint statement by {TWO}, 5 March 2020\nWe agreed on the harbor and on the ships.")
    assert turns(joint) == [("Viktor Lind", "official", "We agreed on the harbor and on the ships.")]


@pytest.mark.parametrize("again", ["Leaders of the Union", "Colleagues", "Ladies and Gentlemen"])
def test_those_to_whom_a_speech_turns_do_not_speak(again: str, parse_text: Parse) -> None:
    """A word of address before a colon is no label, and its words are those of whoever speaks.

    Beside labels of others it may be one, and its words are no neighbour's.
    """
    said = f"Friends: It is good to be here.\nWe have built roads.\n{again}: Thank you for what you do."
    transcript = parse_text(f"Remarks by Governor Ida Hale at the Convention\nJuly 12, 2024\n{said}")
    assert turns(transcript) == [("Ida Hale", "official", said)]
    debate = parse_text(
        "Interview with Minister Ida Hale, 3 May 2021\nDana Cole: Will you sign?\nIda Hale: We will sign in June.\n"
        f"Dana Cole: And then?\nIda Hale: We go on.\n{again}: You must!\nDana Cole: Why?\nIda Hale: We have to."
    )
    assert not any("You must" in words for who, _, words in turns(debate) if who in ("Ida Hale", "Dana Cole"))


def test_who_presides_over_a_conference_and_is_never_asked_is_no_official(parse_text: Parse) -> None:
    """The chairman of the press hands the floor round; a chairman whom reporters ask answers."""
    page = (
        "Regierungspressekonferenz vom 14. März 2024\nFrage Jung: Wann tritt das Gesetz in Kraft?\n"
        "StS Hale: Im Juli.\n{}: Dann kommen wir zum nächsten Thema.\nFrage Vos: Und wer zahlt?\n{}: Der Bund."
    )
    presiding = turns(parse_text(page.format("Vorsitzender Feldhoff", "StS Hale")))
    assert ("Vorsitzender Feldhoff", "chair", "Dann kommen wir zum nächsten Thema.") in presiding
    answering = turns(parse_text(page.format("Vorsitzender Feldhoff", "Vorsitzender Feldhoff")))
    assert ("Vorsitzender Feldhoff", "official", "Der Bund.") in answering
