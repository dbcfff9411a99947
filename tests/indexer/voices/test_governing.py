"""Voices: what a turn quotes, denies and supposes, and what is changed when it is cut off from what governs it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.transcript import Span
from onrecord.indexer.voices import Governor, VoiceKind, VoiceSpan, governed, voices

NEG, DENY, SAY = Governor.NEGATION, Governor.DENIAL, Governor.SAYING
IF, MAIN = Governor.SUPPOSITION, Governor.CONDITION
ASKED, DOUBT, FRAME = Governor.QUESTION, Governor.DOUBT, Governor.FRAME
QUOTE, WISH, NUMBER = Governor.QUOTATION, Governor.WISH, Governor.COMPARISON


def told(text: str, language: str = "en", *, is_report: bool = False) -> list[tuple[Governor, str, str, str | None]]:
    """Return what is governed in a text of a Chinese ministry's Jose Diaz, in words."""
    found = governed(text, language, ("China",), "Jose Diaz", is_report=is_report)
    return [(one.governor, one.cue.of(text).strip(), one.span.of(text).strip(), one.who) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'Mr. Pompeo said in an open speech "we lied, we cheated, we stole".',
            [(QUOTE, "Mr. Pompeo said", "we lied, we cheated, we stole", "Mr. Pompeo")],
        ),
        (
            'Senator Holm met us. He said: "the port is closed to all ships".',
            [
                (QUOTE, "He said", "the port is closed to all ships", "Senator Holm"),
                (SAY, "said", "the port is closed to all ships", "Senator Holm"),
            ],
        ),
        ('I said: "the port is closed to all ships".', []),
        (
            '"The port is closed to all ships," said Senator Holm.',
            [(QUOTE, "said Senator Holm", "The port is closed to all ships,", "Senator Holm")],
        ),
        ('We uphold the "one country, two systems" principle.', []),
        ('A white paper titled "Fighting the Flood: Harbours in Action" was issued.', []),
        ("It is false that we asked for more money.", [(DENY, "It is false that", "we asked for more money", None)]),
        (
            "We never said that the rent would rise.",
            [
                (NEG, "never", "said that the rent would rise", None),
                (DENY, "never said that", "the rent would rise", "We"),
            ],
        ),
        (
            "The claim that we lied is groundless.",
            [(DENY, "is groundless", "we lied", None), (SAY, "claim that", "we lied is groundless", None)],
        ),
        ("No one can deny that the port is open.", []),
        ("The tenant is not permitted to leave.", [(NEG, "not", "permitted to leave", None)]),
        ("There is no doubt that the port is open.", [(NEG, "no", "doubt", None)]),
        (
            "If they attack, we will respond.",
            [(IF, "If", "they attack", None), (MAIN, "If they attack", "we will respond", None)],
        ),
        ("Even if they attack, we stay.", [(IF, "if", "they attack", None)]),
        ("If I remember correctly, the port is open.", []),
        ("The US claims that we stole data.", [(SAY, "claims", "we stole data", "The US")]),
        ("China believes that peace is possible.", []),
        ("As Senator Holm said, peace is possible.", []),
        ("According to the report, we stole data.", [(SAY, "According to the report", "we stole data", "the report")]),
        ("We hope that the port will open.", [(WISH, "hope that", "the port will open", None)]),
        ("The rent is at least 500 kroner.", [(NUMBER, "at least", "500", None)]),
        ("Fewer than two hundred beds are free.", [(NUMBER, "Fewer than", "two hundred", None)]),
        ("Almost all of the prisoners are free.", [(NUMBER, "Almost", "all", None)]),
        (
            "At most, and I am generous, four hundred came.",
            [(NUMBER, "At most, and I am generous,", "four hundred", None)],
        ),
        ("We spoke about two islands.", []),
        ("They pay 500 kroner or more.", [(NUMBER, "or more", "500 kroner", None)]),
    ],
)
def test_what_governs_words(text: str, expected: list[tuple[Governor, str, str, str | None]]) -> None:
    """Its kind, the governing words, the words governed, and whose words they are."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "蓬佩奥曾公开说：“我们撒谎、我们欺骗、我们偷窃”。",
            (QUOTE, "蓬佩奥曾公开说", "我们撒谎、我们欺骗、我们偷窃", "蓬佩奥"),
        ),
        ("中方从不干涉别国内政。", (NEG, "不", "干涉别国内政", None)),
        ("如果美方执意升级，中方必将奉陪到底。", (MAIN, "如果美方执意升级", "中方必将奉陪到底", None)),
        ("我们否认中国窃取了技术。", (DENY, "否认", "中国窃取了技术", "我们")),
        ("会费至少500元。", (NUMBER, "至少", "500", None)),
    ],
)
def test_chinese(text: str, expected: tuple[Governor, str, str, str | None]) -> None:
    """By the words of that language."""
    assert expected in told(text, "zh")


def test_in_a_report_the_outer_marks_are_the_reporters() -> None:
    """What is quoted inside them is somebody else's."""
    text = "Spokesman Jose Diaz said: \"The senator said 'we will invade the island', and we condemn it.\""
    assert told(text, is_report=True) == [(QUOTE, "The senator said", "we will invade the island", "The senator")]
    denied = 'It is not true, Diaz said, that "the port is closed to all ships".'
    assert (DENY, "It is not true, Diaz said, that", "the port is closed to all ships", None) in told(
        denied, is_report=True
    )


def test_voices_are_what_is_kept_with_a_turn() -> None:
    """Quoted, read out, denied and supposed words; not those that are only negated or compared."""
    text = 'Let me read the statement: "the port will open on Monday at noon". If it rains, we stay. We do not pay 500.'
    assert voices(text, "en") == (
        VoiceSpan(Span(28, 64), VoiceKind.READ_OUT),
        VoiceSpan(Span(70, 78), VoiceKind.CONDITIONAL),
    )


def test_of_a_language_that_is_not_described_negations_are_known() -> None:
    """They govern to the next mark; nothing is read by the ways of another language."""
    text = "Ella dijo que el puerto no es seguro, si llueve."
    assert told(text, "es") == [(NEG, "no", "es seguro", None)]
    assert voices(text, "es") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Is the fleet betrayed by us?", [(ASKED, "?", "Is the fleet betrayed by us", None)]),
        ("We paid for it, did we not?", []),
        ("He asked: “Is the fleet betrayed by us?”", []),
        ("舰队真的被背叛了吗？", [(ASKED, "？", "舰队真的被背叛了吗", None)]),
    ],
)
def test_what_is_asked_is_no_claim(text: str, expected: list[tuple[Governor, str, str, str | None]]) -> None:
    """Unless assent alone is asked for; a question that is quoted is its asker's."""
    kinds = {ASKED, NEG}
    assert [one for one in told(text, "zh" if "舰" in text else "en") if one[0] in kinds] == expected


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("Nobody in the cabinet supports the plan more firmly than I do.", "more firmly than"),
        ("We will not publish the report until the families have read it.", "until"),
        ("The vaccine does not work by magic; it works by training.", "by magic; it works by"),
        ("Nobody in the ministry knew except the minister.", "except"),
        ("I cannot support the plan strongly enough.", "strongly enough"),
        ("We did not close the port just because it rained.", "just because"),
        ("We will not close the port, and we stay until noon.", None),
        ("We support the plan more firmly than ever.", None),
        ("Nobody came as soon as we did.", None),
    ],
)
def test_what_stands_behind_a_negated_clause_may_limit_it(text: str, limit: str | None) -> None:
    """Without those words more is negated than was."""
    assert [one[1] for one in told(text) if one[0] is Governor.LIMIT] == ([limit] if limit else [])


@pytest.mark.parametrize(
    "text",
    [
        "We came within an hour of ordering the retreat.",
        "I would sooner resign than sign the paper.",
        "We are too few to hold the river.",
        "This budget is anything but a gift to the rich.",
        "The inquiry cleared my office of having hidden the toll.",
        "The court has forbidden us from naming the clients.",
        "It would be a mistake to treat the case as an accident.",
        "We reject any attempt to portray the exercise as a threat.",
        "The tanker almost broke in two on the reef.",
        "We urge the council to stop fishing in our waters.",
    ],
)
def test_what_is_only_nearly_so_or_wrong_to_do_is_negated(text: str) -> None:
    """Those words negate without a word of negation."""
    assert [one[0] for one in told(text)] == [NEG]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('It is the tabloids that keep saying such things as "the port is closed to all ships".', ["the tabloids"]),
        ('The council announced that it would put off the proposal to "close the port to all ships".', [None]),
        ('Speaking of a "plan for the whole of the port", don\'t you think it fits?', [None]),
        ('Mr. Holm once said that "the port is closed to all ships".', ["Mr. Holm"]),
        (
            'The minister, Mr. Otto Lind, put it well: "the port is closed to all ships".',
            ["The minister, Mr. Otto Lind"],
        ),
        (
            'A US official -- you all know him -- said at noon that "the port is closed to all ships".',
            ["A US official"],
        ),
        ('"The port is closed to all ships," Ms. Duarte told reporters.', ["Ms. Duarte"]),
        ('"The port is closed to all ships," said Mr. Otto Lind.', ["Mr. Otto Lind"]),
        ('"The port is closed to all ships," I told the council.', []),
        ('As an old Chinese saying goes, "the port is closed to all ships".', ["Chinese saying"]),
        ('My predecessor used to say, "the port is closed to all ships".', ["My predecessor"]),
        ('What the US calls "peaceful protests and demonstrations" was a riot.', ["the US"]),
        ('It is absurd to charge us with "covering up the real situation".', [None]),
        ('As we said, "our infiltration of the harbor" and other accusations have no basis.', [None]),
        ('We follow policies such as "one country, two systems", "Hong Kong people administering Hong Kong".', []),
        ('He said "no", "we will not leave the port tomorrow" and "never".', [None]),
        ('Hailed as the "railway of the new era", the line is a hit.', [None]),
        ('They prettify it as "freedom of the northern navigation".', [None]),
        ('They came under the pretext of "freedom of speech and assembly".', [None]),
        ('We oppose those who come under the pretext of "freedom of speech and assembly".', [None]),
        ('I remember a slogan on the wall of the harbor that reads "their problems are our problems".', [None]),
        ('They print stories like "the northern spies" or "the infiltration of the harbor".', [None]),
        ('I used words like "the friendship of the two rivers".', []),
        ('There is an old saying that "help comes from all quarters".', ["old saying"]),
        ('The theme for this year is "a better future for the river".', []),
        (
            'Mr. Holm said "we lied, we cheated, we stole" and it\'s the "glory of the northern fleet".',
            ["Mr. Holm", "Mr. Holm"],
        ),
        ('The resolution on the fleet (F-19)". More than 180 ports support it."', []),
        ('I tell those you mentioned: only the "one country, two systems" principle helps.', []),
    ],
)
def test_whose_quoted_words_are(text: str, expected: list[str | None]) -> None:
    """As far as the words around tell; what the speaker said himself and terms of his own are nobody else's."""
    assert [one[3] for one in told(text) if one[0] is QUOTE] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Our thoughts are with the families of the crew.",
        "We have done much in terms of trade on the river.",
        "They spread lies in the harbor concerning the reform of the fleet.",
        "We saved the paintings of the old masters.",
    ],
)
def test_a_part_of_a_word_or_a_distant_of_is_no_verb_of_saying(text: str) -> None:
    """Nor is "in terms of"."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("lead", "governor"),
    [
        ("The fear is that", FRAME),
        ("We want to make sure that", FRAME),
        ("It would be wrong to assume that", FRAME),
        ("The position of the opposition is that", FRAME),
        ("What the council called for is that", FRAME),
        ("The council is wrong in thinking that", FRAME),
        ("We expect that", FRAME),
        ("They act under the false impression that", FRAME),
        ("Perhaps", DOUBT),
        ("It may be that", DOUBT),
        ("It is hard to believe that", DOUBT),
        ("I doubt", DOUBT),
        ("In his view,", SAY),
        ("In the words of Mr. Otto Lind,", SAY),
        ("We keep being told that", SAY),
        ("As your paper wrote yesterday,", SAY),
        ("Under the opposition's plan,", FRAME),
        ("There is a perception among some that", FRAME),
        ("With any luck,", DOUBT),
        ("To hear the council,", SAY),
        ("Word has it", SAY),
        ("We were told by the owner that", SAY),
        ("They would like us to admit that", SAY),
        ("They behave as if", FRAME),
        ("It rained. Once", FRAME),
        ("Let us assume", FRAME),
        ("Nothing moves until", FRAME),
        ("The owner wants everyone to know that", SAY),
        ("I heard that", FRAME),
        ("The worst case is that", FRAME),
        ("He dreams of a day when", FRAME),
        ("They long for a world in which", FRAME),
        ("The time may come when", FRAME),
        ("My opponent has one line:", SAY),
        ("Their message is simple:", SAY),
        ("The senator’s only argument goes like this:", SAY),
        ("The poster read:", SAY),
        ("One hears it on every corner:", SAY),
        ("In the film,", FRAME),
        ("In another world,", FRAME),
        ("As the joke goes,", FRAME),
        ("For the sake of argument,", FRAME),
        ("We used to believe that", FRAME),
        ("I once thought that", FRAME),
        ("We retract our statement that", FRAME),
        ("Absent any proof that", FRAME),
        ("The witness testified under oath that", FRAME),
        ("The suspect confessed that", FRAME),
        ("The implication of your question is that", FRAME),
        ("I would caution against concluding that", FRAME),
        ("The premise that", FRAME),
        ("I wish I could tell you that", FRAME),
        ("We would like to hear them say that", FRAME),
        ("The indictment charges that", FRAME),
        ("I misspoke when I said that", FRAME),
        ("I keep reading in your papers that", FRAME),
        ("He made the case that", FRAME),
        ("You were wrong to write that", FRAME),
        ("We can neither confirm nor deny that", DOUBT),
        ("We want a country where", FRAME),
        ("As Mr. Brown would say,", SAY),
        ("By their account,", SAY),
        ("From what we hear,", SAY),
        ("Myth number one:", SAY),
        ("We would be naive to believe that", FRAME),
        ("I was reported as saying that", FRAME),
        ("What they are saying, in effect, is that", FRAME),
        ("To suggest", FRAME),
        ("It takes imagination to claim", FRAME),
        ("The expert would have us believe", FRAME),
        ("Anyone who tells you", FRAME),
        ("They were led to believe", FRAME),
        ("It is too early to say", FRAME),
        ("We have yet to see any proof that", FRAME),
        ("It used to be the case that", FRAME),
        ("It has been our fear all along that", FRAME),
        ("Imagine for a moment that", FRAME),
        ("In the fantasy world of some people,", FRAME),
        ("Under the proposal of the council,", FRAME),
        ("At worst,", FRAME),
        ("But for the embargo,", FRAME),
        ("Opponents paint a picture in which", FRAME),
        ("The plot of the film is that", FRAME),
        ("They tried to prove that", FRAME),
        ("The story in their papers is that", FRAME),
        ("Either", DOUBT),
        ("Yeah, right,", DOUBT),
        ("The draft, which is open for comment, envisages that", FRAME),
        ("I dreamt last night that", FRAME),
        ("We are supposed to believe that", FRAME),
        ("We need to get to a point where", FRAME),
        ("The sooner we stop pretending", SAY),
        ("It would be wrong to conclude from these figures that", FRAME),
        ("No supplier is permitted to tell its customers that", FRAME),
        ("The paper wrote yesterday, without asking us, that", FRAME),
        ("In the film, which I have seen,", FRAME),
        ("The proposal on the table, which nobody has agreed to yet, is that", FRAME),
        ("I pray that", WISH),
        ("We want to avoid a situation in which", FRAME),
        ("The boats were moved lest", FRAME),
        ("It will snow in May before", FRAME),
        ("There was a time when", FRAME),
        ("Show me one paper in which", FRAME),
        ("Far be it from me to say that", FRAME),
        ("Not until June will I say that", FRAME),
        ("It takes more than a letter to prove that", FRAME),
        ("It has yet to be established that", FRAME),
        ("I withdraw my remark of Tuesday that", FRAME),
        ("Our target for 2040 is that", FRAME),
        ("The word in the town is that", FRAME),
        ("We were afraid", FRAME),
        ("The captain radioed that", FRAME),
        ("We thought", FRAME),
        ("We are hoping to be able to announce that", FRAME),
        ("The charge against us is that", FRAME),
        ("It used to be our policy that", FRAME),
        ("When I was young I was convinced that", FRAME),
        ("It is often said, by people who never sailed, that", SAY),
        ("I am told, though I have not seen it, that", SAY),
        ("If, and I stress the if,", Governor.SUPPOSITION),
        ("Under the draft which we rejected,", FRAME),
        ("Oh yes, of course,", DOUBT),
        ("For all I know", DOUBT),
    ],
)
def test_what_leads_to_a_clause_without_assuring_it_governs_it(lead: str, governor: Governor) -> None:
    """What is feared, planned, only possible or told of others; at whatever place in the turn."""
    claim = "the harbor is closed to all ships"
    assert (governor, claim) in [(one[0], one[2]) for one in told(f"We met on Monday. {lead} {claim}, and we left.")]


@pytest.mark.parametrize(
    ("tail", "governor"),
    [
        (", the council claims.", SAY),
        (", according to the Herald, which is often wrong.", SAY),
        (" — that is what the council wants you to think.", SAY),
        (", or so they say.", SAY),
        (", as the senator puts it.", SAY),
        (", at least on paper.", MAIN),
        (", or is it?", DOUBT),
        (" — or is it?", DOUBT),
        (", or not.", DOUBT),
        (", or so we thought.", DOUBT),
        ("; I was mistaken.", DOUBT),
        (" – so runs the rumor.", DOUBT),
        (". That is a lie.", DENY),
        (". This has been shown to be false!", DENY),
        (". Those were his words, not mine.", SAY),
        (". That is what the opposition claims.", SAY),
        (". I am quoting the Herald here.", SAY),
        (", in the words of one diplomat.", SAY),
        (", to use his phrase.", SAY),
        (", according to some.", SAY),
        (", it is feared.", DOUBT),
        (", I used to think.", DOUBT),
        (" - such is the claim.", DOUBT),
        (", or at least that is the theory.", DOUBT),
        (". So said the minister last week.", SAY),
        (". Wrong again.", DENY),
        (". Nobody believes that anymore.", DENY),
        (". That's the line they've been pushing.", SAY),
        (", they keep repeating.", DOUBT),
        (". I never said that.", DENY),
        (". That was the rumor.", DENY),
        (". That is their position, not ours.", SAY),
        (". At least so they claim.", SAY),
        (". Well, it never happened.", DENY),
        (", or so the council told us last year.", DOUBT),
        (", they told the voters, and look where we are.", DOUBT),
        (", the story goes, though nobody saw it.", DOUBT),
        (" - no, it is not.", DOUBT),
        (" is a line I have heard often.", DOUBT),
        (" is what I told you in May.", DOUBT),
        (", provided the pilots agree by then.", MAIN),
        (", unless of course it rains, in which case we stay.", MAIN),
        (", once the pilots have agreed, and they have not.", MAIN),
        (", some pilots tell us, and it is not so.", DOUBT),
        (", is how the council put it.", DOUBT),
        (", but only after noon.", DOUBT),
        (", at least until June.", DOUBT),
        (", in the north, that is, and nowhere else.", DOUBT),
        (", said the gentlemen who sold it.", DOUBT),
        (", that's the version in the papers.", DOUBT),
        (", other than those of the navy.", DOUBT),
        (" is precisely what I did not say.", DOUBT),
        (". That's what the council told us on Monday, and we left.", SAY),
    ],
)
def test_what_follows_a_claim_may_take_it_back(tail: str, governor: Governor) -> None:
    """Or give it to others."""
    claim = "The harbor is closed to all ships"
    found = told(f"We met on Monday. {claim}{tail}")
    assert [one for one in found if one[0] is governor and one[2].startswith(claim)], found


@pytest.mark.parametrize("tail", [" — no ship may pass.", " - no one is let in.", " – no exceptions apply."])
def test_a_no_that_goes_on_takes_nothing_back(tail: str) -> None:
    """It begins the next claim."""
    assert DOUBT not in [one[0] for one in told(f"We met on Monday. The harbor is closed to all ships{tail}")]


@pytest.mark.parametrize(
    "lead",
    [
        "We know that",
        "The fact is that",
        "It is clear that",
        "I want to stress that",
        "Let me repeat that",
        "I'd like to stress that",
        "We've always said that",
        "I announced yesterday that",
        "We warned last year that",
        "It would be fair to say that",
        "I am happy to see that",
        "Today I am announcing that",
        "Our position is that",
        "It is China's consistent position that",
        "We firmly oppose this, and believe that",
        "The most important result is that",
        "What I can say is that",
        "There is no doubt that",
        "You can rest assured that",
        "It needs to be pointed out that",
        "They showed us that",
        "The bridge that",
        "We live at a time when",
        "Our message is simple:",
        "I have one message:",
        "The answer is simple:",
        "China's position is clear:",
        "When we met yesterday,",
        "It goes without saying that",
        "Without doubt we know that",
        "I once said that",
        "The facts testify that",
        "It gives me great pleasure to say that",
        "It is my duty to report that",
        "On behalf of the council I wish to state that",
        "From a legal point of view,",
        "The ministry wishes to inform the public that",
        "I told the other side that",
        "It is acknowledged by everybody that",
        "The case shows again that",
        "It is only by talking that",
        "I wish to emphasize that",
        "The numbers tell us that",
        "It could not be clearer that",
        "Suffice to say that",
        "This does not change the fact that",
        "We act as soon as possible, and",
        "In the world of today,",
        "As far as trade is concerned,",
        "Nobody can seriously doubt that",
        "Whether the rains come or not,",
        "It cannot be said often enough that",
        "The last thing I want to add is that",
        "It was for no other reason than the storm that",
        "Only when the fog lifted did we see that",
        "Without wishing to anticipate the ruling, I hold that",
        "Although the council denies everything,",
        "The minister, who had said in May that he would stay, agreed, and",
        "Hardly had we left when",
        "It will not surprise you to hear that",
        "The honest answer, and I know it is not what you hoped for, is that",
        "When people tell me that the port is open, I remind them that",
        "If there is one thing I have learned, it is that",
        "Yes, there are those who think it is open, and no, I do not agree, because",
        "It is no secret, though I was not supposed to say it, that",
        "I told them, in words that left no doubt, that",
        "You may all have noticed that",
        "Unlike my predecessor, who thought that it was open, I know",
        "I would like to stress once again that",
        "Had we been told we would have acted, and yet",
        "It would be wrong to hide the fact that",
    ],
)
def test_what_the_speaker_assures_is_his_own(lead: str) -> None:
    """Also where a "that" begins a relative clause."""
    claim = "the harbor is closed to all ships"
    governors = {one[0] for one in told(f"We met on Monday. {lead} {claim}.") if one[2] == claim}
    assert governors <= {NEG}


@pytest.mark.parametrize(
    "claim",
    [
        "this action, which is far from legal, legitimate and reasonable, is what they call a gift",
        "the minister, who is a friend of ours, left the office early",
        "the harbor, while open to ships, has been closed to boats",
        "the bridge — a work of 1912 — was sold in June",
    ],
)
def test_a_denial_goes_on_behind_an_insertion(claim: str) -> None:
    """A relative clause in the midst of a claim does not end it."""
    assert (DENY, "rejected the claim that", claim, None) in told(f"Our ministry has rejected the claim that {claim}.")


@pytest.mark.parametrize("comment", ["which is a pity", "but the tram was early", "which we regret, as you know"])
def test_a_denial_ends_where_the_speaker_comments_on_it(comment: str) -> None:
    """What follows a claim and does not lead back into it is the speaker's own."""
    found = [one[2] for one in told(f"We denied that the ship left the harbor, {comment}.") if one[0] is DENY]
    assert found == ["the ship left the harbor"]


def test_so_called_doubts_what_is_quoted_and_nothing_else() -> None:
    """The words behind the quotation are the speaker's own."""
    found = told("The so-called “honest brokers of the northern sea” have sold us old boats.")
    assert {one[2] for one in found} == {"honest brokers of the northern sea"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Die Brücke wird nicht für Lastwagen geöffnet.",
            [(NEG, "nicht", "für Lastwagen geöffnet", None)],
        ),
        (
            "Es ist falsch, dass wir mehr Geld verlangt haben.",
            [(DENY, "Es ist falsch, dass", "wir mehr Geld verlangt haben", None)],
        ),
        (
            "Herr Krause behauptet, dass die Brücke einstürzt.",
            [(SAY, "behauptet", "die Brücke einstürzt", "Herr Krause")],
        ),
        ("Wir bauen mindestens 200 Häuser.", [(NUMBER, "mindestens", "200", None)]),
        (
            "Wenn es regnet, fahren die Züge.",
            [(IF, "Wenn", "es regnet", None), (MAIN, "Wenn es regnet", "fahren die Züge", None)],
        ),
    ],
)
def test_how_german_governs(text: str, expected: list[tuple[Governor, str, str, str | None]]) -> None:
    """Negations, denials, who is said to say it, numbers and conditions."""
    assert told(text, "de") == expected


WORDS = 'not "we “ if said that Mr. Holm 500 never , . : ; and 不 如果 说 ” \n at least claims'.split(" ")


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), st.sampled_from(["en", "zh"]), st.booleans())
def test_spans_lie_in_the_text(text: str, language: str, is_report: bool) -> None:  # noqa: FBT001 - drawn
    """Whatever the text, governing words are some and stand there."""
    for one in governed(text, language, is_report=is_report):
        assert 0 <= one.cue.start < one.cue.end <= len(text)
        assert 0 <= one.span.start <= one.span.end <= len(text)


READ = (
    "The Western Theater Command of the PLA has issued a statement. It goes as follows: A ship came. We saw it.\n"
    "We agree."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (READ, [("A ship came. We saw it.", "The Western Theater Command of the PLA")]),
        (
            "Let me read a letter of the Harbor Council:\nIt is open.\nTo all.",
            [("It is open.\nTo all.", "the Harbor Council")],
        ),
        ("The statement says: the port is open. We agree.", [("the port is open.", None)]),
        ("The outcomes can be summed up as follows: first, trust.", []),
        ("The program is as follows:\nOn Monday we meet.", []),
        ("The full text is as follows: It is open.", [("It is open.", None)]),
        ("西部战区发表声明，全文如下：军舰来了。我们看见了。", [("军舰来了。我们看见了。", "西部战区")]),
    ],
)
def test_what_is_read_out_goes_on_with_its_paragraph(text: str, expected: list[tuple[str, str | None]]) -> None:
    """Or with the whole turn, if the announcement stands alone; who issued it is told."""
    language = "zh" if text.startswith("西") else "en"
    found = [one for one in voices(text, language) if one.kind is VoiceKind.READ_OUT]
    assert [(one.span.of(text), one.who) for one in found] == expected


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), st.sampled_from(["en", "zh"]), st.booleans())
def test_voices_lie_in_their_turn_and_none_ends_in_the_midst_of_another(
    text: str,
    language: str,
    is_report: bool,  # noqa: FBT001 - drawn
) -> None:
    """The same words are quoted or read out, not both, and the same text has the same voices."""
    found = voices(text, language, is_report=is_report)
    assert found == voices(text, language, is_report=is_report)
    for one in found:
        assert 0 <= one.span.start < one.span.end <= len(text)
        for other in found:
            (a, b), (c, d) = (one.span.start, one.span.end), (other.span.start, other.span.end)
            assert not a < c < b < d
            if one is not other and one.span == other.span:
                assert {one.kind, other.kind} != {VoiceKind.QUOTED, VoiceKind.READ_OUT}


def test_voices_are_those_that_are_governed() -> None:
    """The quick look leaves none out of what is found by reading every sentence."""
    text = (
        f'{READ}\nIf it rains, we stay. It is not true that we asked. Mr. Holm said: "we lied, we cheated, we stole".'
    )
    kinds = {Governor.QUOTATION, Governor.READING, Governor.DENIAL, Governor.SUPPOSITION}
    read = {one.span for one in governed(text, "en") if one.governor in kinds}
    assert {voice.span for voice in voices(text, "en")} == read


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("中国窃取技术的说法纯属无中生有。", "中国窃取技术"),
        ("这种指责毫无根据。", "这种"),
        ("我们敦促英方停止散布虚假信息。", None),
        ("他们散播的谎言不断增加。", None),
    ],
)
def test_what_is_called_untrue_in_passing_denies_nothing(text: str, denied: str | None) -> None:
    """In Chinese such a word stands before others as well."""
    assert [one.span.of(text) for one in voices(text, "zh")] == ([denied] if denied else [])


@pytest.mark.parametrize(
    ("text", "supposed"),
    [
        ("When the harbor is closed, we will be glad.", "the harbor is closed"),
        ("Whenever the harbor is closed, ships will wait.", "the harbor is closed"),
        ("When the harbor was closed, we said that we would be glad.", None),
        ("When the harbor is closed, ships wait.", None),
    ],
)
def test_when_supposes_where_the_main_clause_tells_of_the_future(text: str, supposed: str | None) -> None:
    """What was, or is always so, is told and not supposed."""
    assert [one[2] for one in told(text) if one[0] is FRAME] == ([supposed] if supposed else [])
