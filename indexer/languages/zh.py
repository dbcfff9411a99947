"""Chinese: its negations, numbers, days and the other words that the rules read."""

from __future__ import annotations

from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, TurnWords, phrases

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

DAYS = Days(units=frozenset("年月日"), eras={"民國": 1911, "民国": 1911})

TURNS = TurnWords(
    asking=phrases("问 問 提问 提問 追问 追問 记者 記者 媒体 媒體 网友 網友 主持人提问"),
    questions=phrases("问 問 提问 提問 追问 追問"),
    answering=phrases("答 回答"),
    chairing=phrases("主持人 主席 议长 議長 司仪 司儀 副主席 代理主席 秘书长 翻译 翻譯"),
    offices=phrases(
        "发言人 發言人 部长 部長 总理 總理 总统 總統 大使 司长 司長 局长 局長 主任 参赞 參贊 署长 "
        "署長 行长 行長 外长 外長 国务委员 國務委員 特首 行政长官 行政長官 书记 書記 省长 省長 市长 "
        "市長 新闻司 院長 院长 委員"
    ),
    outlets=phrases("社 报 報 电视 電視 台 电台 電台 新闻 新聞 日报 日報 周刊 週刊 网 網 广播 廣播"),
    nameless=phrases("旁白 众人 眾人"),
    honorifics=phrases("先生 女士 议员 議員"),
    headings=phrases(
        "来源 來源 编辑 編輯 责任编辑 时间 時間 地点 地點 附件 备注 備註 电话 電話 发布时间 如下 "
        "问题 問題 第一 第二 第三"
    ),
    directions=phrases("笑 掌声 掌聲 笑声 笑聲"),
    interrogatives=phrases("吗 嗎 呢 什么 甚麼 什麼 怎么 怎麼 为何 為何 是否 如何 哪"),
)

CHINESE = Language(code="zh", negations=NEGATIONS, numbers=NUMBERS, days=DAYS, turns=TURNS)
