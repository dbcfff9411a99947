"""Voices: which words of a turn are not the speaker's own claim, and which words govern others.

A speaker quotes, reads out, denies and supposes. Such words stand in the turn, and they are not what the speaker
claims. `voices` returns those that are kept with a turn. `governed` returns them with the words that show it, and what
else changes its meaning when it is cut off from the words beside it: what is negated, reported or wished, the main
clause of a condition, and a number that is compared. Both are pure: a text in, spans of it out. The words that decide
stand in `onrecord.indexer.languages`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial

from onrecord.indexer.text.placed_words import read_words
from onrecord.indexer.text.quotation_marks import marked
from onrecord.indexer.text.sentences import QUESTION_MARKS
from onrecord.indexer.transcript import Span
from onrecord.indexer.voices.framing import Frames
from onrecord.indexer.voices.governed import KINDS, Governed, Governor, VoiceKind, VoiceSpan
from onrecord.indexer.voices.plain_negations import negated_plainly
from onrecord.indexer.voices.quoting import LEAST_QUOTED, Quoting, Unit, lines, units, units_around
from onrecord.indexer.voices.sayers import Sayers, source_of
from onrecord.indexer.voices.voicing_rules import Rules, in_small, rules_of, without_marks, written_in

CLOSING = ' .,。，"”’'  # marks at the end of words that belong to the sentence around them
SUREST = (VoiceKind.READ_OUT, VoiceKind.QUOTED, VoiceKind.DENIED, VoiceKind.CONDITIONAL)
QUESTION_BEGINS = re.compile(r"[;；:：—\n]")
LONGEST_TAG = 3  # words behind a statement that only ask for assent: "is it not?"
INSERTION = re.compile(r",[^,;:]{1,60},")
INSERTION_ENDS = frozenset({",", "，", ".", "。"})
LONGEST_LEAD = 3  # words before a source that only lead to it: "In Berlin, according to him, …"
WORDLIKE = re.compile(r"[^\W_]+")
MARKS = 3  # characters between a quotation and the words behind it: its closing mark, a space, a comma


def voices(
    text: str, language: str, own: Collection[str] = (), speaker: str | None = None, *, is_report: bool = False
) -> tuple[VoiceSpan, ...]:
    """Return the stretches of a turn that are not the speaker's own claim, in order; arguments as for `governed`.

    Of two stretches one may lie in the other, but none ends in the midst of another. The same words are quoted or read
    out, not both.
    """
    rules = rules_of(written_in(text, language))
    if rules is None:
        return ()
    reader = _Reader(text, rules, frozenset(word.casefold() for word in own), speaker, is_report=is_report)
    found = {VoiceSpan(_trimmed(text, one.span), KINDS[one.governor], one.who) for one in reader.voiced()}
    kept: list[VoiceSpan] = []
    for voice in sorted(found, key=lambda voice: (SUREST.index(voice.kind), voice.span, voice.who or "")):
        if voice.span.start < voice.span.end and not any(voice.contradicts(other) for other in kept):
            kept.append(voice)
    return tuple(sorted(kept, key=lambda voice: (voice.span, voice.kind)))


def governed(
    text: str,
    language: str,
    own: Collection[str] = (),
    speaker: str | None = None,
    *,
    is_report: bool = False,
    within: Span | None = None,
) -> tuple[Governed, ...]:
    """Return what is governed in a turn, in order; with `within`, only what its sentences there govern or are.

    `language` is an ISO 639-1 code; in a language whose ways are not described only negations are found. `own` are
    words that name the speaker's side ("China" of a Chinese ministry), `speaker` is the speaker's name. In a report the
    outer quotation marks are the reporter's, and the words between them the speaker's own.
    """
    rules = rules_of(written_in(text, language))
    if rules is None:
        return tuple(negated_plainly(text, language, within or Span(0, len(text))))
    reader = _Reader(text, rules, frozenset(word.casefold() for word in own), speaker, is_report=is_report)
    found = [replace(one, span=_trimmed(text, one.span)) for one in reader.found(within or Span(0, len(text)))]
    return tuple(sorted(found, key=lambda one: (one.span, one.cue)))


class _Reader:
    """Reads one turn."""

    def __init__(self, text: str, rules: Rules, own: frozenset[str], speaker: str | None, *, is_report: bool) -> None:
        self._text = text
        self._small = in_small(text)
        self._rules = rules
        self._sayers = Sayers(text, rules, own, speaker)
        self._is_report = is_report
        self._frames = Frames(text, rules, self._sayers)
        self._quoting = Quoting(text, self._small, rules, self._sayers, is_report=is_report)

    def found(self, within: Span) -> Iterator[Governed]:
        """Yield what is governed in those sentences that touch a span; what is read out may begin before it."""
        for unit in units(self._text, Span(0, len(self._text)), self._rules.code):
            if unit.span.end <= within.start or unit.span.start >= within.end:
                yield from (one for one in self._quoting.readings(unit) if one.span.end > within.start)
                continue
            told = [
                *self._quoting.quotations(unit),
                *self._quoting.readings(unit),
                *self._denying(unit),
                *self._denied(unit),
                *self._conditions(unit),
                *self._sayings(unit),
                *self._wishes(unit),
            ]
            yield from told
            yield from self._negations(unit)
            begun = {one.span.start for one in told if one.governor is not Governor.CONDITION}
            framed = self._frames.found(unit.span, partial(self._reach, unit=unit))
            yield from (one for one in framed if one.span.start not in begun)
            yield from self._comparisons(unit)
            yield from self._questions(unit)

    def voiced(self) -> Iterator[Governed]:
        """Yield what is quoted, read out, denied or supposed. Where nothing is a sign of it, no sentences are cut."""
        rules, words = self._rules, without_marks(self._small)
        for start, line in lines(self._text):
            place = Span(start, start + len(line))
            in_line = rules.cued(place.of(words))
            quotes = [mark.span for mark in marked(line)]
            if not (in_line or any(_may_be_quoted(quote.of(line)) for quote in quotes)):
                continue
            for unit in units_around([quote.shifted(start) for quote in quotes], self._text, place, rules.code):
                cued = rules.cued(unit.span.of(words), in_line)
                if unit.quotes:
                    yield from self._quoting.quotations(unit)
                if "reading" in cued:
                    yield from self._quoting.readings(unit)
                if "denying" in cued:
                    yield from self._denying(unit)
                if "denied" in cued:
                    yield from self._denied(unit)
                if "conditions" in cued:
                    yield from (one for one in self._conditions(unit) if one.governor in KINDS)

    def _denying(self, unit: Unit) -> Iterator[Governed]:
        """Yield what is denied by words before it."""
        text = self._text
        for match in self._rules.found("denying", self._small, unit.span):
            if self._is_negated(unit.span.start, match.start()):
                continue
            who = self._sayers.subject(text[unit.span.start : match.start()], unit.span.start)
            yield Governed(
                Governor.DENIAL, Span(*match.span()), self._reach(match.end(), unit), who[0] if who else None
            )

    def _denied(self, unit: Unit) -> Iterator[Governed]:
        """Yield what is denied by words behind it."""
        for match in self._rules.found("denied", self._small, unit.span):
            cue = Span(*match.span())
            if span := self._denied_before(unit, cue.start, cue.of(self._text)):
                yield Governed(Governor.DENIAL, cue, span)

    def _is_negated(self, start: int, at: int) -> bool:
        """Return whether a negation stands right before a denial: who cannot deny something, affirms it."""
        before = read_words(self._text[max(start, at - 32) : at]).forms[-4:]
        return any(form in self._rules.negations.words or form.endswith("n't") for form in before)

    def _denied_before(self, unit: Unit, at: int, cue: str) -> Span | None:
        """Return the words that a verdict behind them denies: a claim that is named as one, or quoted."""
        start = unit.span.start
        clause = Span(self._rules.claim_start(self._text, start, at), at)
        quote = next(
            (quote for quote in unit.quotes if clause.start <= quote.start and 0 <= at - quote.end <= MARKS), None
        )
        if quote is not None:
            return quote
        # What begins the claim may stand before a relative clause in it: "The claim that A, who …, is groundless".
        for part in dict.fromkeys((clause, Span(start, at))):
            relayed = self._rules["relaying"].search(self._text, part.start, at)
            if relayed:
                return Span(relayed.end(), at)
            if self._rules["claiming"].match(part.of(self._text)):
                return part
        if self._rules["pointing_back"].match(cue) or not self._rules.is_spaced:
            return clause
        return None

    def _conditions(self, unit: Unit) -> Iterator[Governed]:
        text, (start, end) = self._text, (unit.span.start, unit.span.end)
        for match in self._rules.found("conditions", self._small, unit.span):
            if self._rules["harmless_conditions"].match(text, match.start()):
                continue
            inserted = INSERTION.match(text, match.end(), end)  # "If, and I stress the if, …"
            if inserted and not self._rules["subordinate"].match(text, inserted.start() + 1):
                inserted = None
            begins = (inserted or match).end()
            comma = self._rules["supposed_ends"].search(text, begins, end)
            supposed = Span(begins, comma.start() if comma else end)
            yield Governed(Governor.SUPPOSITION, Span(*match.span()), supposed)
            if comma is not None and (comma[0] in ":：" or self._rules["claim_ends"].match(text, comma.start())):
                comma = None  # "Had I known I would have acted, and yet …" has its main clause before the comma
            lead = text[start : match.start()]
            is_leading = comma is not None and self._rules["leading"].search(lead)
            is_joined = self._rules["coordinated"].search(lead) is not None
            if self._rules["conceding"].search(text[start : match.end()]):
                continue
            cue = Span(match.start(), supposed.end)
            if is_leading and comma is not None:
                yield Governed(Governor.CONDITION, cue, self._reach(comma.end(), unit))
            before = Span(self._rules.claim_start(text, start, match.start()), match.start())
            # "Rates stay as they are, unless wages rise, and …" has its main clause before; "… and if they rise" not.
            if not is_joined and (not is_leading or self._rules["finite"].search(text, before.start, before.end)):
                yield Governed(Governor.CONDITION, cue, before)

    def _sayings(self, unit: Unit) -> Iterator[Governed]:
        text, (start, end) = self._text, (unit.span.start, unit.span.end)
        inside = [quote for quote in unit.quotes if not self._is_report]
        matches = [
            match
            for match in self._rules["verb"].finditer(text, start, end)
            if not any(quote.start <= match.start() < quote.end for quote in inside)
        ]
        if self._is_report:
            matches = matches[1:]  # the first is how the report itself gives the words to the speaker
        said: list[Span] = []
        for match in matches:
            subject = self._sayers.subject(text[start : match.start()], start)
            who = subject[0] if subject else None
            if self._is_own_or_no_verb(match.start(), start, who):
                continue
            if subject and (sides := self._around_insertion(subject[1], match.end(), unit)):
                cue = Span(subject[1].start, match.end())
                yield from (Governed(Governor.SAYING, cue, side, who) for side in sides)
                continue
            assuring = self._rules["assuring"].search(text[start : match.end()])
            if assuring and len(assuring[0]) > len(match[0]):
                continue  # "It must be pointed out"
            if complement := self._rules["complement"].match(text, match.end(), end):
                said.append(Span(*match.span()))
                yield Governed(Governor.SAYING, said[-1], self._reach(complement.end(), unit), who)
        for match in self._rules["relaying"].finditer(text, start, end):
            told = source_of(match) or match[0]
            is_verb = any(verb.start < match.end() and match.start() < verb.end for verb in said)
            if is_verb or self._rules["sources"].match(told) or self._sayers.is_own(told):
                continue
            quote = next((quote for quote in unit.quotes if 0 <= quote.start - match.end() <= MARKS), None)
            cue, who = Span(*match.span()), None if told == match[0] else told.strip()
            before = text[start : match.start()].rstrip()
            if quote is None and before.endswith((",", "—", "–")) and len(before.split()) > LONGEST_LEAD:
                yield Governed(Governor.SAYING, cue, Span(start, start + len(before) - 1), who)  # "…, according to him"
            rest = text[match.end() : end].strip(" ,.，。")
            span = quote or (self._reach(match.end(), unit) if rest else Span(start, match.start()))
            yield Governed(Governor.SAYING, cue, span, who)

    def _around_insertion(self, subject: Span, verb_end: int, unit: Unit) -> tuple[Span, ...]:
        """Return what stands on both sides of "…, some argue, …", none where subject and verb are no insertion."""
        text, (start, end) = self._text, (unit.span.start, unit.span.end)
        before = text[start : subject.start].rstrip()
        last = before.rpartition(" ")[2]
        if last.casefold() in self._rules.articles:
            before = before.removesuffix(last).rstrip()
        if not before.endswith((",", "，")) or text[verb_end : verb_end + 1] not in INSERTION_ENDS:
            return ()
        sides = Span(start, start + len(before) - 1), Span(verb_end + 1, end)
        return tuple(_trimmed(text, side) for side in sides if side.of(text).strip(CLOSING))

    def _is_own_or_no_verb(self, at: int, start: int, who: str | None) -> bool:
        """Return whether a verb of saying gives the speaker's own claim, or one agreed with, or is no verb at all."""
        before = self._text[start:at]
        # "The claim", "to say"; and "…”, said Mr. Holm", which stands behind what was said.
        if self._rules["no_verb"].search(before):
            return True
        if self._sayers.is_own(who) or (who is None and self._sayers.is_said_by_speaker(before)):
            return True
        clause = before[self._rules.claim_start(before, 0, len(before)) :]
        return self._rules["endorsing"].search(clause) is not None

    def _negations(self, unit: Unit) -> Iterator[Governed]:
        text, (start, end) = self._text, (unit.span.start, unit.span.end)
        words = read_words(unit.span.of(text))
        negating = self._rules.negations.words - self._rules.negations.inside_words
        denials = [match.start() for match in self._rules.found("denying", self._small, unit.span)]
        cues = [
            Span(*span).shifted(start)
            for form, span in zip(words.forms, words.spans, strict=True)
            if form in negating or form.endswith("n't")
        ]
        cues += [Span(*match.span()) for match in self._rules["negating"].finditer(text, start, end)]
        affirmed = [Span(*match.span()) for match in self._rules["affirming"].finditer(text, start, end)]
        for cue in cues:
            phrase = next((some for some in affirmed if some.start < cue.end and cue.start < some.end), None)
            if phrase is not None:  # "will not forget that …" affirms, but "forget that …" says the opposite
                if cue.end < phrase.end:
                    yield Governed(Governor.NEGATION, cue, Span(cue.end, phrase.end))
                continue
            reach = self._negated(cue, unit)
            yield from self._limits(cue, reach, unit)
            if any(cue.end <= at < reach.end for at in denials):
                continue  # "No one can deny that …" affirms
            if reach.start < reach.end:
                yield Governed(Governor.NEGATION, cue, reach)

    def _limits(self, cue: Span, reach: Span, unit: Unit) -> Iterator[Governed]:
        """Yield what limits a negation: its clause means something else where it ends before those words."""
        for match in self._rules["limiting"].finditer(self._text, cue.end, unit.span.end):
            if match.start() > reach.end:
                return
            yield Governed(Governor.LIMIT, _trimmed(self._text, Span(*match.span())), Span(cue.start, match.start()))

    def _negated(self, cue: Span, unit: Unit) -> Span:
        """Return how far a negation reaches: to the end of its clause, across an insertion and through a list."""
        at, end = cue.end, unit.span.end
        if cue.start == unit.span.start and self._text[at : at + 1] in {",", "，", ".", "。"}:
            return Span(at, at)  # "No, …"
        if insertion := INSERTION.match(self._text, at):
            at = insertion.end()
        stops = self._rules["clause_ends"].finditer(self._text, at, end)
        # "It is not because of the rain that …": what follows at once is negated, whatever it begins.
        stop = next(
            (one for one in stops if not (one[0][0].isalpha() and not self._text[at : one.start()].strip())), None
        )
        if stop is not None and stop[0] in {",", "，"}:
            listed = re.compile(r"[^;:.!?]{0,80}?\b(?:or|nor)\b[^,;:.!?]*").match(self._text, stop.end(), end)
            if listed:
                return Span(cue.end, listed.end())
        return Span(cue.end, stop.start() if stop else end)

    def _wishes(self, unit: Unit) -> Iterator[Governed]:
        for match in self._rules["wishing"].finditer(self._text, unit.span.start, unit.span.end):
            yield Governed(Governor.WISH, Span(*match.span()), self._reach(match.end(), unit))

    def _comparisons(self, unit: Unit) -> Iterator[Governed]:
        text, (start, end) = self._text, (unit.span.start, unit.span.end)
        for match in self._rules["compared"].finditer(text, start, end):
            number = self._rules["number"].match(text, match.end(), end)
            if number:
                yield Governed(Governor.COMPARISON, Span(*match.span()), Span(*number.span()))
        for match in self._rules["compared_after"].finditer(text, start, end):
            yield Governed(Governor.COMPARISON, Span(*match.span("cue")), Span(match.start(), match.start("cue")))

    def _questions(self, unit: Unit) -> Iterator[Governed]:
        """Yield what a sentence asks, unless it only asks for assent ("…, right?") or quotes a question."""
        text, (start, end) = self._text, (unit.span.start, unit.span.end)
        while end > start and text[end - 1] in CLOSING:
            end -= 1
        mark = Span(end - 1, end)
        if mark.of(text) not in QUESTION_MARKS or any(quote.start < end <= quote.end for quote in unit.quotes):
            return
        ends = [stop.end() for stop in QUESTION_BEGINS.finditer(text, start, mark.start)]
        asked = Span(max([start, *ends]), mark.start)
        tail = asked.of(text).rpartition("," if self._rules.is_spaced else "，")[2]
        if read_words(tail).length > LONGEST_TAG or tail == asked.of(text):
            yield Governed(Governor.QUESTION, mark, _trimmed(text, asked))

    def _reach(self, at: int, unit: Unit) -> Span:
        """Return what a saying, a denial or a condition reaches from a place on: to the end of the claim.

        A quotation there is reached whole, whatever stops it holds. What is said in a subordinate clause ends with it.
        """
        end = self._subordinate_end(at, unit) or unit.span.end
        while at < end and self._text[at] in ' ,，“"‘':
            at += 1
        resumed = at  # where the claim goes on behind an insertion
        for stop in self._rules["claim_ends"].finditer(self._text, at, end):
            if stop.start() < resumed or any(quote.start < stop.end() < quote.end for quote in unit.quotes):
                continue
            if insertion := self._rules["resuming"].match(self._text, stop.start(), end):
                resumed = insertion.end()
                continue
            end = stop.start()
            break
        while end > at and self._text[end - 1] in CLOSING:
            end -= 1
        return Span(at, end)

    def _subordinate_end(self, at: int, unit: Unit) -> int | None:
        """Return where the subordinate clause ends in which a place stands, None where it stands in none."""
        text = self._text
        before = re.compile(r"(?:.*[,;:—\n])?", re.DOTALL).match(text, unit.span.start, at)
        begins = before.end() if before else unit.span.start
        clause = self._rules["subordinate"].match(text, begins, at)
        if clause is None:
            return None
        ends = self._rules["resumed" if clause["relative"] else "main_clause"].finditer(text, at, unit.span.end)
        return next((end.start() for end in ends if not any(q.start < end.start() < q.end for q in unit.quotes)), None)


def _may_be_quoted(words: str) -> bool:
    """Return whether words between quotation marks are so many that they may be more than a term."""
    return not words.isascii() or len(WORDLIKE.findall(words)) >= LEAST_QUOTED


def _trimmed(text: str, span: Span) -> Span:
    """Return a span without the white space at its ends."""
    words = span.of(text)
    return Span(span.end - len(words.lstrip()), span.start + len(words.rstrip())) if words.strip() else span
