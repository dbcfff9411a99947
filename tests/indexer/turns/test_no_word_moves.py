"""Whoever speaks on a page, in whatever form it prints its labels: no word is given to a neighbour."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.indexer.errors import NothingSaid
from onrecord.indexer.grammar.parsing import parse
from onrecord.indexer.readers.document import Document, Paragraph
from onrecord.indexer.transcript import Source, Transcript

FIRST = "Anna Boris Clara Daniel Erika Felix Greta Hanna Igor Julia".split()
LAST = "Ahlberg Brandt Cardew Dreyer Engel Fischer Granger Hollis Ivanov Jansson".split()
TITLES = (
    "Press Conference, 5 March 2020",
    "Interview with the Prime Minister",
    "Joint press conference by Anna Ahlberg and Boris Brandt",
    "House of Assembly: Question Time on 14 March 2023",
    "Transcript",
)
Form = Callable[[str, str, str], str]
# Each form: first name, last name and words to the lines of a turn.
FORMS: dict[str, Form] = {
    "CAPS:": lambda _, last, said: f"{last.upper()}: {said}",
    "MR. X:": lambda _, last, said: f"MR. {last.upper()}: {said}",
    "Name Surname:": lambda first, last, said: f"{first} {last}: {said}",
    "Name, Outlet:": lambda first, last, said: f"{first} {last}, Harbour News: {said}",
    "Office Name:": lambda first, last, said: f"Minister {first} {last}: {said}",
    "Name: (time)": lambda first, last, said: f"{first} {last}: (00:12)\n{said}",
    "Name time": lambda first, last, said: f"{first} {last}  0:03\n{said}",
    "[time] NAME:": lambda _, last, said: f"[00:01:10] {last.upper()}: {said}",
    "alone in capitals": lambda first, last, said: f"{first.upper()} {last.upper()}\n{said}",
    "alone with a colon": lambda first, last, said: f"{first} {last}:\n{said}",
    "[Name]:": lambda first, last, said: f"[{first} {last}]: {said}",
    "HON. A. NAME.-": lambda first, last, said: f"HON. {first[0]}. {last.upper()}.- {said}",
    "Mr NAME (Seat)-": lambda _, last, said: f"Mr {last.upper()} (Northfield) (3.18 pm)—{said}",
}


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, list[tuple[str, str]]]:
    """Return a page, and (surname, marker) of every turn: the marker stands in its words and nowhere else."""
    form = FORMS[draw(st.sampled_from(sorted(FORMS)))]
    people = draw(st.lists(st.integers(0, 9), min_size=2, max_size=4, unique=True))
    order = draw(st.lists(st.sampled_from(people), min_size=4, max_size=12))
    asks = draw(st.lists(st.booleans(), min_size=len(order), max_size=len(order)))
    strangers = draw(st.sets(st.integers(0, len(order)), max_size=2))
    lines, turns = [draw(st.sampled_from(TITLES))], []
    rest = [number for number in range(10) if number not in people]
    for place, person in enumerate(order):
        if place in strangers and rest:
            order_of = rest.pop()
            turns.append((LAST[order_of], f"marker{len(turns)}x"))
            lines.append(form(FIRST[order_of], LAST[order_of], f"You misled the public about {turns[-1][1]}."))
        turns.append((LAST[person], f"marker{len(turns)}x"))
        said = f"Will you sign {turns[-1][1]}?" if asks[place] else f"We have signed {turns[-1][1]}. It is in force."
        lines.append(form(FIRST[person], LAST[person], said))
    return "\n".join(lines), turns


def _read(page: str) -> Transcript | None:
    document = Document(tuple(Paragraph(" ".join(line.split())) for line in page.split("\n")))
    try:
        return parse(document, Source("page.txt", None, "0"), lambda _: "en")
    except NothingSaid:
        return None


@settings(max_examples=300, deadline=None)
@given(pages())
def test_no_word_moves_to_a_neighbour(made: tuple[str, list[tuple[str, str]]]) -> None:
    """What is quoted as somebody's holds nothing that somebody else said; what is not sure is nobody's."""
    page, turns = made
    transcript = _read(page)
    if transcript is None:
        return
    for exchange in transcript.statements():
        for answer in exchange.answers:
            words = answer.span.of(transcript.text)
            for surname, marker in turns:
                if marker in words:
                    assert surname.casefold() in f"{answer.speaker} {answer.label}".casefold(), (page, answer)


@settings(max_examples=300, deadline=None)
@given(pages())
def test_every_character_is_in_one_turn_at_most(made: tuple[str, list[tuple[str, str]]]) -> None:
    """Turns are numbered in order of place and do not overlap."""
    transcript = _read(made[0])
    if transcript is None:
        return
    spans = [turn.span for turn in transcript.turns]
    assert [turn.number for turn in transcript.turns] == list(range(1, len(spans) + 1))
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize("form", sorted(FORMS.keys() - {"Name, Outlet:"}))
def test_a_page_of_each_form_is_read(form: str) -> None:
    """Two who alternate, one of them asking: each keeps the own words."""
    write = FORMS[form]
    said = [
        ("Anna", "Ahlberg", "Good morning. We have signed the lease."),
        ("Boris", "Brandt", "Is the lease public?"),
        ("Anna", "Ahlberg", "It will be published on Friday."),
        ("Boris", "Brandt", "Who will pay for it?"),
        ("Anna", "Ahlberg", "The ministry will. Thank you."),
    ]
    transcript = _read("\n".join(["Press Conference, 5 March 2020", *(write(*turn) for turn in said)]))
    assert transcript
    turns = [turn for turn in transcript.turns if turn.label]
    assert [turn.span.of(transcript.text) for turn in turns] == [words for _, _, words in said]
    assert ["Ahlberg".casefold() in str(turn.label).casefold() for turn in turns] == [True, False, True, False, True]
