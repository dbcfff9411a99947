"""Sentences of a reply as plain text, without Markdown, HTML, links, bullets and citation marks."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from onrecord.service.generation import citation_marks as marks

ELEMENT = re.compile(r"<!--.*?(?:-->|$)|</?[a-zA-Z!?][^<>]*>?", re.DOTALL)
ESCAPED = re.compile(r"\\([\[\]*_#`(){}.!+>|~-])")
LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+[\"'][^\"']*[\"'])?\)")
BULLET = re.compile(r"\s*(?:[-*•–+]\s+|#{1,6}\s+|>\s*|\(?\d{1,2}[.)]\s+|`{3}\w*\s*)")
STRONG = re.compile(r"\*\*|__|~~|`+")
EMPHASIS = re.compile(r"(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\1(?!\w)")
PREAMBLE = re.compile(
    r"(?:(?:based on|according to|as (?:stated|noted|mentioned|reported) in|as per|in) (?:the )?"
    r"(?:provided |given |above |cited |following )*(?:passages?|sources?|context|excerpts?|transcripts?|quotations?)"
    r"(?: (?:provided|given|above|cited))?(?: and)?,\s*|(?:the )?(?:answer|summary|response)\s*:\s+)",
    re.IGNORECASE,
)
SPACE_BEFORE_STOP = re.compile(r"\s+([.,;:!?。，；：！？])")
LAST_STOPS = re.compile(r"([.!?。！？][\"”’')」』]*)\s*[.。]+$")
ENDS = re.compile(r"[.!?…。！？][\"”’')）»」』]*$")
IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a reply: as written, as plain text, and with the numbers of the passages that it cites.

    `finished` is false if it breaks off. `listed` says that it was an item of a list, `introduces` that it ends in a
    colon, so that other sentences finish it.
    """

    written: str
    text: str
    numbers: tuple[int, ...]
    finished: bool
    listed: bool
    introduces: bool


def sentence(written: str) -> Sentence:
    """Return a piece of a reply, as `ReplySplitter` cuts it, as a sentence."""
    bare = ELEMENT.sub(" ", html.unescape(ELEMENT.sub(" ", written)))
    bare = ESCAPED.sub(r"\1", bare)
    bare = LINK.sub(lambda link: f"[{link[1]}]" if link[1].isdigit() else link[1], bare)
    listed = False
    while bullet := BULLET.match(bare):
        listed, bare = True, bare[bullet.end() :]
    numbers = marks.numbers(bare)
    text = _without_elements(_tidied(marks.without(bare)))
    finished = ENDS.search(text) is not None
    ends_in_mark = marks.MARKED.sub("", bare).rstrip(" *_") != bare.rstrip(" *_") and bare.rstrip(" *_")[-1:] in "]］】"
    if not finished and ends_in_mark:
        finished = True
        text += "。" if IDEOGRAPH.search(text[-1:]) else "."
    return Sentence(written, text, numbers, finished, listed, text.endswith((":", "：", ":.", "：。")))


def _without_elements(text: str) -> str:
    """Return a text without elements that only appeared when something else was removed."""
    while (bare := ELEMENT.sub("", text)) != text:
        text = bare
    return text.strip()


def _tidied(text: str) -> str:
    """Return a text without Markdown and without openings like "According to the passages,"."""
    bare = EMPHASIS.sub(r"\2", STRONG.sub("", text)).replace("*", "").replace("|", " ")
    bare = " ".join(bare.split())
    if opening := PREAMBLE.match(bare):
        bare = bare[opening.end() :]
        bare = bare[:1].upper() + bare[1:]
    return LAST_STOPS.sub(r"\1", SPACE_BEFORE_STOP.sub(r"\1", bare)).strip()
