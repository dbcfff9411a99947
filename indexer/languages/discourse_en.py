"""How questions ask and answers answer in English."""

from __future__ import annotations

from onrecord.indexer.languages.discourse import Answering, Asking, Attribute, Demanding

DEMANDING = Demanding(
    saying=(
        r"(?:say|says|said|saying|tell|tells|told|telling|stat(?:e|es|ed)|repl(?:y|ies|ied)|respond(?:s|ed|ing)?|"
        r"answer(?:s|ed|ing)?|comment(?:s|ed|ing)?|remark(?:s|ed)?|react(?:s|ed)?|announc(?:e|es|ed)|claim(?:s|ed)?|"
        r"declar(?:e|es|ed)|stress(?:es|ed)?|describ(?:e|es|ed)|explain(?:s|ed)?|argu(?:e|es|ed)|den(?:y|ies|ied)|"
        r"confirm(?:s|ed)?|condemn(?:s|ed)?|critici[sz](?:e|es|ed)|call(?:s|ed)?|think(?:s)?|thought|mention(?:s|ed)?|"
        r"address(?:es|ed)?|defend(?:s|ed)?|view(?:s|ed)?|reject(?:s|ed)?|rebut(?:s|ted)?|warn(?:s|ed)?|not(?:e|es|ed)|"
        r"discuss(?:es|ed)?|talk(?:s|ed)?|speak(?:s)?|spoke|spoken|put|puts|express(?:es|ed)?|justif(?:y|ies|ied)|"
        r"dismiss(?:es|ed)?|refut(?:e|es|ed)|insist(?:s|ed)?|clarif(?:y|ies|ied)|elaborat(?:e|es|ed)|praise[sd]?|"
        r"welcom(?:e|es|ed)|urge[sd]?|promise[sd]?|stand|stands|stood|feel|feels|felt|believe[sd]?|quote[sd]?|"
        r"characteri[sz]e[sd]?|portray(?:s|ed)?|compare[sd]?|bring up|brought up|"
        r"touch(?:ed)? on|decline[sd]?|refuse[sd]?)"
    ),
    sayings=(
        r"(?:statements?|remarks?|comments?|responses?|repl(?:y|ies)|answers?|positions?|views?|words|reactions?|take|"
        r"opinions?|explanations?|stance|line|quotes?|quotations?|assessment|description|criticism|rebuttal|arguments?|"
        r"briefings?|press conferences?|claims?|justification|defen[cs]e)"
    ),
    asking=(
        r"(?:ask|asks|asked|asking|press|presses|pressed|question|questions|questioned|inquire[sd]?|enquire[sd]?|"
        r"want(?:s|ed)? to know|wonder(?:s|ed)?|raise[sd]?|quer(?:y|ies|ied)|put to|follow(?:s|ed)? up)"
    ),
    askings=r"(?:questions?|quer(?:y|ies)|follow-ups?|reporters?|correspondents?|journalists?)",
    titles=(
        r"(?:(?:deputy |vice |assistant |acting |former |then )*(?:(?:foreign |prime |press |defen[cs]e |state |"
        r"chinese |us |american )*(?:spokesperson|spokesman|spokeswoman|president|minister|secretary|chancellor|"
        r"premier|"
        r"ambassador|senator|congressman|congresswoman|director(?:-general)?|chairman|chairwoman|chairperson|governor|"
        r"mayor|general|admiral|king|queen|prince|princess|pope|commissioner|councilor|counselor|speaker|"
        r"representative|envoy)|mrs?|ms|miss|dr|prof|professor|sir)\.?)"
    ),
    about=(
        r"(?:about|on|regarding|concerning|over|against|with|between|toward|towards|than|like|meet|meets|met|meeting|"
        r"replac\w+|succeed\w*|appoint\w*|of|for|to|at|and|or|ban|bans|banned|expel\w*|block\w*|criticis\w+|"
        r"criticiz\w+|is|was|are|were|the)"
    ),
    by=r"(?:by|from|according to|quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing)|as)",
    auxiliaries=r"(?:did|does|do|has|have|had|would|will|could|can|should|was|were|is|are|didn['’]t|hasn['’]t)",
    passive=r"(?:is|are|was|were|be|been|being)",
    acting=(
        r"(?:visit\w*|meet\w*|met|travel\w*|go|goes|went|gone|com(?:e|es|ing)|came|arriv\w+|attend\w*|"
        r"sign\w*|resign\w*|"
        r"becom\w+|became|join\w*|win|wins|won|leave|leaves|left|die[sd]?|marr\w+|hold|holds|held|receiv\w+|tour\w*|"
        r"appointed|replaced|elected|born|been appointed|be appointed)"
    ),
    excluding=(
        r"(?:not|never|except(?: for)?|excluding|other than|apart from|aside from|but not|without|anyone but|"
        r"anybody but|outside(?: of)?)"
    ),
    spokesperson=r"(?:the |a )?(?:foreign |ministry |ministry['’]s )*(?:spokes(?:person|man|woman)|mouthpiece)",
    kinds=(
        (r"(?:regular |daily )*press (?:conferences?|briefings?)", "press_conference"),
        (r"(?:news |press |agency |wire )?reports", "report"),
        (r"(?:written |official )statements", "statement"),
        (r"interviews", "interview"),
        (r"parliamentary debates", "debate"),
    ),
    collective=(
        r"(?:ministry|department|house|government|embassy|council|party|office|commission|union|nations?|states|"
        r"congress|parliament|senate|court|committee|organi[sz]ation|agency|administration|army|navy|force|bank|fund|"
        r"university|institute|group|company|corporation|side|republic|kingdom|islands?|news|times|post|daily|"
        r"korea|america|africa|asia|europe|sea|bloc|pentagon|kremlin|brexit|covid|press|media|people|foreign|"
        r"chinese|american|british|russian|japanese|indian|australian|canadian|german|french|north|south|east|west)"
    ),
    places=(
        r"(?:new (?:zealand|delhi|york)|hong kong|sri lanka|saudi arabia|costa rica|el salvador|san marino|"
        r"sierra leone|"
        r"burkina faso|puerto rico|abu dhabi|tel aviv|buenos aires|wall street|downing street|capitol hill|"
        r"kuala lumpur|phnom penh|port moresby|addis ababa|papua new guinea|middle east|five eyes)"
    ),
    excluding_topics=(
        r"\b(?:that (?:was|were|is|are|did|has) )?(?:not|n['’]t|other than|except(?: for)?|apart from|besides|"
        r"excluding) "
        r"(?:things |anything |what (?:\w+ )?said )?(?:about|on|regarding|concerning|mention(?:ing)?) "
        r"(?P<topic>(?:the )?(?-i:[A-Z])[\w-]*(?: (?-i:[A-Z])[\w-]*)*)(?=\W*$|[,;:])"
    ),
    joining=r"\s*(?:,|and|or|&|vs\.?|versus|,\s*and)\s+(?:of |by )?",
    deadline=r"by",
    when=(
        r"(?:about|on|regarding|concerning|over|to|by|from|in|at|with|for|and|or|but|that|when|where|what|why|how|who|"
        r"which|did|does|do|is|was|were|are|has|have|had|of|against|after|before|until|till|since|as|if|not|onwards?|"
        r"through|than|while|during|because|asked|said|press|regular|toward|towards|versus|vs)"
    ),
)
_MONEY = (
    r"[$€£¥₽₹]\s?\d|\b(?:\d[\d,.]*|\w+(?:teen|ty)|one|two|three|four|five|six|seven|eight|nine|ten|hundreds?|"
    r"thousands?|"
    r"millions?|billions?|trillions?)(?: (?:and a half|more|hundred|thousand|million|billion|trillion))* (?:of )?"
    r"(?:(?:us|hong kong|new taiwan|[a-z]+(?:an|ese|ish|i)) )?(?:dollars?|cents?|yuan|rmb|renminbi|euros?|pounds?|"
    r"pence|yen|won|roubles?|rubles?|rupees?|francs?|shillings?|kron(?:er|or|ur|a)|rands?|naira|pesos?|reais|rials?|"
    r"riyals?|dinars?|dirhams?|ringgits?|baht|rupiah|dong|taka|liras?|zloty(?:ch|s)?|forints?|korunas?|lev[as]?|lei|hryvnias?|"
    r"tenge|soms?|cedis?|birr|kwachas?|shekels?|guilders?|afghanis?|manats?|laris?|drams?|tugriks?|kyats?|pulas?|"
    r"usd|cny|eur|gbp|jpy|inr|kes|zar)\b|\b(?:rmb|usd|us\$|cny|eur|gbp|jpy|inr|kes|ksh|zar)\.?\s?\d"
)
_NUMBER = (
    r"(?:\d[\d,.]*|(?:a |several |many )?(?:hundred|thousand|million)s?|\w+(?:teen|ty)|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve)"
)
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
# What stands between the words that ask for a number and the verb.
_PHRASE = rf"(?:(?!{_LINK} )[\w'’-]+ ){{0,4}}?(?!{_LINK}\b)[\w'’-]+"
_SPEAKING = (
    r"(?:mention|ask|rais|speak|spok|talk|comment|discuss|refer|quot|respond|address|question|br(?:ing|ought) up|"
    r"c[oa]me up)"
)
ATTRIBUTES = (
    Attribute(
        r"\bhow old\b|\b(?:what|which) (?:is|was|are|were)? ?(?:the |his |her |their )?(?:\w+['’]s )?age\b|"
        r"\bat what age\b|\bwhen (?:was|were) .{1,60} born\b",
        r"\b\d{1,3}[- ]years?[- ](?:old|of age)\b|\b(?:aged?|turned|turns) \d|\bborn (?:in|on)\b|"
        r"\b\w+[- ](?:year|month|day)s?[- ]old\b|\b(?:at|of) the age of\b",
    ),
    Attribute(
        r"\b(?:phone|telephone|fax|mobile|hotline) (?:number|no\b)|\bnumber .{1,30}\b(?:call|dial)\b",
        r"\b\+?\d[\d ()-]{5,}\d\b|\b(?:dial|call|phone|hotline|tel)\w*\b.{0,60}?\b\d{3,}",
    ),
    Attribute(
        r"\b(?:e-?mail|web|internet|website) ?address\b|\b(?:url|website|web page) of\b", r"@\w|\bwww\.|https?://"
    ),
    Attribute(
        r"\btemperatures?\b|\bhow (?:hot|cold|warm)\b",
        r"\d\s?(?:°|degrees?\b)|\b(?:celsius|fahrenheit|degrees)\b",
    ),
    Attribute(
        r"\b(?:what|which) (?:share|percentage|proportion|fraction|per ?cent)\b|\bhow many per ?cent\b|"
        r"\bby (?:how much|what percentage) (?:did|has|have|was|were)\b",
        r"\d\s?(?:%|per ?cent\b|percentage points?)|\b(?:half|(?:two|three)[- ](?:thirds|quarters|fifths)|"
        r"one[- ](?:third|quarter|fifth|tenth)|a (?:third|quarter|fifth|tenth))\b|\b\d+ (?:out )?of (?:every )?\d+\b",
    ),
    Attribute(
        r"\b(?:what|which|how (?:high|much|big|large)) (?:(?:is|was|are|were|did) )?(?:[\w'’-]+ ){0,4}?"
        r"(?:prices?|costs?|salar(?:y|ies)|wages?|pay|fees?|fares?|rent|budget|income|revenues?|turnover|fine|bill)\b|"
        r"\bwhat (?:salary|price|fee|fare|wage|rent)\b|\bhow expensive\b|"
        r"\bhow much (?:\w+ )?(?:money|cash|funding|aid money)\b|"
        r"\bhow much (?:did|does|do|is|was|were|will|would|has|have|had) .{1,80}\b(?:costs?|pay|paid|earn|earned|"
        r"spend|spent|"
        r"worth|owe[ds]?|lend|lent|charged?|borrow(?:ed)?|invest(?:ed)?|donated?|pledged?|sav(?:e|ed))\b",
        _MONEY,
    ),
    Attribute(
        r"\bhow (?:tall|high|deep|wide|far|long|large|big) (?:is|was|are|were) (?!the (?:visit|talks|meeting|mission|"
        r"stay|"
        r"trip|loan|contract|treaty|ban|quarantine|truce|ceasefire|session|process)).{1,80}"
        r"\b(?:tower|bridge|building|mountain|road|railway|tunnel|river|dam|island|canal|pipeline|wall|ship|from|"
        r"away)\b|"
        r"\bhow (?:tall|heavy)\b|\bwhat (?:height|weight|length|distance|size)\b",
        r"\b\d[\d,.]*[- ]?(?:(?:hundred|thousand|million) )?(?:square |cubic )?(?:met(?:re|er)s?|kilomet(?:re|er)s?|"
        r"km|cm|mm|m|"
        r"miles?|feet|foot|inch(?:es)?|tons?|tonnes?|kilograms?|kg|pounds?|hectares?|acres?)\b",
    ),
    Attribute(
        r"\bhow (?:often|many times|frequently)\b",
        r"\b(?:once|twice|thrice)\b|\bfor the (?:\w+(?:st|nd|rd|th)|first|second|third) time\b|"
        rf"\b{_NUMBER} (?:[\w-]+ ){{0,2}}?(?:times|visits?|rounds?|occasions?|meetings?|sessions?)\b|"
        r"\b(?:\w+(?:st|nd|rd|th)|first|second|third) (?:[\w-]+ )?(?:visit|round|meeting|session|time)\b|"
        r"\bevery (?:\w+ )?(?:days?|weeks?|months?|years?)\b|\b(?:daily|weekly|monthly|annual(?:ly)?|yearly)\b",
    ),
)
ASKING = Asking(
    embedded=(
        r"\b(?:want(?:s|ed|ing)?|hop(?:es?|ed|ing)|eager|demand(?:s|ed|ing)?|keen|curious) to know "
        r"(?:how|what|when|where|who|why|which|whether)\b[^,;:?]*",
    ),
    counted=(
        rf"\bhow (?:many|much) (?:more |other |new |of the |of )?(?P<noun>{_PHRASE})(?= {_AUXILIARY}\b)",
        # Before a preposition may stand a verb: "how many people work at".
        rf"\bhow many (?:more |other |new |of the |of )?(?P<noun>(?:[\w'’-]+ ){{0,3}}?{_PLURAL})"
        rf"(?= (?:[\w'’-]+ )?{_LINK}\b|(?: [\w'’-]+)?\W*$)",
        r"\b(?:number|amount|count|figures?|tally|total|sum) of (?:the )?"
        rf"(?P<noun>{_PHRASE})(?= (?:{_AUXILIARY}|{_LINK}|that|who|which)\b|\W*$)",
    ),
    chosen=(
        r"\b(?:which|what) (?:[\w'’-]+ ){0,2}?(?P<noun>hotel|street|avenue|university|college|hospital|airport|"
        r"airlines?|"
        rf"bank|prize|award|medals?|restaurant|museum|river|lake|bridge|stadium|temple|church)(?= {_AUXILIARY}\b)",
    ),
    offices=(
        r"\bwho(?:['’]s| is| was| will be) (?:(?:now|currently) )?(?:the|its|their|our|[\w]+['’]s) "
        rf"(?P<noun>{_PHRASE})(?= {_LINK}\b|\W*$)",
    ),
    compared=(
        r"(?P<one>\b[^?.!]{2,60}?),? (?:(?:as )?compared (?:with|to)|versus|vs\.?|in contrast to|as against) "
        r"(?:what (?:it|they|he|she|was|china|the ministry) (?:was |has )?(?:said |say |says )?(?:about|on|"
        r"of) )?(?P<other>[^?.!]{2,60}?)(?=\W*$)",
        r"\b(?:compare|comparison of|comparing|differences? (?:between|of)) (?:what (?:\w+ ){1,4}?(?:about|on|of) |"
        r"(?:the |its |their |china['’]s )?(?:positions?|views?|remarks?|statements?|words) (?:on|"
        r"about) )?(?P<one>[^?.!]{2,60}?) "
        r"(?:and|with|to) (?:what (?:\w+ ){1,4}?(?:about|on|of) |that on |those on |(?:on|"
        r"about) )?(?P<other>[^?.!]{2,60}?)(?=\W*$)",
    ),
    attributes=ATTRIBUTES,
    counting=frozenset(
        "times reporter reporters journalist journalists question questions raised wanted know spoken spoke speak come "
        "came brought bring up topic subject outlet outlets agency agencies newspaper newspapers correspondents "
        "asked".split()
    ),
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
            rf"\bhow (?:often|many times|frequently)\b.*\b{_SPEAKING}",
        ),
        (
            "compare",
            r"^\W*compare\b|\bcompared (?:with|to) (?:what|that|those|its)\b|\bdifferences? between\b|\bhow (?:do|"
            r"did|does) .{1,80} differ\b|\bversus\b",
        ),
        (
            "timeline",
            r"\b(?:has|have|had|did)\b.{0,80}\b(?:chang(?:ed?|es)|evolved?|develop(?:ed)?|shift(?:ed)?|"
            r"var(?:y|ied))\b|over (?:the )?(?:years|time|months)|through(?:out)? the years|year by year|time ?line|"
            r"chronolog\w+|history of|course of|sequence of|step by step|from \d{4} (?:to|until|till|through) \d{4}|"
            r"between \d{4} and \d{4}|evolution of|first .{1,60}\bthen\b",
        ),
        (
            "latest",
            r"\b(?:what|who|which|how|when)\b.{0,30}\bthe (?:latest|most recent|newest)\b|^\W*(?:the )?latest\b|"
            r"\b(?:most recently|(?:the )?last time)\b|\blast (?:say|said|mention\w*|speak|spoke)\b",
        ),
        (
            "first",
            r"\bwhen .{1,60}(?<!\bthe )\bfirst\b|\bthe earliest\b|"
            r"\bfirst (?:say|said|mention(?:ed)?|comment(?:ed)?|spoke|speak)\b",
        ),
        (
            "why",
            r"^\W*why\b|\bwhy (?:did|does|do|is|was|are|were|has|have)\b|\b(?:for )?what reasons?\b|"
            r"\bon what grounds\b",
        ),
        (
            "how_many",
            r"\bhow (?:many|much|often|frequently)\b|"
            r"\bwhat (?:number|amount|percentage|share|proportion|figures?|tally|toll|total|sum)\b",
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
            r"\bwhen (?:did|does|do|is|was|were|will|has|have|would|can)\b|\b(?:on )?(?:what|which) (?:day|date)\b|"
            r"\bsince when\b",
        ),
        (
            "where",
            r"\bwhere (?:did|does|is|was|were|will|has|have)\b(?!.{0,40}\bstands?\b)|"
            r"\bin (?:what|which) (?:city|country|place)\b",
        ),
        (
            "name",
            r"\bwho(?:['’]s| is| was| are| were| will be) (?:(?:now|currently|to be) )?"
            r"(?:the|an?|its|their|our|\w+['’]s)\b|\bwhich (?:official|minister|person|envoy|leader)\b",
        ),
        (
            "who",
            r"^\W*(?:who|whom|whose)\b|\bwho (?:is|was|will|did|has)\b",
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
        "comment comments commented respond responded response react reacted reaction position stance view views "
        "think thought opinion statement statements spokesperson spokesman spokeswoman ministry official officials "
        "government ask asked questions about regarding concerning any anything record please whats "
        "more else further hello hi okay often frequently mention mentions mentioned mentioning inquired "
        "compare comparing comparison difference differences differ versus vs timeline latest "
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
    affirming=(
        r"(?:yes|indeed|that['’]s (?:right|correct|true)|you are right|i can confirm|we can confirm|of course|"
        r"certainly|"
        r"sure|right|true|correct|exactly)\b",
        r"(?:i|we|china|the chinese side) (?:can |do |did )?(?:confirm(?:s|ed)?|agrees?)\b",
    ),
    denying=(
        r"(?:no\b|not at all|of course not|certainly not|that['’]s (?:not|wrong|untrue)|it is not (?:true|so)|never\b)",
        r".{0,80}\b(?:is|are|was) (?:not true|untrue|groundless|baseless|unfounded|fabricated|nonsense|false|wrong|"
        r"a lie|rumou?rs?|sheer|pure|totally|completely)\b",
        r"(?:i|we|china|the chinese side) "
        r"(?:den(?:y|ies)|reject|rejects|oppose|opposes|do(?:es)? not|never|will not)\b",
    ),
    reasons=(
        r".*\b(?:because|since|due to|owing to|as a result of|in order to|so as to|so that|therefore|thus|hence|"
        r"the reason|for the (?:purpose|sake) of|in response to|in view of|in (?:the )?light of|given that|aimed? at|"
        r"the purpose|root cause|"
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
    uncounted=(
        r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\.? \d{1,2}(?!\d)"
        r"(?: ?(?:to|and|-|–) ?\d{1,2}(?!\d))?(?:,? (?:19|20)\d\d)?|\b\d{1,2}(?: ?(?:to|and|-|"
        r"–) ?\d{1,2})? (?:january|february|march|"
        r"april|may|june|july|august|september|october|november|december)\b(?: (?:19|20)\d\d)?",
        r"(?<![$€£¥\d,.])\b(?:19|20)\d\d\b(?!,\d)(?:[-–](?:19|20)?\d\d)?",
        r"\b\d{1,2}(?::\d\d| ?[ap]\.?m\b)",
        r"\b\d+(?:st|nd|rd|th)\b",
        r"(?-i:\b[A-Z][\w.]*-\d+\b|\b[A-Z]{1,5}\d+\b)",
        r"\b(?:article|resolution|section|chapter|committee|phase|no\.|number|paragraph|flight|page|room|"
        r"channel) \d+\b|"
        r"(?-i:\b\d+ (?:Committee|Resolution|hotline))\b",
        r"\b(?:the|these|those|both|our|their|its|all|other) (?:two|three|four|five|six|seven|eight|nine|ten)\b",
        r"\b(?:two|three) (?:sides|points|things|questions)\b|\bone[- ]china\b|\bone country\b,?|\btwo systems\b",
    ),
    places=(r".*\b(?:in|at|to|from|near|of|into|across) (?:the )?(?-i:[A-Z])\w+",),
    leaning=(r"(?:this|that|these|those|it|they|such|he|she|but|so|in this regard)\b", r".*\b(?:however|therefore)\b"),
)
