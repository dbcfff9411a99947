"""Words about the press conference itself: questions put after it, and when the next one is.

A header line ("The following question was raised after the press conference:") opens a new exchange and
is nobody's words. A notice (a recess, another hour, good wishes) is said to the room, to no question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CONFERENCE = r"(?:(?:the|today[’']s|this) )?(?:(?:regular|daily) )?(?:press (?:conference|briefing)|briefing)"
RAISED = r"(?:raised|asked|put|posed)"
QUESTION = r"(?:(?:the|this|an?|another|some|following|further) )+questions?|questions?"
# A question that is told in the third person stands for itself: "… a journalist asked if China will …".
TOLD = re.compile(
    rf"after {CONFERENCE},? .{{0,60}}\b(?:asked|inquired) (?:if|whether|about|what|how|why)\b", re.IGNORECASE
)
FORMS = "|".join(
    (
        rf"(?:after {CONFERENCE},? )?(?:{QUESTION}) (?:(?:is|was|are|were|ha(?:s|ve) been) )?(?:also )?{RAISED}"
        rf"(?: (?:to|by) [^:：.]{{1,40}}?)?(?: after {CONFERENCE})?",
        rf"after {CONFERENCE},? [^:：.?]{{0,90}}\b(?:{RAISED}|responded|response)\b[^:：.?]{{0,80}}",
        rf"[^:：.?]{{0,40}}\b(?:journalist|reporter)s? (?:also )?{RAISED} (?:{QUESTION})(?: after {CONFERENCE})?",
        r"(?:记者)?会后[，,]?[^。？：:]{0,16}(?:问及|提问|追问|问到|又问|问)",
    )
)
WITH_COLON = re.compile(rf"[\W_]*(?P<label>{FORMS})\s*[:：]\s*", re.IGNORECASE)
WHOLE_LINE = re.compile(rf"[\W_]*(?P<label>{FORMS})\s*[.。]?\s*", re.IGNORECASE)
# A quick look: no header does without one of these words.
OF_HEADERS = ("raised", "asked", "put", "posed", "after", "会后")
# Without a colon it takes both words to be sure.
SURE = re.compile(rf"\bfollowing\b|\bafter {CONFERENCE}|会后", re.IGNORECASE)
FIRST_PERSON = re.compile(r"\b(?:I|we|you|my|our|your)\b|我|你", re.IGNORECASE)

REGULAR = r"(?:press (?:conference|briefing)s?|记者会)"
RECESS = (
    r"(?:adjourn|recess|resum|(?:will|to) (?:be (?:held|suspended|cancell?ed)|begin|start|take (?:a|its|place))|"
    r"summer break|no (?:regular )?press|休会|暂停|恢复)"
)
# A quick look: no notice does without one of these words.
OF_THE_ROOM = ("press ", "scheduling", "work arrangement", "spokesperson", "记者会", "放假", "举行", "举办")
SCHEDULE = re.compile(
    r"\bdue to (?:scheduling reasons|work arrangement)"
    rf"|\b(?:mfa|foreign ministry|ministry of foreign affairs|"
    rf"our)\b[^.]{{0,40}}\b{REGULAR}[^.]{{0,160}}\b{RECESS}|^(?:the|our) (?:regular )?{REGULAR}[^.]{{0,100}}\b{RECESS}"
    rf"|\bholiday (?:arrangement|schedule)\b.{{0,160}}{REGULAR}|the foreign ministry will hold a {REGULAR}"
    rf"|^a {REGULAR} will be held\b"
    r"|\byou (?:may|can) (?:still )?(?:reach|call|fax|contact)\b.{0,30}\bspokesperson[’']s office"
    r"|(?:外交部|例行)记者会(?!上).{0,40}(?:休会|暂停|恢复|推迟|提前|改)|放假安排"
    r"|(?:明天|后天|本周.|\d日).{0,12}\d+[时点].{0,60}(?:举行|举办).{0,30}(?:吹风会|推介|活动|记者会|发布会)"
    r"|last press conference as\b",
    re.IGNORECASE,
)
EARLIER = re.compile(
    r"(?:the )?[A-Z][^.?!]{0,60}\basked (?:me )(?:about [^.]{0,40} )?"
    r"(?:yesterday|the day before yesterday|last \w+|on \w+day)\b"
)
LONGEST_WISH = 200
WISHES = re.compile(
    r"(?:(?:I )?wish (?:you|everyone)|happy (?:new year|holidays?|spring|lunar|chinese|national|mid-?autumn)|"
    r"merry christmas|have a (?:nice|good|great|pleasant) (?:holiday|weekend|day|vacation)|"
    r"thank you (?:all )?for (?:coming|attending)|"
    r"see you (?:tomorrow|next|on)|祝(?:大家|各位|你们)|(?:预)?祝.{0,12}快乐)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """The words that put a question after the press conference, as printed, and where they end.

    `end` is 0 where the paragraph tells the question itself ("a journalist asked if …").
    """

    printed: str
    end: int


def read_header(text: str) -> Header | None:
    """Return the header with which a paragraph begins, or None."""
    lower = text.lower()
    if not any(word in lower for word in OF_HEADERS):
        return None
    if (match := WITH_COLON.match(text)) and not FIRST_PERSON.search(match["label"]):
        return Header(match["label"], match.end())
    if TOLD.match(text) and not FIRST_PERSON.search(text):
        return Header("", 0)
    if (match := WHOLE_LINE.fullmatch(text)) and SURE.search(text) and not FIRST_PERSON.search(text):
        return Header(match["label"], match.end())
    return None


def comes_back(text: str) -> bool:
    """Return whether a paragraph turns to what somebody asked on an earlier day ("Reuters asked me yesterday …")."""
    return EARLIER.match(text) is not None


def starts_notice(text: str) -> bool:
    """Return whether a paragraph says when the next press conference is."""
    lower = text.lower()
    return any(word in lower for word in OF_THE_ROOM) and SCHEDULE.search(text) is not None


def is_wish(text: str) -> bool:
    """Return whether a paragraph does nothing but thank the room or wish it well."""
    return WISHES.match(text) is not None and len(text) <= LONGEST_WISH
