"""Subtitles: cues to paragraphs with times, and the speakers that they name."""

from __future__ import annotations

import pytest

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.document import Document, Paragraph, Stated, StatedTurn
from onrecord.indexer.readers.formats import read
from onrecord.indexer.transcript import SpeakerRole

NOBODY = StatedTurn(role=SpeakerRole.UNKNOWN)
NEXT = StatedTurn("", role=SpeakerRole.UNKNOWN)


def test_voice_tags_state_the_turns() -> None:
    """A cue belongs to whom its tag names; one cue may hold two voices; one without a tag is nobody's."""
    text = """WEBVTT - Briefing of 5 May

NOTE made by hand

1
00:00:05.000 --> 00:00:09.000 align:start
<v Spokesman Ortega>Good morning. We will <i>not</i> raise

00:09.000 --> 00:14.000
<v Spokesman Ortega>the tariff &amp; the fee.</v>

00:00:15.000 --> 00:00:19.000
<v Reporter>Will you?</v> <v.loud Spokesman Ortega>No.

00:00:20.000 --> 00:00:21.000
Thank you.
"""
    assert read(text.encode(), "a.vtt") == Document(
        (
            Paragraph("Briefing of 5 May", heading=True),
            Paragraph(
                "Good morning. We will not raise the tariff & the fee.", turn=StatedTurn("Spokesman Ortega"), time=5.0
            ),
            Paragraph("Will you?", turn=StatedTurn("Reporter"), time=15.0),
            Paragraph("No.", turn=StatedTurn("Spokesman Ortega"), time=15.0),
            Paragraph("Thank you.", turn=NOBODY, time=20.0),
        ),
        {"title": Stated("Briefing of 5 May", "head of the WebVTT file")},
    )


def test_labels_in_the_text_start_paragraphs() -> None:
    """They stay in the text, where the grammar reads them, but are not repeated in the midst of a turn."""
    text = """1
00:00:05,000 --> 00:00:09,000
ANNA HOLM: Good morning. We will not

2
00:00:09,500 --> 00:00:14,000
ANNA HOLM: raise the tariff this year.

3
00:00:15,000 --> 00:00:19,000
REPORTER: Will you raise it in May? One thing:

4
00:00:19,100 --> 00:00:22,000
the fee.
"""
    assert read(text.encode(), "a.srt").paragraphs == (
        Paragraph("ANNA HOLM: Good morning. We will not raise the tariff this year.", time=5.0),
        Paragraph("REPORTER: Will you raise it in May? One thing: the fee.", time=15.0),
    )


def test_marks_of_a_change_end_the_turn_of_whoever_spoke() -> None:
    """Whoever speaks after ">>" is somebody else, named or not."""
    text = """WEBVTT

00:01.000 --> 00:02.000
Good morning.

00:02.000 --> 00:04.000
>> Will you go? >> MR. HALE: No.

00:04.000 --> 00:05.000
Never.

00:05.000 --> 00:06.000
>> Why?
"""
    assert read(text.encode(), "a.vtt").paragraphs == (
        Paragraph("Good morning.", turn=NOBODY, time=1.0),
        Paragraph("Will you go?", turn=NEXT, time=2.0),
        Paragraph("No. Never.", turn=StatedTurn("MR. HALE"), time=2.0),
        Paragraph("Why?", turn=NEXT, time=5.0),
    )


def test_captions_that_name_nobody_are_one_turn_of_somebody_unknown() -> None:
    """Paragraphs end after a sentence that a pause follows, or after a long pause."""
    text = """WEBVTT

00:00.510 --> 00:03.460
we will never

00:03.470 --> 00:08.370
go there.

00:08.380 --> 00:11.550
This is certain.

00:14.000 --> 00:15.790
Next one
"""
    assert read(text.encode(), "saved as.txt").paragraphs == (
        Paragraph("we will never go there. This is certain.", turn=NOBODY, time=0.51),
        Paragraph("Next one", time=14.0),
    )


def test_lines_that_roll_up_the_screen_are_said_once() -> None:
    """Automatic captions show the line before again; words said twice elsewhere stay."""
    rolling = """WEBVTT

00:00.000 --> 00:02.000
we will<00:00:01.000><c> never</c>

00:02.000 --> 00:02.010
we will never

00:02.010 --> 00:04.000
we will never
go there
"""
    assert [p.text for p in read(rolling.encode(), "a.vtt").paragraphs] == ["we will never go there"]
    twice = "WEBVTT\n\n" + "".join(
        f"00:0{at}.000 --> 00:0{at + 1}.000\n{said}\n\n" for at, said in enumerate(["No.", "No.", "We said it.", "So."])
    )
    assert [p.text for p in read(twice.encode(), "a.vtt").paragraphs] == ["No. No. We said it. So."]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("WEBVTT\n\nNOTE nothing\n", "holds no cue with words in it"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<b></b>\n", "holds no cue with words in it"),
        ("Good morning.\n", "is called subtitles but is neither WebVTT nor SRT"),
    ],
)
def test_what_holds_no_cue_is_refused(text: str, reason: str) -> None:
    """The message tells what to do."""
    with pytest.raises(UnreadableSource, match=f"{reason}; export the subtitles again"):
        read(text.encode(), "a.vtt")


def test_captions_that_name_some_speakers_and_mark_others() -> None:
    """Behind a mark without a name is somebody else; a name ends the words before it as a mark does."""
    cues = (
        "Ida Hale: Good afternoon.",
        "Reporter: Is she going",
        "to Geneva?",
        "Ida Hale: She is.",
        ">> And Bern?",
        "Ida Hale: Yes.",
    )
    page = "\n\n".join(
        f"{n}\n00:00:{2 * n:02},000 --> 00:00:{2 * n + 1:02},900\n{text}" for n, text in enumerate(cues, 1)
    )
    said = [(p.turn.label if p.turn else None, p.text) for p in read(page.encode(), "a.srt").paragraphs]
    assert said == [
        ("Ida Hale", "Good afternoon."),
        ("Reporter", "Is she going to Geneva?"),
        ("Ida Hale", "She is."),
        ("", "And Bern?"),
        ("Ida Hale", "Yes."),
    ]


def test_dashes_before_voices_are_nobodys_words() -> None:
    """Two voices in one cue stand below each other, each behind a dash."""
    page = "WEBVTT\n\n00:01.000 --> 00:03.000\n- <v Ida>To Oslo.</v>\n- <v Bo>And then?</v>\n"
    assert [p.text for p in read(page.encode(), "a.vtt").paragraphs] == ["To Oslo.", "And then?"]


def test_names_in_brackets_start_paragraphs() -> None:
    """Where they recur; what is done is no name."""
    said = (
        "[Ann Ray] Is it safe?",
        "[Mayor Lund] It is.",
        "[Applause] Thank you.",
        "[Ann Ray] Why closed?",
        "[Mayor Lund] Rain.",
    )
    text = "\n\n".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{line}" for n, line in enumerate(said, 1))
    assert [paragraph.text for paragraph in read(text.encode(), "a.srt").paragraphs] == [
        "[Ann Ray] Is it safe?",
        "[Mayor Lund] It is. [Applause] Thank you.",
        "[Ann Ray] Why closed?",
        "[Mayor Lund] Rain.",
    ]


def test_what_is_no_name_and_stands_where_labels_do_starts_a_paragraph() -> None:
    """A program that hears speakers calls some by their telephones; a voice in parentheses is somebody else as well."""
    said = ["Ann Ray: Will you sign?", "Ida Hale: In June.", "jvos (union): Nobody asked us.", "Ida Hale: We did."]
    said += ["15551234567: Shame on you.", "(man) Shame.", "Ida Hale: Please.", "One thing: we will sign."]
    cues = [f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{line}\n" for n, line in enumerate(said, start=1)]
    paragraphs = read("\n".join(cues).encode(), "a.srt").paragraphs
    assert [paragraph.text for paragraph in paragraphs] == [*said[:6], "Ida Hale: Please. One thing: we will sign."]
