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

from onrecord.indexer.grammar.boilerplate import foot_begins, is_caption, is_credit, is_furniture
from onrecord.indexer.grammar.dates import date_of_name
from onrecord.indexer.grammar.days import (
    DATE_LINE,
    DATE_PREFIX,
    HEAD_LINES,
    day_without_year,
    given_day,
    opens_a_turn,
    published_below,
    published_on,
    spoken_from_lines,
    spoken_from_title,
    stated_day,
)
from onrecord.indexer.languages import patterns_of, turn_words
from onrecord.indexer.names.people import CHINESE_NAME, FULL_NAME, HONORIFIC, NAME_WORD, OFFICE, is_pinyin_name
from onrecord.indexer.readers.document import Document, Paragraph, Stated
from onrecord.indexer.transcript import UNKNOWN_PUBLISHER, UNKNOWN_SPEAKER, Role

MAX_TITLE = 300
RECORDED = re.compile(r"\d{1,2}:\d{2}:\d{2}|0{1,2}:\d{2}")  # a time in a recording, and no hour of the day
DAY_BELOW, SHORT = 4, 60  # lines, and code points of one of them
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
    re.compile(
        rf"[发發]言人(?P<name>{CHINESE_NAME})"
        r"(?=主持|就|答|宣布|[谈談]|[关關][于於]|回[应應]|[举舉]行|[发發]表|在|[：:]|的|例行|$)"
    ),
    re.compile(r"\bby (?:an? )?(?P<name>Senior (?:[A-Z]\w+ )+Official)s?\b"),
    re.compile(
        rf"\b[Bb]y {SKIPPED}(?:[\w/-]+[/-])?(?:{OFFICE}(?: General)?|First Lady) {HONORIFIC}(?P<name>{FULL_NAME})\b"
    ),
    # By office and family name alone, which is how the document names its speaker.
    re.compile(rf"\b[Bb]y (?P<name>(?:Vice President|President|Prime Minister|Chancellor) {NAME_WORD})\b"),
    re.compile(rf"(?i:interview|briefing) [Ww]ith {SKIPPED}{OFFICE} {HONORIFIC}(?P<name>{FULL_NAME})\b"),
    re.compile(
        rf"(?i:remarks|statement|speech|address|lecture|testimony) of {SKIPPED}{OFFICE} "
        rf"{HONORIFIC}(?P<name>{FULL_NAME})\b"
    ),
)
# "Entretien avec Jean Morel, ministre de la mer": the kind of talk, whose it is, and his post.
TALKS = "|".join(
    pattern for kind in ("conference_titles", "interview_titles", "talk_titles") for pattern in patterns_of(kind)
)
STATEMENTS = "|".join(patterns_of("statement_titles"))
WITH_POST = re.compile(
    rf"(?:(?i:{TALKS})\w*(?: \w+){{0,3}}? (?:{'|'.join(sorted(turn_words('given_by')))})|(?i:{STATEMENTS}))"
    rf" (?:\w{{1,4}}\.? )?(?P<name>{FULL_NAME}), (?P<post>[^,]{{3,60}})"
)
# "Interview mit Bundesministerin Ida Hale": an interview, an office and whose it is.
WITH_OFFICE = re.compile(
    rf"(?i:{'|'.join(patterns_of('interview_titles'))}) (?:{'|'.join(sorted(turn_words('given_by')))}) (?:\w{{1,3}} )?"
    rf"(?P<office>(?:[\w-]+ ){{1,4}})(?P<name>[^\W\d_a-zß-ÿ][\w’'-]+ [^\W\d_a-zß-ÿ][\w’'-]+)(?:$|[,.:–—])"
)
TALK_BELOW = re.compile(rf"(?i:{TALKS})")
# Who speaks beside the one whom a title names first: "… by President Ann Lee, Secretary Jo Ray and Minister Al Kim".
CAPITALISED = r"(?:(?:[A-Z][\w.’'/-]*|of|the|for|to) ){0,8}?"
ANOTHER = re.compile(
    rf"(?:, {CAPITALISED}{FULL_NAME}){{0,4}},? (?:and|&) (?:{CAPITALISED}{HONORIFIC}{FULL_NAME}"
    rf"|{CAPITALISED}{OFFICE} {NAME_WORD})"
)
JOINT_STATEMENT = re.compile(r"\b(?:statement|declaration|communiqu[eé])\b", re.IGNORECASE)
SMALL_WORDS = frozenset("by of and the to at on in for with a an as from".split())
OCCASIONS = frozenset("Aboard And As While En At On In During Before After Following Ahead Upon To For Via".split())
# "The following is a near-verbatim transcript of today's noon briefing by Ann Lee, Spokesperson for …"
INTRODUCTION = re.compile(
    rf"t(?<!\wt)(?:ranscript|ext) of .{{0,80}}\bby {HONORIFIC}(?P<name>{FULL_NAME}), {SKIPPED}{OFFICE}"
)
GOES_ON = re.compile(r"(?:by|with|of) ")
INTRODUCED = "line above the text"
OFFICE_IN_TITLE = re.compile(r"外交部[发發]言人|(?:Foreign Ministry|MFA) Spokes(?:person|man|woman)")
SENTENCE_END = re.compile(r"(?<!\b[A-Z])\.$|[。!！?？:：]$")  # "… top envoy to U.S." ends a title all the same
SOURCE_LINE = re.compile(r"^source\s*[:：]\s*(?P<publisher>[^|｜\d]{2,60}?)\s*(?:[|｜,].*|\d{4}.*)?$", re.IGNORECASE)
DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Z .,'’-]{2,40}), (?P<day>[A-Z][a-z]+\.? ?\d{1,2}(?:, ?\d{4})?)"
    r" ?[(（](?P<publisher>[A-Z][\w ]{1,30})[)）] ?[-–—]{1,2} ?"
)
INFORMATION_FROM = re.compile(r"^with (?:information|reporting|input) from (?P<publisher>[^.]{2,60})\.?", re.IGNORECASE)
PHOTO_AGENCY = re.compile(r"/\s*(?P<publisher>[A-Z][\w ]{1,30})\s*[)）\]]$")


@dataclass(frozen=True, slots=True)
class Heading:
    """Metadata of a document, where each field came from, and the roles of its outer lines.

    `roles` has one entry for each paragraph: the title, furniture, or None for the body. `credit` is the agency whose
    information a report says that it gives. `office` is that of a spokesperson whom the title does not name.
    `names_several` says that it names others who speak beside the `spokesperson`: then unlabelled words are nobody's.
    """

    title: str
    roles: tuple[Role | None, ...]
    spoken: date | None
    published: date | None
    publisher: str
    spokesperson: str | None
    credit: str | None = None
    office: str | None = None
    names_several: bool = False
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def only_speaker(self) -> str | None:
        """Whom the page names as the one who speaks, None where it names several."""
        return None if self.names_several else self.spokesperson

    @property
    def speaker(self) -> str:
        """Who speaks where no label says so: by name, else by office, else whoever published it; nobody of several."""
        return UNKNOWN_SPEAKER if self.names_several else self.spokesperson or self.office or self.publisher


def read_heading(document: Document, path: str) -> Heading:
    """Return the metadata of `document`; `path` gives the title where nothing else does."""
    paragraphs = document.paragraphs
    roles: list[Role | None] = [Role.FURNITURE if p.boilerplate or is_furniture(p.text) else None for p in paragraphs]
    title = _title(document, roles, path)
    _mark_lines(paragraphs, roles, title.value)
    outer = [p.text for p, role in zip(paragraphs, roles, strict=True) if role is not None]
    published = published_on(document, outer)
    year = document.stated.get("year")
    spoken = (
        given_day(document)
        or spoken_from_title(title, published, year)
        or spoken_from_lines(paragraphs, roles)
        or stated_day(document)
    )
    if spoken is None and published is None:
        published = published_below(paragraphs)
    if spoken is None and published is None and (day := date_of_name(PurePath(path).stem)):
        spoken = Stated(day.isoformat(), "file name")
    publisher = _publisher(document, title.value, outer)
    credit = _publisher_in_lines(outer, INFORMATION_FROM, "closing credit")
    named = _spokesperson(title.value) or _named_below(title, paragraphs, roles)
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
        names_several=named is not None and _names_several(title.value, named),
        origins=day_without_year(title.value, spoken)
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
    return len(text) <= MAX_TITLE and not SENTENCE_END.search(text) and not opens_a_turn(text)


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
    _mark_above_day(paragraphs, roles)
    foot = foot_begins([paragraph.text for paragraph in paragraphs])
    if not any(opens_a_turn(p.text) or p.turn for p in paragraphs[foot:]):
        roles[foot:] = [role or Role.FURNITURE for role in roles[foot:]]
    for index in reversed(range(len(paragraphs))):
        if roles[index] is None:
            if not (is_credit(paragraphs[index].text) or paragraphs[index].links):  # "Back to the list"
                break
            roles[index] = Role.FURNITURE


def _mark_above_day(paragraphs: Sequence[Paragraph], roles: list[Role | None]) -> None:
    """Mark as furniture a day below the title, and short lines between that say nothing: "Statements and remarks"."""
    for index, paragraph in enumerate(paragraphs[:DAY_BELOW]):
        if RECORDED.fullmatch(paragraph.text):
            return
        if DATE_LINE.fullmatch(paragraph.text) and roles[:index].count(Role.TITLE):
            roles[: index + 1] = [role or Role.FURNITURE for role in roles[: index + 1]]
            return
        if roles[index] is None and (len(paragraph.text) > SHORT or not _is_title(paragraph.text)):
            return


def _introduced(paragraphs: Sequence[Paragraph], roles: list[Role | None]) -> Stated | None:
    """Find whose words a line above them says that they are, and mark the lines down to it."""
    for index, paragraph in enumerate(paragraphs[:HEAD_LINES]):
        match = INTRODUCTION.search(paragraph.text) if roles[index] is None else None
        if match:
            roles[: index + 1] = [role or Role.FURNITURE for role in roles[: index + 1]]
            return Stated(match["name"], INTRODUCED)
    return None


def _publisher(document: Document, title: str, outer: Sequence[str]) -> Stated:
    return (
        _publisher_on_page(document)
        or (Stated(CHINA_MFA, "wording of the title") if _is_titled_as_ministrys(title) else None)
        or _publisher_in_lines(outer, SOURCE_LINE, "source line")
        or _publisher_in_lines([p.text for p in document.paragraphs], DATELINE, "dateline")
        or _publisher_in_lines([text for text in outer if is_caption(text)], PHOTO_AGENCY, "photo credit")
        or Stated(UNKNOWN_PUBLISHER, "nowhere stated")
    )


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
    title = _in_small_letters(title)
    matches = [match for form in SPOKESPERSON_TITLES if (match := form.search(title))]
    for match in sorted(matches, key=lambda match: match.start()):
        if name := _without_occasion(match["name"]):
            return name
    with_office = WITH_OFFICE.search(title)
    if with_office and _tells_an_office(with_office["office"]):
        return with_office["name"]
    with_post = [match for match in WITH_POST.finditer(title) if _tells_an_office(match["post"])]
    return with_post[0]["name"] if len(with_post) == 1 else None


def _names_several(title: str, name: str) -> bool:
    """Return whether a title names somebody else who speaks beside `name`; one statement may be of several."""
    title = _in_small_letters(title)
    at = title.find(name)
    return at >= 0 and not JOINT_STATEMENT.search(title) and ANOTHER.match(title, at + len(name)) is not None


def _in_small_letters(title: str) -> str:
    """Return a title in capitals as others are written, since names are told by their capitals."""
    if not title.isupper():
        return title
    return " ".join(w.lower() if w.lower() in SMALL_WORDS else w.capitalize() for w in title.split())


def _tells_an_office(post: str) -> bool:
    return any(word in turn_words("offices") for word in re.findall(r"\w+", post.lower()))


def _named_below(title: Stated, paragraphs: Sequence[Paragraph], roles: list[Role | None]) -> str | None:
    """Find whom a line right below the title names, which goes on with it: "by Ambassador Ann Lee ahead of …".

    Or which is a longer title: "Interview with Ann Lee, President of the Bank, conducted by …".
    """
    index = roles.index(Role.TITLE) + 1 if Role.TITLE in roles else len(roles)
    text = paragraphs[index].text if index < len(roles) else ""
    goes_on, is_title = GOES_ON.match(text), TALK_BELOW.match(text)
    if not (goes_on or is_title) or SENTENCE_END.search(text) or len(text) > MAX_TITLE:
        return None
    if name := _spokesperson(f"{title.value} {text}" if goes_on else text):
        roles[index] = Role.FURNITURE
    return name


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
