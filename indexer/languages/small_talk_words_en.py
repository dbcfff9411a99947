"""The words of English talk in a chat: little ones, those about an answer, short forms, and requests as questions."""

from __future__ import annotations

from collections.abc import Mapping

REWORDINGS: tuple[tuple[str, str], ...] = (
    # Exclamations, and "one more thing".
    (
        r"^\W*(?:(?:yo|omg|lmao|lol|hey|hi|hello|thanks|thank you|thx|great|perfect|ok|okay|ah|cool|"
        r"super|merci)"
        r"(?: (?:very much|so much|a lot|again))?\b[ ,.!]+)+(?!(?:so|very|a lot|much|again)\b)(?=\w+ \w)",
        "",
    ),
    (
        r"^\W*(?:(?:ok|okay|and|so|just|oh)\W+)*(?:one|a) (?:more|last|final|quick|other)(?: (?:thing|question|one))?"
        r"[ ,:;–—-]+(?=\w+ \w)",
        "",
    ),
    # "could you please tell me what …", "do you happen to know when …", "I want know what …"
    (
        r"^\W*(?:(?:ok|okay|and|so|but|well|please|now)\W+)*"
        r"(?:(?:could|can|would|will) you (?:please |kindly |maybe )*(?:tell me|say|explain|find out|check)|"
        r"(?:do|would) you (?:happen to )?know|(?:i )?(?:want|would like|wish|need|'d like|like)(?: to)? know|"
        r"i(?:'m| am) (?:wondering|asking)|please (?:tell me|explain)|any idea)[ ,]+"
        r"(?=(?:what|who|whom|whose|when|where|why|how|which)\b)",
        "",
    ),
    (
        r"^\W*(?:what|anything) (?:can|could|do) (?:i|we|you) (?:find|see|read|get|have|know|tell me)(?: here)? "
        r"(?:about|on|regarding) (?!(?:it|that|this|them)\b)",
        "What was said about ",
    ),
    # "list all statements on X"
    (
        r"^\W*(?:(?:ok|okay|so|and|now|please|can you|could you|kindly)\W+)*(?:list|enumerate|give|show|find|get|"
        r"collect|provide)(?: me)? (?:(?:all|every|the|any|china's|chinese|official|of)\b ?)*"
        r"(?:statements?|remarks|comments|quotes|mentions|positions?|answers)"
        r"(?: (?:made|given|there are))? (?:about|on|of|regarding) (?!(?:it|that|this|them|these|those)\b)",
        "What was said about ",
    ),
    # "back to the Canadians - were they allowed visits"
    (
        r"^\W*(?:(?:ok|okay|so|and|now|going|go|coming|returning)\W+)*(?:back )?(?:to|about|on) "
        r"((?:[\w'’-]+ ){0,4}?[\w'’-]+) ?[,:;–—-]+ ?"
        r"(did|does|do|was|were|is|are|has|have|had|will|can|could) (?:they|he|she|it) (?=\w)",
        r"\2 \1 ",
    ),
    (
        r"^\W*(?:(?:ok|okay|and)\W+)*(only|just) (?:what|things?|those|statements?|ones?)"
        r"(?: (?:was|were|is|they|he|she))? (?:said|made|from)? ?(?=(?:in|from|since|before|after|by|during)\b)",
        r"\1 ",
    ),
    # "sorry 2018", "oops, Geng"
    (
        r"^\W*(?:(?:no|oh|ah|ok)\W+)*(?:sorry|oops|ups|correction|typo|pardon)[ ,:;.–—-]+"
        r"(?!(?:wh\w+|how|did|does|do|is|are|was|were|i|but|about|for)\b)(?=[\w'’-]+(?: [\w'’-]+){0,3}\W*$)",
        "what about ",
    ),
    # "not north korea, south korea"
    (
        r"^\W*(?:no(?:pe)?[, ]+)?not (?:[\w'’-]+ ){0,2}[\w'’-]+, (?:but |rather |i mean )?"
        r"(?=[\w'’-]+(?: [\w'’-]+){0,2}\W*$)",
        "what about ",
    ),
    (
        r"^\W*(?:(?:ok|okay)\W+)*(?:just|only) (?!(?:in|from|for|the|one|what|by|say|tell|give|show|quotes?)\b)"
        r"(?=[a-z'’-]+(?: [\w'’-]+)?\W*$)",
        "and ",
    ),
    (r"^\W*(?:no|nope)[, ]+(?=(?:all|any|every|only|just|the)\b)", ""),
    (
        r"^\W*(?:(?:and|but|so|now)\W+)*(?:with|in) (?:regard|respect|reference|relation) to (?=\w)|"
        r"^\W*(?:and |but )?(?:as for|regarding|concerning) (?=\w)",
        "and ",
    ),
    (r"(?<=\w) in (?:particular|general|detail)(?=\W*$)", ""),
    (
        r"^\W*(?:hi|hello|hey|good (?:morning|afternoon|evening|day))(?: (?:there|all|everyone))?[ ,.!]+"
        r"(?=\w+ \w+ \w)(?!(?:what's|what is|how are|there|all|everyone)\b)",
        "",
    ),
    (
        r"^\W*(?:(?:ok|okay|so|and|now|please|can you|could you)\W+)*(?:list|show|give|find|get|collect|tell)(?: me)? "
        r"(?:everything|all|all the things|whatever|anything)(?: that)? (?!(?:of|about|on)\b)"
        r"((?:[\w.'’-]+ ){1,4}?)(?:has |have )?(?:ever )?said (?=(?:about|on|regarding)\b)",
        r"What did \1say ",
    ),
    (
        r"^\W*(?:(?:ok|okay|so|and|but|now|oh|well|then)\W+)*tell me (?:more )?about "
        r"(?!(?:it|that|this|them|these|those|you|yourself|the (?:first|second|third|last|other)|(?:\w+ )?one|"
        r"[\d-]+\b)(?:\W|$))(?=[^/]*$)",
        "What was said about ",
    ),
    (
        r"^\W*(?:(?:ok|okay|so|and|but|now)\W+)*(?!(?:hm+|well|yes|no|sorry|thanks|wait|lol|right|sure|great|cool|then|oh)\b)"
        r"([\w'’-]+(?: [\w'’-]+){0,5}), "
        r"(?=(?:what|when|where|who|how|why|did|has|have|does|is|was|are|were)\b)"
        r"((?:[\w'’-]+ )+?)(?:it|them|that|this|him|her|he|she|they)\W*$",
        r"\2\1",
    ),
    (
        r"^\W*(?:(?:so|and|but|ok)\W+)*((?:the|they|he|she|china|it) \w+.*?), (?:right|correct|yes|no)\W*$",
        r"is it so that \1",
    ),
    (
        r"^\W*(?:(?:no|wait|oh|oops|actually|ah|hm+|well|ok)[,. ]+)*(?:sorry[, ]+)?i mean(?:t)? "
        r"(?!(?:wh\w+|how|did|does|do|is|are|was|were|has|have|had|can|"
        r"could|will|would|if|that|this|it|the (?:first|second|third|last|other))\b)(?=[\w' ,-]{2,40}\W*$)",
        "what about ",
    ),
    (
        r"^\W*(?:(?:ok|okay|and|so|hm+)\b[ ,]*)*(?:what|anything|something) else (?:is there |do you have |"
        r"was said |"
        r"did they say |did china say |have you got )?(?:on|about|regarding) (?!(?:it|that|this|them)\b)",
        "What was said about ",
    ),
    (r"^\W*no[, ]+(.+?)[, ]+i meant?\W*$", r"what about \1"),
    (r"^\W*((?:[\w'’+-]+ ){0,2}[\w'’+-]+)[, ]+i meant?\W*$", r"what about \1"),
    (r"^\W*no(?:pe)?[?!.]+ +(?=\w)", ""),
    (r"^\W*(?:no(?:pe)?[, ]+)?not (?:[\w'’-]+ )?[\w'’-]+, (?:but )?(?=\w)", ""),
    (r"^\W*(?:can you |please )*compare (?:that |this |it )?(?:with|to) (?=[\w ]{2,30}\W*$)", "what about "),
    (
        r"^\W*(?:(?:ok|okay|so|and|now|hm+)\W+)*(?:(?:a |one )?(?:different|new|another|other|next|separate|"
        r"unrelated) (?:topic|question|subject|thing|"
        r"issue)|(?:change|changing|switching) (?:of )?(?:the )?(?:topic|subject)|back to)\b\W+(?=\w)",
        "",
    ),
    (
        r"^\W*(?:(?:and|so|what(?:'s| is| was)|the) )*(?:china|beijing|the (?:ministry|government))(?:'s)? "
        r"(?:official )?(?:answer|response|reaction|position|view|reply|stance|comment|take)\W*$",
        "what was said about it",
    ),
    (
        r"^\W*(?:(?:ok|okay|so|and|well)[ ,]+)*(?:forget|never ?mind|enough (?:of|about)|leave)(?: about)? "
        r"[\w' -]{2,30}[.,;!]+ *(?=\w)",
        "",
    ),
    (
        r"^\W*(?:(?:ok|okay|so|and|well|now|lol)[ ,.]+)*(?:(?:got|have you(?: got)?|do you have|is there|are there|was "
        r"there|were there)[ ,]+)*(?:any|some)(?: ?(?:thing|news|info(?:rmation)?)| (?:other |more |further |new )?"
        r"(?:statements?|mentions?|words?|comments?|remarks?|ones))?(?: (?:said|there))? (?:on|about|of|regarding) "
        r"(?!(?:it|that|this|them|those|these|the same)\b)",
        "What was said about ",
    ),
    (
        r"^\W*(?:(?:ok|okay|so|and|well|now|lol)[ ,.]+)*what(?:'s| is| was) the (?:deal|story|situation|thing|fuss) "
        r"(?:with|about|on) ",
        "What was said about ",
    ),
    (
        r"^\W*(?:(?:h+m+|u+h+|u+m+|er+m?|o+h|well|alright|all right|ok|okay|wait|lol|haha+|hang on|hold on|"
        r"(?:forget|never ?mind)(?: (?:that|it|this|about (?:that|it)))?|bro|dude|yeah|yep|"
        r"(?:no[, ]+)?(?:sorry[, ]+)?"
        r"i (?:mean|meant|said|asked)(?: (?:for|about))?)\b[ ,.:;!…–—-]+)+(?:so (?=wh|how|did|has|is))?(?=\w)",
        "",
    ),
    (
        r"^\W*(?:(?:hi|hello|hey|please|can you|could you|would you|i'd like to|i would like to|help me)\b[ ,]*)*"
        r"(?:i (?:need|want)|i(?:'m| am) looking for|looking for|find(?: me)?|give me|show me|get me|"
        r"search(?: for)?|do you have|is there|are there)"
        r"(?: (?:an?|any|some|the|all|me|a few|recent|good|official))* "
        r"(?:quotes?|quotations?|statements?|comments?|remarks?|material|words|something|anything) "
        r"(?:about|on|regarding|concerning) ",
        "What was said about ",
    ),
    (
        r"^\W*(?:(?:ok|okay|so|and|then)\W+)*(?:now )?in [a-z]{5,10}(?: then| please)*[, ]+"
        r"(?=(?:wh\w+|how|did|does|do|is|are|was|were|has|have)\b)",
        "",
    ),
    (
        r"^\W*(?:(?:ok|okay|so|and|please|give me|now)\W+)*(?:an? |the )?(apa|chicago|bibtex|ris|csl|markdown)"
        r"(?: (?:style|format|form|citation|reference|entry|record|version))? (?:for|of) (?:the )?"
        r"(first|second|third|fourth|fifth|last)(?: (?:one|quote|citation|statement))?\W*$",
        r"the \2 one as \1",
    ),
    (
        r"^\W*(?:(?:ok|okay|so|and|please|can you)\W+)*(?:(?:quote|give|show|find|get|read|tell)(?: me)? )"
        r"(?:(?:something|anything|sth) (?:really |very |more |quite )*"
        r"(?!(?:about|on|by|from|else|interesting|new|fun|cool|funny)\b)[a-z]+|"
        r"(?:an? |one |the )?(?:really |very |more |most )*"
        r"(?!new|old|late|earl|recent|short|long|first|second|third|last)"
        r"[a-z]+ (?:quote|line|sentence|one|statement))\W*$",
        "what was said about it",
    ),
    (r"(?<=[’'‘]s )(?:official )?(?:line|take) (?=on |about )", "position "),
)
CONTRACTIONS: Mapping[str, str] = {
    "thats": "that's",
    "whats": "what's",
    "wheres": "where's",
    "whos": "who's",
    "hows": "how's",
    "whens": "when's",
    "theres": "there's",
    "hes": "he's",
    "shes": "she's",
    "im": "I'm",
    "ive": "I've",
    "youre": "you're",
    "theyre": "they're",
    "dont": "don't",
    "doesnt": "doesn't",
    "didnt": "didn't",
    "isnt": "isn't",
    "arent": "aren't",
    "wasnt": "wasn't",
    "werent": "weren't",
    "havent": "haven't",
    "hasnt": "hasn't",
    "cant": "can't",
    "couldnt": "couldn't",
    "wouldnt": "wouldn't",
    "shouldnt": "shouldn't",
    "u": "you",
    "any1": "anyone",
    "some1": "someone",
    "every1": "everyone",
    "nything": "anything",
    "wanna": "want to",
    "gimme": "give me",
    "lemme": "let me",
    "whatd": "what did",
    "bc": "because",
    "cos": "because",
    "thx": "thanks",
    "ur": "your",
    "pls": "please",
    "plz": "please",
    "wat": "what",
    "wht": "what",
    "wot": "what",
    "teh": "the",
    "sorce": "source",
    "n": "and",
    "w": "with",
    "abt": "about",
    "ppl": "people",
    "govt": "government",
    "cuz": "because",
    "sumarise": "summarise",
    "sumarize": "summarize",
    "whn": "when",
    "sez": "says",
    "chinas": "China's",
}
ASPECTS: Mapping[str, str] = {
    "person": (
        r"^(?:(?:and|so|but|ok)[ ,]+)*who(?:'s| is| was) (?:he|she|(?:this|that) (?:guy|man|woman|person|"
        r"lady))$"
    ),
    "question": (
        r"^(?:(?:and|so|ok|read|show|tell|give|me|(?:what|which) (?:was|is)|what's)\b[ ,]*)*the (?:exact |full )?"
        r"question(?: (?:again|asked|put|he got|she got|that was (?:asked|put)))*$|"
        r"\b(?:his|her|their) (?:\w+ )?question|"
        r"\bwhat (?:was|were) (?:(?:he|she|they) )?asked\b"
    ),
    "when": r"\b(?:when|date|dated|day|year|month|(?:19|20)[0-9]{2})\b",
    "asker": (
        r"^(?!.*\bwho (?:answered|replied)\b).*\b(?:ask\w*|reporter|journalist|questioner|outlet|newspaper|agency|"
        r"paper|question)\b|^(?:to )?whom$"
    ),
    "source": r"\b(?:source|link|url|where|reference|citation|transcript)s?\b",
    "sure": (
        r"^(?:no way|really|seriously|for real|srsly|is that so)$|\b(?:never|didn't|did not|prove|proof|sure|"
        r"trust|rely|reliable|accurate|authentic|real|"
        r"true|verbatim|word for word|exact|certain|know)\b|^(?:(?:and|but|so|ok|okay)\b[ ,]*)*did (?:he|she|they)\b"
    ),
    "speaker": r"\b(?:who|whom|speaker|spokesperson|spokesman|spokeswoman|official)\b",
    "whole": r"\b(?:full|whole|entire|complete)\b",
}
LITTLE: frozenset[str] = frozenset(
    "a an the is are was were be been being did do does done has have had can could would will shall should "
    "may might must me my mine i you your yours it its it's that that's this these those them they he she his "
    "her their him we our to of in on at for from by with about and or but so then there here what what's "
    "which who's whose how why any some all just only please pls plz thanks ok okay yes no not too also again "
    "really actually ever as if get got give show tell see find let need want like one ones thing things "
    "something anything possible much many very bit little make keep put say saying says answer answers reply "
    "statement statements position time times than more most way version part up down out now still even same "
    "such each every both didn't isn't wasn't don't doesn't can't there's i'd i'll i'm you're let's either "
    "neither nothing none exactly reason reasons given often important best main key top two three four five "
    "few couple several happened happen know think talk talked speak spoke comment commented mention "
    "mentioned discuss discussed address addressed contradicted contradict contradicts disagree disagreed "
    "agree agreed deny denied confirm confirmed repeat repeated bring brought come came go went dig look "
    "looked check use used real proper clear point points idea simply maybe perhaps well right enough around "
    "along won't wouldn't couldn't haven't hasn't stated states expressed gave kindly provide send sent "
    "forward share supply number numbers figure figures issue issues case matter he's she's they're i've "
    "where's sorry meant strong word follow anyone anybody someone somebody else read how's who'd when's "
    "why's kind sort type form whatever whichever alone together said list whom search searched".split()
)
DEEDS: frozenset[str] = frozenset(
    "go went come came bring brought use used dig look looked need want like with against".split()
)
ABOUT_IT: Mapping[str, frozenset[str]] = {
    wish: frozenset(words.split())
    for wish, words in {
        "thanks": "thank bye goodbye cheers enough helps",
        "opinion": (
            "strongest harshest toughest sharpest stronger harsher tougher sharper softest softer lied lie lies lying "
            "liar liars bs bullshit crap rubbish propaganda ridiculous absurd insult insulting joke hypocrite "
            "hypocrites hypocrisy hypocritical evil terrible awful disgusting biased bias stupid dumb pathetic funny "
            "sad scary shame shameful crazy insane wtf outrageous unfair fair great amazing impressive suspicious "
            "weird strange"
        ),
        "complaint": (
            "understand understood relevant irrelevant unhelpful useless helpful wrong nonsense confusing confused "
            "mean means meant won't wouldn't refuse refused"
        ),
        "shorter": (
            "short shorter shortest shorten brief briefer briefly concise concisely sentence sentences line "
            "lines condense "
            "condensed gist crisp succinct long lengthy wordy verbose detailed compact"
        ),
        "newer": (
            "newer newest recent recently later latest update updates updated since lately nowadays currently "
            "after afterwards following subsequently"
        ),
        "older": "older oldest earlier earliest previous previously prior before originally ago",
        "who_else": "else other others another anybody anyone somebody someone everybody",
        "source": (
            "when date dates dated day year month where source sources link links url reference references transcript "
            "context reporter reporters journalist journalists asker asked asking question outlet newspaper agency "
            "whose sure certain spokesperson spokesman spokesman's spokesperson's spokeswoman spokespeople official "
            "speaker speaking who whom event conference briefing occasion citation name names responding "
            "responded cite cited citing replying replied reacting reacted referring referred raised follow-up"
        ),
        "longer": (
            "full fully whole entire complete longer unabridged exact wording worded verbatim quote quotes quoted "
            "close closely version quotation quotations literal literally words text closest nearest match matches "
            "matching"
        ),
        "more": (
            "further continue rest next additional expand elaborate detail details deeper similar related everything"
        ),
    }.items()
}
