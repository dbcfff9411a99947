"""The forms of English questions that lean on what was asked before: when, who most, the first, another one."""

from __future__ import annotations

THAT = r"(?:that|this|it|them|those|these|the same)"
SAID = r"(?:said|say|says|saying|mention(?:ed)?|talk(?:ed)?|spoken?|spoke|comment(?:ed)?|claim(?:ed)?)"
_WHOLE_OF = r"(?:(?:show|open|give|read|get|see|send|have|print|is there|can i (?:see|read|have|get))(?: me)? )?"
_ITS_ANSWER = r"(?:his|her|their|its|the|that|this) (?:full |whole |entire )?(?:answer|reply|response|statement)"
# Nothing stands behind it that it belongs to: "Meng Hongwei", but no "Hokkaido University professor".
NAMED_PERSON = (
    r"\b[A-Z][\w'’-]+ [A-Z][\w-]+(?=['’]s\b|\W*$|[,;] | (?:[a-z]+ed|in|on|at|is|was|has|to|and|as|when|after)\b)"
)
MOST = (
    rf"(?:and |so )*(?:who|which (?:spokes\w+|official|speaker|one|person)) (?:has |have )?{SAID}"
    rf"(?: (?:about |on |of )?{THAT})?(?: the)? most(?: often| frequently)?"
)
SUPERLATIVE = (
    r"\b(?:(?P<last>latest|newest|most recent(?:ly)?)|(?P<first>earliest|oldest|"
    r"(?:very )?first (?:one|mention|statement|time)|(?:they|he|she|china|it) first|"
    r"who (?:\w+ )+?(?:it|that|this|so) (?:first|originally)))\b(?! than)"
)
MENTIONING = (
    r"(?:and |but |so |ok )*(?:did|does|do|was|were|is|are|has|have|any)(?: (?:they|he|she|it|china|that|this|"
    r"the (?:ministry|spokes\w+)|[A-Z][a-z]+ [A-Z][a-z]+))? (?:also |ever |even )*"
    r"(?:(?:mention(?:ed|s)?(?: of)?|talk(?:ed|s)? about|speak of|spoke of|bring up|brought up|refer(?:red)? to) "
    rf"(?P<topic>(?!{THAT}\b)[^?]{{2,50}})|(?P<subject>(?!{THAT}\b)[^?]{{2,50}}?) "
    r"(?:(?:ever |also |even )?(?:mentioned|brought up|spoken of|talked about|come up|came up|named)))"
)
OF_AN_EVENT = (
    r"\W*(?:(?:and|so|but|ok)\W+)*(?:(?P<opener>why|where|how) )?"
    r"(?:did|was|were|has|have|had|is|are|does|do)\b"
)
SPEECH_ACTS = (
    r"\b(?:sa(?:id|y|ys|ying)|stat(?:e[ds]?|ing|ements?)|comment\w*|respon\w+|react\w*|reject\w*|condemn\w*|"
    r"critici\w+|denounc\w+|den(?:y|ie[ds])|confirm\w*|support\w*|oppos\w+|welcom\w+|thank\w*|"
    r"congratulat\w+|urg(?:e[ds]?|ing)|call\w*|think|thought|mention\w*|describ\w+|explain\w*|talk\w*|"
    r"spoke\w*|speak\w*|t[eo]ld?l?|answer\w*|ask\w*|positions?|stances?|views?|opinions?|attitudes?|"
    r"polic\w+|agree\w*|disagree\w*|complain\w*|protest\w*|apologi\w+|announc\w+|admit\w*|quot\w+|"
    r"change[ds]?)\b"
)
AND_ASKS = (
    r",? (?:and|also|plus)(?: also)?,? "
    r"(?=(?:what|who|when|where|why|how|which|did|does|do|has|have|is|are|was|were|"
    r"will|would|can|could) (?!it\b(?! (?:said|done))|that\b|this\b|about\b))|(?<=[?？]) (?=\w)"
)
ASKING = (
    r"\W*(?:(?:and|so|but|ok|hi|hello)\W+)*(?:(?:in|to|from|for|with|by|at|on|of|since|until) "
    r"(?=what|which|who|how))?(?:what|who|whom|whose|when|where|why|how|which|did|does|do|was|were|is|"
    r"are|has|have|had|will|would|can|could|any)\b"
)
# A name and a matter without a verb: "Hua on Pompeo", "need geng shuang on tariffs, august 2019".
SPEAKER_ON = (
    # Nothing is tried again within the marks in front, of which a message may have thousands.
    r"^\W*+(?:(?:(?:i )?(?:need|want)|give me|get me|show me|find|and|now|ok)\b)?\W*+"
    r"(?P<name>[^\W\d][\w'’-]*(?: [^\W\d][\w'’-]*){0,2}) (?:on|about|re|regarding) (?P<topic>\S.*)$"
)
OF_A_SPEAKER = (
    r"(?:(?:and|so|but|ok|then)\W+)*(?:what(?:'s| is| was| were) )?"
    r"(?P<name>[^\W\d][\w-]*(?: [^\W\d][\w-]*){0,2})(?:'s|’s) (?:\w+ )?"
    r"(?:answers?|responses?|reply|replies|reactions?|comments?|position|view|take|words|line)"
)
# A name as it is typed in a chat, which without capitals is a word like any other: "what did zhao say about masks".
SMALL_NAME = (
    r"\b(?:did|does|has|have|had|by|from|is|was) (?P<name>[a-z]{2,}(?: [a-z]{2,})?)"
    r"(?= (?:ever |also |really |actually )*"
    r"(?:say|said|says|mention|mentioned|talk|talked|comment|commented|call|called|claim|claimed|think|deny|denied|"
    r"respond|responded|react|answer|speak|spoke|use|used|tweet|condemn)\b)"
)
COMPARING = (
    r"(?:(?:ok|okay|so|and|now|please|can you|could you)\W+)*compare (?:them|these|those|both|the two|the two of them|"
    r"(?:both|the|their|these|those) (?:two )?(?:answers?|statements?|positions?|quotes?))(?: please)?"
)
ANEW = (
    r"\W*(?:(?:ok|okay|so|and|well|alright|hm+)\W+)*(?:forget (?:it|that|this|about (?:it|that))|"
    r"never ?mind(?: that)?|(?:(?:a |one )?(?:new|different|another|other|next|unrelated)|change of) "
    r"(?:topic|subject|question))\b[ ,.;:!–—-]+"
    r"(?!(?:and|what about|how about)\b)(?=\w)"
)
OF_A_MONTH = r"(?:in|since|until|till|by|before|after|during|of|from|late|early|mid)"
OTHER_QUESTION = (
    r"(?:(?:and|ok|so|now|what about|answer|take|then)\W+)*(?:the|my) (?P<n>first|second|other|last|next) "
    r"(?:question|part|one of my questions)(?: (?:again|then|now|though|please))*"
)
WHOLE = (
    rf"{_WHOLE_OF}(?:in full|(?:the |its |his |her |their |a )?(?:full|whole|entire|complete)"
    r"(?:[ -](?:answer|reply|response|statement|text|passage|thing|one|exchange|version))+)"
    rf"(?: of (?:{THAT}|(?:that|the|this) (?:statement|answer)))?|"
    rf"{_WHOLE_OF}(?:it all|all of it|(?:it|that|this)(?: one)? in full)|"
    r"(?:and )?what (?:else )?(?:was said|came|comes|follows|followed|did (?:he|she|they) say) (?:just |right )?"
    rf"(?:before|after)(?: {THAT})?(?: in {_ITS_ANSWER})?|"
    rf"(?:and )?what else (?:was said|did (?:he|she|they) say|is there) in {_ITS_ANSWER}|"
    r"(?:and )?how (?:did|does) (?:it|that|he|she|they) (?:go on|continue|end)"
)
_SHOW = (
    r"(?:(?:show|open|give|read|get|see|cite|expand)(?: me)? |and |what about |how about |"
    r"(?:tell me )?more (?:on|about) |tell me about )*"
)
# One of several citations by what it says, by whom or when: "the Wakhan one", "the one from 2019", "the Lu Kang quote".
_DESCRIBED = (
    r"(?:the|that) (?:(?P<which>(?![a-z]+ (?:of|to|for)\b)(?!(?:(?!one\b)[\w'’-]+ )*"
    r"(?:new|old|late|earl|recent|short|long|brief|full|other|another|next|"
    r"same|only|previous|best|worst|strong|good|right|wrong|last|exact|entire|whole|official|first|second|third|"
    r"original|closest|nearest|actual|question)|(?:[\w'’-]+ )?(?:[a-z]+est|most|more)\b)[\w'’-]+(?: [\w'’-]+){0,3}?) "
    r"(?:one|quote|quotation|citation)|(?:one|quote|quotation|citation) "
    r"(?:from|by|about|on|in|with|where (?:he|she|they) (?:mentions?|says?|talks? about)|of|that mentions) "
    r"(?P<whose>(?!(?:the )?(?:record|same|other)\b)[\w'’-]+(?: [\w'’-]+){0,3}?))"
)
# What of a citation is wanted: "give me a link to …", "what is the date of …".
_PART_OF = (
    r"(?:(?:(?:what|who|when|where)(?:'s| is| was| said| asked)? |(?:give|send|show|get)(?: me| us)? )?"
    r"(?:(?:the |an? )?(?:exact |full |whole |entire )?(?:date|day|source|link|speaker|name|text|context|asker|"
    r"question|transcript|answer|statement|reply|quote) )?"
    r"(?:of |for |from |to |in |behind |about )?)?"
)
NTH = (
    rf"{_PART_OF}{_SHOW}(?:the )?(?:(?:citation|source|quote|quotation|statement|answer|number|no\.?|#) ?)?\[?"
    r"(?P<n>first|second|third|fourth|fifth|sixth|seventh|eighth|last|[1-9][0-9]?(?:st|nd|rd|th)?)\]?"
    r"(?: (?:one|citation|source|quote|quotation|statement|answer|result|passage|question))?(?: said| from|"
    r" about)?(?:,? (?:in full|(?:the )?(?:full|whole|complete) (?:text|answer|statement|quote|reply)))?"
    rf"(?: please)?|{_PART_OF}{_SHOW}{_DESCRIBED}(?:,? in full)?(?: please)?"
)
CITATION_STYLES = (
    "apa|chicago|bibtex|ris|csl|markdown|mla|harvard|vancouver|ieee|oscola|endnote|turabian|bluebook|ama|asa"
)
FORM = (
    r"(?:(?:please|can you|could you) )*(?:how (?:do|can|should|would) (?:i|you|we|one) )?"
    r"(?:(?:cite|quote|reference|give|export|show|format|put|write|make|have|get)(?: me)? )?"
    rf"(?:{THAT} |the citation |a citation |(?:the|that|this|your) (?:last |previous )?(?:answer|reply|quote|quotation|"
    r"statement|one) )?"
    r"(?:(?:the |number |no\.? ?|#)?(?P<n>first|second|third|fourth|fifth|sixth|seventh|eighth|last|"
    rf"[1-9][0-9]?(?:st|nd|rd|th)?)(?: (?:one|citation|source|quote|quotation|statement|result))? |{_DESCRIBED} )?"
    rf"(?:in |as |to |for )?(?:an? |the )?(?P<form>{CITATION_STYLES})"
    r"(?: (?:style|format|form|citation|reference|entry|record|version))?(?: please)?"
)
ASKS_WHETHER_SAID = (
    r"(?<!what )(?<!why )(?<!how )(?<!how often )(?<!many times )"
    r"\b(?:did|has|have|does|was it|is it true(?: that)?)\s+(?P<speaker>[^“”\"«»「」?]{2,60}?)\s+"
    r"(?:really |actually |ever |indeed |also |who )*"
    r"(?:say|said|says|state[ds]?|claim(?:ed)?|tell|told|call(?:ed)?|declare[ds]?|announce[ds]?|use[ds]?)\b"
    r"(?![^,.;:?]{0,30}\b(?:about|on|regarding|of)\b)|"
    r"\bwho (?:really |actually |first |keeps? |has |always |ever )*"
    r"(?:said|says?|saying|wrote|claimed|claims?|stated)\b|"
    r"(?:^|[\s,;:.–—-])(?:is (?:it|this|that) |was (?:it|this|that) )?"
    r"(?:(?:a|an|the) )?(?:(?:real|true|right|correct|genuine|accurate|fake|verbatim|authentic|legit|exact|direct)"
    r"(?: (?:quote|quotation|one|words?|wording|phrasing|phrase))?)\W*$|"
    r"\b(?:really said|ever said|made up|out of context|misquoted?)\b|"
    r"^\W*(?:(?:and|source|when|who|where|link|true|legit)\b[ ,/]*)+(?:(?:is|was) (?:that|this|it))?(?: from)?\W*$|"
    r"\bis (?:that|this|it) in (?:your|the|this) (?:record|transcripts?|data\w*|archive)\b|"
    r"\bwas it (?:really |ever |actually )?said\b|"
    r"\b(?:check|verify|confirm|fact.?check)\b|\bis (?:this|that|the) (?:quote|quotation)?\s*"
    r"(?:right|correct|accurate|real|genuine|verbatim|authentic|true|fake)\b|"
    r"\b(?:quote|quotation)\b.*\b(?:right|correct|accurate|real|genuine|verbatim|authentic|fake)\b"
)
COMPLAINT = (
    r".{0,40}\bthe (?:first|earlier|previous|other|last) (?:topic|subject)\b.{0,40}|"
    r"(?:(?:hm+|no|well|sorry|but|really|ok|okay)[, ]+)*(?:"
    r"(?:you )?(?:misunderstood|misread|got (?:it|that|me) wrong)(?: me| my question| that)?|"
    r"(?:that|this|it)(?:'s| is| was)? (?:not|nothing|hardly) (?:about|to do with|related to) (?:it|that|this|"
    r"what i .+)|"
    r"(?:just |please )?answer (?:me|(?:the|my) (?:\w+ )?question)|"
    r"not what i (?:asked|meant|wanted|was asking|am asking)(?: for| about)?|"
    rf"{THAT}(?:'s| is| was)? ?(?:not|isn't|wasn't) "
    r"(?:what i (?:asked|meant|wanted|said)(?: for| about)?|right|true|helpful|an answer|useful|correct|"
    r"the question|it)|"
    rf"{THAT}(?:'s| is| was) (?:wrong|nonsense|useless|off topic|irrelevant)|"
    rf"(?:you )?(?:didn't|did not|don't|do not) (?:answer|understand)(?: (?:me|my question|the question|{THAT}))?|"
    rf"{THAT} (?:doesn't|does not|didn't) (?:answer|help)(?: (?:me|my question|the question))?|"
    r"wrong(?: answer)?|really(?:,? nothing)?|nothing(?: at all| else)?|are you (?:kidding|serious)|"
    r"i (?:asked|meant) something else|try again)"
)
ADDRESSED = (
    r"(?!.*\b(?:what|whether|if|anything|who)\b.*\b(?:sa(?:y|id)|mentioned)\b)"
    r"(?:(?:so|but|and|why|how come|seriously|omg|lol|well)[, ]+)*"
    r"(?:(?:are|were|do|did|don't|aren't|won't|have|must) you (?!(?:have|know|find|found|got|show|mean|hold|"
    r"cover)\b)|"
    r"why (?:do|did|are|would|have) you (?:show|give|say|tell|show|cite|list|quote)\w*|"
    r"why (?:should|would) (?:i|we|anyone|anybody) (?:believe|trust|listen)|"
    r"(?:i think |i guess )?you(?:'re|r| are| just| only| always| never| keep| don't| do not| must| sound| seem|"
    r" work)? "
    r"(?!(?:sure|mean|can|could)(?:\s|$))).*?(?: (?:about|on) (?P<topic>.+))?"
)
