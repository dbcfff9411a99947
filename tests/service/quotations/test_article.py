"""The quotations of a whole text, and who is said to have said each."""

from __future__ import annotations

import pytest

from onrecord.indexer.readers.formats import read
from onrecord.indexer.transcript import Transcript
from onrecord.service.quotations.article import Quoted, quotations
from tests.conftest import SEED_FILES


def found(text: str, path: str = "article.txt", language: str = "en") -> list[tuple[str, str | None]]:
    """Return the quotations of a text with their speakers."""
    return [(quoted.text, quoted.speaker) for quoted in quotations(read(text.encode(), path), language)]


@pytest.mark.parametrize(
    ("seed", "speakers"),
    [
        ("000", ["Wang Wenbin"] * 4),
        ("002", ["Qin Gang"] * 3),
        ("003", [None, *["Mao Ning"] * 4]),
    ],
)
def test_the_reports_among_the_seeds(seed: str, speakers: list[str | None], seeds: dict[str, Transcript]) -> None:
    """Every quotation is found, and each is given to whom the report gives it: none to Mao of what others said."""
    [file] = [file for file in SEED_FILES if file.name.startswith(seed)]
    document = read(file.read_bytes(), file.name)
    made = list(quotations(document, "en"))
    assert [quoted.speaker for quoted in made] == speakers
    assert all(quoted.span.of(document.text) == quoted.text for quoted in made)
    assert document.text == seeds[seed].text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hua Chunying said “we act”.", [("we act", "Hua Chunying")]),
        ("“We act. We stay,” said Foreign Ministry spokesperson Mao Ning.", [("We act. We stay,", "Mao Ning")]),
        (
            "Spokesman Geng Shuang rejected this. “We act,” he said. “We stay,” added Hua Chunying.",
            [("We act,", "Geng Shuang"), ("We stay,", "Hua Chunying")],
        ),
        ("“We act,” sources say.", [("We act,", None)]),
        ("Mao Ning said she and Hua Chunying said “we act”.", [("we act", None)]),
    ],
)
def test_who_is_said_to_have_said_it(text: str, expected: list[tuple[str, str | None]]) -> None:
    """Whoever is named, else nobody."""
    assert found(text) == expected


def test_chinese_names_stand_before_the_verb() -> None:
    """With or without a colon."""
    text = "外交部发言人毛宁表示：“中方反对。我们行动。”华春莹说，“不同意这样做”。"
    expected = [("中方反对。我们行动。", "毛宁"), ("不同意这样做", "华春莹")]
    assert found(text, language="zh") == expected


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Spokesperson Mao Ning said:\n\n> We act. We stay.\n\nThat was all.", "a.md"),
        ("Spokesperson Mao Ning said:\n\n> We act. We stay.\n\nThat was all.", "a.txt"),
        (
            "<html><body><p>Spokesperson Mao Ning said:</p><blockquote><p>We act. We stay.</p></blockquote>"
            "<p>That was all.</p></body></html>",
            "a.html",
        ),
    ],
)
def test_a_paragraph_set_apart_is_a_quotation(text: str, path: str) -> None:
    """Of whoever was speaking, in every format."""
    document = read(text.encode(), path)
    [quoted] = quotations(document, "en")
    start = document.text.index("We act")
    assert quoted == Quoted("We act. We stay.", quoted.span, "Mao Ning", is_block=True)
    assert quoted.span.start == start


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_marks_within_a_block_tell_what_is_quoted(path: str) -> None:
    """The frame around them is the writer's."""
    text = 'Spokesman Jose Diaz spoke.\n\n> “The rent stays,” the spokesman said. "We never asked for more."\n'
    assert [quoted for quoted, _ in found(text, path)] == ["The rent stays,", "We never asked for more."]


def test_a_missing_mark_is_told() -> None:
    """The words up to the end of the paragraph are taken."""
    [quoted] = quotations(read(b'Mao Ning said: "We act.\n\nThat was all.', "a.txt"), "en")
    assert (quoted.text, quoted.is_closed) == ("We act.", False)
