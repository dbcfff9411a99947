"""Shapes in which parliaments, courts, ministries and companies print who speaks; each was read wrongly once."""

from __future__ import annotations

import pytest

from onrecord.indexer.grammar.parsing import parse
from onrecord.indexer.readers.formats import read
from onrecord.indexer.transcript import Source, Transcript
from tests.conftest import Parse
from tests.indexer.turns.test_conversations import turns


def read_page(page: str) -> Transcript:
    """Return what a page in HTML is read as."""
    return parse(read(page.encode(), "page.html"), Source("page.html", None, "0"), lambda _: "en")


def spoken(transcript: Transcript) -> list[tuple[str | None, str, str]]:
    """Return (label, role, words) of every turn that has a label."""
    return [
        (turn.label, turn.role.value, turn.span.of(transcript.text))
        for turn in transcript.turns
        if turn.label is not None
    ]


def test_a_title_and_a_name_before_a_full_stop(parse_text: Parse) -> None:
    """The hearing of a committee: who presides, who testifies, who asks; the headings between are nobody's."""
    transcript = parse_text(
        "THE PRICE OF SALT\nWednesday, June 22, 2022\nOPENING STATEMENT OF CHAIRMAN JO HALE\n"
        "Chairman Hale. The Committee will come to order.\nSTATEMENT OF IDA M. LIND, CHAIR\n"
        "Ms. Lind. Thank you. Prices rose.\nChairman Hale. Will they fall?\nMs. Lind. I would not think so, no.\n"
        "Senator Brandt. Thank you. Ms. Lind, why not?\nMs. Lind. The mines are shut.\n"
        "[Whereupon, at 11:32 a.m., the hearing was adjourned.]"
    )
    assert spoken(transcript) == [
        ("Chairman Hale", "chair", "The Committee will come to order."),
        ("Ms. Lind", "participant", "Thank you. Prices rose."),
        ("Chairman Hale", "chair", "Will they fall?"),
        ("Ms. Lind", "participant", "I would not think so, no."),
        ("Senator Brandt", "participant", "Thank you. Ms. Lind, why not?"),
        ("Ms. Lind", "participant", "The mines are shut."),
    ]


def test_who_presides_by_office_alone(parse_text: Parse) -> None:
    """An article and an office in capitals, as congresses print it: his words are not those of whoever spoke before."""
    transcript = parse_text(
        "HEARING ON THE SAFETY OF BRIDGES\nTuesday, June 3, 2014\nThe CHAIRMAN. The committee will come to order.\n"
        "Ms. HALE. Thank you. One bridge in ten is unsafe.\nThe PRESIDING OFFICER. Mr. Lind is recognized.\n"
        "Mr. LIND. Who paid for it?\nMs. HALE. The States paid.\nThe CHAIRMAN. We are adjourned."
    )
    assert spoken(transcript) == [
        ("The CHAIRMAN", "chair", "The committee will come to order."),
        ("Ms. HALE", "participant", "Thank you. One bridge in ten is unsafe."),
        ("The PRESIDING OFFICER", "chair", "Mr. Lind is recognized."),
        ("Mr. LIND", "participant", "Who paid for it?"),
        ("Ms. HALE", "participant", "The States paid."),
        ("The CHAIRMAN", "chair", "We are adjourned."),
    ]


def test_a_list_of_witnesses_says_nothing(parse_text: Parse) -> None:
    """The lines of those present and of the witnesses stand above the first turn and are the page's own."""
    transcript = parse_text(
        "Transport Committee\nOral evidence: Rail fares\nMembers present: Jo Lind (Chair), Bo Kim\n"
        "Witnesses: Ida Hale MP, Minister of State, and Bo Ray, Director, gave evidence.\n"
        "Q1 Chair: Would you give us your name?\nIda Hale: I am Ida Hale.\nBo Ray: I am Bo Ray.\n"
        "Q2 Bo Kim: Why did fares rise?\nIda Hale: Costs rose.\nQ3 Bo Kim: Will they fall?\nIda Hale: No.\n"
        "Q4 Chair: How many stations will be rebuilt?\nBo Ray: Forty."
    )
    assert [label for label, _, _ in spoken(transcript)] == [
        "Chair",
        "Ida Hale",
        "Bo Ray",
        "Bo Kim",
        "Ida Hale",
        "Bo Kim",
        "Ida Hale",
        "Chair",
        "Bo Ray",
    ]


def test_a_french_assembly(parse_text: Parse) -> None:
    """Small words in names, posts behind a comma, and members whom nobody names."""
    transcript = parse_text(
        "Assemblée nationale\nPremière séance du mardi 3 octobre 2006\nPRÉSIDENCE DE M. LUC HAAS\n"
        "M. le président. La parole est à M. Jean Roux.\nM. Jean Roux. Retirez-vous ce texte ?\n"
        "M. Luc de La Tour, Premier ministre. Monsieur le député, non.\nMme Ida Blanc. C'est faux !\n"
        "Plusieurs députés du groupe rural. Démission !\nM. Luc de La Tour, Premier ministre. Regardez les chiffres.\n"
        "M. le président. La séance est levée."
    )
    assert spoken(transcript) == [
        ("M. le président", "chair", "La parole est à M. Jean Roux."),
        ("M. Jean Roux", "participant", "Retirez-vous ce texte ?"),
        ("M. Luc de La Tour, Premier ministre", "participant", "Monsieur le député, non."),
        ("Mme Ida Blanc", "participant", "C'est faux !"),
        ("Plusieurs députés du groupe rural", "unknown", "Démission !"),
        ("M. Luc de La Tour, Premier ministre", "participant", "Regardez les chiffres."),
        ("M. le président", "chair", "La séance est levée."),
    ]
    assert str(transcript.date) == "2006-10-03"


def test_an_address_before_a_full_stop_is_said(parse_text: Parse) -> None:
    """An address ("Prime Minister, the treaty is old. I understand …") opens a question, and is no label."""
    transcript = parse_text(
        "Press Conference, 5 March 2020\nPRIME MINISTER: Good morning.\nQUESTION:\n"
        "Prime Minister, the treaty is old. I understand that it ends. Will it?\n"
        "PRIME MINISTER: Mr. President, thank you. It will not.\nQUESTION: Mr. Lind, of all people. Why?"
    )
    assert spoken(transcript) == [
        ("PRIME MINISTER", "official", "Good morning."),
        ("QUESTION", "asker", "Prime Minister, the treaty is old. I understand that it ends. Will it?"),
        ("PRIME MINISTER", "official", "Mr. President, thank you. It will not."),
        ("QUESTION", "asker", "Mr. Lind, of all people. Why?"),
    ]


def test_a_name_with_whom_it_speaks_for_before_a_dash(parse_text: Parse) -> None:
    """A parliament of many languages; whoever presides is called by the office alone."""
    transcript = parse_text(
        "Verbatim report of proceedings\nWednesday, 27 November 2019 - Northfield\n"
        "Presidente. – Oggi è una giornata importante.\n"
        "Ida Hale, Commission President-elect. – Mr President, these hours – all of them – count.\n"
        "Jo Weber, on behalf of the Rural Group. – Mr President, a good day.\n"
        "Inés Roca, en nombre del Grupo Verde. – Señor presidente, hoy no.\n"
        "Bo Lind (NI). – Herr Präsident! Ein schlechter Tag.\nPresidente. – Grazie."
    )
    assert spoken(transcript) == [
        ("Presidente", "chair", "Oggi è una giornata importante."),
        ("Ida Hale, Commission President-elect", "participant", "Mr President, these hours – all of them – count."),
        ("Jo Weber", "participant", "Mr President, a good day."),
        ("Inés Roca", "participant", "Señor presidente, hoy no."),
        ("Bo Lind", "participant", "Herr Präsident! Ein schlechter Tag."),
        ("Presidente", "chair", "Grazie."),
    ]


@pytest.mark.parametrize("mark", ["\n", " "], ids=["alone", "before"])
def test_a_german_parliament_and_who_calls_out_in_it(mark: str, parse_text: Parse) -> None:
    """What is shouted stands in brackets: it is neither a turn nor words of the speaker's."""
    transcript = parse_text(
        f"Deutscher Bundestag\nStenografischer Bericht\nBerlin, Freitag, den 27. Juni 2025\nBeginn: 9.00 Uhr\n"
        f"Präsident Dr. h. c. Hale:{mark}Das Wort hat der Minister.\n"
        f"Bo Lind, Bundesminister des Innern:{mark}Das Land ist offen.\n"
        "(Ida Roth [Die Grünen]: Offensichtlich nicht!)\nEs bleibt offen.\n"
        f"Präsident Dr. h. c. Hale:{mark}Frau Weber.\nEva Weber (SPD):{mark}Herr Minister, Sie irren.\n"
        f"Vizepräsidentin Ute Kern:{mark}Ich schließe die Aussprache."
    )
    assert [(label, role) for label, role, _ in spoken(transcript)] == [
        ("Präsident Dr. h. c. Hale", "chair"),
        ("Bo Lind, Bundesminister des Innern", "participant"),
        ("Präsident Dr. h. c. Hale", "chair"),
        ("Eva Weber", "participant"),
        ("Vizepräsidentin Ute Kern", "chair"),
    ]
    said = [answer.span.of(transcript.text) for e in transcript.statements() for answer in e.answers]
    assert said == ["Das Land ist offen.", "Es bleibt offen.", "Herr Minister, Sie irren."]
    assert str(transcript.date) == "2025-06-27"


def test_members_whom_nobody_names_end_a_turn(parse_text: Parse) -> None:
    """What "some hon. members" call out is not said by whoever spoke before."""
    transcript = parse_text(
        "House of Commons Debates\nFriday, November 24, 2006\n"
        "Hon. Ida Hale (Northfield, Lib.): Mr. Speaker, who hid it?\nSome hon. members: Oh, oh!\n"
        "Right Hon. Bo Lind (Prime Minister, CPC): Nobody.\nAn hon. member: Shame!\nThe Speaker: Order."
    )
    assert spoken(transcript) == [
        ("Hon. Ida Hale", "participant", "Mr. Speaker, who hid it?"),
        ("Some hon. members", "unknown", "Oh, oh!"),
        ("Right Hon. Bo Lind", "participant", "Nobody."),
        ("An hon. member", "unknown", "Shame!"),
        ("The Speaker", "chair", "Order."),
    ]


def test_a_spanish_chamber(parse_text: Parse) -> None:
    """Who presides bears an office alone; the name of a minister stands in brackets behind the post."""
    transcript = parse_text(
        "DIARIO DE SESIONES DEL CONGRESO DE LOS DIPUTADOS\ncelebrada el miércoles, 9 de mayo de 2007\n"
        "ORDEN DEL DÍA:\nRatificación de la ponencia.\nEl señor PRESIDENTE: Comenzamos.\n"
        "La señora VALERA GIL: Gracias, señor presidente.\nEl señor BUENO SANZ: Votaremos en contra. (Rumores.)\n"
        "El señor PRESIDENTE: Silencio.\n"
        "El señor MINISTRO DE ECONOMÍA Y HACIENDA (Solís Mora): La reforma es necesaria."
    )
    roles = {turn.label: (turn.role.value, turn.speaker) for turn in transcript.turns if turn.label}
    assert roles == {
        "El señor PRESIDENTE": ("chair", "El señor PRESIDENTE"),
        "La señora VALERA GIL": ("participant", "Valera Gil"),
        "El señor BUENO SANZ": ("participant", "Bueno Sanz"),
        "El señor MINISTRO DE ECONOMÍA Y HACIENDA": ("participant", "Solís Mora"),
    }
    assert str(transcript.date) == "2007-05-09"


def test_names_in_small_letters_among_names_in_capitals(parse_text: Parse) -> None:
    """A page that prints both is not one that prints its labels in capitals alone."""
    transcript = parse_text(
        "Oral Questions\nTuesday, 9 March 2021\nRt Hon IDA HALE (Prime Minister): Yes.\n"
        "Hon Jo Roux: Why was it late?\nRt Hon IDA HALE: It was not, Mr Speaker.\nSPEAKER: Order!\n"
        "Bo Lind: Will it be published?\nRt Hon IDA HALE: Tomorrow."
    )
    assert [(label, words) for label, _, words in spoken(transcript)] == [
        ("Rt Hon IDA HALE", "Yes."),
        ("Hon Jo Roux", "Why was it late?"),
        ("Rt Hon IDA HALE", "It was not, Mr Speaker."),
        ("SPEAKER", "Order!"),
        ("Bo Lind", "Will it be published?"),
        ("Rt Hon IDA HALE", "Tomorrow."),
    ]


def test_a_call_of_a_company(parse_text: Parse) -> None:
    """Names with a post behind a dash; section headings and the list of who took part are nobody's."""
    transcript = parse_text(
        "Salt Works (NYSE: SALT)\nQ2 2020 Earnings Call\nApr 29, 2020, 8:00 a.m. ET\nContents:\nPrepared Remarks\n"
        "Prepared Remarks:\nOperator\nWelcome to the call.\nIda Hale -- Chief Executive Officer\nHello, everyone.\n"
        "Bo Lind -- Chief Financial Officer\nRevenues fell.\nQuestions and Answers:\nOperator\nThe first question.\n"
        "Jo Weber -- Harbour Bank -- Analyst\nHow many refunds were there?\nBo Lind -- Chief Financial Officer\n"
        "Three percent.\nOperator\nThis concludes the call.\nCall participants:\nIda Hale -- Chief Executive Officer\n"
        "Bo Lind -- Chief Financial Officer\nJo Weber -- Harbour Bank -- Analyst\nMore analysis"
    )
    quoted = [(a.speaker, a.span.of(transcript.text)) for e in transcript.statements() for a in e.answers]
    assert {words for speaker, words in quoted if speaker == "Ida Hale"} == {"Hello, everyone."}
    assert {words for speaker, words in quoted if speaker == "Bo Lind"} == {"Revenues fell.", "Three percent."}
    assert {turn.speaker for turn in transcript.turns} <= {None, "Operator", "Ida Hale", "Bo Lind", "Jo Weber"}


@pytest.mark.parametrize("broken", ["- -", "--", "—", "--\u0020"])
def test_who_cuts_somebody_short_has_the_own_words(broken: str, parse_text: Parse) -> None:
    """A label right behind the dash where a question breaks off ends it; a name that is no label there does not."""
    transcript = parse_text(
        "Doorstop interview with Ida Hale, 7 May 2002\nIda Hale: Good morning. The harbor stays open.\n"
        f"Question: Will the ships go, what do{broken}Ida Hale: No, they won't. They stay.\nAnd that is all.\n"
        "Question: Did you say so to the commission - the Harbor Act: a draft?\nIda Hale: Never."
    )
    assert spoken(transcript) == [
        ("Ida Hale", "official", "Good morning. The harbor stays open."),
        ("Question", "asker", f"Will the ships go, what do{broken.rstrip()}"),
        ("Ida Hale", "official", "No, they won't. They stay.\nAnd that is all."),
        ("Question", "asker", "Did you say so to the commission - the Harbor Act: a draft?"),
        ("Ida Hale", "official", "Never."),
    ]


def test_a_page_that_lost_its_line_breaks(parse_text: Parse) -> None:
    """Labels behind the ends of sentences part the turns, names that occur once among them."""
    transcript = parse_text(
        "Salt Works Q1 2023 Earnings Conference Call\nApril 27, 2023\n"
        "Operator: Good morning. You may begin. Ida Hale: Thank you. With me is Bo Lind, our Chief Financial Officer; "
        "these are the highlights: revenues up. Bo Lind: Thanks, Ida. Turning to page 3. Operator: The first question "
        "is from Jo Weber of Harbour Bank. Jo Weber: Thanks. How was April? Bo Lind: It was good. Ida Hale: One point "
        "more on that. Operator: This concludes the call. You may now disconnect your lines."
    )
    assert [(label, words) for label, _, words in spoken(transcript)][1:7] == [
        (
            "Ida Hale",
            "Thank you. With me is Bo Lind, our Chief Financial Officer; these are the highlights: revenues up.",
        ),
        ("Bo Lind", "Thanks, Ida. Turning to page 3."),
        ("Operator", "The first question is from Jo Weber of Harbour Bank."),
        ("Jo Weber", "Thanks. How was April?"),
        ("Bo Lind", "It was good."),
        ("Ida Hale", "One point more on that."),
    ]


@pytest.mark.parametrize("colon", [":", "：", "︰", "﹕"])
def test_every_way_to_write_a_colon(colon: str, parse_text: Parse) -> None:
    """A reporter behind a vertical colon is not the official; the day below is nobody's words."""
    transcript = parse_text(
        "行政長官會見傳媒談話全文\n以下是談話全文：\n行政長官：大家早晨。\n"
        f"記者{colon}信件已經準備了？\n行政長官：已經發了。\n記者：是否全部內容？\n行政長官：是。\n完\n2016年6月21日（星期二）"
    )
    assert spoken(transcript) == [
        ("行政長官", "official", "大家早晨。"),
        ("記者", "asker", "信件已經準備了？"),
        ("行政長官", "official", "已經發了。"),
        ("記者", "asker", "是否全部內容？"),
        ("行政長官", "official", "是。"),
    ]


def test_a_chinese_parliament(parse_text: Parse) -> None:
    """Members ask; the one who presides is quoted by nobody. The day is counted by an era."""
    transcript = parse_text(
        "院會紀錄\n立法院會議紀錄\n時間　中華民國112年2月17日（星期五）11時34分\n主席：現在開會。\n"
        "林院長大同：主席、各位委員。\n羅委員小明：院長好。問題要怎麼解決？\n林院長大同：已經解決。\n"
        "羅委員小明：何時？\n林院長大同：3月初。\n主席：謝謝羅委員。"
    )
    assert [(label, role) for label, role, _ in spoken(transcript)] == [
        ("主席", "chair"),
        ("林院長大同", "official"),
        ("羅委員小明", "asker"),
        ("林院長大同", "official"),
        ("羅委員小明", "asker"),
        ("林院長大同", "official"),
        ("主席", "chair"),
    ]
    assert str(transcript.date) == "2023-02-17"


def test_a_japanese_press_conference(parse_text: Parse) -> None:
    """The heading between two turns is nobody's; the era tells the year."""
    transcript = parse_text(
        "外務大臣会見記録（平成24年10月5日（金曜日）15時05分 於：本省会見室）\n日朝協議\n"
        "【NHK 大谷記者】事実関係をお願いします。\n【玄葉外務大臣】連携をしております。\n領土問題\n"
        "【共同通信 斎藤記者】見通しはいかがですか。\n【玄葉外務大臣】今はございません。"
    )
    assert [(role, words) for _, role, words in turns(transcript)] == [
        ("narrator", "日朝協議"),
        ("asker", "事実関係をお願いします。"),
        ("official", "連携をしております。"),
        ("narrator", "領土問題"),
        ("asker", "見通しはいかがですか。"),
        ("official", "今はございません。"),
    ]
    assert str(transcript.date) == "2012-10-05"


def test_whom_the_title_announces_is_asked(parse_text: Parse) -> None:
    """Two principals with full names, reporters with outlets, a moderator: each in the own role."""
    transcript = parse_text(
        "Joint Press Conference by Prime Minister Ida Hale and Chancellor Bo Lind\nNorthfield, 9 February 2022\n"
        "Ida Hale: Good afternoon.\nBo Lind: Thank you, Ida.\nModerator: Two questions.\n"
        "Lars Roux, Harbour News: Chancellor, will you stop it?\nBo Lind: All options are on the table.\n"
        "Lars Roux, Harbour News: So yes?\nBo Lind: You heard me.\nEva Weber (ARD): What do you think?\n"
        "Ida Hale: The same.\nModerator: Thank you."
    )
    assert [(label, role) for label, role, _ in spoken(transcript)] == [
        ("Ida Hale", "official"),
        ("Bo Lind", "official"),
        ("Moderator", "chair"),
        ("Lars Roux, Harbour News", "asker"),
        ("Bo Lind", "official"),
        ("Lars Roux, Harbour News", "asker"),
        ("Bo Lind", "official"),
        ("Eva Weber", "unknown"),
        ("Ida Hale", "official"),
        ("Moderator", "chair"),
    ]
    assert len(transcript.exchanges) == 3
    assert str(transcript.date) == "2022-02-09"


def test_the_chair_of_a_bank_is_asked_in_the_own_press_conference(parse_text: Parse) -> None:
    """Reporters introduce themselves; whoever calls on them is unknown and quoted by nobody."""
    transcript = parse_text(
        "Transcript of Chair Hale’s Press Conference\nSeptember 21, 2022\nCHAIR HALE. Good afternoon.\n"
        "MICHELLE ROUX. Let’s go to Howard.\nHOWARD LIND. Howard Lind with Harbour News. When will you stop?\n"
        "CHAIR HALE. I will answer directly.\nMICHELLE ROUX. Nick.\n"
        "NICK WEBER. Nick Weber of the Daily Post. Will it be enough?\nCHAIR HALE. We don’t know."
    )
    assert [(label, role) for label, role, _ in spoken(transcript)] == [
        ("CHAIR HALE", "official"),
        ("MICHELLE ROUX", "unknown"),
        ("HOWARD LIND", "asker"),
        ("CHAIR HALE", "official"),
        ("MICHELLE ROUX", "unknown"),
        ("NICK WEBER", "asker"),
        ("CHAIR HALE", "official"),
    ]
    assert [len(exchange.answers) for exchange in transcript.exchanges] == [1, 1]


@pytest.mark.parametrize(
    "foot",
    [
        "[ends]\nAuthorised by Senator Hale, Adelaide.",
        "– Ends –\nMedia enquiries",
        "Minister's office: (02) 6277 7500\nMedia Liaison: (02) 6261 1555",
        "(The briefing was concluded at 2:19 p.m.)\nDPB # 133",
        "Friday, 12 June 2015",
        "https://example.org/news",
    ],
)
@pytest.mark.parametrize("asks", ["Q", "JONES"])
def test_what_stands_below_the_end_is_nobodys(asks: str, foot: str, parse_text: Parse) -> None:
    """A colophon, an address or a day below the last words are not the official's."""
    transcript = parse_text(
        f"Interview with Ida Hale, Foreign Minister\n{asks}: Are you content?\nIDA HALE, FOREIGN MINISTER: I am.\n"
        f"{asks}: Why is that?\nFOREIGN MINISTER: We agreed.\n{foot}"
    )
    said = [answer.span.of(transcript.text) for e in transcript.statements() for answer in e.answers]
    assert said == ["I am.", "We agreed."]


def test_what_stands_above_the_first_label_is_nobodys(parse_text: Parse) -> None:
    """Place and day are not the opening words of whom the labels show to answer."""
    transcript = parse_text(
        "Interview of the Foreign Minister\nAthens, 3 May 2020\nJOURNALIST: Minister, thank you. Is it a threat?\n"
        "N. HALE: It is a neighbour.\nJOURNALIST: And elections?\nN. HALE: In due time."
    )
    assert turns(transcript)[0] == (None, "narrator", "Athens, 3 May 2020")
    assert not transcript.opening
    assert str(transcript.date) == "2020-05-03"


def test_names_before_a_spaced_dash(parse_text: Parse) -> None:
    """Several ministers, one of whom speaks but once before the questions."""
    transcript = parse_text(
        "Conférence de presse\n7 juillet 2011\nAlain Roux - Mesdames et Messieurs, bonjour.\n"
        "Il le sait - c’est la raison de son engagement - et il agit.\nLuc de Haas - Merci Monsieur le Ministre.\n"
        "Q - Quelle sera votre première visite ?\nAlain Roux - J’irai à Berlin.\nQ - Et vous ?\nLuc de Haas - Au Niger."
    )
    assert spoken(transcript)[:2] == [
        (
            "Alain Roux",
            "official",
            "Mesdames et Messieurs, bonjour.\nIl le sait - c’est la raison de son engagement - et il agit.",
        ),
        ("Luc de Haas", "official", "Merci Monsieur le Ministre."),
    ]
    assert [len(exchange.answers) for exchange in transcript.exchanges] == [1, 1]


def test_labels_that_are_headings() -> None:
    """A page that sets each speaker as a heading is read by them, and a page of headings about topics is not."""
    page = (
        "<html><head><title>PM press conference: 12 June 2022</title></head><body><main><h1>PM press conference: "
        "12 June 2022</h1><h2>Prime Minister</h2><p>Good afternoon.</p><p>I will say more.</p><h2>Bo Lind</h2>"
        "<p>Thank you.</p><h2>Question</h2><p>Is there a deal?</p><h2>Prime Minister</h2><p>There is none.</p>"
        "<h2>Question</h2><p>Do you agree?</p><h2>Bo Lind</h2><p>I do.</p></main></body></html>"
    )
    transcript = parse(read(page.encode(), "page.html"), Source("page.html", None, "0"), lambda _: "en")
    assert spoken(transcript) == [
        ("Prime Minister", "official", "Good afternoon.\nI will say more."),
        ("Bo Lind", "official", "Thank you."),
        ("Question", "asker", "Is there a deal?"),
        ("Prime Minister", "official", "There is none."),
        ("Question", "asker", "Do you agree?"),
        ("Bo Lind", "official", "I do."),
    ]


def test_a_name_that_begins_with_a_particle_ends_a_turn(parse_text: Parse) -> None:
    """A label like "de Hale:" is one, and her neighbour's words are not hers."""
    transcript = parse_text(
        "Press conference\nQuestion: Is growth at risk?\nLagarde: It is.\nQuestion: And the banks?\n"
        "de Hale: They are well capitalised.\nQuestion: Will you cut?\nLagarde: No."
    )
    assert spoken(transcript)[3] == ("de Hale", "official", "They are well capitalised.")


def test_a_reporter_in_capitals_who_asks_is_no_official(parse_text: Parse) -> None:
    """Called on by name on a page that calls the others by a letter."""
    transcript = parse_text(
        "Briefing by Press Secretary Ann Hale\nMS. HALE: Good morning.\nQ: Is the deal dead?\nMS. HALE: No. Luis?\n"
        "LUIS MARTIN: How many ships are there?\nMS. HALE: About nine."
    )
    assert [(label, role) for label, role, _ in spoken(transcript)] == [
        ("MS. HALE", "official"),
        ("Q", "asker"),
        ("MS. HALE", "official"),
        ("LUIS MARTIN", "unknown"),
        ("MS. HALE", "official"),
    ]


def test_who_calls_the_askers_by_name_presides(parse_text: Parse) -> None:
    """Though no word says so."""
    transcript = parse_text(
        "Chair Hale's press conference\nCHAIR HALE. Good afternoon.\nMICHELLE LIND. Thank you. Rachel Siegel.\n"
        "RACHEL SIEGEL. Rachel Siegel from Harbour News. Will you cut?\nCHAIR HALE. No.\n"
        "MICHELLE LIND. Nick Tims.\nNICK TIMS. Nick Tims with Port Radio. Is a slump near?\nCHAIR HALE. It is not."
    )
    assert {label: role for label, role, _ in spoken(transcript)} == {
        "CHAIR HALE": "official",
        "MICHELLE LIND": "chair",
        "RACHEL SIEGEL": "asker",
        "NICK TIMS": "asker",
    }


def test_judges_and_counsel_are_participants(parse_text: Parse) -> None:
    """Whoever presides over a court is a chair; judges who ask are not reporters."""
    transcript = parse_text(
        "IN THE SUPREME COURT OF NORLAND\nCHIEF JUSTICE RAY: We will hear argument. Ms. Lund.\n"
        "MS. LUND: May it please the Court: A tow is no search.\nJUSTICE HOLM: But why?\n"
        "MS. LUND: The text says so.\nJUSTICE HOLM: Does it?\nMR. DAHL: It does, Justice Holm.\n"
        "CHIEF JUSTICE RAY: The case is submitted."
    )
    assert {label: role for label, role, _ in spoken(transcript)} == {
        "CHIEF JUSTICE RAY": "chair",
        "MS. LUND": "participant",
        "JUSTICE HOLM": "participant",
        "MR. DAHL": "participant",
    }


def test_letters_behind_a_name_are_an_office(parse_text: Parse) -> None:
    """Whoever bears "MP" behind the name is one of those who are asked, and is called without it."""
    transcript = parse_text(
        "Doorstop, Port Anne\nPRIME MINISTER: Good morning.\nJOURNALIST: Will you cut the fee?\nPRIME MINISTER: Wait.\n"
        "TREVOR HALE MP: People here have been patient.\nJOURNALIST: And the ferry?\nPRIME MINISTER: It runs."
    )
    turn = next(turn for turn in transcript.turns if turn.label == "TREVOR HALE MP")
    assert (turn.speaker, turn.role.value) == ("Trevor Hale", "official")


def test_an_italian_chamber(parse_text: Parse) -> None:
    """Names in capitals with a party or a post, closed by a full stop."""
    transcript = parse_text(
        "CAMERA DEI DEPUTATI\nSeduta di mercoledì 30 marzo 2022\nPRESIDENTE. La seduta è aperta.\n"
        "MARCELLO GALLI (FDI). Quando saranno aperti i porti?\nPRESIDENTE. Il Ministro ha facoltà di rispondere.\n"
        "ROBERTO SPINA, Ministro dei porti. Entro l'anno.\n(Applausi)\nMARCELLO GALLI (FDI). Non basta.\n"
        "ANNA RE (PD). Basta.\nPRESIDENTE. Grazie. È tutto.\nLa seduta termina alle 16,30."
    )
    assert str(transcript.date) == "2022-03-30"
    assert [turn for turn in spoken(transcript) if turn[0]] == [
        ("PRESIDENTE", "chair", "La seduta è aperta."),
        ("MARCELLO GALLI", "participant", "Quando saranno aperti i porti?"),
        ("PRESIDENTE", "chair", "Il Ministro ha facoltà di rispondere."),
        ("ROBERTO SPINA, Ministro dei porti", "participant", "Entro l'anno."),
        ("MARCELLO GALLI", "participant", "Non basta."),
        ("ANNA RE", "participant", "Basta."),
        ("PRESIDENTE", "chair", "Grazie. È tutto."),
    ]


def test_the_number_of_a_question_before_who_asks_it(parse_text: Parse) -> None:
    """As in "Q2 Ann Ray: …" or "Q1. [906370] Ian Bell (Northfield) (Lab): …" the name tells who."""
    transcript = parse_text(
        "Oral evidence: Ports\nQ1 Chair: Welcome. Where are the ships?\nJo Lund: In the bay.\n"
        "Q2 [77] Ann Ray: How many?\nJo Lund: Nine.\nQ3 Ann Ray: Is that all?\nJo Lund: Yes.\nChair: Thank you."
    )
    assert [label for label, _, _ in spoken(transcript)] == [
        *("Chair", "Jo Lund", "Ann Ray", "Jo Lund", "Ann Ray", "Jo Lund", "Chair")
    ]


def test_a_contradicted_reading_is_none(parse_text: Parse) -> None:
    """Words like "Any questions?" make nobody a reporter whom the title announces."""
    transcript = parse_text(
        "Doorstop interview with Ida Hale, 7 May 2002\nIda Hale: Good morning. Any questions?\n"
        "Question: Will the ships go, what do- -Ida Hale: No, they won't.\nQuestion: Never?\nIda Hale: Never."
    )
    assert spoken(transcript) == [
        ("Ida Hale", "official", "Good morning. Any questions?"),
        ("Question", "asker", "Will the ships go, what do- -"),
        ("Ida Hale", "official", "No, they won't."),
        ("Question", "asker", "Never?"),
        ("Ida Hale", "official", "Never."),
    ]


@pytest.mark.parametrize("label", ["Q: ", "Question: "])
def test_the_introduction_of_an_interview_is_nobodys(label: str, parse_text: Parse) -> None:
    """The journalist wrote it, though the title names who is asked."""
    transcript = parse_text(
        "Interview with Eva Lind, Minister of Ports\nThe minister received us in the rain.\n"
        f"{label}Why is the pier late?\n{'A: ' if label == 'Q: ' else ''}The seabed was soft."
    )
    assert [(turn.speaker, turn.role.value, turn.span.of(transcript.text)) for turn in transcript.turns] == [
        (None, "narrator", "The minister received us in the rain."),
        (None, "asker", "Why is the pier late?"),
        ("Eva Lind", "official", "The seabed was soft."),
    ]


def test_bold_labels_before_plain_words() -> None:
    """A name in bold needs no colon where names in bold recur."""
    page = (
        "<html><head><title>Interview: Minister Eva Lind on ports</title></head><body><article>"
        "<p><b>Harbour Times</b> Minister, why is the pier late?</p><p><b>Eva Lind</b> The seabed was soft.</p>"
        "<p>We had to wait.</p><p><b>Harbour Times</b> What does it cost?</p><p><b>Eva Lind</b> Four million more.</p>"
        "<p><b>Harbour Times</b> Will you resign?</p><p><b>Eva Lind</b> No.</p></article></body></html>"
    )
    assert spoken(read_page(page)) == [
        ("Harbour Times", "asker", "Minister, why is the pier late?"),
        ("Eva Lind", "official", "The seabed was soft.\nWe had to wait."),
        ("Harbour Times", "asker", "What does it cost?"),
        ("Eva Lind", "official", "Four million more."),
        ("Harbour Times", "asker", "Will you resign?"),
        ("Eva Lind", "official", "No."),
    ]


def test_bold_questions_part_an_interview() -> None:
    """Print alone does, where the title names who is asked."""
    page = (
        "<html><head><title>Interview with Eva Lind, Minister of Ports</title></head><body><article>"
        "<p>She received us in the rain.</p><p><b>Why is the pier late?</b></p><p>The seabed was soft.</p>"
        "<p><b>What does it cost?</b></p><p>Four million more.</p></article></body></html>"
    )
    transcript = read_page(page)
    assert [(turn.speaker, turn.role.value, turn.span.of(transcript.text)) for turn in transcript.turns] == [
        (None, "narrator", "She received us in the rain."),
        (None, "asker", "Why is the pier late?"),
        ("Eva Lind", "official", "The seabed was soft."),
        (None, "asker", "What does it cost?"),
        ("Eva Lind", "official", "Four million more."),
    ]


def test_what_others_call_out_is_a_voice(parse_text: Parse) -> None:
    """The turn goes on over it, and it is no part of an answer."""
    transcript = parse_text(
        "Deutscher Bundestag, 45. Sitzung\nPräsidentin Bärbel Bas: Das Wort hat Ida Hale.\n"
        "Ida Hale (SPD): Wir bauen den Hafen.\n(Jo Lund [FDP]: Wer zahlt?)\nWir alle.\n"
        "Präsidentin Bärbel Bas: Danke. Jo Lund.\nJo Lund (FDP): Wir nicht.\nUte Ernst (CDU): Wir auch."
    )
    turn = transcript.turns[1]
    assert turn.span.of(transcript.text) == "Wir bauen den Hafen.\n(Jo Lund [FDP]: Wer zahlt?)\nWir alle."
    assert [(voice.kind, voice.who, voice.span.of(transcript.text)) for voice in turn.voices] == [
        ("quoted", "Jo Lund", "(Jo Lund [FDP]: Wer zahlt?)")
    ]
    said = [answer.span.of(transcript.text) for exchange in transcript.statements() for answer in exchange.answers]
    assert said == ["Wir bauen den Hafen.", "Wir alle.", "Wir nicht.", "Wir auch."]


def test_an_aside_between_a_bold_name_and_its_colon() -> None:
    """The colon closes the label, not the print."""
    title = "Joint press conference by Prime Minister Ida Holt and President Omar Said"
    page = (
        f"<html><head><title>{title}</title></head><body><main><p><b>Prime Minister Holt:</b> I welcome you.</p>"
        "<p><b>President Said</b> (through interpreter): Thank you.</p>"
        "<p><b>Question (Norland Radio):</b> Will you join?</p>"
        "<p><b>President Said</b> (through interpreter): We will.</p></main></body></html>"
    )
    transcript = read_page(page)
    assert [(turn.speaker, turn.role.value, turn.span.of(transcript.text)) for turn in transcript.turns] == [
        ("Ida Holt", "official", "I welcome you."),
        ("Omar Said", "official", "Thank you."),
        (None, "asker", "Will you join?"),
        ("Omar Said", "official", "We will."),
    ]


def test_a_label_set_apart_by_what_its_element_is_called() -> None:
    """As sites write it that leave the space and the colon to their style sheet."""
    said = [("Journalist", "Will you sign?"), ("Ida Hale", "We have signed."), ("Journalist", "Who pays?")]
    said += [("Ida Hale", "The ministry pays."), ("Jo Ray, Sky News", "You lied."), ("Ida Hale", "I reject that.")]
    turned = "".join(f'<div><span class="speaker-name">{name}</span><span>{words}</span></div>' for name, words in said)
    page = f"<html><head><title>Press conference, 4 March 2020</title></head><body>{turned}</body></html>"
    assert [(label, words) for label, _, words in spoken(read_page(page))] == said


def test_letters_on_lines_of_their_own(parse_text: Parse) -> None:
    """And labels before a dash with a space on both sides."""
    transcript = parse_text("Interview, 4 March 2020\nQ\nWill you sign?\nA\nWe have.\nQ\nWhen?\nA\nIn May.")
    assert spoken(transcript) == [
        ("Q", "asker", "Will you sign?"),
        ("A", "official", "We have."),
        ("Q", "asker", "When?"),
        ("A", "official", "In May."),
    ]
    transcript = parse_text(
        "Press conference, 4 March 2020\nJournalist – Will you sign?\nMinister Ida Hale – We have.\n"
        "Journalist – When?\nMinister Ida Hale – In May."
    )
    assert spoken(transcript) == [
        ("Journalist", "asker", "Will you sign?"),
        ("Minister Ida Hale", "official", "We have."),
        ("Journalist", "asker", "When?"),
        ("Minister Ida Hale", "official", "In May."),
    ]


def test_a_time_between_a_label_and_its_words(parse_text: Parse) -> None:
    """It belongs to neither."""
    transcript = parse_text(
        "Interview with Minister Ida Hale\nJo Ray [00:00:03] Will you sign?\nIda Hale [00:00:12] We have.\n"
        "Jo Ray [00:00:15] When?\nIda Hale [00:00:20] In May."
    )
    assert [(label, words) for label, _, words in spoken(transcript)] == [
        ("Jo Ray", "Will you sign?"),
        ("Ida Hale", "We have."),
        ("Jo Ray", "When?"),
        ("Ida Hale", "In May."),
    ]


@pytest.mark.parametrize("label", ["Governor", "Philip Lowell", "Lowell"])
def test_a_speech_with_questions_behind_it_is_its_speakers(parse_text: Parse, label: str) -> None:
    """Where nobody else but askers has a label; the line that announces the questions is nobody's."""
    transcript = parse_text(
        "Speech by Governor Philip Lowell to the Economic Society\nSydney, 4 March 2020\nInflation is low.\n"
        f"We kept the rate.\nQuestions and answers\nQuestion: Will you cut?\n{label}: We will see.\n"
        f"Question: When?\n{label}: In May."
    )
    assert [(turn.speaker, turn.role.value, turn.span.of(transcript.text)) for turn in transcript.turns] == [
        (None, "narrator", "Sydney, 4 March 2020"),
        ("Philip Lowell", "official", "Inflation is low.\nWe kept the rate."),
        (None, "narrator", "Questions and answers"),
        (None, "asker", "Will you cut?"),
        ("Philip Lowell", "official", "We will see."),
        (None, "asker", "When?"),
        ("Philip Lowell", "official", "In May."),
    ]


def test_a_speech_is_nobodys_where_others_have_labels_too(parse_text: Parse) -> None:
    """Whoever opened is not told then."""
    transcript = parse_text(
        "Speech by Governor Philip Lowell to the Economic Society\nSydney, 4 March 2020\nInflation is low.\n"
        "Ann Ray: Thank you, Governor.\nQuestion: Will you cut?\nGovernor: We will see."
    )
    assert [turn.role.value for turn in transcript.turns if "Inflation" in turn.span.of(transcript.text)] == [
        "narrator"
    ]


def test_a_title_names_who_speaks_before_his_post(parse_text: Parse) -> None:
    """As that of a speech does."""
    transcript = parse_text("Speech by Philip Lowell, Governor of the Bank\nInflation is low. We kept the rate.")
    assert transcript.spokesperson == "Philip Lowell"


KEYED = (
    "Virtual press conference, 20 April 2020\nSpeaker key:\nTJ Tarik Jensen\nTAG Dr Tessa Ann Gray\nMA Marie\n"
    "MR Dr Max Roe\n00:00:55\nTJ Hello, everyone. I give the floor to Dr Gray.\n00:02:10\n"
    "TAG Thank you, Tarik. The message is simple.\n"
    "It is the same as before.\n00:14:20\nMA Will you change it?\n00:14:50\nMR We have not. The EU did.\n"
    "TAG We shall see.\nTJ Thank you."
)


def test_initials_before_words_are_labels_that_a_key_explains(parse_text: Parse) -> None:
    """Without a mark behind them, as health organisations print it; times on lines of their own are nobody's words."""
    transcript = parse_text(KEYED)
    assert [(turn.label, turn.speaker, turn.span.of(transcript.text)) for turn in transcript.turns if turn.label] == [
        ("TJ", "Tarik Jensen", "Hello, everyone. I give the floor to Dr Gray."),
        ("TAG", "Tessa Ann Gray", "Thank you, Tarik. The message is simple.\nIt is the same as before."),
        ("MA", "MA", "Will you change it?"),
        ("MR", "Max Roe", "We have not. The EU did."),
        ("TAG", "Tessa Ann Gray", "We shall see."),
        ("TJ", "Tarik Jensen", "Thank you."),
    ]


def test_short_forms_of_bodies_are_no_initials(parse_text: Parse) -> None:
    """A statement whose lines begin with them says them in the midst of a sentence as well."""
    transcript = parse_text(
        "Statement by Foreign Minister Ida Hale, 3 May 2021\nEU Foreign Ministers agreed today.\nUN Envoys met.\n"
        "EU Funds are ready.\nUN Troops stay.\nWe thank the EU and the UN for this."
    )
    assert {turn.label for turn in transcript.turns} == {None}


@pytest.mark.parametrize("gap", ["\t", "     "])
def test_labels_that_a_tab_or_spaces_set_apart(gap: str, parse_text: Parse) -> None:
    """Those whose bearers speak but once among them, with a time before the label or none."""
    rows = ["Dana Cole|Will you sign?", "Ida Hale|We will. In June.", "Dana Cole|Why?", "Jan Vos|Never."]
    rows = [*rows, "Ida Hale|Soon."]
    for times in (("",) * 5, ("00:01 ", "00:05 ", "00:07 ", "00:08 ", "00:09 ")):
        lines = [f"{time}{row.replace('|', gap)}" for time, row in zip(times, rows, strict=True)]
        transcript = parse_text("Interview with Minister Ida Hale, 3 May 2020\n" + "\n".join(lines))
        said = [(turn.speaker, turn.span.of(transcript.text)) for turn in transcript.turns if turn.label]
        assert said == [tuple(row.split("|")) for row in rows]


@pytest.mark.parametrize("head", ["{time} {name}", "[{time}] {name}", "{time} - {name}"])
def test_a_time_before_a_name_alone_on_its_line(head: str, parse_text: Parse) -> None:
    """As transcripts of podcasts print it."""
    rows = [("Dana Cole", "Will you sign?"), ("Ida Hale", "We will."), ("Jan Vos", "Never."), ("Ida Hale", "Soon.")]
    lines = [f"{head.format(time=f'00:00:0{n}', name=name)}\n{said}" for n, (name, said) in enumerate(rows)]
    transcript = parse_text("The Foreign Desk: Minister Ida Hale\n" + "\n".join(lines))
    assert [(turn.speaker, turn.span.of(transcript.text)) for turn in transcript.turns if turn.label] == rows


def test_a_time_below_a_name_is_a_part_of_its_label(parse_text: Parse) -> None:
    """And not of what is said."""
    rows = [("Dana Cole", "Will you sign?"), ("Ida Hale", "We will."), ("Jan Vos", "Never."), ("Ida Hale", "Soon.")]
    lines = [f"{name}\n00:00:0{n}\n{said}" for n, (name, said) in enumerate(rows)]
    transcript = parse_text("The Foreign Desk: Minister Ida Hale\nRecorded in May 2021.\n" + "\n".join(lines))
    assert [(turn.speaker, turn.span.of(transcript.text)) for turn in transcript.turns if turn.label] == rows


def test_headings_that_recur_are_labels_though_none_of_them_asks_by_a_word() -> None:
    """As a podcast prints the names of those who talk."""
    said = [("Ann Ray", "Will you sign?"), ("Ida Hale", "We will."), ("Ann Ray", "When?"), ("Ida Hale", "In June.")]
    body = "".join(f"<h4>{name}</h4><p>{words}</p>" for name, words in [*said, ("Heckler", "Never."), *said[3:]])
    transcript = read_page(f"<html><head><title>Talk</title></head><body><article>{body}</article></body></html>")
    heard = [(turn.label, turn.span.of(transcript.text)) for turn in transcript.turns if turn.label]
    assert heard == [*said, ("Heckler", "Never."), said[3]]


def test_a_number_or_a_note_before_a_label_is_no_part_of_it(parse_text: Parse) -> None:
    """Questions are counted in brackets, and stenographers note the language that is spoken."""
    counted = parse_text(
        "外交部例行新聞說明會紀要\n（一）中央社記者問：請問部長何時出訪？\n發言人答：部長下個月出訪。\n"
        "（二）自由時報記者問：是否會面？\n發言人答：目前沒有規劃。"
    )
    assert [turn.span.of(counted.text) for turn in counted.turns if turn.role.value == "official"] == [
        "部長下個月出訪。",
        "目前沒有規劃。",
    ]
    noted = parse_text(
        "Record of the conference, 9 June 2022\nMr VOS (Norland) – We want it.\nThe PRESIDENT – The list is done.\n"
        "(Original Spanish) Mr LIND (Ostland) – My government pays.\nMr VOS – Thank you.\nThe PRESIDENT – We rise."
    )
    assert ("The PRESIDENT", "The list is done.") in [(label, words) for label, _, words in spoken(noted)]
    assert ("Mr LIND", "My government pays.") in [(label, words) for label, _, words in spoken(noted)]


@pytest.mark.parametrize(
    "lines",
    [
        "EU Foreign Ministers agreed.\nUN Envoys met.\nEU Funds are ready.\nUN Troops stay.",
        "Norland\t120 million\nSudland\t130 million\nNorland\t140 million\nSudland\t90 million",
        "09:00 Arrival Ceremony\nAt the harbor.\n10:00 Joint Session\nIn the hall.\n12:30 Lunch Break\nIn the castle.",
    ],
)
def test_short_forms_columns_and_programmes_are_no_labels(lines: str, parse_text: Parse) -> None:
    """A statement keeps its speaker, whatever lists stand in it."""
    transcript = parse_text(f"Statement by Foreign Minister Ida Hale, 3 May 2021\nWe met in Oslo today.\n{lines}")
    assert {turn.label for turn in transcript.turns} == {None}
    assert "We met in Oslo today." in [w for t in transcript.turns for w in t.span.of(transcript.text).split("\n")]


@pytest.mark.parametrize(
    "head",
    [
        "<h1>Interview mit Bundesministerin Ida Hale</h1><p>Über die Rente.</p>",
        "<h1>Interview with Le Monde</h1><p>Interview with Ida Hale, Vice-President of the Bank, by Jo Ray</p>",
    ],
)
def test_an_interview_that_print_alone_parts(head: str) -> None:
    """Questions in bold, some of which ask nothing, and the answers of whom a title or the line below it names."""
    transcript = read_page(
        f"<html><body><article>{head}<p><strong>Bleibt die Rente sicher?</strong></p><p>Ja. Wir zahlen ein.</p>"
        "<p><strong>Die Opposition sagt, Sie lügen.</strong></p><p>Nein.</p><p>Sie irrt.</p>"
        "<p><strong>Und die Jungen?</strong></p><p>Sie zahlen weniger.</p></article></body></html>"
    )
    asked = [turn for turn in turns(transcript) if turn[1] != "narrator"]
    assert asked == [
        (None, "asker", "Bleibt die Rente sicher?"),
        ("Ida Hale", "official", "Ja. Wir zahlen ein."),
        (None, "asker", "Die Opposition sagt, Sie lügen."),
        ("Ida Hale", "official", "Nein.\nSie irrt."),
        (None, "asker", "Und die Jungen?"),
        ("Ida Hale", "official", "Sie zahlen weniger."),
    ]
