"""How questions ask and answers answer in Chinese."""

from __future__ import annotations

from onrecord.indexer.languages.discourse import Answering, Asking

ASKING = Asking(
    types=(
        ("how_often", r"多少次|几次"),
        ("timeline", r"历年|历次|演变|变化过程|时间线|来龙去脉|先后"),
        ("latest", r"最新(?:表态|回应|立场|消息)"),
        ("why", r"为什么|为何"),
        ("how_many", r"多少"),
        ("when", r"何时|什么时候"),
        ("where", r"哪里|何处"),
        ("yes_no", r"是否|[吗么]\W*$"),
    ),
)

ANSWERING = Answering(
    affirming=(r"(?:是的|对|确实|我可以证实)",),
    denying=(r"(?:不是|没有|不会|这不是事实|完全是|毫无根据)",),
    reasons=(r".*(?:因为|由于|为了|鉴于|是因|因此|所以)",),
    days=(r".*(?:\d+年|\d+月|\d+日|今天|昨天|明天|今年|去年|本周|近日)",),
    places=(r".*在",),
    formulas=(
        r"(?:谢谢|感谢)(?:你|您)?的?(?:提问|问题).{0,10}$",
        r"中方(?:在.{1,30}上|对此)?的?立场(?:是)?(?:一贯|明确|清楚)[^，。]{0,12}。?$",
        r"(?:我们|中方)?(?:已经?)?(?:多次|反复)(?:表明|阐明|重申)(?:了)?(?:有关|相关)?立场.{0,10}$",
    ),
)
