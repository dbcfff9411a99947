"""How questions ask and answers answer in English."""

from __future__ import annotations

from onrecord.indexer.languages.attributes_en import ATTRIBUTES, UNCOUNTED
from onrecord.indexer.languages.deeds_en import BEING, DEEDS, IS_NOT, IS_SO
from onrecord.indexer.languages.demanding_en import DEMANDING
from onrecord.indexer.languages.discourse import Answering, Asking
from onrecord.indexer.languages.standing_en import STANDING

_PLURAL = (
    r"(?:[\w'’-]+s|people|police|children|men|women|fishermen|businessmen|staff|crew|personnel|cattle|sheep|fish|"
    r"aircraft)"
)
_AUXILIARY = (
    r"(?:did|does|do|has|have|had|is|are|was|were|will|would|can|could|should|may|might|must|been|there|we|you|they|it)"
)
_LINK = (
    r"(?:of|in|on|at|to|from|for|by|with|into|when|while|after|before|during|under|between|among|since|as|because|"
    r"through|over|against|toward|towards|the|a|an|and|or|his|her|its|their|our)"
)
_CHANGING = (
    r"(?:chang\w*|ris\w+|rose|fall\w*|fell|gr[eo]w\w*|drop\w*|develop\w*|evolv\w*|vary|varied|differ\w*|increas\w*|"
    r"decreas\w*|declin\w*)"
)
# What stands between the words that ask for a number and the verb.
_PHRASE = rf"(?:(?!{_LINK} )[\w'’-]+ ){{0,4}}?(?!{_LINK}\b)[\w'’-]+"
_SPEAKING = (
    r"(?:mention|ask|rais|speak|spok|talk|comment|discuss|refer|quot|respond|address|question|br(?:ing|ought) up|"
    r"c[oa]me up)"
)
# The first three are counted by in other ways ("first of all", "the second half", "third parties").
ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        "fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
        "seventeenth eighteenth nineteenth twentieth".split(),
        start=4,
    )
}
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_NO_MONTH_BEFORE = "".join(rf"(?<!\b{month} )" for month in _MONTHS.split("|"))
# Kinds of which a mere name or day is one, without the word for it; and words for what is said or done.
_ANY_KIND = (
    r"(?:person|people|m[ae]n|wom[ae]n|officials?|ministers?|leaders?|politicians?|experts?|diplomats?|persons?|"
    r"spokes\w+|countr(?:y|ies)|nations?|states?|cit(?:y|ies)|towns?|places?|provinces?|regions?|"
    r"days?|dates?|months?|years?|times?|weeks?|sides?|part(?:y|ies)|outlets?|reporters?|journalists?|medi(?:a|um)|"
    r"agenc(?:y|ies)|kinds?|types?|sorts?|ways?|things?|reasons?|topics?|issues?|points?|words?|measures?|steps?|"
    r"areas?|fields?|body|bodies|groups?|ones?|bases?|terms?|grounds?|"
    r"is|are|was|were|did|does|do|has|have|had|will|would|can|could|should|of|in|the|its)"
)
_ABOUT = r"(?:about|on|regarding|concerning)"
_IN_A_YEAR = r"(?: (?:in|during|since) (?:\w+ )?(?:19|20)\d\d)?"
_FEW_WORDS = r"(?:the )?[^\s,;?.!]+(?: [^\s,;?.!]+){0,2}?"
ASKING = Asking(
    embedded=(
        r"\b(?:want(?:s|ed|ing)?|hop(?:es?|ed|ing)|eager|demand(?:s|ed|ing)?|keen|curious) to know "
        r"(?:how|what|when|where|who|why|which|whether)\b[^,;:?]*",
    ),
    counted=(
        rf"\bhow (?:many|much) (?:more |other |new |of the |of )?(?P<noun>{_PHRASE})(?= {_AUXILIARY}\b)",
        # Before a preposition may stand a verb: "how many people work at".
        rf"\bhow many (?:more |other |new |of the |of )?(?P<noun>(?:[\w'’-]+ ){{0,3}}?{_PLURAL})"
        rf"(?= (?:[\w'’-]+ ){{0,2}}?{_LINK}\b|(?: [\w'’-]+)?\W*$)",
        r"\b(?:number|amount|count|figures?|tally|toll|total|sum|average|rate|level) of (?:the )?"
        rf"(?P<noun>{_PHRASE})(?= (?:{_AUXILIARY}|{_LINK}|that|who|which|{_CHANGING})\b|\W*$)",
    ),
    chosen=(
        r"\b(?:which|what) (?:[\w'’-]+ ){0,2}?(?P<noun>hotel|street|avenue|university|college|hospital|airport|"
        r"airlines?|bank|prize|award|medals?|restaurant|museum|river|lake|bridge|stadium|temple|church|judge|vaccine|"
        r"cemetery|theatre|theater|cathedral|mosque|orchestra|regiment|brigade|prison|court)"
        rf"(?= (?:{_AUXILIARY}|[a-z]+(?:ed|ew|ld|nt|ook|ave|oke|on))\b)",
    ),
    offices=(
        r"\bwho(?:['’]?s| is| was| will be) (?:(?:now|currently) )?(?:the|its|their|our|(?:[\w]+ ){0,2}[\w]+['’]s) "
        rf"(?P<noun>{_PHRASE})(?= (?:[a-z]+ed )?{_LINK}\b|\W*$)",
        r"\bname of (?:the|its|their|our|(?:[\w]+ ){0,2}[\w]+['’]s) "
        rf"(?P<noun>{_PHRASE})(?= (?:{_LINK}|that|who|which)\b|\W*$)",
    ),
    compared=(
        r"(?<![\w'’])(?P<one>(?-i:[A-Z])[\w-]+(?: (?-i:[A-Z])[\w-]+){0,2})['’]s (?:and|with|to) "
        r"(?P<other>(?-i:[A-Z])[\w-]+(?: (?-i:[A-Z])[\w-]+){0,2})['’]s(?= \w)",
        r"(?P<one>\b[^?.!]{2,60}?),? (?:(?:as )?compared (?:with|to)|versus|vs\.?|in contrast to|as against) "
        r"(?:what (?:it|they|he|she|was|china|the ministry) (?:was |has )?(?:said |say |says )?(?:about|on|"
        r"of) )?(?P<other>[^?.!]{2,60}?)(?= (?:on|about|over|regarding|concerning) [^?.!]+$|\W*$)",
        r"\b(?:compare|comparison of|comparing|differences? (?:between|of)) (?:what (?:\w+ ){1,4}?(?:about|on|of) |"
        r"(?:the |its |their |china['’]s )?(?:positions?|views?|remarks?|statements?|words|reactions?|responses?|"
        r"stances?|attitudes?|comments?|polic(?:y|ies)|approach(?:es)?) (?:on|about|to|towards?) )?"
        r"(?P<one>[^?.!]{2,60}?) (?:and|with|to) (?:what (?:\w+ ){1,4}?(?:about|on|of) |that on |those on |(?:on|"
        r"about) )?(?P<other>[^?.!]{2,60}?)(?=\W*$)",
    ),
    at_an_end=(
        r"\W*(?:(?:what|which)(?: is| are| was| were|['’]?s)? )?(?:the )?(?:very )?"
        r"(?:latest|newest|most recent|last|first|earliest|initial) "
        r"(?:(?:words?|comments?|statements?|remarks?|reactions?|responses?|positions?|news|updates?|thing)"
        r"(?: (?:it |he |she |they |china |beijing |the ministry )?(?:said|made|gave|has said|had))? )?"
        r"(?:on|about|regarding|concerning|to) (?:the )?(?=\w)",
    ),
    of_states=(r"\b(?:which|what|list|name) (?:[\w'’-]+ ){0,3}?(?:countries|nations|states)\b",),
    doing=(
        r"^\W*who (?:else |first |also )?(?:has |have |had |will |would |is to |is going to |was to )?"
        r"(?!(?:is|was|were|are|will|would|did|does|can|be|been|has|have|had|the|he|she|they|it|we|you)\b)"
        r"(?:co-)?(?P<verb>[a-z]+)",
        # "Who did the envoy meet on his trip?"
        r"^\W*whom? (?:else )?(?:did|does|will|would) (?:[\w.'’-]+ ){1,4}?(?P<verb>meet|see|call|visit|receive|appoint|"
        r"invite|replace|succeed|support|congratulate|thank|blame|accuse)\b",
    ),
    amounting=frozenset(
        "grow grows grew grown growing rise rises rose risen rising fall falls fell fallen falling increase increased "
        "decrease decreased decline declined drop dropped reach reached stand stands stood amount amounts amounted "
        "total totalled number numbered come came go goes went gone get gets got "
        "set sets put puts hold holds held make makes made give gives gave given "
        "supposed scheduled take takes took taken place happen happens happened occur occurs occurred".split()
    ),
    weighing=(r"^\W*why (?:should|shouldn['’]t|must|mustn['’]t|ought)\b",),
    ending=frozenset("first latest last most recent recently earliest newest".split()),
    compared_periods=(
        (r"\bbetween (?P<one>(?:[a-z]+ )?(?:19|20)\d\d) and (?P<other>(?:[a-z]+ )?(?:19|20)\d\d)\b", "in"),
    ),
    parted=(
        rf"(?P<to>\b{_ABOUT} )(?P<one>[^?.!;]{{2,60}}?),? and (?:also )?(?:(?:what|how) )?(?P<also_to>{_ABOUT} )"
        rf"(?P<other>[^?.!;]{{2,60}}?)(?={_IN_A_YEAR}\W*$)",
    ),
    # Longer phrases describe one matter: "the minister's arrest and the looted fund of the state".
    paired=(
        rf"(?P<to>\b{_ABOUT} )(?P<one>{_FEW_WORDS}) and (?P<other>(?!{_ABOUT} ){_FEW_WORDS})"
        rf"(?={_IN_A_YEAR}\W*$)",
    ),
    further=(
        r",? (?:and|or) (?:(?:with|to|by|from|on) )?"
        r"(?=(?:who|whom|when|where|why|how (?:many|much|often))\b)",
    ),
    assuming=(
        r"\W*(?:why|when|how|where|since when|for what reasons?|on what grounds)(?: exactly)? "
        r"(?:did|does|do|has|have|had|is|was|were|are|will|would|should) (?P<rest>.+)",
        r"\W*(?:did|does|do|has|have|had|is|was|were|are|will|would)(?:n['’]t)? (?P<rest>.+)",
    ),
    being=BEING,
    is_so=IS_SO,
    is_not=IS_NOT,
    deeds=DEEDS,
    ordinals=ORDINALS,
    numbered=(
        rf"{_NO_MONTH_BEFORE}(?<![\w.])\d*(?:[4-90]|1\d|\d[123])(?:st|nd|rd|th)\b(?! (?:of )?(?:{_MONTHS}|century)\b)",
        rf"{_NO_MONTH_BEFORE}\b(?:{'|'.join(ORDINALS)})\b(?! (?:of )?(?:{_MONTHS}|century)\b)",
        r"\b(?:resolution|article|chapter|protocol|section|flight|committee) (?:no\.? ?)?\d+\b",
    ),
    of_kind=(
        rf"^\W*(?:(?:in|at|on|to|from|for|by|with|of|into|through|under) )?which (?:(?!{_ANY_KIND}\b)[\w'’-]+ ){{0,2}}?"
        rf"(?P<noun>(?!{_ANY_KIND}\b)[a-z][\w'’-]+)"
        rf"(?= (?:{_AUXILIARY}|at|in|of|on|from|for|to|with|that|who|[a-z]+(?:ed|ew|ld|nt|ook|ave|oke|on))\b|"
        r" [a-z]+s (?-i:[A-Z]))",
    ),
    bare=(("when", r"^\W*when\b"), ("where", r"^\W*where\b")),
    attributes=ATTRIBUTES,
    counting=frozenset(
        "times reporter reporters journalist journalists question questions raised wanted know spoken spoke speak come "
        "came brought bring up topic subject outlet outlets agency agencies newspaper newspapers correspondents "
        "asked".split()
    ),
    asking_often=(r"\bhow (?:often|many times|frequently)\b.{0,60}\b(?:ask|rais|inquir|questioned|wanted to know)",),
    demanding=DEMANDING,
    types=(
        (
            "asked",
            r"\bwhat (?:questions? )?(?:did|has|have|does|do|was|were) .{1,60} (?:ask|asked|raise|raised)\b(?! (?:to|"
            r"for|of|about)\b"
            r" (?:china|beijing|the ministry))|\bwhat questions? .{1,40}\b(?:ask|asked|put|raised)\b",
        ),
        (
            "who_asked",
            r"\b(?:who|which (?:outlets?|reporters?|journalists?|media|agenc\w+)) (?:has |have |else )?"
            r"(?:asked|raised|wanted to know|inquired)\b|\bby whom was .{1,60} asked\b",
        ),
        (
            "how_often",
            rf"\bhow (?:often|many times|frequently)\b(?:.*\b{_SPEAKING}|"
            r"[^\"“]*\b(?:say|said|use[ds]?|repeat)\b[^\"“]*[\"“])",
        ),
        (
            "compare",
            r"^\W*compare\b|\bcompared (?:with|to) (?:what|that|those|its|"
            r"(?:in )?(?:\w+ )?(?:19|20)\d\d)\b|\bdifferences? between\b|\bhow (?:do|"
            r"did|does) .{1,80} (?:differ|compare (?:with|to))\b|\b(?:versus|vs)\b",
        ),
        (
            "why",
            r"^\W*why\b|\bwhy (?:did|does|do|is|was|are|were|has|have)\b|\b(?:for )?what reasons?\b|"
            r"\bon what grounds\b",
        ),
        (
            "timeline",
            r"\b(?:has|have|had)\b.{0,80}\b(?:changed|evolved|shifted|varied)\b|"
            r"\bhow (?:has|have|had|did)\b.{0,80}\b(?<!climate )(?:changed?|evolved?|develop(?:ed)?|shift(?:ed)?|"
            r"var(?:y|ied))\b|^\W*did\b.{0,80}\b(?:positions?|stances?|views?|attitudes?|tone|line|wording|polic\w+)\b"
            r".{0,40}\b(?:change|evolve|shift|vary)\b|"
            r"over (?:the )?(?:years|time|months)|through(?:out)? the years|year by year|time ?line|"
            r"chronolog\w+|history of|course of|sequence of|step by step|from \d{4} (?:to|until|till|through) \d{4}|"
            r"between \d{4} and \d{4}|evolution of|first .{1,60}\bthen\b",
        ),
        (
            "latest",
            r"\b(?:what|who|which|how|when)(?:['’]?s)?\b.{0,30}\bthe (?:latest|most recent|newest)\b|"
            r"^\W*(?:the |any )?(?:latest|newest|most recent)\b|"
            r"\bthe last (?:thing|words?|comments?|statements?|remarks?|mention|reaction|response)\b|"
            r"^\W*last (?:words?|comments?|statements?|remarks?|mention|reaction|response)\b|"
            r"\b(?:most recently|(?:the )?last time)\b|\blast (?:say|said|mention\w*|speak|spoke)\b",
        ),
        (
            "first",
            r"\bwhen .{1,60}(?<!\bthe )\bfirst\b|\bthe earliest\b|"
            r"\b(?:first|initial|earliest) (?:reaction|response|comment|statement|remark|mention)s?\b|"
            r"\bfirst (?:say|said|mention(?:ed)?|comment(?:ed)?|spoke|speak)\b|"
            rf"\bfirst time\b.{{1,40}}\b{_SPEAKING}",
        ),
        (
            "how_many",
            r"\bhow (?:many|much|often|frequently)\b|"
            r"\bwhat (?:%|(?:number|amount|percentage|share|proportion|figures?|tally|toll|total|sum)\b)",
        ),
        (
            "list",
            r"^\W*(?:list|enumerate)\b|"
            r"\bwhich (?:countries|companies|measures|sanctions|steps|conditions|principles|outlets)\b|"
            r"^\W*which (?:[\w'’-]+ ){0,3}[\w'’-]+s (?:did|has|have|had|does|do|are|were)\b|"
            r"^\W*(?:name|what are) (?:all |the )?(?:\w+ )?(?:countries|companies|measures|steps|principles)\b",
        ),
        (
            "when",
            r"\bwhen (?:did|does|do|is|was|were|will|has|have|would|can)\b|"
            r"\b(?:about|on|as to) when\b|\b(?:on )?(?:what|which) (?:day|date|time)\b|"
            r"\bsince when\b",
        ),
        (
            "where",
            r"\bwhere (?:did|does|is|was|were|will|has|have)\b(?!.{0,40}\bstands?\b)|"
            r"\bin (?:what|which) (?:city|country|place)\b",
        ),
        (
            "name",
            r"\bwho(?:['’]?s| is| was| are| were| will be) (?:(?:now|currently|to be) )?"
            r"(?:the|an?|its|their|our|\w+['’]s)\b|\bwhich (?:official|minister|person|envoy|leader)\b|"
            r"\bwhat(?:['’]?s| is| was| are| were) the names? of (?:the|its|their|our|[\w]+['’]s)\b",
        ),
        (
            "who",
            r"^\W*(?:who|whos|whom|whose)\b|\bwho (?:is|was|will|did|has)\b",
        ),
        (
            "yes_no",
            r"^\W*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might)(?:n['’]t)?\b"
            r"|[.:,;] (?:is|are|was|were|do|does|did|has|have|can|could|will|would|should) [^?.]+\?\s*$",
        ),
    ),
    frame=frozenset(
        "what who whom whose which when where why how many much do did does done doing has have had is are was were be "
        "been being can could will would should may might me us you your tell told say says said saying talk talked "
        "comment comments commented remark remarks remarked tone wording respond responded response react reacted "
        "reaction position stance view views "
        "think thought opinion statement statements spokesperson spokesman spokeswoman ministry official officials "
        "government ask asked questions about regarding concerning any anything record please "
        "whats whos wheres whens hows whys abt bout spokespeople "
        "outlet outlets evolve evolved evolves evolving evolution chronology "
        "more else further hello hi okay often frequently mention mentions mentioned mentioning inquired "
        "compare comparing comparison difference differences differ versus vs timeline latest "
        "didn don doesn isn wasn weren aren won wouldn couldn shouldn hasn haven hadn couldnt didnt doesnt dont".split()
    ),
    variants=(("our", "or"), ("is", "iz"), ("ys", "yz"), ("tre", "ter"), ("ence", "ense"), ("ll", "l"), ("ogue", "og")),
    little=frozenset(
        "a an and as at but by for from if in into it its no not of on or that the their then there these they this "
        "to".split()
    ),
)


def _item(*openings: str) -> str:
    """Return the pattern of a sentence that is an item of an enumeration: "Second, …", "And thirdly: …"."""
    return rf"\W*(?:and |then |the )*(?:{'|'.join(openings)})(?:,|:| (?:point|reason)?(?:,|:| is\b))"


# What leads to a place without a preposition of its own: "travelled to", "the coast of", "will visit".
_REACHING = (
    r"(?:travel\w*|go(?:es|ing)?|went|trips?|fl[ye]w?\w*|sen[dt]\w*|transferred|moved|head(?:ed|ing)|brought|taken|"
    r"return\w*|delivered|evacuated|relocated|shipped|visits?|way|paid|pay) (?:[\w'’-]+ ){0,3}?to |"
    r"(?:visit(?:s|ed|ing)?|tour(?:s|ed|ing)?|le(?:ave|aves|aving|ft) for) |"
    r"(?:capital|city|port|town|province|state|coast|shores?|island|region|district|north|south|east|west|centre|center|"
    r"suburbs?|outskirts) of "
)
_PLACE = (
    r"(?-i:(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday)\b)[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*)"
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
    handing_over=(
        r"(?:(?:okay|ok|all right|alright|great|yes|yeah|sure|so|and|well|thanks|thank you)[,.]? ){0,3}"
        r"(?:(?:the )?next (?:question|slide)\b[^.?!]{0,20}|go ahead(?:, [\w'’. -]{0,20})?|(?:last|one more) question|"
        r"over to you|questions?|please)[,.?!]*(?: please[.?!]*)?$",
        r"(?:okay|ok|all right|alright|thanks|thank you|hi|hello|good (?:morning|afternoon|evening))"
        r"(?:,? (?:everyone|everybody|all|so much|very much|again))?[,.!]*$",
        r"(?:(?:okay|and|so|well|thanks|thank you)[, ]+)?(?:dr|mr|mrs|ms|secretary|administrator|director|general|"
        r"ambassador|press secretary)\.? (?-i:[A-Z])[\w'’-]+[,.?!]*(?: (?:please|go ahead)[.?!]*)?$",
        r"(?:(?:okay|and|so|well|now|with that)[, ]+){0,2}(?:i['’]ll|i will|i['’]m going to|let me|i(?: would|"
        r"['’]d) like to) (?:now )?(?:turn|hand|pass) (?:it |this |that |things )?(?:back )?(?:over )?to\b",
        r"(?:(?:dr|mr|mrs|ms)\.? [\w'’-]+, )?(?:do|would) you (?:want|like|care|mind)\b",
        r"let['’]s go (?:to |over to )?(?-i:[A-Z])[\w'’-]+(?: (?-i:[A-Z])[\w'’-]+)*"
        r"(?: (?:at|from|with) [^.?!]{2,40})?[.,]?$",
        r"why don['’]t (?:you|we|i) (?:do|take|start|begin|go|turn|let)\b",
    ),
    affirming=(
        r"(?:yes|indeed|that['’]s (?:right|correct|true)|you are right|i can confirm|we can confirm|of course|"
        r"certainly|"
        r"sure|right|true|correct|exactly)\b",
        r"(?:i|we|china|the chinese side) (?:can |do |did )?(?:confirm(?:s|ed)?|agrees?)\b",
    ),
    denying=(
        r"(?:no\b|not at all|of course not|certainly not|that['’]s (?:not|wrong|untrue)|it is not (?:true|so)|never\b)",
        r".{0,80}\b(?:is|are|was) (?:not (?:true|accurate|correct|the case)|untrue|inaccurate|incorrect|"
        r"groundless|baseless|unfounded|fabricated|nonsense|false|wrong|"
        r"a lie|rumou?rs?|(?:sheer|pure(?:ly)?|totally|completely|entirely) (?:an? )?(?:untrue|groundless|baseless|"
        r"unfounded|fabricat\w+|nonsense|false|wrong|lies?|rumou?rs?|slander\w*|speculation|fiction|hype))\b",
        r"(?:i|we|china|the chinese side) "
        r"(?:den(?:y|ies)|reject|rejects|oppose|opposes|do(?:es)? not|"
        r"do(?:es)?n['’]t (?:agree|think|believe|accept|share)|never|will not)\b",
    ),
    taking_up=(r"\W*(?:as (?:to|for)|regarding|on|concerning|when it comes to) (?:the question (?:of )?)?whether\b",),
    reasons=(
        r".*\b(?:because|since|due to|owing to|as a result of|in order to|so as to|so that|therefore|thus|hence|"
        r"the reason|for the (?:purpose|sake) of|in response to|in view of|in (?:the )?light of|given that|aimed? at|"
        r"the purpose|root cause|out of (?:[\w]+ ){0,3}?(?:caution|concern|respect|consideration|fear|necessity)|"
        r"caused by|led to|that['’]s why|that is why|in accordance with|to (?:protect|safeguard|prevent|ensure))\b",
    ),
    days=(
        r".*\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|"
        r"wednesday|thursday|friday|saturday|sunday|today|yesterday|tomorrow|tonight|this (?:morning|afternoon|evening|"
        r"week|month|year)|(?:last|next) (?:week|month|year|night)|(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)|"
        r"\d+ (?:days?|weeks?|months?|years?) (?:ago|later|earlier)|in due course|soon|at an early date)\b",
    ),
    actors=(
        # "We will release it in due course" names nobody.
        r"(?!.*\b(?:in due course|release (?:it|them|information)|stay tuned)\b)"
        r".*\b(?:we|both|neither|everybody|everyone|nobody|no one|each (?:side|country|party|of)|"
        r"(?:all|both|the (?:two|three|relevant|other)) (?:sides?|countries|parties|governments?))\b",
    ),
    lists=(r".*(?:,[^,;.]{2,80}){2}|.*(?:;[^;.]{2,120}){2}",),
    uncounted=UNCOUNTED,
    ourselves=(r"we", r"our (?:side|government|country|position)", r"the (?:chinese side|administration|president)"),
    standing=STANDING,
    items=(
        _item("first", "firstly", "first and foremost", "first of all", "to begin with", "for one thing"),
        _item("second", "secondly", "for another"),
        *(_item(word, f"{word}ly") for word in ("third", "fourth", "fifth", "sixth", "seventh", "eighth")),
    ),
    last_item=_item("last", "lastly", "finally", "last but not least"),
    announcing=(
        r".*(?::|\b(?:the )?following\b[^,;]*|\b(?:two|three|four|five|six|several|a few|some) (?:[\w-]+ ){0,3}"
        r"(?:points|things|aspects|facts|reasons|questions|comments|principles|suggestions|proposals|priorities|areas|"
        r"steps|measures|observations|requests|demands|remarks)\b[^,;]*)[.:]?$",
    ),
    denials=(
        r"\b(?:not|never|no|neither|nor|cannot|without|refus\w+|declin\w+ to|den(?:y|ies|ied)|(?:has|have) yet)\b|"
        r"n['’]t\b",
    ),
    clauses=(*"that which who whom whether if when while because but although though as".split(), "to see"),
    joining=("and", "but", "that", "because", "since", "so"),
    places=(
        rf"\b(?:(?:in|at|near|off|outside|inside|around|across|along|into|away from|far from|kilomet(?:re|er)s from|"
        rf"miles from) |{_REACHING})"
        rf"(?:the )?(?:(?:city|port|town|province|capital|island|state) of )?(?P<place>{_PLACE})",
    ),
    leaning=(r"(?:this|that|these|those|it|they|such|he|she|but|so|in this regard)\b", r".*\b(?:however|therefore)\b"),
)
