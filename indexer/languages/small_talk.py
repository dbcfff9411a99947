"""How people talk to a chat, as data: greetings, thanks, requests, and words that refer to the answer before.

Each field is a pattern for a whole message without marks at its ends, whatever its case. The rules that use them
stand in `onrecord.service.presentation.intents` and know no language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)  # each language is one object, and so can be cached by
class SmallTalk:
    """The patterns of one language.

    `greeting`, `thanks`, `help` and `complaint` are small talk. `translation`, `summary`, `opinion` and `writing` ask
    for what is not offered; a group `topic` or `subject` is what they are about, unless it is `pointing` at something
    said before, and what follows `said_about` where it begins so. `same` asks whether its group `speaker` said so as
    well, and `form` for the citation in the form of its group `form`. `he` is found where its group `name` stands for
    who spoke last. `nth` (group `n`), `newer`, `older`, `more`,
    `who_else`, `shorter`, `longer`, `language` (group `language`) and `source` refer to the answer before. `narrowing`
    are words that may stand around a period or a name that narrows it ("only", "and", "what about"), and `strict` those
    of them that leave nothing else. `ordinals` gives the values of `n`, -1 for the last, `languages` the codes of
    `language`. `asks_whether_said` is found in a message that asks whether its quotation is right; its group `speaker`
    is who is said to have said it. `citation_words` may stand around the id of a citation.
    """

    greeting: str
    thanks: str
    help: str
    complaint: str
    translation: str
    summary: str
    opinion: str
    writing: str
    nth: str
    newer: str
    older: str
    more: str
    who_else: str
    shorter: str
    longer: str
    language: str
    source: str
    same: str
    form: str
    he: str
    pointing: str
    said_about: str
    narrowing: str
    strict: str
    asks_whether_said: str
    citation_words: str
    ordinals: Mapping[str, int]
    languages: Mapping[str, str]


_ASK = r"(?:(?:can|could|would|will) you (?:please )?|please )*"
_SHOW = (
    r"(?:(?:show|open|give|read|get|see|cite|expand)(?: me)? |and |what about |how about |"
    r"(?:tell me )?more (?:on|about) |tell me about )*"
)
_THAT = r"(?:that|this|it|them|those|these|the same)"
_SAID = r"(?:said|say|says|saying|mention(?:ed)?|talk(?:ed)?|spoken?|spoke|comment(?:ed)?|claim(?:ed)?)"

ENGLISH_TALK = SmallTalk(
    greeting=(
        r"(?:(?:hi|hello|hey|howdy|greetings|good (?:morning|afternoon|evening|day))"
        r"(?: (?:there|all|everyone|folks|again))?[ ,.!]*)+(?:how are you(?: doing)?(?: today)?)?|"
        r"how are you(?: doing)?(?: today)?"
    ),
    thanks=(
        r"(?:(?:ok|okay|alright|great|perfect|cool|nice|good|wonderful|excellent|awesome|interesting|got it|i see|"
        r"understood|thanks?|thank you|thx|cheers|bye|goodbye|good night|see you|that's all|that is all|"
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
        r"are you (?:a |an )?(?:human|person|bot|robot|ai|real|chatgpt)|"
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
        rf"{_ASK}(?:summari[sz]e|sum up|give (?:me |us )?(?:a |an |the )?(?:short |brief |quick )?"
        r"(?:summary|overview|recap|synopsis|gist)|recap)"
        r"(?: (?:of|on|about|for))?(?: (?P<topic>.+))?|(?:a |the )?summary(?: (?:of|on|about) (?P<subject>.+))?|tl;?dr"
    ),
    opinion=(
        r"(?:so |and |but )*(?:what do you think(?: (?:of|about) (?P<topic>.+))?|"
        r"what(?:'s| is) your (?:opinion|view|take|stance)(?: (?:of|on|about) (?P<subject>.+))?|"
        r"(?:do you (?:think|believe|agree|support|like)|in your opinion|should (?:i|we)|"
        rf"is {_THAT} (?:true|right|wrong|good|bad|fair|a lie))\b.*)|"
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
        rf"(?:please )?(?:tell me more|(?:and )?more|go on|continue|keep going|more (?:details?|of that)|elaborate|"
        r"(?:show me |give me )?the next(?: one)?|"
        r"(?:and )?what else(?: (?:did|does|has|have) [a-z ]{2,30}? sa(?:y|id))?|anything else|any more|next|yes|yeah|"
        rf"yep|sure)(?: (?:on|about|of) {_THAT})?(?:,? please)?"
    ),
    who_else=(
        r"(?:and |has |have |did |does |do )*(?:who else|anyone else|anybody else|someone else|"
        r"(?:any )?other (?:people|speakers?|officials?|spokespersons?|spokespeople))"
        rf"(?: (?:has |have |also )?{_SAID})?(?: (?:so|anything|(?:about |on )?{_THAT}))*"
    ),
    shorter=r"(?:make it |a bit |much |(?:just )?(?:a |the ))?"
    r"(?:shorter|short version|briefer|briefly|more briefly|in brief|in short|in one sentence|too long)"
    r"(?: please)?",
    longer=(
        r"(?:make it |a bit |much )?(?:longer|in full|the full answer|too short)(?: please)?|"
        r"(?:is there )?(?:a |the )?(?:longer version|full (?:quote|quotation|statement|answer)|"
        r"whole (?:quote|quotation|statement|answer|thing))"
        rf"(?: of (?:{_THAT}|(?:that|the|this) (?:quote|quotation|statement)))?|"
        r"(?:read|show|give)(?: me)? (?:the whole thing|it all|all of it|everything)|"
        r"(?:(?:ok|okay|well|fine|sure|alright)[, ]+)*"
        r"(?:(?:then|just|only|give me|show me|i want|list|some|the|all|a few|two|three|[0-9]{1,2}) )*"
        r"(?:quotes|quotations|statements)(?: (?:then|only|please))*"
    ),
    language=r"(?:and |only |what about |how about |now )*(?:in )?(?P<language>chinese|mandarin|english)(?: only)?"
    r"(?: please)?",
    source=(
        r"(?:and |but |so |ok |okay )*(?:(?:can|could) you )?(?:"
        r"(?:what|where)(?:'s| is| are| was) (?:the |your )?(?:source|link|citation|transcript)s?|"
        r"(?:(?:show|give|send|open|get)(?: me)? )?(?:the |a |its |your )?(?:full |whole )?"
        r"(?:source|link|url|citation|transcript|context)s?|"
        rf"where (?:is|was) {_THAT}(?: from| said)?|where did (?:he|she|they) say {_THAT}|"
        rf"when(?: (?:is|was) {_THAT}(?: said| from)?)?|when did (?:he|she|they) say {_THAT}|"
        r"(?:(?:to|by|about|on|from|for) )?(?:whom|who)|(?:about|on|to) what|"
        r"who (?:was|is) (?:the )?(?:reporter|journalist|questioner|asker|speaker)|"
        r"(?:which|what) (?:spokesperson|official|speaker|reporter|journalist|outlet)(?: (?:was|is) (?:it|that|this))?|"
        rf"is {_THAT} (?:verbatim|word for word|exact|a (?:real |true |direct )?(?:quote|quotation))|"
        r"with (?:the )?(?:dates?|sources?|citations?|links?)|"
        rf"who (?:said|says|asked|asks) (?:so|{_THAT}|about (?:so|{_THAT})|the question)|who asked|"
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
        rf"(?:say|said|says|use|used|repeat|repeated) (?:{_THAT}|so)(?: thing)?(?: too| as well| also)*"
    ),
    form=(
        r"(?:(?:please|can you|could you) )*(?:(?:cite|give|export|show|format)(?: me)? )?"
        rf"(?:{_THAT} |the citation |a citation )?"
        r"(?:in |as |to )?(?P<form>apa|chicago|bibtex|ris|csl|markdown)(?: (?:style|format|form|citation))?(?: please)?"
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
        r"only|just|and|but|or|what|how|about|in|from|for|since|before|after|during|by|of|the|year|now|please|did|does|"
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
        r"\bwas it (?:really |ever |actually )?said\b|"
        r"\b(?:check|verify|confirm|fact.?check)\b|\bis (?:this|that|the) (?:quote|quotation)?\s*"
        r"(?:right|correct|accurate|real|genuine|verbatim|authentic|true|fake)\b|"
        r"\b(?:quote|quotation)\b.*\b(?:right|correct|accurate|real|genuine|verbatim|authentic|fake)\b"
    ),
    citation_words=(
        r"cite|citation|show|open|get|look|up|fetch|read|source|of|the|me|please|what|is|see|context|for|in|full|quote|"
        r"passage|link|this|give|transcript|says?"
    ),
    ordinals={
        **{
            word: place
            for place, word in enumerate("first second third fourth fifth sixth seventh eighth".split(), start=1)
        },
        "last": -1,
    },
    languages={"chinese": "zh", "mandarin": "zh", "english": "en"},
)

CHINESE_TALK = SmallTalk(
    greeting=r"(?:你好|您好|嗨|哈喽|早上好|下午好|晚上好|大家好)[啊呀，, ]*",
    thanks=r"(?:好的?|谢谢|多谢|感谢|再见|拜拜|明白了?|知道了|没事了?|不用了?)(?:你|您|啦|了|，|, | )*(?:谢谢|再见)?",
    help=(
        r"帮助|帮帮我|你是谁|你(?:能|会|可以)(?:做|干|回答)(?:些)?什么(?:问题)?|怎么用|如何使用|"
        r"我(?:能|可以)问(?:些)?什么|这是什么"
    ),
    complaint=r"(?:不是|不对)(?:这个|我问的|我要的)?|(?:你)?没有?回答(?:我的)?(?:问题)?|答非所问",
    translation=r"(?:请)?(?:把.*)?翻译.*",
    summary=r"(?:请)?(?:帮我)?(?:总结|概括|归纳)(?:一下)?(?P<topic>.*)",
    opinion=r"你(?:怎么看|认为|觉得|的看法|的观点).*",
    writing=r"(?:请)?(?:帮我)?(?:写|起草|编)(?:一|个|篇|首|封).*",
    nth=r"第(?P<n>[一二三四五六七八]|[1-9])(?:个|条|句|段)?(?:呢)?|(?P<last>最后)(?:一个|一条|一句)?",
    newer=r"(?:有没有|有)?(?:更新的|最新的?|最近的?|近期的?|后来)(?:表态|说法|呢|吗)*",
    older=r"(?:有没有|有)?(?:更早的?|以前的?|之前的?)(?:表态|说法|呢|吗)*",
    more=r"继续|还有呢|还有吗|还说了什么|更多|再多说(?:一)?点|详细(?:一)?点|是的?|请继续",
    who_else=r"还有谁(?:也)?(?:这么|这样)?说过?(?:这话|这个)?|别人(?:也)?说过吗",
    shorter=r"(?:简短|短|简单)(?:一)?点|太长了?",
    longer=r"(?:详尽|长|完整)(?:一)?点|太短了?",
    language=r"(?:用)?(?P<language>中文|英文|英语)(?:的)?(?:呢|有吗)?",
    source=r"(?:出处|来源|原文|链接)(?:呢|在哪里?|是什么)?|谁(?:说|问)的|什么时候说的|在哪里?说的",
    same=r"(?P<speaker>[^“”\"，。？]{2,8}?)(?:有没有)?也(?:这么|这样)?说过?(?:吗)?",
    form=r"(?:请)?(?:用|按)?(?P<form>apa|chicago|bibtex|ris|csl|markdown)(?:格式)?(?:引用)?",
    he=r"(?P<name>[他她])(?:还)?(?:说|表示|怎么)",
    pointing=r"这个?|那个?|它",
    said_about=r"(?:关于|对于)",
    narrowing=r"只要?|那么?|仅|呢|的|在|说|年|和|还有|怎么|看",
    strict=r"只|仅",
    asks_whether_said=(
        r"(?P<speaker>[^“”\"「」？?，。]{2,12}?)(?:真的|有没有|是否|是不是)?说过?|是真的吗|谁说(?:的|过)|"
        r"核实|查证|是否属实"
    ),
    citation_words=r"引用|出处|查看|打开|请",
    ordinals={character: place for place, character in enumerate("一二三四五六七八", start=1)},
    languages={"中文": "zh", "英文": "en", "英语": "en"},
)

TALK = (ENGLISH_TALK, CHINESE_TALK)
