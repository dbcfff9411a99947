"""Chinese: its negations, numbers, days and the other words that the rules read."""

from __future__ import annotations

from onrecord.indexer.languages.discourse_zh import ANSWERING, ASKING
from onrecord.indexer.languages.language import Days, Language, Negations, Numbers

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

CHINESE = Language(
    code="zh",
    negations=NEGATIONS,
    numbers=NUMBERS,
    days=DAYS,
    asking=ASKING,
    answering=ANSWERING,
)
