"""Body paragraphs with the labels they really have.

`labels` says what a label could be; here bold print, the page's spokesperson and the lines around
decide. Where bold print tells questions from answers it settles what a name before a colon is. Where
it does not, such a name asks if an answer follows before the next name, if the same name already
asked, if it is an outlet's, or if it holds a question mark and nothing answers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.indexer.grammar.labels import ASIDE, CONNECTORS, Label, LabelKind, read_label
from onrecord.indexer.grammar.speakers import is_name_of, name_in
from onrecord.indexer.names.people import CHINESE_NAME, is_pinyin_name
from onrecord.indexer.readers.document import Paragraph
from onrecord.indexer.text.sentences import QUESTION_MARKS
from onrecord.indexer.transcript import Span

# Bold tells questions from answers if so many of the certain labels agree.
BOLD_AGREES = 0.8
BOLD_ASKS = 0.6  # of what is bold, where no label is a witness; an interviewer does not always ask
NAMED_HEAD = re.compile(r"(?P<name>[^\W\d_][^:：]{2,60}?)\s*[:：]\s*")
PERSON_WORDS = (2, 3)  # so many words has a person's name


@dataclass(frozen=True, slots=True)
class Line:
    """A body paragraph, its place in the canonical text, and its label if it has one.

    `bold` is None where bold print tells nothing on this page.
    """

    span: Span
    paragraph: Paragraph
    label: Label | None = None
    bold: bool | None = None

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
        return any(mark in self.paragraph.text for mark in QUESTION_MARKS)

    @property
    def ends_asking(self) -> bool:
        """Whether the paragraph ends with a question mark."""
        return self.paragraph.text.rstrip(" \"'”’)").endswith(QUESTION_MARKS)

    def labelled(self, kind: LabelKind | None) -> Line:
        """Return this line with its label taken for `kind`, or without label for None."""
        return replace(self, label=replace(self.label, kind=kind) if self.label and kind else None)


def read_lines(body: Sequence[tuple[Span, Paragraph]]) -> list[Line]:
    """Return the body's paragraphs with every label that one of them could have.

    A full name that heads a paragraph elsewhere on the page is a label however it is capitalised ("Hua chunying:").
    """
    lines = [Line(span, paragraph, read_label(paragraph.text), paragraph.bold) for span, paragraph in body]
    names = {
        line.label.printed.casefold(): line.label.printed
        for line in lines
        if line.label and line.kind is LabelKind.NAME and " " in line.label.printed
    }
    return [line if line.label or not names else _misspelt(line, names) for line in lines]


def _misspelt(line: Line, names: Mapping[str, str]) -> Line:
    """Return a line without a label with the name that heads it in other capitals, if it is one of the page's."""
    head = NAMED_HEAD.match(line.paragraph.text)
    name = names.get(head["name"].casefold()) if head else None
    return replace(line, label=Label(LabelKind.NAME, name, head.end())) if head and name else line


def main_answerer(lines: Sequence[Line]) -> str | None:
    """Return the name whose turns most often follow a question and ask none themselves.

    For pages that do not name their spokesperson.
    """
    for line in lines:
        if line.label and line.kind is LabelKind.ANSWER and (name := name_in(line.label.printed)):
            return name
    score: Counter[str] = Counter()
    previous: Line | None = None
    for line in lines:
        if line.label and line.kind is LabelKind.NAME and not line.label.outlet:
            score[line.label.printed] -= line.asks
            if previous and previous.label and previous.asks and previous.label.printed != line.label.printed:
                score[line.label.printed] += 1
        previous = line
    name, best = max(score.items(), key=lambda item: item[1], default=("", 0))
    return (ASIDE.sub("", name) or name) if best > 0 else None


def with_real_labels(lines: Sequence[Line], spokesperson: str | None) -> list[Line]:
    """Keep the labels that head a turn, each taken for question or answer; drop the false ones."""
    decided = _with_answers_named(lines, spokesperson)
    if not _bold_tells(decided):
        decided = [replace(line, bold=None) for line in decided]
    askers: set[str] = set()
    answerers: set[str] = set()
    for index, line in enumerate(decided):
        if line.label is None or line.kind is not LabelKind.NAME:
            continue
        if _asks_here(decided, index, askers):
            askers.add(line.label.printed)
            decided[index] = line.labelled(LabelKind.QUESTION)
        elif _answers_here(decided, index, answerers):
            answerers.add(line.label.printed)
            decided[index] = line.labelled(LabelKind.ANSWER)
        else:
            decided[index] = line.labelled(None)
    return decided


def _with_answers_named(lines: Sequence[Line], spokesperson: str | None) -> list[Line]:
    """Take the name of the page's spokesperson, or just the surname, for an answer label."""
    if spokesperson is None:
        return list(lines)
    names = {line.label.printed for line in lines if line.label and line.kind is LabelKind.NAME}
    own = {name for name in names if is_name_of(name, spokesperson)}
    return [
        line.labelled(LabelKind.ANSWER)
        if line.label and line.kind is LabelKind.NAME and line.label.printed in own
        else line
        for line in lines
    ]


def _bold_tells(lines: Sequence[Line]) -> bool:
    """Return whether on this page questions are bold and answers are not.

    The labels that are certain are witnesses; where there are none, the question marks are.
    """
    certain = [line for line in lines if line.bold is not None and line.kind in (LabelKind.QUESTION, LabelKind.ANSWER)]
    bold = [line for line in lines if line.bold]
    if not bold:
        return False
    if certain:
        agree = sum(line.bold is (line.kind is LabelKind.QUESTION) for line in certain)
        # A page whose answers alone are labelled shows by plain answers and bold others what bold means.
        return agree >= BOLD_AGREES * len(certain) and any(line.asks for line in bold)
    return sum(line.asks for line in bold) >= BOLD_ASKS * len(bold)


def _asks_here(lines: Sequence[Line], index: int, askers: set[str]) -> bool:
    """Return whether a name before a colon heads a question."""
    line = lines[index]
    label = line.label
    if label is None:
        return False
    if line.bold:
        return True
    answered = _is_answered(lines, index)
    if line.bold is False:
        # Print that slipped: an outlet's words are no answer, whatever they look like.
        return (label.outlet or label.printed in askers) and (answered or line.asks)
    if _answers_as_person(lines, index):
        return False
    return label.printed in askers or label.outlet or answered or (line.asks and _is_last_label(lines, index))


def _is_answered(lines: Sequence[Line], index: int) -> bool:
    """Return whether an answer follows a line: the next label is that of an answer, or any, where the line asks."""
    for later in lines[index + 1 :]:
        if later.label:
            return later.kind is LabelKind.ANSWER or lines[index].asks
    return False


def _is_last_label(lines: Sequence[Line], index: int) -> bool:
    return not any(later.label for later in lines[index + 1 :])


def _answers_here(lines: Sequence[Line], index: int, answerers: set[str]) -> bool:
    """Return whether a name heads the words of a second speaker."""
    line = lines[index]
    if line.label is None or line.label.outlet or line.bold:
        return False
    if line.label.printed in answerers:
        return True
    before = lines[index - 1] if index else None
    if line.bold is False:
        return _is_chinese_name(line.label.printed) or (before is not None and bool(before.bold))
    if line.asks:
        return False
    return _answers_as_person(lines, index) or _is_chinese_name(line.label.printed)


def _answers_as_person(lines: Sequence[Line], index: int) -> bool:
    """Return whether a person's name stands right after a question that nobody has answered, and asks nothing."""
    line = lines[index]
    if line.label is None or line.label.outlet or line.asks:
        return False
    words = line.label.printed.split()
    is_person = _is_chinese_name(line.label.printed) or (
        len(words) in PERSON_WORDS and not any(word.lower() in CONNECTORS for word in words)
    )
    return is_person and index > 0 and lines[index - 1].kind is LabelKind.QUESTION


def _is_chinese_name(printed: str) -> bool:
    return is_pinyin_name(printed) or re.fullmatch(CHINESE_NAME, printed) is not None
