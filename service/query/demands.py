"""What the prose of a question demands: of whom, of when, to whom and from which kind of source the words must be.

"What did Hua say about Huawei in 2019" demands a speaker and a period. "Why did China ban the BBC?" demands nothing:
the outlet is the topic, as is the year of "the 1992 Consensus". The words around a name decide, and for a period also
whether the record holds anything of it. Demands are given as the operators that they amount to.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.transcript import Span
from onrecord.service.query.aliases import is_near_state
from onrecord.service.query.demand_rules import NAME, Rules
from onrecord.service.query.frame import only_asks
from onrecord.service.query.named import Known
from onrecord.service.query.operators import DATE, KIND, OUTLET, SPEAKER, WORDS
from onrecord.service.query.periods import Period
from onrecord.service.query.query import DateMention, Filter, NameMention

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")  # a double name is one word
OPENING = re.compile(r"\W*(?P<word>[\w'’]+) ")
APOSTROPHE = re.compile(r"['’]")


def _some(_: Period) -> int:
    return 1


def _nobody(_: str) -> bool:
    return False


def _no_holders(_: str) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the record holds, as far as it decides what is a demand.

    `spokespersons` are the speakers of its press conferences, `oldest` and `newest` its first and last day.
    `spoken_in` tells how many passages were spoken in a period, `is_person` whether a word names a person somewhere in
    the record, and `is_known` whether it occurs there at all. `holders` gives the speakers of whom the record says that
    they hold an office ("Harbor Secretary"). `publishers` are those of the record. What lies after
    `today` is still to come.
    """

    speakers: Known
    spokespersons: tuple[str, ...] = ()
    oldest: dt.date | None = None
    newest: dt.date | None = None
    spoken_in: Callable[[Period], int] = _some
    is_person: Callable[[str], bool] = _nobody
    is_known: Callable[[str], bool] = _nobody
    today: dt.date = dt.date.max
    holders: Callable[[str], tuple[str, ...]] = _no_holders
    publishers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Demands:
    """The demands of a question, the words that make them up, and the dates and outlets that are not topic."""

    demands: tuple[Filter, ...] = ()
    taken: tuple[Span, ...] = ()
    dates: tuple[DateMention, ...] = ()
    outlets: tuple[NameMention, ...] = ()


def find_demands(
    text: str,
    dates: Sequence[DateMention],
    speakers: Sequence[NameMention],
    outlets: Sequence[NameMention],
    holdings: Holdings,
) -> Demands:
    """Return what a text demands of the dates, speakers and outlets found in it, and of speakers that are unknown."""
    rules = next((Rules(asking) for lang in LANGUAGES if (asking := lang.asking.demanding)), None)
    if rules is None:
        return Demands(dates=tuple(dates), outlets=tuple(outlets))
    return _Finder(text, tuple(dates), tuple(speakers), tuple(outlets), holdings, rules).found()


@dataclass(frozen=True)
class _Finder:
    """One text, and what was found in it."""

    text: str
    dates: tuple[DateMention, ...]
    speakers: tuple[NameMention, ...]
    outlets: tuple[NameMention, ...]
    holdings: Holdings
    rules: Rules

    def found(self) -> Demands:
        """Return what the text demands."""
        dates = self._dates()
        demands = [demand for date in dates if (demand := self._period(date))]
        demands += [demand for mention in self.outlets if (demand := self._outlet(mention))]
        named = [demand for mention in self.speakers if (demand := self._speaker(mention.span, mention.names))]
        named += [demand for mention in self.speakers if (demand := self._joined(mention, named))]
        apart = [m.span for m in (*self.speakers, *self.outlets)] + [date.span for date in self.dates]
        parts = list(self._parts(apart))
        named += self._surnames(parts)
        while joined := [demand for mention in parts if (demand := self._joined(mention, named))]:
            named += joined  # "Hua, Geng and Zhao said": each is joined to the next
        named += self._kinds()
        named += self._not_about(apart)
        if not any(demand.operator == SPEAKER for demand in named):
            named += self._unknown([*apart, *(demand.span for demand in named)])
        office = [] if any(demand.operator == SPEAKER for demand in named) else list(self._office())
        # An office only asks, and stays in the topic.
        taken = (*(self._grown(demand) for demand in (*demands, *named)), *self._publishing())
        demands = sorted([*demands, *named, *office], key=lambda demand: demand.span.start)
        outlets = tuple(mention for mention in self.outlets if self._outlet(mention) or not self._is_of_topic(mention))
        return Demands(tuple(demands), taken, tuple(dates), outlets)

    def _grown(self, demand: Filter) -> Span:
        """Return the words of a demand with the title before and the genitive after them."""
        start, end = demand.span.start, demand.span.end
        if demand.operator == SPEAKER and (title := self.rules.title_before.search(self.text[:start])):
            start = title.start()
        if excluded := self.rules.excluded_before.search(self.text[:start]):
            start = excluded.start() if demand.excludes else start
        if genitive := re.match(r"['’]s?\b", self.text[end:]):
            end += genitive.end()
        return Span(start, end)

    def _dates(self) -> list[DateMention]:
        """Return the dates that say when.

        Those of a time before the record are topic unless the question asks what was said then.
        """
        return [
            date
            for date in self.dates
            if self.holdings.spoken_in(date.period)
            or (self._is_later(date.period) and not self._is_of_what_came_about(date))
            or self._is_said_then(date)
        ]

    def _is_of_what_came_about(self, date: DateMention) -> bool:
        """Return whether a date is the years over which something came about: "grown over the past five years".

        A record that ends before them may tell of the years that were past then.
        """
        is_stretch = self.rules.stretch.search(date.span.of(self.text)) is not None
        return is_stretch and not self.rules.saying_before.search(self.text)

    def _is_later(self, period: Period) -> bool:
        """Return whether a period ends no earlier than the record begins."""
        oldest = self.holdings.oldest
        return oldest is None or period.last is None or period.last >= oldest

    def _is_said_then(self, date: DateMention) -> bool:
        """Return whether a question asks for what was said at a time, and not of what happened then."""
        before, after = self.text[: date.span.start], self.text[date.span.end :]
        if not re.search(r"\b(?:in|on|during|of)\b", date.span.of(self.text), re.IGNORECASE):
            return False
        opens = not before.strip() and bool(re.match(r"\s*[,:]", after))
        closes = not after.strip(" ?.!") and bool(self.rules.saying_before.search(before))
        follows = bool(re.search(rf"{self.rules.words.saying}\s+$", before, re.IGNORECASE))
        return opens or closes or follows

    def _period(self, date: DateMention) -> Filter | None:
        """Return the demand of a date, None where it is part of a name or an event: "the 2019 protests"."""
        before, after = self.text[: date.span.start], self.text[date.span.end :]
        words = date.span.of(self.text)
        is_bare = re.match(r"(?-i:[A-Z]|\d)", words) is not None
        if is_bare and not self.rules.says_when.match(after) and re.search(r"\w\s+$", before):
            return None
        if self.rules.deadline_before.search(before):
            return None  # "by May" tells of what was done, not of when it was spoken of
        if self.rules.plans.search(before):
            return None  # "Where will they meet in June 2019?" was told before they met
        first = date.period.first
        if date.is_vague or (first is not None and first > self.holdings.today):
            return None  # of days to come there are plans
        excludes = bool(self.rules.excluded_before.search(before))
        return Filter(DATE, words.strip(), date.span, excludes=excludes, period=date.period)

    def _outlet(self, mention: NameMention) -> Filter | None:
        """Return the demand of an outlet that asks or is told, None where it is the topic."""
        before, after = self.text[: mention.span.start], self.text[mention.span.end :]
        excludes = bool(self.rules.excluded_before.search(before))
        plain = re.sub(r"\b(?:the|a|an) $", "", before, flags=re.IGNORECASE)
        asks = bool(self.rules.asks.match(after) or self.rules.asked.match(after))
        is_told = bool(self.rules.told_before.search(plain))
        subject = bool(self.rules.auxiliary_before.search(plain)) and bool(self.rules.told.match(after))
        if not (excludes or self._heads(mention.span) or asks or is_told or subject):
            return None
        return Filter(OUTLET, ", ".join(mention.names), mention.span, excludes=excludes, names=mention.names)

    def _is_of_topic(self, mention: NameMention) -> bool:
        """Return whether words around an outlet make it a part of the matter: "the cards of three Lake Post reporters".

        One that stands loose ("visas Reuters 2019") is taken for who asked.
        """
        before, after = self.text[: mention.span.start], self.text[mention.span.end :]
        follows = bool(re.search(r"\w\s+$", before)) and not any(
            date.span.end == len(before.rstrip()) for date in self.dates
        )
        leads = follows and not self.rules.says_when.match(after)
        return bool(self.rules.is_topic_before.search(before)) or leads

    def _speaker(self, span: Span, names: tuple[str, ...], *, is_sure: bool = True) -> Filter | None:
        """Return the demand for the speaker who is named; None where the name is the topic.

        A full or titled name (`is_sure`) is a demand unless something marks it as the topic. Any other part of a name
        is one only if something marks it as the speaker's.
        """
        before, after = self.text[: span.start], self.text[span.end :]
        excludes = bool(self.rules.excluded_before.search(before))
        titled = self.rules.title_before.sub("", before)
        if self._is_passive(titled, after):
            return None
        spoken = bool(self.rules.spoken_by.search(titled) or self.rules.says.match(after))
        spoken = spoken or bool(self.rules.words_of.match(after)) or self._is_subject(titled, after)
        is_topic = bool(self.rules.is_topic_before.search(titled)) or bool(re.match(r"['’]s?\s+\w", after))
        is_topic = is_topic or bool(re.match(rf"\s+(?:and|&)\s+{NAME}\s+{self.rules.words.acting}", after))
        acts = (verb := self.rules.verb.match(after)) is not None and bool(self.rules.acts.match(verb["verb"]))
        demanded = excludes or spoken or self._heads(span) or (is_sure and not is_topic and not acts)
        if not demanded:
            return None
        return Filter(SPEAKER, ", ".join(names), span, excludes=excludes, names=names)

    def _joined(self, mention: NameMention, named: Sequence[Filter]) -> Filter | None:
        """Return the demand of a name that stands beside a speaker's: "Hua Chunying and Geng Shuang on Huawei"."""
        if any(mention.span.overlaps(demand.span) for demand in named):
            return None
        for demand in named:
            start, end = sorted((demand.span, mention.span), key=lambda span: span.start)
            if re.fullmatch(rf"{self.rules.words.joining}", self.text[start.end : end.start], re.IGNORECASE):
                return replace(demand, value=", ".join(mention.names), span=mention.span, names=mention.names)
        return None

    def _is_passive(self, before: str, after: str) -> bool:
        """Return whether something was said of the one who is named: "how often was the envoy mentioned"."""
        verb = self.rules.says.match(after)
        return verb is not None and not verb[0].endswith("ing") and bool(self.rules.passive_before.search(before))

    def _heads(self, span: Span) -> bool:
        """Return whether a name stands above a topic: "Reuters, April 2020: …", "Lu Kang on Taiwan"."""
        text = self.text
        for date in self.dates:
            text = text[: date.span.start] + " " * (date.span.end - date.span.start) + text[date.span.end :]
        before = self.rules.comparing.sub("", self.rules.title_before.sub("", text[: span.start]))
        is_first = not re.sub(r"\bthe $", "", before, flags=re.IGNORECASE).strip(" |,.:;–-")
        return is_first and self.rules.heads.match(text[span.end :]) is not None

    def _is_subject(self, before: str, after: str) -> bool:
        """Return whether a name is the subject of a verb that no person is the topic of: "did Lu Kang justify"."""
        verb = self.rules.verb.match(after)
        if not self.rules.auxiliary_before.search(before) or verb is None:
            return False
        return not self.rules.acts.match(verb["verb"])

    def _parts(self, apart: Sequence[Span]) -> Iterator[NameMention]:
        """Yield the single words that are a part of a speaker's name, and of no other name."""
        for token in WORD.finditer(self.text):
            names = self.holdings.speakers.by_part.get(token[0].casefold(), ())
            span = Span(*token.span())
            if not names or not token[0][0].isupper() or any(span.overlaps(other) for other in apart):
                continue
            if not self._is_part_of_name(span, has_title=self._has_title(span)):
                yield NameMention(span, names)

    def _surnames(self, parts: Sequence[NameMention]) -> Iterator[Filter]:
        """Yield the demands of speakers who are called by a part of their names."""
        for mention in parts:
            if demand := self._speaker(mention.span, mention.names, is_sure=self._has_title(mention.span)):
                yield demand

    def _has_title(self, span: Span) -> bool:
        return bool(self.rules.title_before.search(self.text[: span.start]))

    def _is_part_of_name(self, span: Span, *, has_title: bool) -> bool:
        """Return whether another name goes on to either side of a word: "Hua" is none in "Hua Guofeng"."""
        if re.match(r"[ -](?-i:[A-Z])", self.text[span.end :]):
            return True
        before = self.text[: span.start]
        if has_title or self.rules.auxiliary_before.search(before) or self.rules.spoken_by.search(before):
            return False
        if (opening := OPENING.fullmatch(before)) and only_asks(APOSTROPHE.sub("", opening["word"])):
            return False  # "Compare Hua and Geng", "What's Geng's view"
        return bool(re.search(r"[A-Z][\w.'’]*[ -]$", before))

    def _unknown(self, apart: Sequence[Span]) -> Iterator[Filter]:
        """Yield the demand of a speaker whom the record does not have, the first that is named as one."""
        for match in self.rules.speaks.finditer(self.text):
            group = match.lastgroup or ""
            span = Span(*match.span(group))
            if any(span.overlaps(other) for other in apart):
                continue
            after = self.text[span.end :]
            before = self.text[: span.start]
            # "Does Brown believe that …?": what one believes who never speaks in the record is told by those who do.
            is_told = WORD.fullmatch(before.strip()) and self.rules.holds_opinion.match(after)
            if is_told or self._is_passive(before, after):
                continue
            said = span.of(self.text)
            office = re.sub(r"^the ", "", said, flags=re.IGNORECASE)
            if self.rules.office.fullmatch(office):
                # An office is a demand if the record tells who holds it, and a topic otherwise.
                if holders := self.holdings.holders(office):
                    yield Filter(SPEAKER, office, Span(span.end - len(office), span.end), names=holders)
                    return
                continue
            name = re.sub(rf"^{self.rules.words.titles} ", "", office, flags=re.IGNORECASE).strip()
            if self.rules.title.fullmatch(name):
                continue  # "the President" by whom nobody is labelled is spoken of
            if name and self._is_person(said, name):
                start = span.end - len(said) + said.rindex(name)
                yield Filter(SPEAKER, name, Span(start, start + len(name)))
                return

    def _is_person(self, said: str, name: str) -> bool:
        """Return whether words name a person: with a title, by their number, or by what the record says."""
        if self.rules.impersonal.search(name) or is_near_state(name):
            return False
        if name != said and not said.casefold().startswith("the "):
            return True
        words = name.split()
        if len(words) > 1:
            return not all(word.isupper() for word in words)
        return (not name.isupper() and not self.holdings.is_known(name)) or self.holdings.is_person(name)

    def _office(self) -> Iterator[Filter]:
        """Yield the demand of "the spokesperson", where the record has press conferences."""
        match = self.rules.spokesperson.search(self.text)
        names = self.holdings.spokespersons
        if match and names and not self.rules.is_topic_before.search(self.text[: match.start()]):
            yield Filter(SPEAKER, ", ".join(names), Span(*match.span()), names=names)

    def _publishing(self) -> Iterator[Span]:
        """Yield the names of publishers where they only tell whose words are asked for: "what the Office said"."""
        for name in self.holdings.publishers:
            plain = re.escape(re.sub(r"^the ", "", name, flags=re.IGNORECASE))
            for match in re.finditer(rf"\b(?:the )?{plain}\b", self.text, re.IGNORECASE):
                before, after = self.text[: match.start()], self.text[match.end() :]
                is_whole = self.rules.says.match(after) and not self._is_passive(before, after)
                if is_whole and not self.rules.is_topic_before.search(before):
                    yield Span(*match.span())

    def _not_about(self, apart: Sequence[Span]) -> Iterator[Filter]:
        """Yield what an answer must not be about: "what did she say that was not about Japan"."""
        for match in self.rules.excluded_topics.finditer(self.text):
            topic = re.sub(r"^the ", "", match["topic"], flags=re.IGNORECASE)
            span = Span(*match.span())
            if not any(span.overlaps(other) for other in apart):
                yield Filter(WORDS, topic, span, excludes=True)

    def _kinds(self) -> Iterator[Filter]:
        for pattern, kind in self.rules.kinds:
            if match := pattern.search(self.text):
                excludes = bool(self.rules.excluded_before.search(self.text[: match.start()]))
                yield Filter(KIND, kind, Span(*match.span()), excludes=excludes)
