"""Which shapes of heads are a page's form: their labels prove it, they recur, or they cover the page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from onrecord.indexer.languages import turn_words as words
from onrecord.indexer.turns.heads import Head, Shape
from onrecord.indexer.turns.labels import Says

COVERS = 0.5  # of the paragraphs, where labels neither prove themselves nor recur
RECURRING = 2
LOOSE = (Shape.BOLD, Shape.PERIOD, Shape.PARENTHESIS, Shape.ALONE_CAPS, Shape.ALONE_NAME, Shape.INITIALS)
MAX_INITIALS = 4  # letters
LEAST_INITIALS, INITIALED = 4, 0.25  # turns, and their share of the lines, among them times and further paragraphs


def accepted_keys(heads: Sequence[Head | None], lines: int) -> dict[Shape, frozenset[str] | None]:
    """Return the shapes that are the page's form, each with the labels that it holds, None for all of them."""
    groups: dict[Shape, list[Head]] = defaultdict(list)
    for head in filter(None, heads):
        groups[head.shape].append(head)
    forms = [shape for shape, group in groups.items() if shape not in LOOSE and _is_form(group, lines)]
    accepted: dict[Shape, frozenset[str] | None] = dict.fromkeys(forms)
    _print_in_one_way(accepted, groups, lines)
    if _are_slips_among(groups[Shape.ALONE_NAME], groups[Shape.ALONE_CAPS], lines):
        groups[Shape.ALONE_NAME] += groups.pop(Shape.ALONE_CAPS)
    for shape in LOOSE:
        outnumbers = len(groups.get(shape, ())) > sum(len(groups[other]) for other in accepted)
        if outnumbers and _is_loose_form(groups[shape], lines):
            accepted = {other: None for other in accepted if _is_recurrent(groups[other])}
            accepted[shape] = None
            break
    for shape, keys in _beside(accepted, groups):
        accepted.setdefault(shape, keys)
    if Shape.ALONE_NAME in accepted and Shape.ALONE_CAPS not in groups:
        accepted[Shape.ALONE_CAPS] = accepted[Shape.ALONE_NAME]
    return accepted | _of_known_labels(accepted, groups)


def _beside(
    accepted: Collection[Shape], groups: Mapping[Shape, Sequence[Head]]
) -> Iterator[tuple[Shape, frozenset[str]]]:
    """Yield shapes that are labels beside another form only, with the labels that are."""
    titled = frozenset(head.label.key for head in groups.get(Shape.NAME_DASH, ()) if head.label.is_titled)
    if Shape.DASH in accepted and titled:
        yield Shape.NAME_DASH, titled  # "Mr Young —Hear, hear!" between "Mr SPENDER—" and his next words
    for shape in (Shape.ALONE_NAME, Shape.ALONE_CAPS) if Shape.NAME_POST in accepted else ():
        presiding = [head.label.key for head in groups.get(shape, ()) if head.label.says is Says.PRESIDES]
        yield shape, frozenset(presiding)  # "Operator", who has no post
    beside = [head.label for head in groups.get(Shape.PARENTHESIS, ())]
    if Shape.LETTER in accepted and (outlets := [label.key for label in beside if label.is_outlet]):
        yield Shape.PARENTHESIS, frozenset(outlets)  # "(Kyodo, Inoue) Will they meet?" between "Q" and "A:"
    unnamed = words("asking", "nameless")
    voices = [label.key for label in beside if unnamed.issuperset(label.printed.lower().split())]
    if Shape.CAPS_COLON in accepted and voices:
        yield Shape.PARENTHESIS, frozenset(voices)  # "(man) When?" between "MINISTER HALE:" and his next words
    joining = [
        head.label.key
        for head in groups.get(Shape.PERIOD, ())
        if head.label.is_titled or head.label.says is Says.NAMELESS
    ]
    if Shape.LETTER in accepted and len(joining) >= RECURRING:
        yield Shape.PERIOD, frozenset(joining)  # "Mr. Dolan. I object." between "Q." and "A."


def _is_form(group: Sequence[Head], lines: int) -> bool:
    """Return whether lines of one shape are turns: their labels prove it, recur, or cover the page."""
    counts = Counter(head.label.key for head in group)
    recurring = sum(times >= RECURRING for times in counts.values())
    proven = sum(head.label.is_sure for head in group)
    shape = group[0].shape
    if shape is Shape.NAME_POST:
        return True
    if shape is Shape.LETTER:
        return any(head.label.says is Says.ASKS for head in group)
    if shape in (Shape.TIMED, Shape.MARK, Shape.BRACKET):
        return len(group) >= RECURRING or proven > 0
    if shape is Shape.NAME_DASH:
        return recurring >= RECURRING
    if shape is Shape.TIME_NAME:
        return recurring > 0  # "09:00 Arrival" and "10:00 Lunch" are a programme
    if shape in (Shape.CAPS_COLON, Shape.DASH, Shape.IDEOGRAPH_COLON):
        return proven > 0 or recurring > 0 or len(group) >= max(RECURRING, COVERS * lines)
    spoken = 2 * len(group) if shape is Shape.ALONE_COLON else len(group)
    covers = len(group) >= RECURRING and spoken >= COVERS * lines
    return covers or recurring >= RECURRING or (proven > 0 and (recurring > 0 or len(group) >= RECURRING))


def _print_in_one_way(
    accepted: dict[Shape, frozenset[str] | None], groups: Mapping[Shape, Sequence[Head]], lines: int
) -> None:
    """Let names before colons be no labels where a page prints those in capitals, but for a few slips."""
    named, capitals = groups.get(Shape.NAME_COLON, ()), groups.get(Shape.CAPS_COLON, ())
    in_both = {head.label.key for head in named} & {head.label.key for head in capitals}
    is_slip = len(named) > len(capitals) and (in_both or any(head.label.is_sure for head in named))
    if in_both and _is_form([*named, *capitals], lines):
        accepted |= {Shape.NAME_COLON: None, Shape.CAPS_COLON: None}
    elif Shape.CAPS_COLON in accepted and not is_slip and not _is_twice_recurrent(named):
        accepted.pop(Shape.NAME_COLON, None)


def _of_known_labels(
    accepted: Mapping[Shape, frozenset[str] | None], groups: Mapping[Shape, Sequence[Head]]
) -> dict[Shape, frozenset[str] | None]:
    """Return further shapes with the labels in them that the page's form has: a label of it is one in any shape."""
    known = {head.label.key for shape in accepted for head in groups[shape]}
    found: dict[Shape, frozenset[str] | None] = {}
    for shape, group in groups.items():
        # A name before a full stop begins many a sentence; in capitals it is a label that lost its colon.
        kept = [head for head in group if shape is not Shape.PERIOD or head.label.is_caps]
        if shape is Shape.INITIALS:  # "PM We shall see."
            kept = [head for head in group if len(head.label.key) <= MAX_INITIALS]
        if shape not in accepted and (same := frozenset(head.label.key for head in kept) & known):
            found[shape] = same
    return found


def _are_slips_among(names: Sequence[Head], capitals: Sequence[Head], lines: int) -> bool:
    """Return whether a page prints its labels as names alone on their lines, and few of them in capitals."""
    return len(names) > len(capitals) > 0 and _is_loose_form([*names, *capitals], lines)


def _is_twice_recurrent(group: Sequence[Head]) -> bool:
    counts = Counter(head.label.key for head in group)
    return sum(times >= RECURRING for times in counts.values()) >= RECURRING


def _is_recurrent(group: Sequence[Head]) -> bool:
    counts = Counter(head.label.key for head in group)
    return sum(counts.values()) >= RECURRING * len(counts)


def _is_loose_form(group: Sequence[Head], lines: int) -> bool:
    """Return whether lines without a mark of their own are turns: labels must prove themselves and recur."""
    counts = Counter(head.label.key for head in group)
    recurring = sum(times >= RECURRING for times in counts.values())
    proven = sum(head.label.is_sure for head in group)
    if group[0].shape is Shape.BOLD:
        return recurring >= RECURRING or (proven > 0 and recurring > 0)
    if group[0].shape is Shape.INITIALS:
        counts = Counter({key: times for key, times in counts.items() if 1 < len(key) <= MAX_INITIALS})
        recurring = sum(times >= RECURRING for times in counts.values())
        return recurring > 0 and counts.total() >= max(LEAST_INITIALS, INITIALED * lines)
    if group[0].shape is Shape.ALONE_NAME:
        return recurring >= RECURRING and 4 * len(group) >= lines
    if group[0].shape is Shape.ALONE_CAPS:
        speaks = [h for h in group if h.label.says in (Says.ASKS, Says.HOLDS_OFFICE, Says.PRESIDES, Says.ANSWERS)]
        return (bool(speaks) and recurring > 0) or recurring >= RECURRING or (bool(speaks) and len(group) == 1)
    if group[0].shape is Shape.PARENTHESIS:
        covers = len(group) >= max(RECURRING, COVERS * lines)
        return covers or any(head.label.says in (Says.ASKS, Says.ANSWERS, Says.PRESIDES) for head in group)
    in_capitals = sum(head.label.is_caps for head in group)
    if in_capitals >= COVERS * lines and recurring >= RECURRING:
        return True  # "ANN RAY. Good morning."
    return proven >= RECURRING and (recurring > 0 or len(group) >= 3)  # noqa: PLR2004
