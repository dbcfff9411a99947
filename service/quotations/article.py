"""The quotations of a whole text, and who is said to have said each.

The rules that read reports (`onrecord.indexer.grammar.attribution`) decide whose words they are: a verb of saying whose
subject was introduced, or is named in full. In Chinese a name before the verb and the quotation. Where the text does
not tell beyond doubt, a quotation is checked without a speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.indexer.grammar.attribution import BETWEEN, INVERTED, SAYING, Cast
from onrecord.indexer.languages import patterns_of
from onrecord.indexer.names.people import CHINESE_NAME, FULL_NAME
from onrecord.indexer.readers.document import Document, Paragraph
from onrecord.indexer.text.quotation_marks import Marked, marked
from onrecord.indexer.text.sentences import sentences
from onrecord.indexer.transcript import Span

CHINESE_SAYING = re.compile(
    rf"(?P<name>{CHINESE_NAME}?)(?:\d+日)?(?:在[^，。“]{{0,20}})?(?:还|又|则|也)?"
    r"(?:说|表示|指出|称|强调|回应称?|答道|介绍说?)[，,：:]?\s*$"
)
NAMED_BEFORE = re.compile(rf"(?<![\w’'-])(?P<name>{FULL_NAME}) {BETWEEN}{SAYING}")
NAMED_AFTER = re.compile(rf"(?:^|[,\x00]\s*){INVERTED} (?:[A-Z][\w.-]* ){{0,4}}?(?P<name>{FULL_NAME})(?![\w’'-])")
MASK = "\x00"
# Characters. What is longer was never written as one paragraph, and its sentences would take long to find.
LONGEST_PARAGRAPH = 20_000
UNKNOWN_OFFICE = "somebody"
NEAR = 40  # characters before a quotation mark in which what has a title is named
WORK = re.compile(rf"(?<!\w)(?:{'|'.join(patterns_of('works'))})[,:]?\s*\W$", re.IGNORECASE)
LONGEST_PARTICLE = 4  # letters of a word that a title may write small: "with"
SAID = re.compile(rf"\b{SAYING}|{CHINESE_SAYING.pattern}")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation of a text: its words, where they stand in it, and who is said to have said them, if it is said.

    `is_block` tells a paragraph that is set apart as a quotation; `is_closed` is False where the closing mark is
    missing. `is_title` tells that it is written as a title and follows on what has one ("the film").
    """

    text: str
    span: Span
    speaker: str | None = None
    is_block: bool = False
    is_closed: bool = True
    is_title: bool = False


def quotations(document: Document, language: str) -> Iterator[Quoted]:
    """Yield the quotations of a document, in order; spans are those of its text."""
    text = document.text
    cast = Cast()
    follows = False
    for paragraph, span in zip(document.paragraphs, document.spans(), strict=True):
        marks = [replace(mark, span=mark.span.shifted(span.start)) for mark in marked(paragraph.text)]
        # Marks within a block tell what is quoted of it; the frame around them is the writer's.
        if _is_block(paragraph) and not _is_framed(paragraph.text, span, marks):
            words = Span(span.start + (len(paragraph.text) - len(paragraph.text.lstrip("> "))), span.end)
            yield Quoted(words.of(text), words, cast.floor, is_block=True)
            continue
        for sentence, quoted in _sentences(text, span, language, marks):
            outside = _masked(text, sentence, quoted)
            speaker = _speaker(outside, cast, follows=follows) if len(outside) <= LONGEST_PARAGRAPH else None
            follows = speaker is not None
            for mark in quoted:
                inside = mark.span.of(text)
                is_title = _is_title(inside, text[max(sentence.start, mark.span.start - NEAR) : mark.span.start])
                yield Quoted(inside, mark.span, speaker, is_closed=mark.is_closed, is_title=is_title)


def _is_title(words: str, before: str) -> bool:
    """Return whether quoted words are written as a title, and the words before them name what has one."""
    long = [word for word in re.findall(r"[^\W\d_][\w’'-]*", words) if len(word) > LONGEST_PARTICLE]
    return bool(long) and all(word[0].isupper() for word in long) and WORK.search(before) is not None


def _is_block(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is set apart as a quotation: by the page, or by "> " in plain text."""
    return paragraph.quoted or paragraph.text.startswith("> ")


def _is_framed(paragraph: str, place: Span, inside: Sequence[Marked]) -> bool:
    """Return whether a block has quotation marks, and the words outside them say who speaks."""
    outside = _masked(
        paragraph, Span(0, len(paragraph)), [replace(m, span=m.span.shifted(-place.start)) for m in inside]
    )
    return bool(inside) and SAID.search(outside) is not None


def _sentences(
    text: str, paragraph: Span, language: str, inside: Sequence[Marked]
) -> Iterator[tuple[Span, list[Marked]]]:
    """Yield the sentences of a paragraph with the quotations in each; those that one quotation joins are one."""
    if paragraph.end - paragraph.start > LONGEST_PARAGRAPH:
        yield paragraph, list(inside)
        return
    rest = list(inside)
    pending: Span | None = None
    for sentence in sentences(text, paragraph, language):
        pending = sentence if pending is None else pending.until(sentence)
        if any(mark.span.start < pending.end < mark.span.end for mark in rest):
            continue
        held = [mark for mark in rest if mark.span.start < pending.end]
        rest = rest[len(held) :]
        yield pending, held
        pending = None
    if pending is not None:
        yield pending, rest


def _masked(text: str, sentence: Span, quoted: Sequence[Marked]) -> str:
    """Return a sentence with one sign for each quotation in it, so that nobody who is named there speaks."""
    parts, at = [], sentence.start
    for mark in quoted:
        parts += [text[at : mark.span.start - 1], MASK]  # its marks as well
        at = mark.span.end + mark.is_closed
    return "".join([*parts, text[at : sentence.end]])


def _speaker(outside: str, cast: Cast, *, follows: bool) -> str | None:
    """Return whose words a sentence gives: whoever is named in full there, else whoever the report's rules find."""
    attributed = cast.attribute(outside, follows=follows)
    if MASK not in outside:
        return attributed
    if chinese := CHINESE_SAYING.search(outside.split(MASK, maxsplit=1)[0]):
        return chinese["name"]
    names = {match["name"] for form in (NAMED_BEFORE, NAMED_AFTER) for match in form.finditer(outside)}
    if len(names) != 1 or attributed in names:
        return attributed
    cast.floor = names.pop()
    cast.people.setdefault(cast.floor, UNKNOWN_OFFICE)
    return cast.floor
