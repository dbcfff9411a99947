"""The turn form of a document: which of its lines open a turn.

Lines that could (`heads`) are grouped by shape. A shape is the page's form if its labels prove it (an
asking word, an office, an outlet), if they recur, or if they cover the page. Every line of an accepted
shape opens a turn then, whether or not its speaker is known: words given to nobody can be looked up,
words in a wrong mouth cannot be called back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import dropwhile, pairwise

from onrecord.indexer.languages import letter_pairs
from onrecord.indexer.languages import turn_words as words
from onrecord.indexer.readers.document import Paragraph
from onrecord.indexer.transcript import Span
from onrecord.indexer.turns.cast_list import explains_initials, is_of_cast_list, names_who_leads
from onrecord.indexer.turns.heads import Head, Shape, is_address, read_bold_head, read_head
from onrecord.indexer.turns.labels import CLOCK, IDEOGRAPH, WORD, LabelWords, Says, is_letter, label_words
from onrecord.indexer.turns.page_shapes import accepted_keys
from onrecord.indexer.turns.posts import with_posts
from onrecord.indexer.turns.titles import announces_examination

CAPTIONED = 0.6  # of the lines; where labels stand on lines of their own, no more than half end with a time
COMMON_WORDS = 2
MAX_IDEOGRAPHIC_HEADING = 30  # code points
CLAUSE_MARK = re.compile(r"[，、；]|(?:吗|呢|吧|です|ます)$")
NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,4})\s?[.)–—-]\s+(?=\S)")  # "2 - Liban"
LEAST_LABELLED = 4  # lines
NEARLY_ALL = 0.8  # of the lines
LEAST_LISTED = 3  # names, each on a line of its own
LISTED = 2  # commas between the names of a list
MOSTLY = 0.7
ENDS_ASKING = re.compile(r"[?？؟][\"'”’»)\]]*$")
QUOTES = tuple('“"«„「『')
QUOTE_MARK = re.compile(f"[{''.join(QUOTES)}]")
NAMES_ALONE = frozenset((Shape.ALONE_CAPS, Shape.ALONE_NAME))
UNMARKED_SHAPES = (Shape.PERIOD, Shape.ALONE_CAPS, Shape.ALONE_NAME, Shape.INITIALS)
COLONS = (Shape.CAPS_COLON, Shape.NAME_COLON, Shape.ALONE_COLON, Shape.IDEOGRAPH_COLON)
PERSON_WORDS = (2, 4)
LONGEST_TIME = 20  # characters
CAPTION = re.compile(rf"[\[(<]?{CLOCK}[\])>]?\s*$")
CAPTION_BEGINS = re.compile(rf"{CLOCK}\s+[^\W\d_]")
ENDING = re.compile(r"[^\W\d_A-Z]{3}$")  # an honorific or an initial ends no sentence
ENDS, CLOSED_BY = frozenset(".?!。？！…:：;—–-"), "\"'”’»)]"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the body, or a part of one that opens with a label of its own.

    `head` is set where it could open a turn, `opens` where it does.
    """

    span: Span
    text: str
    head: Head | None = None
    opens: bool = False
    is_divider: bool = False
    is_heading: bool = False

    @property
    def said(self) -> Span:
        """The line without its label."""
        return Span(self.span.start + (self.head.end if self.head and self.opens else 0), self.span.end)


def read_form(body: Sequence[tuple[Span, Paragraph]], title: str) -> list[Line]:
    """Return the lines of a document's body, with `opens` set on those that open a turn.

    `title` proves the labels that it names.
    """
    lines = _lines_of_form(body, title, headed=False)
    if not any(line.opens for line in lines) and any(paragraph.heading for _, paragraph in body):
        headed = _lines_of_form(body, title, headed=True)
        labels = [line.head.label for line in headed if line.opens and line.head]
        recurring = sum(times > 1 for times in Counter(label.key for label in labels).values())
        if recurring > 1 or any(label.says is Says.ASKS for label in labels):
            return headed  # the page sets its labels as headings
    return lines


def _lines_of_form(body: Sequence[tuple[Span, Paragraph]], title: str, *, headed: bool) -> list[Line]:
    """Return the lines, with `opens` set; `headed` lets headings open turns, and nothing else."""
    body = with_posts(body)
    heads = [
        None if paragraph.heading is not headed or paragraph.is_divider else _possible(paragraph.text, paragraph.lead)
        for _, paragraph in body
    ]
    page = PageWords([paragraph.text for _, paragraph in body])
    heads = [None if head and head.shape is Shape.NAME_COLON and page.is_common(head.label) else head for head in heads]
    keyed = _has_initials([paragraph.text for _, paragraph in body], heads)
    coloned = [head for head in heads if head and head.shape in COLONS]
    if all(_is_addressed(head.label) for head in coloned):  # where others speak, they might, too
        heads = [None if head in coloned else head for head in heads]
    known = {head.label.key for head in coloned}  # "PM We shall see."
    heads = [
        None
        if head
        and head.shape is Shape.INITIALS
        and (not (keyed or head.label.key in known) or page.mentions(head.label))
        else head
        for head in heads
    ]
    if is_captioned([paragraph.text for _, paragraph in body]):
        heads = [None if head and head.shape in (Shape.TIMED, Shape.TIME_NAME) else head for head in heads]
    heads = _with_letters(heads, [paragraph.text for _, paragraph in body])
    accepted = accepted_keys(heads, len(body))
    lines = [
        Line(span, p.text, head, opens, p.is_divider, p.heading and not opens)
        for (span, p), head, opens in zip(body, heads, _opening(heads, accepted), strict=True)
    ]
    return _without_who_presides(_with_strangers(_without_lists(_without_headlines(lines)), title))


def _is_addressed(label: LabelWords) -> bool:
    """Return whether a label is those to whom a speech turns ("Friends", "Leaders of the Union")."""
    return label.printed.split()[0].lower() in words("addressed")


def _has_initials(texts: Sequence[str], heads: Sequence[Head | None]) -> bool:
    """Return whether lines that begin with capitals may begin with initials.

    Somebody asks behind them, and times stand on lines of their own, or two of them recur.
    """
    behind = [(head, text) for head, text in zip(heads, texts, strict=True) if head and head.shape is Shape.INITIALS]
    if not any(ENDS_ASKING.search(text) for _, text in behind):
        return False
    recurring = sum(times > 1 for times in Counter(head.label.key for head, _ in behind).values())
    return recurring > 1 or any(len(text) <= LONGEST_TIME and CAPTION.fullmatch(text) for text in texts)


def _with_letters(heads: Sequence[Head | None], texts: Sequence[str]) -> list[Head | None]:
    """Return the heads, with letters taken for asking and answering where a page has one pair of them and no other.

    Two people may be called by the same letters, so the one that asks has to be seen asking.
    """
    letters = [head.label.printed.casefold() if head and is_letter(head.label.printed) else None for head in heads]
    pair = next((pair for pair in letter_pairs() if set(pair) == {letter for letter in letters if letter}), None)
    if pair is None:
        return list(heads)
    asks = [
        [ENDS_ASKING.search(text) is not None for text, it in zip(texts, letters, strict=True) if it == letter]
        for letter in pair
    ]
    asking, answering = (sum(ones) / len(ones) for ones in asks)
    if asking < MOSTLY or answering > 1 - MOSTLY:
        return list(heads)
    says = dict(zip(pair, (Says.ASKS, Says.ANSWERS), strict=True))
    return [
        Head(Shape.LETTER, replace(head.label, says=says[letter], is_sure=True), head.end) if head and letter else head
        for head, letter in zip(heads, letters, strict=True)
    ]


def _without_who_presides(lines: Sequence[Line]) -> list[Line]:
    """Let a line above all turns open none that only names who presides or leads: "President: Ann Ray (Norland)"."""
    result = list(lines)
    first = next((index for index, line in enumerate(lines) if line.opens), None)
    head = lines[first].head if first is not None else None
    if first is not None and head and names_who_leads(head.label, lines[first].text[head.end :]):
        result[first] = replace(result[first], opens=False)
    return result


def _without_lists(lines: Sequence[Line]) -> list[Line]:
    """Let names that stand one below the other open no turn, nor the last of them where a colon announces the list."""
    result = list(lines)
    start = 0
    while start < len(result):
        end = start
        while end < len(result) and _is_name_alone(result[end]):
            end += 1
        if end - start >= LEAST_LISTED:
            is_announced = start > 0 and result[start - 1].text.rstrip().endswith((":", "："))
            for index in range(start, end if is_announced else end - 1):
                result[index] = replace(result[index], opens=False)
        start = max(end, start + 1)
    return result


def _is_name_alone(line: Line) -> bool:
    return line.head is not None and line.opens and line.head.shape in NAMES_ALONE


def _without_headlines(lines: Sequence[Line]) -> list[Line]:
    """Let outlets that are quoted ("CBS: “Ships sink”") open no turn on a page that calls its askers by a letter."""
    if not any(line.opens and line.head and line.head.shape is Shape.LETTER for line in lines):
        return list(lines)
    return [
        replace(line, opens=False)
        if line.opens and line.head and line.head.label.is_outlet and is_quoting(line)
        else line
        for line in lines
    ]


def _possible(text: str, lead: int) -> Head | None:
    head = read_head(text)
    if lead and (head is None or head.shape in UNMARKED_SHAPES):
        head = read_bold_head(text, lead) or head
    if head is None or announces_examination(text):
        return None
    words_after = text[head.end :]
    if _ends_a_sentence(head.label):
        return None
    # Who speaks begins with a capital letter; what a list explains does not.
    is_item = head.shape is Shape.NAME_COLON and not head.label.is_sure and words_after[:1].islower()
    is_key = head.shape is Shape.INITIALS and explains_initials(words_after)
    is_none = is_item or is_key or is_address(words_after) or _is_list_of_names(words_after)
    return None if is_none or is_of_cast_list(text, head.label, words_after) else head


def is_captioned(texts: Sequence[str]) -> bool:
    """Return whether most lines of a page end or begin with a time, as captions do, so that a time tells no label."""
    ending = sum(_ends_with_time(text) for text in texts)
    beginning = sum(text[:1].isdigit() and CAPTION_BEGINS.match(text) is not None for text in texts)
    return len(texts) > 1 and max(ending, beginning) > CAPTIONED * len(texts)


def _ends_with_time(text: str) -> bool:
    last = text.rstrip()[-1:]  # a quick look
    may_end_a_time = last.isdigit() or last in "])>"
    return may_end_a_time and CAPTION.search(text, max(0, len(text) - LONGEST_TIME)) is not None


def _ends_a_sentence(label: LabelWords) -> bool:
    """Return whether the end of a sentence stands before a label of asking ("… the Games. JOURNALIST")."""
    before, stop, last = label.printed.rpartition(". ")
    if not stop or label.says is not Says.ASKS or not ENDING.search(before):
        return False
    asking = label_words(last)
    return asking is not None and asking.says is Says.ASKS


def _is_list_of_names(text: str) -> bool:
    """Return whether the words after a label name people and say nothing ("Speakers: Ann Lee, Jo Ray, Al Kim")."""
    if text.count(",") < LISTED or _ends_as_sentences_do(text):
        return False
    tokens = [token.strip("(),") for token in text.split()]
    return sum(token[:1].isupper() for token in tokens) >= MOSTLY * len(tokens)


def _ends_as_sentences_do(text: str) -> bool:
    return text.rstrip(CLOSED_BY)[-1:] in ENDS


def _with_strangers(lines: Sequence[Line], title: str) -> list[Line]:
    """Let names open turns on a page that has a form, though their own shape is none of it.

    Those that the title names, or that look like a person's or an office's.
    """
    if not any(line.opens for line in lines):
        return list(lines)
    result = list(lines)
    folded = title.casefold()
    page = PageWords([line.text for line in lines])
    # On a page that prints its labels in capitals, other words before a colon are none unless they prove it.
    opening = Counter(line.head.shape for line in lines if line.opens and line.head)
    in_capitals = 0 < opening[Shape.CAPS_COLON] >= opening[Shape.NAME_COLON]
    in_capitals = in_capitals and not any(line.head and _is_titled_in_full(line) for line in lines)
    reads_quotations = in_capitals and any(
        not line.opens and line.head and line.head.shape is Shape.NAME_COLON and is_quoting(line) for line in lines
    )
    all_labelled = in_capitals and _are_nearly_all_labelled(lines)
    for index, line in enumerate(result):
        if not line.opens and line.head and line.head.shape in COLONS:
            label = line.head.label
            printed = label.printed.casefold()
            named = printed in folded and not folded.startswith(f"{printed}:")
            proven = label.is_sure or label.is_caps or not in_capitals or all_labelled or page.shouts(label)
            if named or (proven and _is_person(line.head) and not page.is_common(label)):
                # "… I would say / Mr. Leone: he will go", a line that was broken where it was full
                if in_capitals and not label.is_caps and line.text[line.head.end :][:1].islower():
                    continue
                quotes = QUOTE_MARK.search(line.text) if reads_quotations and not label.is_caps else is_quoting(line)
                result[index] = replace(line, opens=not quotes)
    return result


def _are_nearly_all_labelled(lines: Sequence[Line]) -> bool:
    """Return whether nearly every line from the first label on begins with words before a colon.

    Most of them have to be labels of the page's form.
    """
    spoken = dropwhile(lambda line: not line.opens, lines)
    said = [line for line in spoken if not (line.is_divider or line.is_heading)]
    labelled = sum(line.opens for line in said)
    alike = sum(line.head is not None and line.head.shape in COLONS and not is_quoting(line) for line in said)
    return labelled >= LEAST_LABELLED and 2 * labelled > len(said) and alike >= NEARLY_ALL * len(said)


def _is_titled_in_full(line: Line) -> bool:
    """Return whether a line begins with a title and a full name in small letters: "Hon Judith Collins: …"."""
    head = line.head
    if head is None or head.shape is not Shape.NAME_COLON or is_quoting(line):
        return False
    return head.label.is_titled and len(head.label.printed.split()) > PERSON_WORDS[0] and not head.label.is_outlet


def is_quoting(line: Line) -> bool:
    """Return whether the words after a label stand in quotation marks, as those of somebody who is quoted do."""
    return line.text[line.head.end if line.head else 0 :].startswith(QUOTES)


class PageWords:
    """The words of a page, which show whether a label is a name or an ordinary word."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def is_common(self, label: LabelWords) -> bool:
        """Return whether a label is made of words that the page has in lower case as well, as no name is.

        One word is not enough: people are called Brown and May.
        """
        words = WORD.findall(label.printed)
        if len(words) < COMMON_WORDS or label.is_caps or label.is_sure:
            return False
        lower = [word.lower() for word in words]
        # A quick look: to take all words of a page apart costs much more.
        return all(word in self._text for word in lower) and self._in_lower_case.issuperset(lower)

    def mentions(self, label: LabelWords) -> bool:
        """Return whether a label stands in the midst of what is said as well ("the EU"), as initials do not."""
        return f" {label.printed} " in self._text and re.search(rf" {label.printed} [a-zß-ÿ]", self._text) is not None

    def shouts(self, label: LabelWords) -> bool:
        """Return whether the page has a name of two words or more in capitals as well, as those who speak."""
        return " " in label.printed and label.printed.upper() in self._text

    def has_elsewhere(self, printed: str) -> bool:
        """Return whether each of some words in small letters stands more than once on the page."""
        return all(len(re.findall(rf"\b{re.escape(word)}\b", self._text)) > 1 for word in printed.split())

    @cached_property
    def _text(self) -> str:
        return "\n".join(self._texts)

    @cached_property
    def _in_lower_case(self) -> frozenset[str]:
        """The words that stand in lower case in what the lines say."""
        return frozenset(word for text in self._texts for word in set(WORD.findall(text)) if word.islower())


def _is_person(head: Head) -> bool:
    label = head.label
    name, _, outlet = label.printed.partition(", ")  # "Tom Berg, Bild"
    is_name = PERSON_WORDS[0] <= len(name.split()) <= PERSON_WORDS[1] and len(outlet.split()) < PERSON_WORDS[1]
    return label.is_sure or label.is_caps or is_name


def _opening(heads: Sequence[Head | None], accepted: Mapping[Shape, frozenset[str] | None]) -> list[bool]:
    """Return of each line whether it opens a turn. A known name in a list of names alone on their lines does not."""
    opening = [_opens(head, accepted) for head in heads]
    for index, (head, after) in enumerate(pairwise([*heads, None])):
        if opening[index] and head and after and {head.shape, after.shape} <= NAMES_ALONE:
            opening[index] = accepted[head.shape] is None
    return opening


def _opens(head: Head | None, accepted: Mapping[Shape, frozenset[str] | None]) -> bool:
    if head is None or head.shape not in accepted:
        return False
    keys = accepted[head.shape]
    return keys is None or head.label.key in keys


def is_editors_heading(line: Line, *, capitals: bool = False) -> bool:
    """Return whether a line between two turns is a heading of the editor's, and nobody's words.

    `capitals` says that a line in capitals is one, whatever its end ("ON BEHALF OF TEXAS, ET AL.").
    """
    if line.is_heading or (capitals and len(line.text.split()) > 1 and line.text.isupper()):
        return True
    if _ends_as_sentences_do(line.text):
        return False
    text = NUMBERED.sub("", line.text)
    if IDEOGRAPH.search(text):
        return len(text) <= MAX_IDEOGRAPHIC_HEADING and not CLAUSE_MARK.search(text)
    if len(text) > 140 or not text[:1].isupper():  # noqa: PLR2004
        return False
    tokens = text.split()
    long = [token for token in tokens if len(token.strip("(“\"'")) > 3]  # noqa: PLR2004
    return bool(long) and 2 * sum(token.strip("(“\"'")[:1].isupper() for token in long) > len(long)
