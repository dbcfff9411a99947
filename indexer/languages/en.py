"""English: its negations, numbers, days and the other words that the rules read."""

from __future__ import annotations

from onrecord.indexer.languages.discourse_en import ANSWERING, ASKING
from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, TurnWords, Voicing, phrases

NEGATIONS = Negations(
    words=frozenset(
        "not no never neither nor none nobody nothing nowhere without cannot "
        "hardly scarcely barely rarely seldom".split()
    ),
    denying=frozenset(
        "deny denies denied denying oppose opposes opposed opposing opposition reject rejects rejected "
        "rejecting refuse refuses refused refute refutes refuted dismiss dismisses dismissed refrain refrains "
        "stop stops stopped cease ceased prevent prevents prevented avoid avoids prohibit prohibits "
        "prohibited ban bans banned untrue"
        "false groundless baseless unfounded unable fail fails failed lack lacks impossible against".split()
    ),
    harmless=frozenset("only just merely doubt matter".split()),
    prefix=r"(?:un|in|im|il|ir|non|dis|mis|anti)(?=\w{3})",
    contractions={
        "n't": "not",
        "'re": "are",
        "'ve": "have",
        "'ll": "will",
        "'m": "am",
        "can't": "can not",
        "won't": "will not",
        "shan't": "shall not",
        "cannot": "can not",
        "let's": "let us",
    },
    opposites=tuple(
        (frozenset(one.split()), frozenset(other.split()))
        for one, other in (
            (
                "support supports supported supporting supportive back backs",
                "oppose opposes opposed opposing opposition",
            ),
            ("welcome welcomes welcomed", "condemn condemns condemned deplore deplores regret regrets"),
            ("increase increases increased increasing rise rose grew", "decrease decreased decline declined drop fell"),
            ("accept accepts accepted", "reject rejects rejected refuse refuses refused"),
            ("confirm confirms confirmed", "deny denies denied"),
            ("impose imposes imposed", "lift lifts lifted remove removed"),
            ("lawful legal", "unlawful illegal"),
            ("true correct", "untrue false wrong"),
            ("agree agrees agreed", "disagree disagrees disagreed"),
            ("constructive", "destructive"),
        )
    ),
)

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = Numbers(
    values={
        **{word: value for value, word in enumerate(UNITS.split())},
        **{word: 10 * value for value, word in enumerate(TENS.split(), 2)},
    },
    scales={"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12},
    short_scales={"bn": 10**9, "mn": 10**6},
    amounts=frozenset(
        "first second third fourth fifth sixth seventh eighth ninth tenth half halves quarter quarters thirds dozen "
        "dozens hundreds thousands millions billions trillions double triple twice percent percentage".split()
    ),
    loose_amounts=frozenset("once thrice both single minus plus tn".split()),
    signs=frozenset("$€£¥₩₽"),
    percent=("percent", "per cent"),
    measures=(
        *("doubled", "doubles", "tripled", "triples", "twofold", "fold", "majority", "most"),
        *("dollars?", "yuan", "rmb", "euros?", "yen", "rubles?", "pounds?", r"won(?= \d)", r"kilomet\w+", "miles?"),
        *("tons?", "tonnes?"),
    ),
)

DAYS = Days(
    months=(
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december"),
    ),
    weekdays=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    abbreviations=frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split()),
    relative=frozenset("yesterday today tomorrow".split()),
    capitalised=frozenset("march may jan mar".split()),
    links=frozenset(("of",)),
)

NO_NAMES = frozenset(
    "a an the this that these those some any all each every many most few several other another such what "
    "which who whom whose when where why how if as at by but and or nor so yet for from in into of off on "
    "onto out over to up with about after again against also although among because before between both "
    "during even ever first finally further he her here his i it its just let like may me more moreover "
    "much my no not now once one only our she since still than their them then there therefore they "
    "though through thus under until us very was we well were while will would you your yes is are be "
    "been do does did has have had can could should must shall might"
    "however today tomorrow yesterday second third recently certainly indeed meanwhile nevertheless instead".split()
)

TURNS = TurnWords(
    asking=phrases(
        "q question questions questioner journalist journalists reporter reporters correspondent "
        "correspondents press media interviewer analyst analysts photographer follow-up followup "
        "supplementary"
    ),
    questions=phrases("question questions follow-up followup supplementary"),
    answering=phrases("a answer response interviewee"),
    chairing=phrases(
        "moderator moderators host operator facilitator chair chairman chairwoman chairperson speaker "
        "deputy_speaker presiding_officer clerk interpreter translator announcer aide staff secretary-general "
        "emcee mc"
    ),
    offices=phrases(
        "chair chairman chairwoman chairperson speaker secretary-general president premier minister pm "
        "secretary chancellor spokesperson spokesman spokeswoman ambassador governor director commissioner "
        "admiral general colonel captain commander administrator mayor senator representative congressman "
        "congresswoman attorney treasurer envoy undersecretary chief ceo cfo coo cto coordinator adviser "
        "advisor surgeon official officials king queen prince princess pope counselor councillor leader "
        "deputy vice prime executive lady"
    ),
    outlets=phrases(
        "news agency press tv television radio broadcasting broadcaster daily times post herald journal "
        "tribune newspaper gazette weekly media network channel magazine securities capital bank research"
    ),
    nameless=phrases(
        "unidentified unknown inaudible participant participants audience voice voices crowd male female man "
        "woman member members customer child student off-mic offmic speaker_1 speaker_2 interjection "
        "protester"
    ),
    honorifics=phrases(
        "mr ms mrs miss dr doctor prof professor hon rt sir dame lord lady madam shri smt gen lt col sen rep gov adm "
        "sec amb brig maj capt sgt honourable honorable right reverend rev senator lieutenant father "
        "sister"
    ),
    openers=(NO_NAMES - phrases("the will may all another other several many both us some more each even"))
    | phrases(
        "look listen take according besides example firstly five four fourth good lastly note number please point "
        "remarks remember result secondly thank thanks thirdly three two"
    ),
    articles=phrases("the a an"),
    connectors=phrases("of the and for in on to at by from with as a an"),
    headings=phrases(
        "note notes source sources subject subjects topic topics date time venue location place e&oe contact "
        "contacts tel telephone phone fax email e-mail website web url copyright photo image video audio "
        "transcript title summary background tags tag category keywords author editor editors published "
        "updated posted share related links ps p.s example exhibit table figure annex appendix chapter "
        "section article part step option page item resolved ayes noes abstentions votes_cast present absent "
        "in_attendance participants attendees speakers agenda re attachment correction embargoed embargo "
        "download length views rating description model keywords generated"
    ),
    directions=phrases(
        "laughter applause crosstalk inaudible cheers laughs pause silence music boos booing cross-talk "
        "interruption bell ringing chuckles unintelligible indiscernible foreign_language commercial_break "
        "acclamation interjections adjourned recess"
    ),
    interrogatives=phrases(
        "what why how who whom whose where when which do does did is are was were can could will would should "
        "have has had may might am isn't aren't don't doesn't didn't won't wouldn't couldn't"
    ),
)

ADVERBS = (
    r"(?:(?:simply|totally|completely|absolutely|utterly|just|also|certainly|purely?|entirely|clearly|obviously|"
    r"plainly|"
    r"sheer|nothing but|all|a|an|total|complete|utter|another|blatant|outright|downright) )*"
)
UNTRUE = (
    r"(?:not (?:even )?(?:true|the case|correct|accurate|right|a fact|the truth|the fact|what happened)|untrue|"
    r"false|lies?|"
    r"wrong|incorrect|inaccurate|groundless|baseless|unfounded|nonsense|fake(?: news)?|absurd|ridiculous|preposterous|"
    r"rumou?rs?|slanders?|smears?|fabrications?|fabricated|fiction|a myth|a hoax|disinformation|fallacy|"
    r"untenable|nonexistent|non-existent|made up)"
)
CLAIM_NOUNS = (
    r"(?:allegations?|claims?|accusations?|rumou?rs?|lies?|assertions?|theor(?:y|ies)|narratives?|speculations?|"
    r"suggestions?|notions?|insinuations?|disinformation|reports?|fallac(?:y|ies)|arguments?|hypothes[ie]s|"
    r"conspiracy theor(?:y|ies))"
)
VOICING = Voicing(
    own=r"(?:I|[Ww]e|me|us|[Mm]y|[Oo]ur|ourselves|this spokesperson|the speaker)",
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
        r"answer(?:s|ed)|respond(?:s|ed)|shout(?:s|ed|ing)?|cr(?:y|ies|ied|ying)|call(?:s|ed|ing)?(?= (?:it|them|"
        r"him|her|us|"
        r"\w+(?: \w+){0,3}) [\"“])|describ(?:e|es|ed|ing)|label(?:s|ed|led|ing)?|commented|allegedly|mentioned|"
        r"observ(?:es|ed)|stipulat(?:e|es|ed|ing)(?= that)|provid(?:e|es|ed)(?= that)|reveal(?:s|ed)?(?= that)|"
        r"admit(?:s|ted|ting)?|acknowledg(?:e|es|ed)|recall(?:s|ed)|put it|go(?:es)? on(?: to)?|"
        r"goes(?= ?[:,]? ?[\"“])|"
        r"read(?:s|ing)?(?= ?[:,]? ?[\"“])|hyp(?:e|es|ed|ing)(?: up)?|concluded|confirmed|explained|added|urged|noted|"
        r"continued|remarked|reiterated|maintained|voiced|went on|conclude[sd]?|used? (?:the )?(?:terms?|words?|"
        r"phrases?))"
    ),
    inverted=r"(?:said|says|added|adds|noted|stated|declared|stressed|explained|continued|announced|replied|argued|insisted|"
    r"warned|concluded|remarked|commented|wrote|claimed|asked|reiterated|responded)",
    relaying=(
        r"(?:according to [^,;:]{2,80}?(?=,| ?[\"“])|in the words of [^,;:]{2,60}?(?=,| ?[\"“])|in (?:his|her|"
        r"their) words,?|"
        r"(?:reportedly|allegedly|supposedly|purportedly)|it (?:is|was|has been) (?:said|claimed|alleged|reported|"
        r"rumou?red|"
        rf"suggested|believed)(?: that)?|{CLAIM_NOUNS}(?: \w+){{0,6}}? (?:that|of|like|such as|saying|claiming)(?= )|"
        r"(?:terms?|words?|phrases?|slogans?|remarks?|banners?|comments?) (?:like|such as|as|of|that|saying))"
    ),
    endorsing=r"(?:^|[,;] )(?:just )?as\b",
    reading=(
        r"(?:(?:let me|i(?:'|’)?(?:ll| will| would| want to| wish to|d like to| am going to| shall)|"
        r"allow me to) (?:now |just )?"
        r"(?:read|quote)\b[^.:\n]{0,120}|(?:statement|letter|message|text|communiqu[eé]|declaration|resolution|"
        r"report|article|"
        r"editorial|announcement)[^.:\n]{0,60} (?:reads?|says)(?: as follows| thus)?|reads? as follows|"
        r"and i quote|i quote|"
        r"(?:is|goes) as follows)"
    ),
    denying=(
        rf"(?:\b(?:it|that|this)(?:['’]s| is| was| would be) {ADVERBS}{UNTRUE}(?:,? [^,.;:\"“]{{1,60}}?,)?"
        r"(?: (?:to (?:say|claim|allege|think|suggest|assert|believe|argue)|of \w+(?: \w+){0,4} to (?:say|claim|"
        r"allege)))?"
        rf" that\b|\b(?:den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|"
        rf"disavow\w*|"
        rf"repudiat\w+|disput(?:e|es|ed|"
        rf"ing))(?:,? (?:\w+ ){{0,5}}?{CLAIM_NOUNS})?(?:,? [^,.;:\"“]{{1,60}}?,)? (?:that|of)\b|"
        r"\b(?:den(?:y|ies|ied|ying))(?: (?:ever|having))*(?= (?:\w+ing\b|[\"“‘']))|"
        r"\b(?:refut(?:e|es|ed)|reject(?:s|ed)|dismiss(?:es|ed))(?: as \w+)?(?= [\"“])|"
        r"(?:\b(?:never|not)|n['’]t)(?: (?:ever|once|at any time|in any way))? (?:said|say|saying|claim(?:ed)?|"
        r"stat(?:ed?|ing)|"
        r"suggest(?:ed)?|mean|meant|impl(?:y|ied)|assert(?:ed)?|allege[d]?)\b(?: anything like)?(?: that)?|"
        r"\bno such thing as\b|\bthere (?:is|was) no (?:truth|basis) (?:in|to|for) (?:the )?(?:\w+ ){0,3}?"
        rf"{CLAIM_NOUNS}(?: that| of)?)"
    ),
    denied=(
        rf"(?:,? ?(?:(?:and|but) )?(?:which|this|that|it)?,? ?(?:is|are|was|were|has been|"
        rf"have been)(?: all)? {ADVERBS}"
        rf"(?:{UNTRUE}|denied|refuted|debunked|disproved|disproven)\b)"
    ),
    conditions=(
        r"(?:(?<!as )(?<!what )\b(?:only )?if\b|\bunless\b|\bprovided(?: that|(?= \w+ (?:is|are|does|do|will|can)))|"
        r"\bproviding that\b|\bsuppos(?:e|ing)(?: that)?\b|\bassuming\b|\bin (?:the event|case) (?:that|of)\b|"
        r"\bin case\b|"
        r"\b(?:so|as) long as\b|\bon (?:the )?condition that\b|\bonly when\b|\bwhether\b|"
        r"^(?:should|were|had)(?= (?:the|a|any|this|that|they|he|she|it|we|you|[a-z]+) ))"
    ),
    harmless_conditions=(
        r"if (?:any|not\b|necessary|possible|needed|so\b|you (?:will|like|look|check|read|want to know|"
        r"want to ask|follow|pay|"
        r"remember|compare|recall|ask|have (?:been|paid|noticed|read|followed))|i may|i remember|i recall|"
        r"my memory|i am not mistaken|i['’]m not mistaken|and when)|whether or not"
    ),
    conceding=r"\beven (?:if|when)$",
    wishing=r"(?:hop(?:e|es|ed|ing)|wish(?:es|ed|ing)?)(?: that)?",
    negating=(
        r"(?:(?:refus|declin)(?:e|es|ed|ing) to|fail(?:s|ed|ing|ure)? to|unable to|unwilling to|refrain(?:s|ed|"
        r"ing)? from|"
        r"impossible (?:for \w+(?: \w+){0,3} )?to|stop(?:s|ped|ping)? short of|far from|instead of|rather than|"
        r"prevent(?:s|ed|ing)? \w+(?: \w+){0,3} from|forbidden to|prohibited from|barred from|the last thing)"
    ),
    affirming=(
        r"(?:no (?:doubt|wonder|secret|surprise|question|exception|accident|coincidence|matter|other than|small)|"
        r"not (?:only|just|merely|simply|least|to mention|surprising\w*|unusual|unlike|until|forget|deny|doubt|"
        r"hide|ignore)|"
        r"nothing (?:but|other|new|short)|n['’]t (?:forget|just|only|deny|doubt|help)|(?:can ?not|"
        r"can['’]t) (?:but|help|deny|forget|"
        r"ignore|agree more|wait)|without (?:doubt|exception|fail|question)|none other|never (?:forget|stop|cease|"
        r"fail|doubt))"
    ),
    compared=(
        r"(?:at (?:least|most|(?:the )?(?:very )?(?:least|most))|(?:no |much |far |slightly |a little )?(?:more|"
        r"less|fewer|"
        r"greater|higher|lower|larger|smaller) than|not(?: even| exactly)?|over|under|up to|nearly|almost|about|"
        r"around|roughly|"
        r"approximately|some|only|just|above|below|exceed(?:s|ed|ing)?|as (?:many|much|few|little|high|low) as|"
        r"close to|"
        r"short of|beyond|between|well over|n['’]t)"
    ),
    compared_after=(
        r"(?:or (?:more|less|fewer|so|higher|lower)|at (?:the )?(?:very )?(?:least|most)|plus|and (?:more|above|over))"
    ),
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
        r"(?:[;—.?!\n]|, ?(?:but|so|yet|while|whereas|which|who)\b|, ?and (?=(?:i|we|you|he|she|they|this|"
        r"that)\b)|\bbut\b)"
    ),
    fragments=(
        r"(?:in|on|at|with|for|of|from|by|as|and|or|than|between|among|against|under|over|through|during|into|within|"
        r"towards?|about|across|after|before|via|per|upon|since|including)"
    ),
    terms=(
        r"(?:titled|entitled|themed?(?: of)?|called|named|known as|motto of|slogan of|(?:polic(?:y|ies)|"
        r"principles?|concepts?|"
        r"initiatives?|program(?:me)?s?|projects?|goals?|vision|spirit|title|theme|topic|framework|idea|approach|"
        r"notion|"
        r"strategy|practice|model|system|rules?|name|status) of|white paper|book|film|song|documentary|the|implement|"
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
        r"\b(?:[Tt]he|[Aa]n?|[Ss]ome|[Mm]any|[Cc]ertain|[Ss]everal|[Oo]ne|[Tt]wo|[Tt]his|[Tt]hose|[Tt]hese|[Oo]ther|"
        r"[Mm]ost|[Aa]nother|[Ee]ven)(?: (?!(?:that|which|who|said|says|to|for|in|is|are|was)\b)[\w.’'-]+){1,6}?$",
        r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Pp]eople|[Yy]ou|[Ii]t|[Ww]ho)$",
    ),
    auxiliaries=(
        r"(?:\b(?:has|have|had|was|were|is|are|be|been|being|to|will|would|can|could|may|might|must|should|do|"
        r"does|did|not|"
        r"never|also|even|once|repeatedly|recently|openly|publicly|often|always|still|then|later|again|further|"
        r"clearly|"
        r"already|previously|just|only|himself|herself|itself|themselves|ever|explicitly|on \w+day|in \d{4}|famously|"
        r"allegedly|actually|falsely|unanimously|rightly|wrongly)\s*|n['’]t\s*)+$"
    ),
    sources=(
        r"(?:the )?(?:our|my|what|relevant|law|laws|regulations?|constitution|articles?|statistics|data|"
        r"convention|charter|"
        r"information|agreement|plan|schedule|international|chinese|basic law|provisions?|rules?|figures|official)\b"
    ),
    no_verb=r"(?:\b(?:to|the|this|that|such|any|every|no|his|her|their|its|our|an?|so-called|as)|[”\"’]),? ?$",
    complement=(
        r"(?:,? (?:[^\s,;:.\"“]+ ){0,8}?that\b,?|:|,? ?(?=[\"“‘])| of\b| (?=(?:the|it|they|he|she|we|there|"
        r"[A-Z][\w’'-]+) )|"
        r" (?=[A-Z][\w’'-]+ ))"
    ),
)

ENGLISH = Language(
    code="en",
    negations=NEGATIONS,
    numbers=NUMBERS,
    days=DAYS,
    no_names=NO_NAMES,
    voicing=VOICING,
    asking=ASKING,
    answering=ANSWERING,
    turns=TURNS,
)
