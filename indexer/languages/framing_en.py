"""How English leads to clauses that the speaker does not assure: what is feared, planned, possible, or not yet so."""

from __future__ import annotations

from onrecord.indexer.languages.language import Framing
from onrecord.indexer.languages.retracting_en import DISOWNING, REVERSING, WITHHOLDING


def _any(*listed: str) -> str:
    """Return a pattern for any of some words, given in lists; each may be a pattern itself, without spaces."""
    return "|".join(word for words in listed for word in words.split())


SUBJECTS = _any(
    "the an? this these those all both some any no every each many most few several such other more even only",
    "our my his her its their your it he she they we you I there",
    r"one nobody everyone everybody somebody \d[\d,.]* [A-Z][\w’'-]*",
)
# What may stand between "that" and the subject behind it: "that by 2030 half of the fleet".
PREPOSITIONS = r"(?:by|in|on|at|for|from|after|before|under|during|until|with|within|since|despite)"
# Finite verbs, by which a clause is told: auxiliaries, regular past forms and the most frequent others.
FINITE = (
    r"(?:is|are|was|were|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|has|have|had|does|do|did|will|would|won['’]t|can|"
    r"cannot|could|may|might|must|shall|should|ought|[a-z]{2,}ed|went|left|came|made|took|gave|got|said|told|saw|"
    r"met|held|kept|put|set|sent|spent|built|bought|sold|lost|won|led|fled|broke|began|became|brought|fell|felt|"
    r"found|grew|knew|let|paid|ran|rose|spoke|stood|struck|taught|thought|threw|withdrew|wrote|goes|comes|makes|"
    r"takes|gives|remains?|means?|needs?|serves?|poses?|seeks?|represents?|constitutes?|deserves?|belongs?)"
)
# What stands first in its clause: "the island", "foreign firms needed", "trade with them has".
CLAUSE_START = (
    rf"(?:{SUBJECTS}|(?!{FINITE}\b)(?:[a-z-]+ ){{0,3}}?(?!(?:is|was|has|does)\b)[a-z]{{3,}}s [a-z]+|"
    rf"(?!{FINITE}\b)(?:[a-z][\w’'-]* ){{1,5}}?{FINITE})"
)
VERBS = _any(
    r"is are was were be been being remains? so would fear\w* worr\w+ doubt\w* hop(?:e|es|ed|ing) wish\w*",
    r"expect\w* demand\w* propos(?:e|es|ed|ing) recommend\w* request\w* insist\w* requir\w+ ensur\w+",
    r"guarantee\w* assum\w+ pretend\w* imagin\w+ presum\w+ suppos\w+ suspect\w* guess\w* bet reckon\w* dream\w*",
    r"jok\w+ lied lying boast\w* brag\w* threat\w+ swear\w* swore vow\w* teach\w* taught forget\w* forgot\w*",
    r"decid\w+ conclud\w+ agree\w* admit\w* accept\w* acknowledg\w+ prov(?:e|es|ed|en|ing) show\w* demonstrat\w+",
    r"indicat\w+ mean\w* know\w* knew finds? finding found hears? hearing heard read(?:s|ing)? think\w* thought",
    r"believ\w+",
    r"confess\w* testif\w+ statements? proofs? signs? evidence confirmation say\w* said claim\w* maintain\w*",
    r"holds? held feel\w* felt argu\w+ sens\w+ assert\w* alleg\w+ contend\w* suggest\w* impl(?:y|ies|ied|ying)",
    r"insinuat\w+ hint\w* charg(?:e|es|ed|ing) complain\w* lament\w* speculat\w+ predict\w* forecast\w* estimat\w+",
    r"warn\w* caution\w* object\w* protest\w* repl(?:y|ies|ied) respond\w* profess\w* posit\w* rul(?:ed|ing)",
    r"stat(?:e|es|ed|ing) report(?:ed|ing) declar\w+ announc\w+ posted tweet\w* remark\w* whisper\w* shout\w*",
    r"murmur\w* deduc\w+ infer\w* envisag\w+ foresee\w* surmis\w+ conjectur\w+ fanc(?:y|ies|ied) submit\w* plead\w*",
    r"advis\w+ writ\w+ wrote calculat\w+ grant(?:ed|ing) [a-z]{3,}ed",
)
# Verbs that name who is told before what.
TELLING = (
    r"(?:told|tell\w*|brief(?:ed|s)|notif\w+|advis\w+|remind(?:s|ed|ing)?|warn(?:s|ed|ing)?|inform(?:s|ed|ing)?|"
    r"assur\w+|show(?:s|ed|n|ing)?|"
    r"convinc\w+|persuad\w+|see to it)(?: \w+){0,3}"
)
# What may stand between a verb and "that".
CIRCUMSTANCES = (
    r",? (?:from|in|on|at|to|by|with|for|about|over|without|during|after|before) (?:[\w’'-]+ ){0,4}[\w’'-]+|"
    r" of (?:\w+day|(?:last|this) \w+)|"
    r" (?:all along|all the time|at times|time and again|many times|several times|once and again|over and over|"
    r"once more|"
    r"early on|ever since|for years|in particular|clearly|explicitly|firmly|openly here|here|in the end|though)|"
    r" somewhere| once| again| yesterday| today| earlier| before| just now| repeatedly| under oath| in court|"
    r" in public|"
    r" in private| openly| publicly| privately| on \w+day|"
    r" in (?:article|section|paragraph|chapter|clause) [\w.]+| last (?:week|month|year|night|evening|summer|winter|"
    r"spring|autumn|fall|\w+day)| this (?:morning|week|month|"
    r"year)|"
    r" in (?:the|your|his|her|their|some) (?:\w+ )?(?:(?:news)?papers?|press|media|columns?|reports?|articles?|books?|"
    r"memoirs?|speech(?:es)?|interviews?|letters?|statements?|editorials?|tweets?)"
)
ADJECTIVES = _any(
    "sure certain afraid worried concerned confident hopeful optimistic aware possible impossible likely unlikely",
    "probable conceivable doubtful wrong false untrue true absurd essential vital important necessary imperative",
    "desirable",
)
NOUNS = _any(
    r"propaganda nonsense fears? dangers? risks? ideas? notions? impressions? beliefs? illusions? delusions? hopes?",
    r"possibilit(?:y|ies) chances? probability suspicions? pretexts? excuses? theor(?:y|ies) assumptions?",
    r"hypothes[ei]s prospects? demands? proposals? suggestions? plans? dreams? doubts? myths? arguments? views?",
    r"positions? opinions? fallac(?:y|ies) premises? implications? insinuations? misconceptions? misperceptions?",
    r"allegations? accusations? contentions? speculations? rumou?rs? claims? concerns? thes[ei]s inferences?",
    r"conclusions? narratives? charges? headlines? misunderstandings? concepts? conceits? chatter basis grounds?",
    r"notes? buzz perceptions? cases? wisdom words? polic(?:y|"
    r"ies) rules? practices? motions? amendments? remarks? targets? ambitions?",
)
EVIDENT = (
    r"(?:clear|true|fact|truth|pity|shame|well[ -]known|known|common knowledge|evident|obvious|undeniable|certain|"
    r"indisputable|self-evident|no (?:secret|coincidence|accident|surprise|wonder)|worth (?:\w+ )?\w+ing(?: out)?|"
    r"important(?: to \w+(?: out)?)?|noteworthy|gratifying|encouraging|good|great|regrettable|deplorable|unfortunate|"
    r"shameful|understood|natural|right|fair to say|safe to say|beyond doubt|acknowledged|recogni[sz]ed|agreed|"
    r"accepted|plain|proven|proved|confirmed|established|shown|seen|noted|stressed|reiterated|pointed out|"
    r"emphasi[sz]ed|highlighted|underlined|underscored|clarified|reaffirmed|"
    r"remembered|recalled|mentioned|said|added|goes without saying|turns out|follows|so happens|"
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
    r"swear\w* vow\w* find assert\w* warn\w* caution\w* report\w* submit\w* contend\w* repl(?:y|ied) respond\w*",
    r"remark\w* observ\w* complain\w* lament\w* writ\w+ wrote establish\w* verif\w+ ascertain\w*",
    r"determin\w+ discover\w* clarif\w+ reaffirm\w* reveal\w* disclos\w+ reassur\w+ realis\w+ realiz\w+ mean\w*",
) + (
    r"|point(?:ed|ing)? out|(?:tell|told|assur\w+|remind\w*|warn\w*|inform(?:s|ed|ing)?)(?: \w+){0,3}|"
    r"(?<!make )(?<!makes )(?<!making )(?:sure|certain)|"
    r"(?:make|made|making) (?:it )?(?:\w+ )?(?:clear|plain|known)(?: to \w+(?: \w+)?)?"
)
# Verbs behind which a clause may stand without "that".
THINKING = _any(
    r"say(?:s|ing)? said claim(?:s|ed|ing)? think(?:s|ing)?(?!.tanks?\b) thought believ(?:e|es|ed|ing)",
    r"suggest(?:s|ed|ing)? suppos(?:e|es|ed|ing) imagin(?:e|es|ed|ing) pretend(?:s|ed|ing)?",
    r"argu(?:e|es|ed|ing) insist(?:s|ed|ing)? alleg(?:e|es|ed|ing) conclud(?:e|es|ed|ing) presum(?:e|es|ed|ing)",
    r"guess(?:es|ed)? fear(?:s|ed|ing)? swears? swore reckon(?:s|ed)? dream(?:s|t|ed)? hop(?:e|es|ed|ing)",
    r"impl(?:y|ies|ied|ying)",
    r"admit(?:s|ted|ting)? insinuat(?:e|es|ed|ing) prov(?:e|es|ed|ing) afraid worried confess(?:es|ed|ing)?",
    r"hint(?:s|ed|ing)?",
    r"den(?:y|ies) writ(?:e|es|ing) wrote feels? felt hears? heard predict(?:s|ed|ing)? warn(?:s|ed|ing)?",
)
TOLD = (
    r" (?:us|me|you|him|them|people|everyone|everybody|anyone|readers|voters|reporters|"
    r"the (?:\w+ )?(?:world|public|people))"
)
# A subject and its verb, which no object of the verb before has: "the ship was inside", not "the ships that were".
BARE_CLAUSE = (
    r"(?:(?:we|they|he|she|I)(?: [a-z’']+)|"
    r"(?:everything|everyone|everybody|nobody|nothing|no one|somebody|someone|it|there|the|an?|this|these|those|our|"
    r"my|his|her|their|its|your|all|no|some|most|many|any|every|each|"
    r"[A-Z][\w’'-]*|"
    r"[a-z]{3,}s) "
    r"(?:(?!(?:who|which|that|whose|where|when|what|how|why|to|and|or|but|as|if|because)\b)[\w’'-]+ ){0,6}?"
    rf"(?:{FINITE}|never|no longer))"
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
        r"fear\w* dread\w* strive\w* want\w* need\w* (?:like|love|live)(?=.to.see)",
    )
    + r"|long(?:s|ed|ing)? for|look\w* forward to|wait\w* for|work\w* (?:for|towards?)|avoid\w*|prevent\w*|"
    r"prepar\w+ for|(?:gets?|moves?|come|arrive|"
    r"progress) (?:to|at|towards?)|reach(?:es)?"
)
DETERMINED = _any(
    "the an? this that these those his her their my our your its one some any such every no [A-Z]\\w*[’']s"
)
AIMS = _any(
    r"days? times? moments? hours? months? years? eras? ages? futures? worlds? places? countr(?:y|ies) societ(?:y|ies)",
    r"cit(?:y|ies) nations? regions? points? stages? situations?",
)
FICTIONS = _any(
    r"films? movies? novels? plays? tales? dreams? nightmares? fantas(?:y|ies) fiction scenarios? imaginations? jokes?",
    r"screenplays? songs? poems? scripts? legends? myths? paintings? cartoons? fables? episodes? satires? "
    r"parod(?:y|ies)",
)
WRITINGS = _any(
    r"rumou?rs? posters? banners? leaflets? placards? headlines? captions? graffiti slogans? tweets? memes? jokes?",
    r"signs? pamphlets? stickers? songs? legends? tales? myths? chants? epitaphs? inscriptions? flyers? billboards?",
)
FALSEHOODS = _any(
    r"accusations? allegations? falsehoods? lies? smears? slanders? fallac(?:y|"
    r"ies) insinuations? misconceptions? fibs?",
    r"myths? rumou?rs?",
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
    that=rf"\bthat(?= (?:{CLAUSE_START}|{PREPOSITIONS} \w+)\b)",
    complementing=(
        rf"(?:\b(?:(?:{VERBS})(?:{CIRCUMSTANCES}){{0,2}}|{TELLING}|{ADJECTIVES}|"
        rf"(?:{NOUNS})(?: (?:among|in|with) \w+(?: \w+)?| (?:(?:may|might|could|can|would) )?(?:arises?|arose|"
        rf"circulat\w+|"
        r"persists?|prevails?|abounds?|spreads?|lingers?))?|(?:some|others|many|god forbid|heaven forbid)|"
        r"anything but true|(?:be|been|being) (?:\w+ly )?[a-z]+(?:ed|wn|ght|nd|id|en))|['’]s)$"
    ),
    omitting=(
        rf"(?<![\w-])(?:(?:{THINKING})|(?:tell|tells|telling|told|persuad\w+|convinc\w+|warn\w*|assur\w+){TOLD})"
        rf" (?={BARE_CLAUSE}\b)"
    ),
    assuring=(
        r"(?:\bit(?:['’]s| is| was| has been| remains| became| must be| should be| needs to be| can be)? "
        rf"(?:(?:\w+ly|also|very|quite|by now|now|only|all|an?|the) )*{EVIDENT}(?:{CIRCUMSTANCES}){{0,2}}|"
        r"\bit (?:would|may) be (?:fair|safe|accurate|correct|honest) to say|"
        r"\b(?:needless to say|suffice (?:it )?to say|rest assured|due to the fact)|"
        r"\b(?:facts?|figures?|history|events?) (?:\w+ )?testif\w+|\bit (?:gives? (?:me|us)|is (?:my|our|an?|with)) "
        r"(?:\w+ ){1,3}(?:to|that (?:i|we)) (?:say|announce|report|confirm|tell you|inform you)|"
        rf"\b(?:{FACTS})(?: here| is| was| remains| of the matter is)?|\bsides (?:\w+ )?(?:agree|recogni[sz]|"
        rf"affirm|confirm|decid)\w*|"
        rf"\byou (?:will|can|would|may|must)(?: all)?(?: have)?(?: all)? (?:find|found|seen?|know|noticed?|heard?|"
        rf"learned|read|be aware)(?:{CIRCUMSTANCES})?|\b(?:{KNOWING})(?: (?:us|me|you|everyone|"
        rf"the world))?(?:{CIRCUMSTANCES}){{0,2}}|"
        r"\b(?:it|nothing) (?:can ?not|could not|couldn['’]t|can['’]t|can|could) be (?:more |any )?"
        r"(?:true|truer|clear|clearer)|"
        r"(?:\bno|\bnot|n['’]t) (?:come as a )?surprise\w*(?: (?:to )?\w+)?(?: to (?:hear|learn|see|know|find))?|"
        r"\btime(?: in a row| running)?|\bit can(?: ?not|['’]t) be (?:said|stated|stressed|repeated|"
        r"emphasi[sz]ed|overstated)(?: (?:too )?\w+"
        r"(?: enough)?)?|"
        r"\bwish(?:es)? to (?:inform|announce)(?: \w+){0,3}|"
        r"\b(?:facts?|figures?|numbers?|statistics|data|history|experience|evidence) (?:\w+ )?(?:tells?|told|speaks?)"
        r"(?: \w+){0,2}|"
        r"\bit (?:is|was|has been) (?:only|precisely|exactly|just|thus|largely|mainly) (?:after|through|by|with|in|"
        r"because|under|when|thanks to) [^,;:]{2,80})$"
    ),
    vouching=rf"\b(?:{VOUCHING})(?:{CIRCUMSTANCES}){{0,2}}$",
    predicating=(
        r"(?:\b(?:is|are|was|were|be|been|being|remains?)(?: (?:very )?clear| consistent)?|['’]s|views?|positions?|"
        r"opinions?|beliefs?|convictions?|polic(?:y|ies)|practices?|rules?)$"
    ),
    intending=(
        r"\b(?:fears?|hopes?|plans?|wish(?:es)?|dangers?|risks?|proposals?|demands?|aims?|goals?|intentions?|concerns?|"
        r"expectations?|worr(?:y|ies)|dreams?|suggestions?|requests?|assumptions?|guess|suspicions?|purposes?|priority|"
        r"worst case|best case|nightmare|scenario|targets?|ambitions?|hypothes[ei]s|vision|"
        r"(?:charges?|accusations?|allegations?|complaints?|case|argument) against)\b"
    ),
    opining=(
        r"\b(?:positions?|views?|opinions?|arguments?|theor(?:y|ies)|lines?|stor(?:y|ies)|beliefs?|logic|"
        r"reasoning|claims?|"
        r"narratives?|(?:called|calls|asked|asks) for|wants?|wanted|ideas?|notions?|impressions?|illusions?|excuses?|"
        r"pretexts?|implications?|premises?|insinuations?|allegations?|accusations?|contentions?|speculations?|"
        r"rumou?rs?|words?(?= (?:in|on|around|from|at|among) )|"
        r"thes[ei]s|misconceptions?|charges?|takeaways?|headlines?|thinking|wisdom|perceptions?|"
        r"plots?|storylines?|storyboards?|(?:your|his|her|their) (?:\w+ )?(?:questions?|points?|messages?|"
        r"conclusions?|answers?|explanations?|"
        r"excuses?|inferences?))\b"
    ),
    hedging=(
        rf"{CLAUSE}(?P<cue>yeah,? right,|oh,? (?:yes|sure|of course|certainly|absolutely),(?: of course,)?|"
        r"for all (?:i|we|anyone|anybody) (?:knows?|cares?|can tell),?|true or false[,:]|"
        r"(?:my|our|the|his|her|their) (?:\w+ )?(?:nightmare|fear|dread|worry|danger|risk|dream|hope|wish|ambition|"
        r"temptation) (?:is|was|remains|would be)(?= (?:an?|the) )|"
        r"either(?= (?:the|an?|this|that|they|he|she|it|we|you|all|our|their|his|her) )|"
        r"(?:perhaps|maybe|possibly|probably|presumably|supposedly|conceivably|hopefully|ideally|apparently|"
        r"seemingly)\b,?|(?:god willing|inshallah|with (?:any|a little|a bit of) luck|fingers crossed),|"
        r"(?:it )?(?:may|might|could)(?: (?:well|very well|also))? be that\b|chances are(?: that)?\b|"
        rf"it (?:is|['’]s|would be|seems|seemed|may be|might be) {UNSURE}(?: that)?\b|"
        r"(?:(?:i|we|he|she|they) (?:can|could|will|would|may) )?neither confirm nor deny(?: that)?\b|"
        r"(?:i|we)(?: (?:strongly|very much|really|rather))? doubt(?: that| if| whether)?\b)"
    ),
    subordinating=(
        rf"(?:\b(?:{LONGING})\b[^,;:.!?\n]{{0,60}}?\b(?:{AIMS}),? (?:when|where|(?:in|on) which)\b|"
        rf"{START}to (?:suggest|claim|imply|pretend|assert|insinuate|allege)(?: that)?(?= (?:the|an?|this|it|they|"
        rf"we) )|"
        rf"{START}under (?:the|this|that|his|her|their|[\w’' -]{{2,30}}['’]s) (?:\w+ )?(?:drafts?|proposals?|bills?|"
        rf"plans?|"
        r"scenarios?|hypothes[ei]s|motions?)(?: (?:of|by|from|that|which) [^,;:.]{2,60})?,|"
        rf"{START}under [^,;:.]{{3,60}},? (?:which|that) [^,;:.]{{2,40}}?(?:repealed|rejected|struck down|abolished|"
        r"voted down|abandoned|withdrew|withdrawn|scrapped|replaced)[^,;:.]{0,30},|"
        r"\b(?:hypothetical\w*(?: \w+)?|pictures?|scenarios?|visions?|images?) (?:where|in which)\b|"
        rf"{START}(?:but|if not|were it not|had it not been) for (?:the|this|that|his|her|their|our|its|"
        rf"your) [^,;:.!?]{{2,60}},|"
        rf"{CLAUSE}at (?:worst|best),|"
        r"\bin the event(?= (?:the|an?|this|it|they|we)\b)|\bas (?:if|though)\b|"
        r"\b(?:as soon as(?! (?:possible|practicable|feasible)\b)|until|till|by the time|lest|for fear (?:that|of))\b|"
        rf"\b(?:will|would|shall|must|can|could|(?:have|has) to|['’]ll|['’]d) [^,;:.!?\n]{{1,80}}?\bbefore"
        rf"(?= (?:{SUBJECTS}|[A-Z]) )|"
        r"\bthere (?:was|were|used to be) (?:an? |some )?(?:times?|days?|years?|ages?) when\b|"
        r"\bthe (?:days?|time|moment) (?:when|on which)\b(?=[^.;!?\n]{2,80}\b(?:far|long way|distant|dawn|never)\b)|"
        rf"{START}(?:show|give|bring|find|name|tell) (?:me|us) (?:one|an?|any|a single) [^,;:.!?\n]{{2,60}}? "
        r"(?:and|in which|where|who|that)\b|"
        r"\bthe only (?:way|option|alternative|means)\b[^,;:.!?\n]{2,60}? (?:would be|is|was|will be) to\b|"
        rf"{START}(?:granting|conceding|admitting)\b[^;:.!?\n]{{0,60}}? that\b|"
        r"\bby [^,;:.!?\n]{2,40}? (?:i|we) mean [^,;:.!?\n]{0,30}?(?:in which|where|that)\b|"
        rf"{START}(?:once|before|imagine)(?= (?:the|an?|this|that|these|they|he|she|it|we|you|all|our) )|"
        r"\blet(?: us|['’]s) (?:assume|suppose|imagine|pretend)(?: that)?\b|"
        rf"{CLAUSE}(?:suppose|pretend|imagine)(?: for a \w+| just| only| for the sake of argument)?(?: that)?"
        r"(?= (?:the|an?|this|it|they|we|all) )|"
        rf"{CLAUSE}(?:(?:in|on|from|inside) (?:(?:{DETERMINED}) (?:[\w’'-]+ ){{0,5}}?)?(?:{FICTIONS})"
        r"(?: [\w’'-]+){0,8},(?: (?:which|who|where)\b[^,;:.!?\n]{1,80},)?|"
        rf"in the (?:[\w’'-]+ ){{0,2}}?(?:worlds?|minds?|heads?|eyes|imagination|logic|language|vocabulary|dictionary|"
        r"parlance|book|telling|narrative|reading) of (?:some|certain|such|these|those|his|her|their|(?-i:[A-Z])|"
        r"the (?!law\b))[^,;:.!?]{2,60},|"
        r"as far as (?:the |some |these |those |his |her |their )?(?:\w+ )?(?:tabloids?|papers?|press|media|critics?|"
        r"opponents?|detractors?|hawks?|lobby|others|they|he|she|some|pundits?) (?:is|are|was|were) concerned,|"
        rf"(?:the|an?|this|that|one|his|her|their) (?:[\w-]+ ){{0,2}}?(?:{FICTIONS}) (?:shows?|showed|"
        r"depicts?|depicted|portrays?|imagines?|tells?|told|has|had)(?= (?:the|an?|our|his|her|their|how|my|some|"
        r"all) )|"
        rf"in (?:another|an? (?:ideal|perfect|better|different|parallel|normal|sane)) "
        rf"(?:world|universe|life|age)(?:,|(?= {BARE_CLAUSE}\b))|"
        r"for (?:the sake of argument|argument['’]s sake),|(?:as )?(?:the |an? |one )?(?:[\w-]+ ){0,2}"
        r"(?:joke|stor(?:y|ies)|song|tale|legend|rumou?r|line|tune|poem|verse)s? (?:goes|go|runs|has it),?)|"
        rf"\bgone (?:are|is) the (?:{AIMS}) when\b|\b(?:{AIMS}) (?:will|may|might|could|would) (?:\w+ )?come when\b|"
        rf"{START}when(?:ever)?(?! it comes to)(?= {NOT_YET}, (?:{FUTURE})))"
    ),
    captioning=(
        r"(?:(?P<who>\b(?:his|her|their|the [\w’' -]{2,40}?(?:['’]s|s['’])|"
        rf"(?!(?:it|that|there|here|what|let|who|today)\b)\w+['’]s)) (?:[\w-]+ ){{0,3}}?(?:{ANNOUNCED})\b|"
        r"(?:\b|^)(?P<holder>[^,;:.!?\n]{2,60}?) (?:has|have|had|offers?|offered|knows?|repeats?|repeated|sings?|sang|"
        rf"sticks? to|stuck to) (?:[\w-]+ ){{1,4}}?(?:{ANNOUNCED})\b|"
        rf"(?P<text>\b(?:{FALSEHOODS})\b|\b(?:an?|the|one|this|that|another|some|their|his|"
        rf"her) (?:[\w-]+ ){{0,2}}?(?:{WRITINGS})\b|"
        r"(?:one|you|everyone) (?:hears?|reads?|sees?)\b))[^,;:.!?\n]{0,60}:(?= \S)"
    ),
    reversing=REVERSING,
    withholding=WITHHOLDING,
    disowning=DISOWNING,
)
