"""Names with a post on the line below: "Ann Shen" and "Chief Executive Officer", and below them what she says.

Transcripts of companies' calls print their speakers so. The two lines are made one, which opens a turn; pairs that
nothing said follows are the list of those who take part, and nobody's words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from onrecord.indexer.languages import turn_words as words
from onrecord.indexer.readers.document import Paragraph
from onrecord.indexer.transcript import Span
from onrecord.indexer.turns.heads import NAME_WORDS, PARTED, TIME
from onrecord.indexer.turns.labels import label_words

MAX_NAME, MAX_POST = 60, 140  # code points
LEAST_PAIRS = 2
MAX_TIME = 16
TIME_ALONE = re.compile(TIME)
NAME = re.compile(r"[^\W\d_a-zß-ÿ][\w’'.-]*(?: (?:[^\W\d_a-zß-ÿ][\w’'.-]*|de|van|von|der|al|bin|la|di|da)){1,3}")
SENTENCE = re.compile(r"[.?!。？！…:;][\"'”’)\]]*$")
COMPANY = re.compile(r"(?:\b(?:Inc|Ltd|Co|Corp|Cos|Bros|S\.A|N\.V|L\.P|plc)\.)$", re.IGNORECASE)
LETTER_BEHIND = re.compile(r"\s{2,}[QA]$|\t[QA]$")


def with_posts(body: Sequence[tuple[Span, Paragraph]]) -> Sequence[tuple[Span, Paragraph]]:
    """Return the paragraphs with each name and the post below it in one, on a page that prints its speakers so."""
    body = _with_times(body)
    texts = [paragraph.text for _, paragraph in body]
    pairs = [index for index in range(len(texts) - 1) if _is_name(texts[index]) and _is_post(texts[index + 1])]
    speaking = {index for index in pairs if index + 2 < len(texts) and SENTENCE.search(texts[index + 2])}
    names = Counter(texts[index] for index in speaking)
    telling = sum(_tells(texts[index + 1]) for index in speaking)
    if telling < LEAST_PAIRS or not any(times > 1 for times in names.values()):
        return body
    result: list[tuple[Span, Paragraph]] = []
    index = 0
    while index < len(body):
        span, paragraph = body[index]
        if index in speaking:
            below = body[index + 1][0]
            gap = PARTED * (below.start - span.end)
            paragraph = replace(paragraph, text=f"{paragraph.text}{gap}{texts[index + 1]}")
            result.append((span.until(below), paragraph))
            index += 2
        elif index in pairs:
            result += [(at, replace(one, heading=True)) for at, one in body[index : index + 2]]
            index += 2
        else:
            result.append((span, paragraph))
            index += 1
    return result


def _with_times(body: Sequence[tuple[Span, Paragraph]]) -> Sequence[tuple[Span, Paragraph]]:
    """Return the paragraphs with each name and the time alone on the line below it in one ("Ann Ray", "00:01:12")."""
    texts = [paragraph.text for _, paragraph in body]
    times = [
        index for index, text in enumerate(texts) if index and len(text) <= MAX_TIME and TIME_ALONE.fullmatch(text)
    ]
    named = {index - 1 for index in times if _is_name(texts[index - 1])}
    if len(named) < LEAST_PAIRS:
        return body
    result = []
    for index, (span, paragraph) in enumerate(body):
        if index in named:
            below = body[index + 1][0]
            text = f"{paragraph.text}{PARTED * (below.start - span.end)}{texts[index + 1]}"
            result.append((span.until(below), replace(paragraph, text=text)))
        elif index - 1 not in named:
            result.append((span, paragraph))
    return result


def _is_name(text: str) -> bool:
    if len(text) > MAX_NAME or not NAME.fullmatch(text.strip()):
        return False
    label = label_words(text)
    if label is None or len(label.printed.split()) not in NAME_WORDS or label.holds_office:
        return False
    return not any(word.lower() in words("headings", "nameless", "asking") for word in label.printed.split())


def _is_post(text: str) -> bool:
    """Return whether a line could be what somebody is: short, no sentence, its longer words capitalised."""
    if len(text) > MAX_POST or (SENTENCE.search(text) and not COMPANY.search(text)) or not text[:1].isupper():
        return False
    long = [token for token in text.split() if len(token) > 3]  # noqa: PLR2004 – small words of a post stay small
    return bool(long) and 2 * sum(token[:1].isupper() for token in long) > len(long)


def _tells(text: str) -> bool:
    """Return whether a post names an office or an analyst, or closes with the letter of a question or an answer."""
    if LETTER_BEHIND.search(text):
        return True
    found = [part for word in re.findall(r"[\w’-]+", text.lower()) for part in (word, *word.split("-"))]
    return any(word in words("offices", "asking", "outlets") for word in found)
