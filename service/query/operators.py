"""Operators: the strict part of a question, split from its prose.

    speaker:"Mao Ning"  outlet:Reuters  date:2019-03..2019-06  kind:report  lang:zh  source:2019-03-12-lu-kang
    "exact phrase"  -word  -"a phrase"  -speaker:Psaki

Colons, quotation marks and dots may be full-width or typographic. What only looks like an operator
("Article 3: …", "https://…", "10:30") is prose; what is one misspelt is an error that points at it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from difflib import get_close_matches

from onrecord.indexer.transcript import Kind, Span
from onrecord.service.errors import QueryError
from onrecord.service.query import periods
from onrecord.service.query.periods import Period
from onrecord.service.query.query import Filter

SPEAKER, OUTLET, DATE, KIND, LANGUAGE, SOURCE, WORDS = "speaker", "outlet", "date", "kind", "lang", "source", "words"
EXAMPLES = {
    SPEAKER: 'speaker:"Mao Ning"',
    OUTLET: "outlet:Reuters",
    DATE: "date:2019-03-12, date:2019-03 or date:2019..2020",
    KIND: "kind:press_conference, kind:interview, kind:statement, kind:debate or kind:report",
    LANGUAGE: "lang:en or lang:zh",
    SOURCE: "source:2019-03-12-lu-kang",
}
# Other words for an operator of ours, which nobody writes before a colon by chance.
MEANT = {"language": LANGUAGE, "asker": OUTLET, "spokesperson": SPEAKER, "since": DATE, "before": DATE, "after": DATE}
LANGUAGES = {"english": "en", "chinese": "zh", "中文": "zh", "英文": "en"}
LIKE_OURS = 0.8  # similarity from which a word before a colon is ours, misspelt: "dates" is, "data" is not

QUOTES = {'"': '"”“＂', "“": '”"“', "”": '”"', "„": '“”"', "＂": '＂"', "«": "»", "「": "」", "『": "』"}
OPERATOR = re.compile(r"(?P<name>[^\W\d_]+)[:：](?P<value>(?:[^\s，。；！？、])*)")
OPENS = re.compile(r"[\s(（\[，。；！？、]")
TRAILING = re.compile(r"(?:[,;!?)\]]|(?<!\.)\.(?!\.))+$")
LETTER = re.compile(r"[^\W\d_]")
DAY_OR_LESS = re.compile(r"(?P<year>\d{4})(?:[-/](?P<month>\d{1,2})(?:[-/](?P<day>\d{1,2}))?)?", re.ASCII)
DOTS = re.compile(r"\.{2,3}|…|。。|‥")
PLAIN = re.compile(r"[\w.-]+")
MARKS = re.compile("[" + "".join({*QUOTES, *"".join(QUOTES.values())}) + "]")
MOST_OPERATORS = 32  # of one question; each costs a search of its own
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}")


def split(raw: str) -> tuple[list[Filter], list[Span]]:
    """Return the operators of a question and the stretches of prose between them, both in order.

    The words of a phrase that must occur are topic, too: they are among the stretches. Raises
    `QueryError` pointing at the column of an operator that cannot be understood.
    """
    filters: list[Filter] = []
    prose: list[Span] = []
    at = start = 0
    while at < len(raw):
        found = _operator_at(raw, at)
        if found is None:
            at += 1
            continue
        prose.append(Span(start, at))
        if found.operator == WORDS and not found.excludes:
            inside = raw.index(found.value, at)
            prose.append(Span(inside, inside + len(found.value)))
        filters.append(found)
        if len(filters) > MOST_OPERATORS:
            raise _error(
                found.span.start,
                f"the question holds more than {MOST_OPERATORS} operators and quoted phrases; leave some of them out",
            )
        at = start = found.span.end
    prose.append(Span(start, len(raw)))
    return filters, [span for span in prose if span.of(raw).strip()]


def written(name: str, value: str) -> str:
    """Return an operator as it is typed: with its value in quotation marks unless it is one plain word."""
    return f"{name}:{value}" if PLAIN.fullmatch(value) else f'{name}:"{MARKS.sub("", value)}"'


def _operator_at(raw: str, at: int) -> Filter | None:
    """Return the operator that starts at a place, if one does."""
    before = raw[at - 1] if at else " "
    if quoted := _quoted(raw, at, before):
        return Filter(WORDS, quoted.of(raw).strip(), Span(at, quoted.end + 1)) if quoted.of(raw).strip() else None
    if not OPENS.match(before):
        return None
    excludes = raw[at] in "-－" and at + 1 < len(raw)
    begin = at + excludes
    if match := OPERATOR.match(raw, begin):
        return _named(raw, match, at, excludes=excludes)
    return _excluded(raw, at) if excludes else None


def _named(raw: str, match: re.Match[str], at: int, *, excludes: bool) -> Filter | None:
    """Return the operator that a word with a colon is; a word of prose with a colon is none."""
    name = match["name"].casefold()
    if name not in EXAMPLES:
        _refuse_near_miss(match, name, at)
        return _excluded(raw, at) if excludes else None
    begin = match.start("value")
    quoted = _quoted(raw, begin, " ")
    if quoted is None and raw[begin : begin + 1] in QUOTES and raw[begin : begin + 1]:
        raise _error(at, f"{raw[at:begin]} has a quotation mark that is not closed; write {EXAMPLES[name]}")
    if quoted is not None:
        value, end = quoted.of(raw).strip(), quoted.end + 1
    else:
        value = TRAILING.sub("", match["value"])
        end = begin + len(value)
    if not any(c.isalnum() for c in value):
        raise _error(at, f"{raw[at:begin]} has nothing behind the colon; write {EXAMPLES[name]} or leave the colon out")
    return READERS[name](Filter(name, value, Span(at, end), excludes=excludes))


def _excluded(raw: str, at: int) -> Filter | None:
    """Return the word or phrase that a minus sign excludes; a number behind one is negative."""
    begin = at + 1
    if quoted := _quoted(raw, begin, " "):
        value = quoted.of(raw).strip()
        return Filter(WORDS, value, Span(at, quoted.end + 1), excludes=True) if _is_word(value) else None
    if not LETTER.match(raw, begin):
        return None
    word = TRAILING.sub("", re.compile(r"[^\s，。；！？、]+").match(raw, begin)[0])  # type: ignore[index] # a letter is there
    return Filter(WORDS, word, Span(at, begin + len(word)), excludes=True)


def _quoted(raw: str, at: int, before: str) -> Span | None:
    """Return what stands between the quotation mark at a place and the one that closes it."""
    closing = QUOTES.get(raw[at]) if at < len(raw) else None
    # An inch or an apostrophe follows a letter or digit; where no spaces are written, ideographs do.
    if closing is None or (before.isalnum() and not "\u2e80" <= before <= "\u9fff"):
        return None
    end = next((i for i in range(at + 1, len(raw)) if raw[i] in closing), None)
    return None if end is None or not _is_word(raw[at + 1 : end]) else Span(at + 1, end)


def _is_word(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _refuse_near_miss(match: re.Match[str], name: str, at: int) -> None:
    """Raise an error where a word with something right behind its colon is an operator of ours, misspelt."""
    if not match["value"] or match["value"].startswith("//"):
        return
    meant = MEANT.get(name) or next(iter(get_close_matches(name, EXAMPLES, 1, LIKE_OURS)), None)
    if meant:
        raise _error(at, f"{match[0]} is no operator; did you mean {meant}:? Write {EXAMPLES[meant]}")


def _dated(given: Filter) -> Filter:
    """Return a date operator with its period. Raises `QueryError` for what is no date."""
    first, *rest = DOTS.split(given.value)
    if len(rest) > 1 or not (first or any(rest)):
        raise _not_a_date(given)
    start = _period(first, given) if first else None
    end = _period(rest[0], given) if rest and rest[0] else None
    if not rest:
        return replace(given, period=start)
    period = Period(start.first if start else None, end.last if end else None)
    if period.first and period.last and period.first > period.last:
        raise _error(given.span.start, f"{given.operator}:{given.value} ends before it begins; turn it round")
    return replace(given, period=period)


def _period(said: str, given: Filter) -> Period:
    match = DAY_OR_LESS.fullmatch(said)
    if match is None or int(match["year"]) == 0:
        raise _not_a_date(given)
    year = int(match["year"])
    found: Period | None = periods.year(year)
    if match["day"]:
        found = periods.day(year, int(match["month"]), int(match["day"]))
    elif match["month"]:
        found = periods.month(year, int(match["month"]))
    if found is None:
        raise _not_a_date(given)
    return found


def _not_a_date(given: Filter) -> QueryError:
    return _error(given.span.start, f"{given.operator}:{given.value} is no date; write {EXAMPLES[DATE]}")


def _kind(given: Filter) -> Filter:
    """Return a kind operator with one of our kinds, from as much of its name as tells it."""
    wanted = re.sub(r"[\s-]+", "_", given.value.casefold())
    kinds = [kind.value for kind in Kind if kind.value.startswith(wanted) or kind.value.endswith(f"_{wanted}")]
    if len(kinds) != 1:
        raise _error(given.span.start, f"kind:{given.value} is no kind; write {EXAMPLES[KIND]}")
    return replace(given, value=kinds[0])


def _language(given: Filter) -> Filter:
    code = LANGUAGES.get(given.value.casefold(), given.value.casefold())
    if not LANGUAGE_CODE.fullmatch(code):
        raise _error(given.span.start, f"lang:{given.value} is no code of a language; write {EXAMPLES[LANGUAGE]}")
    return replace(given, value=code)


def _as_it_is(given: Filter) -> Filter:
    return given


READERS: dict[str, Callable[[Filter], Filter]] = {
    SPEAKER: _as_it_is,
    OUTLET: _as_it_is,
    DATE: _dated,
    KIND: _kind,
    LANGUAGE: _language,
    SOURCE: _as_it_is,
}


def _error(at: int, said: str) -> QueryError:
    return QueryError(f"column {at + 1}: {said}")
