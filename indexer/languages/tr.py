"""Turkish: its negations, days and the words by which it marks who speaks."""

from __future__ import annotations

from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, TurnWords, phrases

NEGATIONS = Negations(
    words=phrases("değil yok hayır asla hiç hiçbir kimse"),
    denying=phrases("yalanladı yalanlıyor reddetti reddediyor"),
)

NUMBERS = Numbers(values={}, scales={}, percent=("yüzde",))

DAYS = Days(
    months=tuple("ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık".split()),
    weekdays=("pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar"),
    relative=phrases("dün bugün yarın"),
)

TURNS = TurnWords(
    asking=phrases("soru gazeteci muhabir sunucu_sorusu"),
    questions=phrases("soru"),
    answering=phrases("cevap yanıt"),
    letter_pair=("s", "c"),
    chairing=phrases("başkan moderatör oturum_başkanı sunucu tercüman"),
    presiding=phrases("başkan başkanvekili"),
    offices=phrases("cumhurbaşkanı başbakan bakan sözcü sözcüsü büyükelçi milletvekili müdür genel_sekreter"),
    nameless=phrases("salondan seyirci"),
    honorifics=phrases("bay bayan sayın"),
    openers=phrases("bu şu biz onlar eğer çünkü peki evet hayır"),
    connectors=phrases("ve"),
    headings=phrases("konu yer kaynak not fotoğraf"),
    directions=phrases("alkışlar gülüşmeler"),
    assemblies=phrases("türkiye_büyük_millet_meclisi"),
    interrogatives=phrases("nasıl neden niçin nerede hangi kaç"),
)

TURKISH = Language(
    code="tr",
    negations=NEGATIONS,
    numbers=NUMBERS,
    days=DAYS,
    talk_titles=("basın toplantısı", "basın brifingi"),
    interview_titles=("röportaj", "mülakat", "söyleşi"),
    debate_titles=("birleşim", "oturum"),
    foot_headings=(r"iletişim|ilgili haberler|ayrıca okuyun|basın bürosu",),
    turns=TURNS,
)
