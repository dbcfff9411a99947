"""How questions in English demand a speaker, a day, an outlet or a kind of source."""

from __future__ import annotations

from onrecord.indexer.languages.discourse import Demanding

DEMANDING = Demanding(
    saying=(
        r"(?:say|says|said|saying|tell|tells|told|telling|stat(?:e|es|ed)|repl(?:y|ies|ied)|respond(?:s|ed|ing)?|"
        r"answer(?:s|ed|ing)?|comment(?:s|ed|ing)?|remark(?:s|ed)?|react(?:s|ed)?|announc(?:e|es|ed)|claim(?:s|ed)?|"
        r"declar(?:e|es|ed)|stress(?:es|ed)?|describ(?:e|es|ed)|explain(?:s|ed)?|argu(?:e|es|ed)|den(?:y|ies|ied)|"
        r"confirm(?:s|ed)?|condemn(?:s|ed)?|critici[sz](?:e|es|ed)|call(?:s|ed)?(?! off\b)|think(?:s)?|thought|"
        r"mention(?:s|ed)?|"
        r"address(?:es|ed)?|defend(?:s|ed)?|view(?:s|ed)?|reject(?:s|ed)?|rebut(?:s|ted)?|warn(?:s|ed)?|not(?:e|es|ed)|"
        # Whoever speaks to somebody on the phone does what may be told of him.
        r"discuss(?:es|ed)?|(?:talk(?:s|ed)?|speak(?:s)?|spoke|spoken)(?! (?:to|with)\b)|"
        r"put|puts|express(?:es|ed)?|justif(?:y|ies|ied)|"
        r"dismiss(?:es|ed)?|refut(?:e|es|ed)|insist(?:s|ed)?|clarif(?:y|ies|ied)|elaborat(?:e|es|ed)|praise[sd]?|"
        r"welcom(?:e|es|ed)|urge[sd]?|promise[sd]?|stand|stands|stood|feel|feels|felt|believe[sd]?|quote[sd]?|"
        r"characteri[sz]e[sd]?|portray(?:s|ed)?|compare[sd]?|bring up|brought up|"
        r"touch(?:ed)? on|decline[sd]?|refuse[sd]?)"
    ),
    sayings=(
        r"(?:statements?|remarks?|comments?|responses?|repl(?:y|ies)|answers?|positions?|views?|words|reactions?|take|"
        r"opinions?|explanations?|stance|line|quotes?|quotations?|assessment|description|criticism|rebuttal|arguments?|"
        r"briefings?|press conferences?|claims?|justification|defen[cs]e|advice|guidance|recommendations?|warnings?|"
        r"thoughts|excuses?)"
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
        r"under|behind|beyond|replac\w+|succeed\w*|appoint\w*|of|for|to|at|and|or|ban|bans|banned|expel\w*|block\w*|criticis\w+|"
        r"criticiz\w+|is|was|are|were|the)"
    ),
    by=r"(?:by|from|according to|quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing)|as)",
    auxiliaries=r"(?:did|does|do|has|have|had|would|will|could|can|should|was|were|is|are|didn['’]t|hasn['’]t)",
    supposing=r"(?:would|will|could|can|should|must|may|might)",
    passive=r"(?:is|are|was|were|be|been|being)",
    acting=(
        r"(?:visit\w*|meet\w*|met|travel\w*|go|goes|went|gone|com(?:e|es|ing)|came|arriv\w+|attend\w*|"
        r"sign\w*|resign\w*|"
        r"becom\w+|became|join\w*|win|wins|won|leave|leaves|left|die[sd]?|marr\w+|hold|holds|held|receiv\w+|tour\w*|"
        r"appointed|replaced|elected|born|been appointed|be appointed|cancel\w*|nominat\w+|veto\w*|fire[sd]?|"
        r"launch\w*|impos\w+|lift(?:s|ed)?|withdr\w+|quit\w*|suspend\w*|postpon\w+|recall\w*)"
    ),
    excluding=(
        r"(?:not|never|except(?: for)?|excluding|other than|apart from|aside from|but not|without|anyone but|"
        r"anybody but|outside(?: of)?)"
    ),
    spokesperson=(
        r"(?:the |a )?(?:foreign |ministry |ministry['’]s )*"
        r"(?:spokes(?:person|man|woman|people|persons|men)|mouthpiece)"
    ),
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
    stretch=r"(?:past|last|previous) (?:\w+ )?(?:years|decades?|century)",
    planning=(
        r"(?:(?:who|where|when|what|which|how|why) (?:[\w%'’-]+ ){0,6}?will|^\W*will|(?:is|are|was|were) "
        r"(?:[\w'’-]+ ){0,4}?(?:(?:due|scheduled|expected|supposed|going|set|planned) to|(?:scheduled|planned) for))"
    ),
    comparing=(
        r"(?:(?:please )?compare|comparing|(?:a )?comparison (?:of|between)|(?:the )?differences? between|"
        r"(?:how|where) (?:do|did))"
    ),
    holding=r"(?:believe[sd]?|think(?:s)?|thought|feel|feels|felt|stand|stands|stood|view(?:s|ed)?)",
)
