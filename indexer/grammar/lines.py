"""Body paragraphs with the labels they really have.

`labels` says what a label could be; here bold print, the page's spokesperson and the lines around
decide. Bold settles it wherever a page shows bold. Without it, a name before a colon asks if an
answer follows before the next such name, if the same name already asked, or if it holds a question
mark and nothing answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.grammar.labels import Label, LabelKind, read_label
from indexer.grammar.people import surname
from indexer.readers.document import Paragraph
from indexer.transcript import Span

TITLES_BEFORE_NAMES = frozenset(("mr", "ms", "mrs", "dr", "spokesperson"))


@dataclass(frozen=True, slots=True)
class Line:
    """A body paragraph, its place in the canonical text, and its label if it has one."""

    span: Span
    paragraph: Paragraph
    label: Label | None = None

    @property
    def kind(self) -> LabelKind | None:
        """What the label stands for."""
        return self.label.kind if self.label else None

    @property
    def said(self) -> Span:
        """The paragraph without its label."""
        return Span(self.span.start + (self.label.end if self.label else 0), self.span.end)

    @property
    def asks(self) -> bool:
        """Whether the paragraph holds a question mark."""
        return "?" in self.paragraph.text or "？" in self.paragraph.text

    def labelled(self, kind: LabelKind | None) -> Line:
        """Return this line with its label taken for `kind`, or without label for None."""
        return replace(self, label=replace(self.label, kind=kind) if self.label and kind else None)


def read_lines(body: Sequence[tuple[Span, Paragraph]]) -> list[Line]:
    """Return the body's paragraphs with every label that one of them could have."""
    return [Line(span, paragraph, read_label(paragraph.text)) for span, paragraph in body]


def main_answerer(lines: Sequence[Line]) -> str | None:
    """Return the name whose turns most often follow a question and ask none themselves.

    For pages that do not name their spokesperson.
    """
    score: Counter[str] = Counter()
    previous: Line | None = None
    for line in lines:
        if line.label and line.kind is LabelKind.NAME:
            score[line.label.printed] -= line.asks
            if previous and previous.label and previous.asks and previous.label.printed != line.label.printed:
                score[line.label.printed] += 1
        previous = line
    name, best = max(score.items(), key=lambda item: item[1], default=("", 0))
    return name if best > 0 else None


def with_real_labels(lines: Sequence[Line], spokesperson: str | None) -> list[Line]:
    """Keep the labels that head a turn, each taken for question or answer; drop the false ones."""
    decided = [_answer_if_named(line, spokesperson) for line in lines]
    askers: set[str] = set()
    answerers: set[str] = set()
    for index, line in enumerate(decided):
        if line.label is None or line.kind not in (LabelKind.NAME, LabelKind.QUESTION):
            continue
        if _asks_here(decided, index, askers):
            askers.add(line.label.printed)
            decided[index] = line.labelled(LabelKind.QUESTION)
        elif line.kind is LabelKind.NAME and _answers_here(decided, index, answerers):
            answerers.add(line.label.printed)
            decided[index] = line.labelled(LabelKind.ANSWER)
        else:
            decided[index] = line.labelled(None)
    return decided


def _answer_if_named(line: Line, spokesperson: str | None) -> Line:
    """Take the name of the page's spokesperson, or just the surname, for an answer label."""
    if line.label is None or line.kind is not LabelKind.NAME or spokesperson is None:
        return line
    is_theirs = _bare(line.label.printed) in (_bare(spokesperson), _bare(surname(spokesperson)))
    return line.labelled(LabelKind.ANSWER) if is_theirs else line


def _bare(name: str) -> str:
    words = name.casefold().replace(".", "").split()
    return "".join(word for word in words if word not in TITLES_BEFORE_NAMES)


def _asks_here(lines: Sequence[Line], index: int, askers: set[str]) -> bool:
    line = lines[index]
    if line.paragraph.bold is not None:
        return line.paragraph.bold
    if line.kind is LabelKind.QUESTION or (line.label and line.label.printed in askers):
        return True
    for later in lines[index + 1 :]:
        if later.label:
            return later.kind is LabelKind.ANSWER or line.asks
    return line.asks


def _answers_here(lines: Sequence[Line], index: int, answerers: set[str]) -> bool:
    """Tell whether a name that is not bold, on a page with bold questions, is a second speaker."""
    line = lines[index]
    if line.paragraph.bold is not False or line.label is None:
        return False
    follows_question = index > 0 and bool(lines[index - 1].paragraph.bold)
    return follows_question or line.label.printed in answerers
