"""Recognises labels that name news outlets.

It knows the names of well-known outlets, and common nouns in such names ("News Agency", "Daily", 通讯社). It is used
where neither bold print nor position distinguishes a reporter's label from a heading.
"""

from __future__ import annotations

import re
from functools import lru_cache

NAMES = (
    r"Reuters|AFP|AP|UPI|EFE|ANSA|DPA|TASS|RIA(?: Novosti)?|Sputnik|Interfax|Kyodo|Jiji|NHK|TBS|Yonhap|KBS|MBC|SBS|"
    r"YTN|JTBC|PTI|ANI|IANS|APP|IRNA|Anadolu|Bernama|Antara|VNA|Xinhua|CNS|CCTV(?:-\d+)?|CGTN|CNR|"
    r"CRI|CMG|Phoenix|RTHK|TVB|"
    r"ITN|BBC|CNN|NBC|CBS|ABC|FOX|PBS|NPR|VOA|RFA|CBC|CTV|SBS|ARD|ZDF|RTL|RAI|RFI|RT|TF1|Al[- ]Jazeera|Bloomberg|"
    r"MASTV|CNBC|Politico|Axios|Newsweek|Economist|Guardian|Le Monde|Le Figaro|Der Spiegel|"
    r"El Pa[ií]s|Asahi(?: Shimbun)?|"
    r"Yomiuri(?: Shimbun)?|Mainichi(?: Shimbun)?|Sankei(?: Shimbun)?|Nikkei|NNA|Straits Times|Lianhe Zaobao|CNA|SCMP|"
    r"Hubei Media Group|Shenzhen TV|Dragon TV|iNews|i-?Cable|Dong-A Ilbo|Chosun Ilbo|Prasar Bharati|Times of India|"
    r"Wall Street Journal|Huffington Post|National Public Radio"
)
NOUNS = (
    r"News|Agency|Agencies|Press|TV|Television|Radio|Broadcast(?:ing|er)?|Daily|Times|Post|Herald|Journal|Tribune|"
    r"Newspapers?|Gazette|Observer|Telegraph|Independent|Chronicle|Globe|Mail|Weekly|Media|Network|Channel|Magazine|"
    r"Paper|Shimbun|Zeitung|Satellite|Youth Daily|Review|Shanghai Media|Global Times"
)
ENGLISH = re.compile(rf"(?<![\w-])(?:{NAMES}|{NOUNS})(?![\w-])")
ANY_CASE = re.compile(rf"(?:the )?(?:{NAMES})", re.IGNORECASE)
CHINESE = re.compile(
    r"(?:.{0,14}(?:通讯社|新闻社|中新社|中评社|新华社|法新社|路透社|彭博社|美联社|塔斯社|共同社|韩联社|安莎社|埃菲社|德新社|时事社|路透|彭博|日报|时报|"
    r"晚报|早报|晨报|青年报|邮报|新闻报|卫报|周刊|周报|杂志|新闻网|卫视|电视台|广播公司|广播电台|电台|央视|国广|央广|新闻|传媒|观察者网|环球网|人民网|中国网|"
    r"澎湃|每日邮报|经济新闻|今日俄罗斯|卫星社|卫星通讯社|湖北广电|半岛电视台|凤凰)|《[^《》]{2,14}》)"
)


@lru_cache(maxsize=4096)
def is_outlet(label: str) -> bool:
    """Return whether a label certainly names a news outlet."""
    return bool(ENGLISH.search(label) or ANY_CASE.fullmatch(label) or CHINESE.fullmatch(label))
