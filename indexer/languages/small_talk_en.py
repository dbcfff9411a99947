"""How people talk to a chat in English: greetings, thanks, requests, and words that refer to the answer before."""

from __future__ import annotations

from onrecord.indexer.languages import small_talk_forms_en as forms
from onrecord.indexer.languages.follow_ups_en import HOW_OFTEN, OTHER_PARTY
from onrecord.indexer.languages.leaning_en import KINDS, LEANING, LISTED, NUMBERED, PREAMBLE, WIDER
from onrecord.indexer.languages.small_talk import SmallTalk
from onrecord.indexer.languages.small_talk_forms_en import SAID, THAT
from onrecord.indexer.languages.small_talk_words_en import ABOUT_IT, ASPECTS, CONTRACTIONS, DEEDS, LITTLE, REWORDINGS

_ASK = r"(?:(?:can|could|would|will) you (?:please )?|please )*"
# How a text is wanted, and for whom: it is no topic.
_FOR_WHOM = (
    r"(?:,? (?:in (?:a |an |one |two |three |four |five |a few |\d+ )?(?:short |brief |bullet |single )*"
    r"(?:points?|bullets?|sentences?|words?|lines?|paragraphs?)|for (?:my|our|the) (?:editor|boss|team|readers?|"
    r"colleagues?|article|story|paper|report)|for me|for us|please))*"
)

ENGLISH_TALK = SmallTalk(
    greeting=(
        r"(?:(?:hi|hiya|hello|hey|howdy|(?:are )?you there|(?:is )?any(?:one|body) there|"
        r"greetings|good (?:morning|afternoon|evening|day))"
        r"(?: (?:there|all|everyone|folks|again))?[ ,.!]*)+(?:how are you(?: doing)?(?: today)?)?|"
        r"how are you(?: doing)?(?: today)?|(?:(?:hi|hey|hello|yo)[ ,.!]*)?(?:what's up|sup|yo)"
    ),
    thanks=(
        r"(?:(?:ok|okay|alright|great|perfect|cool|nice|good|wonderful|excellent|awesome|interesting|got it|"
        r"i see|ta|ty|merci|danke|gracias|brilliant|lovely|"
        r"lol|lmao|haha+|ha|wow|hm+|ah|oh|right|sure thing|fair enough|whatever|k|kk|yup|makes sense|good to know|"
        r"many thanks|much appreciated|(?:i )?appreciate (?:it|that)|thanks in advance|"
        r"that(?:'s| is| was) (?:great|good|perfect|helpful|useful|fine|awesome|it|interesting|cool|nice)|"
        r"nice one|that helps|understood|thanks?|thank you|thx|cheers|bye|goodbye|good night|see you|"
        r"(?:that's|that is|that will be|that'll be|that would be) (?:all|it|everything)|"
        r""
        r"never ?mind|no|nope|(?:very |really |so )(?:interesting|helpful|useful|good|nice|kind))"
        r"(?: (?:so much|very much|a lot|again|for (?:that|this|your help|the help|everything)|later|then|thanks))*"
        r"[ ,.!]*)+"
    ),
    help=(
        r"(?:what|which) languages?(?: (?:do|can|does) (?:you|it|this) (?:speak|have|know|understand|hold|support))?|"
        r"help(?: me)?(?: please)?|/?(?:start|help|usage|instructions|commands|menu|test|testing|ping)|"
        r"what (?:can|do|should|could) (?:you|i|it|this) (?:do|ask)(?: (?:you|it|here|for me|with (?:you|it|this)))*|"
        r"what(?:'s| is) (?:this (?:thing|site|bot|app|tool|page|place)|new)|"
        r"what (?:do|can) (?:they|you|people) (?:talk|speak) about|what topics?(?: (?:do you have|are there))?|"
        r"(?:and |so )?what else (?:can|could|do) you (?:do|know|have|offer)(?: (?:here|for me))?|"
        r"(?:who|what) are you(?: exactly)?|what is (?:this|on ?record)(?: about| for)?|"
        r"how (?:do|does|can|should) (?:you|i|it|this|on ?record) (?:work|ask|search|start|use (?:you|it|this))|"
        r"who (?:made|built|runs?|owns?|pays?|funds?|created|programmed|controls?) (?:you|this)(?: for)?|"
        r"who(?:'s| is| are) behind (?:this|the) (?:\w+)|"
        r"(?:who|whom) do you (?:work|speak|answer) (?:for|to)|"
        r"what (?:do|can) you (?:know|cover|have|answer)(?: about)?|what (?:questions )?can i ask(?: you| here)?|"
        r"what(?:'s| is| are) (?:in )?(?:the|this|your) (?:record|sources?|data|coverage)|"
        r"what does (?:the|this) record (?:hold|contain|cover)|"
        r"(?:are you|is this|is that|am i (?:talking|speaking|chatting) (?:to|with)) (?:a |an )?(?:real )?"
        r"(?:human|person|bot|robot|ai|real|chatgpt)|"
        r"how many (?:transcripts|documents|sources|press conferences|records|statements)"
        r"(?: (?:do you (?:have|hold|know)|are (?:there|in (?:here|it|this))|"
        r"does (?:it|this) (?:have|hold)|in total))*|"
        r"from when (?:to|till|until) when|"
        r"is (?:the|this|your) (?:record|data|archive) (?:complete|up to date|reliable|official|public)|"
        r"who(?:'s| is| are) (?:the |your )?(?:current |present )?spokes\w+ (?:now|today|currently|at the moment|these "
        r"days)|(?:tell me |show me )?something (?:interesting|new|fun|cool|funny)|surprise me|"
        r"(?:who|whoever) (?:speaks|talks|is)(?: in (?:it|this|the record|here))|"
        r"(?:what|which)(?:'s| is) the (?:oldest|newest|latest|earliest|first|last) "
        r"(?:statement|document|transcript|one|briefing)s? (?:you (?:have|hold|know)|in (?:it|the record|here))|"
        r"(?:which|what|whose) (?:speakers|spokes[a-z]+s|officials)(?: (?:do you (?:have|cover)|"
        r"are (?:there|included|covered)|does (?:it|this) (?:have|hold|cover)))?|"
        r"(?:what|which) (?:years?|period|dates?) (?:do you|does (?:it|this(?: record)?)) (?:cover|have|hold)|"
        r"how (?:far back|up to date|recent) "
        r"(?:do you go|does (?:it|this) go|are you|is (?:it|this|the (?:data|record)))|"
        r"what(?:'s| is) the (?:weather\b.*|time|date|time now|date today)|what (?:time|day) is it(?: (?:now|today))?"
    ),
    complaint=forms.COMPLAINT,
    translation=(
        r"(?:is there|do you have|have you got|got|any) (?:an? |the |any )?(?:official )?"
        r"(?:chinese|mandarin|original|french|spanish|german|russian|arabic|japanese|korean) "
        r"(?:version|translation|original|text)(?: of (?:it|that|this))?|"
        rf"{_ASK}translate\b.*|what(?:'s| is| was) the original(?: (?:chinese|text|wording|language))?|"
        rf".*\b(?:say|write|give|put|repeat|have)(?: me)? {THAT} in (?!(?:{forms.CITATION_STYLES})\b)"
        r"[a-z]+(?: please)?|"
        r"(?:and )?in (?:french|spanish|german|russian|arabic|japanese|korean|portuguese|italian|hindi)(?: please)?"
    ),
    summary=(
        r"(?:(?:explain|say|put|give)(?: me)? )?(?:(?:it|that|this) )?in (?:simpler?|plain(?:er)?|eas(?:y|ier)|other|"
        r"your own|layman's) (?:words|terms|english|language)|explain (?:it|that|this)?(?: simply| to me)*|eli5|"
        rf"what does {THAT} mean|"
        rf"{_ASK}(?:summari[sz]e|sum up|recap)(?: (?P<topic>.+?))??{_FOR_WHOM}|"
        rf"{_ASK}(?:(?:give|write|make|prepare|draft|provide|create|get)(?: (?:me|us))? )?(?:a |an |the )?"
        r"(?:short |brief |quick |one-page )*(?:summary|overview|recap|synopsis|bullet points|briefing note)"
        rf"(?: (?:of|on|about|for) (?P<subject>(?!my\b|our\b|me\b|us\b).+?))?{_FOR_WHOM}|tl;?dr"
    ),
    opinion=(
        r"(?:(?:give|show|quote)(?: me)? )?(?:the |your )?"
        r"(?!new|old|late|earl|short|long|clos|near|high|low|larg|great)"
        r"(?:[a-z]{3,}est|best|worst|most [a-z]+) (?:ones?|quotes?|statements?|lines?|remarks?|answers?|sentences?|"
        r"passages?|parts?|bits?|words?)"
        rf"(?: (?:about|on|of) {THAT})?|"
        r"(?:so |and |but )*(?:(?:has|have|is|was|were|did|does) (?:he|she|they|china) (?:ever |been |always )*"
        r"(?:wrong|right|honest|mistaken|lying|lied|lie)(?: (?:about|on) (?:anything|something|it|that|this))?|"
        r".{0,60}\b(?:but|and|so) is (?:it|that|this) (?:really |actually )?(?:true|so|right|correct)|"
        r"who(?:'s| is| was) (?:right|wrong|to blame|lying|at fault|the (?:bad|good) guys?)(?: here| then| in this)?|"
        r"what do you think(?: (?:of|about) (?P<topic>.+))?|"
        r"(?:he|she|they|china) (?:just |clearly |obviously )?(?:is |are )?(?:made|making) (?:that|it|this|things|"
        r"stuff) up|"
        r"(?:is|are|was|were) (?!.*\b(?:sa(?:y|id|ys)|according)\b).{2,40} (?:an? |just |all |really )*(?:liars?|"
        r"lying|a lie|"
        r"propaganda|hypocrit\w+|evil|racists?|crazy|insane|stupid|corrupt|bad|good|trustworthy|credible)|"
        r"(?:did|does|has) (?:anyone|anybody|someone|somebody) (?:disagree|object|contradict|dispute)(?:d|ed|s)?\b.*|"
        r"what(?:'s| is) your (?:opinion|view|take|stance)(?: (?:of|on|about) (?P<subject>.+))?|"
        r"(?:do you (?:think|believe|agree|support|like)|in your opinion|should (?:i|we)|"
        rf"is {THAT} (?:true|right|wrong|good|bad|fair|a lie)(?! that\b.*\bsa(?:id|ys?)\b))\b.*)|"
        r"(?:did|does|has) (?:anyone|anybody|someone|he|she|they) (?:ever )?(?:say|said|contradict) "
        r"(?:the opposite|otherwise|something (?:else|different))\b.*"
    ),
    writing=(
        r"(?:(?:can|could) (?:you|i) |please |now )*(?:(?:download|export|save|put|make|give|show|have|get|print|send)"
        r"(?: me)? )?(?:(?:it|that|this|these|those|them|all|both|everything|the (?:list|results|answers|quotes))"
        r"(?: of (?:it|them|these|those))? )?(?:in|as|into|to) (?:an? |one )?(?:(?:excel|word|csv|json|pdf|text) )?"
        r"(?:table|csv|excel|spreadsheet|pdf|word|docx|chart|graph|diagram|file|document|json)(?: please)?|"
        r"(?:make|draw|plot) (?:me )?an? (?:table|chart|graph|diagram)\b.*|"
        rf"{_ASK}(?:write|draft|compose|generate|create|make|tell|sing|rewrite|rephrase|paraphrase|code|draw)\b.*\b"
        r"(?:poem|story|joke|essay|article|e-?mail|letter|tweet|post|speech|press release|song|code|script|report|"
        r"picture|image|headline)s?\b(?:.* (?:about|on) (?P<topic>.+)|.*)|"
        rf"{_ASK}(?:rewrite|rephrase|paraphrase) {THAT}\b.*"
    ),
    addressed=forms.ADDRESSED,
    nth=forms.NTH,
    newer=(
        r"(?:(?:is|are|was|has|have|do you have|got|there|been|and|what about|how about|show me|any|anything|something|"
        r"a|the) )*(?:more recent(?:ly)?|most recent|newer|newest|later|latest|since then|up to date|updates?|"
        r"afterwards?|"
        r"(?:next|following) (?:day|week|month|year)|(?:day|week|month|year) (?:after|later)|what happened next)"
        r"(?: (?:one|ones|statements?|positions?|answers?|than that|on (?:this|that)))?"
    ),
    older=(
        r"(?:(?:is|are|was|has|have|do you have|got|there|been|and|what about|how about|show me|any|anything|something|"
        r"a|the) )*(?:earlier|older|oldest|earliest|before that|before then|"
        r"previous (?:day|week|month|year)|(?:day|week|month|year) (?:before|earlier))"
        r"(?: (?:one|ones|statements?|positions?|answers?|than that|on (?:this|that)))?"
    ),
    more=(
        r"(?:and )?what else (?:did|does|has) (?P<speaker>(?!(?:he|she|they|it|china|the)\b)[^\W\d][^,?!“”]{1,40}?) "
        rf"sa(?:y|id)(?: (?:about|on|of) {THAT})?|"
        r"(?:(?:give|show|find|get)(?: me)? )?(?:(?:[0-9]{1,2}|two|three|four|five|some|a few|any) )?(?:more|other|"
        r"another) "
        r"(?:quotes?|quotations?|statements?|examples?|results?|answers?|sources?|ones?)|"
        rf"(?:please )?(?:tell me more|(?:show|give|find)(?: me)? more like {THAT}|"
        rf"(?:and )?more|go on|continue|keep going|more (?:details?|of that)|elaborate|"
        r"(?:show me |give me )?the next(?: one)?|"
        r"(?:and )?what else(?: (?:did|does|has|have) [a-z ]{2,30}? sa(?:y|id))?|anything else|any more|next|yes|yeah|"
        rf"yep|sure)(?: (?:on|about|of) {THAT})?(?:,? please)?"
    ),
    who_else=(
        r"(?:and |has |have |did |does |do )*(?:who else|anyone else|anybody else|someone else|"
        r"(?:any )?other (?:people|speakers?|officials?|spokespersons?|spokespeople))"
        rf"(?: (?:has |have |also )?{SAID})?(?: (?:so|anything|(?:about |on )?{THAT}))*|"
        rf"(?:who|(?:did|has|have|does) (?:anyone|anybody|someone|somebody))(?: else)? {SAID} (?:something|anything) "
        rf"(?:like {THAT}|similar|close to {THAT})|"
        r"(?:who|which (?:one|spokesperson|official)) (?:did|was it|was that|then)(?: then)?|"
        r"(?:is there |was there |are there )?(?:who|any(?:one|body)|some(?:one|body)|others?|any others?)"
        r"(?: else)? (?:besides|except|other than|but|apart from|beside) (?P<speaker>[^\W\d][^,?!“”]{1,40})|"
        r"(?:who|(?:did|has|have|does) (?:anyone|anybody|someone|somebody|others|other (?:people|spokespersons?)))"
        rf" (?:else |also )+{SAID}(?: something| anything)? (?:about|on) (?P<topic>(?!{THAT}\b)[^?!]{{2,60}})"
    ),
    shorter=(
        r"(?:make it |keep it |be |answer |a bit |much |more |(?:just )?(?:a |the )|(?:that|this|it)(?:'s| is| was) |"
        r"way |far |a little |can you be |could you be )*"
        r"(?:short(?:er)?|short(?:er)? (?:version|answer)|brief(?:er|ly)?|concise(?:ly)?|in brief|in short|"
        r"in (?:one|a|two|a single) (?:sentence|line|word)s?|too (?:long|much|wordy|verbose|detailed)|gist)"
        r"(?: for me)?"
    ),
    longer=(
        r"(?:make it |a bit |much )?(?:longer|too short)(?: please)?|"
        r"(?:is there )?(?:a |the )?(?:longer version|(?:full|whole) (?:quote|quotation))"
        rf"(?: of (?:{THAT}|(?:that|the|this) (?:quote|quotation|statement)))?|"
        rf"is (?:{THAT}|there) (?:the (?:whole|full|entire|complete)(?: (?:thing|quote|answer|statement))?|all|it)"
        r"(?: (?:he|she|they) said)?|is (?:that|this) all(?: (?:he|she|they) said)?|"
        r"(?:that|this)(?:'s| is) all (?:he|she|they) said|"
        r"(?:read|show|give)(?: me)? (?:all(?: of them)?|everything)|"
        r"(?:(?:copy|send|give|show|paste)(?: me)? )?(?:the |a |just the )?(?:exact |original |very |actual )?"
        r"(?:quote|quotation|words|wording)(?: with (?:the |its )?(?:source|link|date|citation)s?)?|"
        r"(?:(?:what(?:'s| is| was) )?the )?(?:correct|right|actual|real|original|true) "
        r"(?:version|wording|quote|quotation|words|text|sentence)|"
        r"(?:so )?what (?:was|is) (?:it|that|the (?:quote|wording)) (?:exactly|really|actually)|"
        rf"quote (?:{THAT}|him|her)|what exactly(?: was said| did (?:he|she|they) say)?|"
        r"what (?:was said|did (?:he|she|they) (?:actually |really )?say) (?:exactly|word for word|verbatim|literally)|"
        r"in (?:his|her|their) own words|(?:what|which) were (?:his|her|their|the) (?:exact |actual |very )?words|"
        r"(?:(?:ok|okay|well|fine|sure|alright)[, ]+)*"
        r"(?:(?:then|just|only|give me|show me|i want|list|some|the|all|a few|two|three|[0-9]{1,2}) )*"
        r"(?:quotes|quotations|statements)(?: (?:then|only|please))*"
    ),
    whole=forms.WHOLE,
    language=r"(?:and |only |what about |how about |now )*(?:in )?(?P<language>chinese|mandarin|english)(?: only)?"
    r"(?: is (?:fine|ok|okay|good|alright))?(?: please| then)*",
    source=(
        rf"(?:and |so |but )*whose (?:words?|statements?|quotes?|answers?|position|view) (?:is|are|was|were) {THAT}|"
        r"(?:and |so |but )*who (?:said|says|spoke|told|wrote) (?:this|these|those|that|the) "
        r"(?:words?|things?|sentences?|statements?|quotes?|lines?|ones?)|"
        r"(?:and |so |but )*who (?:was|is) the (?:spokes\w+|speaker|official)"
        r"(?: (?:on|at|in) (?:that|this|the) (?:\w+ )?(?:occasion|day|briefing|time|case))?|"
        rf"(?:and |so |but )*(?:are you (?:really )?(?:sure|certain)|is it (?:sure|certain)|do you confirm)"
        rf"(?: that)? (?:{THAT}|these words|those words|the (?:quote|quotation|words?)) (?:is|are|was|were) .*|"
        rf"(?:and |so |but )*(?:is|are|was|were) (?:{THAT}|these words) (?:the |an? )?official "
        r"(?:translation|text|version|transcript|source|record)s?|"
        r"(?:and |so |but )*can (?:i|we|one) (?:trust|rely on|believe) (?:this|the|that) "
        r"(?:site|page|source|record|answer|quote|quotation|translation|text|tool|app)|"
        rf"was (?:it|that) .{{2,40}} (?:who|that) said (?:{THAT}|so)|"
        r"no way|really|seriously|for real|srsly|is that so|"
        rf"(?:is|was) {THAT} from (?:[a-z]+ )?(?:19|20)[0-9]{{2}}(?: or .*)?|"
        r"(?:and |but |so |ok |okay )*(?:(?:can|could) you )?(?:"
        r"(?:what|where)(?:'s| is| are| was) (?:the |your )?(?:source|link|permalink|citation|transcript)s?|"
        rf"(?:have you |do you have |is there |you )?(?:got )?(?:a|any|the) (?:link|source|reference|citation|url)s?"
        rf"(?: (?:for|to) {THAT})?|"
        r"(?:(?:what|which) (?:year|day|date|month)|on (?:what|which) (?:day|date|occasion)) "
        rf"(?:(?:was|is) {THAT}|did (?:he|she|they) say {THAT})|"
        r"(?:(?:show|give|send|open|get)(?: me)? )?(?:the |a |its |your )?(?:full |whole )?"
        r"(?:source|link|permalink|url|citation|transcript|context)s?|"
        rf"(?:from |in |at |on )?(?:which|what) (?:press conference|briefing|conference|event|transcript|document) "
        rf"(?:is|was|are|were) {THAT}(?: (?:from|said|in))?|"
        r"(?:is there|do you have|got) (?:a |the )?(?:full |whole )?transcripts?|"
        rf"where (?:is|was) {THAT}(?: from| said)?|where did (?:he|she|they) say {THAT}|"
        rf"when(?: exactly)?(?: (?:is|was) {THAT}(?: said| from)?)?|when did (?:he|she|they) say {THAT}|"
        r"(?:(?:according )?(?:to|by|about|on) )?(?:whom|who)|(?:about|on|to) what|"
        r"(?:(?:and|but|so|ok|okay)\b[ ,]*)*did (?:he|she|they) (?:really |actually |ever )*say "
        rf"(?:so|{THAT})(?:,? or not)?|"
        r"who (?:was|is) (?:the )?(?:reporter|journalist|questioner|asker|speaker)|"
        r"(?:which|what) (?:spokesperson|official|speaker|reporter|journalist|outlet|paper|newspaper|agency)"
        rf"(?: (?:(?:was|is) {THAT}|(?:said|says|asked|asks|put) (?:so|{THAT}|the question)))?|"
        rf"(?:is|was) {THAT} (?:verbatim|word for word|exact|"
        r"(?:a |an |the |his |her |their )?(?:real |true |direct |exact |literal |actual |verbatim |exact )*"
        r"(?:quotes?|quotations?|words|wording))|"
        r"with (?:the )?(?:dates?|sources?|citations?|links?)|"
        r"who (?:said|says|used|coined|asked|asks|told|gave|answered|stated|confirmed|claimed|denied|announced)"
        r"(?: us| you)? "
        rf"(?:so|{THAT}|about (?:so|{THAT})|the question|(?:that|this|the) "
        r"(?:number|figure|statement|answer|reply))(?: first| originally)?|"
        r"who (?:asked|answered|replied)|"
        r"(?:(?:read|show|tell|give)(?: me)? )?(?:the|his|her|their) (?:exact |full |first |second |original )?"
        r"questions?(?: (?:again|asked|that was (?:asked|put)|put to (?:him|her|them)|he got|she got))*|"
        r"(?:what|which) (?:was|were|is) (?:his|her|their|the) (?:exact |first |second |full |other )?questions?|"
        rf"who (?:was|is) (?:asking|speaking|talking|quoted)(?: {THAT})?|"
        rf"who (?:is|was) {THAT}(?: by| from)?|"
        rf"(?:what|which) (?:was|is) the question|what (?:was|were) (?:(?:he|she|they) )?asked|"
        rf"(?:on |about )?what (?:issue|matter|topic|case|subject|question)(?: (?:was|is) {THAT}(?: about)?)?|"
        rf"what (?:was|is) {THAT} about|in what context|"
        r"(?:so )?(?:they|he|she|china|beijing) (?:never|really never|have never|has never|didn't|did not) "
        rf"(?:said?|mention(?:ed)?)(?: (?:anything|a word|nothing|that|it))?(?: (?:about|on) {THAT})?|"
        r"(?:(?:give|show|send|list)(?: me)? )?(?:all )?(?:the |their |its )?(?:citation |passage )?"
        r"(?:ids?|permalinks)|"
        r"how (?:do|would|can|could) you know(?: (?:all )?(?:that|this|it))?|"
        r"prove (?:it|that)|(?:any |what |where's the )?proof|"
        rf"(?:how|where) (?:do|can|should|would|could) (?:i|you|we|one) (?:cite|quote|find|look up|check|"
        rf"reference) {THAT}|"
        rf"what did (?:he|she|they) (?:really|actually) say|are you (?:really )?sure(?: about {THAT})?|"
        rf"(?:are )?you (?:really )?sure(?: about {THAT})?|can i (?:trust|rely on) (?:{THAT}|you)|"
        rf"is {THAT} (?:reliable|accurate|authentic)"
        r")(?: please)?"
    ),
    same=(
        r"(?:and |but |so )?(?P<sayer>(?!(?:he|she|they|it|who|what|i|you|nobody|china|so|"
        r"and)\b)[^\W\d][^\W\d]+(?: [^\W\d]+)?) "
        r"said (?:that|it|so|this)(?: too| as well| also)*|"
        r"(?:and |but )?(?:did|has|does) (?P<speaker>[^\W\d][^,?!“”]{1,40}?) (?:also |ever )?"
        rf"(?:say|said|says|use|used|repeat|repeated) (?:{THAT}|so)(?: (?:thing|words?|phrase|line|expression)s?)?"
        r"(?: too| as well| also)*"
    ),
    form=forms.FORM,
    difference=(
        r"(?:what|where)(?:'s| is| are| was) (?:the )?(?:difference|different|change|mistake|error)s?"
        r"(?: (?:here|there))?|"
        r"who (?:was|is|sounds?|sounded) (?:more \w+|(?!(?:other|her|former)\b)[a-z]+er)|"
        r"which (?:one ?|of (?:them|these|those|the (?:two|three)) )?(?:'s|was|came|is|said it|happened) (?:the )?"
        r"(?:earlier|first|later|last|newer|older|longer|stronger|tougher|earliest|latest)|"
        rf"what(?:'s| is| was) (?:wrong|changed|different|altered|missing)(?: (?:with|about|in|from) {THAT})?|"
        rf"how (?:is|does|was) {THAT} (?:differ(?:ent)?|altered|wrong)"
    ),
    person=r"who(?:'s| is| was) (?!.*\b(?:about|on|in|at|for|to|of|by|with|asked|said)\b)"
    r"(?P<speaker>(?!(?:that|this|it|he|she|they|the)\b)[^\W\d][^,?!“”]{1,40})",
    before_it=(
        r"(?:(?:wait|lol|haha+|hang on|hold on|forget (?:that|it|this)|never ?mind|(?:no[, ]+)?i (?:meant?|said)|wow|"
        r"oh|"
        r"huh|yes|yeah|no|umm?|bro|dude|man|tell me|ok|okay|fine|alright|all right|well|so|and|but|then|great|cool|"
        r"nice|sure|thanks|thank you|good|hm+|"
        r"right|now|please|pls|plz|sorry|actually|hey|hi|hello|perfect|interesting|can you|could you|would you|"
        r"can i have|could i have|may i have|i want|i need|i'd like|i would like|let me see|let's see)\b[ ,.;:!–—-]*)+"
    ),
    behind_it=(
        r"(?:[ ,.;:!–—-]+(?:please|pls|plz|thanks|thank you|thx|then|now|for me|ok|okay|again|though|instead|"
        r"if possible|if you can|if you could|by the way|btw))+"
    ),
    asks_whose=(
        r"\W*(?:(?:and|so|but|ok|then)\b\W*)*(?:what (?:did|does|has|have) (?:the )?(?P<who>[\w .'’-]{2,40}?)(?:'s)?"
        r"(?: gov(?:ernment)?)? (?:says?|said|thinks?|reply|replied|"
        r"respond(?:ed)?|answer(?:ed)?|tweet(?:ed)?|writes?|wrote|claim(?:ed)?|want(?:ed)?|demand(?:ed)?)\b|"
        r"(?:the )?(?P<whose>[\w .'’-]{2,40}?)(?:'s)?(?: gov(?:ernment)?)? (?:says?|said) what|"
        r"what(?:'s| is| was) (?:the )?(?P<of>[\w .-]{2,40}?)(?:'s|’s) (?:\w+ )?(?:view|position|stance|opinion|"
        r"reaction|response|answer|reply|take)\b)"
    ),
    same_day=(
        r"(?:and )?(?:(?:what|anything) (?:else|more)|what (?:did|was)|anything)(?: (?:did|was|has|have|got))?"
        r"(?: (?:he|she|they|it|china|reporters|journalists))?(?: (?:say|said|talk about|discussed|come up|raised|"
        r"mentioned|asked?))?(?: about)? "
        r"(?:that (?:same )?day|on (?:that|the same) (?:day|date|occasion)|"
        r"(?:at|in|during) (?:that|the same|this) (?:briefing|press conference|presser|conference|event|interview))"
    ),
    most=forms.MOST,
    superlative=forms.SUPERLATIVE,
    mentioning=forms.MENTIONING,
    of_an_event=forms.OF_AN_EVENT,
    speech_acts=forms.SPEECH_ACTS,
    and_asks=forms.AND_ASKS,
    asking=forms.ASKING,
    comparing=forms.COMPARING,
    speaker_on=forms.SPEAKER_ON,
    small_name=forms.SMALL_NAME,
    of_a_speaker=forms.OF_A_SPEAKER,
    courtesy=r"[ ,]*\b(?:please|pls|plz|kindly)\b,?",
    anew=forms.ANEW,
    of_a_month=forms.OF_A_MONTH,
    other_question=forms.OTHER_QUESTION,
    media=(
        r"(?:(?:is|are) there |(?:do you have|have you got|got|any|show me|can i (?:see|watch|hear)|where (?:is|are)|"
        r"give me|send me) )*(?:a |an |the |any |some )?(?:videos?|clips?|footage|audio|recordings?|pictures?|photos?|"
        r"images?|screenshots?|livestream|podcast)(?: (?:of|for|with) (?!.*\bsa(?:id|y)\b).{2,40})?"
    ),
    echo=(
        r"(?:what|huh|eh|sorry|pardon|come again|(?:say|said|mean|confirm|confirmed|deny|denied|did|does|do|happened|"
        r"which|and) what|what do you mean(?: by (?:that|this|it))?)"
    ),
    saying=rf"\b{SAID}\b",
    unsaid=(
        r"(?:(?:ok|so|and|but|then|hi|hey|well|what|when|why|where|how|which|else|exactly|about|or|was|is|did|does|"
        r"has|had|the|"
        r"thing|latest|last|that)\b[ ,]*)*(?P<name>he|she|(?:her|him)(?=\W*$))\b(?!['’]s\b)"
    ),
    he=(
        r"(?:\b(?:did|does|has|had|was|is|will|would|what|when|why|how|latest|last|first|thing|that) |"
        r"^(?:(?:and|so|but|ok|yes|no)[, ]+)*)(?P<name>he|she)\b"
    ),
    named_person=forms.NAMED_PERSON,
    pointing=(
        r"(?:that|this|it|them|those|these|him|her|the same|(?:both|all)(?: (?:of )?"
        r"(?:it|them|these|those|that|this))?|everything)(?: one)?|"
        r"(?:(?:the|this|that|these|those|today's|yesterday's|last|latest) )*"
        r"(?:press conference|briefing|transcript|conversation|chat|discussion|answer|record|text|article)s?\b.*"
    ),
    said_about=(
        r"(?:what|everything|all)(?: that)? .{1,40}? (?:(?:has|have|had) )?"
        r"(?:said|says?|stated|thinks?) (?:about|on|of)\s+"
    ),
    narrowing=(
        r"was|were|is|only|just|and|but|or|what|how|about|in|from|for|since|before|after|during|by|of|the|year|now|"
        r"please|did|does|"
        r"has|say|said|limit|restrict|it|that|this|to|same|with|then|anything|something|any|those|them|these|ones?|"
        r"statements?|quotes?|quotations?|words|questions?|asked|asks|also|too|give|show|find|get|me|a|an|another|everything|all|"
        r"stuff|day|week|next|later|afterwards|again"
    ),
    strict=r"\b(?:only|just|limit|restrict|nothing but)\b",
    asks_whether_said=forms.ASKS_WHETHER_SAID,
    citation_words=(
        r"cite|citation|show|open|get|look|up|fetch|read|source|of|the|me|please|what|is|see|context|for|in|full|quote|"
        r"passage|link|this|give|transcript|says?|"
        r"tell|about|id|more|explain|everything|details?|pull|find|exact|exactly|whole|text|statement|answer"
    ),
    purpose=(
        r"[,;:]? (?:for (?:my|our|an?)|in (?:my|our)) (?:\w+ )?(?:essay|article|story|paper|thesis|dissertation|report|"
        r"class|piece|presentation|column|homework|book|blog(?: post)?|newsletter|editor|boss|professor|"
        r"teacher)(?=\W*$)"
    ),
    rewordings=REWORDINGS,
    contractions=CONTRACTIONS,
    aspects=ASPECTS,
    little=LITTLE,
    deeds=DEEDS,
    about_it=ABOUT_IT,
    ordinals={
        **{
            word: place
            for place, word in enumerate("first second third fourth fifth sixth seventh eighth".split(), start=1)
        },
        "last": -1,
    },
    languages={"chinese": "zh", "mandarin": "zh", "english": "en"},
    other_party=rf"(?:and )?{OTHER_PARTY}|"
    r"(?:and |so )?(?:who|what) (?:do|does|did) (?:they|he|she) mean\b.*|"
    r"(?:and |so )?where(?:'s| is| are| was| were) (?:he|she|they)\b.*|.*\bmost\b.*",
    leaning=LEANING,
    kinds=KINDS,
    wider=WIDER,
    listed=LISTED,
    preamble=PREAMBLE,
    numbered=NUMBERED,
    how_often=HOW_OFTEN,
)
