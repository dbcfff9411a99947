"""Labels with a slip: a lost colon, another case. The line ends the turn before it all the same."""

from __future__ import annotations

import pytest

from tests.conftest import Parse
from tests.indexer.turns.test_conversations import turns


def test_a_label_of_the_page_that_lost_its_colon_ends_the_turn_before(parse_text: Parse) -> None:
    """In capitals and in small letters, of officials and of those who ask."""
    transcript = parse_text(
        "Press Briefing, 2 March 2021\nGEN. LIND: We fly at noon.\nQ: With whom?\nMR. HALE: With our allies.\n"
        "GEN. LIND I can add to that.\nQUESTIONER: Why now?\nMR. HALE: They asked us.\nQUESTIONER And who pays?\n"
        "MR. HALE: They do."
    )
    assert turns(transcript)[2:] == [
        ("Mr. Hale", "official", "With our allies."),
        ("Gen. Lind", "official", "I can add to that."),
        (None, "asker", "Why now?"),
        ("Mr. Hale", "official", "They asked us."),
        (None, "asker", "And who pays?"),
        ("Mr. Hale", "official", "They do."),
    ]


def test_a_name_of_the_page_with_a_sentence_behind_it_ends_the_turn_before(parse_text: Parse) -> None:
    """A heading or a sentence that begins with a name does not."""
    transcript = parse_text(
        "Interview with Minister Ida Hale, 3 May 2021\nDana Cole: Will you sign?\nIda Hale: We will sign in June.\n"
        "Ida Hale has said so before.\nDana Cole When exactly?\nIda Hale: On the ninth.\nDana Cole: Thank you."
    )
    assert turns(transcript) == [
        ("Dana Cole", "asker", "Will you sign?"),
        ("Ida Hale", "official", "We will sign in June.\nIda Hale has said so before."),
        ("Dana Cole", "asker", "When exactly?"),
        ("Ida Hale", "official", "On the ninth."),
        ("Dana Cole", "asker", "Thank you."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "MS. COLE If I may, one remark.",
        "UNKNOWN (Inaudible.) Is that so?",
        "INTERPRETER The line is dead.",
        "ANN RAY We object.",
    ],
)
def test_a_title_and_a_name_in_capitals_open_a_turn_though_they_stand_there_once(line: str, parse_text: Parse) -> None:
    """And so do words for whoever is not known, and a name with a sentence behind it."""
    transcript = parse_text(
        f"Press Briefing, 2 March 2021\nMR. HALE: Good morning.\nQ: Who pays?\nMR. HALE: They do.\n{line}\n"
        "Q: How much?\nMR. HALE: All of it."
    )
    assert ("Mr. Hale", "official", "They do.") in turns(transcript)


def test_a_label_alone_on_its_line_in_capitals_once_takes_no_page(parse_text: Parse) -> None:
    """On a page of names alone on their lines, it is one of them."""
    transcript = parse_text(
        "Parliament Debate, 9 February 2022\nDeputy Mary Lind\nPrices rise. What will you do?\nThe Premier\n"
        "We cut the tax.\nDEPUTY MARY LIND\nIt is not enough.\nDeputy Paul Hale\nPeople freeze.\n"
        "The Premier\nWe will act."
    )
    assert [(speaker, words) for speaker, _, words in turns(transcript)] == [
        ("Mary Lind", "Prices rise. What will you do?"),
        ("The Premier", "We cut the tax."),
        ("Mary Lind", "It is not enough."),
        ("Paul Hale", "People freeze."),
        ("The Premier", "We will act."),
    ]


def test_one_label_in_capitals_does_not_make_names_part_of_what_is_said(parse_text: Parse) -> None:
    """A page prints names before colons, and one of them in capitals."""
    transcript = parse_text(
        "Press conference of Minister Ida Hale, 4 May 2021\nQuestion: Will you sign?\nMINISTER HALE: In June.\n"
        "Question: And the opposition?\nMinister Hale: We talk.\nJan Vos (union): We were not asked."
    )
    assert ("Ida Hale", "official", "We talk.") in turns(transcript)
    assert ("Jan Vos", "We were not asked.") in [(speaker, words) for speaker, _, words in turns(transcript)]


def test_a_name_in_small_letters_is_a_label_where_the_page_has_it_in_capitals(parse_text: Parse) -> None:
    """As parliaments print a question: in capitals whoever asks first, in small letters when he goes on."""
    transcript = parse_text(
        "Questions to Ministers\n1. ANN RAY (Leader of the Opposition) to the Premier: Does she stand by her words?\n"
        "Rt Hon IDA HALE (Premier): I do.\nAnn Ray: Why did prices rise?\nRt Hon IDA HALE: They rose everywhere.\n"
        "SPEAKER: Order!\nJohn Lind: Point of order.\nSPEAKER: John Lind.\nRt Hon IDA HALE: We cut the tax."
    )
    said = [(speaker, words) for speaker, _, words in turns(transcript)]
    assert ("Ann Ray", "Why did prices rise?") in said
    assert ("John Lind", "Point of order.") in said
    assert ("Ida Hale", "I do.") in said


def test_an_unnamed_member_of_a_group_ends_the_turn_before(parse_text: Parse) -> None:
    """Told by an article and an office, with what he belongs to behind it."""
    transcript = parse_text(
        "Assemblée nationale, séance du 15 février 2022\nM. le président. La parole est à M. Jean Dupont.\n"
        "M. Jean Dupont. Les prix augmentent.\nM. le président. La parole est à M. le ministre.\n"
        "M. Bruno Lind, ministre. Les prix sont bloqués.\nUn député du groupe LR. Menteur !\n"
        "M. le président. Du calme !"
    )
    assert ("M. Bruno Lind", "participant", "Les prix sont bloqués.") in turns(transcript)
    assert (None, "unknown", "Menteur !") in turns(transcript)


def test_a_label_in_capitals_inside_an_answer_withholds_it(parse_text: Parse) -> None:
    """Though it stands there once: a conversation that a speaker tells is not all his own words."""
    transcript = parse_text(
        "Speech by Prime Minister Ida Hale to the Congress\nPrime Minister Ida Hale: I met a miner.\n"
        "Me: How long have you worked?\nMINER: Thirty years.\nMe: I am asking now."
    )
    quoted = [answer.span.of(transcript.text) for one in transcript.statements() for answer in one.answers]
    assert not any("Thirty years" in words for words in quoted)


def test_what_the_page_tells_between_two_speeches_gives_the_second_to_nobody(parse_text: Parse) -> None:
    """One speaker takes over from another in prose; a quotation below such a line is the speaker's own to give."""
    page = (
        "Statements by President Lind and Prime Minister Hale, 3 May 2021\nPresident Lind: Good morning.\n"
        "Prime Minister Hale then took the floor and said:\n{said}\nPresident Lind: Thank you."
    )
    said = [
        (speaker, words) for speaker, _, words in turns(parse_text(page.format(said="We signed three agreements.")))
    ]
    assert ("President Lind", "Good morning.") in said
    assert not any(speaker == "President Lind" and "three" in words for speaker, words in said)
    quoting = turns(parse_text(page.format(said="“We signed three agreements.”")))
    assert any(speaker == "President Lind" and "three" in words for speaker, _, words in quoting)


def test_a_heading_that_is_a_label_of_the_page_opens_a_turn(parse_text: Parse) -> None:
    """Though the page prints most of its labels before a colon."""
    transcript = parse_text(
        "# Interview with Minister Ida Hale\n\n**Dana Cole:** Will you sign?\n\n**Ida Hale:** In June.\n\n"
        "**Dana Cole:** And then?\n\n**Ida Hale:** We talk.\n\n### Dana Cole\n\nIs that all?\n\n### Ida Hale\n\nIt is.",
        path="page.md",
    )
    assert [(speaker, words) for speaker, _, words in turns(transcript)][-2:] == [
        ("Dana Cole", "Is that all?"),
        ("Ida Hale", "It is."),
    ]


def test_marks_where_labels_stand_are_nobodys_label(parse_text: Parse) -> None:
    """A transcriber who did not know the voice writes so."""
    transcript = parse_text(
        "Press conference of Minister Ida Hale, 4 May 2021\nMinister Hale: It is safe.\nQuestion: Since when?\n"
        "Minister Hale: Since May.\n???: You said April.\nMinister Hale: I said May."
    )
    assert ("Ida Hale", "official", "Since May.") in turns(transcript)


def test_labels_in_capitals_inside_a_paragraph_end_the_turn_before(parse_text: Parse) -> None:
    """Though they stand at the head of no line, with letters for the questions between them."""
    transcript = parse_text(
        "Press briefing by Minister Ida Hale, 4 May 2021\nQ: When will it close? MINISTER HALE: In March. "
        "Q: Who pays? MINISTER HALE: The owner.\nMR. VOS: We were not asked. Q: Is that so, Minister? "
        "MINISTER HALE: It is not.\nMR. VOS: It is."
    )
    assert [(speaker, words) for speaker, _, words in turns(transcript)] == [
        (None, "When will it close?"),
        ("Ida Hale", "In March."),
        (None, "Who pays?"),
        ("Ida Hale", "The owner."),
        ("Mr. Vos", "We were not asked."),
        (None, "Is that so, Minister?"),
        ("Ida Hale", "It is not."),
        ("Mr. Vos", "It is."),
    ]


def test_a_voice_in_parentheses_ends_the_turn_before(parse_text: Parse) -> None:
    """On a page of labels in capitals, or of letters where it names an outlet."""
    asked = parse_text(
        "Press conference, 4 May 2021\nMINISTER HALE: It closes.\n(man) When?\nMINISTER HALE: In March.\nQ: Why?"
    )
    assert (None, "When?") in [(speaker, words) for speaker, _, words in turns(asked)]
    lettered = parse_text(
        "Press Briefing, 3 February 2022\nQ North Korea launched a missile. What is your position?\nA: We regret it.\n"
        "(Kyodo, Inoue) Will you meet?\nA: In May.\nQ: On which day?\nA: The ninth."
    )
    assert (None, "official", "We regret it.") in turns(lettered)


def test_a_question_to_somebody_that_lost_its_colon_is_asked(parse_text: Parse) -> None:
    """And so does a delegate with his country in brackets end the turn before him."""
    asked = parse_text(
        "Joint press conference of Prime Minister Ida Hale and President Jan Vos, 3 May 2021\n"
        "President Vos: I invited her.\nQuestion for President Vos When will she come?\nPresident Vos: In May.\n"
        "Question for Prime Minister Hale: Will you go?\nPrime Minister Hale: I will."
    )
    assert [(speaker, words) for speaker, _, words in turns(asked)][:3] == [
        ("Jan Vos", "I invited her."),
        (None, "for President Vos When will she come?"),
        ("Jan Vos", "In May."),
    ]
    spoken = parse_text(
        "Meeting of the Council\nThe President: I give the floor to Norland.\nMr. Vos (Norland) Our people suffer.\n"
        "The President: I thank Mr. Vos.\nMrs. Hale (Sudland): We agree.\nThe President: The meeting is closed."
    )
    assert ("I give the floor to Norland.") in [words for _, _, words in turns(spoken)]


def test_a_name_that_stands_there_in_capitals_as_well_is_a_label_of_the_page(parse_text: Parse) -> None:
    """So are the other names before colons, though none recurs often; even above the first label of the form."""
    transcript = parse_text(
        "Interview\nDANA COLE: Will you sign?\nIda Hale: In June.\nJan Vos: Nobody asked us.\nDana Cole: And then?\n"
        "Ida Hale: We talk."
    )
    assert ("Ida Hale", "In June.") in [(speaker, words) for speaker, _, words in turns(transcript)]
    above = parse_text(
        "Doorstep by Secretary General Jan Vos\nThis is a good day.\nModerator We have time for questions.\n"
        "Reuters: Will they ratify?\nSecretary General: Soon.\nModerator: Next.\nReuters: When?\n"
        "Secretary General: In May."
    )
    assert not any("We have time" in words for speaker, _, words in turns(above) if speaker == "Jan Vos")


def test_what_begins_with_names_or_capitals_and_is_no_label_gives_nobody_words(parse_text: Parse) -> None:
    """A park that is called after somebody, a song in capitals: at worst the words are nobody's."""
    named = parse_text(
        "Interview with Minister Ida Hale, 3 May 2021\nDana Cole: Will you sign?\nIda Hale: We will sign in June.\n"
        "Ida Hale Park, as they call it, will be opened.\nDana Cole Street is next.\nDana Cole: When?\n"
        "Ida Hale: In May."
    )
    assert ("Ida Hale", "We will sign in June.\nIda Hale Park, as they call it, will be opened.") in [
        (speaker, words) for speaker, _, words in turns(named)
    ]
    assert not any(speaker == "Dana Cole" and "next" in words for speaker, _, words in turns(named))
    sung = parse_text(
        "Press Briefing, 2 March 2021\nMR. HALE: Good morning.\nGOD BLESS AMERICA The song was sung.\nQ: Who sang?\n"
        "MR. HALE: All of us."
    )
    assert {speaker for speaker, _, _ in turns(sung)} == {"Mr. Hale", None}


def test_words_before_a_dash_are_nobodys_where_letters_stand_before_one(parse_text: Parse) -> None:
    """Somebody calls out between "Q -" and "R -", and the page does not say by name who."""
    transcript = parse_text(
        "Rencontre du Premier ministre avec des manifestants, 12 mars 2024\nQ - Pourquoi êtes-vous venu ?\n"
        "R - Je suis venu pour écouter. Le texte est long - et clair.\nUn manifestant - Vous mentez !\n"
        "R - Je ne mens pas.\nQ - La loi sera-t-elle appliquée ?\nR - Oui."
    )
    assert turns(transcript) == [
        (None, "asker", "Pourquoi êtes-vous venu ?"),
        (None, "official", "Je suis venu pour écouter. Le texte est long - et clair."),
        (None, "narrator", "Un manifestant - Vous mentez !"),
        (None, "official", "Je ne mens pas."),
        (None, "asker", "La loi sera-t-elle appliquée ?"),
        (None, "official", "Oui."),
    ]


@pytest.mark.parametrize("line", ["Tom Berg You said that last year.", "tom berg: You said that last year."])
def test_a_strangers_name_in_small_letters_ends_the_turn_before(line: str, parse_text: Parse) -> None:
    """Its colon got lost, or its capitals; whose words they are is not told by the page, so they are nobody's."""
    transcript = parse_text(
        "Joint press conference with Prime Minister Ida Hale and President Otto Lind, 3 March 2024\n"
        "Prime Minister Hale: We signed.\nPresident Lind: It is good.\nMia Kurz, ARD: Will it last?\n"
        f"Prime Minister Hale: It will.\n{line}\nPresident Lind: Years pass.\nMia Kurz, ARD: And then?\n"
        "Prime Minister Hale: We go on."
    )
    quoted = [(a.speaker, a.span.of(transcript.text)) for e in transcript.statements() for a in e.answers]
    assert ("Otto Lind", "Years pass.") in quoted
    assert not any("last year" in words for _, words in quoted)


def test_a_word_of_address_opens_no_strangers_turn(parse_text: Parse) -> None:
    """Nor does a name in the midst of what is said."""
    said = "Madam Speaker I thank you.\nIda Hale and I agreed.\nNew Norland is far."
    transcript = parse_text(
        f"Debate on salt, 3 March 2024\nThe Speaker: Order.\nOtto Lind: We disagree.\nIda Hale: {said}\nOtto Lind: No."
    )
    assert ("Ida Hale", "participant", said) in turns(transcript)


@pytest.mark.parametrize(
    "head",
    ["[Tom Berg]: ", "Tom Berg; ", "Tom Berg - ", "A heckler: ", "Tom Berg, Bild: ", "Tom Berg : ", "mia kurz, ard: "],
)
def test_a_strangers_label_in_another_form_ends_the_turn_before(head: str, parse_text: Parse) -> None:
    """Brackets, other marks, an article, an outlet that nobody knows, and small letters: no minister said it."""
    transcript = parse_text(
        "Joint press conference with Prime Minister Ida Hale and President Otto Lind, 3 March 2024\n"
        "Prime Minister Hale: We signed.\nPresident Lind: It is good.\nMia Kurz, ARD: Will it last?\n"
        f"Prime Minister Hale: It will.\n{head}Ships sank last year.\nPresident Lind: Years pass.\n"
        "Mia Kurz, ARD: And then?\nPrime Minister Hale: We go on."
    )
    quoted = [(a.speaker, a.span.of(transcript.text)) for e in transcript.statements() for a in e.answers]
    assert ("Otto Lind", "Years pass.") in quoted
    assert not any("Ships" in words for _, words in quoted)
    official = [turn.span.of(transcript.text) for turn in transcript.turns if turn.role.value == "official"]
    assert not any("Ships" in words for words in official)


PAGES_OF_LABELS = {
    "letters": ("Q: Will it last?", "A: It will, and we have said so.", "A: Years pass.", "Q: And then?"),
    "capitals": (
        "Q: Will it last?",
        "MR. LIND: It will, and we have said so.",
        "MR. LIND: Years pass.",
        "Q: And then?",
    ),
    "names": (
        "Reuters: Will it last?",
        "Otto Lind: It will, and we have said so.",
        "Otto Lind: Years pass.",
        "AFP: And then?",
    ),
}


@pytest.mark.parametrize("page", PAGES_OF_LABELS)
@pytest.mark.parametrize(
    "head",
    [
        *("Gary Stone ", "Mr. Stone ", "Gary Stone, Reuters ", "Gary Stone (Reuters) ", "gary stone: ", "stone: "),
        *("Journalist ", "Interviewer – ", "Man in audience ", "journalist: "),
    ],
)
def test_a_strangers_label_without_its_colon_or_its_capitals_ends_the_turn_before(
    head: str, page: str, parse_text: Parse
) -> None:
    """Whatever the page's own labels are, no official said it, and what he said himself is still his."""
    asked, said, more, again = PAGES_OF_LABELS[page]
    transcript = parse_text(
        f"Foreign Ministry Spokesperson Otto Lind's Press Conference on 3 March 2024\n{asked}\n{said}\n"
        f"{head}You told us that the ships would sink.\n{again}\n{more}\n{asked}\n{said}\n{again}\n{more}"
    )
    official = [turn.span.of(transcript.text) for turn in transcript.turns if turn.role.value == "official"]
    quoted = [a.span.of(transcript.text) for e in transcript.statements() for a in e.answers]
    assert not any("ships" in words for words in (*official, *quoted))
    assert more.partition(": ")[2] in official


@pytest.mark.parametrize(
    "line",
    [
        "economic growth: The economic outlook is good, and growth goes on.",
        "another point: We never closed the port.",
        "Health Care For America is our plan.",
        "Question Time is a fine custom.",
        "Reporters are here, and You may ask.",
        "Prime Minister You may call me.",
        "Dear Friends, We meet again.",
    ],
)
def test_a_point_of_a_list_and_a_title_open_no_strangers_turn(line: str, parse_text: Parse) -> None:
    """Words in small letters that the page has elsewhere, or that begin a sentence, are no name."""
    transcript = parse_text(
        "Press Briefing, 3 March 2024\nQ: Will it last?\nMR. LIND: It will. Two things matter:\n"
        f"{line}\nQ: And then?\nMR. LIND: Years pass."
    )
    assert ("Mr. Lind", "official", f"It will. Two things matter:\n{line}") in turns(transcript)
