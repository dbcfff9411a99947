"""Encodings: whatever a page was saved in, the text comes out right, and binary data is refused."""

from __future__ import annotations

import os
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.encoding import decode, guess
from tests.conftest import SEED_FILES

SEED_TEXTS = {file.name[:3]: file.read_text(encoding="utf-8") for file in SEED_FILES}
TEXTS = {
    **SEED_TEXTS,
    "short": "Reuters: What is China’s comment?\nMao Ning: It’s “unfounded”.",
    "chinese": "路透社记者：中方对此有何评论？\n毛宁：中方对APEC会议“表示关切”。我们已多次表明立场。\n" * 3,
    "french": "Le porte-parole a déclaré : « La Chine est prête à coopérer », a-t-il souligné. " * 3,
    "german": "Der Sprecher sagte: „Wir sind bereit“, und fügte hinzu, daß Übereinkünfte gälten. " * 2,
    "russian": "Представитель МИД заявил: «Мы готовы к диалогу». Вопрос: что вы думаете? " * 3,
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5", "cp1252", "cp1251")
# Where another alphabet is written in an encoding made for a third, no reader could tell.
FOREIGN = {("french", "gb18030"), ("german", "gb18030"), ("russian", "gb18030"), ("russian", "big5")}


def encodable() -> list[tuple[str, str]]:
    """Return the texts with the encodings that can hold them."""
    found = []
    for name, text in TEXTS.items():
        for encoding in ENCODINGS:
            try:
                text.encode(encoding)
            except UnicodeEncodeError:
                continue
            if (name, encoding) not in FOREIGN:
                found.append((name, encoding))
    return found


@pytest.mark.parametrize(("name", "encoding"), encodable())
def test_text_comes_out_as_it_was_written(name: str, encoding: str) -> None:
    """In every encoding that real pages come in, with and without a byte order mark."""
    assert decode(TEXTS[name].encode(encoding), "page.txt") == TEXTS[name]


def test_a_declared_encoding_is_believed_if_the_bytes_bear_it_out() -> None:
    """A page that claims the wrong one is read all the same."""
    assert decode("Łódź".encode("cp1250"), "page.html", "cp1250") == "Łódź"
    assert decode("déjà vu".encode(), "page.html", "cp1250") == "déjà vu"
    assert decode("déjà vu, c’est ça".encode("cp1252"), "page.html", "no-such-encoding") == "déjà vu, c’est ça"


@pytest.mark.parametrize("label", ["iso-8859-1", "ISO8859-1", "latin-1", "us-ascii", "ascii", "x-user-defined"])
def test_labels_mean_what_browsers_take_them_for(label: str) -> None:
    """Pages that claim Latin-1 or ASCII are in Windows-1252."""
    assert decode("It’s “déjà vu”, €5".encode("cp1252"), "page.html", label) == "It’s “déjà vu”, €5"


@pytest.mark.parametrize(
    "label", ["undefined", "utf-7", "idna", "punycode", "hex", "rot13", "unicode_escape", "replacement", "hz-gb-2312"]
)
def test_a_label_that_no_browser_knows_is_passed_over(label: str) -> None:
    """Python knows more codecs than there are encodings of pages, and some of them raise."""
    assert decode("caf\u00e9 society".encode("cp1252"), "page.html", label) == "café society"
    assert decode(b"a+AGE-b \\u0041", "page.html", label) == "a+AGE-b \\u0041"


def test_a_declared_encoding_that_the_bytes_belie_is_not_believed() -> None:
    """A Chinese page made from a Western template."""
    text = "外交部发言人毛宁主持例行记者会，并回答记者提问。"
    assert decode(text.encode("gb18030"), "page.html", "iso-8859-1") == text


PLAIN_WORDS = "the spokesperson said that our position on this is consistent and clear as before".split()
MARKED_WORDS = "“clear” China’s — café déjà señor Niño €5 naïve São façade Zürich 5–6 percent…".split()


@given(
    st.lists(st.sampled_from(PLAIN_WORDS), min_size=2, max_size=40),
    st.lists(st.sampled_from(MARKED_WORDS), min_size=1, max_size=8),
    st.randoms(use_true_random=False),
)
def test_western_words_survive_among_english_ones(plain: list[str], marked: list[str], order: random.Random) -> None:
    """A page with a single accented letter, quotation mark or dash is not taken for Chinese or Polish."""
    words = plain + marked
    order.shuffle(words)
    text = " ".join(words)
    assert decode(text.encode("cp1252"), "page.txt") == text


CHINESE_CLAUSES = (
    "外交部发言人主持记者会，|毛宁：|路透社记者：|中方对此有何评论？|我们已多次表明立场。|APEC会议|“表示关切”".split(
        "|"
    )
)


@given(st.lists(st.sampled_from(CHINESE_CLAUSES), min_size=3, max_size=60))
def test_chinese_survives(clauses: list[str]) -> None:
    """However short the page is."""
    text = "".join(clauses)
    assert decode(text.encode("gb18030"), "page.txt") == text


JAPANESE = (
    "記者：大臣のご見解をお願いします。今後の日中関係についてどのようにお考えでしょうか。\n"
    "外務大臣：政府としては、引き続き状況を注視しつつ、関係国と緊密に連携して対応してまいります。\n"
)
KOREAN = (
    "기자: 오늘 정부의 입장은 무엇입니까? 관련국과 어떻게 협의하고 있습니까?\n"
    "대변인: 정부는 이 문제를 매우 중요하게 생각하고 있으며 긴밀히 소통하면서 필요한 조치를 취해 나갈 것입니다.\n"
)


@pytest.mark.parametrize("length", [25, 40, 80])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (KOREAN, "euc_kr"),
        (KOREAN, "cp949"),
    ],
)
def test_korean_and_japanese_are_not_read_as_chinese(text: str, encoding: str, length: int) -> None:
    """However short; their bytes are all ideographs to a reader of Chinese."""
    assert decode(text[:length].encode(encoding), "page.txt") == text[:length]


def test_what_was_guessed_is_told() -> None:
    """But not what the bytes or the page tell."""
    assert guess(KOREAN.encode("euc_kr"), "page.txt") == (KOREAN, "euc_kr")
    assert guess(KOREAN.encode("euc_kr"), "page.html", "ks_c_5601-1987") == (KOREAN, None)
    assert guess(KOREAN.encode(), "page.txt") == (KOREAN, None)


@pytest.mark.parametrize(
    ("text", "encoding"), [("It’s “déjà vu”. " * 20, "utf-8"), ("中方对此表示关切。" * 40, "gb18030")]
)
def test_one_bad_byte_does_not_spoil_a_page(text: str, encoding: str) -> None:
    """It comes out as a replacement character, and the rest as it was written."""
    raw = text.encode(encoding)
    assert decode(raw + b"\xff" + b" end", "page.txt") == text + "\ufffd end"


@pytest.mark.parametrize("raw", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf \n"], ids=["nothing", "blanks", "mark"])
def test_an_empty_file_is_refused(raw: bytes) -> None:
    """With a reason of its own."""
    with pytest.raises(UnreadableSource, match=r"page.txt: is empty"):
        decode(raw, "page.txt")


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4,
        b"PK\x03\x04" + bytes(range(256)) * 4,
        bytes(range(256)) * 10,
        os.urandom(4096),
        b"words " * 50_000 + b"\x00",
    ],
    ids=["png", "zip", "all bytes", "random", "a zero byte far down"],
)
def test_binary_data_is_refused(raw: bytes) -> None:
    """Whatever the file is called."""
    with pytest.raises(UnreadableSource, match="is not text but binary data"):
        decode(raw, "page.txt")
