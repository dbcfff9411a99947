"""Chinese words of asking, answering and presiding, in simplified and traditional characters."""

from __future__ import annotations

from onrecord.indexer.languages.turn_words import TurnWords

CHINESE = TurnWords(
    asking="问 問 提问 提問 追问 追問 记者 記者 媒体 媒體 网友 網友 主持人提问",
    answering="答 回答",
    chairing="主持人 主席 议长 議長 司仪 司儀 副主席 代理主席 秘书长 翻译 翻譯",
    offices=(
        "发言人 發言人 部长 部長 总理 總理 总统 總統 大使 司长 司長 局长 局長 主任 参赞 參贊 "
        "署长 署長 行长 行長 外长 外長 国务委员 國務委員 特首 行政长官 行政長官 书记 書記 省长 "
        "省長 市长 市長 新闻司 院長 院长 委員"
    ),
    outlets="社 报 報 电视 電視 台 电台 電台 新闻 新聞 日报 日報 周刊 週刊 网 網 广播 廣播",
    nameless="旁白 众人 眾人",
    honorifics="先生 女士 议员 議員",
    headings=(
        "来源 來源 编辑 編輯 责任编辑 时间 時間 地点 地點 附件 备注 備註 电话 電話 发布时间 "
        "如下 问题 問題 第一 第二 第三"
    ),
    directions="笑 掌声 掌聲 笑声 笑聲",
    interrogatives="吗 嗎 呢 什么 甚麼 什麼 怎么 怎麼 为何 為何 是否 如何 哪",
    months="1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
)
