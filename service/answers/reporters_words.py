"""What reporters state themselves when they ask: a name, a day, a place or a number that no answer repeats.

"Giuseppe Conte was reappointed as Prime Minister. What is your comment?" tells who it was, though an official did not.
Such words are shown as the reporter's, never as part of a statement.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.text.sentences import QUESTION_MARKS, sentences
from onrecord.indexer.transcript import Span
from onrecord.service.answers.asked_thing import WORD, Wanted
from onrecord.service.answers.bearing import Bearing
from onrecord.service.answers.question_type import REQUIRED, last_asked
from onrecord.service.attribution_text import spelled
from onrecord.service.query.frame import is_topical
from onrecord.service.translatable import message

MORE_OF_IT = 0.2  # of a question, by rarity, which a sentence must hold beyond what the end of the reporter's does
OF_THE_MATTER = 0.5  # of a question, by rarity, what a reporter states must speak of at least this share


def stated(passage: StoredPassage, asked: Wanted, bearing: Bearing) -> Sequence[str]:
    """Return the sentences of a reporter's question that tell what is asked for, in their order."""
    if asked.type not in REQUIRED or not passage.question or bearing.is_ideographic:
        return ()
    words = [word for word in WORD.findall(last_asked(bearing.question)) if is_topical(word)]
    spans = sentences(passage.question, Span(0, len(passage.question)), passage.language)
    said = [text for span in spans if not (text := span.of(passage.question).strip()).endswith(QUESTION_MARKS)]
    names = [WORD.findall(name) for name in bearing.names]
    said = [text for text in said if all(bearing.share_held(name, text) >= OF_THE_MATTER for name in names)]
    if asked.doing:
        said = [text for text in said if asked.does(text, bearing.stems)]
    return [
        text
        for text in said
        if asked.is_told_in(text, bearing.stems) and bearing.share_held(words, text) >= OF_THE_MATTER
    ]


def with_stated(question: str | None, shown: str | None, told: Sequence[str], most: int) -> str | None:
    """Return the part of a reporter's question that is shown, with what he stated before it, in about `most` words.

    Of several sentences each may tell it, so that none is left out between the first that has room and the end.
    """
    if not question or not shown:
        return shown
    ends = shown.removeprefix("… ")
    for text in told:
        rest = question[question.find(text) :]
        if ends in rest and len(rest.split()) <= most:
            return rest if question.startswith(text) else f"… {rest}"
    if told and told[-1] not in shown:
        return f"… {told[-1]} … {ends}"
    return shown


def part_asked(
    passage: StoredPassage, question: str | None, shown: str | None, most: int, bearing: Bearing
) -> str | None:
    """Return the part of a reporter's question that is shown: of several matters that which a question is about.

    `shown` is its end, which stays where it speaks of as much of the question as any other sentence does. Otherwise the
    sentence that speaks of most is shown, up to where it is put as a question, in about `most` words.
    """
    if not question or not shown or bearing.is_ideographic:
        return shown
    words = [word for word in WORD.findall(bearing.question) if is_topical(word)]
    spans = sentences(question, Span(0, len(question)), passage.language)
    said = [span.of(question).strip() for span in spans]
    shares = [bearing.share_held(words, text) for text in said]
    most_held = max(shares, default=0.0)
    if most_held < OF_THE_MATTER or most_held - bearing.share_held(words, shown) < MORE_OF_IT:
        return shown
    first = shares.index(most_held)
    last = next((place for place in range(first, len(said)) if said[place].endswith(QUESTION_MARKS)), first)
    part = question[spans[first].start : spans[last].end].strip()
    if len(part.split()) > most:
        part = said[first] if first == last else f"{said[first]} … {said[last]}"
    return f"{'… ' if first else ''}{part}{' …' if last + 1 < len(said) else ''}"


def reported(passages: Sequence[StoredPassage], asked: Wanted, bearing: Bearing) -> str | None:
    """Return what the first reporter stated who tells what is asked for, as a sentence; None where none does."""
    told = ((passage, stated(passage, asked, bearing)) for passage in passages)
    passage, texts = next(((one, texts) for one, texts in told if texts), (None, ()))
    if passage is None:
        return None
    day = passage.date or passage.published
    when = spelled(day) if day else message("an unknown day")
    return message("A reporter stated, asking on %(day)s: “%(words)s”", day=when, words=" … ".join(texts))
