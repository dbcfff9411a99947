"""Messages (.eml) and saved web archives (.mhtml): the text in them, by the standard library's email package."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.document import Document, Stated, is_visible, with_title
from onrecord.indexer.readers.encoding import decode
from onrecord.indexer.readers.html import read_html
from onrecord.indexer.readers.text import read_text
from onrecord.indexer.text.wording import normalised

SIGNATURE = re.compile(r"\r?\n-- ?\r?\n")  # what parts a message from whose it is
# A head of a message: fields from the first line on, one of which only messages have.
MESSAGE_MARK = re.compile(
    rb"(?:From .*\r?\n)?(?=(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,60}?"
    rb"(?:MIME-Version|Message-ID|Received|Return-Path|Snapshot-Content-Location)[ \t]*:)[!-9;-~]+:",
    re.IGNORECASE,
)
ADDRESS_FIELDS = ("Snapshot-Content-Location", "Content-Location", "List-Archive-URL", "Archived-At")
WEB = re.compile(r"<?(?P<url>https?://[^\s>]+)>?")
FORWARDED = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)


def is_message(raw: bytes) -> bool:
    """Return whether bytes begin as a message or a web archive does."""
    return MESSAGE_MARK.match(raw[:20_000]) is not None


def read_message(raw: bytes, path: str) -> Document:
    """Return what a message says, or the page in a web archive.

    The subject is the title, and the date of the message is the day of publication. The date of a web archive is
    ignored: it is the day on which the page was saved. Raises `UnreadableSource` if the message holds no text.
    """
    message = message_from_bytes(raw, policy=policy.default)
    archived = next((part for part in message.walk() if part["Snapshot-Content-Location"]), None) is not None
    body = message.get_body(preferencelist=("html", "plain"))
    if body is None or not isinstance(body, EmailMessage):
        attached = [name for part in message.walk() if (name := part.get_filename())]
        where = (
            f"has no text but attachments ({', '.join(attached)}); save them and index those"
            if attached
            else ("holds no text; save the message again")
        )
        raise UnreadableSource(path, where)
    document = _read_body(body, path)
    stated = dict(document.stated)
    for name, value in _head(message, is_archive=archived).items():
        stated.setdefault(name, value)
    return Document(with_title(document.paragraphs, stated.get("title")), stated)


def _read_body(body: EmailMessage, path: str) -> Document:
    content = body.get_payload(decode=True)
    text = decode(content if isinstance(content, bytes) else b"", path, body.get_content_charset())
    if body.get_content_subtype() == "html":
        return read_html(text, path)
    said, *signature = SIGNATURE.split(text, maxsplit=1)
    document = read_text(said)
    below = [replace(one, boilerplate=True) for part in signature for one in read_text(part).paragraphs]
    return replace(document, paragraphs=(*document.paragraphs, *below))


def _head(message: EmailMessage, *, is_archive: bool) -> dict[str, Stated]:
    """Return what the fields at the head of a message state."""
    found: dict[str, Stated] = {}
    title = FORWARDED.sub("", normalised(str(message["Subject"] or "")))
    if is_visible(title):
        found["title"] = Stated(title, "subject of the message")
    for name in ADDRESS_FIELDS:
        if url := WEB.match(str(message[name] or "")):
            found["url"] = Stated(url["url"], f"{name} of the message")
            break
    if not is_archive and message["Date"]:
        try:
            day = parsedate_to_datetime(str(message["Date"])).date()
        except ValueError:  # a date that is none
            return found
        found["published"] = Stated(day.isoformat(), "date of the message")
    return found
