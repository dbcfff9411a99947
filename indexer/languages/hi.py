"""Hindi: its negations, days and the words by which it marks who speaks."""

from __future__ import annotations

from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, TurnWords, phrases

NEGATIONS = Negations(words=phrases("नहीं न ना मत कभी_नहीं कोई_नहीं"), denying=phrases("खंडन इनकार खारिज"))

NUMBERS = Numbers(values={}, scales={}, percent=("प्रतिशत",))

DAYS = Days(
    months=tuple("जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर".split()),
    weekdays=("सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार"),
    relative=phrases("कल आज"),
)

TURNS = TurnWords(
    asking=phrases("प्रश्न सवाल पत्रकार संवाददाता"),
    questions=phrases("प्रश्न सवाल"),
    answering=phrases("उत्तर जवाब"),
    chairing=phrases("संचालक अनुवादक"),
    presiding=phrases("अध्यक्ष सभापति"),
    offices=phrases("प्रवक्ता प्रधानमंत्री मंत्री राजदूत सचिव राष्ट्रपति"),
    nameless=phrases("दर्शक"),
    honorifics=phrases("श्री श्रीमती"),
    headings=phrases("विषय स्रोत"),
    assemblies=phrases("लोक_सभा राज्य_सभा"),
)

HINDI = Language(
    code="hi",
    negations=NEGATIONS,
    numbers=NUMBERS,
    days=DAYS,
    talk_titles=("प्रेस वार्ता", "प्रेस ब्रीफिंग", "पत्रकार वार्ता"),
    interview_titles=("साक्षात्कार",),
    debate_titles=("बैठक की कार्यवाही",),
    foot_headings=(r"संपर्क|संबंधित समाचार",),
    letters="[\u0900-\u097f]",
    turns=TURNS,
)
