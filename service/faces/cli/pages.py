"""A page as the grammar understood it: every paragraph with the role it plays.

For a person who checks at a glance whether the right words are in the right mouth. Nothing is left
out: furniture and narration are shown as such.
"""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from onrecord.indexer.transcript import Block, Exchange, Role, Transcript
from onrecord.service.attribution import spelled

STYLES = {
    Role.TITLE: "bold",
    Role.OPENING: "cyan",
    Role.QUESTION: "magenta",
    Role.ANSWER: "cyan",
    Role.NOTICE: "yellow",
    Role.NARRATION: "green",
    Role.FURNITURE: "dim strike",
}
INDENT = {Role.ANSWER: 4, Role.OPENING: 4}


def page(transcript: Transcript) -> Group:
    """Return every block of a transcript, in order, coloured by its role and headed where a turn begins."""
    heads = _heads(transcript)
    spoken, published = (spelled(day) for day in (transcript.date, transcript.published))
    facts = f"{transcript.kind.value.replace('_', ' ')}, spoken {spoken}, published {published}, {transcript.publisher}"
    parts: list[RenderableType] = [
        Rule(Text(f"{transcript.source.path}  {transcript.id}", "dim"), align="left"),
        Text(facts, "dim"),
    ]
    role: Role | None = None
    for block in transcript.blocks:
        begins = [head for at, head in heads.items() if block.span.start <= at < block.span.end]
        if begins:
            parts.append(Text(begins[0], "bold"))
        elif block.role is not role and block.role not in INDENT:
            parts.append(Text(block.role.value, "dim italic"))
        parts.append(_shown(block, transcript.text))
        role = block.role
    return Group(*parts, Text())


def _heads(transcript: Transcript) -> dict[int, str]:
    """Return what stands above a turn, by where the turn's words begin."""
    heads: dict[int, str] = {}
    for exchange in transcript.statements():
        if exchange.question:
            heads[exchange.question.start] = f"{exchange.number}  {exchange.asker or 'question'} asks{_parts(exchange)}"
        for answer in exchange.answers:
            printed = f" ({answer.label})" if answer.label and answer.label != answer.speaker else ""
            heads[answer.span.start] = f"    {answer.speaker}{printed}"
    return heads


def _parts(exchange: Exchange) -> str:
    return f", in {len(exchange.parts)} parts" if exchange.parts else ""


def _shown(block: Block, text: str) -> RenderableType:
    return Padding(Text(block.span.of(text), STYLES[block.role]), (0, 0, 0, INDENT.get(block.role, 0)))
