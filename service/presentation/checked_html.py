"""Checked quotations as HTML: a part of a page, and a whole file that needs nothing else."""

from __future__ import annotations

from html import escape

from onrecord.service.presentation.checked_view import (
    ArticleView,
    EditView,
    FindingView,
    MatchView,
    ParagraphView,
    PieceView,
)
from onrecord.service.presentation.phrases import NEAREST_WORDS
from onrecord.service.quotations.finding import Operation

LEGEND = (
    '<p class="legend"><del>struck out</del> was said, and is missing in the quotation; <ins>underlined</ins> stands '
    "in the quotation, and was not said.</p>"
)
STYLE = """
body { font: 1rem/1.55 Georgia, serif; color: #1d1b19; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2, h3 { font-size: 1rem; margin: 0 0 .3rem; } blockquote, figure { margin: 0 0 .6rem; }
.paragraph { display: grid; grid-template-columns: minmax(0, 1fr) 24rem; gap: 0 2rem; }
.quoted { background: #fbe6e4; border-bottom: 2px solid #9c1c1c; color: inherit; text-decoration: none; }
.quoted.right { background: #e2f3e6; border-color: #0b5a2b; }
.quoted.marked { background: #fdf0d0; border-color: #b27a12; }
.finding { border-left: 3px solid #9c1c1c; padding: 0 0 .3rem .8rem; margin-bottom: 1rem; font-size: .9rem; }
.finding.right { border-color: #0b5a2b; } .finding.marked { border-color: #b27a12; }
del { color: #9c1c1c; } ins { color: #0b5a2b; } .note, .said-by, .legend { color: #5c5650; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (max-width: 50rem) { .paragraph { display: block; } }
@media print { .paragraph { grid-template-columns: minmax(0, 1fr) 16rem; } .finding { break-inside: avoid; } }
"""


def whole_file(view: ArticleView, title: str) -> str:
    """Return a checked article as a page of its own. Its links lead nowhere, so passages are named by their ids."""
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head>\n'
        f'<body><h1>{escape(title)}</h1>\n<p class="stand">{escape(view.summary)}</p>\n'
        f"{article_html(view, is_served=False)}\n</body></html>\n"
    )


def article_html(view: ArticleView, *, is_served: bool = True) -> str:
    """Return an article with its quotations marked in place and the findings beside them."""
    paragraphs = "\n".join(_paragraph(paragraph, is_served=is_served) for paragraph in view.paragraphs)
    parts = [f'<div class="article">\n{paragraphs}\n</div>', LEGEND]
    if view.unchecked:
        left = ", ".join(f"“<bdi>{escape(words)}</bdi>”" for words in view.unchecked)
        parts.insert(
            0,
            f'<p class="changed">{len(view.unchecked)} more were not checked: there are too many, or they are '
            f"too long. Check the rest apart: {left}</p>",
        )
    if view.terms:
        terms = ", ".join(f"“<bdi>{escape(term)}</bdi>”" for term in view.terms)
        parts.append(f'<p class="note">Terms and titles, no statements: {terms}</p>')
    return "\n".join(parts)


def finding_html(view: FindingView, number: int = 0, *, is_served: bool = True) -> str:
    """Return a finding; one of an article leads back to its place by its number."""
    parts = []
    place = f'<a class="place" href="#quote-{number}">{number}</a> ' if number else ""
    if number and view.speaker:
        parts.append(f'<p class="note"><bdi>{escape(view.speaker)}</bdi> is said to have said it</p>')
    changed = "".join(f' <strong class="change grave">{escape(c)} changed</strong>' for c in view.called_out)
    parts += [
        f'<h2 id="verdict-{number}">{place}{escape(view.verdict)}</h2>',
        f'<p class="detail">{escape(view.detail)}{changed}</p>',
        *(
            f'<p class="also"><strong>Also: {escape(label)}.</strong> {escape(detail)}</p>'
            for label, detail in view.others
        ),
    ]
    if view.is_short:
        parts.append('<p class="note">So few words are anybody’s; quote more of them.</p>')
    parts += [_match(match, is_served=is_served) for match in view.matches]
    if view.more:
        parts.append(f'<p class="note">These words stand at {view.more} places; the best are shown.</p>')
    if view.nearest:
        parts.append(f"<h3>{escape(NEAREST_WORDS)}</h3>")
        parts += [_match(match, is_served=is_served) for match in view.nearest]
    body = "\n".join(parts)
    return f'<section class="finding {view.tone}" aria-labelledby="verdict-{number}">\n{body}\n</section>'


def _paragraph(paragraph: ParagraphView, *, is_served: bool) -> str:
    words = "".join(map(_piece, paragraph.pieces))
    tag = "h2" if paragraph.is_heading else "blockquote" if paragraph.is_block else "p"
    beside = "\n".join(finding_html(view, number, is_served=is_served) for number, view in paragraph.findings)
    notes = f'\n<div class="findings">{beside}</div>' if beside else ""
    return f'<div class="paragraph"><{tag} class="words" dir="auto">{words}</{tag}>{notes}</div>'


def _piece(piece: PieceView) -> str:
    if piece.number is None:
        return escape(piece.text)
    mark = f'id="quote-{piece.number}" href="#verdict-{piece.number}"'
    return f'<a class="quoted {piece.tone}" {mark}>{escape(piece.text)}<sup>{piece.number}</sup></a>'


def _match(view: MatchView, *, is_served: bool) -> str:
    part = f'<p class="note">This part: “<bdi>{escape(view.part)}</bdi>”</p>' if view.part else ""
    told = f", <bdi>{escape(view.reported)}</bdi>" if view.reported else ""
    if is_served:
        cite = f' data-cite="{escape(view.cite)}"' if view.cite else ""
        where = f'<a href="{escape(view.address)}"{cite}>{"Citation" if view.cite else "In the transcript"}</a>'
    else:
        where = f"<code>{escape(view.cite)}</code>" if view.cite else escape(view.title)
    return (
        f'<figure class="match">{part}<blockquote lang="{escape(view.language)}" dir="auto" class="comparison">'
        f"{' '.join(map(_edit, view.edits))}</blockquote>"
        f'<figcaption class="said-by"><bdi class="speaker">{escape(view.speaker)}</bdi>'
        f"{' (asking)' if view.is_question else ''}, {escape(view.day)}{told}&nbsp;· {where}</figcaption></figure>"
    )


def _edit(edit: EditView) -> str:
    if edit.kind == Operation.EQUAL.value:
        return escape(edit.said)
    kind = "grave" if edit.is_grave else edit.kind
    parts = []
    for tag, told, words in (("del", "said", edit.said), ("ins", "quoted", edit.quoted)):
        if words:
            unseen = f'<span class="unseen">{told}: </span>', '<span class="unseen"> (end)</span>'
            parts.append(f'<{tag} class="{kind}">{unseen[0]}{escape(words)}{unseen[1]}</{tag}>')
    if edit.change:
        parts.append(f'<span class="change{" grave" if edit.is_grave else ""}">{escape(edit.change)}</span>')
    return " ".join(parts)
