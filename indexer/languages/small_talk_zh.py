"""How people talk to a chat in Chinese."""

from __future__ import annotations

from onrecord.indexer.languages.language import NEVER
from onrecord.indexer.languages.small_talk import SmallTalk

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
    addressed=r"(?!)",
    nth=r"第(?P<n>[一二三四五六七八]|[1-9])(?:个|条|句|段)?(?:呢)?|(?P<last>最后)(?:一个|一条|一句)?",
    newer=r"(?:有没有|有)?(?:更新的|最新的?|最近的?|近期的?|后来)(?:表态|说法|呢|吗)*",
    older=r"(?:有没有|有)?(?:更早的?|以前的?|之前的?)(?:表态|说法|呢|吗)*",
    more=r"继续|还有呢|还有吗|还说了什么|更多|再多说(?:一)?点|详细(?:一)?点|是的?|请继续",
    who_else=r"还有谁(?:也)?(?:这么|这样)?说过?(?:这话|这个)?|别人(?:也)?说过吗",
    shorter=r"(?:简短|短|简单)(?:一)?点|太长了?",
    longer=r"(?:详尽|长|完整)(?:一)?点|太短了?",
    whole=r"(?:给我|看)?(?:完整|全部)的?(?:回答|答复|内容)|全文",
    language=r"(?:用)?(?P<language>中文|英文|英语)(?:的)?(?:呢|有吗)?",
    source=r"(?:出处|来源|原文|链接)(?:呢|在哪里?|是什么)?|谁(?:说|问)的|什么时候说的|在哪里?说的",
    same=r"(?P<speaker>[^“”\"，。？]{2,8}?)(?:有没有)?也(?:这么|这样)?说过?(?:吗)?",
    difference=r"(?:有什么|哪里)?(?:区别|不同|不一样)(?:在哪里?)?|改了什么|哪里错了",
    asks_whose=NEVER,
    same_day=r"(?:那天|当天|同一天)(?:还)?(?:说|讲)了?(?:些)?什么",
    most=NEVER,
    superlative=r"(?P<last>最新|最近)|(?P<first>最早)",
    mentioning=NEVER,
    of_an_event=NEVER,
    speech_acts=NEVER,
    asking=NEVER,
    of_a_month=NEVER,
    anew=NEVER,
    other_question=NEVER,
    and_asks=NEVER,
    media=r"(?:有没有|有)?(?:视频|录像|录音|图片|照片)(?:吗|呢)?",
    echo=r"什么(?:意思)?|啥",
    saying=r"说|表示",
    unsaid=r"(?P<name>[他她])(?:还)?(?:说|表示|怎么)",
    person=r"(?P<speaker>[^“”\"，。？谁]{2,8}?)是谁",
    before_it=r"(?:(?:好的?|那么?|请|嗯|谢谢)[，, ]*)+",
    behind_it=r"(?:[，, ]*(?:谢谢|吧|好吗))+",
    form=r"(?:请)?(?:用|按)?(?P<form>apa|chicago|bibtex|ris|csl|markdown)(?:格式)?(?:引用)?",
    he=r"(?P<name>[他她])(?:还)?(?:说|表示|怎么)",
    speaker_on=r"(?!)",
    small_name=r"(?!)",
    of_a_speaker=r"(?!)",
    courtesy=r"请",
    comparing=r"(?:请)?(?:比较|对比)(?:一下)?(?:他们|两者|这两个)?",
    named_person=r"(?!)",
    pointing=r"这个?|那个?|它",
    said_about=r"(?:关于|对于)",
    narrowing=r"只要?|那么?|仅|呢|的|在|说|年|和|还有|怎么|看",
    strict=r"只|仅",
    asks_whether_said=(
        r"(?P<speaker>[^“”\"「」？?，。]{2,12}?)(?:真的|有没有|是否|是不是)?说过?|是真的吗|谁说(?:的|过)|"
        r"核实|查证|是否属实"
    ),
    citation_words=r"引用|出处|查看|打开|请",
    purpose=r"(?!)",
    rewordings=(),
    contractions={},
    aspects={"when": r"什么时候|何时", "asker": r"谁问", "speaker": r"谁说", "source": r"出处|来源|链接"},
    little=frozenset(),
    deeds=frozenset(),
    about_it={},
    ordinals={character: place for place, character in enumerate("一二三四五六七八", start=1)},
    languages={"中文": "zh", "英文": "en", "英语": "en"},
)
