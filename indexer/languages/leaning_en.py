"""English words and forms by which a message leans on the matter before it, or changes what was demanded of it."""

from __future__ import annotations

# What is asked of a matter, and is none by itself: "did they give a deadline?", "was anyone punished?".
LEANING: frozenset[str] = frozenset(
    "argument arguments justification hurt harmed included includes include involved involve affected agreed "
    "respond responded responding retaliate retaliated retaliation countermeasure countermeasures consequence "
    "consequences result results outcome outcomes condition conditions term terms deadline deadlines target "
    "targets goal goals evidence proof victim victims casualty casualties injured injuries injury killed dead "
    "death deaths die died dies arrested arrest detained released release sentenced sentence charged charge "
    "charges accused accuse accuses accusation accusations punished punish punishment fired resigned apologise "
    "apologised apologize apologized apology compensation compensate compensated paid pay sign signed ban banned "
    "cancelled canceled postponed approved rejected allowed permitted warned warn threatened threaten promised "
    "promise offered offer propose proposed proposal proposals solution solutions plan plans planned measure "
    "measures step steps action actions cause caused causes effect effects impact amount sum cost costs price "
    "place places location country countries company companies firm firms person persons people citizens member "
    "members participant participants participate participated parties party side sides partner partners "
    "ambassador minister government ministry embassy wife husband family lawyer author newspaper article report "
    "reports claim claims claimed allege alleged allegation allegations demand demands demanded want wants wanted "
    "denied deny denies confirm confirmed admitted admit criticise criticised criticize criticized criticism "
    "rebuttal reaction reactions react reacted response take taken part join joined support supported oppose "
    "opposed object objected happen happened start started begin began end ended finish finished stop stopped "
    "last lasted long many number numbers figure figures total name names named mention mentioned specific "
    "particular given gave give affect condemn condemned blame blamed blames responsible legal law aware informed "
    "notified invited attend attended present absent real officially official exactly still ever yet already "
    "later finally eventually precisely specifically behind under against deal dealt resolved settled solved "
    "progress purpose reason reasons motive motives aim aims opposite contrary other worried concerned happy "
    "angry satisfied upset surprised disappointed complain complained complains complaint raise raised lift "
    "lifted resume resumed agreement agreements criteria won lost pressure".split()
)
# Of these a passage need not have the word to tell of them: it names a country, a number, a reason.
KINDS: frozenset[str] = frozenset(
    "hurt harmed argument arguments justification number numbers figure figures total name names named place "
    "places location country countries company companies firm firms person persons people reason reasons purpose "
    "motive motives cause happen happened long many side sides party parties respond responded responding "
    "response react reacted reaction reactions claim claims claimed allege alleged allegation allegations want "
    "wants wanted demand demanded demands mention mentioned include included includes involved involve still ever "
    "yet already later finally eventually exactly precisely specifically give gave given take taken part "
    "officially official other specific particular measure measures action actions step steps rebuttal criticism "
    "government ministry aim aims goal goals solution solutions propose proposed proposal cost costs amount sum "
    "effect effects affected impact result results outcome outcomes consequence consequences agreement "
    "agreements".split()
)
NUMBERED: frozenset[str] = frozenset(
    "one quote quotation statement answer citation reference source passage reply result".split()
)
# "any year", "all of them": what was demanded of the matter is demanded no longer.
WIDER = (
    r"(?:(?:ok|okay|and|so|now|no|then|what about|how about|in|at|from|for|by|just|show me|give me)\b[ ,]*)*"
    r"(?:(?P<ever>(?:in )?(?:general|any year|any time|any period|all years|every year|all time|whenever|"
    r"the whole period|overall|ever|not only (?:then|that year)|other years(?: too)?|"
    r"(?:without|no|drop|ignore|never mind) (?:the |a |any )?(?:dates?|years?|period))"
    r"(?:[ ,]+(?:any year|any time|all years|please|then))*)|"
    r"(?:everything(?: again)?(?: please)?[ ,]+)?(?P<anyone>"
    r"(?:anyone|anybody|everyone|everybody|all of them|all (?:the )?(?:spokes\w+|speakers|officials)|"
    r"any (?:spokes\w+|speaker|official)|(?:all|both|every) speakers?|"
    r"not (?:just|only) (?:him|her)|the others too|whoever)"
    r"(?:[ ,]+(?:please|then|too))*))"
)
# The citations of the answer before as a list: "list the dates of these statements", "in chronological order".
LISTED = (
    r"(?:(?:could|can|would|will|please|you|thank you|thanks|ok|okay|and|so|now|give me|show me|get me|make|i need|"
    r"i want|provide|put|kindly)\b[ ,]*)*"
    r"(?:(?:list|enumerate|tell me|number|sort|order|arrange)? ?(?:a list of |all |me )*"
    r"(?:of )?(?:the |their |these |those |its |all )*(?:dates|sources|citations|references|links|speakers|statements|"
    r"remarks|quotes|quotations|ones|answers|them|it)"
    r"(?: (?:of|for|to|and|with|from|in) (?:(?:all|the|these|those|this|that|each|every|dates?|sources?|links?|"
    r"speakers?|statements?|quotes?|quotations?|remarks|answers?|of|them|and|names?)\b ?)+)?"
    r"(?: ?(?:in|by|into|as) (?:an? |the )*(?:chronological(?: order)?|order|date order|date|dates|time|"
    r"order of (?:date|time)|a list|list|numbered list|bullets?))|"
    r"(?:list|enumerate) (?:(?:all|the|their|these|those|its|of|me|them)\b ?)+"
    r"(?:(?:dates?|sources?|citations?|references?|links?|speakers?|statements?|remarks|quotes?|quotations?|answers?|"
    r"ones|of|for|to|the|these|those|this|that|all|and|with|them)\b ?)*|"
    r"(?:in )?(?:chronological(?:ly| order)?|order of (?:date|time)|date order)|(?:sorted|ordered|sort|order) by "
    r"(?:date|time|year)|"
    r"how many (?:statements|quotes|quotations|answers|citations|passages|results) (?:are|were) "
    r"(?:there|these|those|shown|listed|found|that)(?: in (?:all|total))?)(?: (?:please|then|now))*"
)
# A sentence in front of a question that tells of whoever asks, and asks nothing.
PREAMBLE = (
    r"(?:i'm|i am|i work|i was|i've been|i have been|i write|i study|my name|we're|we are|this is for|it's for|for my|"
    r"sorry|quick question|a question|one (?:more )?question)\b(?!.*\b(?:asking|wondering|looking for|interested in)\b)"
)
