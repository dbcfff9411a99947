"""How questions ask and answers answer in English."""

from __future__ import annotations

from onrecord.indexer.languages.discourse import Answering, Asking

ASKING = Asking(
    frame=frozenset(
        "what who whom whose which when where why how many much do did does done doing has have had is are was were be "
        "been being can could will would should may might me us you your tell told say says said saying talk talked "
        "comment comments commented respond responded response react reacted reaction position stance view views "
        "think thought opinion statement statements spokesperson spokesman spokeswoman ministry official officials "
        "government ask asked about regarding concerning any anything latest record please whats "
        "didn don doesn isn wasn weren aren won wouldn couldn shouldn hasn haven hadn couldnt didnt doesnt dont".split()
    ),
    little=frozenset(
        "a an and as at but by for from if in into it its no not of on or that the their then there these they this "
        "to".split()
    ),
)

# What is called known or said already: "As we have repeatedly stated."
_SAID = r"(?:said|stated|answered|responded|made (?:it )?clear|made our position clear|expounded|elaborated)"
_HAVE = r"(?:['’]ve| have|['’]s| has)?"
ANSWERING = Answering(
    formulas=(
        r"(?:thank(?:s| you)\b(?! to\b)(?:.{0,60}question)?|good (?:morning|afternoon|evening)|welcome\b)",
        rf"(?:as )?(?:i|we)(?:['’]ve| have)?(?: already| just| repeatedly)* {_SAID}\b(?! that\b).{{0,60}}$",
        r"(?:on|about|regarding|as (?:for|to)) (?:the |this |that |your )(?:issue|matter|question|incident)\b.{0,40}, "
        rf"(?:we|china){_HAVE} (?:already |repeatedly )*(?:made|stated|expressed).{{0,60}}$",
        r"(?:we|china)(?:['’]ve| have| has)? (?:noted|taken note of|seen) (?:the )?(?:relevant |related )*"
        r"(?:reports?|situation|remarks?|statements?)\b.{0,40}$",
        r"(?:china['’]s|our) (?:position|stance|attitude)s? (?:on .{1,60} )?(?:is|are|remains?) "
        r"(?:very |quite |always )?(?:consistent|clear|unchanged|known|well-known)\b.{0,40}$",
        r"(?:i|we) (?:hope|believe) (?:this|that|it) answers\b.*",
        r"let me (?:stress|reiterate|be clear|answer|tell you)\W*$",
        r"you (?:may|can) (?:have )?(?:note|check|look up)\b.{0,60}$",
        r"that['’]s (?:all|it)\b.{0,20}$",
    ),
    # Whatever leads up to it: "As I said, China's position on this is clear". Who goes on after that says more.
    positions=(
        r"(?=.*\b(?:positions?|stances?|attitudes?)\b)"
        r"(?=.*\b(?:consistent|clear|unchanged|well[- ]known|principled)\b)"
        r"(?!.*\b(?:clear|position|stance) (?:is |was )?that\b)[^,;:]*(?:[,;:][^,;:]*){0,1}$",
    ),
    leaning=(r"(?:this|that|these|those|it|they|such|he|she|but|so|in this regard)\b", r".*\b(?:however|therefore)\b"),
)
