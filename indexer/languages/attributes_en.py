"""What questions in English ask a figure or a sign for, how these are told, and which numbers count nothing."""

from __future__ import annotations

from onrecord.indexer.languages.discourse import Attribute

_MONEY = (
    r"[$€£¥₽₹]\s?\d|\b(?:\d[\d,.]*|\w+(?:teen|ty)|one|two|three|four|five|six|seven|eight|nine|ten|hundreds?|"
    r"thousands?|"
    r"millions?|billions?|trillions?)(?: (?:and a half|more|hundred|thousand|million|billion|trillion))* (?:of )?"
    r"(?:(?:us|hong kong|new taiwan|[a-z]+(?:an|ese|ish|i)) )?(?:dollars?|cents?|yuan|rmb|renminbi|euros?|pounds?|"
    r"pence|yen|won|roubles?|rubles?|rupees?|francs?|shillings?|kron(?:er|or|ur|a)|rands?|naira|pesos?|reais|rials?|"
    r"riyals?|dinars?|dirhams?|ringgits?|baht|rupiah|dong|taka|liras?|zloty(?:ch|s)?|forints?|korunas?|lev[as]?|lei|hryvnias?|"
    r"tenge|soms?|cedis?|birr|kwachas?|shekels?|guilders?|afghanis?|manats?|laris?|drams?|tugriks?|kyats?|pulas?|"
    r"usd|cny|eur|gbp|jpy|inr|kes|zar)\b|\b(?:rmb|usd|us\$|cny|eur|gbp|jpy|inr|kes|ksh|zar)\.?\s?\d"
)
_NUMBER = (
    r"(?:\d[\d,.]*|(?:a |several |many )?(?:hundred|thousand|million)s?|\w+(?:teen|ty)|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve)"
)
_PEOPLE = (
    r"(?:[\w'’-]+ ){0,4}?(?:[\w'’-]+s|people|men|women|children|personnel|staff|of (?:them|whom)|others?|persons?) "
    r"(?:(?:were|was|are|had been|have been|has been) )?(?:(?:confirmed|reported|feared|presumed) )?"
)
ATTRIBUTES = (
    Attribute(
        r"\bhow many .{0,80}\b(?:killed|dead|died|die|deaths|fatalities|los[te] their lives|perish\w*)\b|"
        r"\bdeath toll\b|\bhow many (?:lives|deaths|victims)\b",
        rf"\b{_NUMBER} (?:{_PEOPLE}|(?:people |others? )?(?:were |are )?)(?:killed|dead|died|deaths|perished|"
        rf"lost (?:their )?li(?:fe|ves))\b|"
        rf"\b{_NUMBER} (?:new |more |daily |confirmed |[a-z]+ese )*(?:deaths|fatalities|killed|dead)\b|"
        rf"\b(?:killed|killing|claim\w*(?: the lives of)?|death toll\b.{{0,30}}|deaths? .{{0,60}}?\b(?:of|to|at)) "
        rf"(?:about |nearly |over |more than |at least |just over )?{_NUMBER}\b",
    ),
    Attribute(
        r"\bhow old\b|\b(?:what|which) (?:is|was|are|were)? ?(?:the |his |her |their )?(?:\w+['’]s )?age\b|"
        r"\bat what age\b|\bwhen (?:was|were) .{1,60} born\b",
        r"\b\d{1,3}[- ]years?[- ](?:old|of age)\b|\b(?:aged?|turned|turns) \d|\bborn (?:in|on)\b|"
        r"\b\w+[- ](?:year|month|day)s?[- ]old\b|\b(?:at|of) the age of\b",
    ),
    Attribute(
        r"\b(?:phone|telephone|fax|mobile|hotline) (?:number|no\b)|\bnumber .{1,30}\b(?:call|dial)\b",
        r"\b\+?\d[\d ()-]{5,}\d\b|\b(?:dial|call|phone|hotline|tel)\w*\b.{0,60}?\b\d{3,}",
    ),
    Attribute(
        r"\b(?:e-?mail|web|internet|website) ?address\b|\b(?:url|website|web page) of\b", r"@\w|\bwww\.|https?://"
    ),
    Attribute(
        r"\b(?:what|how (?:big|large|many))\b.{0,20}\bpopulation\b|"
        r"\bhow many (?:people|inhabitants) (?:live|are living)\b",
        r"\bpopulation\b.{0,40}\d|\d.{0,40}\b(?:population|inhabitants)\b|"
        r"\b(?:\d[\d.,]* (?:million|billion)|\d[\d,]{3,}) (?:[\w'’-]+ ){0,2}?(?:people|citizens|inhabitants)\b",
    ),
    Attribute(
        r"\btemperatures?\b|\bhow (?:hot|cold|warm)\b",
        r"\d\s?(?:°|degrees?\b)|\b(?:celsius|fahrenheit|degrees)\b",
    ),
    Attribute(
        r"\b(?:what|which) (?:%|(?:share|percentage|proportion|fraction|per ?cent)\b)|\bhow many per ?cent\b|"
        r"\bby (?:how much|what percentage) (?:did|has|have|was|were)\b",
        r"\d\s?(?:%|per ?cent\b|percentage points?)|\b(?:half|(?:two|three)[- ](?:thirds|quarters|fifths)|"
        r"one[- ](?:third|quarter|fifth|tenth)|a (?:third|quarter|fifth|tenth))\b|\b\d+ (?:out )?of (?:every )?\d+\b",
    ),
    Attribute(
        r"\b(?:what|which|how (?:high|much|big|large)) (?:(?:is|was|are|were|did) )?"
        r"(?:(?!(?:say|said|tell|told|think|thought|about|on)\b)[\w'’-]+ ){0,4}?"  # what is said about it is no sum
        r"(?:prices?|costs?|salar(?:y|ies)|wages?|pay|fees?|fares?|rent|budget|income|revenues?|turnover|fine|bill)\b|"
        r"\bwhat (?:salary|price|fee|fare|wage|rent)\b|\bhow expensive\b|"
        r"\bhow much (?:\w+ )?(?:money|cash|funding|aid money)\b|"
        r"\bhow much (?:did|does|do|is|was|were|will|would|has|have|had) .{1,80}\b(?:costs?|pay|paid|earn|earned|"
        r"spend|spent|"
        r"worth|owe[ds]?|lend|lent|charged?|borrow(?:ed)?|invest(?:ed)?|donated?|pledged?|sav(?:e|ed))\b",
        _MONEY,
    ),
    Attribute(
        r"\bhow (?:tall|high|deep|wide|far|long|large|big) (?:is|was|are|were) (?!the (?:visit|talks|meeting|mission|"
        r"stay|"
        r"trip|loan|contract|treaty|ban|quarantine|truce|ceasefire|session|process)).{1,80}"
        r"\b(?:tower|bridge|building|mountain|road|railway|tunnel|river|dam|island|canal|pipeline|wall|ship|from|"
        r"away)\b|"
        r"\bhow (?:tall|heavy)\b|\bwhat (?:height|weight|length|distance|size)\b",
        r"\b\d[\d,.]*[- ]?(?:(?:hundred|thousand|million) )?(?:square |cubic )?(?:met(?:re|er)s?|kilomet(?:re|er)s?|"
        r"km|cm|mm|m|"
        r"miles?|feet|foot|inch(?:es)?|tons?|tonnes?|kilograms?|kg|pounds?|hectares?|acres?)\b",
    ),
    Attribute(
        r"\bhow long (?:did|does|do|has|have|had|will|would|were|was|is|are)\b",
        rf"\b{_NUMBER}[- ](?:more |whole |full |straight |consecutive )?(?:minutes?|hours?|days?|weeks?|months?|years?|"
        r"decades?)\b|\b(?:an?|one|half an?) (?:hour|day|week|month|year|decade)\b|\b(?:years|months|decades)\b|"
        r"\b(?:since|until|till) (?:january|february|march|april|may|june|july|august|september|october|november|"
        r"december|last|(?:19|20)\d\d)\b|\bfrom .{1,30} (?:to|until) ",
    ),
    Attribute(
        r"\bhow (?:often|many times|frequently)\b",
        r"\b(?:once|twice|thrice)\b|\bfor the (?:\w+(?:st|nd|rd|th)|first|second|third) time\b|"
        rf"\b{_NUMBER} (?:[\w-]+ ){{0,2}}?(?:times|visits?|rounds?|occasions?|meetings?|sessions?)\b|"
        r"\b(?:\w+(?:st|nd|rd|th)|first|second|third) (?:[\w-]+ )?(?:visit|round|meeting|session|time)\b|"
        r"\bevery (?:\w+ )?(?:days?|weeks?|months?|years?)\b|\b(?:daily|weekly|monthly|annual(?:ly)?|yearly)\b",
    ),
)
# Numbers of days and years, of articles and resolutions, and of things known already.
UNCOUNTED = (
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\.? \d{1,2}(?!\d)"
    r"(?: ?(?:to|and|-|–) ?\d{1,2}(?!\d))?(?:,? (?:19|20)\d\d)?|\b\d{1,2}(?: ?(?:to|and|-|"
    r"–) ?\d{1,2})? (?:january|february|march|"
    r"april|may|june|july|august|september|october|november|december)\b(?: (?:19|20)\d\d)?",
    r"(?<![$€£¥\d,.])\b(?:19|20)\d\d\b(?!,\d)(?:[-–](?:19|20)?\d\d)?",
    r"\b\d{1,2}(?::\d\d| ?[ap]\.?m\b)",
    r"\b\d+(?:st|nd|rd|th)\b|\b(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?!s)",
    r"(?-i:\b[A-Z][\w.]*-\d+\b|\b[A-Z]{1,5}\d+\b)",
    r"\b(?:article|resolution|section|chapter|committee|phase|no\.|number|paragraph|flight|page|room|"
    r"channel) \d+\b|"
    r"(?-i:\b\d+ (?:Committee|Resolution|hotline))\b",
    # Telephone numbers.
    r"(?<![\d.,])0?\d{1,4}-\d{5,}\b|\b(?:hotline|telephone|phone|call)\b[^.;]{0,120}? (?:is|at|on|:) ?\d[\d-]{2,}",
    # "The eight citizens" are counted by it, "the two sides" are known.
    r"\b(?:the (?:two|three)|(?:these|those|both|our|their|its|all|other) "
    r"(?:two|three|four|five|six|seven|eight|nine|ten))\b|\bthe (?:four|five|six|seven|eight|nine|ten) "
    r"(?:sides|parties|points|things|questions|countries|peoples|nations|governments)\b",
    # What is called so by a number is no number of it: the three "evil forces".
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten) (?=[\"“'‘][^\"”’\d]{3,40}[\"”’])",
    r"\b(?:two|three) (?:sides|points|things|questions|countries|peoples|nations|governments)\b|\bone[- ]china\b|"
    r"\bone country\b,?|\btwo systems\b|\b(?:last|past|next|coming) [\w-]+ (?:years|months|weeks|days)\b|"
    r"\b[\w-]+ (?:years|months|weeks|days) ago\b",
)
