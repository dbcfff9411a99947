"""Greetings, questions back and set phrases: what is said whatever was asked, and worth less than what answers."""

from __future__ import annotations

import re

FORMULA = re.compile(
    r"^\W*(?:thank(?:s| you)\b(?! to\b)(?:.{0,60}question)?|good (?:morning|afternoon|evening)|welcome\b|"
    r"(?:as )?(?:i|we)(?:['’]ve| have)?(?: already| just| repeatedly)* "
    r"(?:said|stated|answered|responded|made (?:it )?clear|made our position clear|expounded|elaborated)"
    r"\b(?! that\b).{0,60}$|"
    r"(?:on|about|regarding|as (?:for|to)) (?:the |this |that |your )(?:issue|matter|question|incident)\b.{0,40}, "
    r"(?:we|china)"
    r"(?:['’]ve| have|['’]s| has)? (?:already |repeatedly )*(?:made|stated|expressed).{0,60}$|"
    r"(?:we|china)(?:['’]ve| have| has)? (?:noted|taken note of|seen) (?:the )?(?:relevant |related )*"
    r"(?:reports?|situation|remarks?|statements?)\b.{0,40}$|"
    r"(?:china['’]s|our) (?:position|stance|attitude)s? (?:on .{1,60} )?(?:is|are|remains?) (?:very |quite |always )?"
    r"(?:consistent|clear|unchanged|known|well-known)\b.{0,40}$|"
    r"(?:i|we) (?:hope|believe) (?:this|that|it) answers\b.*|let me (?:stress|reiterate|be clear|answer|tell you)\W*$|"
    r"you (?:may|can) (?:have )?(?:note|check|look up)\b.{0,60}$|that['’]s (?:all|it)\b.{0,20}$)"
    r"|^\W*(?:谢谢|感谢)(?:你|您)?的?(?:提问|问题).{0,10}$|^\W*中方(?:在.{1,30}上|对此)?的?立场(?:是)?(?:一贯|明确|清楚)[^，。]{0,12}。?$"
    r"|^\W*(?:我们|中方)?(?:已经?)?(?:多次|反复)(?:表明|阐明|重申)(?:了)?(?:有关|相关)?立场.{0,10}$",
    re.IGNORECASE,
)
# A position that is called clear and not told, whatever leads up to it: "As I said, China's position on this is clear".
POSITION = re.compile(
    r"(?=.*\b(?:positions?|stances?|attitudes?)\b)(?=.*\b(?:consistent|clear|unchanged|well[- ]known|principled)\b)"
    r"(?!.*\b(?:clear|position|stance) (?:is |was )?that\b)[^,;:]*(?:[,;:][^,;:]*){0,1}$",
    re.IGNORECASE,
)
LONGEST_POSITION = 24  # words; who goes on has more to say than that
WORTH = 0.5


def is_formula(sentence: str) -> bool:
    """Return whether a sentence greets, asks back, or says that something was said, and nothing of the matter."""
    if sentence.rstrip("\"”’' ").endswith(("?", "？")):
        return True
    if len(sentence.split()) <= LONGEST_POSITION and POSITION.match(sentence):
        return True
    return FORMULA.match(sentence) is not None
