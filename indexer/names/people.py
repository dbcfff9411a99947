"""People as reports and titles name them: full names, offices, surnames.

The regular expressions here are shared by the rules for headings, labels and attributed speech. In running text only
western and pinyin names are matched. Rules match a name in ideographs only where its position shows that it is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.indexer.text.placed_words import TO_OTHER

OFFICE_WORDS = (
    "spokesperson spokesman spokeswoman ambassador minister president premier secretary director envoy chairman "
    "chairwoman chairperson commissioner representative consul diplomat counselor councilor chief senator governor "
    "mayor chancellor congressman congresswoman lawmaker"
).split()
OFFICE = r"(?:" + "|".join(f"[{w[0].upper()}{w[0]}]{w[1:]}" for w in OFFICE_WORDS) + r")"
# Capitalised words that often stand beside a person's name but are not part of it.
NO_NAMES = (
    "Foreign Ministry Department State Government Embassy Council Committee Office House Party Union Nations "
    "Chinese American Japanese Russian British French German Indian Korean Australian Canadian European US UN EU "
    "General He She They We It The This That In On At Mr Ms Mrs Dr Mme"
).split()
# The length is limited, so that matching a long run of capitals does not take quadratic time.
NAME_WORD = (
    rf"(?!(?:{'|'.join(NO_NAMES)})\b|{OFFICE}\b)(?:[OD][’'])?"
    r"[A-Z][A-Za-zÀ-ÿ-]{0,40}[a-zÀ-ÿ](?:[’'][aeo][a-zÀ-ÿ]{0,40})?"
)
INITIAL = r"[A-Z]\."
# Words between the parts of a name: "Majed bin Khalid Al Ansari", "Ursula von der Heide".
PARTICLES = r"(?: (?:bin|ibn|von|van|der|den|de|del|da|dos|al|el|la)){0,2}"
# Two to four words besides particles, the first and the last not abbreviated: "Mao Ning", "John F. Kirby".
FULL_NAME = rf"{NAME_WORD}(?:{PARTICLES} (?:{NAME_WORD}|{INITIAL})){{0,2}}{PARTICLES} {NAME_WORD}"
HONORIFIC = r"(?:(?:Mr|Ms|Mrs|Dr|Mme)\.? )?"
PLACE = (
    r"(?:United States|United Kingdom|United Nations|European Union|United Arab Emirates|South Korea|"
    r"South Africa|New Zealand|Saudi Arabia|State|Defen[cs]e|Foreign Affairs|Commerce|Treasury|"
    rf"U\.S\.|U\.N\.|[A-Z]{{2,4}}|{NAME_WORD})"
)
# An office with the place it is for, as in "Ambassador to the United States Qin Gang".
OFFICE_OF = rf"{OFFICE}(?: (?:to|of|for) (?:the )?{PLACE})?"


def surname(full_name: str) -> str:
    """Return the surname: the first word of a pinyin name ("Mao Ning"), the last of any other ("Nicholas Burns")."""
    words = full_name.split()
    return words[0] if is_pinyin_name(full_name) else words[-1]


def is_pinyin_name(full_name: str) -> bool:
    """Return whether a name looks Chinese: two words, the first a common Chinese surname."""
    first, *rest = full_name.split()
    return len(rest) == 1 and first.lower() in PINYIN_SURNAMES


# The hundred most frequent surnames of China, in pinyin, and those of recent spokespersons.
PINYIN_SURNAMES = frozenset(
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song "
    "tang deng feng han cao zeng peng xiao cai pan tian dong yuan yu ye jiang du su wei cheng lu ding ren "
    "shen yao cui zhong tan fan jin shi liao jia xia fu fang bai zou meng xiong qin qiu hou yin xue yan duan "
    "lei long tao mao hao gu gong shao wan qian dai mo kong xiang chang hua geng qi lan xi wen niu zuo bi an "
    "ouyang qiao hong qu".split()
)
# Chinese surnames in simplified characters, those of two first; they are read in traditional ones as well.
OF_TWO, OF_ONE = (
    "欧阳|司马|上官|诸葛|东方|皇甫|令狐",
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵"
    "万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳华裘解强柴房戚滕傅沙",
)
CHINESE_SURNAME = rf"(?:{OF_TWO}|{OF_TWO.translate(TO_OTHER)}|[{OF_ONE}{OF_ONE.translate(TO_OTHER)}])"
CHINESE_NAME = rf"{CHINESE_SURNAME}[\u4e00-\u9fff]{{1,2}}"
MENTIONS = (
    re.compile(rf"\b(?P<office>{OFFICE})(?: (?:to|of|for) (?:the )?{PLACE})? {HONORIFIC}(?P<name>{FULL_NAME})"),
    re.compile(rf"\b(?P<name>{FULL_NAME}), (?:the |a )?[^,.]{{0,80}}?\b(?P<office>{OFFICE})\b"),
)
HOLDER = re.compile(rf"(?P<before>\S{{1,40}} )?\b(?P<office>{OFFICE})\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A person introduced with an office: "Foreign Ministry Spokesperson Mao Ning"."""

    name: str
    office: str


def people_named(text: str) -> list[Mention]:
    """Return the people that `text` introduces with an office, in order of appearance."""
    found = [
        (m.start(), Mention(m["name"], office_kind(m["office"]))) for form in MENTIONS for m in form.finditer(text)
    ]
    return list(dict.fromkeys(mention for _, mention in sorted(found, key=lambda pair: pair[0])))


def unnamed_offices(text: str) -> set[str]:
    """Return the offices that `text` mentions without naming the holder ("the U.S. spokeswoman").

    "The spokesperson" alone refers back to somebody and does not count.
    """
    named = [range(m.start(), m.end()) for form in MENTIONS for m in form.finditer(text)]
    return {
        office_kind(m["office"])
        for m in HOLDER.finditer(text)
        if not any(m.start("office") in span for span in named) and (m["before"] or "the ").lower() != "the "
    }


def office_kind(word: str) -> str:
    """Return the common form of an office with several ("spokesman" and "spokeswoman" both become "spokes")."""
    return re.sub(r"(man|woman|person)$", "", word.lower())
