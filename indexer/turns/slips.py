"""Lines that end a turn though they are not of the page's form: labels with a slip, and words of the page's own.

A colon or a letter got lost: "MR. KIRBY He has.", "Question Who dissented?", "MS. HALL: …" once on a page of "MS. HALE:
…". Nobody is taken for the one whose label it nearly is: the words are given to the label as printed. Headings may be
labels of the page. "President Lind then took the floor and said:" makes what follows nobody's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from onrecord.indexer.languages import turn_words as words
from onrecord.indexer.turns.forms import ENDS_ASKING, QUOTES, Line, PageWords
from onrecord.indexer.turns.heads import BEFORE, Head, Shape
from onrecord.indexer.turns.labels import IDEOGRAPH, LabelWords, Says, label_words

CAPITALS_FIRST = re.compile(
    r"(?P<label>[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+(?: [A-ZÀ-Þ][\wÀ-Þ.’'-]*){0,3}?)(?:(?=[A-Z][a-z])|[;,.]?\s+|$)"
)
# Words in capitals before one that is not: "GEN. LIND I can add to that."
CAPITALS = re.compile(
    r"(?P<label>[^\W\d_a-zß-ÿ][^\sa-zß-ÿ]+(?: [^\sa-zß-ÿ]{2,}){0,4})\s+"
    r"(?=[(“\"‘¿¡—]|[^\W\d_a-zß-ÿ](?:[^\W\d_]?[a-zß-ÿ’']|\s))"
)
WITH_BRACKETS = re.compile(
    r"(?P<label>[^\W\d_a-zß-ÿ][^\W\d_]{1,6}\.? (?:[^\W\d_a-zß-ÿ][\w.’'-]*[ ]){1,3})\([^()]{2,60}\)\s+(?=[^\W\d_a-zß-ÿ])"
)
BEHIND = re.compile(r"(?: \([^()]{1,60}\))?\s+(?=(?P<next>[“\"‘¿¡(\[]|[^\W\d_a-zß-ÿ][\w’'-]*))")
ENDS = re.compile(r"[.?!…—–-][\"'”’»)\]]*$")
# Words of the page's own: "Prime Minister Ida Hale then took the floor and said:"
HANDING_OVER = re.compile(
    r"(?P<who>[^\W\d_a-zß-ÿ][\w’'-]*\.?(?: (?:[^\W\d_a-zß-ÿ][\w’'-]*\.?|of|the|de|von|van))+) [a-zß-ÿ][^:.?!]*:"
)
# Words before a dash, where letters before one tell who speaks: "Un manifestant - Vous mentez !"
BEFORE_DASH = re.compile(r"[^\W\d_a-zß-ÿ][\w’'.]*(?: [\w’'.]+){0,5} [-–—] (?=[^\W\d_a-zß-ÿ]|[“«\"¿¡])")
DASH_BEHIND = re.compile(r"\W*\w\s*\W*[-–—]\s*$")
# A name in small letters that lost its colon: "Tom Berg You said that".
NAME_FIRST = re.compile(
    r"(?P<name>(?:[^\W\d_a-zß-ÿ][^\W\d_]{1,3}\.|[^\W\d_a-zß-ÿ][^\W\d_A-ZÀ-Þ][\w’'-]*) "
    r"[^\W\d_a-zß-ÿ][^\W\d_A-ZÀ-Þ][\w’'-]*,? "
    r"(?:[^\W\d_a-zß-ÿ][\w’'-]* ){0,3}?(?:\([^()]{2,40}\) )?)(?<!, )(?P<next>[^\W\d_a-zß-ÿ][\w’'-]*),? \S"
)
# A name with another mark for the colon: "Tom Berg; You said that", "Tom Berg - You said that".
OTHERWISE_MARKED = re.compile(
    r"(?P<name>[^\W\d_a-zß-ÿ][\w’'-]+(?: [^\W\d_a-zß-ÿ][\w’'-]+){1,2})(?:;| [-–]) "
    r"(?=[^\W\d_a-zß-ÿ][^\W\d_A-ZÀ-Þ]|[“\"])"
)
# A name in small letters: "gary stone: You said that".
IN_SMALL_LETTERS = re.compile(
    r"(?P<name>[a-zß-ÿ][\w’'.-]*(?: [a-zß-ÿ][\w’'.-]*){0,3})\s?[:：]\s+(?=[“\"‘'¿¡(\[]|[^\W\d_a-zß-ÿ])"
)
# Who asks, with a dash or nothing for the colon: "Journalist You said that", "Man in the audience – You said that".
CALLED = re.compile(
    r"(?P<label>[^\W\d_a-zß-ÿ][\w’'-]*(?: [a-zß-ÿ][\w’'-]*){0,4})(?: ?[-–—]{1,2})? (?P<next>[^\W\d_a-zß-ÿ][\w’'-]*),?"
    r" (?=[a-zß-ÿ]|I\b)"
)
# Marks alone before a colon: "???: You said April."
NO_NAME = re.compile(rf"{BEFORE}(?P<words>[?？—–_….*-]{{1,6}})\s?[:：]\s+(?=\S)")
GOES_ON = re.compile(r",? (?:[a-zß-ÿ]|I\b)")
MAX_HANDING_OVER = 120  # code points
FIRST_WORD = re.compile(r"[^\W\d_]+")
MISPRINT = 0.8
MIN_LETTERS = 4
MIN_NAME = 3  # letters; no shorter label is known in other capitals


def with_slips(lines: Sequence[Line], title: str) -> list[Line]:
    """Return the lines, with `opens` set on those that begin with a label that lost its mark or a letter.

    Those that hand over to somebody whom the page has as a label, or its `title` names, open a turn of nobody.
    """
    opening = [(line.head, line) for line in lines if line.opens and line.head]
    heads = [head for head, _ in opening]
    if not heads:
        return list(lines)
    counts = Counter(head.label.printed for head in heads)
    in_capitals = any(head.label.is_caps for head in heads)
    by_first: defaultdict[str, dict[str, LabelWords]] = defaultdict(dict)
    for head in heads:
        printed = head.label.printed
        if len(printed) >= MIN_LETTERS or IDEOGRAPH.match(printed):
            by_first[printed.split()[0]][printed] = head.label
    dashed = any(h.shape is Shape.LETTER and DASH_BEHIND.fullmatch(one.text[: h.end]) for h, one in opening)
    in_small = any(head.shape is Shape.NAME_COLON for head in heads)
    coloned = in_small or any(head.shape in (Shape.CAPS_COLON, Shape.LETTER) for head in heads)
    page = PageWords([line.text for line in lines])
    asking = {word for head in heads if (word := head.label.printed.split()[0]).lower() in words("questions")}
    names = f"{title}\n" + "\n".join(counts)
    first = next(index for index, line in enumerate(lines) if line.opens)
    result = [line if line.is_divider else _without_its_mark(line, by_first, "") or line for line in lines[:first]]
    current = ""
    for line, after in pairwise([*lines[first:], None]):
        if line is None:
            continue
        if not (line.opens or line.is_divider):
            line = (  # noqa: PLW2901 - the same line, as it is read
                _as_heading(line, after, by_first)
                or _in_another_case(line, heads)
                or _without_its_mark(line, by_first, current)
                or _asked(line, asking)
                or _in_brackets(line)
                or _called(line)
                or _handing_over(line, after, names)
                or _of_nobody(line, dashed=dashed, in_small=in_small)
                or (_in_small_letters(line, page) if coloned else None)
                or (_with_slip(line, counts) if in_capitals else line)
            )
        if line.opens:
            current = line.head.label.printed if line.head else ""
        result.append(line)
    return result


def _as_heading(line: Line, after: Line | None, known: Mapping[str, Mapping[str, LabelWords]]) -> Line | None:
    """Return a heading that is a label of the page, with something said below it, as the first line of a turn."""
    is_followed = after is not None and not (after.is_heading or after.opens or after.is_divider)
    first = line.text.split(maxsplit=1)[:1] if line.is_heading and is_followed else []
    label = known.get(first[0], {}).get(line.text.strip()) if first else None
    return (
        replace(line, head=Head(Shape.ALONE_NAME, label, len(line.text)), opens=True, is_heading=False)
        if label
        else None
    )


def _in_another_case(line: Line, heads: Sequence[Head]) -> Line | None:
    """Return a line as a turn's first if it begins with a label of the page before a colon, in other capitals."""
    printed, colon, said = line.text[:MAX_HANDING_OVER].partition(":")
    folded = printed.strip().casefold()
    head = next((one for one in heads if one.label.printed.casefold() == folded), None) if colon and said else None
    if head is None or len(folded) < MIN_NAME:
        return None
    end = len(line.text) - len(line.text[len(printed) + 1 :].lstrip())
    return replace(line, head=Head(Shape.NAME_COLON, head.label, end), opens=True)


def _asked(line: Line, asking: Collection[str]) -> Line | None:
    """Return a question that begins with the page's word for one as a turn's first line: "Question to Vos Who?"."""
    first, _, rest = line.text.partition(" ")
    label = label_words(first) if first in asking and ENDS_ASKING.search(rest) else None
    return replace(line, head=Head(Shape.NAME_COLON, label, len(first) + 1), opens=True) if label else None


def _in_brackets(line: Line) -> Line | None:
    """Return a line that begins with a title, a name and brackets as a turn's first: "Mr. Vos (Norland) We thank …"."""
    match = WITH_BRACKETS.match(line.text) if ENDS.search(line.text) else None
    label = label_words(match["label"]) if match else None
    if match is None or label is None or not label.is_titled:
        return None
    return replace(line, head=Head(Shape.NAME_COLON, label, match.end()), opens=True)


def _handing_over(line: Line, after: Line | None, names: str) -> Line | None:
    """Return a line of the page's own that tells who speaks below it, as one that opens a turn of nobody.

    A quotation below it is one of whoever speaks.
    """
    match = (
        HANDING_OVER.fullmatch(line.text) if line.text.endswith(":") and len(line.text) <= MAX_HANDING_OVER else None
    )
    if match is None or after is None or after.opens or after.text.startswith(QUOTES):
        return None
    return replace(line, head=None, opens=True) if match["who"] in names else None


def _of_nobody(line: Line, *, dashed: bool, in_small: bool) -> Line | None:
    """Return a line that begins as a turn of somebody unknown does as one that opens a turn of nobody.

    With marks where labels stand; with words before a dash where labels are `dashed` letters; with a name in brackets;
    with a name that lost its colon or, where labels are names `in_small` letters, has another mark behind it.
    """
    is_strangers = (
        NO_NAME.match(line.text)
        or (dashed and BEFORE_DASH.match(line.text))
        or _begins_with_a_name(line.text, in_small=in_small)
        or (in_small and _is_marked_otherwise(line.text))
        or (line.head is not None and line.head.shape is Shape.BRACKET)
    )
    return replace(line, head=None, opens=True) if is_strangers else None


def _begins_with_a_name(text: str, *, in_small: bool) -> bool:
    """Return whether a name that is no word of address stands before the first word of a sentence.

    Where the labels are no names `in_small` letters, no title in capitals may follow ("Health Care For America").
    """
    match = NAME_FIRST.match(text)
    if match is None or match["next"].lower() not in words("openers", "interrogatives", "articles"):
        return False
    if not in_small and not GOES_ON.match(text, match.end("next")):
        return False
    return _is_name_alone(match["name"])


def _called(line: Line) -> Line | None:
    """Return a line as a turn's first if it begins with who asks or is not known, and a sentence without a colon."""
    match = CALLED.match(line.text)
    if match is None or match["next"].lower() not in words("openers", "interrogatives", "articles"):
        return None
    label = label_words(match["label"])
    is_voice = label is not None and (label.says in (Says.ASKS, Says.NAMELESS) or label.is_outlet)
    if label is None or not is_voice or len(label.printed) < MIN_NAME:
        return None
    return replace(line, head=Head(Shape.NAME_COLON, label, match.start("next")), opens=True)


def _in_small_letters(line: Line, page: PageWords) -> Line | None:
    """Return a line that begins with words in small letters before a colon as one that opens a turn of nobody.

    Words that the page has elsewhere are a point of a list ("economic growth: The …"), and no name.
    """
    match = IN_SMALL_LETTERS.match(line.text)
    if match is None:
        return None
    name = match["name"]
    of_sentences = words("openers", "interrogatives", "articles", "connectors", "headings", "notes")
    if any(word in of_sentences for word in name.split()):
        return None  # "another point: We never …"
    label = label_words(name.title())
    return replace(line, head=None, opens=True) if label and not page.has_elsewhere(name) else None


def _is_marked_otherwise(text: str) -> bool:
    """Return whether a name and a mark that is no colon stand before a sentence."""
    match = OTHERWISE_MARKED.match(text) if ENDS.search(text) else None
    return match is not None and _is_name_alone(match["name"])


def _is_name_alone(printed: str) -> bool:
    """Return whether words name an outlet or somebody with it, or somebody who is not called by an office."""
    label = label_words(printed)
    if label is None or label.is_outlet:
        return label is not None
    return (
        label.says is Says.NOTHING
        and not label.holds_office
        and label.is_sure is label.is_titled
        and "," not in printed
    )


def _without_its_mark(line: Line, known: Mapping[str, Mapping[str, LabelWords]], current: str) -> Line | None:
    """Return a line as a turn's first if it begins with a label of the page, and a sentence behind it.

    `current` is the label of whoever speaks, who may name the park that is called after him.
    """
    first = line.text.split(maxsplit=1)[:1]
    for printed, label in known.get(first[0], {}).items() if first else ():
        match = BEHIND.match(line.text, len(printed)) if line.text.startswith(printed) else None
        if match and _begins_a_sentence(label, match["next"], line.text):
            if _may_be_a_longer_name(label, match["next"]):
                return None if printed == current else replace(line, head=None, opens=True)  # "Ida Hale Park is open."
            shape = Shape.CAPS_COLON if label.is_caps else Shape.NAME_COLON
            return replace(line, head=Head(shape, label, match.end()), opens=True)
    return None


def _may_be_a_longer_name(label: LabelWords, following: str) -> bool:
    """Return whether the word behind a name in small letters may go on with it, so that the words are nobody's."""
    if label.is_caps or not following[0].isalpha() or following.lower() == following.upper():
        return False
    return following.lower() not in words("openers", "interrogatives", "articles", "honorifics")


def _begins_a_sentence(label: LabelWords, following: str, text: str) -> bool:
    """Return whether the word behind a label goes on with no heading or name, but begins what was said."""
    if not following[0].isalpha():
        return True
    if label.is_caps:
        return len(following) == 1 or not following.isupper()
    if following.lower() == following.upper():  # a script without capitals
        return bool(IDEOGRAPH.match(label.printed)) or (label.says is Says.ASKS and bool(ENDS_ASKING.search(text)))
    if " " not in label.printed:  # "Question Time", "Moderator Ann Ray", "May I"
        begins = words("openers", "interrogatives", "articles", "honorifics")
        return following.lower() in begins and label.printed.lower() not in begins
    return ENDS.search(text) is not None


def _with_slip(line: Line, counts: Counter[str]) -> Line:
    """Let a line open a turn that begins in capitals with a label that is nearly known, or with a title and a name."""
    if not line.text[:2].isupper():
        return line
    whole = CAPITALS.match(line.text)
    label = label_words(whole["label"]) if whole else None
    if whole and label and label.is_caps and _names_somebody(label, line.text[whole.end() :]):
        is_sure = label.is_titled or label.says in (Says.ASKS, Says.NAMELESS)
        return replace(line, head=Head(Shape.CAPS_COLON, label, whole.end()) if is_sure else None, opens=True)
    match = CAPITALS_FIRST.match(line.text)
    if match is None or len(match["label"]) < MIN_LETTERS:
        return line
    printed = match["label"].strip(" .")
    alike = [known for known in counts if known.isupper() and _is_slip_of(printed, known)]
    label = label_words(printed)
    if not alike or label is None:
        return line
    return Line(line.span, line.text, Head(Shape.CAPS_COLON, label, match.end()), opens=True)


def _names_somebody(label: LabelWords, said: str) -> bool:
    """Return whether words in capitals can be but a label.

    A title with a name, who asks or is not known, or a name of two words with a sentence behind it ("ANN RAY We do.").
    """
    if label.says in (Says.ASKS, Says.NAMELESS):
        return True
    following = FIRST_WORD.match(said)
    begins = following and following[0].lower() in words("openers", "interrogatives", "articles")
    if label.is_titled and " " in label.printed:
        return True
    is_name = " " in label.printed or label.says is Says.PRESIDES
    return bool(is_name and begins and ENDS.search(said))


def _is_slip_of(printed: str, known: str) -> bool:
    if printed == known:
        return len(known.split()) > 1
    return len(known.split()) > 1 and SequenceMatcher(None, printed, known).ratio() >= MISPRINT
