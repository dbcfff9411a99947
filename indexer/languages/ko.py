"""Korean: its negations, days and the words by which it marks who speaks."""

from __future__ import annotations

from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, TurnWords, phrases

NEGATIONS = Negations(words=phrases("않다 아니다 없다 못하다"), denying=phrases("부인 거부 반대 금지"))

NUMBERS = Numbers(values={}, scales={}, percent=("퍼센트",))

DAYS = Days(units=phrases("년 월 일"))

TURNS = TurnWords(
    asking=phrases("기자 질문 질문자 문"),
    questions=phrases("질문 문"),
    answering=phrases("답변 답"),
    chairing=phrases("사회자 의장 위원장 진행자"),
    offices=phrases("대변인 장관 차관 총리 국무총리 대통령 실장 국장 대사 총재 의원 청장"),
    nameless=phrases("일동"),
    honorifics=phrases("의원"),
    headings=phrases("일시 장소 제목 출처 문의"),
    directions=phrases("웃음 박수"),
    assemblies=phrases("국회 본회의 위원회"),
    interrogatives=phrases("무엇 언제 어디 왜 어떻게 누구"),
)

KOREAN = Language(
    code="ko",
    negations=NEGATIONS,
    numbers=NUMBERS,
    days=DAYS,
    letters=r"[\uac00-\ud7a3]",
    talk_titles=("브리핑", "기자회견", "기자간담회"),
    interview_titles=("인터뷰",),
    debate_titles=("회의록",),
    foot_headings=("담당 ?부서.{0,40}|문의처?|관련 ?기사",),
    turns=TURNS,
)
