"""Encodings: whatever a page was saved in, the text comes out right, and binary data is refused."""

from __future__ import annotations

import os

import pytest

from indexer.errors import UnreadableSource
from indexer.readers.encoding import decode
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
    ],
    ids=["png", "zip", "all bytes", "random"],
)
def test_binary_data_is_refused(raw: bytes) -> None:
    """Whatever the file is called."""
    with pytest.raises(UnreadableSource, match="is not text but binary data"):
        decode(raw, "page.txt")
