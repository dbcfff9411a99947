"""How English quotes, denies and supposes, and how far such words reach."""

from __future__ import annotations

from onrecord.indexer.languages.framing_en import BARE_CLAUSE, FINITE, FRAMING
from onrecord.indexer.languages.language import Voicing
from onrecord.indexer.languages.negating_en import AFFIRMING, CONDITIONS, HARMLESS_CONDITIONS, LIMITING, NEGATING

ADVERBS = (
    r"(?:(?:simply|totally|completely|absolutely|utterly|just|also|certainly|pure(?:ly)?|entirely|clearly|obviously|"
    r"plainly|"
    r"sheer|nothing but|all|a|an|total|complete|utter|another|blatant|outright|downright) )*"
)
UNTRUE = (
    r"(?:not (?:even )?(?:true|the case|correct|accurate|right|a fact|the truth|the fact|what happened)|untrue|"
    r"false|lies?|"
    r"wrong|incorrect|inaccurate|groundless|baseless|unfounded|nonsense|fake(?: news)?|absurd|ridiculous|preposterous|"
    r"rumou?rs?|slanders?|smears?|fabrications?|fabricated|fiction|a myth|a hoax|disinformation|fallacy|"
    r"inventions?|exaggerations?|humbug|rubbish|untenable|nonexistent|non-existent|made up)"
)
CLAIM_NOUNS = (
    r"(?:allegations?|claims?|accusations?|rumou?rs?|lies?|assertions?|theor(?:y|ies)|narratives?|speculations?|"
    r"suggestions?|notions?|insinuations?|disinformation|reports?|fallac(?:y|ies)|arguments?|hypothes[ie]s|"
    r"conspiracy theor(?:y|ies)|(?:stor(?:y|ies)|myths?|gossip|talk)(?= that\b))"
)
# Who is the speaker's and yet somebody else: "my predecessor".
OTHERS = (
    r"(?:predecessor|successor|colleague|friend|counterpart|father|mother|parent|brother|sister|wife|husband|son|"
    r"daughter|grandfather|grandmother|uncle|aunt|teacher|neighbou?r|opponent|rival|critic|partner|ally|allie|mentor)s?"
)
# What issues a statement, told by its capitals, and what it issues.
BODY = r"(?:[Tt]he )?[A-Z][\w’'-]*(?:(?: (?:of|the|for|and|on)){0,2} [A-Z][\w’'-]*){0,9}"
ISSUED = r"(?:statement|letter|message|communiqu[eé]|declaration|announcement|resolution|remarks)"
# What somebody did not say, behind the negation.
NOT_SAID = (
    r"(?: (?:ever|once|at any time|in any way))? (?:said|say|saying|claim(?:ed)?|stat(?:ed?|ing)|suggest(?:ed)?|mean|"
    r"meant|impl(?:y|ied)|assert(?:ed)?|allege[d]?)\b(?: anything like)?(?: that)?"
)
UNTRUE_CUES = (
    *(" untrue", " false", " lie", " wrong", " incorrect", " inaccurate", " groundless", " baseless", " unfounded"),
    *(" nonsense", " fake", " absurd", " ridiculous", " preposterous", " rumo", " slander", " smear", " fabricat"),
    *(
        " fiction",
        " myth",
        " hoax",
        " disinformation",
        " fallacy",
        " untenable",
        " invention",
        " exaggeration",
        " humbug",
        " rubbish",
        " nonexistent",
        " non existent",
    ),
    *(" made up", " not even ", " not true", " not the ", " not correct", " not accurate", " not right", " not a fact"),
    " not what ",
)
DENYING_CUES = (
    *(" deny", " denie", " refut", " reject", " dismiss", " disavow", " repudiat", " disput", " no such thing"),
    *(" no truth", " no basis"),
    *(
        f"{negation}{said}"
        for negation in (" never ", " not ", "n t ")
        for said in (
            *("said ", "say ", "saying ", "claim", "stat", "suggest", "mean", "impl", "assert", "allege"),
            *("ever ", "once ", "at any time ", "in any way "),
        )
    ),
)
VOICING = Voicing(
    own=rf"(?:I|[Ww]e|me|us|(?:[Mm]y|[Oo]ur)(?! (?:\w+ )?{OTHERS}\b)|ourselves|"
    r"[Tt]his (?:spokesperson|court|bank|ministry|office|department|government|administration|company|council|"
    r"committee|agency|force|city)|the speaker)",
    pronouns=r"(?:he|she)",
    saying=(
        r"(?:says?|said|saying|claim(?:s|ed|ing)?|alleg(?:e|es|ed|ing)|asserts?|asserted|asserting|argu(?:e|es|ed|"
        r"ing)|"
        r"insists?|insisted|insisting|stated|states(?= that)|stating|reported(?:ly)?|reports(?= that)|told|tells?|"
        r"telling|"
        r"announc(?:e|es|ed|ing)|declar(?:e|es|ed|ing)|suggest(?:s|ed|ing)?|warn(?:s|ed|ing)?|wr(?:ote|ites?|"
        r"iting|itten)|"
        r"tweet(?:s|ed|ing)?|remark(?:ed|ing)|speculat(?:e|es|ed|ing)|believ(?:e|es|ed)|thinks?|thought|assum(?:e|"
        r"es|ed)|"
        r"asks?|asked|asking|quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing)|predict(?:s|ed|ing)?|promis(?:e|es|ed|ing)|"
        r"pledg(?:e|es|ed|ing)|accus(?:e|es|ed|ing)|point(?:s|ed|ing)? out|emphasi[sz](?:e|es|ed|ing)|stress(?:es|"
        r"ed|ing)|"
        r"stress(?= that)|highlight(?:s|ed)? that|not(?:ed|es|ing)(?= that|,? [\"“])|complain(?:s|ed|ing)?|"
        r"repl(?:y|ies|ied)|"
        r"answer(?:s|ed)|respond(?:s|ed)|shout(?:s|ed|ing)?|cr(?:y|ies|ied|ying)|calls?(?= [\"“])|"
        r"call(?:s|ed|ing)?(?= (?:it|them|"
        r"him|her|us|"
        r"\w+(?: \w+){0,7}) [\"“])|lectur(?:e|es|ed|ing)(?= (?:all |us )?(?:about|on) )|"
        r"describ(?:e|es|ed|ing)|label(?:s|ed|led|ing)?|commented|allegedly|mentioned|"
        r"observ(?:es|ed)|stipulat(?:e|es|ed|ing)(?= that)|provid(?:e|es|ed)(?= that)|reveal(?:s|ed)?(?= that)|"
        r"repeat(?:s|ed|ing)?(?= that|[:,]? ?[\"“])|maintain(?:s|ed|ing)?(?= that)|contend(?:s|ed|ing)?|"
        r"hint(?:s|ed|ing)?|impl(?:y|ies|ied|ying)(?= that)|pretend(?:s|ed|ing)?|spread(?:s|ing)?(?= that)|"
        r"jok(?:es?|ed|ing)(?= that)|(?:wants?|wanted) (?:us|me|you|everyone|everybody|the world|people) to (?:know|"
        r"believe|think|accept)(?= that)|puts? it|admit(?:s|ted|ting)?|acknowledg(?:e|es|ed)|recall(?:s|ed)|put it|"
        r"go(?:es)? on(?: to)?|"
        r"goes(?= ?[:,]? ?[\"“])|"
        r"read(?:s|ing)?(?= ?[:,]? ?[\"“])|hyp(?:e|es|ed|ing)(?: up)?|concluded|confirmed|explained|added|urged|noted|"
        r"continued|remarked|reiterated|maintained|voiced|went on|conclude[sd]?|used? (?:the )?(?:terms?|words?|"
        r"phrases?))"
    ),
    inverted=r"(?:said|says|added|adds|noted|stated|declared|stressed|explained|continued|announced|replied|argued|"
    r"insisted|"
    r"warned|concluded|remarked|commented|wrote|claimed|asked|reiterated|responded)",
    relaying=(
        r"(?:according to (?P<source>[^,;:]{2,80}?)(?=,| ?[\"“])|"
        r"according to (?P<last>(?:some|many|others|him|her|them|those|critics|opponents|witnesses|analysts|experts|"
        r"observers)\b[^,;:.]{0,40}|(?:\w+ ){0,3}(?:reports?|sources|officials|polls?|stud(?:y|ies)|surveys?|rumou?rs?)"
        r"\b[^,;:.]{0,60}|(?-i:(?:the )?[A-Z][\w’'-]+(?: (?:of|for|the|and|[A-Z][\w’'-]*))*))"
        r"(?=[.!?]?[\"”’]?\s*$)|"
        r"in the words of (?P<author>(?:[a-z]{1,4}\. )?[^,;:.!?\"“]{2,60}?)(?=,| ?[\"“]|[.!?]|$)|in (?:his|her|"
        r"their) words,?|"
        r"(?:an?|one|the|this|another|our) (?P<proverb>(?:\w+ )?(?:(?:old|ancient|chinese|popular|famous|well-known|"
        r"common|folk|traditional|western) saying|proverb|adage|maxim|idiom))(?: that)?,?(?= ?[\"“])|"
        r"so (?:they|he|she|some|people|others|we are told)(?: say| says| said| claims?| claimed| thinks?|"
        r" believes?)?(?=[.!?]|$)|"
        r"(?:that|this|so) (?:is|['’]s) what [^,;.:]{2,40}? (?:says?|claims?|thinks?|believes?|hears?|reads?|(?:wants?|"
        r"would like) (?:you|us|"
        r"people|everyone|the world) to (?:think|believe)|(?:would|wants to) have (?:us|you) believe)|"
        r"as (?P<putter>[^,;:.]{2,40}?) (?:puts?|has|would have|would put|likes? to put|used to put) it\b|"
        r"as (?P<writer>[^,;:.]{2,40}?(?:\.[^,;:.]{2,40}?)?) (?:would|used to|likes? to|once|always|so often) "
        r"(?:say|said|writes?|wrote|claim(?:ed|s)?|argued?)(?=,)|"
        r"as (?P<paper>(?:your|one|an?|some) (?:\w+ )?(?:papers?|newspapers?|magazines?|agenc(?:y|ies)|articles?|"
        r"colleagues?|"
        r"reports?|editorials?|columnists?|critics?|outlets?)) (?:wrote|writes?|reported|reports?|"
        r"said|says?|claim(?:ed|s)?|"
        r"put it|has it|have it|argued?)(?: \w+)?(?=,)|"
        r"what (?P<caller>(?!(?:is|are|was|were|that|this)\b)[^,;:.]{2,40}?) "
        r"(?:(?:likes?|loves?|prefers?|chooses?|chose) to )?"
        r"(?:calls?|called|termed|labels?|labelled|dubs?|dubbed|(?:describe[sd]?|refers? to) as)(?= (?!as )\w)|"
        r"to use (?P<phraser>[^,;:.]{2,40}?)(?:['’]s?)? (?:own )?(?:phrase|words?|expressions?)(?=[,.!?])|"
        r"(?:by|in|on|from|under) (?:his|her|their|(?P<teller>(?:the |some )?\w[^,;:]{1,40}?)(?:['’]s|s['’])) (?:own )?"
        r"(?:accounts?|telling|theor(?:y|ies)|version|reading|reckoning|logic|narrative|estimation|description|book|"
        r"calculations?|recollection|memoirs?|words),|"
        r"from what (?P<informant>you|one|everyone|he|she|they|some|people|(?:the|an?|his|her|their) [\w’'-]+) "
        r"(?:\w+ )?(?:hears?|heard|reads?|gathers?|tells?|told|says?|said|claim\w*)[^,;:.]{0,30}(?=,)|"
        r"from what (?:i|we) (?:(?:am|are|was|were|have been|\w+) )?(?:hear|heard|read|gather|told)(?=,)|"
        r"\w+ has it(?: that)?|went (?:so|as) far as (?:to (?:say|claim|suggest|argue)(?: that)?|\w+ing)|"
        r"as (?:the|an?|one|some) (?P<saying>(?:\w+ )?(?:saying|proverb|adage|joke|line)(?: [^,;:.]{2,40}?)?) "
        r"(?:goes|has it|runs),(?! ?[\"“])|"
        r"(?<!sun )(?<!tears )(?<!light )(?<!gleam )(?:in|to) (?:his|her|their) (?:view|opinion|eyes|mind|"
        r"thinking),?|in the (?:view|opinion|"
        r"eyes) of (?!the law\b)[^,;:]{2,60}?(?=,)|"
        r"from (?!an? )[^,;:]{2,60}? (?:point of view|perspective)(?=,)|to (?:hear|quote) [^,;:]{2,40}?(?=,)|"
        r"(?:would|['’]d) like (?:us|me|you|everyone|everybody|the world|people) to (?:admit|believe|say|think|"
        r"accept)(?: that)?|"
        r"(?:was|were|been|being|am|are) (?:\w+ )?(?:told|informed|assured|advised|led to believe|given to understand)"
        r"(?: by [^,;:]{2,40}?)?(?:,[^,;:.]{2,60},)? that|"
        r"(?:reportedly|allegedly|supposedly|purportedly)|it (?:is|was|has been) (?:\w+ly |often |"
        r"sometimes )?(?:said|claimed|"
        r"alleged|reported|"
        r"rumou?red|"
        rf"suggested|believed)(?:,[^;:.]{{2,80}}?,)?(?: that)?|so-called(?= ?[\"“‘'])|"
        r"(?:charg(?:e|es|ed|ing)|blam(?:e|es|ed|ing)) (?:\w+ ){1,5}?(?:with|for)(?= ?[\"“])|"
        r"(?:hailed|dubbed|branded|billed|touted|portrayed|labell?ed)(?: as)?(?: (?:the|an?))?(?= ?[\"“])|"
        r"(?:prettif(?:y|ies|ied)|packag(?:es?|ed|ing)|portray(?:s|ing)?|paint(?:s|ed|ing)?|glorif(?:y|ies|ied)|"
        r"dress(?:es|ed)? up|disguis(?:es?|ed|ing)|depict(?:s|ed|ing)?|brand(?:s|ing)?|bill(?:s|ing)?|tout(?:s|ing)?|"
        r"dub(?:s|bing)?)(?: \w+){1,5}? as(?: (?:the|an?))?(?= ?[\"“])|"
        r"(?:under|on|with|using) the (?:pretext|guise|cloak|disguise|excuse|label|pretence|pretense)s? of(?= ?[\"“])|"
        r"in the (?:guise|disguise) of(?= ?[\"“])|"
        r"(?:stor(?:y|ies)|headlines?|labels?|tags?)(?: \w+){0,2} (?:of|like|such as)(?= ?[\"“])|"
        r"(?:is|are|was|were|been|am|stands?|stood) (?:\w+ly )?(?:said|alleged|believed|reported|rumou?red|"
        r"claimed|thought|supposed|"
        r"understood|accused of|suspected of)(?: to)?(?= (?:be|have|having|being|\w+ing)\b)|"
        rf"(?!(?<=\bto )(?:report|claim|lie|talk)\b){CLAIM_NOUNS}(?: \w+){{0,6}}? (?:that|saying|claiming)(?= )|"
        rf"{CLAIM_NOUNS}(?: \w+)? (?:of|like|such as)(?= )|"
        r"(?P<wording>terms?|words?|phrases?|slogans?|remarks?|banners?|comments?) "
        r"(?:like|such as|as|of(?= ?[\"“‘'])|that(?= ?[\"“‘'])|saying))"
    ),
    endorsing=r"(?:^|[,;] )(?:just )?as\b",
    joining=r"(?:and|or)(?: it(?:['’]s| is| was)(?: (?:the|an?))?)?",
    relative_ends=r"\b(?:that|which|who)$",
    reading=(
        r"(?:(?:let me|i(?:'|’)?(?:ll| will| would| want to| wish to|d like to| am going to| shall)|"
        r"allow me to) (?:now |just )?"
        r"(?:read|quote)\b[^.:\n\"“]{0,120}|(?:statement|letter|message|text|communiqu[eé]|declaration|resolution|"
        r"report|article|"
        r"editorial|announcement)[^.:\n]{0,60} (?:(?:read(?:s|ing)?|says)\b(?: as follows| thus)?|is as follows)|"
        r"reads? as follows|"
        r"and i quote|i quote|"
        r"goes as follows)"
    ),
    denying=(
        rf"(?:\b(?:(?:it|that|this)(?:['’]s| is| was| would be) {ADVERBS}{UNTRUE}(?:,? [^,.;:\"“]{{1,60}}?,)?"
        r"(?:(?: (?:to (?:say|claim|allege|think|suggest|assert|believe|argue)|of \w+(?: \w+){0,4} to (?:say|claim|"
        r"allege)))(?: that\b|(?= (?:the|an?|it|we|they|he|she|there|this|these|those|our|his|her|their|its|any|some|"
        r"you|i) ))| that\b)|"
        rf"(?:den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|"
        rf"disavow\w*|"
        rf"repudiat\w+|disput(?:e|es|ed|"
        rf"ing))(?:,? (?:\w+ ){{0,5}}?{CLAIM_NOUNS})?(?:,? [^,.;:\"“]{{1,60}}?,)? (?:that|of)\b|"
        rf"(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:e|es|ed|ing)) (?:\w+ ){{0,5}}?"
        rf"{CLAIM_NOUNS}(?= {BARE_CLAUSE})|"
        r"(?:den(?:y|ies|ied|ying))(?: (?:ever|having))*(?= (?:\w+ing\b|[\"“‘']))|"
        r"(?:refut(?:e|es|ed)|reject(?:s|ed)|dismiss(?:es|ed))(?: as \w+)?(?= [\"“])|"
        rf"(?:never|not){NOT_SAID}|"
        r"no such thing as\b|there (?:is|was) no (?:truth|basis) (?:in|to|for) (?:the )?(?:\w+ ){0,3}?"
        rf"{CLAIM_NOUNS}(?: that| of)?)|n['’]t{NOT_SAID})"
    ),
    denied=(
        rf"(?:,? ?(?:(?:and|but) )?(?:which|this|that|it)?,? ?(?:is|are|was|were|has been|"
        rf"have been)(?: all)? {ADVERBS}"
        rf"(?:{UNTRUE}|denied|refuted|debunked|disproved|disproven)\b)"
    ),
    conditions=CONDITIONS,
    harmless_conditions=HARMLESS_CONDITIONS,
    conceding=r"\beven (?:if|when)$|\bwhether$",
    condition_ends=r"(?<!by )(?<!since )(?<!until )\bthen\b",
    coordinating=r"\b(?:and|but|or|so)",
    before_clauses=r"\b(?:and|but|that|so|or)",
    claiming=r"\s*(?:that|to say that|to claim that|saying that|claiming that) ",
    pointing_back=r",? ?which",
    wishing=(
        r"(?:fingers crossed|pray(?:s|ed|ing)?(?= (?:that|the|it|they|he|she|we|no)\b)|"
        r"(?:hop(?:es|ed|ing|e)|(?<!without )wish(?:es|ed|ing)?(?! to (?:state|say|announce|inform|"
        r"tell)\b))\b(?! to (?:\w+ly )?(?:stress|emphasi[sz]e|"
        r"reiterate|underline|add|point out|note|remind|repeat|clarify|make (?:it )?clear)\b))(?: that)?"
    ),
    negating=NEGATING,
    affirming=AFFIRMING,
    compared=(
        r"(?:at (?:least|most|(?:the )?(?:very )?(?:least|most))|(?:no |much |far |slightly |a little )?(?:more|"
        r"less|fewer|"
        r"greater|higher|lower|larger|smaller) than|not(?: even| exactly)?|up to|nearly|almost|virtually|"
        r"practically|roughly|approximately|only|exceed(?:s|ed|ing)?|as (?:many|much|few|little|high|low) as|"
        r"close to|well over|n['’]t|"
        r"(?:over|under|about|around|some|just|above|below|short of|beyond|between)(?=\s*[$€£¥￥]?\s?\d))"
    ),
    compared_after=(
        r"(?:or (?:more|less|fewer|so|higher|lower)|at (?:the )?(?:very )?(?:least|most)|plus|and (?:more|above|over))"
    ),
    counting=r"(?:all|every|none|half|(?:a )?(?:dozens?|hundreds?|thousands?|millions?|billions?))",
    clause_ends=(
        r"(?:[;:—–.?!\n]|, ?(?:and|but|so|yet|while|whereas|which|who|whose|because|as|since|although|though|when|"
        r"if|unless|"
        r"instead|nor|let alone|still less)\b|,|\b(?:but|because|since|although|though|whereas|while|which|whose|"
        r"so that|rather than|instead|in order to|until|unless|if)\b|"
        r"\band (?=(?:i|we|you|he|she|it|they|this|that|these|those|the|there|china|will|is|are|was|were|has|have|"
        r"had|would|"
        r"should|can|must|may|shall)\b))"
    ),
    claim_ends=(
        r"(?:[;—.?!\n]|, ?(?:but|so|yet|while|whereas|which|who)\b|, ?and (?=(?:today |now |so |then |"
        r"here )?(?:let (?:me|us)|i|we|you|he|"
        r"she|they|this|that|yet|still|sure enough|indeed|no,|yes,))|\bbut\b)"
    ),
    resuming=(
        rf"(?:, ?(?:which|who)\b[^;:.?!—]{{1,160}}?|, ?(?:but|so|yet|while|whereas)\b[^,;:.?!—]{{1,80}}), "
        rf"?(?={FINITE}\b)|—[^—;.?!]{{1,160}}—"
    ),
    subordinate=(
        r"\s*(?:although|though|even though|while|whilst|whereas|since|because|after|now that|despite|when|given|"
        r"(?:and |but )?(?:for|to) (?:those|anyone|everyone|people) who|"
        r"and (?:i|we|(?:our|the|my|their) \w+) (?:hope|know|think|believe|stress|underline|say|tell|told|"
        r"understand|expect|fear)|"
        r"as (?:for|to)\b|regarding|concerning|let me say to those who|"
        r"(?P<relative>who|which|whom|where))\b"
    ),
    main_clause=rf", ?(?=(?:{BARE_CLAUSE}|is|are|was|were|let (?:me|us))\b)",
    resumed=rf", ?(?=(?:{FINITE}|{BARE_CLAUSE})\b)",
    limiting=LIMITING,
    finite=rf"\b{FINITE}\b",
    clefts=r"\b[Ii]t(?: is| was|['’]s) (?!not\b)(?P<who>[^,;:.!?]{2,60}?) (?:that|who)$",
    passing_on=(
        r"\b(?:proposals?|initiatives?|motions?|demands?|requests?|plans?|calls?|bids?|news|reports?|rumou?rs?|idea|"
        r"suggestions?)(?: [\w’'-]+){0,6} (?:to|that|of|for)$"
    ),
    fragments=(
        r"(?:in|on|at|with|for|of|from|by|as|and|or|than|between|among|against|under|over|through|during|into|within|"
        r"towards?|about|across|after|before|via|per|upon|since|including)"
    ),
    proverbs=r"(?:sayings?|proverbs?|adages?|idioms?|maxims?|poems?|verses?|lines?)$",
    claimed_after=rf"[,.]?[\"”’'] and (?:other|such|similar)(?: \w+){{0,2}}? (?:{CLAIM_NOUNS}|terms?|labels?|words)",
    terms=(
        r"(?:(?:theme|title|slogan|motto|name)(?: (?:of|for) [^,;.]{1,60}?)? (?:is|was|will be)|"
        r"titled|entitled|themed?(?: of)?|(?<!so-)called|named|known as|motto of|slogan of|(?:polic(?:y|ies)|"
        r"principles?|concepts?|"
        r"initiatives?|program(?:me)?s?|projects?|goals?|vision|spirit|title|theme|topic|framework|idea|approach|"
        r"notion|"
        r"strategy|practice|model|system|rules?|name|status|awareness)(?: (?:on|in|for) \w+(?: \w+)?)? of|"
        r"practi[cs](?:e|ing)|embody|embod(?:ies|ying)|"
        r"white paper|book|film|song|documentary|the|implement|"
        r"implementing|upholds?|uphold|support for|advocat(?:e|es|ed|ing)|alter|act on|under)"
    ),
    terms_after=(
        r"(?:polic(?:y|ies)|principles?|initiatives?|program(?:me)?s?|projects?|framework|strategy|approach|"
        r"cooperation|issue|"
        r"systems?|model|vision|concept|formula|mechanism|campaign|exhibition|conference|event|forum)"
    ),
    people=(
        r"(?:(?:Mr|Ms|Mrs|Dr|Mme|Sen|Rep|Gen|Gov)\.? )?(?:[A-Z][\w’'-]*\.?(?: (?:of|to|the|for|de|von|van|bin|al|"
        r"and)(?= ))*"
        r" ){0,7}[A-Z][\w’'-]*(?: (?:side|government|officials?|media|spokesperson|people|department|ministry|"
        r"report|leader|"
        r"politicians?|authorities|newspaper|embassy|military|saying|proverb|professor|editorial|press))*$",
        rf"\b(?:[Mm]y|[Oo]ur) (?:\w+ )?{OTHERS}$",
        r"\b(?:[Tt]he|[Aa]n?|[Ss]ome|[Mm]any|[Cc]ertain|[Ss]everal|[Oo]ne|[Tt]wo|[Tt]his|[Tt]hose|[Tt]hese|[Oo]ther|"
        r"[Mm]ost|[Aa]nother|[Ee]ven)(?: (?!(?:that|which|who|said|says|to|for|in|is|are|was)\b)"
        r"[\w.’'-]+){1,6}?(?<! by)(?<! of)(?<! in)$",
        r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Pp]eople|[Ss]ome|[Mm]any|[Oo]thers|[Yy]ou|[Ii]t|[Ww]ho)$",
    ),
    auxiliaries=(
        r"(?:\b(?:used to|likes? to|liked to|keeps?|kept|tr(?:y|ies|ied) to|wants? to|wanted to|wish(?:es)? to|"
        r"needs? to|ha(?:ve|s|d) to|continues? to|"
        r"continued to|began to|began|starts? to|started to|started|seems? to|has|have|had|was|were|is|are|am|be|been|"
        r"being|as|to|will|would|can|could|may|might|must|should|do|does|did|not|"
        r"never|also|even|once|repeatedly|recently|openly|publicly|often|always|still|then|later|again|further|"
        r"clearly|"
        r"already|previously|just|only|himself|herself|itself|themselves|ever|explicitly|on \w+day|in \d{4}|famously|"
        r"allegedly|actually|falsely|unanimously|rightly|wrongly)\s*|n['’]t\s*|['’](?:ve|re|ll|d|m)\s*)+$"
    ),
    sources=(
        r"(?:the )?(?:our|my|what|relevant|law|laws|regulations?|constitution|articles?|statistics|data|"
        r"convention|charter|"
        r"information|agreement|plan|schedule|international|chinese|basic law|provisions?|rules?|figures|official)\b"
    ),
    no_verb=(
        r"(?:\b(?:(?<!seem )(?<!seems )(?<!used )(?<!wants )(?<!want )(?<!likes )(?<!like )to|the|this|that|such|any|"
        r"every|no|his|her|their|its|our|an?|so-called|as)|[”\"’]),? ?$"
    ),
    complement=(
        r"(?:,? (?!I\b|we\b)(?:[^\s,;:.\"“]+ ){0,8}?that\b,?|:|,? ?(?=[\"“‘])| of\b| (?=(?:the|it|they|he|she|"
        r"we|there|each|"
        r"every|both|"
        r"neither|no(?! to\b)|"
        r"[A-Z][\w’'-]+) )|"
        r" (?=[A-Z][\w’'-]+ ))"
    ),
    reading_on=r"(?:follows|thus)$|^(?:let me|allow me|i)\b|and i quote$",
    issuing=(
        rf"(?:(?P<issuer>{BODY}) (?:(?:has|have|had|also|just|today|yesterday) )*(?:issued|released|published|made|"
        rf"delivered|adopted|put out) (?:an?|the|its|this|his|her) (?:\w+ ){{0,3}}?{ISSUED}|"
        rf"{ISSUED}(?: \w+){{0,2}}? (?:of|by|from) (?P<author>{BODY}))"
    ),
    reading_cues=(" read ", " reads ", " reading ", " quote", " says ", " as follows"),
    denying_cues=(*UNTRUE_CUES, *DENYING_CUES),
    denied_cues=(*UNTRUE_CUES, " denied", " refuted", " debunked", " disprove"),
    condition_cues=(
        " if ",
        " unless ",
        " provided",
        " providing ",
        " suppos",
        " assuming ",
        " event ",
        " case ",
        " long as ",
        " condition ",
        " imagine ",
        " theory ",
        " principle ",
        " paper ",
        " hypothetically ",
        " only when ",
        " whether ",
        "\n should ",
        "\n were ",
        "\n had ",
    ),
    framing=FRAMING,
)
