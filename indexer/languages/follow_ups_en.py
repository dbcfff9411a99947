"""How a question in English goes on from the one before it."""

from __future__ import annotations

import re

from onrecord.indexer.languages.follow_ups import FollowUps, Referring

# Words that a topic does not begin with.
_PRONOUNS = "it|this|that|these|those|them|him|her|his|its|their|there"
_NAME = r"(?:the )?[A-Z][\w.'’-]*(?: (?:of |and |the )*[A-Z][\w.'’-]*)*"
# Who took part in what was done, besides who did it.
OTHER_PARTY = "(?:from|for|against|with) whom"
_ABOUT = "about|on|regarding|concerning"

HOW_OFTEN = (
    r"(?:and )?how (?:often|many times?)(?: (?:did|do|does|has|have|was|is) (?:he|she|they|it|this|that|china)"
    r"(?: (?:say|said|says|mentioned?|repeat(?:ed)?|use|used))?(?: (?:it|that|this|so))?|"
    r" (?:he|she|they) (?:say|said|says)(?: (?:it|that|this|so))?)?\W*"
)

ENGLISH_REFERRING = Referring(
    opening=(
        r"^\W*(?:(?:and|but|so|ok|okay|now|also|then)\b\W*)*"
        r"(?:(?:what|how) (?:about|of)\b\W*|same (?:question )?(?:for|with)\b\W*|"
        r"any (?:mention|word) (?:of|on|about)\b\W*|(?:did|was|were) (?=.{1,40} (?:come up|mentioned)\W*$))?"
    ),
    ending=" come up| mentioned|,? (?:too|also|as well)",
    stands_for=r"\b(?:it|its|they|them|their|he|him|his|she|her|this|that|these|those|there|the same)\b",
)

ENGLISH_FOLLOW_UPS = FollowUps(
    same_for=re.compile(r"^\W*(?:and )?same (?:question )?(?:for|with)\b", re.IGNORECASE),
    adds=re.compile(r"\b(?:what|how) (?:about|of)\b", re.IGNORECASE),
    about=re.compile(r"^\W*(?:about|regarding|concerning)\b", re.IGNORECASE),
    preposition=re.compile(r"^(?:in|on|about|regarding|to|by|with|from)\b\W*", re.IGNORECASE),
    # "why can't Facebook open an office"
    subject=re.compile(
        r"^\W*(?:(?:why|when|where) )?"
        r"(?:did|does|do|is|are|was|were|can|could|will|would|has|have|had)(?:n?['’]t)? (?P<name>[\w'’-]+) ",
        re.IGNORECASE,
    ),
    # "What did they say about Japan?": "they" are whoever speaks in the record.
    has_its_matter=re.compile(
        rf"(?!.*\bthere\W*$)(?:what was said about (?!(?:{_PRONOUNS}|the same)\b)\w|"
        rf"[^,;]{{0,30}}\b(?:did|do|does|has|have|had) (?:they|he|she|it)\b[^,;]{{1,40}}\b(?:{_ABOUT}|of)\s+"
        rf"(?!(?:{_PRONOUNS}|the (?:same|matter|issue|subject|topic))\b)\w)",
        re.IGNORECASE,
    ),
    place_of_it=re.compile(
        r"^\W*(?:[Aa]nd )?(?:"
        r"(?:[Tt]o|[Ff]rom|[Ff]or|[Ii]n|[Ww]ith|[Bb]y|[Aa]t|[Aa]gainst) (?:which|what|how many) [\w -]+|"
        rf"{OTHER_PARTY}|(?:with|for|of|by|against|from) what|which(?: ones?)?|like what|any [a-z-]+(?: [a-z-]+)?|"
        r"what (?:reasons?|explanation|evidence|details?|examples?) (?:was|were|did|has|is|are) [\w ]+)\W*$"
    ),
    how_often=re.compile(HOW_OFTEN, re.IGNORECASE),
    whose_position=re.compile(r"(?:position|stance|view|reaction|response|answer|reply)$", re.IGNORECASE),
    stands_for_nothing=re.compile(
        r"\bthere (?:is|are|was|were|has|have|will|would|be)\b|\b(?:is|are|was|were|will|would) there\b|"
        r"\bit (?:true|possible|so)(?: that)?\b|\bit (?:is|was) (?:true|possible)\b|\bthis (?:year|month|week)\b|"
        r"\b(?:say|said|says|claims?|claimed|reports?|allegations?|accusations?|fact|given|so|such|mean) that\b",
        re.IGNORECASE,
    ),
    who_speaks=re.compile(
        r"\b(?:(?:did|do|does|has|have|had) )?they (?:ever |even |also |really |actually )?"
        r"(?:say|said|says|mention(?:ed)?|call(?:ed)?|claim(?:ed)?|state[ds]?|talk(?:ed)?|think)\b",
        re.IGNORECASE,
    ),
    thing=re.compile(
        r"(?<!after )(?<!before )(?<!since )(?<!than )\b"
        r"(?:it|this|that|(?<!\bto )(?<!\bby )(?<!\bfor )them|these|those|the same)\b(?=\W*$)",
        re.IGNORECASE,
    ),
    pointing=re.compile(r"\b(?:this|that|these|those)\W*$", re.IGNORECASE),
    # "what did Hua Chunying say about Huawei", "compare X and Y on Taiwan"
    of_a_topic=re.compile(
        r"\b(?:say|said|says|saying|asked|asks|think|thinks|thought|comment(?:ed|s)?|speak|spoke|talk(?:ed|s)?|stated?|"
        r"compare|position|stance|view|views|opinion|line|response|remarks|statements?)\b[^?]{0,60}?\b"
        rf"(?:{_ABOUT}|of|over) (?P<topic>\S.*)$",
        re.IGNORECASE,
    ),
    # "criticise the withdrawal", "react to the law"
    of_its_object=re.compile(
        r"\b(?:(?:describ|characteri[sz]|criticis|criticiz|condemn|denounc|welcom|mention|discuss|address|explain|confirm|"
        r"oppos|support|call)(?:e|es|ed|ing|s)?|den(?:y|ies|ied)|(?:re(?:act|spond|pl(?:y|ies|ied))(?:ed|s|ion|ions)?|"
        r"respon[sd]\w*|reaction|attitude|objection\w*) (?:to|towards?)) (?P<topic>(?!that\b|to\b|for\b)\S.*)$",
        re.IGNORECASE,
    ),
    name=re.compile(_NAME),
    # One behind "according to" is whose words are asked for.
    about_name=re.compile(
        r"(?<!according )\b(?:with|from|into|over|to|of|in|by|against|towards?|between|"
        rf"{_ABOUT}) (?P<name>{_NAME})"
    ),
    object_at_end=re.compile(rf"^(?:\w+ )*[a-z]+ (?P<name>{_NAME})$"),  # "did Xi meet Modi"
    place_at_end=re.compile(  # "in the Wakhan corridor"
        rf"\b(?P<preposition>in|into|to|from|at|near) (?P<name>{_NAME}(?: [a-z][\w-]*){{0,2}})$"
    ),
    place="in",
    joining=" and ",
    # "masks" and "the South China Sea" are other topics.
    part_of_it=re.compile(r"(?:the|its|his|her|their|this|that|these|those) [a-z][\w-]*$"),
)
