"""What questions in English may take for granted that somebody did, and what whoever does the opposite does.

And whether somebody is what a question says.
"""

from __future__ import annotations

from onrecord.indexer.languages.discourse import Deed

_STAYING = (
    r"remain(?:s|ed)?|stay(?:s|ed|ing)?|implement\w*|honou?r\w*|uphold\w*|upheld|abid\w+ by|fulfil\w*|"
    r"adher\w+ to|committed to|firmly supports?"
)
_SUPPORTING = r"support\w*|back(?:s|ed|ing)?|endors\w+|welcom\w+|approv\w+|favou?r\w*"
_OPPOSING = r"oppos\w+|reject\w*|condemn\w*|deplor\w+|object\w* to|against|denounc\w+|refus\w+"
DEEDS = (
    Deed(
        r"withdr[ae]w\w*(?: from)?|(?:leave|leaves|left|leaving|quit|quits|exit\w*|pull\w* out of|abandon\w*|"
        r"walk\w* away from|drop\w* out of)",
        _STAYING,
        "remain committed to implementing",
    ),
    Deed(
        r"join\w*|enter\w*|acced\w+ to|tak\w+ part in|took part in|participat\w+ in|attend\w*|sign(?:s|ed|ing)?",
        r"(?:stay\w*|remain\w*) out of|boycott\w*|refus\w+ to (?:join|attend|sign)|withdr[ae]w\w* from",
        "refuses to join",
    ),
    Deed(_SUPPORTING, _OPPOSING, "opposes"),
    Deed(_OPPOSING, _SUPPORTING, "supports"),
    Deed(r"recogni[sz]\w+"),
    Deed(r"accept\w*|agree[sd]? to|agreeing to", r"reject\w*|refus\w+", "rejects"),
    Deed(
        r"(?:keep|keeps|kept|keeping|maintain\w*|retain\w*)",
        r"sever\w*|cut(?:s|ting)? off|br[eo]ak\w* off|ended|terminat\w+",
        "severs",
    ),
    Deed(
        r"sever\w*|cut(?:s|ting)? (?:off )?|br[eo]ak\w* (?:off )?|terminat\w+",
        r"keep\w*|kept|maintain\w*|resum\w+|establish\w*",
        "maintains",
    ),
    Deed(
        r"stop\w*|suspend\w*|halt\w*|cancel\w*|postpon\w+|ceas\w+",
        r"continu\w+|resum\w+|go(?:es|ing)? ahead with|proceed\w* with|carr\w+ on",
        "continues",
    ),
    Deed(r"boycott\w*|ban(?:s|ned|ning)?|block\w*", r"welcom\w+|attend\w*|invit\w+|allow\w*|open\w*", "welcomes"),
    Deed(r"increas\w+|rais\w+", r"reduc\w+|lower\w*|decreas\w+|cut(?:s|ting)?", "reduces"),
    Deed(r"reduc\w+|lower\w*|decreas\w+", r"increas\w+|rais\w+", "increases"),
    Deed(r"apologi[sz]\w+ (?:to|for)|apologi[sz]\w+|admit\w*|acknowledg\w+|conced\w+"),
    Deed(
        r"attack\w*|invad\w+|threaten\w*|deploy\w*|sell\w*|sold|steal\w*|stole|hack\w*|interfer\w+ in|meddl\w+ in|"
        r"militari[sz]\w+|expel\w*|resign\w*|declar\w+|impos\w+|recall\w*|clos\w+|pay\w*|paid|build\w*|built"
    ),
)

# Whether somebody is what a question says, and verbs of an answer that says so or not.
BEING = (
    r"\W*(?:is|are|was|were) (?P<subject>(?-i:[A-Z])[\w'’.-]*(?: (?-i:[A-Z])[\w'’.-]*){0,3}) "
    r"(?P<thing>(?:(?:still|also|already) )?(?:an?|the|part of|one of|bound by|in favou?r of|party to) .+)",
)
IS_SO = r"(?:is|are|was|were|remains?)(?! (?:\w+ly )?(?:not|no|never|neither|nor)\b)"
IS_NOT = r"(?:(?:is|are|was|were) (?:\w+ly )?(?:not|no longer|never|neither)|(?:is|are|was|were)n['’]t)"
