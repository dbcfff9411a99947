"""Profiles as files: those of the program are good, and a slip in one of the user's is named with its line."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from onrecord.indexer.errors import ConfigError
from onrecord.indexer.grammar.parsing import parse
from onrecord.indexer.profiles.describing import described, profile_by_path
from onrecord.indexer.profiles.profile_files import matching_digest, profiles_of, read_profile
from onrecord.indexer.readers.document import Document, Paragraph, Stated
from onrecord.indexer.transcript import Source, SpeakerRole
from tests.conftest import ROOT

EXAMPLES = re.findall(
    r"```yaml\n# (profiles/\S+)\n(.*?)```", (ROOT / "docs/extending.md").read_text(encoding="utf-8"), re.DOTALL
)
HARBOR = r"""
match: {url: 'harbor\.example'}
publisher: Ministry of Harbors
language: en
speaker: Ida Hale
recording: https://v.example/1?t={seconds}
dates:
  order: day first
  places:
    - {in: path, pattern: '(?P<year>\d{4})/'}
labels:
  - {label: 'HALE|MINISTER', role: official}
  - {label: 'LIND', speaker: Bo Lind}
offices:
  - {office: MINISTER, holder: Ida Hale, from: 2020-01-01, until: 2021-06-30}
  - {office: MINISTER, holder: Bo Lind, from: 2021-07-01}
boilerplate: ['Share this.*']
"""
URL = Stated("https://harbor.example/1", "canonical link")


def test_every_profile_of_the_program_can_be_read() -> None:
    """And each tells a publisher."""
    found = profiles_of(())
    assert len(found) > 1
    assert [p.name for p in found if not p.profile.publisher] == []


def test_a_profile_fills_what_the_page_leaves_open() -> None:
    """What the page states stays, its dates are read by the habit of the source, boilerplate is marked."""
    named = read_profile(HARBOR.encode(), "harbor.yaml", "harbor")
    page = Document(
        (Paragraph("Dues"), Paragraph("MINISTER: No."), Paragraph("Share this page")),
        {"url": URL, "publisher": Stated("Harbor Office", "meta SiteName"), "published": Stated("5/6/21", "time tag")},
    )
    told = described(page, "2021/dues.html", [named], {})
    assert told.profile is named
    assert told.document.stated == {
        "url": URL,
        "publisher": Stated("Harbor Office", "meta SiteName"),
        "published": Stated("2021-06-05", "time tag, day first by profile harbor"),
        "language": Stated("en", "profile harbor"),
        "speaker": Stated("Ida Hale", "profile harbor"),
        "recording": Stated("https://v.example/1?t={seconds}", "profile harbor"),
        "year": Stated("2021", "file name, by profile harbor"),
    }
    assert [p.boilerplate for p in told.document.paragraphs] == [False, False, True]


def test_an_office_is_whom_it_was_held_by_on_the_day() -> None:
    """On an unknown day it is nobody, since it changed hands; a name that a label stands for is that on every day."""
    named = read_profile(HARBOR.encode(), "harbor.yaml", "harbor")
    hints = described(Document((), {"url": URL}), "a.html", [named], {}).document.hints
    assert hints.role_of("MINISTER") is SpeakerRole.OFFICIAL
    assert hints.role_of("THE MINISTER") is None
    assert hints.speaker_of("MINISTER", dt.date(2021, 6, 30)) == "Ida Hale"
    assert hints.speaker_of("MINISTER", dt.date(2021, 7, 1)) == "Bo Lind"
    assert hints.speaker_of("MINISTER", dt.date(2019, 1, 1)) is None
    assert hints.speaker_of("MINISTER", None) is None
    assert hints.speaker_of("LIND", None) == "Bo Lind"


def test_a_role_in_a_profile_contradicts_a_reading() -> None:
    """Two who present the news are no asker and no official, though their labels take turns; both keep their words."""
    news = (
        "Evening news, 5 March 2020",
        *("IH: The dam broke. Who is to blame? We come back to it.", "BL: The mayor has resigned."),
        *("IH: He said so at noon.", "BL: A court decides in May.", "IH: And the weather.", "BL: It rains."),
        *("IH: The north is dry.", "BL: Good night."),
    )
    rules = "match: {url: 'x'}\nlabels:\n  - {label: 'IH', role: participant, speaker: Ida Hale}\n"
    rules += "  - {label: 'BL', role: participant, speaker: Bo Lind}\n"
    page = Document(tuple(map(Paragraph, news)), {"url": Stated("https://x", "canonical link")})
    source = Source(path="news.txt", url=None, sha256="0" * 64)
    plain, told = (
        [(turn.label, turn.speaker, turn.role.value) for turn in parse(document, source, lambda _: "en").turns]
        for document in (page, described(page, "news.txt", [read_profile(rules.encode(), "n.yaml", "n")], {}).document)
    )
    assert {role for _, _, role in plain} != {"participant"}
    assert told == [("IH", "Ida Hale", "participant"), ("BL", "Bo Lind", "participant")] * 4


def test_a_page_of_another_source_is_left_alone() -> None:
    """A sidecar can tell the address by which a profile is found."""
    named = read_profile(HARBOR.encode(), "harbor.yaml", "harbor")
    page = Document((Paragraph("Dues"),))
    assert described(page, "a.html", [named], {}).document == page
    assert described(page, "a.html", [named], {"url": URL}).profile is named


def test_profiles_of_the_user_come_first_and_map_fields_by_the_path(tmp_path: Path) -> None:
    """One of them with the name of ours takes its place."""
    (tmp_path / "debates.yaml").write_text("match: {path: '*.xml'}\nfields: {turns: //said, text: .}\n")
    (tmp_path / "un-spokesperson.yaml").write_text("match: {url: x}\npublisher: Ours\n")
    found = profiles_of((tmp_path,))
    assert [p.name for p in found][:2] == ["debates", "un-spokesperson"]
    assert len([p for p in found if p.name == "un-spokesperson"]) == 1
    mapped = profile_by_path(found, "a/b.xml")
    assert mapped is not None
    assert mapped.profile.fields == {"turns": "//said", "text": "."}
    assert profile_by_path(found, "a/b.json") is None
    assert matching_digest(found) != matching_digest(found[1:])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "match: {url: x}\npublishr: Y\n",
            r"p\.yaml, line 2: publishr: there is no such field; the fields of a profile",
        ),
        ("publisher: Y\n", r"p\.yaml, line 1: match: is missing"),
        ("match: {}\n", r"p\.yaml, line 1: .*names nothing; give path, url"),
        ("match: {url: '['}\n", r"p\.yaml, line 1: match\.0\.url: is no regular expression"),
        (
            "match: {url: x}\nlabels:\n  - label: A\n    role: boss\n",
            r"p\.yaml, line 4: labels\.0\.role: Input should be",
        ),
        ("match: {url: x}\noffices:\n  - {office: A, holder: B, from: soon}\n", r"p\.yaml, line 3: offices\.0\.from: "),
        ("match: {url: x}\nrecording: https://v\n", r"p\.yaml, line 1: recording has no \{seconds\}"),
        ("match: {url: x}\nfields: {text: a}\n", r"p\.yaml, line 1: fields are needed before the page is read"),
        ("match: {url: x}\ndates: {places: [{in: path, pattern: a}]}\n", r"line 2: .*has no group called date or year"),
        ("match: [\n", r"p\.yaml, line 2: is not YAML"),
        ("- 1\n", r"p\.yaml, line 1: "),
        ("", r"p\.yaml, line 1: "),
    ],
)
def test_a_slip_is_named_with_its_line(text: str, message: str) -> None:
    """And with what to do."""
    with pytest.raises(ConfigError, match=message):
        read_profile(text.encode(), "p.yaml", "p")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Profiles are not passed over in silence."""
    with pytest.raises(ConfigError, match=r"sources\.profiles: .*gone is neither a file nor a folder"):
        profiles_of((tmp_path / "gone",))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example[0])
def test_the_examples_of_the_documentation_are_profiles(example: tuple[str, str]) -> None:
    """As they are printed."""
    name, text = example
    assert read_profile(text.encode(), name, Path(name).stem).profile.match


@pytest.mark.parametrize(
    ("title", "second", "day"),
    [
        ("Press Briefing by Press Secretary Ann Ray, 1/10/12", "James S. Brady Press Briefing Room", "2012-01-10"),
        ("Press Briefing on Harbors, 10/3/2014", "4:36 P.M. EDT", "2014-10-03"),
        ("Press Gaggle aboard Air Force One en route Columbus, OH, 11/5/2012", "Aboard Air Force One", "2012-11-05"),
        ("Statement of the Harbor Office, 1/10/12", "4:36 P.M. EDT", None),
    ],
)
def test_numeric_dates_of_the_white_house_are_month_first(title: str, second: str, day: str | None) -> None:
    """Its old pages are told by the lines that its stenographers put above what is said; others' stay unknown."""
    page = Document((Paragraph(title), Paragraph(second)), {"title": Stated(title, "heading of the page")})
    told = described(page, "a.html", profiles_of(()), {}).document
    stated = told.stated.get("date")
    assert (stated.value if stated else None) == day


def test_lines_that_are_no_labels_head_turns_where_a_profile_says_so() -> None:
    """They are nobody's words, and neither is what stands between the turns; above the first is narration."""
    named = read_profile(
        b"""match: {url: harbor}
heads: ['Photo of (?P<label>.+?)(?P=label) \\(.*']
boilerplate: ['\\d+:\\d+ [ap]m']
""",
        "harbor.yaml",
        "harbor",
    )
    page = Document(
        tuple(
            Paragraph(text)
            for text in (
                "House debates",
                "Photo of Ida HaleIda Hale (Coldham, Green) Share this",
                "Fees rose.",
                "Fees will rise again.",
                "10:58 am",
                "Photo of Bo LindBo Lind (Norburn, Blue) Share this",
                "That is wrong: fees fell.",
            )
        ),
        {"url": URL},
    )
    told = described(page, "a.html", [named], {}).document
    transcript = parse(told, Source("a.html", None, "0"), lambda _: "en")
    assert [(turn.label, turn.span.of(transcript.text)) for turn in transcript.turns if turn.label] == [
        ("Ida Hale", "Fees rose.\nFees will rise again."),
        ("Bo Lind", "That is wrong: fees fell."),
    ]


def test_a_head_without_a_label_is_refused() -> None:
    """With the line and what is missing."""
    with pytest.raises(ConfigError, match="has no group called label"):
        read_profile(b"match: {url: harbor}\nheads: ['Photo of .*']\n", "harbor.yaml", "harbor")
