"""Chinese: its negations, numbers, days and the other words that the rules read."""

from __future__ import annotations

from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, Voicing

NEGATIONS = Negations(
    words=frozenset("不没沒無无未非勿莫否别"),
    inside_words=frozenset("莫否别"),  # 莫斯科, 是否, 特别
    denying=frozenset("反对 拒绝 否认 驳斥 停止 禁止".split()),
    harmless=frozenset("不仅 不但 不断 不久 不少 无论 非常 非洲 未来 不管 不同 不论".split()),
)

NUMBERS = Numbers(
    values={
        "〇": 0,
        "零": 0,
        **{word: value for value, word in enumerate("一二三四五六七八九十", 1)},
        **dict.fromkeys("两兩", 2),
    },
    scales={"百": 10**2, "千": 10**3, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8},
    amounts=frozenset("半倍成"),
    percent=("百分",),
)

DAYS = Days(units=frozenset("年月日"))

UNTRUE = r"(?:不是事实|并非事实|不符合事实|与事实不符|谎言|谣言|谎话|毫无根据|没有根据|无稽之谈|子虚乌有|假的|不实|不真实|污蔑|捏造|虚假|无中生有)"
CLAIM_NOUNS = r"(?:说法|指责|指控|谣言|谎言|论调|传言|言论|报道|传闻)"
VOICING = Voicing(
    own=r"(?:我|我们|中方|中国|本人|我方)",
    pronouns=r"(?:他|她)",
    saying=(
        r"(?:表示|指出|宣称|声称|妄称|诬称|谎称|称赞|辩称|自称|宣布|强调|认为|指责|指控|透露|回应称?|写道|答道|提到|"
        r"(?<![据称所如俗谓虽再听])说(?!明|法|服|到底|来|实话)|(?<![声宣妄诬谎辩自名职对人])称(?=[：:，,“\u4e00-\u9fff])(?!为|号|职|赞))"
    ),
    inverted=r"(?:说|表示|指出|强调|写道|答道)",
    relaying=rf"(?:据[^，。；]{{1,20}}(?:报道|消息|称|透露|统计)，?|所谓|(?:有|某些)[^，。；]{{0,10}}{CLAIM_NOUNS}[：:，]?)",
    endorsing=r"(?:正如|就像|诚如|如同)",
    reading=r"(?:全文如下|内容如下|宣读[^。\n]{0,30}|现发布如下|声明如下)",
    denying=r"(?:否认(?:了|曾|有关|关于)*|从(?:未|没有|来没有)(?:说|讲|表示|承认)过?|不是说|并不意味着|不等于说|没有说过?|不认为|不承认)",
    denied=rf"(?:的?{CLAIM_NOUNS})?，?(?:这|那)?(?:完全|纯粹|根本|都|纯|均|全|绝对|显然)*(?:是|属|系|属于)?(?:完全|纯粹|彻头彻尾的)?{UNTRUE}",
    conditions=r"(?:如果|假如|倘若|假若|要是|若(?!干)|除非|只要|一旦|万一|只有(?=[^，。]{2,20}，?才)|是否)",
    harmless_conditions=r"(?:如果(?:你|大家)(?:注意|关注|看|了解))",
    conceding=r"(?:即使|即便|哪怕|纵使)$",
    wishing=r"(?:希望|但愿|祝愿)",
    negating=r"(?:拒绝|拒不|未能|无法|难以|避免|防止|禁止|杜绝|远非|绝非|并非)",
    affirming=r"(?:不仅|不但|不断|不久|不少|无论|非常|非洲|未来|不管|不同|不论|毫无疑问|无疑|不可否认|不容否认|不难|是否|莫过于|特别|区别|分别|个别|级别|别国|别人)",
    compared=r"(?:至少|最多|至多|不到|不足|超过|多达|接近|将近|近|约|大约|不是|并非|仅|只有|高于|低于|多于|少于)",
    compared_after=r"(?:以上|以下|左右|多|余|上下|之多)",
    clause_ends=r"(?:[，。；：！？\n]|而是|但是?|可是)",
    claim_ends=r"(?:[。；！？\n]|但是?|然而)",
    fragments=r"(?:和|与|及|或|的|在|对|向|为|从|于)",
    terms=r"(?:题为|名为|主题为|坚持|奉行|贯彻|遵循|推进|共建)",
    terms_after=r"(?:原则|政策|倡议|方针|战略|合作|机制|论坛|活动|计划|项目|精神|理念)",
    people=(r"[^，。；：！？“”\s]{1,20}$",),
    auxiliaries=r"(?:曾经?|还|又|则|也|都|就|公开|多次|再次|日前|近日|昨天|今天|一再|反复)+$",
    sources=r"(?:我|中方|有关法律|统计|法律)",
    complement=r"(?:[：:，,]|(?=[^，。；：]))",
)

CHINESE = Language(code="zh", negations=NEGATIONS, numbers=NUMBERS, days=DAYS, voicing=VOICING)
