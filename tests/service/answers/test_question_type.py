"""What a question asks for is read off its last sentence; a sentence that lacks it does not answer."""

from __future__ import annotations

import pytest

from onrecord.service.answers.question_type import QuestionType, can_tell, matter, question_type


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who will lead the delegation?", QuestionType.WHO),
        ("Who is the new ambassador?", QuestionType.NAME),
        ("Who's China's envoy?", QuestionType.NAME),
        ("Who pays for it?", QuestionType.WHO),
        ("When will the first phase be signed?", QuestionType.WHEN),
        ("When did the controls begin?", QuestionType.WHEN),
        ("Where did the two sides meet?", QuestionType.WHERE),
        ("How many people were killed?", QuestionType.HOW_MANY),
        ("Trump blames China. How much aid was given?", QuestionType.HOW_MANY),
        ("Did China ban the BBC?", QuestionType.YES_NO),
        ("New Delhi's paper lists three neighbours. Is it accurate?", QuestionType.YES_NO),
        ("Why was the consulate closed?", QuestionType.WHY),
        ("Why did the agency change its guidance?", QuestionType.WHY),
        ("What is the latest on Kovrig?", QuestionType.LATEST),
        ("whats the last thing hua said about xinjiang", QuestionType.LATEST),
        ("most recent comment on the deal", QuestionType.LATEST),
        ("zhao vs geng on the virus", QuestionType.COMPARE),
        ("what % of the budget will it pay", QuestionType.HOW_MANY),
        ("whos the envoy", QuestionType.NAME),
        ("When did China first mention the virus?", QuestionType.FIRST),
        ("first time the ministry spoke about the virus", QuestionType.FIRST),
        ("What time did the fire break out?", QuestionType.WHEN),
        ("List the countries that got aid", QuestionType.LIST),
        ("How often was Huawei mentioned?", QuestionType.HOW_OFTEN),
        ("Who asked about Huawei?", QuestionType.WHO_ASKED),
        ("Compare what Lu Kang and Geng Shuang said about Taiwan", QuestionType.COMPARE),
        ("Compare what Dr. Lind and Dr. Berg said about masks", QuestionType.COMPARE),
        ("How has the position on Iran changed?", QuestionType.TIMELINE),
        ("Did the tone on Iran change?", QuestionType.TIMELINE),
        ("What did Lu Kang say about climate change?", QuestionType.PLAIN),
        ("Which vaccines has China developed?", QuestionType.LIST),
        ("What was the first reaction to the travel bans?", QuestionType.FIRST),
        ("How was Pyongyang's latest firing of rockets weighed?", QuestionType.PLAIN),
        ("Where does China stand?", QuestionType.PLAIN),
        ("Huawei", QuestionType.PLAIN),
        ("遇难人数是多少？", QuestionType.HOW_MANY),
        ("中方是否反对制裁？", QuestionType.YES_NO),
        ("谁将率团访问？", QuestionType.WHO),
        ("中国会不会参加谈判？", QuestionType.YES_NO),
        ("?", QuestionType.PLAIN),
    ],
)
def test_a_question_asks_for_one_thing(question: str, expected: QuestionType) -> None:
    """What leads up to it does not count."""
    assert question_type(question) is expected


@pytest.mark.parametrize(
    ("kind", "sentence", "expected"),
    [
        (QuestionType.HOW_MANY, "Of the 122 aboard, 75 were rescued.", True),
        (QuestionType.HOW_MANY, "Thirteen were killed.", True),
        (QuestionType.HOW_MANY, "Many were killed.", False),
        (QuestionType.WHO, "The delegation is led by Minister Han Changfu.", True),
        (QuestionType.WHO, "We will release it in due course.", False),
        (QuestionType.WHO, "We share the cost.", True),
        (QuestionType.NAME, "We share the cost.", False),
        (QuestionType.NAME, "He will be succeeded by Ms. Lind.", True),
        (QuestionType.WHEN, "They will meet on Monday.", True),
        (QuestionType.WHEN, "They will meet.", False),
        (QuestionType.WHERE, "The talks took place in Vienna.", True),
        (QuestionType.WHERE, "The talks took place.", False),
        (QuestionType.WHY, "We closed it in response to an unjustified move.", True),
        (QuestionType.YES_NO, "No, that is not the case.", True),
        (QuestionType.YES_NO, "The visit took place in spring.", False),
        (QuestionType.YES_NO, "As to whether they are linked, I leave that to you.", True),
        (QuestionType.PLAIN, "We agree.", True),
    ],
)
def test_a_sentence_holds_what_is_asked_for_or_not(kind: QuestionType, sentence: str, expected: bool) -> None:  # noqa: FBT001 - the expected value
    """A number, a name, a day, a place or a reason."""
    assert can_tell(kind, sentence) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("most recent comment on space weapons", "space weapons"),
        ("What is the latest on the strait?", "strait?"),
        ("First reaction to the flood in 2019", "flood in 2019"),
        ("the last thing she said about visas", "visas"),
        ("last year's budget", "last year's budget"),
        ("When did it first comment on the flood?", "When did it first comment on the flood?"),
    ],
)
def test_the_matter_of_a_first_or_last_word_is_what_is_said_of(question: str, expected: str) -> None:
    """What asks for it would only draw the search to other comments."""
    assert matter(question) == expected
