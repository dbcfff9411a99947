"""Drafts a profile from the evidence of a source's pages, as YAML for people to read, correct and keep.

What the pages prove stands as a field, with the counts beside it. What they only suggest, above all who is an
official, stands as a comment: a profile must not put words into a mouth that nobody has looked at.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.indexer.errors import NothingToIndex
from onrecord.indexer.languages import turn_words
from onrecord.indexer.profiles.evidence import Evidence, LabelSeen, Repeated, escaped
from onrecord.indexer.transcript import SpeakerRole
from onrecord.indexer.turns.labels import Says

NEARLY_ALL = 0.95  # of the pages, for what holds of the source
MOST = 0.9  # of the turns of a label, for its role
SHARE_REPEATED = 1 / 3  # of the pages, for boilerplate
MIN_REPEATED = 3  # pages
MIN_SHARE = 0.1  # of the pages, for a host or a publisher to be matched
HALF = 0.5
MIN_BEGINNING, MOST_BEGINNINGS = 0.2, 3  # of the pages, and how many forms of a beginning
KINDS = 3  # labels that begin alike, for one form of them all
RECURS = 3  # turns, for a label to be listed
PROVEN = 3  # pages, for a name to be an official's on others
ASKS_OFTEN, ASKED_TURNS = 0.6, 5
SHOWN = 25
MIN_PATH = 3  # letters that the paths have in common
SAID = {SpeakerRole.OFFICIAL, SpeakerRole.ASKER, SpeakerRole.CHAIR, SpeakerRole.PARTICIPANT}
WORD = re.compile(r"[^\W_]+")
PRINTABLE = re.compile(r"[\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]*")
YAML_MARKS = re.compile(r"""[\s:#{}\[\],&*!|>'"%@`?-]|^$|^[~=]""")


@dataclass(frozen=True, slots=True)
class Form:
    """Labels that one pattern fits, and what the pages show of them together."""

    pattern: str
    seen: LabelSeen


def draft(evidence: Evidence, called: str) -> str:
    """Return a profile, as YAML. `called` names the pages. Raises `NothingToIndex` where no page was read."""
    if not evidence.pages:
        raise NothingToIndex(f"{called}: none of its files could be read, so there is nothing to draft a profile from")
    lines = [
        f"# Drafted from {_pages(evidence.pages)} of {_plain(called)}; {evidence.read:,} can be read without it.",
        "# Correct it, and try it with: onrecord profile check THIS_FILE FOLDER",
        *_refusals(evidence),
        "match: # the pages that it is for; of several, those that fit any",
        *_matches(evidence),
        *_fact("publisher", evidence.publishers, evidence),
        *_fact("language", evidence.languages, evidence),
        *_dates(evidence),
        *_labels(evidence),
        *_offices(evidence),
        *_boilerplate(evidence),
    ]
    if evidence.refused and evidence.refused_labels.total() < evidence.refused.total():
        lines.append("# speaker: … # who speaks on pages without a label")
    if evidence.refused:
        lines.append("# heads: ['… (?P<label>.+)'] # whole paragraphs that tell who speaks below them")
    if evidence.timed:
        lines.append(f"# recording: https://…?t={{seconds}} # where the times of {_pages(evidence.timed)} lead")
    return "\n".join(lines) + "\n"


def _list(name: str, note: str, proven: Sequence[str], doubted: Sequence[str], doubts: str) -> Iterator[str]:
    """Yield a field that is a list: what is proven, and what is not as comments."""
    if proven:
        yield f"{name}: # {note}"
        yield from (f"  - {line}" for line in proven[:SHOWN])
    if doubted:
        yield f"# {doubts}" if proven else f"# {name}: # {doubts}"
        yield from (f"#  - {line}" for line in doubted[:SHOWN])


def _refusals(evidence: Evidence) -> Iterator[str]:
    for reason, pages in evidence.refused.most_common(3):
        yield f"# {_pages(pages)} refused: {_plain(reason)}"
    if evidence.refused_labels:
        printed = ", ".join(f"{_plain(label)} ({n})" for label, n in evidence.refused_labels.most_common(10))
        yield f"# what looked like labels there: {printed}"


def _matches(evidence: Evidence) -> Iterator[str]:
    """Yield what the pages are told by: their hosts, else their publishers, else how they begin, else their paths."""
    told = 0
    fields = (
        ("url", {r"//(www\.)?" + escaped(host) + "/": n for host, n in evidence.hosts.items()}),
        ("publisher", {f"^{escaped(name)}$": n for name, n in evidence.stated_publishers.items()}),
        ("text", _beginnings(evidence)),
    )
    for name, forms in fields:
        for form, pages in sorted(forms.items(), key=lambda item: -item[1]):
            if pages >= MIN_SHARE * evidence.pages:
                told += pages
                yield f"  - {name}: {_scalar(form)} # {_of(pages, evidence.pages)}"
        if told >= NEARLY_ALL * evidence.pages:
            return
        if told:
            break
    pattern, is_telling = _path_pattern(evidence.paths)
    line = f"  - path: {_scalar(pattern)} # a shell pattern for the path"
    if is_telling:
        yield line
    else:
        mark = "#" if told >= HALF * evidence.pages else ""
        yield f"{mark}{line}; it fits every file of the kind: name something that these pages alone have"


def _beginnings(evidence: Evidence) -> dict[str, int]:
    """Return forms of how pages begin, as few as are needed, each with how many pages it adds to those before it."""
    left = dict(evidence.beginnings)
    chosen: dict[str, int] = {}
    covered: set[int] = set()
    while left and len(chosen) < MOST_BEGINNINGS:
        form = max(left, key=lambda form: (len(left[form] - covered), form.startswith("^"), form))
        added = left.pop(form) - covered
        if len(added) < max(2, MIN_BEGINNING * evidence.pages):
            break
        chosen[form] = len(added)
        covered |= added
    return chosen


def _path_pattern(paths: Sequence[str]) -> tuple[str, bool]:
    """Return a shell pattern that fits all paths, and whether they have something in common to be told by."""
    files = [path.partition("#")[0] for path in paths]
    first = os.path.commonprefix(files)  # noqa: RUF071 - names are alike in letters, not in folders
    last = os.path.commonprefix([file[len(first) :][::-1] for file in files])[::-1]  # noqa: RUF071
    if all(file == first for file in files):
        return f"*{_shell(first)}", True
    first, last = first.rstrip("0123456789"), last.lstrip("0123456789")
    letters = sum(c.isalpha() for c in first + last.rpartition(".")[0])
    return f"{f'*{_shell(first)}' if first else ''}*{_shell(last)}", letters >= MIN_PATH


def _shell(text: str) -> str:
    """Return a text as a shell pattern."""
    return re.sub(r"([*?\[])", r"[\1]", text)


def _fact(name: str, counts: Counter[str], evidence: Evidence) -> Iterator[str]:
    """Yield a field that nearly all pages agree on, else what they say as a comment."""
    if not counts:
        yield f"# {name}: # no page states it"
        return
    (value, pages), *others = counts.most_common()
    if pages >= NEARLY_ALL * counts.total():
        yield f"{name}: {_scalar(value)} # {_of(pages, evidence.pages)}"
    else:
        rest = ", ".join(f"{_plain(other)} ({n})" for other, n in others[:5])
        yield f"# {name}: {_scalar(value)} # {_of(pages, evidence.pages)}, others: {rest}"


def _dates(evidence: Evidence) -> Iterator[str]:
    order, doubts = _order(evidence)
    places, doubted = _places(evidence)
    if evidence.undated:
        partly = f", {evidence.without_year:,} of them with day and month" if evidence.without_year else ""
        yield f"# {_pages(evidence.undated)} without a day{partly}"
    if order or places:
        yield "dates:"
    if order:
        yield f"  order: {order}"
    if places:
        yield "  places: # where to look where the page states no day"
        yield from (f"    - {line}" for line in places)
    yield from (f"# dates: {line}" for line in (*doubts, *doubted))


def _order(evidence: Evidence) -> tuple[str | None, list[str]]:
    """Return the order of day and month if an unambiguous date proves it, and comments on what is seen if none does."""
    day, month, either = (evidence.orders[name] for name in ("day first", "month first", "either"))
    if day and month:
        seen = f"dates like {_example(day)} ({len(day)}) and {_example(month)} ({len(month)}) both occur"
        return None, [f"# order: … # {seen}; tell the sources apart"]
    if proof := day or month:
        name = "day first" if day else "month first"
        return f"{name} # proven by {_counted(len(proof), 'date')} such as {_example(proof)}", []
    if either:
        return None, [f"# order: … # day first or month first? {_example(either)} could be either"]
    return None, []


def _example(dates: Counter[str]) -> str:
    return _plain(min(dates))


def _places(evidence: Evidence) -> tuple[list[str], list[str]]:
    """Return the places that give days to pages without one: those that agree with the other pages, and the rest."""
    proven: list[str] = []
    doubted: list[str] = []
    for (place, form), seen in sorted(evidence.places.items(), key=lambda item: -item[1].gained):
        checked = seen.agrees + seen.differs
        agrees = f", agrees with {seen.agrees} of {checked} that have one" if checked else ""
        pattern = f"{{in: {place}, pattern: {_scalar(form, always=True)}}}"
        line = f"{pattern} # for {_pages(seen.gained)}{agrees}: {_plain(seen.example)}"
        if seen.gained:
            (proven if seen.agrees >= MOST * checked else doubted).append(line)
    return proven, [f"# places: {line}" for line in doubted]


def _labels(evidence: Evidence) -> Iterator[str]:
    forms = [form for form in _forms(evidence.labels.values()) if form.seen.all_turns >= RECURS]
    proven: list[str] = []
    doubted: list[str] = []
    for form in sorted(forms, key=lambda form: -form.seen.all_turns):
        role, is_proven = _role(form.seen)
        if role in form.seen.turns and len(form.seen.pages) == 1 and form.seen.label.says is Says.NOTHING:
            continue  # the page itself tells whose name it is
        (proven if is_proven else doubted).append(_label_line(form, role or SpeakerRole.UNKNOWN))
    note = "regular expressions for whole labels; the page's own evidence wins over them"
    doubts = "not proven; set the role of those that you know, and take off the mark"
    yield from _list("labels", note, proven, doubted, doubts)
    rare = sum(label.all_turns < RECURS for label in evidence.labels.values())
    if more := rare + max(0, len(proven) - SHOWN) + max(0, len(doubted) - SHOWN):
        yield f"# and {_counted(more, 'label')} more, most of which head a turn or two"


def _label_line(form: Form, role: SpeakerRole) -> str:
    seen = form.seen
    told = ", ".join(f"{n} {name.value}" for name, n in seen.turns.most_common())
    may_ask = role in (SpeakerRole.ASKER, SpeakerRole.UNKNOWN)
    asks = f", {seen.asking} end in a question" if may_ask and seen.asking else ""
    entry = f"{{label: {_scalar(form.pattern, always=True)}, role: {role.value}}}"
    return f"{entry} # {_counted(seen.all_turns, 'turn')} on {_pages(len(seen.pages))}: {told}{asks}"


def _role(seen: LabelSeen) -> tuple[SpeakerRole | None, bool]:
    """Return the role that the pages show, and whether they prove it for the pages that do not show it.

    A role is proven by a word of the label, or if the label has this role alone, on several pages.
    """
    known = Counter({role: n for role, n in seen.turns.items() if role in SAID})
    if not known:
        asks = seen.all_turns >= ASKED_TURNS and seen.asking >= ASKS_OFTEN * seen.all_turns
        return (SpeakerRole.ASKER, True) if asks else (None, False)
    role, turns = known.most_common(1)[0]
    if turns < MOST * known.total():
        return None, False
    says_it = seen.label.says not in (Says.NOTHING, Says.NAMELESS)
    return role, says_it or (len(known) == 1 and len(seen.pages) >= PROVEN)


def _forms(labels: Iterable[LabelSeen]) -> list[Form]:
    """Return the labels as patterns: those that begin with one word of asking, presiding or office together."""
    groups: dict[str, list[LabelSeen]] = {}
    for seen in labels:
        groups.setdefault(_first_word(seen.label.printed), []).append(seen)
    forms: list[Form] = []
    for first, group in groups.items():
        if first and len(group) >= KINDS and len({_role(seen)[0] for seen in group} - {None}) <= 1:
            together = LabelSeen(group[0].label)
            for seen in group:
                together.add(seen)
            forms.append(Form(rf"(?i){escaped(first)}\b.*", together))
            continue
        by_pattern: dict[str, LabelSeen] = {}
        for seen in group:
            by_pattern.setdefault(_pattern(seen.label.printed), LabelSeen(seen.label)).add(seen)
        forms += [Form(pattern, seen) for pattern, seen in by_pattern.items()]
    return forms


def _first_word(printed: str) -> str:
    """Return the first word of a label where it says what its bearer does; else an empty text."""
    found = WORD.match(printed)
    word = found[0].casefold() if found else ""
    kinds = ("asking", "chairing", "offices", "questions")
    return word if len(word) > 1 and any(word in turn_words(kind) for kind in kinds) else ""


def _offices(evidence: Evidence) -> Iterator[str]:
    """Yield the labels that are offices without a name, with who the pages say held them from when to when."""
    found: list[str] = []
    for seen in sorted(evidence.labels.values(), key=lambda seen: -seen.all_turns):
        is_office = seen.label.says in (Says.HOLDS_OFFICE, Says.ANSWERS, Says.PRESIDES)
        if not is_office or seen.turns[SpeakerRole.ASKER] or _names_its_bearer(seen):
            continue
        office = f"office: {_scalar(_pattern(seen.label.printed), always=True)}"
        for name, turns in seen.bearers.most_common(SHOWN):
            days = sorted(seen.days[name])
            when = f"from: {days[0]}, until: {days[-1]}" if days else "from: …, until: …"
            found.append(f"{{{office}, holder: {_scalar(name)}, {when}}} # so named in {_counted(turns, 'turn')}")
        nameless = seen.all_turns - seen.bearers.total()
        if nameless >= RECURS or (nameless and seen.bearers):
            found.append(f"{{{office}, holder: …, from: …, until: …}} # {_counted(nameless, 'turn')} without a name")
    note = "whom these labels stand for, by the day; fill in who and when, and take off the marks"
    yield from _list("offices", "", (), found, note)


def _names_its_bearer(seen: LabelSeen) -> bool:
    """Return whether a label prints the name that it stands for ("Minister Hayashi", "PRESIDENTE ANDRÉS …")."""
    printed = {word.casefold() for word in WORD.findall(seen.label.printed)}
    known = turn_words("offices", "answering", "chairing", "honorifics", "articles", "connectors")
    if "," in seen.label.printed and printed - known:  # "Official Spokesperson, Shri Gopal Baglay"
        return True
    return any(printed & {word.casefold() for word in WORD.findall(name)} - known for name in seen.bearers)


def _boilerplate(evidence: Evidence) -> Iterator[str]:
    least = max(MIN_REPEATED, SHARE_REPEATED * evidence.pages)
    repeated = sorted((item for item in evidence.repeated.values() if item.pages >= least), key=lambda i: -i.pages)
    nobodys = [_repeated(item, evidence) for item in repeated if not item.said]
    said = [_repeated(item, evidence) for item in repeated if item.said]
    doubts = "these repeat as well, but stand in somebody's turn; take off the mark if nobody says them"
    yield from _list("boilerplate", "whole paragraphs that nobody says", nobodys, said, doubts)


def _repeated(item: Repeated, evidence: Evidence) -> str:
    return f"{_scalar(_pattern(item.text), always=True)} # {_of(item.pages, evidence.pages)}"


def _pattern(text: str) -> str:
    """Return a regular expression that matches a text with any numbers in place of its own."""
    return re.sub(r"\d+", lambda _: r"\d+", escaped(text))


def _scalar(text: str, *, always: bool = False) -> str:
    """Return a text as YAML writes it: plain where it may stand so, else in quotation marks."""
    if not PRINTABLE.fullmatch(text):
        return json.dumps(text)
    if not always and not YAML_MARKS.search(text.replace(" ", "")) and text.strip() == text and text[:1].isalpha():
        return (
            text if text.lower() not in ("true", "false", "null", "yes", "no", "on", "off", "y", "n") else f"'{text}'"
        )
    return "'" + text.replace("'", "''") + "'"


def _plain(text: str) -> str:
    """Return a text for a comment: on one line, without what YAML cannot hold."""
    return " ".join("".join(c if PRINTABLE.fullmatch(c) else " " for c in text).split())


def _pages(count: int) -> str:
    return _counted(count, "page")


def _counted(count: int, one: str) -> str:
    return f"{count:,} {one}" if count == 1 else f"{count:,} {one}s"


def _of(count: int, all_: int) -> str:
    return f"{count:,} of {_pages(all_)}"
