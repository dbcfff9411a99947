"""How people talk to a chat in English: greetings, thanks, requests, and words that refer to the answer before."""

from __future__ import annotations

from onrecord.indexer.languages.small_talk import SmallTalk

_ASK = r"(?:(?:can|could|would|will) you (?:please )?|please )*"
_SHOW = (
    r"(?:(?:show|open|give|read|get|see|cite|expand)(?: me)? |and |what about |how about |"
    r"(?:tell me )?more (?:on|about) |tell me about )*"
)
_THAT = r"(?:that|this|it|them|those|these|the same)"
# How a text is wanted, and for whom: it is no topic.
_FOR_WHOM = (
    r"(?:,? (?:in (?:a |an |one |two |three |four |five |a few |\d+ )?(?:short |brief |bullet |single )*"
    r"(?:points?|bullets?|sentences?|words?|lines?|paragraphs?)|for (?:my|our|the) (?:editor|boss|team|readers?|"
    r"colleagues?|article|story|paper|report)|for me|for us|please))*"
)
_SAID = r"(?:said|say|says|saying|mention(?:ed)?|talk(?:ed)?|spoken?|spoke|comment(?:ed)?|claim(?:ed)?)"

ENGLISH_TALK = SmallTalk(
    greeting=(
        r"(?:(?:hi|hello|hey|howdy|greetings|good (?:morning|afternoon|evening|day))"
        r"(?: (?:there|all|everyone|folks|again))?[ ,.!]*)+(?:how are you(?: doing)?(?: today)?)?|"
        r"how are you(?: doing)?(?: today)?"
    ),
    thanks=(
        r"(?:(?:ok|okay|alright|great|perfect|cool|nice|good|wonderful|excellent|awesome|interesting|got it|"
        r"i see|ta|ty|merci|danke|gracias|brilliant|lovely|"
        r"that helps|understood|thanks?|thank you|thx|cheers|bye|goodbye|good night|see you|that's all|that is all|"
        r"never ?mind|no|nope)"
        r"(?: (?:so much|very much|a lot|again|for (?:that|this|your help|the help|everything)|later|then|thanks))*"
        r"[ ,.!]*)+"
    ),
    help=(
        r"help(?: me)?(?: please)?|/?(?:start|help|usage|instructions|commands|menu|test|testing|ping)|"
        r"what (?:can|do|should|could) (?:you|i|it|this) (?:do|ask)(?: (?:you|it|here|for me|with (?:you|it|this)))*|"
        r"(?:who|what) are you(?: exactly)?|what is (?:this|on ?record)(?: about| for)?|"
        r"how (?:do|does|can|should) (?:you|i|it|this|on ?record) (?:work|ask|search|start|use (?:you|it|this))|"
        r"what (?:do|can) you (?:know|cover|have|answer)(?: about)?|what (?:questions )?can i ask(?: you| here)?|"
        r"what(?:'s| is| are) (?:in )?(?:the|this|your) (?:record|sources?|data|coverage)|"
        r"what does (?:the|this) record (?:hold|contain|cover)|"
        r"(?:are you|is this|is that|am i (?:talking|speaking|chatting) (?:to|with)) (?:a |an )?(?:real )?"
        r"(?:human|person|bot|robot|ai|real|chatgpt)|"
        r"how many (?:transcripts|documents|sources|press conferences|records|statements)"
        r"(?: (?:do you (?:have|hold|know)|are there|does (?:it|this) (?:have|hold)|in total))?|"
        r"(?:what|which) (?:years?|period|dates?) (?:do you|does (?:it|this(?: record)?)) (?:cover|have|hold)|"
        r"how (?:far back|up to date|recent) "
        r"(?:do you go|does (?:it|this) go|are you|is (?:it|this|the (?:data|record)))|"
        r"what(?:'s| is) the (?:weather\b.*|time|date|time now|date today)|what (?:time|day) is it(?: (?:now|today))?"
    ),
    complaint=(
        r"(?:(?:hm+|no|well|sorry|but|really|ok|okay)[, ]+)*(?:"
        rf"{_THAT}(?:'s| is| was)? ?(?:not|isn't|wasn't) "
        r"(?:what i (?:asked|meant|wanted|said)(?: for| about)?|right|true|helpful|an answer|useful|correct|"
        r"the question|it)|"
        rf"{_THAT}(?:'s| is| was) (?:wrong|nonsense|useless|off topic|irrelevant)|"
        rf"(?:you )?(?:didn't|did not|don't|do not) (?:answer|understand)(?: (?:me|my question|the question|{_THAT}))?|"
        rf"{_THAT} (?:doesn't|does not|didn't) (?:answer|help)(?: (?:me|my question|the question))?|"
        r"wrong(?: answer)?|really(?:,? nothing)?|nothing(?: at all| else)?|are you (?:kidding|serious)|"
        r"i (?:asked|meant) something else|try again)"
    ),
    translation=(
        rf"{_ASK}translate\b.*|what(?:'s| is| was) the original(?: (?:chinese|text|wording|language))?|"
        rf".*\b(?:say|write|give|put|repeat|have)(?: me)? {_THAT} in [a-z]+(?: please)?|"
        r"(?:and )?in (?:french|spanish|german|russian|arabic|japanese|korean|portuguese|italian|hindi)(?: please)?"
    ),
    summary=(
        rf"{_ASK}(?:summari[sz]e|sum up|recap)(?: (?P<topic>.+?))?{_FOR_WHOM}|"
        rf"{_ASK}(?:(?:give|write|make|prepare|draft|provide|create|get)(?: (?:me|us))? )?(?:a |an |the )?"
        r"(?:short |brief |quick |one-page )*(?:summary|overview|recap|synopsis|bullet points|briefing note)"
        rf"(?: (?:of|on|about|for) (?P<subject>(?!my\b|our\b|me\b|us\b).+?))?{_FOR_WHOM}|tl;?dr"
    ),
    opinion=(
        r"(?:so |and |but )*(?:what do you think(?: (?:of|about) (?P<topic>.+))?|"
        r"what(?:'s| is) your (?:opinion|view|take|stance)(?: (?:of|on|about) (?P<subject>.+))?|"
        r"(?:do you (?:think|believe|agree|support|like)|in your opinion|should (?:i|we)|"
        rf"is {_THAT} (?:true|right|wrong|good|bad|fair|a lie)(?! that\b.*\bsa(?:id|ys?)\b))\b.*)|"
        r"(?:did|does|has) (?:anyone|anybody|someone|he|she|they) (?:ever )?(?:say|said|contradict) "
        r"(?:the opposite|otherwise|something (?:else|different))\b.*"
    ),
    writing=(
        rf"{_ASK}(?:write|draft|compose|generate|create|make|tell|sing|rewrite|rephrase|paraphrase|code|draw)\b.*\b"
        r"(?:poem|story|joke|essay|article|e-?mail|letter|tweet|post|speech|press release|song|code|script|report|"
        r"picture|image|headline)s?\b(?:.* (?:about|on) (?P<topic>.+)|.*)|"
        rf"{_ASK}(?:rewrite|rephrase|paraphrase) {_THAT}\b.*"
    ),
    nth=(
        rf"{_SHOW}(?:the )?(?:(?:citation|source|quote|quotation|statement|answer|number|no\.?|#) ?)?\[?"
        r"(?P<n>first|second|third|fourth|fifth|sixth|seventh|eighth|last|[1-9][0-9]?(?:st|nd|rd|th)?)\]?"
        r"(?: (?:one|citation|source|quote|quotation|statement|answer|result|passage))?(?: in full)?(?: please)?"
    ),
    newer=(
        r"(?:(?:is|are|was|has|have|do you have|got|there|been|and|what about|how about|show me|any|anything|something|"
        r"a|the) )*(?:more recent(?:ly)?|most recent|newer|newest|later|latest|since then|up to date|updates?)"
        r"(?: (?:one|ones|statements?|positions?|answers?|than that|on (?:this|that)))?"
    ),
    older=(
        r"(?:(?:is|are|was|has|have|do you have|got|there|been|and|what about|how about|show me|any|anything|something|"
        r"a|the) )*(?:earlier|older|oldest|earliest|before that|before then)"
        r"(?: (?:one|ones|statements?|positions?|answers?|than that|on (?:this|that)))?"
    ),
    more=(
        r"(?:and )?what else (?:did|does|has) (?P<speaker>(?!(?:he|she|they|it|china|the)\b)[^\W\d][^,?!“”]{1,40}?) "
        rf"sa(?:y|id)(?: (?:about|on|of) {_THAT})?|"
        rf"(?:please )?(?:tell me more|(?:and )?more|go on|continue|keep going|more (?:details?|of that)|elaborate|"
        r"(?:show me |give me )?the next(?: one)?|"
        r"(?:and )?what else(?: (?:did|does|has|have) [a-z ]{2,30}? sa(?:y|id))?|anything else|any more|next|yes|yeah|"
        rf"yep|sure)(?: (?:on|about|of) {_THAT})?(?:,? please)?"
    ),
    who_else=(
        r"(?:and |has |have |did |does |do )*(?:who else|anyone else|anybody else|someone else|"
        r"(?:any )?other (?:people|speakers?|officials?|spokespersons?|spokespeople))"
        rf"(?: (?:has |have |also )?{_SAID})?(?: (?:so|anything|(?:about |on )?{_THAT}))*|"
        rf"(?:who|(?:did|has|have|does) (?:anyone|anybody|someone|somebody))(?: else)? {_SAID} (?:something|anything) "
        rf"(?:like {_THAT}|similar|close to {_THAT})|"
        r"(?:who|which (?:one|spokesperson|official)) (?:did|was it|was that|then)(?: then)?|"
        r"(?:is there |was there |are there )?(?:who|any(?:one|body)|some(?:one|body)|others?|any others?)"
        r"(?: else)? (?:besides|except|other than|but|apart from|beside) (?P<speaker>[^\W\d][^,?!“”]{1,40})|"
        r"(?:who|(?:did|has|have|does) (?:anyone|anybody|someone|somebody|others|other (?:people|spokespersons?)))"
        rf" (?:else |also )+{_SAID}(?: something| anything)? (?:about|on) (?P<topic>(?!{_THAT}\b)[^?!]{{2,60}})"
    ),
    shorter=(
        r"(?:make it |keep it |be |answer |a bit |much |more |(?:just )?(?:a |the )|(?:that|this|it)(?:'s| is| was) |"
        r"way |far |a little |can you be |could you be )*"
        r"(?:short(?:er)?|short(?:er)? (?:version|answer)|brief(?:er|ly)?|concise(?:ly)?|in brief|in short|"
        r"in (?:one|a|two|a single) (?:sentence|line|word)s?|too (?:long|much|wordy|verbose|detailed)|gist)"
        r"(?: for me)?"
    ),
    longer=(
        r"(?:make it |a bit |much )?(?:longer|in full|the full answer|too short)(?: please)?|"
        r"(?:is there )?(?:a |the )?(?:longer version|full (?:quote|quotation|statement|answer)|"
        r"whole (?:quote|quotation|statement|answer|thing))"
        rf"(?: of (?:{_THAT}|(?:that|the|this) (?:quote|quotation|statement)))?|"
        r"(?:read|show|give)(?: me)? (?:the whole thing|it all|all(?: of (?:it|them))?|everything)|"
        r"(?:the |a |just the )?(?:exact |full |original |very |actual )?(?:quote|quotation|words|wording)|"
        rf"quote (?:{_THAT}|him|her)|what exactly(?: was said| did (?:he|she|they) say)?|"
        r"in (?:his|her|their) own words|(?:what|which) were (?:his|her|their|the) (?:exact |actual |very )?words|"
        r"(?:(?:ok|okay|well|fine|sure|alright)[, ]+)*"
        r"(?:(?:then|just|only|give me|show me|i want|list|some|the|all|a few|two|three|[0-9]{1,2}) )*"
        r"(?:quotes|quotations|statements)(?: (?:then|only|please))*"
    ),
    language=r"(?:and |only |what about |how about |now )*(?:in )?(?P<language>chinese|mandarin|english)(?: only)?"
    r"(?: please)?",
    source=(
        r"(?:and |but |so |ok |okay )*(?:(?:can|could) you )?(?:"
        r"(?:what|where)(?:'s| is| are| was) (?:the |your )?(?:source|link|citation|transcript)s?|"
        rf"(?:have you |do you have |is there |you )?(?:got )?(?:a|any|the) (?:link|source|reference|citation|url)s?"
        rf"(?: (?:for|to) {_THAT})?|"
        r"(?:(?:what|which) (?:year|day|date|month)|on (?:what|which) (?:day|date|occasion)) "
        rf"(?:(?:was|is) {_THAT}|did (?:he|she|they) say {_THAT})|"
        r"(?:(?:show|give|send|open|get)(?: me)? )?(?:the |a |its |your )?(?:full |whole )?"
        r"(?:source|link|url|citation|transcript|context)s?|"
        rf"where (?:is|was) {_THAT}(?: from| said)?|where did (?:he|she|they) say {_THAT}|"
        rf"when(?: exactly)?(?: (?:is|was) {_THAT}(?: said| from)?)?|when did (?:he|she|they) say {_THAT}|"
        r"(?:(?:to|by|about|on|from|for) )?(?:whom|who)|(?:about|on|to) what|"
        r"who (?:was|is) (?:the )?(?:reporter|journalist|questioner|asker|speaker)|"
        r"(?:which|what) (?:spokesperson|official|speaker|reporter|journalist|outlet|paper|newspaper|agency)"
        rf"(?: (?:(?:was|is) {_THAT}|(?:said|says|asked|asks|put) (?:so|{_THAT}|the question)))?|"
        rf"(?:is|was) {_THAT} (?:verbatim|word for word|exact|"
        r"(?:a |an |the |his |her |their )?(?:real |true |direct |exact |literal |actual |verbatim |exact )*"
        r"(?:quotes?|quotations?|words|wording))|"
        r"with (?:the )?(?:dates?|sources?|citations?|links?)|"
        rf"who (?:said|says|asked|asks) (?:so|{_THAT}|about (?:so|{_THAT})|the question)|who asked|"
        rf"who (?:was|is) (?:asking|speaking|talking|quoted)(?: {_THAT})?|"
        rf"who (?:is|was) {_THAT}(?: by| from)?|"
        rf"(?:what|which) (?:was|is) the question|what (?:was|were) (?:he|she|they) asked|"
        rf"(?:on |about )?what (?:issue|matter|topic|case|subject|question)(?: (?:was|is) {_THAT}(?: about)?)?|"
        rf"what (?:was|is) {_THAT} about|in what context|"
        rf"what (?:was said|came|comes|did (?:he|she|they) say) (?:just )?(?:before|after) {_THAT}|"
        rf"what did (?:he|she|they) (?:really|actually) say|are you (?:really )?sure(?: about {_THAT})?|"
        rf"can i (?:trust|rely on) (?:{_THAT}|you)|is {_THAT} (?:reliable|accurate|authentic)"
        r")(?: please)?"
    ),
    same=(
        r"(?:and |but )?(?:did|has|does) (?P<speaker>[^\W\d][^,?!“”]{1,40}?) (?:also |ever )?"
        rf"(?:say|said|says|use|used|repeat|repeated) (?:{_THAT}|so)(?: (?:thing|words?|phrase|line|expression)s?)?"
        r"(?: too| as well| also)*"
    ),
    form=(
        r"(?:(?:please|can you|could you) )*(?:(?:cite|give|export|show|format)(?: me)? )?"
        rf"(?:{_THAT} |the citation |a citation )?"
        r"(?:(?:the |number |no\.? ?|#)?(?P<n>first|second|third|fourth|fifth|sixth|seventh|eighth|last|"
        r"[1-9][0-9]?(?:st|nd|rd|th)?)(?: (?:one|citation|source|quote|quotation|statement|result))? )?"
        r"(?:in |as |to |for )?(?:an? |the )?(?P<form>apa|chicago|bibtex|ris|csl|markdown)"
        r"(?: (?:style|format|form|citation|reference|entry|record|version))?(?: please)?"
    ),
    difference=(
        r"(?:what|where)(?:'s| is| are| was) (?:the )?(?:difference|different|change|mistake|error)s?"
        r"(?: (?:here|there))?|"
        rf"what(?:'s| is| was) (?:wrong|changed|different|altered|missing)(?: (?:with|about|in|from) {_THAT})?|"
        rf"how (?:is|does|was) {_THAT} (?:differ(?:ent)?|altered|wrong)"
    ),
    person=r"who(?:'s| is| was) (?!.*\b(?:about|on|in|at|for|to|of|by|with|asked|said)\b)"
    r"(?P<speaker>(?!(?:that|this|it|he|she|they|the)\b)[^\W\d][^,?!“”]{1,40})",
    before_it=(
        r"(?:(?:ok|okay|fine|alright|all right|well|so|and|but|then|great|cool|nice|sure|thanks|thank you|good|hm+|"
        r"right|now|please|pls|plz|sorry|actually|hey|hi|hello|perfect|interesting|can you|could you|would you|"
        r"can i have|could i have|may i have|i want|i need|i'd like|i would like|let me see|let's see)\b[ ,.;:!–—-]*)+"
    ),
    behind_it=(
        r"(?:[ ,.;:!–—-]+(?:please|pls|plz|thanks|thank you|thx|then|now|for me|ok|okay|again|though|instead|"
        r"if possible|if you can|if you could|by the way|btw))+"
    ),
    he=r"\b(?:did|does|has|had|was|is|will|would) (?P<name>he|she)\b",
    pointing=(
        r"(?:that|this|it|them|those|these|him|her|the same)(?: one)?|"
        r"(?:(?:the|this|that|these|those|today's|yesterday's|last|latest) )*"
        r"(?:press conference|briefing|transcript|conversation|chat|discussion|answer|record|text|article)s?\b.*"
    ),
    said_about=(
        r"(?:what|everything|all)(?: that)? .{1,40}? (?:(?:has|have|had) )?"
        r"(?:said|says?|stated|thinks?) (?:about|on|of)\s+"
    ),
    narrowing=(
        r"was|were|is|only|just|and|but|or|what|how|about|in|from|for|since|before|after|during|by|of|the|year|now|please|did|does|"
        r"has|say|said|limit|restrict|it|that|this|to|same|with|then|anything|something|any|those|them|these|ones?|"
        r"statements?|quotes?|quotations?|words|also|too"
    ),
    strict=r"\b(?:only|just|limit|restrict|nothing but)\b",
    asks_whether_said=(
        r"(?<!what )(?<!why )(?<!how )\b(?:did|has|have|does|was it|is it true(?: that)?)\s+"
        r"(?P<speaker>[^“”\"«»「」?]{2,60}?)\s+(?:really |actually |ever |indeed |also |who )*"
        r"(?:say|said|says|state[ds]?|claim(?:ed)?|tell|told|call(?:ed)?|declare[ds]?|announce[ds]?|use[ds]?)\b"
        r"(?![^,.;:?]{0,30}\b(?:about|on|regarding|of)\b)|"
        r"\bwho (?:really |actually |first )?(?:said|wrote|claimed|stated)\b|"
        r"(?:^|[\s,;:.–—-])(?:is (?:it|this|that) |was (?:it|this|that) )?"
        r"(?:real|true|right|correct|genuine|accurate|fake|verbatim|authentic|legit)\W*$|"
        r"\bwas it (?:really |ever |actually )?said\b|"
        r"\b(?:check|verify|confirm|fact.?check)\b|\bis (?:this|that|the) (?:quote|quotation)?\s*"
        r"(?:right|correct|accurate|real|genuine|verbatim|authentic|true|fake)\b|"
        r"\b(?:quote|quotation)\b.*\b(?:right|correct|accurate|real|genuine|verbatim|authentic|fake)\b"
    ),
    citation_words=(
        r"cite|citation|show|open|get|look|up|fetch|read|source|of|the|me|please|what|is|see|context|for|in|full|quote|"
        r"passage|link|this|give|transcript|says?"
    ),
    purpose=(
        r"[,;:]? (?:for (?:my|our|an?)|in (?:my|our)) (?:\w+ )?(?:essay|article|story|paper|thesis|dissertation|report|"
        r"class|piece|presentation|column|homework|book|blog(?: post)?|newsletter|editor|boss|professor|"
        r"teacher)(?=\W*$)"
    ),
    rewordings=(
        (r"^\W*(?:(?:h+m+|u+h+|u+m+|er+m?|o+h|well|alright|all right)\b[ ,.:;!…–—-]+)+(?=\w)", ""),
        (r"\babt\b", "about"),
        (
            r"^\W*(?:(?:hi|hello|hey|please|can you|could you|would you|i'd like to|i would like to|help me)\b[ ,]*)*"
            r"(?:i (?:need|want)|i(?:'m| am) looking for|looking for|find(?: me)?|give me|show me|get me|"
            r"search(?: for)?|do you have|is there|are there)"
            r"(?: (?:an?|any|some|the|all|me|a few|recent|good|official))* "
            r"(?:quotes?|quotations?|statements?|comments?|remarks?|material|words|something|anything) "
            r"(?:about|on|regarding|concerning) ",
            "What was said about ",
        ),
        (r"(?<=[’'‘]s )(?:official )?(?:line|take) (?=on |about )", "position "),
    ),
    little=frozenset(
        "a an the is are was were be been being did do does done has have had can could would will shall should "
        "may might must me my mine i you your yours it its it's that that's this these those them they he she his "
        "her their him we our to of in on at for from by with about and or but so then there here what what's "
        "which who's whose how why any some all just only please pls plz thanks ok okay yes no not too also again "
        "really actually ever as if get got give show tell see find let need want like one ones thing things "
        "something anything possible much many very bit little make keep put say saying says answer answers reply "
        "statement statements position time times than more most way version part up down out now still even same "
        "such each every both didn't isn't wasn't don't doesn't can't there's i'd i'll i'm you're let's either "
        "neither nothing none exactly important best main key top two three four five few couple several happened "
        "happen know think talk talked speak spoke comment commented mention mentioned discuss discussed address "
        "addressed contradicted contradict contradicts disagree disagreed agree agreed deny denied confirm "
        "confirmed repeat repeated bring brought come came go went dig look looked check use used real proper "
        "clear point points idea simply maybe perhaps well right enough around along won't wouldn't couldn't "
        "haven't hasn't how's who'd where's when's why's kind sort type form whatever whichever alone together".split()
    ),
    about_it={
        wish: frozenset(words.split())
        for wish, words in {
            "thanks": "thank bye goodbye cheers enough helps",
            "complaint": (
                "understand understood relevant irrelevant unhelpful useless helpful wrong nonsense confusing confused "
                "mean means meant won't wouldn't refuse refused"
            ),
            "shorter": (
                "short shorter shorten brief briefer briefly concise concisely sentence sentences line lines condense "
                "condensed gist crisp succinct long lengthy wordy verbose detailed compact"
            ),
            "newer": (
                "newer newest recent recently later latest update updates updated since lately nowadays currently "
                "after afterwards following subsequently"
            ),
            "older": "older oldest earlier earliest previous previously prior before originally ago",
            "who_else": "else other others another anybody anyone somebody someone everybody",
            "longer": (
                "full fully whole entire complete longer unabridged exact wording worded verbatim quote quotes quoted "
                "quotation quotations literal literally words text closest nearest"
            ),
            "source": (
                "when date dated day year month where source sources link links url reference references transcript "
                "context reporter reporters journalist journalists asker asked asking question outlet newspaper agency "
                "spokesperson official speaker speaking who whom said event conference briefing occasion citation name "
                "names responding responded replying replied reacting reacted referring referred raised follow-up"
            ),
            "more": (
                "further continue rest next additional expand elaborate detail details deeper similar related "
                "everything"
            ),
        }.items()
    },
    ordinals={
        **{
            word: place
            for place, word in enumerate("first second third fourth fifth sixth seventh eighth".split(), start=1)
        },
        "last": -1,
    },
    languages={"chinese": "zh", "mandarin": "zh", "english": "en"},
)
