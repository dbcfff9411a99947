"""Russian: its negations, days and the words by which it marks who speaks."""

from __future__ import annotations

from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, TurnWords, phrases

NEGATIONS = Negations(
    words=phrases("не нет ни никогда никто ничего нельзя без"),
    denying=phrases("отрицает отрицал опровергает опроверг отвергает отказался"),
)

NUMBERS = Numbers(values={}, scales={}, percent=("процентов",))

DAYS = Days(
    months=tuple("января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()),
    weekdays=("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
    relative=phrases("вчера сегодня завтра"),
    year_marks=("г.", "года"),
)

TURNS = TurnWords(
    asking=phrases("вопрос вопросы журналист журналистка корреспондент реплика"),
    questions=phrases("вопрос"),
    answering=phrases("ответ"),
    letter_pair=("в", "о"),
    chairing=phrases("ведущий ведущая модератор председательствующий председательствующая переводчик"),
    presiding=phrases("председатель"),
    offices=phrases(
        "президент премьер-министр министр спикер представитель пресс-секретарь посол директор "
        "губернатор председатель секретарь депутат"
    ),
    nameless=phrases("голос возглас реплика_из_зала из_зала"),
    honorifics=phrases("г-н г-жа господин госпожа"),
    openers=phrases("но и а что это как мы вы он она они я если когда так вот"),
    connectors=phrases("и по"),
    headings=phrases("тема место источник примечание фото"),
    directions=phrases("смех аплодисменты"),
    assemblies=phrases("государственная_дума совет_федерации стенограмма_заседания"),
    interrogatives=phrases("что кто как когда где почему зачем какой какая какие сколько"),
)

RUSSIAN = Language(
    code="ru",
    negations=NEGATIONS,
    numbers=NUMBERS,
    days=DAYS,
    letters=r"[\u0400-\u04ff]",
    talk_titles=("брифинг", "пресс-конференция", "пресс-подход"),
    interview_titles=("интервью",),
    debate_titles=("заседание",),
    foot_headings=(r"контакты|читайте также|по теме|подписаться.{0,40}",),
    turns=TURNS,
)
