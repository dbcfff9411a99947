"""Japanese words of asking, answering and presiding."""

from __future__ import annotations

from onrecord.indexer.languages.turn_words import TurnWords

JAPANESE = TurnWords(
    asking="記者 問 質問 質問者 幹事社 報道",
    answering="答 回答",
    chairing="司会 司会者 議長 副議長 委員長 議事進行 内閣広報官 広報官 通訳",
    offices=(
        "総理 内閣総理大臣 安倍総理 大臣 外務大臣 国務大臣 長官 官房長官 報道官 外務報道官 副大臣 "
        "政務官 大統領 首相 大使 知事 市長 総裁 局長 審議官 代表取締役 社長"
    ),
    outlets="新聞 通信 テレビ 放送 社 ニュース",
    nameless="発言者 不明",
    honorifics="君 氏 さん",
    headings="日時 場所 件名 出典 注 資料 備考 例",
    directions="笑 拍手 笑い 音声なし",
    interrogatives="でしょうか ですか ますか 何 なぜ どう いつ どこ",
    months="1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
)
