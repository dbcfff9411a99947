"""Bytes to text: find the encoding of a source, or refuse what is not text.

A byte order mark or valid UTF-8 settles it. Otherwise charset-normalizer proposes; since it can
be wrong about a page that is English but for a few quotation marks, its proposal competes with the
code pages such pages are really saved in, and the decoding that reads most like text wins.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from indexer.errors import UnreadableSource

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
    *("utf_16_le", "utf_16_be", WEB_DEFAULT, "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
    *SINGLE_BYTE,
]
TYPOGRAPHY = frozenset("“”‘’„‚«»‹›–—…•·©®™°€£¥「」『』《》〈〉【】、。，：；？！（）　")
SAMPLE = 200_000
# Control characters, private use and noncharacters; a real page may have one that slipped in.
NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufff0-\ufffb\ufffe\uffff]")
TOLERATED_CONTROLS = 0.005


def decode(raw: bytes, path: str, declared: str | None = None) -> str:
    """Return the text in `raw`.

    `declared` is an encoding that the source itself names (an HTML meta tag), believed if the
    bytes bear it out. Raises `UnreadableSource` for an empty or binary source.
    """
    text = _decoded(raw, declared) if raw else ""
    if text is None or _is_binary(text):
        raise UnreadableSource(path, "is not text but binary data; give a text or HTML file")
    if not text.strip():
        raise UnreadableSource(path, "is empty")
    return text


def _decoded(raw: bytes, declared: str | None) -> str | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _try(raw[len(mark) :], encoding)
    text = _try(raw, "utf-8")
    if text is not None and "\x00" not in text:
        return text
    if declared:
        text = _try(raw, declared)
        if text is not None:
            return text
    return _guessed(raw)


def _try(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _guessed(raw: bytes) -> str | None:
    proposed = _proposed(raw[:SAMPLE])
    if b"\x00" in raw[:SAMPLE]:  # only the two-byte encodings write zero bytes into text
        return _try(raw, proposed) if proposed and proposed.startswith("utf_16") else None
    encodings = [*RIVALS, proposed] if proposed and proposed not in RIVALS else list(RIVALS)
    decodings = [(e, t) for e in encodings if (t := _try(raw, e)) is not None]
    if not decodings:
        return None
    return max(decodings, key=lambda pair: (_likeness(pair[1]), pair[0] == proposed))[1]


def _proposed(raw: bytes) -> str | None:
    """Return what charset-normalizer takes the encoding for, the web's default where it sees no difference."""
    matches = list(from_bytes(raw, cp_isolation=CANDIDATES))
    if not matches:
        return None
    best = matches[0]
    as_default = next((match for match in matches if match.encoding == WEB_DEFAULT), None)
    if best.encoding in SINGLE_BYTE and as_default and as_default.chaos <= best.chaos:
        return WEB_DEFAULT
    return best.encoding


def _likeness(text: str) -> float:
    """Return the share of the non-ASCII characters that stand where such characters do stand.

    A letter belongs beside letters, an ideograph beside ideographs and never glued to a Latin
    letter, quotation marks and dashes anywhere; currency signs and controls found between the
    letters of an English word betray the wrong code page.
    """
    sample = text[:SAMPLE]
    foreign = [i for i, c in enumerate(sample) if c > "\x7f"]
    if not foreign:
        return 1.0
    return sum(_fits(sample, i) for i in foreign) / len(foreign)


def _fits(text: str, index: int) -> bool:
    character = text[index]
    if character in TYPOGRAPHY:
        return True
    beside = text[max(index - 1, 0) : index] + text[index + 1 : index + 2]
    if _is_ideograph(character):
        return not any(c.isalpha() and c.isascii() for c in beside)
    if unicodedata.category(character).startswith("L"):
        return any(c.isalpha() and not _is_ideograph(c) for c in beside)
    return False


def _is_ideograph(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


def _is_binary(text: str) -> bool:
    sample = text[:SAMPLE]
    return "\x00" in sample or len(NOT_IN_TEXT.findall(sample)) > len(sample) * TOLERATED_CONTROLS
