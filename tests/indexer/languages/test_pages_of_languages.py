"""A page of questions and answers in each language that is described, read by its words alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from onrecord.indexer.errors import NothingSaid
from onrecord.indexer.grammar.language import LanguageDetector
from onrecord.indexer.grammar.parsing import parse
from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.readers.formats import read
from onrecord.indexer.transcript import Source, SpeakerRole, Transcript

PAGES = {
    "de": (
        "Pressekonferenz der Ministerin Anna Weber",
        "12. März 2024",
        "Frage: Wie sehen Sie die Zusammenarbeit im Weltraum?",
        "Antwort: Wir unterstützen die Zusammenarbeit im Weltraum.",
        "Frage: Wann beginnt sie?",
        "Antwort: Nächstes Jahr, wenn das Parlament zustimmt.",
    ),
    "fr": (
        "Conférence de presse de la ministre Anne Morel",
        "12 mars 2024",
        "Question : Que pensez-vous de la coopération dans l'espace ?",
        "Réponse : Nous soutenons la coopération dans l'espace.",
        "Question : Quand commence-t-elle ?",
        "Réponse : L'année prochaine, si le parlement l'approuve.",
    ),
    "es": (
        "Rueda de prensa de la ministra Ana Gil",
        "12 de marzo de 2024",
        "Pregunta: ¿Cómo ve la cooperación en el espacio?",
        "Respuesta: Apoyamos la cooperación en el espacio.",
        "Pregunta: ¿Cuándo empieza?",
        "Respuesta: El próximo año, si el parlamento lo aprueba.",
    ),
    "ja": (
        "外務報道官会見記録",
        "2024年3月12日",
        "問： 宇宙での協力についてどうお考えですか。",
        "答： 宇宙での協力を支持します。",
        "問： いつ始まりますか。",
        "答： 来年です。",
    ),
    "nl": (
        "Persconferentie van minister Anna de Wit",
        "12 maart 2024",
        "Vraag: Hoe kijkt u naar de ruimtevaart?",
        "Antwoord: Wij steunen de samenwerking in de ruimte.",
        "Vraag: En wanneer begint het?",
        "Antwoord: Volgend jaar, als het parlement instemt.",
    ),
    "it": (
        "Conferenza stampa del Ministro Carla Bianchi",
        "12 marzo 2024",
        "Domanda: Come valuta la cooperazione nello spazio?",
        "Risposta: Sosteniamo la cooperazione nello spazio.",
        "Domanda: Quando comincia?",
        "Risposta: L'anno prossimo, se il parlamento approva.",
    ),
    "ko": (
        "대변인 정례 브리핑",
        "2024년 3월 12일",
        "질문: 우주 협력에 대해 어떻게 보십니까?",
        "답변: 우리는 우주 협력을 지지합니다.",
        "질문: 언제 시작합니까?",
        "답변: 내년에 시작합니다.",
    ),
    "pt": (
        "Conferência de imprensa da ministra Ana Sousa",
        "12 de março de 2024",
        "Pergunta: Como vê a cooperação no espaço?",
        "Resposta: Apoiamos a cooperação no espaço.",
        "Pergunta: Quando começa?",
        "Resposta: No próximo ano, se o parlamento aprovar.",
    ),
    "ru": (
        "Брифинг официального представителя Анны Волковой",
        "12 марта 2024 года",
        "Вопрос: Как вы оцениваете сотрудничество в космосе?",
        "Ответ: Мы поддерживаем сотрудничество в космосе.",
        "Вопрос: Когда оно начнется?",
        "Ответ: В следующем году, если парламент согласится.",
    ),
    "ar": (
        "مؤتمر صحفي للمتحدثة ليلى حداد",
        "12 مارس 2024",
        "سؤال: كيف تقيمون التعاون في الفضاء؟",
        "جواب: نحن ندعم التعاون في الفضاء.",
        "سؤال: متى يبدأ؟",
        "جواب: في العام المقبل إذا وافق البرلمان.",
    ),
    "pl": (
        "Konferencja prasowa minister Anny Nowak",
        "12 marca 2024 r.",
        "Pytanie: Jak pani ocenia współpracę w kosmosie?",
        "Odpowiedź: Popieramy współpracę w kosmosie.",
        "Pytanie: Kiedy się zacznie?",
        "Odpowiedź: W przyszłym roku, jeśli parlament się zgodzi.",
    ),
    "tr": (
        "Sözcü Elif Kaya'nın basın toplantısı",
        "12 Mart 2024",
        "Soru: Uzayda iş birliğini nasıl değerlendiriyorsunuz?",
        "Cevap: Uzayda iş birliğini destekliyoruz.",
        "Soru: Ne zaman başlıyor?",
        "Cevap: Gelecek yıl, meclis onaylarsa.",
    ),
    "uk": (
        "Брифінг речниці Олени Бондар",
        "12 березня 2024 року",
        "Питання: Як ви оцінюєте співпрацю в космосі?",
        "Відповідь: Ми підтримуємо співпрацю в космосі.",
        "Питання: Коли вона почнеться?",
        "Відповідь: Наступного року, якщо парламент погодиться.",
    ),
    "el": (
        "Συνέντευξη Τύπου του Πρωθυπουργού Νίκου Παππά",
        "12 Μαρτίου 2024",
        "ΕΡΩΤΗΣΗ: Πώς βλέπετε τη συνεργασία στο διάστημα;",
        "ΑΠΑΝΤΗΣΗ: Στηρίζουμε τη συνεργασία στο διάστημα.",
        "ΔΗΜΟΣΙΟΓΡΑΦΟΣ: Πότε αρχίζει;",
        "Απάντηση: Του χρόνου, αν συμφωνήσει η Βουλή.",
    ),
    "hi": (
        "विदेश मंत्रालय की साप्ताहिक प्रेस वार्ता",
        "12 मार्च 2024",
        "प्रश्न: अंतरिक्ष में सहयोग को आप कैसे देखते हैं?",
        "उत्तर: हम अंतरिक्ष में सहयोग का समर्थन करते हैं।",
        "सवाल: यह कब शुरू होगा?",
        "जवाब: अगले वर्ष, यदि संसद सहमत हो।",
    ),
    "vi": (
        "Họp báo thường kỳ của Bộ Ngoại giao",
        "12 tháng 3 năm 2024",
        "Hỏi: Việt Nam đánh giá hợp tác vũ trụ thế nào?",
        "Trả lời: Chúng tôi ủng hộ hợp tác trong vũ trụ.",
        "Phóng viên: Khi nào bắt đầu?",
        "Trả lời: Năm sau, nếu Quốc hội đồng ý.",
    ),
}
DESCRIBED_ELSEWHERE = {"en", "zh"}  # in most other tests


@pytest.mark.parametrize("code", PAGES)
def test_a_page_is_read_by_the_words_of_its_language(code: str, detect_language: LanguageDetector) -> None:
    """Who asks and who answers, the language of so few words, and the day; nobody is called "Answer"."""
    raw = "\n\n".join(PAGES[code]).encode()
    transcript = parse(read(raw, "page.txt"), Source("page.txt", None, "0" * 64), detect_language)
    day = transcript.date or transcript.published  # a day alone below a title may be that of the page
    assert (transcript.language, day) == (code, dt.date(2024, 3, 12))
    roles = [turn.role for turn in transcript.turns if turn.role is not SpeakerRole.NARRATOR]
    assert roles == [SpeakerRole.ASKER, SpeakerRole.OFFICIAL] * 2
    assert {turn.speaker for turn in transcript.turns} == {None}
    assert transcript.spokesperson is None


def test_every_language_has_its_page() -> None:
    """A language that is added without one is not tried."""
    assert set(PAGES) | DESCRIBED_ELSEWHERE == {language.code for language in LANGUAGES}


LETTERS = [("it", "D", "R"), ("nl", "V", "A"), ("tr", "S", "C"), ("pl", "P", "O"), ("ru", "В", "О"), ("uk", "П", "В")]


def read_with_labels(code: str, labels: Sequence[str], detect_language: LanguageDetector) -> Transcript:
    """Return the page of a language, read with other labels."""
    text = PAGES[code]
    page = [*text[:2], *(f"{label}: {line.partition(': ')[2]}" for label, line in zip(labels, text[2:], strict=True))]
    raw = "\n\n".join(page).encode()
    return parse(read(raw, "page.txt"), Source("page.txt", None, "0" * 64), detect_language)


@pytest.mark.parametrize(("code", "asks", "answers"), LETTERS)
def test_a_letter_asks_or_answers_and_is_nobodys_name(
    code: str, asks: str, answers: str, detect_language: LanguageDetector
) -> None:
    """By the pair of its language, since one letter asks in Russian and answers in Ukrainian."""
    transcript = read_with_labels(code, [asks, answers] * 2, detect_language)
    roles = [turn.role for turn in transcript.turns if turn.role is not SpeakerRole.NARRATOR]
    assert roles == [SpeakerRole.ASKER, SpeakerRole.OFFICIAL] * 2
    assert {turn.speaker for turn in transcript.turns} == {None}
    assert (transcript.spokesperson, [e.answers[0].speaker for e in transcript.exchanges]) == (None, ["unknown"] * 2)


def test_letters_the_wrong_way_round_are_initials_and_make_nobody_an_official(
    detect_language: LanguageDetector,
) -> None:
    """Two people may be called "В" and "О": here it is the second who asks."""
    try:
        transcript = read_with_labels("ru", ["О", "В"] * 2, detect_language)
    except NothingSaid:
        return  # nobody's words are given to anybody
    asked = [turn.span.of(transcript.text) for turn in transcript.turns if turn.role is SpeakerRole.OFFICIAL]
    assert not any(words.endswith("?") for words in asked)
