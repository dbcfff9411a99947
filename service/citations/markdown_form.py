"""A citation as Markdown, and as plain text: the quotation, who said it, and where it can be read."""

from __future__ import annotations

import re

from onrecord.service.attribution import attribution
from onrecord.service.citations.citation import Citation
from onrecord.service.citations.fragment import source_link

# What Markdown could take for its own, anywhere in a line; and what it takes so at the beginning of one.
SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~$&#])")
LEADING = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


def markdown(citation: Citation) -> str:
    """Return a block quotation with its source, linked to the very words where it has an address."""
    passage = citation.passage
    quoted = "\n>\n".join(f"> {escaped(line)}" for line in citation.quote.split("\n"))
    link = source_link(citation)
    title = f"[{escaped(passage.title)}](<{link}>)" if link else f"*{escaped(passage.title)}*"
    return f"{quoted}\n>\n> — {escaped(attribution(passage))}. {title}, {escaped(passage.publisher)}. `{citation.id}`\n"


def plain(citation: Citation) -> str:
    """Return the quotation and its source in words, for a mail or a note."""
    passage = citation.passage
    where = passage.url or passage.path
    return (
        f"“{citation.quote}”\n{attribution(passage)}. {passage.title}, {passage.publisher}. {where} [{citation.id}]\n"
    )


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    return LEADING.sub(_guarded, SPECIAL.sub(r"\\\1", text))


def _guarded(found: re.Match[str]) -> str:
    """Return the beginning of a line with a backslash before what would make it a list."""
    return f"{found[1]}{found[2][:-1]}\\{found[2][-1]}"
