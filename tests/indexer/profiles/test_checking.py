"""What a profile changes: counted against the reading without it, and scored against gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.indexer.errors import GoldError
from onrecord.indexer.intake.profiling import Compare
from onrecord.indexer.intake.sources import find_sources
from onrecord.indexer.profiles.checking import ProfileCheck, Told
from onrecord.indexer.profiles.gold import GoldDocument, Score, check_is_of, read_gold
from onrecord.indexer.profiles.profile_files import line_of, read_profile, slips_of
from onrecord.indexer.settings.indexer_settings import SourceSettings
from onrecord.indexer.transcript import SpeakerRole
from tests.conftest import Parse
from tests.fakes import english

PROFILE = """
match: {path: '*.txt'}
dates:
  places:
    - {in: path, pattern: '(?P<day>\\d{1,2})-(?P<month>[a-z]+)-(?P<year>\\d{4})'}
labels:
  - {label: HALE, role: official, speaker: Ida Hale}
  - {label: NOBODY, role: asker}
boilerplate:
  - Thank you for listening\\.
speaker: Ida Hale
"""
TALK = """Dues and fines

LIND: Will the dues rise?

HALE: No, they will not. They stay as they are.

Thank you for listening.

LIND: And the fines?

HALE: They stay.
"""
SPEECH = """Remarks on the harbor

The harbor is open to everybody who comes in peace.
"""
GOLD = GoldDocument.model_validate(
    {
        "file": "talk.txt",
        "date": "2021-05-04",
        "exchanges": [
            {
                "asker": "LIND",
                "question_start": "Will the dues rise?",
                "answer_speaker": "HALE",
                "answer_start": "No, they will not.",
                "answer_end": "They stay as they are.",
            }
        ],
    }
)


def checked(folder: Path, profile: str, gold: dict[str, GoldDocument] | None = None) -> ProfileCheck:
    """Return what a profile changes over a folder."""
    settings = SourceSettings()
    named = read_profile(profile.encode(), "harbor.yaml", "harbor")
    report = ProfileCheck([named], gold or {})
    compare = Compare(settings, lambda: english, (named,))
    for found in find_sources([folder], settings):
        for one in compare(found):
            report.add(one)
    return report


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a talk whose day its path tells, a speech that names nobody, and a page of Markdown."""
    pages = tmp_path / "pages"
    (pages / "4-may-2021").mkdir(parents=True)
    (pages / "4-may-2021/talk.txt").write_text(TALK, encoding="utf-8")
    (pages / "speech.txt").write_text(SPEECH, encoding="utf-8")
    (pages / "other.md").write_text(TALK, encoding="utf-8")
    return pages


def test_a_check_counts_what_a_profile_changes(folder: Path) -> None:
    """Documents, refusals, dates, names, and the words that were somebody's and now are nobody's."""
    report = checked(folder, PROFILE)
    assert dict(report.matched) == {"harbor": 2}
    assert report.unmatched == ["other.md"]
    assert [told.path for told in report.solved] == ["speech.txt"]
    assert report.newly_refused == []
    assert report.dates_gained == [Told("4-may-2021/talk.txt", "2021-05-04")]
    assert report.silenced == [Told("4-may-2021/talk.txt", "Thank you for listening.")]
    assert (report.before.refused, report.after.refused) == (1, 0)
    assert report.after.turns[SpeakerRole.OFFICIAL] > report.before.turns[SpeakerRole.OFFICIAL]


def test_what_fits_nothing_is_named(folder: Path) -> None:
    """With its line, so that it can be mended or taken out."""
    report = checked(folder, PROFILE)
    assert report.idle == {"harbor": {("labels", 1)}}
    assert line_of(PROFILE.encode(), ("labels", 1)) == 8


def test_both_readings_are_scored_against_gold(folder: Path) -> None:
    """A document without gold counts for nothing. Here the profile ends an answer before the thanks of the page."""
    report = checked(folder, PROFILE, {"talk.txt": GOLD})
    assert report.scored == 1
    assert report.before.score == Score(documents=1, turns=2, right=1, days=1)
    assert report.after.score == Score(documents=1, turns=2, right=2, days=1, days_right=1)


def test_words_in_a_wrong_mouth_are_told(parse_text: Parse) -> None:
    """An asker's words given to an official, or an answer to another; an unknown speaker's are only not right."""
    answer = "The harbor is open to everybody."
    page = parse_text(
        f"Interview\n\nHALE: Is the harbor open?\n\nLIND: {answer}\n\nHALE: Why is it?\n\nLIND: It is late.\n"
    )
    turn = next(turn for turn in page.turns if turn.span.of(page.text) == answer)
    assert turn.role in (SpeakerRole.OFFICIAL, SpeakerRole.PARTICIPANT)
    gold = {"file": "a", "exchanges": [{"answer_speaker": "KIM", "answer_start": answer, "answer_end": answer}]}
    score = Score()
    score.add(GoldDocument.model_validate(gold), page)
    assert score == Score(documents=1, turns=1, wrong_mouth=1)
    score.add(GoldDocument.model_validate(gold), None)
    assert score == Score(documents=2, refused=1, turns=2, wrong_mouth=1)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('{"file": "a", "exchanges": []}\n{"file"', "line 2: is not JSON"),
        ('{"file": "a"}', "line 1: exchanges: Field required"),
        ("[]", "line 1: the object: "),
        ("\n", "holds no document"),
        ("\xff", "is not UTF-8"),
    ],
)
def test_gold_that_is_none_is_refused_with_its_line(tmp_path: Path, written: str, told: str) -> None:
    """And with what a line of gold is."""
    file = tmp_path / "gold.jsonl"
    file.write_bytes(written.encode("latin-1"))
    with pytest.raises(GoldError, match=told):
        read_gold(file)


def test_gold_of_other_pages_is_refused(tmp_path: Path) -> None:
    """It would score nothing, and say that nothing is wrong."""
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps({"file": "x/talk.txt", "exchanges": []}), encoding="utf-8")
    gold = read_gold(file)
    with pytest.raises(GoldError, match=r"is gold of other pages: it tells of x/talk\.txt"):
        check_is_of(gold, ["a.txt", "b.txt"], file)
    check_is_of(gold, ["x/talk.txt"], file)


def test_every_slip_of_a_profile_is_told() -> None:
    """Each with its line, so that one run is enough."""
    slips = slips_of(b"match: {path: a}\nlabel: []\nlabels:\n  - {label: '(', role: boss}\n", "p.yaml")
    assert [slip.partition(": ")[0] for slip in slips] == ["p.yaml, line 4", "p.yaml, line 4", "p.yaml, line 2"]
    assert slips_of(PROFILE.encode(), "p.yaml") == ()


def test_a_file_that_is_read_by_the_fields_of_a_profile_alone_is_resolved(tmp_path: Path) -> None:
    """Without the profile it is refused, and with it read."""
    turns = [{"person": "Hale", "uttered": "Good morning."}, {"person": "Lind", "uttered": "Will it rain?"}]
    (tmp_path / "talk.json").write_text(json.dumps({"day": "2021-03-05", "turns": turns * 2}), encoding="utf-8")
    profile = b"match: {path: '*.json'}\nspeaker: Hale\nfields: {turns: turns, speaker: person, text: uttered}\n"
    named = read_profile(profile, "talks.yaml", "talks")
    (found,) = find_sources([tmp_path], SourceSettings())
    (compared,) = Compare(SourceSettings(), lambda: english, (named,))(found)
    assert compared.before is not None
    assert compared.after is not None
    assert (compared.before.profile, compared.before.transcript) == (None, None)
    assert "holds no turn and no text" in str(compared.before.refusal)
    assert compared.after.profile == "talks"
