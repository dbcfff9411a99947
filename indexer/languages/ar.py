"""Arabic: its negations, days and the words by which it marks who speaks."""

from __future__ import annotations

from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, TurnWords, phrases

NEGATIONS = Negations(
    words=phrases("لا لم لن ليس ليست لسنا غير بدون"),
    denying=phrases("نفى ينفي تنفي رفض يرفض"),
)

NUMBERS = Numbers(values={}, scales={}, percent=("بالمئة", "بالمائة"))

DAYS = Days(
    months=tuple("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()),
    weekdays=("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    relative=phrases("أمس اليوم غدا"),
)

TURNS = TurnWords(
    asking=phrases("سؤال س صحفي صحفية صحافي مراسل مراسلة المذيع المذيعة"),
    questions=phrases("سؤال س"),
    answering=phrases("جواب إجابة ج الجواب"),
    chairing=phrases("الرئيس رئيس_الجلسة المترجم مدير_الجلسة"),
    presiding=phrases("الرئيس رئيس_الجلسة"),
    offices=phrases("وزير الوزير المتحدث المتحدثة السفير الأمين_العام رئيس_الوزراء النائب"),
    nameless=phrases("صوت"),
    honorifics=phrases("السيد السيدة معالي"),
    openers=phrases("هذا هذه لكن نحن أنا هو هي هم إذا عندما نعم كما"),
    connectors=phrases("و باسم"),
    headings=phrases("الموضوع المكان المصدر ملاحظة صورة"),
    directions=phrases("تصفيق ضحك"),
    assemblies=phrases("مجلس_النواب محضر_الجلسة"),
    interrogatives=phrases("ما ماذا من كيف متى أين لماذا هل كم أي"),
)

ARABIC = Language(
    code="ar",
    negations=NEGATIONS,
    numbers=NUMBERS,
    days=DAYS,
    letters=r"[\u0600-\u06ff]",
    talk_titles=("مؤتمر صحفي", "إحاطة صحفية"),
    interview_titles=("مقابلة", "حوار مع"),
    debate_titles=("جلسة",),
    foot_headings=(r"للتواصل|اقرأ أيضا|مواضيع ذات صلة",),
    turns=TURNS,
)
