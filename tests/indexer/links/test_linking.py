"""Linking: a quotation leads to the very words in a transcript, or nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.indexer.build import Builder
from onrecord.indexer.links.linking import SPARE, quotations
from onrecord.indexer.snapshot import Snapshots
from onrecord.indexer.work_progress import silent
from onrecord.service.settings import load_settings
from tests.conftest import SEEDS
from tests.fakes import KeywordEmbedder, english

CONFERENCE = """Foreign Ministry Spokesperson {speaker}'s Regular Press Conference on July {day}, 2020

Reuters: {question}

{speaker}: {answer}
"""
CHINESE_CONFERENCE = """2020年7月24日外交部发言人毛宁主持例行记者会

路透社记者：{question}

毛宁：{answer}
"""
REPORT = """China tells its view of cooperation

BEIJING, July {day} (Xinhua) -- Chinese Foreign Ministry Spokesperson {speaker} said on {weekday} at a regular press
briefing that China will go on as before.

{paragraphs}

Source: Xinhua | 2020-07-{day}
"""
RED_LINE = "At no time should the United States ever seek to cross that red line."
# What is linked: the passage of a report, by file, exchange and number, its words, that of a transcript, its words.
Found = list[tuple[str, str, str, str]]


def conference(answer: str, question: str = "What about that?", speaker: str = "Mao Ning", day: int = 24) -> str:
    """Return a transcript."""
    return CONFERENCE.format(answer=answer, question=question, speaker=speaker, day=day)


def report(*paragraphs: str, speaker: str = "Mao Ning", day: int = 24) -> str:
    """Return an agency's article of the day."""
    weekday = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")[(day + 2) % 7]
    return REPORT.format(paragraphs="\n\n".join(paragraphs), speaker=speaker, day=day, weekday=weekday).replace(
        "press\nbriefing", "press briefing"
    )


def linked(folder: Path, index: Path) -> Found:
    """Index a folder and return its links, with the words of the reports and those of the transcripts."""
    made = Builder(load_settings(index=index), KeywordEmbedder(), lambda: english, silent).build([folder])
    snapshot = Snapshots(index, None).current()
    assert made.linked == snapshot.manifest.linked == len(snapshot.links)
    found = []
    for link in snapshot.links:
        passages = snapshot.store.passages([link.report, link.transcript])
        texts = [
            snapshot.store.rows("SELECT text FROM revision WHERE transcript = ? ORDER BY number DESC", (p.transcript,))
            for p in passages
        ]
        quoted, said = (span.of(rows[0][0]) for span, rows in zip((link.quoted, link.said), texts, strict=True))
        places = [f"{p.path.removesuffix('.txt')}/{p.id.split('/', 1)[1]}" for p in passages]
        found.append((places[0], quoted, places[1], said))
    return found


@pytest.fixture
def link(tmp_path: Path) -> Callable[..., Found]:
    """Return a function that writes pages, indexes them and returns the links."""
    folder = tmp_path / "pages"
    folder.mkdir()

    def link_them(**pages: str) -> Found:
        for file in folder.iterdir():
            file.unlink()
        for name, text in pages.items():
            (folder / f"{name}.txt").write_text(text)
        return linked(folder, tmp_path / "index")

    return link_them


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We are always open to space exchange”he said.", ["We are always open to space exchange"]),
        ('"We oppose it, and we will act," she said.', ["We oppose it, and we will act"]),
        (
            '"At no time should we yield," she said. "We will go on as we did."',
            ["At no time should we yield", "We will go on as we did"],
        ),
        ("毛宁说：“我们坚决反对有关错误做法。”", ["我们坚决反对有关错误做法"]),
        ("毛寧說：「我們堅決反對有關錯誤做法。」", ["我們堅決反對有關錯誤做法"]),
        ("毛宁说：“我们反对有关错误做法。”", []),
        ('He "will act at once", she said.', []),
        ('"We will act on the\nday that we choose," she said.', []),
        ("We will act on the day that we choose, she said.", []),
    ],
)
def test_a_quotation_stands_in_marks_and_has_some_length(text: str, found: list[str]) -> None:
    """Six words or twelve ideographs, in one paragraph; an attribution in the middle makes two of one."""
    assert [quotation.words.written(0, len(quotation.words)) for quotation in quotations(text)] == found
    assert [quotation.span.of(text) for quotation in quotations(text)] == found


def test_a_quotation_is_linked_to_the_words_it_gives(link: Callable[..., Found]) -> None:
    """However the two are typeset, and to nothing else that stands there."""
    answer = (
        f"We’ve always said so. Over 1,000 people in the China-US working group – 5 percent of all – agree. {RED_LINE}"
    )
    printed = '"Over 1000 people in the China–U.S. working group - 5% of all - agree," she said.'
    again = "“at no time should the United States ever seek to cross that red line”she added."
    assert link(conference=conference(answer), report=report(printed, again)) == [
        (
            "report/1/1",
            "Over 1000 people in the China–U.S. working group - 5% of all - agree",
            "conference/1/1",
            "Over 1,000 people in the China-US working group – 5 percent of all – agree",
        ),
        (
            "report/1/1",
            "at no time should the United States ever seek to cross that red line",
            "conference/1/1",
            RED_LINE.rstrip("."),
        ),
    ]


def test_ideographs_are_linked_as_words_are(link: Callable[..., Found]) -> None:
    """In full or half width, with the marks of either script."""
    said = "中方坚决反对有关错误做法，将采取一切必要措施。"
    printed = "新华社北京7月24日电 外交部发言人毛宁24日表示，“中方坚决反对有关错误做法,将采取一切必要措施”。"
    found = link(
        conference=CHINESE_CONFERENCE.format(question="请问中方有何评论？", answer=said),
        report=report(f'"{printed[-26:-2]}" she said.'),
    )
    assert found == [("report/1/1", "中方坚决反对有关错误做法,将采取一切必要措施", "conference/1/1", said.rstrip("。"))]


@pytest.mark.parametrize(
    "printed",
    [
        "At no time should the United States seek to cross that red line.",
        "At some time should the United States ever seek to cross that red line.",
        "At no time should the United States ever … cross that red line.",
        "At no time should the United States ever seek to cross that [forbidden] red line.",
        "At no time should the United States ever seek to cross that red lines.",
        "Nobody should ever seek to cross it by any means at all.",
        "to cross that red line",
    ],
)
def test_what_was_not_said_so_is_not_linked(printed: str, link: Callable[..., Found]) -> None:
    """A word dropped, changed, put in or left out by its writer; words that nobody said; a mere phrase."""
    assert link(conference=conference(RED_LINE), report=report(f'"{printed}" she said.')) == []


def test_a_country_is_no_pronoun(link: Callable[..., Found]) -> None:
    """Though their letters are the same."""
    said = conference("Whoever wishes to work with us in peace is welcome.")
    for printed, count in (("with us in peace", 1), ("with US in peace", 0), ("with U.S. in peace", 0)):
        quoting = report(f'"Whoever wishes to work {printed} is welcome," she said.')
        assert len(link(conference=said, report=quoting)) == count


def test_only_answers_and_openings_of_transcripts_are_linked_to(link: Callable[..., Found]) -> None:
    """Neither a reporter's words nor another report's."""
    quoting = report(f'"{RED_LINE}" she said.')
    asked = conference("I have nothing to say on this.", question=f"You said: {RED_LINE} Why is that?")
    assert link(asked=asked, report=quoting, other=report(f'"{RED_LINE}" she said again.')) == []
    opening = conference("I have said so.").replace("Reuters:", f"{RED_LINE}\n\nReuters:")
    assert [place[2:] for place in link(opening=opening, report=quoting)] == [("opening/0/1", RED_LINE.rstrip("."))]


def test_of_several_places_one_is_preferred(link: Callable[..., Found]) -> None:
    """The speaker's own, then the nearest day, then the smallest id; never what was said after the report."""
    pages = {
        "other": conference(RED_LINE, speaker="Wang Wenbin"),
        "far": conference(RED_LINE, day=2),
        "near": conference(RED_LINE, day=21),
        "twin": conference(f"So it is. {RED_LINE}", day=21),
        "tomorrow": conference(RED_LINE, day=25),
        "late": conference(RED_LINE, day=26),
    }
    preferred: list[str] = []
    while found := link(report=report(f'"{RED_LINE}" she said.'), **pages):
        [(_, _, place, _)] = found
        preferred.append(place)
        del pages[place.split("/")[0]]
    assert preferred == ["tomorrow/1/1", "near/1/1", "twin/1/1", "far/1/1", "other/1/1"]


def test_a_quotation_over_two_passages_is_linked_to_the_first(link: Callable[..., Found]) -> None:
    """And its words are told to their end."""
    filling = " ".join(f"We have said {number} times that we will go on as before." for number in range(9))
    answer = f"{filling} We will never yield.\n\n{RED_LINE} {filling}"
    pages = {"conference": conference(answer)}
    both = f"We will never yield. {RED_LINE}"
    [(_, _, place, said)] = link(**pages, report=report(f'"{both}" she said.'))
    assert (place, said) == ("conference/1/1", both.rstrip(".").replace("yield. ", "yield.\n"))
    [(_, _, place, said)] = link(**pages, report=report(f'"{RED_LINE}" she said.'))
    assert (place, said) == ("conference/1/2", RED_LINE.rstrip("."))


def test_half_a_word_is_no_word(link: Callable[..., Found]) -> None:
    """Where no more than a part of a long turn is read, and that part begins within one."""
    quoted = "ran we go our own way in peace and with all who wish it so"
    anchored = "ran we go our own way in peace and with all who wish nothing of it."
    rest = "x" * (len(quoted) + SPARE - len(f"{quoted}. .\n"))
    filling = " ".join(f"We have said {number} times that we will go on as before." for number in range(9))
    answer = f"{filling} With I{quoted}. {rest}.\n\nThey {anchored} {filling}"
    assert link(conference=conference(answer), report=report(f'"{quoted}," she said.')) == []


def test_the_seeds_quote_nothing_of_each_other(tmp_path: Path) -> None:
    """Their reports are of other days than their transcripts."""
    assert linked(SEEDS, tmp_path / "index") == []


def test_links_follow_what_the_index_holds(link: Callable[..., Found]) -> None:
    """A transcript that comes is linked to, one that changes where it has the words then, and one that goes no more."""
    quoting = report(f'"{RED_LINE}" she said.')
    assert link(report=quoting) == []
    for number, before in enumerate(("", "First of all, we have said so. ", "")):
        [(_, _, place, said)] = link(report=quoting, conference=conference(f"{before}{RED_LINE}"))
        assert (place.split("@")[0], said, number) == ("conference/1/1", RED_LINE.rstrip("."), number)
    assert link(report=quoting, conference=conference("We have said so.")) == []
    assert link(report=quoting) == []


WORDS = (
    "China US our country’s win-win peace trust 1,000 percent trade border Taiwan climate vaccine ocean river bridge "
    "school harvest market harbour train forest island summit treaty dialogue partner neighbour future history "
    "culture language science energy water grain steel cotton silk road belt port canal satellite lunar Mars visa "
    "tourist student teacher doctor nurse farmer worker reporter editor minister envoy village city province"
).split()
# How an agency may print what a transcript prints so.
PRINTED = {
    "US": ("US", "U.S."),
    "country’s": ("country’s", "country's"),
    "win-win": ("win-win", "win–win", "win—win"),
    "1,000": ("1,000", "1000"),
    "percent": ("percent", "%"),
}


@st.composite
def turns(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Make an answer of words that are all different, as it is printed, and its words."""
    words = draw(st.permutations(WORDS))
    printed, at = "", 0
    while at < len(words):
        length = draw(st.integers(3, 15))
        sentence = " ".join(words[at : at + length])
        printed += sentence + draw(st.sampled_from((". ", ".\n\n", "; ", ", ")))
        at += length
    return printed.rstrip(",; \n") + ".", list(words)


@settings(max_examples=40)
@given(turns(), st.data())
def test_what_is_cut_from_an_answer_leads_back_there_and_what_is_altered_nowhere(
    turn: tuple[str, list[str]], data: st.DataObject
) -> None:
    """Whatever typography has made of it: all words are different, so that there is one place or none."""
    printed, said = turn
    length = data.draw(st.integers(6, 25))
    start = data.draw(st.integers(0, len(said) - length))
    cut = said[start : start + length]
    typeset = [data.draw(st.sampled_from((*PRINTED.get(word, (word,)), word))) for word in cut]
    typeset[0] = typeset[0][0].upper() + typeset[0][1:]
    altered = list(typeset)
    at = data.draw(st.integers(1, length - 2))
    altered[at : at + 1] = data.draw(st.sampled_from(([], ["never"], ["not", altered[at]], [altered[at], altered[at]])))
    opening, closing = data.draw(st.sampled_from(('""', "“”", "「」")))
    with TemporaryDirectory() as place:
        folder = Path(place, "pages")
        folder.mkdir()
        (folder / "conference.txt").write_text(conference(printed))
        lines = [f"{opening}{' '.join(quoted)},{closing} she said." for quoted in (typeset, altered)]
        (folder / "report.txt").write_text(report(*lines))
        found = linked(folder, Path(place, "index"))
    [(_, quoted, _, words)] = found
    assert quoted == " ".join(typeset)
    assert words.replace("\n", " ").replace(".", "").replace(";", "").replace(", ", " ").split() == cut
