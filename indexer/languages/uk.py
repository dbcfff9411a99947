"""Ukrainian: its negations, days and the words by which it marks who speaks."""

from __future__ import annotations

from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, TurnWords, phrases

NEGATIONS = Negations(
    words=phrases("не ні немає ніколи ніхто нічого без"),
    denying=phrases("заперечує заперечив спростовує спростував відкидає відмовився"),
)

NUMBERS = Numbers(values={}, scales={}, percent=("відсотків", "відсотки"))

DAYS = Days(
    months=tuple("січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня".split()),
    weekdays=("понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя"),
    relative=phrases("вчора сьогодні завтра"),
    year_marks=("р.", "року"),
)

TURNS = TurnWords(
    asking=phrases("питання запитання журналіст журналістка кореспондент репліка"),
    questions=phrases("питання запитання"),
    answering=phrases("відповідь"),
    letter_pair=("п", "в"),
    chairing=phrases("ведучий ведуча модератор модераторка головуючий головуюча перекладач"),
    presiding=phrases("голова головуючий"),
    offices=phrases(
        "президент прем’єр-міністр міністр речник речниця посол директор голова секретар депутат народний_депутат"
    ),
    nameless=phrases("голос вигук із_залу"),
    honorifics=phrases("пан пані"),
    openers=phrases("але і а що це як ми ви він вона вони я якщо коли так ось"),
    connectors=phrases("і та з"),
    headings=phrases("тема місце джерело примітка фото"),
    directions=phrases("сміх оплески"),
    assemblies=phrases("верховна_рада стенограма_засідання"),
    interrogatives=phrases("що хто як коли де чому навіщо чи який яка які скільки"),
)

UKRAINIAN = Language(
    code="uk",
    negations=NEGATIONS,
    numbers=NUMBERS,
    days=DAYS,
    letters=r"[\u0400-\u04ff]",
    own_letters="[ґєії]",
    talk_titles=("брифінг", "прес-конференція", "пресконференція"),
    interview_titles=("інтерв’ю",),
    debate_titles=("засідання",),
    foot_headings=(r"контакти|читайте також|за темою|підписатися.{0,40}",),
    turns=TURNS,
)
