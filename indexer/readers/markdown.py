"""Markdown to paragraphs, with bold print, headings and what the front matter states.

List items and quoted paragraphs are paragraphs; the numbers of lists are text, since a sentence that
starts with a year looks like one. A hard line break starts a paragraph, as it does on web pages. A
soft one is a space, unless a turn starts after it. A table that is a conversation states its turns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.indexer.readers.document import (
    NARRATED,
    Document,
    Paragraph,
    Stated,
    is_visible,
    joined,
    with_telling_bold,
    with_title,
)
from onrecord.indexer.readers.elements import STRUCK_TAGS, fragment_paragraphs
from onrecord.indexer.readers.front_matter import split_front_matter
from onrecord.indexer.readers.page_breaks import page_break_lines, without_page_breaks
from onrecord.indexer.readers.turn_tables import turns_of_table
from onrecord.indexer.readers.wrapping import head_in_capitals, margin_of, recurring_heads, starts_turn
from onrecord.indexer.text.corrections import STROKE
from onrecord.indexer.text.wording import normalised

if TYPE_CHECKING:
    from markdown_it.token import Token

UNDERLINE = re.compile(r"=+|-+|~+")  # of a heading; that of a numbered one is a part of a list to Markdown
LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
STRUCK_TAG = re.compile(rf"<(?P<end>/)?(?:{'|'.join(sorted(STRUCK_TAGS))})(?:\s[^<>]*)?>", re.IGNORECASE)

TABLE = re.compile(r"^ {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$", re.MULTILINE)  # the line below a table's heads
TURNS = "turns"  # what the opening token of a table holds
UNDERLINED = 2  # lines: a heading, and the line below it
Run = tuple[str, bool]  # text, and whether it is bold


@dataclass(frozen=True, slots=True)
class Form:
    """How a text is set: the column at which its lines are wrapped, and labels that begin several lines."""

    margin: int | None
    heads: frozenset[str]


def read_markdown(text: str) -> Document:
    """Return the paragraphs of a Markdown text."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - slow to import, and many corpora have no Markdown

    stated, body = split_front_matter(text)
    lines = body.split("\n")
    breaks = page_break_lines(lines)
    if breaks:
        body = "\n".join(without_page_breaks(lines, breaks))
    # Transcripts have no code, but they do have indented paragraphs.
    parser = MarkdownIt("commonmark").disable("code")
    tokens = parser.parse(body)
    if TABLE.search(body):
        tokens = _with_turns_of_tables(parser.enable("table").parse(body)) or tokens
    lines_of_blocks = [_lines(token) for token in tokens if token.type == "inline"]
    form = Form(margin_of(lines_of_blocks), recurring_heads([line for block in lines_of_blocks for line in block]))
    paragraphs = with_telling_bold(_paragraphs(tokens, form))
    title = stated.get("title") or _title(paragraphs)
    if title:
        stated["title"] = title
    return Document(with_title(paragraphs, title), stated, left_out=tuple(breaks.values()))


def _title(paragraphs: Sequence[Paragraph]) -> Stated | None:
    """Return the first paragraph as the title if it is a heading."""
    return Stated(paragraphs[0].text, "first heading") if paragraphs and paragraphs[0].heading else None


def _lines(token: Token) -> list[str]:
    return [line.strip() for line in token.content.split("\n")]


def _with_turns_of_tables(tokens: Sequence[Token]) -> list[Token] | None:
    """Return the tokens with the turns of each table in its opening one, None where no table is a conversation."""
    result: list[Token] = []
    rows: list[list[list[Paragraph]]] = []
    begin: int | None = None
    for token in tokens:
        if token.type == "table_open":
            begin, rows = len(result), []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and begin is not None:
            rows[-1].append(list(_of_inline(token, "", Form(None, frozenset()), heading=False, quoted=False)))
        result.append(token)
        if token.type == "table_close" and begin is not None:
            if turns := turns_of_table(rows):
                result[begin].meta[TURNS] = turns
                del result[begin + 1 :]
            begin = None
    return result if any(TURNS in token.meta for token in result) else None


def _paragraphs(tokens: Sequence[Token], form: Form) -> Iterator[Paragraph]:
    """Yield the paragraphs; what follows a table of turns is the page's own again."""
    tables = [index for index, token in enumerate(tokens) if TURNS in token.meta]
    begin = 0
    for table in [*tables, len(tokens)]:
        for paragraph in _of_blocks(tokens[begin:table], form):
            yield replace(paragraph, turn=NARRATED) if begin else paragraph
        if table < len(tokens):
            yield from tokens[table].meta[TURNS]
        begin = table + 1


def _of_blocks(tokens: Sequence[Token], form: Form) -> Iterator[Paragraph]:
    number = ""
    heading = False
    quotations = 0
    for token in tokens:
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "heading_open":
            heading = True
        elif token.type in ("blockquote_open", "blockquote_close"):
            quotations += token.nesting
        elif token.type == "inline":
            yield from _of_inline(token, number, form, heading=heading, quoted=quotations > 0)
            number, heading = "", False
        elif token.type == "html_block":
            yield from fragment_paragraphs(token.content)
        elif token.type == "fence":
            yield from (Paragraph(normalised(line), bold=False) for line in token.content.splitlines() if line.strip())
        elif token.type == "hr":
            yield Paragraph(token.markup[:1] * 3, bold=False)  # a rule has no length
        elif token.type == "list_item_close" and number:  # "1956." alone is an empty item to Markdown
            yield Paragraph(number.strip(), bold=False)
            number = ""


def _of_inline(token: Token, number: str, form: Form, *, heading: bool, quoted: bool) -> Iterator[Paragraph]:
    runs: list[Run] = [(number, False)]
    lines = _lines(token)
    breaks = 0
    bold = 0
    strikes = _strikes(token)
    children = token.children or []
    if len(lines) == UNDERLINED and UNDERLINE.fullmatch(lines[1]) and len(lines[1]) >= len(lines[0]):
        heading, children = True, children[:-2]
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            breaks += 1
            if child.type == "hardbreak" or _parts(lines, breaks, form):
                yield from _flushed(runs, heading=heading, quoted=quoted)
            runs.append((" ", bold > 0))
        elif child.type == "html_inline":
            if LINE_BREAK_TAG.fullmatch(child.content):
                yield from _flushed(runs, heading=heading, quoted=quoted)
            elif strikes and STRUCK_TAG.fullmatch(child.content):
                runs.append((STROKE, bold > 0))
        elif child.type in ("strong_open", "strong_close"):
            bold += child.nesting
        elif child.type in ("text", "code_inline", "text_special"):
            runs.append((child.content, bold > 0))
    yield from _flushed(runs, heading=heading, quoted=quoted)


def _strikes(token: Token) -> bool:
    """Return whether tags strike words out: each that opens is closed before the next, so a stroke has two ends."""
    tags = [STRUCK_TAG.fullmatch(one.content) for one in token.children or () if one.type == "html_inline"]
    ends = [tag["end"] is not None for tag in tags if tag]
    return ends == [False, True] * (len(ends) // 2)


def _parts(lines: Sequence[str], breaks: int, form: Form) -> bool:
    """Return whether the soft break after the first `breaks` lines separates two turns."""
    if breaks >= len(lines):
        return False
    # A line with nothing but a no-break space is not blank to Markdown; it is to a reader.
    if not is_visible(lines[breaks]) or head_in_capitals(lines[breaks]) in form.heads:
        return True
    return starts_turn(lines[breaks - 1], lines[breaks], form.margin)


def _flushed(runs: list[Run], *, heading: bool, quoted: bool) -> Iterator[Paragraph]:
    paragraph = joined(runs, heading=heading, quoted=quoted)
    if paragraph:
        yield paragraph
    runs.clear()
