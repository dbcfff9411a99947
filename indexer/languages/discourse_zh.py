"""How questions ask and answers answer in Chinese."""

from __future__ import annotations

from onrecord.indexer.languages.discourse import Answering, Asking

ASKING = Asking()

ANSWERING = Answering(
    formulas=(
        r"(?:谢谢|感谢)(?:你|您)?的?(?:提问|问题).{0,10}$",
        r"中方(?:在.{1,30}上|对此)?的?立场(?:是)?(?:一贯|明确|清楚)[^，。]{0,12}。?$",
        r"(?:我们|中方)?(?:已经?)?(?:多次|反复)(?:表明|阐明|重申)(?:了)?(?:有关|相关)?立场.{0,10}$",
    ),
)
