"""Messages and web archives: the text in them and what their heads state."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.document import Document, Paragraph, Stated
from onrecord.indexer.readers.formats import read

SUBJECT = Stated("Briefing of 5 May – transcript", "subject of the message")


def message(**fields: str) -> EmailMessage:
    """Return a message with these fields at its head."""
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"] = "Press office <press@ministry.example>", "list@paper.example"
    made["Message-ID"] = "<1@ministry.example>"
    for name, value in fields.items():
        made[name] = value
    return made


@pytest.mark.parametrize("path", ["a.eml", "saved without a suffix"])
def test_a_message_is_read_with_its_subject_and_its_day(path: str) -> None:
    """Of a message in two forms the HTML is read, since it shows bold print."""
    made = message(Subject="Fwd: Briefing of 5 May – transcript", Date="Tue, 06 May 2025 09:30:00 +0200")
    made.set_content("Q: Why?\n\nA: Because – so.\n")
    made.add_alternative("<p><b>Q: Why?</b></p><p>A: Because – so.</p>", subtype="html")
    assert read(made.as_bytes(), path) == Document(
        (
            Paragraph(SUBJECT.value, heading=True),
            Paragraph("Q: Why?", bold=True),
            Paragraph("A: Because – so.", bold=False),
        ),
        {"title": SUBJECT, "published": Stated("2025-05-06", "date of the message")},
    )


def test_a_plain_message_is_read_in_its_encoding() -> None:
    """Whatever it was packed in for the way."""
    made = message(Subject="问答")
    made.set_content("记者：为什么？\n发言人：因为。\n", charset="gb18030", cte="base64")
    assert [p.text for p in read(made.as_bytes(), "a.eml").paragraphs] == ["问答", "记者：为什么？", "发言人：因为。"]


def test_a_web_archive_is_read_as_its_page() -> None:
    """Its address is that of the page; the day on which it was saved says nothing of the page."""
    raw = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://ministry.example/b/1\r\n"
        b"Subject: =?utf-8?Q?Site=20name?=\r\nDate: Tue, 6 May 2025 09:30:00 +0200\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://ministry.example/b/1\r\n\r\n"
        b"<html><head><meta charset=3Dutf-8></head><body><h1>Briefing</h1><article><p>Q: Why=\r\n?</p>"
        b"<p>A: Caf=C3=A9.</p></article></body></html>\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"
    )
    assert read(raw, "page.mhtml") == Document(
        (
            Paragraph("Briefing", heading=True),
            Paragraph("Q: Why?", bold=None),
            Paragraph("A: Café.", bold=None),
        ),
        {
            "title": Stated("Briefing", "heading of the page"),
            "url": Stated("https://ministry.example/b/1", "Snapshot-Content-Location of the message"),
        },
    )


def test_a_message_without_text_is_refused_with_its_attachments() -> None:
    """They can be saved and read for themselves."""
    made = message(Subject="Transcript attached")
    made.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="briefing.pdf")
    with pytest.raises(UnreadableSource, match=r"has no text but attachments \(briefing.pdf\); save them"):
        read(made.as_bytes(), "a.eml")


def test_a_text_that_begins_like_fields_is_no_message() -> None:
    """A transcript may begin with lines of a name and a colon."""
    text = "Date: 5 May 2025\nSubject: the harbor\n\nQ: Why?\nA: Because.\n"
    assert [p.text for p in read(text.encode(), "a.txt").paragraphs][:2] == ["Date: 5 May 2025", "Subject: the harbor"]


def test_the_signature_of_a_message_is_nobodys_words() -> None:
    """It stands below two dashes, and is kept as what the page adds."""
    made = message(Subject="Briefing")
    made.set_content("Q: Why?\nA: Because.\n-- \nPress Office\n+47 22 00 00 00\n")
    paragraphs = read(made.as_bytes(), "a.eml").paragraphs
    assert [(p.text, p.boilerplate) for p in paragraphs] == [
        ("Briefing", False),
        ("Q: Why?", False),
        ("A: Because.", False),
        ("Press Office", True),
        ("+47 22 00 00 00", True),
    ]
