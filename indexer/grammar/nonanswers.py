"""Non-answers: the sentences by which a speaker declines to answer.

The rules, English and Chinese, a group of patterns below for each: the speaker is not aware of the matter;
refers the question to somebody else; has no information, comment or update to offer; declines to comment or
speculate; will check and come back; calls it no matter for diplomacy. A sentence counts as a whole, so what
the speaker goes on to say in the next sentence is still an answer.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.indexer.text.sentences import sentences
from onrecord.indexer.transcript import Answer, Span

NOTHING = r"(?:information|details?|comments?|updates?|specifics|announcements?|readout|news|response|answer|knowledge)"
ANYTHING = r"(?:any |the |a |an |much |more |further |other |new |specific |relevant |additional |particular )*"
END = r"(?=\W*(?:$|[.?!\n]))"
SOON = (
    r"(?:to (?:offer|share|provide|release|announce|give|add|make|preview|read)|for you|on (?:this|that|your|it)|"
    rf"at (?:this|the) (?:moment|time|point|stage)|about|beyond|yet|right now|currently|as of now|{END})"
)
NOT_THEM = r"(?! (?:any|yoursel|them to|people))"
ELSEWHERE = rf"(?:ask|consult|check with|refer to|raise|contact|turn to|reach out to|inquire with){NOT_THEM}"
SAY = (
    r"(?:comment|speculat\w+|answer|elaborat\w+|discuss|respond|confirm|speak (?:to|about|on)|get (?:into|ahead of)|"
    r"go (?:into|beyond)|make (?:any |a )?(?:comment|prediction)s?|preview|read out|talk about|share|weigh in)"
)
# It is the speaker who declines: "the US cannot answer" and "Japan has no information" are answers.
# These follow upon "I" or "we".
SPEAKER_DECLINES = (
    # not aware of it
    r"(?:[’']m| am|[’']re| are) (?:still )?not (?:yet |personally )?(?:aware|familiar|acquainted|"
    r"informed|tracking)\b",
    r" (?:am|are) unaware\b",
    r" (?:have(?:n[’']t| not)|did(?:n[’']t| not)) (?:yet )?(?:hear|heard|see|seen) (?:of|about|"
    r"any|the|that|this|such|it)\b",
    # ask somebody else
    r"(?:[’']d| would|[’']ll| will| have to| must| can only| want to)? (?:just )?(?:refer|direct|"
    r"point|send) you(?: back)? to\b",
    # nothing to say
    rf" (?:currently |really |still )?have no {ANYTHING}{NOTHING}\b.{{0,40}}?(?:\b|(?=\W)){SOON}",
    r" have nothing (?:more |further |new |else |additional )*(?:to |for you|on (?:this|that)|"
    r"at (?:this|the))",
    rf" (?:don[’']t|do not|didn[’']t) (?:currently |yet |really |"
    rf"actually )?have {ANYTHING}(?:{NOTHING}|anything)\b",
    # will not say
    rf"(?:[’']m| am|[’']re| are)? ?(?:just |simply )?(?:won[’']t|will not|would not|wouldn[’']t|"
    r"can[’']t|cannot|can not|could not|not going to|"
    rf"not able to|unable to|not in a position to|don[’']t want to|"
    rf"not prepared to) (?:be able to )?(?:really |just )?{SAY}",
    r"(?:[’']d| would| must| have to)? (?:rather not|decline to|prefer not to)\b",
    # will check
    r"(?:[’']ll| will| need to| have to|[’']ll have to| will have to)(?: need to)? (?:check|"
    r"look into|verify|find out|circle back|(?:get|come) back to you (?:on|with|about|later|after|when|if|"
    rf"once)|get back to you{END}|"
    r"follow up with you|take the question)",
)
# The others stand by themselves.
DECLINED = (
    # not aware of it
    r"not (?:that )?i(?:[’']m| am) aware\b",
    # ask somebody else
    rf"you (?:may|might|can|could|should|need to|will have to) (?:want to )?{ELSEWHERE}",
    rf"you[’']d (?:better|have to|need to) (?:want to )?{ELSEWHERE}",
    rf"please {ELSEWHERE}",
    rf"suggest (?:that )?you {ELSEWHERE}",
    rf"advise you to {ELSEWHERE}",
    rf"recommend (?:that )?you {ELSEWHERE}",
    # nothing to say
    rf"there(?:[’']s| is) no {ANYTHING}{NOTHING}\b.{{0,40}}?"
    r"\b(?:to (?:offer|share|provide|release|announce)|for you)",
    # will not say
    r"no (?:further )?comments?\b(?! from| by)",
    # will check
    r"let me (?:check|get back|circle back|look into)\b",
    # not our business
    r"not (?:a |an )?(?:question|matter|issue) (?:of|about|for|concerning) "
    r"(?:diplomacy|foreign affairs|the foreign ministry)",
    r"isn[’']t (?:a |an )?(?:question|matter|issue) (?:of|about|for|concerning) "
    r"(?:diplomacy|foreign affairs|the foreign ministry)",
    r"not a (?:diplomatic|foreign affairs) (?:question|matter|issue)\b",
    r"not (?:within|in) (?:the|my|our) (?:purview|remit)\b",
)
CHINESE = (
    r"无可奉告|不予置评|恕不奉告",
    # 不了解
    r"(?:我|我们|目前|暂时|还|并)?(?:不|没有|尚未|未)(?:太|完全)?(?:了解|掌握|清楚|听说|看到|注意到)(?:过)?(?:你|有关|该|这|相关|具体|上述|此|到)?.{0,16}"
    r"(?:情况|消息|报道|信息|问题|细节|事|说法|表态|报告)",
    r"我(?:还|暂时|目前|现在)?(?:不了解|不掌握|不知道|没有听说|没听说)(?=$|[。，\n])",
    # 请问别人
    r"(?:建议|请(?!问))(?:你|你们|大家|您)?(?:去|可以|直接|还是)?(?:向|找|问|询问|查阅|关注).{0,30}(?:了解|询问|咨询|查询|核实|提问|问|关注|(?=$|[。！？\n]))",
    r"请(?:你|您)(?:去)?问.{2,12}(?:方|部门|公司|部|办)",
    # 没有可说的
    r"(?:没有|无)(?:任何|更多|进一步|新的|具体|其他|相关)*(?:的)?(?:信息|消息|细节|内容|情况|评论)(?:可以|可|要|能)?(?:提供|发布|补充|告诉|分享|介绍)?(?=$|[。，\n])",
    r"没有(?:什么|更多|新的)?(?:可以|可|要)?补充|没有(?:什么)?可以(?:向你|向大家)?(?:提供|发布|补充|介绍)的",
    # 不说
    r"(?:我|我们)?(?:不作|不做|不予|无法|不便|不会|不对.{0,20})(?:任何|进一步)?(?:评论|置评|回应|猜测|揣测|证实|回答|预测)",
    # 会去了解
    r"(?:需要|会|将)(?:去|再|作|做)?(?:进一步)?(?:了解|核实|核实一下|了解一下)(?:有关|具体|一下)?(?:情况|后|再|(?=$|[。\n]))",
    r"不是(?:一个)?外交问题|不属于外交",
)
FIRST_WORD = re.compile("[a-z]+")
IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
DECLINES_IN_CHINESE = re.compile("|".join(CHINESE))


def declines(sentence: str) -> bool:
    """Return whether a sentence declines to answer."""
    if not sentence.isascii() and IDEOGRAPH.search(sentence):
        return DECLINES_IN_CHINESE.search(sentence) is not None
    lower = sentence.lower()  # as the rules are
    return any(word in lower and rule.search(lower) for word, rule in _declining())


@cache
def _declining() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the rules by the words with which they begin.

    To look for a word takes a small part of the time that it takes to try a rule at each word of a text.
    """
    begun: dict[str, list[str]] = {"i": list(SPEAKER_DECLINES), "we": list(SPEAKER_DECLINES)}
    for rule in DECLINED:
        word = FIRST_WORD.match(rule)
        if word is not None:
            begun.setdefault(word[0], []).append(rule[word.end() :])
    return tuple((word, re.compile(rf"{word}(?<![\w’']{word})(?:{'|'.join(rules)})")) for word, rules in begun.items())


def non_answers(text: str, answers: tuple[Answer, ...], language: str) -> tuple[Span, ...]:
    """Return the sentences of `answers` (spans of `text`) that decline to answer."""
    return tuple(
        sentence
        for answer in answers
        if declines(answer.span.of(text))  # to cut all the others into sentences would be in vain
        for sentence in sentences(text, answer.span, language)
        if declines(sentence.of(text))
    )
