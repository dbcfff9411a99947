"""A checked article as a Word document: the article's own words, each quotation marked, with a comment beside it."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.enum.text import WD_COLOR_INDEX

from onrecord.service.presentation.checked_view import FAIR, WELL, ArticleView, FindingView
from onrecord.service.quotations.finding import Operation

COLOURS = {WELL: WD_COLOR_INDEX.BRIGHT_GREEN, FAIR: WD_COLOR_INDEX.YELLOW}
AUTHOR, INITIALS = "On Record", "OR"
FORBIDDEN = {code: None for code in range(32) if chr(code) not in "\t\n\r"}  # in XML


def docx_of(view: ArticleView, title: str) -> bytes:
    """Return a checked article as a .docx file."""
    document = Document()
    document.core_properties.title = _plain(title)
    document.add_paragraph(_plain(view.summary), style="Subtitle")
    if view.unchecked:
        left = ", ".join(f"“{words}”" for words in view.unchecked)
        told = f"{len(view.unchecked)} more quotations were not checked: {left}"
        document.add_paragraph(_plain(told), style="Subtitle")
    for paragraph in view.paragraphs:
        style = "Heading 2" if paragraph.is_heading else "Quote" if paragraph.is_block else None
        written = document.add_paragraph(style=style)
        findings = dict(paragraph.findings)
        for piece in paragraph.pieces:
            run = written.add_run(_plain(piece.text))
            if piece.number is not None:
                run.font.highlight_color = COLOURS.get(piece.tone or "", WD_COLOR_INDEX.PINK)
                document.add_comment(run, _comment(findings[piece.number]), AUTHOR, INITIALS)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _comment(view: FindingView) -> str:
    """Return a finding in plain words: left out words in [- -], put in words in {+ +}."""
    lines = [f"{view.verdict}: {view.detail}"]
    lines += [f"Also: {label}. {detail}" for label, detail in view.others]
    if view.speaker:
        lines.append(f"Said to be of {view.speaker}.")
    for match in view.matches or view.nearest:
        words = []
        for edit in match.edits:
            if edit.kind == Operation.EQUAL.value:
                words.append(edit.said)
                continue
            words += [f"[-{edit.said}-]"] if edit.said else []
            words += [f"{{+{edit.quoted}+}}"] if edit.quoted else []
        lines.append(f"{' '.join(words)} ({match.speaker}, {match.day}, {match.cite or match.title})")
    return _plain("\n".join(lines))


def _plain(text: str) -> str:
    return text.translate(FORBIDDEN)
