"""The quotation check: a quotation, with who is said to have said it and when, to a verdict with its evidence.

Where the words stand in the record as quoted, nothing else is looked for. Where they do not, the place that comes
nearest tells what was altered; a quotation that is made of runs from several places is stitched; what shares its
meaning and not its words may have passed through another language. Else it was not found.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.indexer.embedding.embedder import Embedder
from onrecord.indexer.snapshot import Snapshot, Snapshots
from onrecord.indexer.store.surroundings import passage_at
from onrecord.indexer.store.totals import read_names
from onrecord.service.alignment import Coder, steps
from onrecord.service.allowance import Allowance
from onrecord.service.errors import QueryError
from onrecord.service.query.named import Known, speakers
from onrecord.service.quotations.candidates import RUN_STEP, Candidate, Finder, run_step
from onrecord.service.quotations.claims import Claims, read_claims
from onrecord.service.quotations.finding import Fault, Finding, Match, Verdict, gravest_first
from onrecord.service.quotations.hearing import heard
from onrecord.service.quotations.judging import match_at, part_at
from onrecord.service.quotations.meaning import same_meaning
from onrecord.service.quotations.past import Past
from onrecord.service.quotations.placing import Placed, exact_places, nearest_place
from onrecord.service.quotations.quotation_settings import QuotationSettings
from onrecord.service.quotations.quoted_parts import Quotation, read_quotation
from onrecord.service.quotations.stitching import Patch, least_words, patches
from onrecord.service.retrieval.retriever import Retriever, local_day
from onrecord.service.translatable import Figure, Message, listed, message

CORRECTED = message("the record corrects these words; this is one of its two readings")
SHORT = 4  # words; fewer are anybody's, and nothing can be said of what was altered in them
FITTED = 8  # candidates that are laid beside a quotation
FOREIGN = 5  # words that the nearest place does not have: they may come from another
MOST_HEARD = 20  # places of the same words whose surroundings are read
SHOWN, NEAREST = 5, 3  # places that a finding has, of the same words and of others
MIN_NEAR = 0.3  # what shares fewer of the words is not near
LEAST_COMPARED = 0.5  # what shares fewer is easier to read without a comparison word by word
Ranked = tuple[Candidate, Placed]


@dataclass(frozen=True, slots=True)
class _Check:
    """One quotation on its way."""

    quotation: Quotation
    quoted: str
    coder: Coder
    claims: Claims
    snapshot: Snapshot
    finder: Finder
    past: Past
    allowance: Allowance


class QuoteChecker:
    """Checks quotations against the live generation of an index."""

    def __init__(
        self,
        snapshots: Snapshots,
        embedder: Embedder,
        retriever: Retriever,
        settings: QuotationSettings,
        clock: Callable[[], dt.date] = local_day,
    ) -> None:
        """Check with these settings. The model is loaded only for a quotation whose words were never said."""
        self._snapshots = snapshots
        self._retriever = retriever
        self._embedder = embedder
        self._settings = settings
        self._clock = clock
        self._known: tuple[Snapshot, Known, Finder, Past] | None = None

    def check(
        self, text: str, speaker: str | None = None, date: str | None = None, allowance: Allowance | None = None
    ) -> Finding:
        """Return the verdict on a quotation, said by `speaker` on `date` if these are given.

        A date is a day, a month, a year or a range of them. Raises `QueryError` for a quotation without a word, for
        one that is too long and for a date that is none, `TooMuchWork` once the `allowance` is spent, and an
        `IndexStateError` where there is no usable index.
        """
        check = self._prepared(text, speaker, date, allowance or Allowance.unlimited())
        started = time.perf_counter()
        finding = self._literally_said(check, text) or self._said(check)
        if finding is None or finding.verdict.gravity <= Verdict.CROPPED.gravity:
            finding = self._said_before(check, finding) or finding
        if finding is None and len(set(check.quotation.words.forms)) < SHORT:
            finding = self._unsaid(check, ())  # a few words, or the same again and again: alike to anything
        finding = finding or self._nearly_said(check)
        took = round((time.perf_counter() - started) * 1000, 1)
        return replace(
            finding,
            matches=_with_ids(check, finding.matches),
            nearest=_with_ids(check, finding.nearest),
            is_short=len(check.quotation.words) < SHORT,
            took_ms=took,
        )

    def _prepared(self, text: str, speaker: str | None, date: str | None, allowance: Allowance) -> _Check:
        most = self._settings.max_characters
        if len(text) > most:
            raise QueryError(
                f"the quotation has {len(text):,} characters, and {most:,} are the most; check a whole text as an "
                "article (verify --file, or the field of that name)"
            )
        quotation = read_quotation(text)
        if not quotation.pieces:
            raise QueryError("the quotation holds no word; give the words between its quotation marks")
        if len(quotation.words) == 1:
            raise QueryError("one word alone is no quotation; give the words around it as well")
        snapshot = self._snapshots.current()
        if self._known is None or self._known[0] is not snapshot:
            known = speakers(read_names(snapshot.store, snapshot.manifest.generation).speakers)
            self._known = (snapshot, known, Finder(snapshot, known), Past(snapshot))
        _, known, finder, past = self._known
        claims = read_claims(speaker, date, known, self._clock())
        coder = Coder(quotation.words.forms)
        return _Check(quotation, coder.code(quotation.words), coder, claims, snapshot, finder, past, allowance)

    def _literally_said(self, check: _Check, text: str) -> Finding | None:
        """Return the verdict on words whose ellipses and brackets are the record's own, None where they are not."""
        if not (check.quotation.is_elided or check.quotation.is_bracketed or check.quotation.is_framed):
            return None
        quotation = read_quotation(text, literal=True)
        coder = Coder(quotation.words.forms)
        found = self._said(replace(check, quotation=quotation, quoted=coder.code(quotation.words), coder=coder))
        return found if found is not None and found.occurrences else None

    def _said(self, check: _Check) -> Finding | None:
        """Return the verdict on words that stand in the record as quoted, None if they do not."""
        candidates = check.finder.exact(check.quotation, check.coder, check.claims, check.allowance)
        found = _exact(check, candidates.found)
        return self._finding(check, found, is_counted=candidates.is_whole) if found else None

    def _said_before(self, check: _Check, now: Finding | None) -> Finding | None:
        """Return the verdict on words that the record once said, None where it did not, or says better now."""
        places = [
            replace(match, faults=gravest_first([before.fault, *_without_right(match.faults)]))
            for before in check.past.holding(check.quotation, check.coder, check.allowance)
            for match in _exact(check, [before.candidate])
        ]
        if not places:
            return None
        finding = self._finding(check, _each_once(places), is_counted=False)
        return finding if now is None or finding.verdict.gravity > now.verdict.gravity else None

    def _nearly_said(self, check: _Check) -> Finding:
        candidates = list(check.finder.near(check.quotation.words, check.coder, check.claims, check.allowance).found)
        if found := _exact(check, candidates):
            return self._finding(check, found, is_counted=False)
        ranked = _fitted(check, candidates)
        if not self._is_settled(check, ranked):
            candidates += self._said_in_part(check, [candidate for candidate, _ in ranked[:1]])
            ranked = _fitted(check, candidates)
            # A place that has nearly all of the words is where they are from, whatever others have of them.
            if not self._is_settled(check, ranked) and (
                found_apart := self._stitched(check, candidates) or self._said_by_half(check, candidates)
            ):
                return found_apart
        near = [match_at(*place, check.quotation, check.quoted, check.claims) for place in ranked]
        near.sort(key=lambda match: (-match.share, match.preference))
        if ranked and self._is_alike(check, ranked[0]):
            return self._finding(check, near[:1], is_counted=False)
        return self._by_meaning(check, near)

    def _is_settled(self, check: _Check, ranked: Sequence[Ranked]) -> bool:
        """Return whether the nearest place leaves so few words open that none need be looked for elsewhere."""
        return bool(ranked) and self._is_alike(check, ranked[0]) and _foreign(check, ranked[0]) < FOREIGN

    def _is_alike(self, check: _Check, near: Ranked) -> bool:
        """Return whether a quotation is what was said there, altered, and not other words."""
        words = len(check.quotation.words)
        least = self._settings.min_share
        return words >= SHORT and 1 - near[1].edits / words >= least and _shared_content(check, near) >= least

    def _finding(self, check: _Check, matches: Sequence[Match], *, is_counted: bool) -> Finding:
        """Return the verdict that places of the same words give: that of the best of them."""
        ordered = _heard(check, sorted(matches, key=_by_preference))
        best = ordered[0]
        return Finding(
            quotation=check.quotation.text,
            speaker=check.claims.speaker,
            date=check.claims.date,
            faults=best.faults,
            matches=tuple(ordered[:SHOWN]),
            notes=(Fault(Verdict.CORRECTED, CORRECTED),) if _is_corrected_reading(best) else (),
            occurrences=0 if any(f.verdict is Verdict.ALTERED for f in best.faults) else len(matches),
            is_counted=is_counted,
        )

    def _stitched(self, check: _Check, candidates: Sequence[Candidate]) -> Finding | None:
        """Return the verdict on words that were said in several places, None if they were not."""
        found = patches(check.quoted, candidates, _least(check), self._settings.min_covered, check.allowance)
        if len(found) < 2:  # noqa: PLR2004 - one run is no patchwork
            return None
        parts = tuple(self._best_part(check, patch) for patch in found)
        places = ", ".join(dict.fromkeys(part.stretch.transcript for part in parts))
        told = message("%(count)s parts that were not said together, from %(places)s", count=len(parts), places=places)
        return Finding(
            quotation=check.quotation.text,
            speaker=check.claims.speaker,
            date=check.claims.date,
            faults=gravest_first([Fault(Verdict.STITCHED, told), *(fault for part in parts for fault in part.faults)]),
            matches=parts,
        )

    def _said_by_half(self, check: _Check, candidates: Sequence[Candidate]) -> Finding | None:
        """Return the verdict on words of which some run was said and another, as long, was not; else None."""
        least = least_words(check.quotation.words.forms)
        said = patches(check.quoted, candidates, least, 0, check.allowance)
        unsaid = list(_unsaid(check, candidates, least))
        if not said or not unsaid:
            return None
        parts = tuple(self._best_part(check, patch) for patch in said)
        invented = ", ".join(f"“{check.quotation.words.written(start, end)}”" for start, end in unsaid)
        told = _with_missed(message("no statement has %(words)s; only the rest was said", words=invented), check)
        return Finding(
            quotation=check.quotation.text,
            speaker=check.claims.speaker,
            date=check.claims.date,
            faults=gravest_first([Fault(Verdict.NOT_FOUND, told), *(fault for part in parts for fault in part.faults)]),
            matches=parts,
        )

    def _said_in_part(self, check: _Check, candidates: Sequence[Candidate]) -> Iterable[Candidate]:
        """Yield what says those words of a quotation that none of some candidates says in a row."""
        least, margin = _least(check), len(check.quotation.text)
        allowance = check.allowance
        for start, end in _unsaid(check, candidates, least):
            part = read_quotation(check.quotation.words.written(start, end), literal=True)
            yield from check.finder.exact(part, check.coder, check.claims, allowance).found
            yield from check.finder.runs(part.words, least, check.coder, check.claims, margin, allowance).found
            yield from check.finder.near(part.words, check.coder, check.claims, allowance).found

    def _best_part(self, check: _Check, patch: Patch) -> Match:
        parts = (part_at(c, at, patch.piece, check.quotation, check.claims) for c, at in patch.places)
        return min(parts, key=_by_preference)

    def _by_meaning(self, check: _Check, near: Sequence[Match]) -> Finding:
        """Return the verdict on words that were not said: whether something was that means the same."""
        nearest = [
            match if match.share >= LEAST_COMPARED else replace(match, edits=())
            for match in near
            if match.share >= MIN_NEAR
        ]
        meant = same_meaning(
            check.quotation, check.snapshot, self._retriever, self._embedder, check.claims, check.allowance
        )
        if meant and meant[0].share >= self._settings.min_meaning:
            best = meant[0]
            fault = Fault(
                Verdict.TRANSLATED, message("the same meaning (%(share)s) in other words", share=Figure(best.share, 2))
            )
            return Finding(
                quotation=check.quotation.text,
                speaker=check.claims.speaker,
                date=check.claims.date,
                faults=gravest_first([fault, *best.faults]),
                matches=(best,),
            )
        return self._unsaid(check, _each_once([*nearest, *meant])[:NEAREST])

    def _unsaid(self, check: _Check, nearest: tuple[Match, ...]) -> Finding:
        """Return the verdict on words that no statement has."""
        return Finding(
            quotation=check.quotation.text,
            speaker=check.claims.speaker,
            date=check.claims.date,
            faults=(Fault(Verdict.NOT_FOUND, _with_missed(message("no statement has these words"), check)),),
            nearest=nearest,
        )


def _without_right(faults: Iterable[Fault]) -> list[Fault]:
    return [fault for fault in faults if fault.verdict not in {Verdict.VERBATIM, Verdict.TYPOGRAPHIC}]


def _is_corrected_reading(match: Match) -> bool:
    return match.is_corrected and all(fault.verdict is not Verdict.CORRECTED for fault in match.faults)


def _heard(check: _Check, ordered: Sequence[Match]) -> list[Match]:
    """Return the best places with what the words around them change, the best first.

    They are read in order until one is found whose words stand for themselves.
    """
    read: list[Match] = []
    for match in ordered[:MOST_HEARD]:
        check.allowance.require()
        read.append(heard(match, check.snapshot.store, check.claims))
        if read[-1].faults == match.faults:
            break
    if len(read) < SHOWN:
        read += [heard(match, check.snapshot.store, check.claims) for match in ordered[len(read) : SHOWN]]
    return sorted(read, key=_by_preference)


def _exact(check: _Check, candidates: Iterable[Candidate]) -> list[Match]:
    """Return every place where the pieces of a quotation stand word for word."""
    found: list[Match] = []
    for candidate in candidates:
        for placed in exact_places(check.quotation.pieces, check.quoted, candidate.code):
            check.allowance.require()
            found.append(match_at(candidate, placed, check.quotation, check.quoted, check.claims))
    return found


def _fitted(check: _Check, candidates: Sequence[Candidate]) -> list[Ranked]:
    """Return the places that come nearest, the best first, in those candidates that share most pairs of words."""
    pairs = set(pairwise(check.quoted))
    shared = sorted(candidates, key=lambda c: -len(pairs.intersection(pairwise(c.code))))
    placed: list[Ranked] = []
    for candidate in shared[:FITTED]:
        check.allowance.require()
        place = nearest_place(check.quotation.pieces, check.quoted, candidate.code)
        if place is not None:
            placed.append((candidate, place))
    return sorted(placed, key=lambda pair: pair[1].edits)


def _shared_content(check: _Check, near: Ranked) -> float:
    """Return the share of a quotation's words, little ones aside, that stand in the place nearest to it."""
    candidate, placed = near
    words = check.quotation.words
    terms = check.snapshot.lexical.terms
    is_content = {form: bool(terms(form)) or not form.isascii() for form in set(words.forms)}
    content = [at for at, form in enumerate(words.forms) if is_content[form]]
    shared = {
        at
        for piece, (start, end) in zip(check.quotation.pieces, placed.ranges, strict=True)
        for step in steps(candidate.code[start:end], check.quoted[piece.start : piece.end])
        if step.is_equal
        for at in range(piece.start + step.quoted_start, piece.start + step.quoted_end)
    }
    return len(shared.intersection(content)) / len(content) if content else 1.0


def _foreign(check: _Check, near: Ranked) -> int:
    """Return how many words of a quotation the place nearest to it does not have."""
    candidate, placed = near
    foreign = 0
    for piece, (start, end) in zip(check.quotation.pieces, placed.ranges, strict=True):
        made = steps(candidate.code[start:end], check.quoted[piece.start : piece.end])
        foreign += sum(step.quoted_end - step.quoted_start for step in made if not step.is_equal)
    return foreign


def _least(check: _Check) -> int:
    """Return how many words in a row a part of a quotation has at least: what its writer parted may be shorter."""
    pieces = check.quotation.pieces
    least = least_words(check.quotation.words.forms)
    return max(2, min(least, *(p.end - p.start for p in pieces))) if len(pieces) > 1 else least


def _with_missed(told: Message, check: _Check) -> Message:
    """Return what is told, and what was not looked for in a very long quotation."""
    apart = run_step(len(check.quotation.words))
    if apart == RUN_STEP:
        return told
    least = _least(check) + apart - 1
    missed = message("of so long a quotation, runs of fewer than %(count)s words were not all looked for", count=least)
    return listed((told, missed), "; ")


def _unsaid(check: _Check, candidates: Sequence[Candidate], least: int) -> Iterable[tuple[int, int]]:
    """Yield the runs of words, `least` at least, that no candidate says a part of in a row."""
    quoted = check.quoted
    found = patches(quoted, candidates, least, 0, check.allowance)
    said = {at for patch in found for at in range(patch.piece.start, patch.piece.end)}
    start = 0
    for at in range(len(quoted) + 1):
        if at == len(quoted) or at in said:
            if at - start >= least:
                yield start, at
            start = at + 1


def _with_ids(check: _Check, matches: Iterable[Match]) -> tuple[Match, ...]:
    """Return matches with the ids of the passages where they begin."""
    store = check.snapshot.store
    return tuple(replace(m, passage_id=passage_at(store, m.stretch, m.span.start)) for m in matches)


def _each_once(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Return matches without those of a place that has one before: stretches of a turn may overlap."""
    each = {(match.stretch.transcript, match.span): match for match in reversed(list(matches))}
    return tuple(reversed(each.values()))


def _by_preference(match: Match) -> tuple[object, ...]:
    return match.preference
