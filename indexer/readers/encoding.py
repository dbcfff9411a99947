"""Bytes to text: find the encoding of a source, or refuse what is not text.

A byte order mark or valid UTF-8 settles it, and so does UTF-8 with a few damaged bytes. Korean and Japanese are known
by their own letters, which no text of another language turns into. Otherwise charset-normalizer proposes; since it can
be wrong about a page that is English but for a few quotation marks, its proposal and what the page declares compete
with the code pages such pages are really saved in, and the decoding that reads most like text wins.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

import webencodings
from charset_normalizer import from_bytes

from onrecord.indexer.errors import UnreadableSource

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Without the code pages of DOS and old Macs, which nobody has published transcripts in, and which
# charset-normalizer would otherwise propose for a page with a single accented letter.
WEB_DEFAULT = "cp1252"
RIVALS = (WEB_DEFAULT, "gb18030", "big5")
SINGLE_BYTE = ("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "iso8859_15")
CANDIDATES = [
    *(WEB_DEFAULT, "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
    *SINGLE_BYTE,
]
TWO_BYTE = ["utf_16_le", "utf_16_be"]  # they write zero bytes into every line, and nothing else does
SYMBOLS = frozenset("„‚«»‹›•·©®™°€£¥〈〉【】")
SAMPLE = 200_000
# Control characters, private use and noncharacters; a real page may have one that slipped in.
NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufff0-\ufffb\ufffe\uffff]")
# The same in UTF-8, for a quick look that most pages pass: control characters, and how the others may begin.
CONTROL_BYTES = bytes((*range(9), *range(0x0E, 0x20), 0x7F))
OTHER_BYTES = tuple(
    re.compile(form, re.DOTALL) for form in (rb"\xc2[\x80-\x84\x86-\x9f]", rb"\xee", rb"\xef[\x80-\xa3\xbf]")
)
TOLERATED_CONTROLS = 0.005
# Text in another encoding is valid UTF-8 by chance in one pair of bytes out of seven at most.
DAMAGED_UTF8 = 0.1
DAMAGED = 0.01  # other encodings take more by chance
BORNE_OUT = 0.8
NOT_DECODED = ("replacement", "x-user-defined")  # labels that browsers know and no text is in
# A few characters of Chinese look to charset-normalizer like Korean or Japanese as often as not.
NEIGHBOURS, TELLING_BYTES = ("euc_kr", "shift_jis", "euc_jp"), 150
REPLACEMENT = "\ufffd"
# Of Chinese read as Korean, two fifths are ideographs; of anything read as Japanese, next to nothing is hiragana.
HANGUL, HIRAGANA = "[\uac00-\ud7a3]", "[\u3041-\u3096]"
KANA, IDEOGRAPH = "[\u3041-\u318e\uff66-\uff9f]", "[\u3400-\u9fff\uf900-\ufaff]"
# By encoding: the letters, how many different ones at least, and their share among hangul, kana and ideographs.
OWN_LETTERS = {"euc_kr": (HANGUL, 10, 0.9), "euc_jp": (HIRAGANA, 6, 0.2), "shift_jis": (HIRAGANA, 6, 0.2)}
ESCAPED_JAPANESE, ESCAPES = "iso2022_jp", (b"\x1b$B", b"\x1b$@")  # all of it ASCII, as mail used to be written
# Declared GB2312 and GBK are written with characters of the larger set; GB18030 reads all three.
WIDENED = {"gb2312": "gb18030", "gbk": "gb18030"}
# Quotation marks, dashes and full stops seldom come out of the wrong code page; letters often do.
PUNCTUATION = frozenset("“”‘’–—…「」『』《》、。，：；？！（）　")
LETTER_WEIGHT = 0.9
GLUED = re.compile(r".?[a-z]|[^A-Z0-9]?[A-Z]", re.DOTALL)  # a Latin letter, but not of an acronym
LETTERS = frozenset(("Lu", "Ll", "Lo", "Lt"))  # not the modifiers, which no word is spelt with


def decode(raw: bytes, path: str, declared: str | None = None) -> str:
    """Return the text in `raw`. Raises as `guess` does."""
    return guess(raw, path, declared)[0]


def guess(raw: bytes, path: str, declared: str | None = None) -> tuple[str, str | None]:
    """Return the text in `raw` and the encoding that was guessed, None where the source tells it or it is UTF-8.

    `declared` is the encoding that the source itself names (in an HTML meta tag), understood as
    browsers do and believed if the bytes bear it out. Raises `UnreadableSource` for an empty or
    binary source.
    """
    text, guessed = _decoded(raw, _codec(declared) if declared else None) if raw else ("", None)
    if text is None or _is_binary(text):
        raise UnreadableSource(path, "is not text but binary data; save it as text, HTML, PDF or .docx and try again")
    if not text.strip():
        raise UnreadableSource(path, "is empty; save the page again, or leave the file out")
    return text, guessed


def _codec(label: str) -> str | None:
    """Return Python's name for what a page calls its encoding, None for what no browser knows.

    By the labels of the WHATWG Encoding Standard: "iso-8859-1" and "us-ascii" mean Windows-1252.
    """
    encoding = webencodings.lookup(label)
    if encoding is None or encoding.name in NOT_DECODED:
        return None
    name = str(encoding.codec_info.name)
    return WIDENED.get(name, name)


def _decoded(raw: bytes, declared: str | None) -> tuple[str | None, str | None]:
    """Return what `guess` does, no text where the bytes are none."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace"), None
    if b"\x00" in raw:
        proposed = _proposed(raw[:SAMPLE], TWO_BYTE)
        return (raw.decode(proposed, "replace"), proposed) if proposed in TWO_BYTE else (None, None)
    if any(escape in raw for escape in ESCAPES):
        return raw.decode(ESCAPED_JAPANESE, "replace"), ESCAPED_JAPANESE
    if text := _undamaged(raw, "utf-8", DAMAGED_UTF8):
        return text, None
    if declared and (text := _undamaged(raw, declared, DAMAGED)) and _likeness(text) >= BORNE_OUT:
        return text, None
    return _best(raw, declared)


def _undamaged(raw: bytes, encoding: str, damaged_share: float) -> str | None:
    """Return `raw` decoded, None if more than a share of what is not ASCII cannot be decoded.

    What cannot is U+FFFD in the result: one bad byte must not spoil a page.
    """
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode(encoding, "replace")
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return text if text.count(REPLACEMENT) <= damaged_share * foreign else None


def _best(raw: bytes, declared: str | None) -> tuple[str | None, str | None]:
    """Return the text that bytes hold most likely, and its encoding."""
    for encoding, (own, least, share) in OWN_LETTERS.items():
        text = _undamaged(raw, encoding, DAMAGED)
        if text is not None and _has_own_letters(text[:SAMPLE], own, least, share):
            return text, encoding
    proposed = _proposed(raw[:SAMPLE], CANDIDATES)
    encodings = dict.fromkeys(e for e in (declared, proposed, *RIVALS) if e)
    decodings = [(e, t) for e in encodings if (t := _undamaged(raw, e, DAMAGED)) is not None]
    if not decodings:
        return None, None
    best = max(decodings, key=lambda pair: (_likeness(pair[1]), pair[0] == declared, pair[0] == proposed))
    return best[1], best[0]


def _has_own_letters(text: str, own: str, least: int, share: float) -> bool:
    """Return whether letters of its own are enough in a text, by kinds and by share."""
    found = re.findall(own, text)
    return len(set(found)) >= least and len(found) >= share * len(re.findall(f"{HANGUL}|{KANA}|{IDEOGRAPH}", text))


def _proposed(raw: bytes, candidates: list[str]) -> str | None:
    """Return what charset-normalizer takes the encoding for, the web's default where it sees no difference."""
    matches = list(from_bytes(raw, cp_isolation=candidates))
    if not matches:
        return None
    best = matches[0]
    if best.encoding in NEIGHBOURS and len(raw) < TELLING_BYTES:
        return None
    as_default = next((match for match in matches if match.encoding == WEB_DEFAULT), None)
    if best.encoding in SINGLE_BYTE and as_default and as_default.chaos <= best.chaos:
        return WEB_DEFAULT
    return best.encoding


def _likeness(text: str) -> float:
    """Return how much the non-ASCII characters stand where such characters do stand, from 0 to 1.

    A letter belongs beside letters; an ideograph beside ideographs or an acronym ("APEC会议") and
    never glued to another Latin letter; quotation marks and dashes anywhere. Currency signs and
    controls found between the letters of a word betray the wrong code page.
    """
    sample = text[:SAMPLE]
    foreign = [i for i, c in enumerate(sample) if c > "\x7f"]
    if not foreign:
        return 1.0
    return sum(_fit(sample, i) for i in foreign) / len(foreign)


def _fit(text: str, index: int) -> float:
    character = text[index]
    if character in PUNCTUATION:
        return 1.0
    before, after = text[max(index - 2, 0) : index], text[index + 1 : index + 3]
    beside = before[-1:] + after[:1]
    if character in SYMBOLS:
        fits = not (before[-1:].isalpha() and after[:1].isalpha())
    elif _is_ideograph(character):
        fits = not any(GLUED.fullmatch(near) for near in (before, after[::-1]))
    elif unicodedata.category(character) in LETTERS:
        fits = any(c.isalpha() and not _is_ideograph(c) for c in beside)
    else:
        fits = False
    return LETTER_WEIGHT * fits


def _is_ideograph(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


def _is_binary(text: str) -> bool:
    sample = text[:SAMPLE]
    written = sample.encode("utf-8", "surrogatepass")
    holds_others = any(form.search(written) for form in OTHER_BYTES)
    if not holds_others and len(written.translate(None, CONTROL_BYTES)) == len(written):
        return "\x00" in text
    return "\x00" in text or len(NOT_IN_TEXT.findall(sample)) > len(sample) * TOLERATED_CONTROLS
