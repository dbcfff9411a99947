"""Checked quotations as HTML: a part of a page, and a whole file that needs nothing else."""

from __future__ import annotations

from collections.abc import Callable
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
from onrecord.service.translatable import counted, message

# What the marks of a comparison mean.
MARKS = {
    "del": (message("struck out"), message("said, and missing in the quotation")),
    "ins": (message("underlined"), message("in the quotation, and not said")),
}

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

Say = Callable[[str], str]


def whole_file(view: ArticleView, title: str) -> str:
    """Return a checked article as a page of its own. Its links lead nowhere, so passages are named by their ids."""
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head>\n'
        f'<body><h1>{escape(title)}</h1>\n<p class="stand">{escape(view.summary)}</p>\n'
        f"{CheckedHtml(is_served=False).article(view)}\n</body></html>\n"
    )


class CheckedHtml:
    """Writes what was checked as HTML.

    `say` returns a text in the language of the reader. Links lead to citations where the HTML `is_served`.
    """

    def __init__(self, say: Say = str, *, is_served: bool = True) -> None:
        self._say = say
        self._is_served = is_served

    def article(self, view: ArticleView) -> str:
        """Return an article with its quotations marked in place and the findings beside them."""
        paragraphs = "\n".join(map(self._paragraph, view.paragraphs))
        parts = [f'<div class="article">\n{paragraphs}\n</div>', self._legend()]
        if view.unchecked:
            left = ", ".join(f"“<bdi>{escape(words)}</bdi>”" for words in view.unchecked)
            told = counted(
                "%(count)s more was not checked: there are too many, or it is too long. Check the rest apart:",
                "%(count)s more were not checked: there are too many, or they are too long. Check the rest apart:",
                len(view.unchecked),
            )
            parts.insert(0, f'<p class="changed">{self._told(told)} {left}</p>')
        if view.terms:
            terms = ", ".join(f"“<bdi>{escape(term)}</bdi>”" for term in view.terms)
            parts.append(f'<p class="note">{self._told(message("Terms and titles, no statements:"))} {terms}</p>')
        return "\n".join(parts)

    def finding(self, view: FindingView) -> str:
        """Return the finding on a single quotation, with what its marks mean."""
        return f"{self._finding(view)}\n{self._legend()}"

    def _told(self, text: str) -> str:
        return escape(self._say(text))

    def _legend(self) -> str:
        marks = (f"<{tag}>{self._told(mark)}</{tag}>: {self._told(means)}" for tag, (mark, means) in MARKS.items())
        return f'<p class="legend">{"; ".join(marks)}</p>'

    def _finding(self, view: FindingView, number: int = 0) -> str:
        """Return a finding; one of an article leads back to its place by its number."""
        parts = []
        place = f'<a class="place" href="#quote-{number}">{number}</a> ' if number else ""
        if number and view.speaker:
            told = self._told(message("%(who)s is said to have said it", who=view.speaker))
            parts.append(f'<p class="note"><bdi>{told}</bdi></p>')
        changed = "".join(f' <strong class="change grave">{self._told(c)}</strong>' for c in view.called_out)
        parts += [
            f'<h2 id="verdict-{number}">{place}{self._told(view.verdict)}</h2>',
            f'<p class="detail">{self._told(view.detail)}{changed}</p>',
            *(
                f'<p class="also"><strong>{self._told(message("Also: %(verdict)s", verdict=label))}.</strong> '
                f"{self._told(detail)}</p>"
                for label, detail in view.others
            ),
        ]
        if view.is_short:
            few = message("So few words are anybody’s; quote more of them.")
            parts.append(f'<p class="note">{self._told(few)}</p>')
        parts += map(self._match, view.matches)
        if view.more:
            parts.append(f'<p class="note">{self._told(view.more)}</p>')
        if view.nearest:
            parts.append(f"<h3>{self._told(NEAREST_WORDS)}</h3>")
            parts += map(self._match, view.nearest)
        body = "\n".join(parts)
        return f'<section class="finding {view.tone}" aria-labelledby="verdict-{number}">\n{body}\n</section>'

    def _paragraph(self, paragraph: ParagraphView) -> str:
        words = "".join(map(_piece, paragraph.pieces))
        tag = "h2" if paragraph.is_heading else "blockquote" if paragraph.is_block else "p"
        beside = "\n".join(self._finding(view, number) for number, view in paragraph.findings)
        notes = f'\n<div class="findings">{beside}</div>' if beside else ""
        return f'<div class="paragraph"><{tag} class="words" dir="auto">{words}</{tag}>{notes}</div>'

    def _match(self, view: MatchView) -> str:
        part = ""
        if view.part:
            told_part = self._told(message("This part: “%(words)s”", words=view.part))
            part = f'<p class="note"><bdi>{told_part}</bdi></p>'
        told = f", <bdi>{self._told(view.reported)}</bdi>" if view.reported else ""
        asking = f" ({self._told(message('asking'))})" if view.is_question else ""
        if self._is_served:
            cite = f' data-cite="{escape(view.cite)}"' if view.cite else ""
            label = message("Citation") if view.cite else message("In the transcript")
            where = f'<a href="{escape(view.address)}"{cite}>{self._told(label)}</a>'
        else:
            where = f"<code>{escape(view.cite)}</code>" if view.cite else escape(view.title)
        return (
            f'<figure class="match">{part}<blockquote lang="{escape(view.language)}" dir="auto" class="comparison">'
            f"{' '.join(map(self._edit, view.edits))}</blockquote>"
            f'<figcaption class="said-by"><bdi class="speaker">{self._told(view.speaker)}</bdi>'
            f"{asking}, {self._told(view.day)}{told}&nbsp;· {where}</figcaption></figure>"
        )

    def _edit(self, edit: EditView) -> str:
        if edit.kind == Operation.EQUAL.value:
            return escape(edit.said)
        kind = "grave" if edit.is_grave else edit.kind
        parts = []
        said, quoted, end = message("said"), message("quoted"), message("end")
        for tag, told, words in (("del", said, edit.said), ("ins", quoted, edit.quoted)):
            if words:
                before = f'<span class="unseen">{self._told(told)}: </span>'
                behind = f'<span class="unseen"> ({self._told(end)})</span>'
                parts.append(f'<{tag} class="{kind}">{before}{escape(words)}{behind}</{tag}>')
        if edit.change:
            grave = " grave" if edit.is_grave else ""
            parts.append(f'<span class="change{grave}">{self._told(edit.change)}</span>')
        return " ".join(parts)


def _piece(piece: PieceView) -> str:
    if piece.number is None:
        return escape(piece.text)
    mark = f'id="quote-{piece.number}" href="#verdict-{piece.number}"'
    return f'<a class="quoted {piece.tone}" {mark}>{escape(piece.text)}<sup>{piece.number}</sup></a>'
