"""The head and the foot of a document: its title, dates, publisher, and the lines that are neither.

Every field is taken from the most trustworthy place that states it, and the place is kept: the
page's own metadata, then the title, then the first lines, then the credits, then the url. What
nothing states stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from onrecord.indexer.grammar.boilerplate import is_caption, is_credit, is_furniture
from onrecord.indexer.grammar.dates import MONTH, WEEKDAY, date_of_name, first_date, first_partial_date, printed_dates
from onrecord.indexer.grammar.labels import LabelKind, read_label
from onrecord.indexer.names.people import CHINESE_NAME, FULL_NAME, HONORIFIC, NAME_WORD, OFFICE, is_pinyin_name
from onrecord.indexer.readers.document import Document, Paragraph, Stated
from onrecord.indexer.transcript import UNKNOWN_PUBLISHER, Role
from onrecord.indexer.turns.heads import Shape, read_head

SIDECAR = "sidecar"  # the origin of what the user gives for a file
HEAD_LINES = 10
MAX_DAY_LINE = 120
DAY_LINES, FOOT_LINES = 20, 5
MAX_AFTER_DAY, MAX_FOOT_LINE = 60, 40
PLACE_WORDS = 6
NO_PLACE = re.compile(r"[:：?!]|\b(?:updated|published|posted|since|until|on)\b", re.IGNORECASE)
HOUR_MARK = re.compile(r"\b[ap]\.\s?m\.", re.IGNORECASE)
DAY_ALONE = re.compile(r"(?:[^\W\d]{2,12}(?:day|tag|di)?,? )?\W*", re.IGNORECASE)  # a weekday in any language
MAX_TITLE = 300
CHINA_MFA = "Ministry of Foreign Affairs of the People's Republic of China"
PUBLISHERS = (
    (re.compile(r"Ministry of Foreign Affairs\W+(of )?(the )?People[’']s Republic of China", re.IGNORECASE), CHINA_MFA),
    (re.compile(r"中华人民共和国外交部|(?:fmprc|mfa)\.gov\.cn"), CHINA_MFA),
    (re.compile(r"^https?://[\w.-]*whitehouse[\w.-]*\.gov/"), "The White House"),
    (re.compile(r"^https?://(?:[\w-]+\.)*state\.gov/"), "U.S. Department of State"),
)
# The wording under which China's foreign ministry, and nobody else, titles its transcripts.
MINISTRY_TITLE = re.compile(
    rf"^Foreign Ministry Spokesperson {HONORIFIC}(?P<name>{FULL_NAME})[’']s? "
    r"(Regular Press Conference|Daily Briefing Online|Remarks)\b|^\d{4}年\d+月\d+日外交部发言人"
)
# Words of an office before the last one; the occasion and other people end them.
SKIPPED = r"(?:(?!(?:and|on|at|after|before|with|following|during|in|ahead)\b)[\w.,/’'-]+ )*"
SPOKESPERSON_TITLES = (
    re.compile(rf"\b{OFFICE} {HONORIFIC}(?P<name>{FULL_NAME})[’']s? (?=[A-Z])"),
    re.compile(rf"^Foreign Ministry Spokes(?:person|man|woman) {HONORIFIC}(?P<name>{FULL_NAME})\b"),
    re.compile(rf"发言人(?P<name>{CHINESE_NAME})(?=主持|就|答|宣布|谈|关于|回应|举行|发表|在|[：:]|的|例行|$)"),
    re.compile(r"\bby (?:an? )?(?P<name>Senior (?:[A-Z]\w+ )+Official)s?\b"),
    re.compile(rf"\b[Bb]y {SKIPPED}(?:[\w/-]+[/-])?(?:{OFFICE}|First Lady) {HONORIFIC}(?P<name>{FULL_NAME})\b"),
    # By office and family name alone, which is how the document names its speaker.
    re.compile(rf"\b[Bb]y (?P<name>(?:Vice President|President|Prime Minister|Chancellor) {NAME_WORD})\b"),
    re.compile(rf"(?i:interview|briefing) [Ww]ith {SKIPPED}{OFFICE} {HONORIFIC}(?P<name>{FULL_NAME})\b"),
    re.compile(rf"(?i:remarks|statement|speech|address) of {SKIPPED}{OFFICE} {HONORIFIC}(?P<name>{FULL_NAME})\b"),
)
SMALL_WORDS = frozenset("by of and the to at on in for with a an as from".split())
OCCASIONS = frozenset("Aboard And As While En At On In During Before After Following Ahead Upon To For Via".split())
# The day in brackets below the place, where a transcript appeared on a later one.
DAY_BELOW_PLACE = re.compile(
    rf"[^.?!]{{0,100}}\((?:{WEEKDAY},? )?(?P<day>{MONTH} \d{{1,2}}, \d{{4}})\)[^?!]{{0,40}}", re.IGNORECASE
)
A_MONTH = MONTH.replace("?P<month>", "?:")
# A date in a title is that of the words where it begins or ends it, or follows the kind of document. In
# "the 25th Anniversary of the May 8, 1999 Bombing" it is not.
DATED_TITLE = re.compile(
    rf"^\W*(?:date )?(?:\d{{4}}|{A_MONTH})"
    rf"|(?:conference|briefing|online|remarks|statement|interview|{WEEKDAY},?)\W+(?:held )?(?:on )?\W*"
    rf"(?:{WEEKDAY},? )?(?:{A_MONTH}|\d)"
    rf"|(?<!of )(?<!the )(?:{A_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s*\d{{4}})?"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})\W*$",
    re.IGNORECASE,
)
# What may stand around a date that begins or ends a title: "9 June 2022: …", "… vom 15. April 2013 (BPA)".
BEFORE_ALL = re.compile(rf"\W*(?:date |{WEEKDAY},? )?", re.IGNORECASE)
AFTER_ALL = re.compile(r"\W*(?:[(（][^()（）]{1,20}[)）]\W*)?")
# A day of which something is said is not the day on which it is said: "the Anniversary of May 8, 1999".
DAY_OF_SOMETHING = re.compile(r"\b(?:of|the)\s+$", re.IGNORECASE)
# "The following is a near-verbatim transcript of today's noon briefing by Ann Lee, Spokesperson for …"
INTRODUCTION = re.compile(
    rf"\b(?:transcript|text) of .{{0,80}}\bby {HONORIFIC}(?P<name>{FULL_NAME}), {SKIPPED}{OFFICE}"
)
INTRODUCED = "line above the text"
OFFICE_IN_TITLE = re.compile(r"外交部发言人|(?:Foreign Ministry|MFA) Spokes(?:person|man|woman)")
CONFERENCE = re.compile(
    r"conference|briefing|konferenz|conférence|conferencia|会见|会見|會見|記者会|记者会", re.IGNORECASE
)
SENTENCE = re.compile(r"[.?!]$|[.?!] [A-Z]")
SENTENCE_END = re.compile(r"(?<!\b[A-Z])\.$|[。!！?？:：]$")  # "… top envoy to U.S." ends a title all the same
DATE_PREFIX = re.compile(r"date (?P<date>\d{4}-\d{2}-\d{2})\s+(?=\S)")
DATE_LINE = re.compile(
    rf"[(（]?(?:(?:published|updated|posted|date|time|发布时间)\s*[:：]?\s*)?(?:{WEEKDAY},? )?"
    rf"(?:[\d\s:/.,年月日T+-]{{8,30}}|(?:\d{{1,2}} )?{MONTH}[\d\s:/.,]{{4,20}})"
    r"(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?[)）]?",
    re.IGNORECASE,
)
SOURCE_LINE = re.compile(r"^source\s*[:：]\s*(?P<publisher>[^|｜\d]{2,60}?)\s*(?:[|｜,].*|\d{4}.*)?$", re.IGNORECASE)
DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Z .,'’-]{2,40}), (?P<day>[A-Z][a-z]+\.? ?\d{1,2}(?:, ?\d{4})?)"
    r" ?[(（](?P<publisher>[A-Z][\w ]{1,30})[)）] ?[-–—]{1,2} ?"
)
INFORMATION_FROM = re.compile(r"^with (?:information|reporting|input) from (?P<publisher>[^.]{2,60})\.?", re.IGNORECASE)
PHOTO_AGENCY = re.compile(r"/\s*(?P<publisher>[A-Z][\w ]{1,30})\s*[)）\]]$")
URL_DAY = re.compile(r"/t?(?P<year>20\d{2})-?(?P<month>[01]\d)-?(?P<day>[0-3]\d)[_/.]")


@dataclass(frozen=True, slots=True)
class Heading:
    """Metadata of a document, where each field came from, and the roles of its outer lines.

    `roles` has one entry for each paragraph: the title, furniture, or None for the body. `credit` is the agency whose
    information a report says that it gives. `office` is that of a spokesperson whom the title does not name.
    """

    title: str
    roles: tuple[Role | None, ...]
    spoken: date | None
    published: date | None
    publisher: str
    spokesperson: str | None
    credit: str | None = None
    office: str | None = None
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def speaker(self) -> str:
        """Who speaks where no label says so: by name, else by office, else whoever published it."""
        return self.spokesperson or self.office or self.publisher


def read_heading(document: Document, path: str) -> Heading:
    """Return the metadata of `document`; `path` gives the title where nothing else does."""
    paragraphs = document.paragraphs
    roles: list[Role | None] = [Role.FURNITURE if p.boilerplate or is_furniture(p.text) else None for p in paragraphs]
    title = _title(document, roles, path)
    _mark_lines(paragraphs, roles, title.value)
    outer = [p.text for p, role in zip(paragraphs, roles, strict=True) if role is not None]
    published = _published(document, outer)
    year = document.stated.get("year")
    spoken = (
        _given_day(document)
        or _spoken_from_title(title, published, year)
        or _spoken_from_lines(paragraphs, roles)
        or _stated_day(document)
    )
    if spoken is None and published is None:
        published = _published_below(paragraphs)
    if spoken is None and published is None and (day := date_of_name(PurePath(path).stem)):
        spoken = Stated(day.isoformat(), "file name")
    publisher = _publisher(document, title.value, outer)
    credit = _publisher_in_lines(outer, INFORMATION_FROM, "closing credit")
    named = _spokesperson(title.value)
    speaker = document.stated.get("speaker") or _introduced(paragraphs, roles)
    spokesperson = named or (speaker.value if speaker else None)
    fields = {"title": title, "date": spoken, "published": published, "publisher": publisher, "credit": credit}
    return Heading(
        title=title.value,
        roles=tuple(roles),
        spoken=date.fromisoformat(spoken.value) if spoken else None,
        published=date.fromisoformat(published.value) if published else None,
        publisher=publisher.value,
        credit=credit.value if credit else None,
        spokesperson=spokesperson,
        office=_office(title.value),
        origins=_day_without_year(title.value, spoken)
        | {name: stated.origin for name, stated in fields.items() if stated}
        | ({"spokesperson": "title" if named or not speaker else speaker.origin} if spokesperson else {}),
    )


def _title(document: Document, roles: list[Role | None], path: str) -> Stated:
    """Find the title and mark its paragraph."""
    stated = document.stated.get("title")
    if stated:
        for index, paragraph in enumerate(document.paragraphs[:HEAD_LINES]):
            if paragraph.text == stated.value:
                roles[index] = Role.TITLE
                break
        return stated
    script = _script("".join(p.text for p in document.paragraphs))
    for index, paragraph in enumerate(document.paragraphs[:HEAD_LINES]):
        if roles[index] is not None or DATE_LINE.fullmatch(paragraph.text) or is_credit(paragraph.text):
            continue
        if paragraph.turn or paragraph.time is not None:
            break  # somebody says it
        if _script(paragraph.text) != script:
            roles[index] = Role.FURNITURE
        elif not _is_title(paragraph.text):
            break
        else:
            roles[index] = Role.TITLE
            return Stated(DATE_PREFIX.sub("", paragraph.text), "first lines")
    return Stated(PurePath(path).stem, "file name")


def _is_title(text: str) -> bool:
    return len(text) <= MAX_TITLE and not SENTENCE_END.search(text) and not _is_turn(text)


def _is_turn(text: str) -> bool:
    head = read_head(text)
    if head and (head.shape is Shape.TIMED or (head.shape is Shape.ALONE_COLON and head.label.is_caps)):
        return True
    label = read_label(text)
    return label is not None and label.kind is not LabelKind.NAME


def _script(text: str) -> str:
    """Return "ideographic" or "alphabetic", whichever most of the text is written in."""
    ideographs = sum("\u2e80" <= c <= "\u9fff" for c in text)
    # An ideograph is a syllable or a word, where a letter is a fraction of one.
    return "ideographic" if ideographs * 2 > sum(c.isalpha() for c in text) - ideographs else "alphabetic"


def _mark_lines(paragraphs: Sequence[Paragraph], roles: list[Role | None], title: str) -> None:
    """Mark as furniture the date lines, credits and repeated titles at the head and the foot."""
    for index in range(min(HEAD_LINES, len(paragraphs))):
        text = paragraphs[index].text
        if roles[index] is None:
            if not (text == title or DATE_LINE.fullmatch(text) or is_credit(text)):
                break
            roles[index] = Role.FURNITURE
    for index in reversed(range(len(paragraphs))):
        if roles[index] is None:
            if not (is_credit(paragraphs[index].text) or paragraphs[index].links):  # "Back to the list"
                break
            roles[index] = Role.FURNITURE


def _published(document: Document, outer: Sequence[str]) -> Stated | None:
    stated = document.stated.get("published")
    if stated and (day := first_date(stated.value)):
        return Stated(day.isoformat(), stated.origin)
    for text in outer[:HEAD_LINES]:
        prefix = DATE_PREFIX.match(text)
        if (prefix or DATE_LINE.fullmatch(text) or is_credit(text)) and (day := first_date(text)):
            return Stated(day.isoformat(), "first lines")
    url = document.stated.get("url")
    match = URL_DAY.search(url.value) if url else None
    day = first_date(f"{match['year']}-{match['month']}-{match['day']}") if match else None
    return Stated(day.isoformat(), "url") if day else None


def _given_day(document: Document) -> Stated | None:
    """Return the day that the user gives for this very file."""
    stated = document.stated.get("date")
    return _stated_day(document) if stated and stated.origin.startswith(SIDECAR) else None


def _day_without_year(title: str, spoken: Stated | None) -> dict[str, str]:
    """Return for an origin what a title prints of a day whose year nothing tells."""
    partial = first_partial_date(title) if spoken is None and DATED_TITLE.search(title) else None
    return {"date": f"title, without a year: --{partial.month:02}-{partial.day:02}"} if partial else {}


def _spoken_from_title(title: Stated, published: Stated | None, year: Stated | None) -> Stated | None:
    """Read the day of the words from the title; a day without a year needs a page that tells it."""
    if day := _day_in_title(title.value):
        return Stated(day.isoformat(), "title")
    if not DATED_TITLE.search(title.value):
        return None
    partial = first_partial_date(title.value)
    if partial and year and year.value.isdigit() and (day := partial.in_year(int(year.value))):
        return Stated(day.isoformat(), f"title, year from {year.origin}")
    if partial and published and (day := partial.on_or_before(date.fromisoformat(published.value))):
        return Stated(day.isoformat(), f"title, year from {published.origin}")
    return None


def _day_in_title(title: str) -> date | None:
    """Return the day with which a title begins or ends, or that follows the kind of document."""
    dates = printed_dates(title)
    if dates and DATED_TITLE.search(title):
        return dates[0].day
    for printed in dates:
        before, after = title[: printed.start], title[printed.end :]
        if BEFORE_ALL.fullmatch(before):
            return printed.day
        if before.rstrip().endswith(("(", "（")) and CONFERENCE.search(title):
            return printed.day  # "外務大臣会見記録（平成24年10月5日（金曜日）15時05分～ 於：本省会見室）"
        if AFTER_ALL.fullmatch(after) and (CONFERENCE.search(title) or not DAY_OF_SOMETHING.search(before)):
            return printed.day
    return None


def _introduced(paragraphs: Sequence[Paragraph], roles: list[Role | None]) -> Stated | None:
    """Find whose words a line above them says that they are, and mark the lines down to it."""
    for index, paragraph in enumerate(paragraphs[:HEAD_LINES]):
        match = INTRODUCTION.search(paragraph.text) if roles[index] is None else None
        if match:
            roles[: index + 1] = [role or Role.FURNITURE for role in roles[: index + 1]]
            return Stated(match["name"], INTRODUCED)
    return None


def _stated_day(document: Document) -> Stated | None:
    """Read the day of the words from what the source states outside its text."""
    stated = document.stated.get("date")
    day = first_date(stated.value) if stated else None
    return Stated(day.isoformat(), stated.origin) if stated and day else None


def _spoken_from_lines(paragraphs: Sequence[Paragraph], roles: Sequence[Role | None]) -> Stated | None:
    """Read the day of the words from the lines about place and hour, which stand above the first turn."""
    for paragraph, role in zip(paragraphs[:DAY_LINES], roles, strict=False):
        if role is None and _is_turn(paragraph.text):
            break
        match = DAY_BELOW_PLACE.fullmatch(paragraph.text)
        if role is None and (day := _day_of_line(paragraph.text)):
            return Stated(day.isoformat(), "first lines")
        if match and (day := first_date(match["day"])):
            return Stated(day.isoformat(), "first lines")
    return None


def _day_of_line(text: str) -> date | None:
    """Return the day of a line that tells when and where, and nothing of what is said: "Bonn, den 21. Januar 1982"."""
    dates = printed_dates(text) if len(text) <= MAX_DAY_LINE else []
    if len({printed.day for printed in dates}) != 1:
        return None
    before, after = text[: dates[0].start], HOUR_MARK.sub("", text[dates[-1].end :])
    if SENTENCE.search(after) or SENTENCE.search(before):
        return None
    if BEFORE_ALL.fullmatch(before):
        return dates[0].day
    is_place = (
        len(before.split()) <= PLACE_WORDS and not NO_PLACE.search(before) and not DAY_OF_SOMETHING.search(before)
    )
    return dates[0].day if is_place and len(after) <= MAX_AFTER_DAY and not after[:2].strip(" ").isalpha() else None


def _published_below(paragraphs: Sequence[Paragraph]) -> Stated | None:
    """Read the day of a page from its last lines, where one of them holds a day and nothing else."""
    for paragraph in paragraphs[-FOOT_LINES:]:
        dates = printed_dates(paragraph.text) if len(paragraph.text) <= MAX_FOOT_LINE else []
        if (
            dates
            and DAY_ALONE.fullmatch(paragraph.text[: dates[0].start])
            and AFTER_ALL.fullmatch(paragraph.text[dates[0].end :])
        ):
            return Stated(dates[0].day.isoformat(), "last lines")
    return None


def _publisher(document: Document, title: str, outer: Sequence[str]) -> Stated:
    by_trust = (
        _publisher_on_page(document),
        Stated(CHINA_MFA, "wording of the title") if _is_titled_as_ministrys(title) else None,
        _publisher_in_lines(outer, SOURCE_LINE, "source line"),
        _publisher_in_lines([p.text for p in document.paragraphs], DATELINE, "dateline"),
        _publisher_in_lines([text for text in outer if is_caption(text)], PHOTO_AGENCY, "photo credit"),
    )
    return next((stated for stated in by_trust if stated), Stated(UNKNOWN_PUBLISHER, "nowhere stated"))


def _is_titled_as_ministrys(title: str) -> bool:
    """Return whether a title is worded as China's ministry words it, of somebody with a Chinese name."""
    match = MINISTRY_TITLE.search(title)
    return match is not None and (match["name"] is None or is_pinyin_name(match["name"]))


def _publisher_on_page(document: Document) -> Stated | None:
    for stated in (document.stated.get("publisher"), document.stated.get("url")):
        if stated and (known := _known_publisher(stated.value)):
            return Stated(known, stated.origin)
    stated = document.stated.get("publisher")
    return stated if stated and "copyright" not in stated.origin else None


def _publisher_in_lines(lines: Sequence[str], form: re.Pattern[str], origin: str) -> Stated | None:
    for line in lines:
        if match := form.search(line):
            return Stated(_known_publisher(match["publisher"]) or match["publisher"], origin)
    return None


def _known_publisher(text: str) -> str | None:
    return next((name for pattern, name in PUBLISHERS if pattern.search(text)), None)


def _spokesperson(title: str) -> str | None:
    if title.isupper():  # names are told by their capitals
        title = " ".join(w.lower() if w.lower() in SMALL_WORDS else w.capitalize() for w in title.split())
    matches = [match for form in SPOKESPERSON_TITLES if (match := form.search(title))]
    for match in sorted(matches, key=lambda match: match.start()):
        if name := _without_occasion(match["name"]):
            return name
    return None


def _without_occasion(name: str) -> str | None:
    """Return a name without the capitalised words of the title that follow it ("… Aboard Air", "… Announcing")."""
    words = name.split()
    if is_pinyin_name(" ".join(words[:2])):
        return " ".join(words[:2])
    for index, word in enumerate(words[1:], start=1):
        if word in OCCASIONS or (word.endswith("ing") and not is_pinyin_name(" ".join(words[: index + 1]))):
            return " ".join(words[:index]) if index > 1 else None
    return name


def _office(title: str) -> str | None:
    match = OFFICE_IN_TITLE.search(title)
    return match[0] if match else None
