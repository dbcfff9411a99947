"""What is to be said of a quotation at one place of the record: every fault of its words, its speaker, its day."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from onrecord.indexer.store.surroundings import Stretch
from onrecord.indexer.text.corrections import corrections, notes, struck
from onrecord.indexer.transcript import Provenance, Role, Span
from onrecord.service.attribution_text import reporter
from onrecord.service.quotations.candidates import Candidate
from onrecord.service.quotations.claims import Claims
from onrecord.service.quotations.finding import Edit, Fault, Match, Operation, Verdict, called_out, gravest_first
from onrecord.service.quotations.placing import Placed
from onrecord.service.quotations.quoted_parts import Piece, Quotation
from onrecord.service.quotations.word_diff import Codes, Compared, compare
from onrecord.service.sense import CALLED_OUT, Change
from onrecord.service.translatable import Message, listed, message

CHANGED = {
    Change.NEGATION: message("negation changed"),
    Change.NUMBER: message("number changed"),
    Change.DATE: message("date changed"),
    Change.NAME: message("name changed"),
}
HIDDEN = {
    Change.NEGATION: message("a negation"),
    Change.NUMBER: message("a number"),
    Change.DATE: message("a date"),
    Change.NAME: message("a name"),
}
KINDS = {
    Change.NEGATION: message("negation"),
    Change.NUMBER: message("number"),
    Change.DATE: message("date"),
    Change.NAME: message("name"),
    Change.WORDING: message("wording"),
    Change.CONTRACTION: message("contraction"),
    Change.PUNCTUATION: message("punctuation"),
}
A_REPORTER = message("a reporter")
LONGEST_SHOWN = 60  # characters of what was left out


def match_at(candidate: Candidate, placed: Placed, quotation: Quotation, quoted: str, claims: Claims) -> Match:
    """Return how a quotation stands at a place, with all that is to be said of it."""
    compared = compare(quotation, candidate.words, placed.ranges, Codes(candidate.code, quoted))
    stretch, words = candidate.stretch, max(1, len(quoted))
    faults = [
        *_of_words(compared, quotation),
        *_of_corrections(stretch.text, compared.span),
        *of_place(stretch, claims),
    ]
    return Match(
        stretch=stretch,
        span=compared.span.shifted(stretch.span.start),
        text=compared.span.of(stretch.text),
        quoted=Span(0, len(quotation.text)),
        edits=compared.edits,
        is_corrected=_is_corrected(stretch.text, compared.span),
        share=max(0.0, 1 - placed.edits / words),
        faults=gravest_first(faults) or (_right(compared),),
        is_exact=compared.is_exact,
        pieces=tuple(candidate.words.span(*place).shifted(stretch.span.start) for place in placed.ranges),
    )


def part_at(candidate: Candidate, start: int, piece: Piece, quotation: Quotation, claims: Claims) -> Match:
    """Return how a part of a quotation stands at a place where it was said word for word."""
    said = candidate.words.written(start, start + piece.end - piece.start)
    span = candidate.words.span(start, start + piece.end - piece.start)
    return Match(
        stretch=candidate.stretch,
        span=span.shifted(candidate.stretch.span.start),
        text=said,
        quoted=quotation.words.span(piece.start, piece.end),
        edits=(Edit(Operation.EQUAL, said, quotation.words.written(piece.start, piece.end)),),
        share=(piece.end - piece.start) / len(quotation.words),
        faults=gravest_first(of_place(candidate.stretch, claims)),
    )


def of_place(stretch: Stretch, claims: Claims) -> Iterator[Fault]:
    """Yield what is to be said of who said it, when, and how we know."""
    speaker = stretch.speaker or A_REPORTER
    fits = claims.fits_speaker(stretch.speaker)
    if stretch.role is Role.QUESTION and not fits:
        yield Fault(Verdict.OUT_OF_ROLE, message("%(who)s asked this; it is no answer", who=speaker))
    elif fits is False:
        yield Fault(
            Verdict.WRONG_SPEAKER,
            message("said by %(who)s, not by %(claimed)s", who=speaker, claimed=claims.speaker or ""),
        )
    if claims.fits_date(stretch) is False:
        day = str(stretch.date or stretch.published)
        yield Fault(
            Verdict.WRONG_DATE, message("said on %(day)s, not on %(claimed)s", day=day, claimed=claims.date or "")
        )
    if stretch.provenance is Provenance.REPORT:
        told = message("only %(who)s reports it; no transcript here has it", who=reporter(stretch))
        yield Fault(Verdict.SECOND_HAND, told)


def altered(edits: tuple[Edit, ...]) -> Message:
    """Return in words what was altered. If some changes are called out, only these are named."""
    serious = [edit for edit in edits if edit.change in CALLED_OUT]
    if not serious:
        kinds = dict.fromkeys(edit.change for edit in edits if edit.change)
        return message("%(what)s changed without a mark", what=listed(KINDS[kind] for kind in kinds))
    changes = listed(map(_changed, serious), "; ")
    kinds_told = reduce(_both, (HIDDEN[change] for change in called_out(edits)))
    return message("%(what)s changed: %(how)s", what=kinds_told, how=changes)


def _both(first: Message, second: Message) -> Message:
    return message("%(first)s and %(second)s", first=first, second=second)


def _changed(edit: Edit) -> Message:
    said, quoted = _shortened(edit.said), _shortened(edit.quoted)
    if not said:
        return message("“%(words)s” was put in", words=quoted)
    if quoted:
        return message("“%(words)s” became “%(quoted)s”", words=said, quoted=quoted)
    return message("“%(words)s” was left out", words=said)


def _of_words(compared: Compared, quotation: Quotation) -> Iterator[Fault]:
    if compared.is_altered:
        yield Fault(Verdict.ALTERED, altered(compared.edits))
    hidden = [edit for edit in compared.edits if edit.operation is Operation.ELISION and edit.change]
    if hidden:
        words = _shortened(hidden[0].said)
        yield Fault(Verdict.CROPPED, message("the ellipsis hides a negation: “%(words)s”", words=words))
    if quotation.is_elided or any(edit.operation is Operation.ELISION for edit in compared.edits):
        left_out = [edit.said for edit in compared.edits if edit.operation is Operation.ELISION]
        shown = "; ".join(f"“{_shortened(said)}”" for said in left_out if said) or message("nothing")
        yield Fault(Verdict.ELIDED, message("left out: %(words)s", words=shown))
    if quotation.is_bracketed:
        own = [edit for edit in compared.edits if edit.operation is Operation.BRACKET]
        put_in = [
            message("%(quoted)s for “%(words)s”", quoted=e.quoted, words=e.said) if e.said else e.quoted for e in own
        ]
        told = listed(put_in, "; ") or message("a letter")
        yield Fault(Verdict.BRACKETED, message("put in: %(words)s", words=told))


def _is_corrected(text: str, span: Span) -> bool:
    """Return whether words of a span were struck out in the record, or replace words that were."""
    return any(one.start < span.end and span.start < one.end for one in corrections(text))


def _of_corrections(text: str, span: Span) -> Iterator[Fault]:
    """Yield a fault where nothing is quoted but words that were struck out, or that the editor put in."""
    if any(one.start <= span.start and span.end <= one.end for one in struck(text)):
        yield Fault(Verdict.CORRECTED, message("the record strikes these words out"))
    if any(one.start <= span.start and span.end <= one.end for one in notes(text)):
        told = message("it is a note of the record's editor, and nobody's words")
        yield Fault(Verdict.OUT_OF_ROLE, told)


def _right(compared: Compared) -> Fault:
    if compared.is_exact:
        return Fault(Verdict.VERBATIM, message("every character is as it was said"))
    told = message("the words are as they were said; marks, dashes, spaces or capitals differ")
    return Fault(Verdict.TYPOGRAPHIC, told)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN // 2]} … {text[-LONGEST_SHOWN // 2 :]}"
