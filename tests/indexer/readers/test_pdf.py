"""PDF files: paragraphs put together from lines, and reasons for what holds none."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pypdf
import pytest

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.document import Document, Paragraph, Stated
from onrecord.indexer.readers.formats import read

LEADING = 14
Printed = tuple[float, str, str]  # distance from the line above, font with its size if that is not 12, text


def pdf(pages: Sequence[Sequence[Printed]], title: str = "") -> bytes:
    """Return a PDF with these lines on its pages, 12 points high, from the top down."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /R << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> "
        b"/B << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >> >>",
        f"<< /Title ({title}) >>".encode(),
    ]
    for number, lines in enumerate(pages):
        content, y = "", 780.0
        for distance, font, text in lines:
            y -= distance
            escaped = text.replace("(", r"\(").replace(")", r"\)")
            name, _, size = font.partition(" ")
            content += f"BT /{name} {size or 12} Tf 72 {y} Td ({escaped}) Tj ET\n"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R "
            f"/Resources << /Font 3 0 R >> >>".encode(),
            f"<< /Length {len(content)} >>\nstream\n{content}endstream".encode(),
        ]
    body, places = b"%PDF-1.4\n", []
    for number, content_of in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + content_of + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return body + f"{head}{trailer}".encode()


FULL = "We have noted the relevant reports and have stated our position on this more than"


def conference() -> bytes:
    """Return a conference of three pages, with header and page numbers."""
    pages = [
        [
            (LEADING, "B", "Q: Does China agree with what was said about this matter by the many"),
            (LEADING, "B", "countries that take part in the talks, and will it say so?"),
            (LEADING, "R", f"A: {FULL}"),
            (LEADING, "R", "once, as you know."),
            (2 * LEADING, "R", f"And more. {FULL}"),
        ],
        [
            (LEADING, "R", "once before this day, in this room and in others, as all of you will know."),
            (LEADING, "R", "Q: And the inter-"),
        ],
        [(LEADING, "R", "B: The last page.")],
    ]
    return pdf(
        [
            [
                (0, "R", "Press Office of the Ministry"),
                *page,
                (700 - sum(line[0] for line in page), "R", f"Page {number} of 3"),
            ]
            for number, page in enumerate(pages, 1)
        ],
        "Remarks on Space",
    )


def test_a_file_becomes_its_paragraphs() -> None:
    """Wraps undone within and across pages, header and page numbers left out, bold by the font."""
    assert read(conference(), "x.pdf") == Document(
        (
            Paragraph("Remarks on Space", heading=True),
            Paragraph(
                "Q: Does China agree with what was said about this matter by the many countries that take part in the "
                "talks, and will it say so?",
                bold=True,
            ),
            Paragraph(f"A: {FULL} once, as you know.", bold=False),
            Paragraph(
                f"And more. {FULL} once before this day, in this room and in others, as all of you will know.",
                bold=False,
            ),
            Paragraph("Q: And the inter-", bold=False),
            Paragraph("B: The last page.", bold=False),
        ),
        {"title": Stated("Remarks on Space", "document properties")},
        left_out=tuple(head for n in (1, 2, 3) for head in ("Press Office of the Ministry", f"Page {n} of 3")),
    )


@pytest.mark.parametrize(
    ("later", "text"),
    [("international talks", "international talks"), ("other talks", "inter-national talks")],
)
def test_a_hyphen_at_the_end_of_a_line_is_kept_unless_the_word_stands_elsewhere_without_it(
    later: str, text: str
) -> None:
    """It may be the word's own."""
    full = "We have noted the relevant reports and have stated our position on the many"
    lines = [
        (LEADING, "R", f"{full} inter-"),
        (LEADING, "R", f"national talks that were held, and this is why we will go on with {later}."),
    ]
    assert f"{full} {text} that were held" in read(pdf([lines]), "x.pdf").text


def test_a_file_without_text_is_refused() -> None:
    """With what to do about it."""
    with pytest.raises(UnreadableSource, match=r"x.pdf: holds no text \(a scan\?\); run OCR on it first"):
        read(pdf([[], [(0, "R", "2")]]), "x.pdf")


def test_a_file_with_a_password_is_refused() -> None:
    """With what to do about it."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(conference()))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = BytesIO()
    writer.write(buffer)
    with pytest.raises(UnreadableSource, match=r"x.pdf: is protected by a password; save it without one"):
        read(buffer.getvalue(), "x.pdf")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [(b"%PDF-1.7\nnothing", "is a damaged PDF"), (b"Just words.", "is called .pdf but is no PDF"), (b"", "is empty")],
)
def test_what_is_no_pdf_is_refused(raw: bytes, reason: str) -> None:
    """With the reason."""
    with pytest.raises(UnreadableSource, match=f"x.pdf: {reason}"):
        read(raw, "x.pdf")


def test_a_pdf_is_known_by_its_content() -> None:
    """Whatever it is called."""
    assert read(conference(), "x.txt") == read(conference(), "x.pdf")


def test_numbers_of_lines_are_left_out() -> None:
    """As courts print them, page by page."""
    said = [
        "THE COURT: Good morning. We are here in the matter of the lease of",
        "the harbor. Counsel, please state your appearances.",
        "MR. SMITH: Adam Smith on behalf of the plaintiff, the city, which",
        "brought the case in May.",
        "MS. JONES: Beth Jones.",
    ]
    more = ["Q. What do you do?", "A. I keep the harbor.", "Q. Is it safe there?", "A. No.", "Q. Why is it not?"]
    pages = [[(LEADING, "R", f"{number:>2}   {line}") for number, line in enumerate(page, 1)] for page in (said, more)]
    assert [p.text for p in read(pdf(pages), "x.pdf").paragraphs] == [
        " ".join(said[:2]),
        " ".join(said[2:4]),
        said[4],
        *more,
    ]


def test_footnotes_are_nobodys_words_and_part_no_paragraph() -> None:
    """Small print at the foot of a page that begins with a mark; a page of small print alone has none."""
    notes = [
        (3 * LEADING, "R 9", "1 See the report of the Ministry, which was"),
        (LEADING, "R 9", "published in May."),
        (LEADING, "R 9", "2 Not in the original."),
    ]
    first = [(LEADING, "R", "Q: Will the harbor open?"), (LEADING, "R", f"A: It will open.1 {FULL}"), *notes]
    second = [(LEADING, "R", "once before this day,2 as all of you know."), *([(LEADING, "R", "Q: Why?")] * 4)]
    small = [(LEADING, "R 9", "1 The record of the talks"), (LEADING, "R 9", "A: was printed small.")]
    document = read(pdf([first, second, small]), "x.pdf")
    assert [(p.text, p.boilerplate) for p in document.paragraphs] == [
        ("Q: Will the harbor open?", False),
        (f"A: It will open.1 {FULL} once before this day,2 as all of you know.", False),
        *[("Q: Why?", False)] * 4,
        ("1 The record of the talks", False),
        ("A: was printed small.", False),
        ("1 See the report of the Ministry, which was published in May.", True),
        ("2 Not in the original.", True),
    ]
