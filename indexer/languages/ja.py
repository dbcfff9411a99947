"""Japanese: its negations, numbers, days and the words by which it marks who speaks."""

from __future__ import annotations

from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, TurnWords, phrases

NEGATIONS = Negations(
    words=phrases("ない ません なかった ず 無 不 未 非 否"),
    inside_words=phrases("ず 無 不 未 非 否"),
    denying=phrases("反対 拒否 否定 禁止 停止"),
    harmless=phrases("だけでなく のみならず 非常 未来"),
)

NUMBERS = Numbers(
    values={word: value for value, word in enumerate("一二三四五六七八九十", 1)},
    scales={"百": 10**2, "千": 10**3, "万": 10**4, "億": 10**8, "兆": 10**12},
    amounts=phrases("半 倍 割"),
    percent=("パーセント",),
)

DAYS = Days(units=phrases("年 月 日"), eras={"令和": 2018, "平成": 1988, "昭和": 1925})

TURNS = TurnWords(
    asking=phrases("記者 問 質問 質問者 幹事社 報道"),
    questions=phrases("問 質問"),
    answering=phrases("答 回答"),
    chairing=phrases("司会 司会者 議長 副議長 委員長 議事進行 内閣広報官 広報官 通訳"),
    offices=phrases(
        "総理 内閣総理大臣 安倍総理 大臣 外務大臣 国務大臣 長官 官房長官 報道官 外務報道官 副大臣 "
        "政務官 大統領 首相 大使 知事 市長 総裁 局長 審議官 代表取締役 社長"
    ),
    outlets=phrases("新聞 通信 テレビ 放送 社 ニュース"),
    nameless=phrases("発言者 不明"),
    honorifics=phrases("君 氏 さん"),
    headings=phrases("日時 場所 件名 出典 注 資料 備考 例"),
    notes=phrases("注 編集部注 訳注"),
    directions=phrases("笑 拍手 笑い 音声なし"),
    assemblies=phrases("国会 委員会 本会議 会議録"),
    interrogatives=phrases("でしょうか ですか ますか 何 なぜ どう いつ どこ"),
)

JAPANESE = Language(
    code="ja",
    negations=NEGATIONS,
    numbers=NUMBERS,
    days=DAYS,
    letters=r"[\u3040-\u30ff\u4e00-\u9fff]",
    own_letters=r"[\u3040-\u30ff]",
    talk_titles=("会見",),
    interview_titles=("インタビュー",),
    debate_titles=("国会", "本会議", "委員会"),
    widgets=(r"(?:このページの)?(?:先頭へ|トップへ)?戻る|印刷|ページの先頭へ",),
    foot_headings=("お問い?合わせ先?", "関連(?:リンク|情報|記事|ページ)", "(?:本件に関する)?照会先"),
    closings=(r"午[前後][^、。]{1,12}(?:散会|休憩|閉会|延会)",),
    turns=TURNS,
)
