"""How English leads to clauses that the speaker does not assure: what is feared, planned, possible, or not yet so."""

from __future__ import annotations

from onrecord.indexer.languages.language import Framing


def _any(*listed: str) -> str:
    """Return a pattern for any of some words, given in lists; each may be a pattern itself, without spaces."""
    return "|".join(word for words in listed for word in words.split())


SUBJECTS = _any(
    "the an? this these those all both some any no every each many most few several such other more even only",
    "our my his her its their your it he she they we you I there",
    r"nobody everyone everybody somebody \d[\d,.]* [A-Z][\w’'-]*",
)
PLURAL = r"[a-z]+s(?: \w+){0,3} (?:are|were|have|will|can|must|should|would|do|did|had)"
VERBS = _any(
    r"is are was were be been being remains? so would fear\w* worr\w+ doubt\w* hop(?:e|es|ed|ing) wish\w*",
    r"expect\w* demand\w* propos(?:e|es|ed|ing) recommend\w* request\w* insist\w* requir\w+ ensur\w+",
    r"guarantee\w* assum\w+ pretend\w* imagin\w+ presum\w+ suppos\w+ suspect\w* guess\w* bet reckon\w* dream\w*",
    r"jok\w+ lied lying boast\w* brag\w* threat\w+ swear\w* swore vow\w* teach\w* taught forget\w* forgot\w*",
    r"decid\w+ conclud\w+ agree\w* admit\w* accept\w* acknowledg\w+ prov(?:e|es|ed|en|ing) show\w* demonstrat\w+",
    r"indicat\w+ mean\w* know\w* knew finds? finding found hears? hearing heard read think\w* thought believ\w+",
    r"confess\w* testif\w+ statements? proofs? signs? evidence confirmation say\w* said claim\w* maintain\w*",
    r"holds? held feel\w* felt argu\w+ sens\w+",
)
# Verbs that name who is told before what.
TELLING = r"(?:told|tell\w*|inform(?:s|ed|ing)?|assur\w+|convinc\w+|persuad\w+|see to it)(?: \w+)?"
ADJECTIVES = _any(
    "sure certain afraid worried concerned confident hopeful optimistic aware possible impossible likely unlikely",
    "probable conceivable doubtful wrong false untrue true absurd essential vital important necessary imperative",
    "desirable",
)
NOUNS = _any(
    r"propaganda nonsense fears? dangers? risks? ideas? notions? impressions? beliefs? illusions? delusions? hopes?",
    r"possibilit(?:y|ies) chances? probability suspicions? pretexts? excuses? theor(?:y|ies) assumptions?",
    r"hypothes[ei]s prospects? demands? proposals? suggestions? plans? dreams? doubts? myths? arguments? views?",
    r"positions? opinions? fallac(?:y|ies)",
)
EVIDENT = (
    r"(?:clear|true|fact|truth|pity|shame|well[ -]known|known|common knowledge|evident|obvious|undeniable|certain|"
    r"indisputable|self-evident|no (?:secret|coincidence|accident|surprise|wonder)|worth (?:\w+ )?\w+ing(?: out)?|"
    r"important(?: to \w+(?: out)?)?|noteworthy|gratifying|encouraging|good|great|regrettable|deplorable|unfortunate|"
    r"shameful|understood|natural|right|fair to say|safe to say|beyond doubt|acknowledged|recogni[sz]ed|agreed|"
    r"accepted|plain|proven|proved|confirmed|established|shown|seen|noted|stressed|reiterated|pointed out|"
    r"emphasi[sz]ed|remembered|recalled|mentioned|said|added|goes without saying|turns out|follows|so happens|"
    r"stands to reason)"
)
FACTS = _any("fact truth reality point result consequence outcome reason news answer conclusion principle rule") + (
    "|bottom line|difference|upshot|problem|trouble|thing|matter|key|crux|irony|evidence|proof|consensus|certainty"
)
# What is known or shown is so, whoever knows or shows it.
KNOWING = _any(
    r"know\w* knew reali[sz]\w+ show\w* prov(?:e|es|ed|en|ing) demonstrat\w+ mean\w* reveal\w* indicat\w+ forget",
    r"forgotten illustrat\w+ reflect\w* aware found finds",
)
VOUCHING = _any(
    r"say said saying see saw seen believ\w+ think thought confirm\w* stress\w* reiterat\w+ emphasi[sz]\w+",
    r"underlin\w+ underscor\w+ highlight\w* note noted noting notice\w* understand understood recall\w* remember",
    r"repeat\w* add added holds? held maintain\w* agree\w* acknowledg\w+ admit\w* recogni[sz]\w+ feel felt",
    r"learn\w* conclud\w+ declar\w+ announc\w+ decid\w+ insist\w* mention\w* state\w* argu\w+ accept\w*",
    r"promis\w+ pledg\w+ guarantee\w* convinced confident glad pleased happy proud delighted sorry afraid",
    r"swear\w* vow\w* find",
) + (
    r"|point(?:ed|ing)? out|(?:tell|told|assur\w+|remind\w*|inform(?:s|ed|ing)?)(?: \w+){0,2}|"
    r"(?<!make )(?<!makes )(?<!making )(?:sure|certain)|"
    r"(?:make|made|making) (?:it )?(?:\w+ )?(?:clear|plain|known)(?: to \w+(?: \w+)?)?"
)
START = r"(?:^|(?<=[.!?;] )|(?<=\n))"
CLAUSE = r"(?:^|(?<=[.!?;,:] )|(?<=\n)|(?<=— )|(?<=\band )|(?<=\bbut )|(?<=\bso ))"
UNSURE = (
    r"(?:\w+ly )?(?:possible|conceivable|doubtful|unlikely|likely|probable|questionable|hard to believe|"
    r"difficult to believe|debatable|arguable|uncertain|unclear)"
)
LONGING = (
    _any(
        r"dream\w* hop(?:e|es|ed|ing) imagin\w+ envis\w+ visions? picture[sd]? wish\w* await\w* aspir\w+ pray\w*",
        r"fear\w* dread\w* strive\w* (?:like|love|live)(?=.to.see)",
    )
    + r"|long(?:s|ed|ing)? for|look\w* forward to|wait\w* for|work\w* (?:for|towards?)"
)
AIMS = _any(
    r"days? times? moments? hours? months? years? eras? ages? futures? worlds? places? countr(?:y|ies) societ(?:y|ies)",
    r"cit(?:y|ies) nations? regions?",
)
FICTIONS = _any(
    r"films? movies? novels? plays? tales? dreams? nightmares? fantas(?:y|ies) fiction scenarios? imaginations? jokes?",
    r"songs? poems? scripts? legends? myths? paintings? cartoons? fables? episodes? satires? parod(?:y|ies)",
)
WRITINGS = _any(
    r"rumou?rs? posters? banners? leaflets? placards? headlines? captions? graffiti slogans? tweets? memes? jokes?",
    r"signs? pamphlets? stickers? songs? legends? tales? myths? chants? epitaphs? inscriptions? flyers? billboards?",
)
ANNOUNCED = _any(
    r"lines? messages? slogans? mantras? mottos? refrains? answers? repl(?:y|ies) responses? arguments? claims?",
    r"excuses? stor(?:y|ies) headlines? accusations? charges? theor(?:y|ies) narratives? demands? promises? warnings?",
    r"complaints? questions? views? positions? creeds? credos? verdicts? logic reasoning pretexts? conclusions? tunes?",
    r"songs?",
)
PAST = r"(?<!is )(?<!are )(?<!be )(?<!been )(?<!being )(?<!get )(?<!ly )\w+ed"
# A main clause that tells of the future, so that a clause with "when" before it tells of what has not happened yet.
FUTURE = r"(?:[\w’']+ ){1,5}?(?:will|shall|would)\b|[\w’']+(?:['’]ll)\b"
NOT_YET = rf"(?:(?!\b(?:was|were|had|did|said|came|went|took|made|met|saw|{PAST})\b)[^,;:.?!\n]){{3,120}}"
FRAMING = Framing(
    that=rf"\bthat(?= (?:{SUBJECTS}|{PLURAL})\b)",
    complementing=(
        rf"(?:\b(?:(?:{VERBS})(?: somewhere| once| again| yesterday| today| under oath| in court| in public|"
        rf" openly| publicly)?|{TELLING}|{ADJECTIVES}|{NOUNS}|"
        r"anything but true)|['’]s)$"
    ),
    assuring=(
        r"(?:\bit(?:['’]s| is| was| has been| remains| became| must be| should be| needs to be| can be)? "
        rf"(?:(?:\w+ly|also|very|quite|by now|now|only|all|an?|the) )*{EVIDENT}|"
        r"\b(?:needless to say|suffice it to say|rest assured|due to the fact)|"
        r"\b(?:facts?|figures?|history|events?) (?:\w+ )?testif\w+|\bit (?:gives? (?:me|us)|is (?:my|our|an?|with)) "
        r"(?:\w+ ){1,3}(?:to|that (?:i|we)) (?:say|announce|report|confirm|tell you|inform you)|"
        rf"\b(?:{FACTS})(?: here| is| was| remains| of the matter is)?|\bsides (?:\w+ )?agree\w*|"
        rf"\byou (?:will|can|would|may) (?:find|see|know|notice)|\b(?:{KNOWING}))$"
    ),
    vouching=rf"\b(?:{VOUCHING})$",
    predicating=(
        r"(?:\b(?:is|are|was|were|be|been|being|remains?)(?: (?:very )?clear| consistent)?|['’]s|views?|positions?|"
        r"opinions?|beliefs?|convictions?)$"
    ),
    intending=(
        r"\b(?:fears?|hopes?|plans?|wish(?:es)?|dangers?|risks?|proposals?|demands?|aims?|goals?|intentions?|concerns?|"
        r"expectations?|worr(?:y|ies)|dreams?|suggestions?|requests?|assumptions?|guess|suspicions?|purposes?|priority|"
        r"worst case|best case|nightmare|scenario)\b"
    ),
    opining=(
        r"\b(?:positions?|views?|opinions?|arguments?|theor(?:y|ies)|lines?|stor(?:y|ies)|beliefs?|logic|"
        r"reasoning|claims?|"
        r"narratives?|(?:called|calls|asked|asks) for|wants?|wanted|ideas?|notions?|impressions?|illusions?|excuses?|"
        r"pretexts?)\b"
    ),
    hedging=(
        rf"{CLAUSE}(?P<cue>(?:perhaps|maybe|possibly|probably|presumably|supposedly|conceivably|hopefully|"
        rf"ideally|apparently|"
        r"seemingly)\b,?|(?:it )?(?:may|might|could)(?: (?:well|very well|also))? be that\b|chances are(?: that)?\b|"
        rf"it (?:is|['’]s|would be|seems|seemed|may be|might be) {UNSURE}(?: that)?\b|"
        r"(?:i|we)(?: (?:strongly|very much|really|rather))? doubt(?: that| if| whether)?\b)"
    ),
    subordinating=(
        r"(?:\bin the event(?= (?:the|an?|this|it|they|we)\b)|\bas (?:if|though)\b|"
        r"\b(?:as soon as|until|till|by the time)\b|"
        rf"{START}(?:once|before|imagine)(?= (?:the|an?|this|that|these|they|he|she|it|we|you|all|our) )|"
        r"\blet(?: us|['’]s) (?:assume|suppose|imagine|pretend)(?: that)?\b|"
        rf"{CLAUSE}(?:suppose|pretend)(?: for a \w+| for the sake of argument)?(?= (?:the|an?|this|it|they|we|all) )|"
        rf"{CLAUSE}(?:(?:in|on|from|inside) (?:[\w’'-]+ ){{0,4}}?(?:{FICTIONS})(?: [\w’'-]+){{0,3}},|"
        rf"in (?:another|an? (?:ideal|perfect|better|different|parallel|normal|sane)) (?:world|universe|life|age),|"
        r"for (?:the sake of argument|argument['’]s sake),|(?:as )?(?:the |an? |one )?(?:[\w-]+ ){0,2}"
        r"(?:joke|stor(?:y|ies)|song|tale|legend|rumou?r|line|tune|poem|verse)s? (?:goes|go|runs|has it),?)|"
        rf"\b(?:{LONGING})\b[^,;:.!?\n]{{0,60}}?\b(?:{AIMS}),? (?:when|where|(?:in|on) which)\b|"
        rf"\bgone (?:are|is) the (?:{AIMS}) when\b|\b(?:{AIMS}) (?:will|may|might|could|would) (?:\w+ )?come when\b|"
        rf"{START}when(?:ever)?(?! it comes to)(?= {NOT_YET}, (?:{FUTURE})))"
    ),
    captioning=(
        r"(?:(?P<who>\b(?:his|her|their|the [\w’' -]{2,40}?(?:['’]s|s['’])|"
        rf"(?!(?:it|that|there|here|what|let|who|today)\b)\w+['’]s)) (?:[\w-]+ ){{0,3}}?(?:{ANNOUNCED})\b|"
        r"(?:\b|^)(?P<holder>[^,;:.!?\n]{2,60}?) (?:has|have|had|offers?|offered|knows?|repeats?|repeated|sings?|sang|"
        rf"sticks? to|stuck to) (?:[\w-]+ ){{1,4}}?(?:{ANNOUNCED})\b|"
        rf"(?P<text>\b(?:an?|the|one|this|that|another|some|their|his|her) (?:[\w-]+ ){{0,2}}?(?:{WRITINGS})\b|"
        r"(?:one|you|everyone) (?:hears?|reads?|sees?)\b))[^,;:.!?\n]{0,60}:(?= \S)"
    ),
    reversing=(
        r"(?:(?:,| —| –|\.\.\.| ?…) ?or (?:(?:is|are|was|were|do|does|did|has|have|had|can|will|would|"
        r"should)(?:n['’]t)? "
        r"(?:it|they|he|she|we|you|this|that|there)(?: (?:really|now|not))?(?=\?)|(?:maybe |perhaps )?not(?=[?.!])|"
        r"so (?:it (?:seems|seemed|appears|appeared|would seem)|(?:we|i) (?:thought|hoped|believed|were told)))|"
        r"(?<=[.!]) not!|[;,] ?(?:but |and )?(?:i|we|he|she|they) (?:was|were|had been|stand) (?:wrong|mistaken|misled|"
        r"misinformed|corrected|lying|joking)\b|(?: -|—|–|,) ?(?:so|thus) (?:runs|ran|goes|went|reads|says|"
        r"said) [^.!?]{2,40}"
        r"(?=[.!?]))"
    ),
    withholding=(
        r"\b(?:used to|once (?:believ\w+|thought|assum\w+|hop\w+|expected)|mistakenly|wrongly|falsely|absent|pending|"
        r"(?:retract|withdr[ae]w)\w* (?:\w+ )?(?:statements?|claims?|remarks?|words|assertions?|allegations?)|"
        r"without(?! (?:saying|doubt|question))|lack(?:s|ed|ing)?|await\w*|seek\w*|search\w* for|look\w* for|"
        r"(?:call|ask|want|tell|forc|order|requir|expect|urg|press)\w*(?: for)? (?:me|us) to|told (?:me|us) to)\b"
    ),
    disowning=(
        r" +(?:(?P<untrue>(?:(?:that|this|it|all (?:of )?(?:this|that)|these) (?:is|are|was|were|has been|have been)"
        r"(?: (?:all|simply|just|nothing but|pure|sheer|of course|an?|outright|not|shown to be|\w+ly))*? )?"
        r"(?:lies?|false|untrue|nonsense|fiction|rumou?rs?|disinformation|propaganda|fabrications?|fake news|"
        r"not (?:true|so|the case|a fact)|fabricated|invented|made up|groundless|unfounded|baseless|april fool|"
        r"just kidding|"
        r"(?:i am|i['’]m|only) joking))|"
        r"(?:(?:that|this|it) (?:is|was|['’]s) (?:(?:exactly|precisely|at least) )?what [^.!?]{2,40}? "
        r"(?:say|claim|think|believe|allege|suggest|want|wrote|write|said)\w*(?: to \w+)?|"
        r"(?:those|these) (?:are|were) (?:his|her|their|not my|the \w+['’]s) (?:own )?(?:very )?words(?:, not mine)?|"
        r"(?:that|this) (?:is|was) (?:an? )?(?:quote|quotation|direct quote)\b[^.!?]{0,40}|"
        r"(?:i am|i['’]m|i was) quoting\b[^.!?]{0,40}|end (?:of )?quote|unquote))[.!]"
    ),
)
