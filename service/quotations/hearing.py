"""In whose voice quoted words stand: whether the words around them deny, quote, suppose or otherwise govern them.

A quotation may begin or end inside a sentence. What governs it there and was left out changes what was claimed: "is
*not* permitted to …", "It is false that …", "at least". Words that the quotation shows are no fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile

from onrecord.indexer.languages import CHINESE, LANGUAGES
from onrecord.indexer.store.reader import Store
from onrecord.indexer.store.surroundings import Stretch, said_at
from onrecord.indexer.text.placed_words import IDEOGRAPHS, read_words
from onrecord.indexer.transcript import Provenance, Role, Span
from onrecord.indexer.voices import Governed, Governor, governed, own_side
from onrecord.service.quotations.claims import Claims
from onrecord.service.quotations.finding import Fault, Governing, Match, Verdict, gravest_first
from onrecord.service.quotations.judging import A_REPORTER
from onrecord.service.translatable import message

BEFORE, BEHIND = 1200, 600  # characters of the turn that are read: some sentences
REACH = 45  # characters from a negation to the words that it still negates when these begin a quotation
MOST_SKIPPED = 3  # words of a framed clause before a quotation that still claims what the clause does: "one day the …"
MOST_LED_IN = 8  # the same where a preposition leads in: "by the end of next year the …"
LEAST_GOVERNED = 3  # words; fewer at the edge of a quotation claim nothing
LONGEST_SHOWN = 100  # characters of governing words
FRAGMENT = {
    language.code: re.compile(rf"{language.voicing.fragments}(?!\w)", re.IGNORECASE)
    for language in LANGUAGES
    if language.voicing
}
GIVING = frozenset({Governor.QUOTATION, Governor.READING, Governor.SAYING})  # words to somebody else
ASKING_WORDS = frozenset(word for language in LANGUAGES for word in language.turns.interrogatives)
OPENERS = frozenset(word for language in LANGUAGES for word in language.turns.openers) - ASKING_WORDS
VOICES = {Governor.QUOTATION: Verdict.QUOTING, Governor.READING: Verdict.QUOTING, Governor.DENIAL: Verdict.DENIED}
CUT_OFF = {
    Governor.NEGATION: message("a negation"),
    Governor.CONDITION: message("a condition"),
    Governor.SUPPOSITION: message("a condition"),
    Governor.SAYING: message("who is said to say it"),
    Governor.WISH: message("that it is a wish"),
    Governor.DOUBT: message("what makes it uncertain or narrows it"),
    Governor.FRAME: message("what it is part of"),
    Governor.COMPARISON: message("how the number is meant"),
    Governor.LIMIT: message("what limits it"),
    Governor.QUESTION: message("that it is a question"),
}


def heard(match: Match, store: Store, claims: Claims) -> Match:
    """Return a match with what the words around it change."""
    stretch = match.stretch
    region = _region(stretch, match.span)
    text = said_at(store, stretch, region)
    pieces = [piece.shifted(-region.start) for piece in match.pieces or (match.span,)]
    found = governed(
        text,
        stretch.language,
        own_side(stretch.publisher),
        stretch.speaker,
        is_report=stretch.provenance is Provenance.REPORT,
        within=pieces[0].until(pieces[-1]),
    )
    governing = [one for one in found if governs(one, pieces, text, stretch.language)]
    if stretch.role is Role.QUESTION:
        governing = [one for one in governing if one.governor is not Governor.QUESTION]  # a reporter asks
    fitting = [one for one in governing if one.governor in GIVING and claims.fits_speaker(one.who)]
    if fitting:
        # What else gives the words away tells of them less ("in quotation marks"), or who passes them on.
        governing = [one for one in governing if one.governor not in GIVING or one in fitting]
    denials = [one.cue for one in governing if one.governor is Governor.DENIAL]
    governing = [
        one
        for one in governing  # the "not" of "it is not true that" is told with the denial
        if one.governor is not Governor.NEGATION or not any(one.cue.overlaps(cue) for cue in denials)
    ]
    faults = list(match.faults)
    told = tuple(Governing(one.governor, _shown(one.cue.of(text)), one.who) for one in governing)
    for one in told:
        faults = [*_faults(one, faults, stretch, claims)]
    if any(fault.verdict.gravity <= Verdict.CROPPED.gravity for fault in faults):
        faults = [fault for fault in faults if fault.verdict not in {Verdict.VERBATIM, Verdict.TYPOGRAPHIC}]
    return replace(match, faults=gravest_first(faults), governing=told)


def governs(one: Governed, pieces: Sequence[Span], text: str, language: str) -> bool:
    """Return whether words govern a quotation whose `pieces` stand in a text, and are not shown by it."""
    if any(_is_shown(one, piece, text) for piece in pieces):
        return False
    return any(_is_governed(one, piece, text, language) for piece in pieces)


def _is_shown(one: Governed, piece: Span, text: str) -> bool:
    """Return whether a quotation shows governing words: their beginning, the verb of saying, or most of them."""
    cue = one.cue
    if piece.start <= cue.start < piece.end:
        return True
    if one.governor is Governor.QUESTION:
        return _is_asked(piece.of(text)) if IDEOGRAPHS.search(text) else _begins_asked(one.span, piece, text)
    if one.governor in {Governor.QUOTATION, Governor.SAYING}:
        last = max(cue.start, text.rfind(" ", cue.start, len(cue.of(text).rstrip()) + cue.start) + 1)
        return piece.start <= last < piece.end
    return 2 * (min(cue.end, piece.end) - max(cue.start, piece.start)) >= cue.end - cue.start


def _begins_asked(asked: Span, piece: Span, text: str) -> bool:
    """Return whether a quotation shows the beginning of a question, asked by its words and not its mark alone."""
    words = dropwhile(OPENERS.__contains__, read_words(asked.of(text)).forms)
    return piece.start <= asked.start and next(words, "") in ASKING_WORDS


def _is_asked(words: str) -> bool:
    """Return whether ideographs ask something wherever they are cut off: whether a word of asking is among them."""
    return any(word in words for word in CHINESE.turns.interrogatives)


def _is_governed(one: Governed, piece: Span, text: str, language: str) -> bool:
    span = one.span
    if one.governor is Governor.NEGATION:
        cut_before = not text[piece.end : one.cue.start].strip() and piece.end <= one.cue.start
        return cut_before or _is_negated(one, piece, text, language)
    if one.governor is Governor.COMPARISON:
        if one.cue.end <= span.start:
            return span.start <= piece.start < span.end
        return span.start < piece.end <= one.cue.start and piece.start < span.end
    if one.governor is Governor.LIMIT:
        return piece.start <= span.start < piece.end <= one.cue.start and not text[piece.end : one.cue.start].strip()
    if one.governor in {Governor.WISH, Governor.FRAME}:
        skipped = read_words(text[span.start : piece.start]).length
        is_early = skipped <= (MOST_LED_IN if _begins_fragment(text, span.start, language) else MOST_SKIPPED)
        return span.start <= piece.start < span.end and is_early
    shared = Span(max(span.start, piece.start), min(span.end, piece.end))
    if shared.start >= shared.end:
        return False
    if one.cue.end <= span.start == piece.start:
        return True  # the quotation begins with what is governed, however little of that there is
    words = read_words(shared.of(text)).length
    return words >= LEAST_GOVERNED or words >= read_words(piece.of(text)).length


def _is_negated(one: Governed, piece: Span, text: str, language: str) -> bool:
    """Return whether a piece begins in the reach of a negation, so near that it holds what is negated."""
    if not one.span.start <= piece.start < one.span.end or piece.start - one.cue.end > REACH:
        return False
    is_adjacent = not text[one.cue.end : piece.start].strip()
    return is_adjacent or not _begins_fragment(text, piece.start, language)


def _begins_fragment(text: str, at: int, language: str) -> bool:
    """Return whether a phrase begins at a place that claims nothing by itself: "by the end of next year"."""
    fragment = FRAGMENT.get(language)
    return fragment is not None and fragment.match(text, at) is not None


def _faults(one: Governing, faults: Sequence[Fault], stretch: Stretch, claims: Claims) -> Iterator[Fault]:
    """Yield the faults of a place with what governing words add; whoever is quoted there may be the claimed speaker."""
    speaker = stretch.speaker or A_REPORTER
    if one.governor in GIVING and claims.fits_speaker(one.who):
        right = {Verdict.WRONG_SPEAKER, Verdict.QUOTING, Verdict.OUT_OF_ROLE}
        yield from (fault for fault in faults if fault.verdict not in right)
        told = message(
            "%(who)s gives these as the words of %(whose)s: “%(words)s”",
            who=speaker,
            whose=one.who or "",
            words=one.words,
        )
        yield Fault(Verdict.SECOND_HAND, told)
        return
    verdict = VOICES.get(one.governor)
    if verdict is Verdict.QUOTING and claims.fits_speaker(one.who) is None:
        # Whose words they are is not told, so nobody can say that they are not of the one who is named.
        faults = [fault for fault in faults if fault.verdict is not Verdict.WRONG_SPEAKER]
    yield from faults
    if verdict is Verdict.QUOTING:
        told = message("%(who)s quotes somebody else's words", who=speaker)
        if one.who:
            told = message("%(who)s quotes the words of %(whose)s", who=speaker, whose=one.who)
        if len(one.words) > 1:
            yield Fault(verdict, message("%(what)s: “%(words)s”", what=told, words=one.words))
        else:
            yield Fault(verdict, message("%(what)s, in quotation marks", what=told))
    elif verdict is Verdict.DENIED:
        told = message("%(who)s says this to deny it or to report a denial", who=speaker)
        yield Fault(verdict, message("%(what)s: “%(words)s”", what=told, words=one.words))
    else:
        told = message("the quotation leaves out %(what)s", what=CUT_OFF[one.governor])
        yield Fault(Verdict.CROPPED, message("%(what)s: “%(words)s”", what=told, words=one.words))


def _region(stretch: Stretch, span: Span) -> Span:
    """Return the part of a turn that is read around a quotation."""
    within = stretch.within
    return Span(max(within.start, span.start - BEFORE), min(within.end, span.end + BEHIND))


def _shown(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]}…"
