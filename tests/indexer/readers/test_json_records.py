"""JSON: lists of turns and of transcripts, wherever they lie in a file."""

from __future__ import annotations

import json

import pytest

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.document import Document, Paragraph, Part, Stated, StatedTurn
from onrecord.indexer.readers.formats import read, read_parts
from onrecord.indexer.transcript import SpeakerRole

ANNA, BO = StatedTurn("Anna Holm", role=SpeakerRole.OFFICIAL), StatedTurn("Bo Lind", role=SpeakerRole.ASKER)


def parts(content: object, fields: dict[str, str] | None = None) -> tuple[Part, ...]:
    """Return what is read from a value written as JSON."""
    return read_parts(json.dumps(content).encode(), "a.json", fields or {})


def test_a_list_of_turns_is_a_document_with_what_stands_around_it() -> None:
    """Inner objects and lists of paragraphs are understood; a name around the list is nobody's who speaks."""
    content = {
        "title": "Weather briefing",
        "date": "2024-02-03",
        "name": "briefing-17",
        "turns": [
            {"speaker": {"name": "Anna Holm", "role": "spokesperson"}, "text": "It will rain."},
            {"speaker": {"name": "Bo Lind", "role": "journalist"}, "text": ["When?", "And where?"]},
        ],
    }
    document = Document(
        (
            Paragraph("Weather briefing", heading=True),
            Paragraph("It will rain.", turn=ANNA),
            Paragraph("When?", turn=BO),
            Paragraph("And where?"),
        ),
        {
            "title": Stated("Weather briefing", "field title"),
            "date": Stated("2024-02-03", "field date"),
            "speaker": Stated("Anna Holm", "field speaker.name"),
        },
    )
    assert parts(content) == (Part("", document),)
    assert read(json.dumps(content).encode(), "without a suffix") == document


def test_segments_of_a_machine_transcript_are_joined_by_their_times() -> None:
    """Fragments of one speaker are one turn; the list of words beside them is passed over."""
    content = {
        "text": "all of it",
        "segments": [
            {"start": 0.0, "end": 2.5, "speaker": "SPEAKER_00", "text": " We will", "words": [{"word": "We"}]},
            {"start": 2.5, "end": 4.0, "speaker": "SPEAKER_00", "text": " never go.", "words": [{"word": "go"}]},
            {"start": 4.5, "end": 5.0, "speaker": "SPEAKER_01", "text": " Why?", "words": []},
        ],
    }
    assert parts(content)[0].document.paragraphs == (
        Paragraph("We will never go.", turn=StatedTurn("SPEAKER_00"), time=0.0),
        Paragraph("Why?", turn=StatedTurn("SPEAKER_01"), time=4.5),
    )


def test_several_transcripts_are_several_documents() -> None:
    """Each has the title and the day that stand beside its turns."""
    content = [
        {"title": "One", "turns": [{"speaker": "Anna Holm", "role": "official", "text": "a"}] * 2},
        {"title": "Two", "turns": [{"speaker": "Bo Lind", "role": "asker", "text": "b"}] * 2},
    ]
    found = parts(content)
    assert [part.document.stated["title"].value for part in found] == ["One", "Two"]
    assert [part.document.paragraphs[1] for part in found] == [Paragraph("a", turn=ANNA), Paragraph("b", turn=BO)]
    assert len({part.name for part in found}) == len(found)


def test_a_field_map_leads_to_the_turns() -> None:
    """Dotted paths go through objects and lists."""
    content = {"debate": {"t": "Debate", "items": [{"said": [{"n": "A", "c": "x"}, {"n": "B", "c": "y"}]}]}}
    fields = {"turns": "debate.items.said", "speaker": "n", "text": "c", "title": "t"}
    assert parts(content, fields)[0].document.paragraphs == (
        Paragraph("Debate", heading=True),
        Paragraph("x", turn=StatedTurn("A")),
        Paragraph("y", turn=StatedTurn("B")),
    )


@pytest.mark.parametrize(
    ("raw", "fields", "reason"),
    [
        (b'{"turns": [', {}, "is not JSON"),
        (b"[" * 100_000, {}, "is not JSON"),
        (b"{}", {}, "holds no turn and no text"),
        (b'{"x": 1, "b": [2, {"c": 3}]}', {}, "holds no turn and no text"),
        (
            b'{"day": "x", "turns": [{"who": "Hale", "uttered": "Yes."}]}',
            {},
            r"holds no turn and no text \(its fields with texts are: day, turns\.who, turns\.uttered\)",
        ),
        (b'{"turns": [{"text": "x"}]}', {"turns": "items"}, "holds no list of turns at 'items'"),
        (b'{"turns": [{"text": "x"}]}', {"turns": "turns", "text": "words"}, "has no field 'words'"),
    ],
)
def test_what_holds_no_turns_is_refused(raw: bytes, fields: dict[str, str], reason: str) -> None:
    """The message names what is missing."""
    with pytest.raises(UnreadableSource, match=reason):
        read_parts(raw, "a.json", fields)


@pytest.mark.parametrize(
    ("stated", "role"),
    [
        ("President of the Council", SpeakerRole.OFFICIAL),
        ("Commissioner", SpeakerRole.OFFICIAL),
        ("President", None),
        ("journalist", SpeakerRole.ASKER),
        ("guest", None),
    ],
)
def test_an_office_in_a_field_for_roles(stated: str, role: SpeakerRole | None) -> None:
    """Who holds an office is asked; one that may preside tells nothing alone."""
    page = json.dumps(
        [{"speaker": {"name": "Ida", "role": stated}, "text": "Yes."}, {"speaker": {"name": "Bo"}, "text": "No."}]
    )
    assert read(page.encode(), "a.json").paragraphs[0].turn == StatedTurn("Ida", role=role)
