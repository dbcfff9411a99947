"""What is to be said of a quotation at one place of the record: every fault of its words, its speaker, its day."""

from __future__ import annotations

from collections.abc import Iterator

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

HIDDEN = {
    Change.NEGATION: "a negation",
    Change.NUMBER: "a number",
    Change.DATE: "a date",
    Change.NAME: "a name",
}
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
    speaker = stretch.speaker or "a reporter"
    fits = claims.fits_speaker(stretch.speaker)
    if stretch.role is Role.QUESTION and not fits:
        yield Fault(Verdict.OUT_OF_ROLE, f"{speaker} asked this; it is no answer")
    elif fits is False:
        yield Fault(Verdict.WRONG_SPEAKER, f"said by {speaker}, not by {claims.speaker}")
    if claims.fits_date(stretch) is False:
        yield Fault(Verdict.WRONG_DATE, f"said on {stretch.date or stretch.published}, not on {claims.date}")
    if stretch.provenance is Provenance.REPORT:
        yield Fault(Verdict.SECOND_HAND, f"only {reporter(stretch)} reports it; no transcript here has it")


def altered(edits: tuple[Edit, ...]) -> str:
    """Return in words what was altered. If some changes are called out, only these are named."""
    serious = [edit for edit in edits if edit.change in CALLED_OUT]
    if not serious:
        kinds = dict.fromkeys(edit.change for edit in edits if edit.change)
        return f"{', '.join(kinds)} changed without a mark"
    changes = "; ".join(map(_changed, serious))
    return f"{' and '.join(HIDDEN[change] for change in called_out(edits))} changed: {changes}"


def _changed(edit: Edit) -> str:
    said, quoted = _shortened(edit.said), _shortened(edit.quoted)
    if not said:
        return f"“{quoted}” was put in"
    return f"“{said}” became “{quoted}”" if quoted else f"“{said}” was left out"


def _of_words(compared: Compared, quotation: Quotation) -> Iterator[Fault]:
    if compared.is_altered:
        yield Fault(Verdict.ALTERED, altered(compared.edits))
    hidden = [edit for edit in compared.edits if edit.operation is Operation.ELISION and edit.change]
    if hidden:
        yield Fault(Verdict.CROPPED, f"the ellipsis hides a negation: “{_shortened(hidden[0].said)}”")
    if quotation.is_elided or any(edit.operation is Operation.ELISION for edit in compared.edits):
        left_out = [edit.said for edit in compared.edits if edit.operation is Operation.ELISION]
        words = "; ".join(f"“{_shortened(said)}”" for said in left_out if said) or "nothing"
        yield Fault(Verdict.ELIDED, f"left out: {words}")
    if quotation.is_bracketed:
        own = [edit for edit in compared.edits if edit.operation is Operation.BRACKET]
        put_in = "; ".join(f"{e.quoted} for “{e.said}”" if e.said else e.quoted for e in own) or "a letter"
        yield Fault(Verdict.BRACKETED, f"put in: {put_in}")


def _is_corrected(text: str, span: Span) -> bool:
    """Return whether words of a span were struck out in the record, or replace words that were."""
    return any(one.start < span.end and span.start < one.end for one in corrections(text))


def _of_corrections(text: str, span: Span) -> Iterator[Fault]:
    """Yield a fault where nothing is quoted but words that were struck out, or that the editor put in."""
    if any(one.start <= span.start and span.end <= one.end for one in struck(text)):
        yield Fault(Verdict.CORRECTED, "the record strikes these words out")
    if any(one.start <= span.start and span.end <= one.end for one in notes(text)):
        yield Fault(Verdict.OUT_OF_ROLE, "it is a note of the record's editor, and nobody's words")


def _right(compared: Compared) -> Fault:
    if compared.is_exact:
        return Fault(Verdict.VERBATIM, "every character is as it was said")
    return Fault(Verdict.TYPOGRAPHIC, "the words are as they were said; marks, dashes, spaces or capitals differ")


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN // 2]} … {text[-LONGEST_SHOWN // 2 :]}"
