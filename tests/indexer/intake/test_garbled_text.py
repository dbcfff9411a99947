"""Text that was garbled before it was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.indexer.grammar.language import StatisticalDetector
from onrecord.indexer.intake.file_parsing import Warned, parse_file
from onrecord.indexer.intake.garbled_text import garbled
from onrecord.indexer.intake.sources import find_sources
from onrecord.indexer.settings.indexer_settings import SourceSettings

RUSSIAN = "Вопрос: Как вы оцениваете переговоры? Ответ: Мы считаем, что они прошли успешно и будут продолжены. " * 3
KOREAN = "기자: 오늘 정부의 입장은 무엇입니까? 대변인: 정부는 이 문제를 매우 중요하게 생각하고 있습니다. " * 3
FRENCH = "Question : où en êtes-vous ? Réponse : Nous avons déjà été très clairs là-dessus, à l’évidence. " * 3
OF_NO_LANGUAGE = "its letters make no words of any language; save it again as UTF-8, or find a better copy"


@pytest.mark.parametrize(
    "text",
    [
        RUSSIAN,
        KOREAN,
        FRENCH,
        "Q: Will it rain? A: It will not.",
        "Hỏi: Việt Nam có phản ứng gì về việc này? Trả lời: Chúng tôi khẳng định lập trường nhất quán của Việt Nam.",
        "Ερώτηση: Ποια είναι η θέση σας για τις συνομιλίες; Απάντηση: Η θέση μας είναι γνωστή εδώ και χρόνια.",
        "记者问：中方对此有何评论？毛宁：中方一贯反对这种做法，我们希望有关方面停止。",
        "A COMUNICAÇÃO NÃO ESTÁ CONCLUÍDA; O MINISTRO DA EDUCAÇÃO RESPONDERÁ À COMISSÃO.",
        "",
    ],
)
def test_whole_text_is_not_accused(text: str) -> None:
    """In any language, short or long."""
    assert list(garbled(text, None)) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (RUSSIAN.encode("cp1251").decode("cp1252"), OF_NO_LANGUAGE),
        (RUSSIAN.encode("koi8-r").decode("cp1251"), OF_NO_LANGUAGE),
        (KOREAN.encode("euc_kr").decode("gb18030"), OF_NO_LANGUAGE),
        (
            "Mr. M\u00c3\u00bcller: We\u00e2\u20ac\u2122ve agreed.",
            "its text was encoded twice, 2 times, such as '\u00c3\u00bc' for 'ü'; save it again as UTF-8",
        ),
        (
            "We\u00e2\u20ac\u2122ve agreed.",
            "its text was encoded twice, once, such as '\u00e2\u20ac\u2122' for '’'; save it again as UTF-8",
        ),
        ("We\ufffdve agreed.", "1 character is lost (U+FFFD); find a better copy"),
    ],
)
def test_garbled_text_is_told(text: str, reason: str) -> None:
    """With the remedy."""
    assert list(garbled(text, None)) == [reason]


def test_a_file_is_read_and_what_is_wrong_with_it_is_told_with_the_encoding(tmp_path: Path) -> None:
    """It costs nothing else."""
    said = "记者问：中方对此有何评论？\n毛宁：中方一贯反对这种做法，我们希望有关方面停止。\n" * 20
    (tmp_path / "a.txt").write_bytes(said.encode("gb18030") + b"\xff\n")
    [found] = find_sources([tmp_path], settings := SourceSettings())
    parsed = parse_file(found, settings, StatisticalDetector)
    reason = "1 character is lost (U+FFFD) where it was read as gb18030; find a better copy"
    assert parsed.warnings == (Warned("a.txt", reason),)
