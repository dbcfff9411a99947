"""A drafted profile: valid as it is written, and only what the pages prove stands as a field."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.errors import NothingSaid, NothingToIndex
from onrecord.indexer.grammar.parsing import parse
from onrecord.indexer.profiles.describing import described
from onrecord.indexer.profiles.drafting import draft
from onrecord.indexer.profiles.evidence import Evidence, Observed
from onrecord.indexer.profiles.profile import Profile
from onrecord.indexer.profiles.profile_files import read_profile
from onrecord.indexer.readers.document import Document, Paragraph, Stated, is_visible, normalised
from onrecord.indexer.transcript import Source, SpeakerRole
from tests.fakes import english

TALK = (
    "MINISTER: Good morning.",
    "JOURNALIST: Will the dues rise?",
    "MINISTER: No, they will not.",
    "JOURNALIST: And the fines?",
    "MINISTER: They stay as they are.",
)


def observed(path: str, lines: tuple[str, ...], **stated: str) -> Observed:
    """Return a page as the drafting sees it."""
    document = Document(
        tuple(Paragraph(line) for line in lines),
        {name: Stated(value, "the page") for name, value in stated.items()},
    )
    return Observed(path, document, parse(document, Source(path, None, "0"), english))


def gathered(*pages: Observed) -> Evidence:
    """Return the evidence of pages."""
    evidence = Evidence()
    for page in pages:
        evidence.add(page)
    return evidence


def read(text: str) -> Profile:
    """Return a draft as the program reads it."""
    return read_profile(text.encode(), "draft.yaml", "draft").profile


def harbor(number: int, *, url: bool = True) -> Observed:
    """Return one of three pages of a source; each has a date that only the address tells."""
    lines = ("Doorstop on dues", "Harbor Office Newsletter", *TALK, "Share this with a friend 12")
    stated = {"publisher": "Ministry of Harbors"}
    if url:
        stated["url"] = f"https://www.harbors.example/2021/0{number}/05-dues"
    return observed(f"2021/{number}.html", lines, **stated)


def test_a_draft_tells_what_the_pages_prove() -> None:
    """Host, publisher, language and the roles of labels; what repeats inside a turn is only asked about."""
    text = draft(gathered(*map(harbor, (1, 2, 3))), "pages")
    profile = read(text)
    assert [match.url for match in profile.match] == [r"//(www\.)?harbors\.example/"]
    assert (profile.publisher, profile.language) == ("Ministry of Harbors", "en")
    assert [(form.label, form.role) for form in profile.labels] == [
        ("MINISTER", SpeakerRole.OFFICIAL),
        ("JOURNALIST", SpeakerRole.ASKER),
    ]
    assert "# 9 turns on 3 pages: 9 official" in text
    assert "#  - {office: 'MINISTER', holder: …, from: …, until: …} # 9 turns without a name" in text
    assert profile.boilerplate == ("Harbor Office Newsletter",)
    assert r"#  - 'Share this with a friend \d+' # 3 of 3 pages" in text


def test_a_place_gives_dates_that_the_pages_lack() -> None:
    """And the profile so drafted finds them."""
    pages = [harbor(number) for number in (1, 2, 3)]
    named = read_profile(draft(gathered(*pages), "pages").encode(), "d.yaml", "d")
    told = described(pages[0].document, "2021/1.html", [named], {}).document
    assert parse(told, Source("2021/1.html", None, "0"), english).date == dt.date(2021, 1, 5)


def test_the_order_of_numbers_is_told_only_where_a_date_proves_it() -> None:
    """5/6/2021 proves nothing; with 25/6/2021 beside it the source is one that puts the day first."""
    one = observed("a.html", ("Dues", "5/6/2021", *TALK))
    other = observed("b.html", ("Dues", "25/6/2021", *TALK))
    american = observed("c.html", ("Dues", "6/25/2021", *TALK))
    open_ = draft(gathered(one), "pages")
    assert read(open_).dates.order is None
    assert "day first or month first? 5/6/2021 could be either" in open_
    assert read(draft(gathered(one, other), "pages")).dates.order == "day first"
    assert read(draft(gathered(one, american), "pages")).dates.order == "month first"
    assert read(draft(gathered(one, other, american), "pages")).dates.order is None


def test_words_of_a_speaker_are_never_boilerplate_by_themselves() -> None:
    """However often they recur: a person has to take off the mark. Dates and labels are not even offered."""
    pages = [
        observed(f"{n}.html", ("Dues", "4 May 2021", *TALK, "MINISTER: Thank you.", "Thank you.")) for n in (1, 2, 3)
    ]
    text = draft(gathered(*pages), "pages")
    assert read(text).boilerplate == ()
    assert r"#  - 'Thank you\.' # 3 of 3 pages" in text
    assert "'MINISTER: Thank you" not in text
    assert "May" not in text


def test_a_name_on_one_page_is_no_role_on_others() -> None:
    """The page itself tells whose it is there; on another page it could be somebody else's."""
    page = observed("a.html", ("Interview with Ann Lee", *("BO KIM: Why?", "ANN LEE: It is late.") * 3))
    assert read(draft(gathered(page), "pages")).labels == ()


def test_a_label_that_asks_and_whose_role_its_page_does_not_tell_is_offered() -> None:
    """Though it stands on one page alone."""
    asked = [line for n in range(6) for line in (f"Counsel Hearing: Is it {n}?", "Dr Ann Ray: It is.")]
    others = ("Lady Lind: Thank you, Dr Ray.", "Ms Hale: Thank you, my Lady.", "Lady Lind: We finish there.")
    page = observed("a.txt", ("Hearing on the harbor", *asked, *others))
    labels = {(form.label, form.role) for form in read(draft(gathered(page), "pages")).labels}
    assert ("Counsel Hearing", SpeakerRole.ASKER) in labels


def test_pages_without_an_address_are_told_by_how_they_begin() -> None:
    """Else by their paths; a pattern that every file fits is marked as one."""
    begun = [observed(f"{n}.txt", (f"Minutes of the harbor board {n}", *TALK)) for n in (1, 2)]
    assert [match.text for match in read(draft(gathered(*begun), "pages")).match] == ["^Minutes of the harbor"]
    named = [observed(f"harbor-{n}.txt", TALK) for n in (1, 2)]
    assert [match.path for match in read(draft(gathered(*named), "pages")).match] == ["*harbor-*.txt"]
    text = draft(gathered(observed("1.txt", TALK), observed("2.txt", TALK)), "pages")
    assert [match.path for match in read(text).match] == ["*.txt"]
    assert "it fits every file of the kind" in text


def test_nothing_is_drafted_from_nothing() -> None:
    """The folder is named."""
    with pytest.raises(NothingToIndex, match="old-pages: none of its files could be read"):
        draft(Evidence(), "old-pages")


TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=4), TEXT)
def test_every_draft_can_be_read(pages: list[tuple[str, str, str]], called: str) -> None:
    """Whatever the pages print: quotation marks, backslashes, colons, braces, what YAML cannot hold."""
    evidence = Evidence()
    for path, label, text in pages:
        lines = tuple(line for line in (*[normalised(f"{label}: {text}")] * 3, normalised(text)) if is_visible(line))
        document = Document(
            tuple(Paragraph(line) for line in lines),
            {"publisher": Stated(label, "page"), "url": Stated("https://a.example/", "page")},
        )
        evidence.add(Observed(path or "a", document, None, text))
        try:
            evidence.add(observed(path or "a", ("Q: Why?", "A: So.", *lines), publisher=text))
        except NothingSaid:
            continue
    read(draft(evidence, called))
