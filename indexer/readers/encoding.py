"""Bytes to text: find the encoding of a source, or refuse what is not text.

A byte order mark or valid UTF-8 settles it. Otherwise charset-normalizer proposes; since it can
be wrong about a page that is English but for a few quotation marks, its proposal competes with the
code pages such pages are really saved in, and the decoding that reads most like text wins.
"""

from __future__ import annotations

import codecs
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
RIVALS = ("cp1252", "gb18030", "big5")
# Without the code pages of DOS and old Macs, which nobody has published transcripts in, and which
# charset-normalizer would otherwise propose for a page with a single accented letter.
CANDIDATES = [
    *("utf_16_le", "utf_16_be", "cp1252", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
    *("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "iso8859_15"),
]
TYPOGRAPHY = frozenset("“”‘’„‚«»‹›–—…•·©®™°€£¥「」『』《》〈〉【】、。，：；？！（）　")
SAMPLE = 200_000


def decode(raw: bytes, path: str, declared: str | None = None) -> str:
    """Return the text in `raw`.

    `declared` is an encoding that the source itself names (an HTML meta tag), believed if the
    bytes bear it out. Raises `UnreadableSource` for an empty or binary source.
    """
    if not raw.strip(b"\x00 \t\r\n"):
        raise UnreadableSource(path, "is empty")
    text = _decoded(raw, declared)
    if text is None or _is_binary(text):
        raise UnreadableSource(path, "is not text but binary data; give a text or HTML file")
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
    best = from_bytes(raw[:SAMPLE], cp_isolation=CANDIDATES).best()
    proposed = best.encoding if best else None
    if b"\x00" in raw[:SAMPLE]:  # only the two-byte encodings write zero bytes into text
        return _try(raw, proposed) if proposed and proposed.startswith("utf_16") else None
    encodings = [*RIVALS, proposed] if proposed and proposed not in RIVALS else list(RIVALS)
    decodings = [(e, t) for e in encodings if (t := _try(raw, e)) is not None]
    if not decodings:
        return None
    return max(decodings, key=lambda pair: (_likeness(pair[1]), pair[0] == proposed))[1]


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
    controls = sum(unicodedata.category(c) in ("Cc", "Cn", "Co") and c not in "\t\n\r\f\x85" for c in sample)
    return "\x00" in sample or controls > len(sample) * 0.005
