"""Whoever speaks on a page, in whatever form it prints its labels: no word is given to a neighbour."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.indexer.errors import NothingSaid
from onrecord.indexer.grammar.parsing import parse
from onrecord.indexer.readers.document import Document, Paragraph
from onrecord.indexer.readers.formats import read
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
    "time Name": lambda first, last, said: f"00:01:10 {first} {last}\n{said}",
    "Name, time below": lambda first, last, said: f"{first} {last}\n00:01:10\n{said}",
    "Name [time]": lambda first, last, said: f"{first} {last} [00:01:10] {said}",
    "Name, post below": lambda first, last, said: (
        f"{first} {last}\n{'Analyst, Barrow Bank' if said.endswith('?') else 'Chief Executive Officer'}\n{said}"
    ),
    "[time] NAME:": lambda _, last, said: f"[00:01:10] {last.upper()}: {said}",
    "alone in capitals": lambda first, last, said: f"{first.upper()} {last.upper()}\n{said}",
    "alone with a colon": lambda first, last, said: f"{first} {last}:\n{said}",
    "[Name]:": lambda first, last, said: f"[{first} {last}]: {said}",
    "HON. A. NAME.-": lambda first, last, said: f"HON. {first[0]}. {last.upper()}.- {said}",
    "Mr NAME (Seat)-": lambda _, last, said: f"Mr {last.upper()} (Northfield) (3.18 pm)—{said}",
    "FRAGE NAME:": lambda _, last, said: f"{'FRAGE ' if said.endswith('?') else ''}{last.upper()}: {said}",
    "（Name）": lambda _, last, said: f"（{last}{'記者' if said.endswith('?') else '大臣'}） {said}",
    "【Name】": lambda first, last, said: f"【{first} {last}】{said}",
    "NAME. ": lambda first, last, said: f"{first.upper()} {last.upper()}. {said}",
    "particle Name:": lambda _, last, said: f"de {last}: {said}",
    "○Name": lambda _, last, said: f"○{last}君　{said}",
}
# Those in which the label is no part of the line: bold print, a table, XML, captions, initials with their key.
PAGES = (
    "bold",
    "table",
    "JSON",
    "WebVTT",
    "SRT",
    "[Name] in SRT",
    "TEI",
    "Akoma Ntoso",
    "initials",
    "initials alone",
    "tab",
    "R -",
)
Turn = tuple[int, str]  # the number of a person, and what he says


def _file(kind: str, title: str, turns: Sequence[Turn]) -> tuple[str, bytes]:
    """Return the name and the bytes of a file of one kind in which people say something in turn."""
    called = [(f"{FIRST[number]} {LAST[number]}", said) for number, said in turns]
    if kind == "bold":
        lines = "".join(f"<p><b>{name}</b> {said}</p>" for name, said in called)
        return "page.html", f"<html><head><title>{title}</title></head><body>{lines}</body></html>".encode()
    if kind == "table":
        rows = "".join(f"<tr><td>{name}</td><td>{said}</td></tr>" for name, said in called)
        return (
            "page.html",
            f"<html><head><title>{title}</title></head><body><table>{rows}</table></body></html>".encode(),
        )
    if kind == "JSON":
        items = [{"speaker": name, "text": said} for name, said in called]
        return "page.json", json.dumps({"title": title, "turns": items}).encode()
    if kind in ("WebVTT", "SRT", "[Name] in SRT"):
        label = {"WebVTT": "<v {}>", "SRT": ">> {}: ", "[Name] in SRT": "[{}] "}[kind]
        mark = "." if kind == "WebVTT" else ","
        cues = [
            f"{n + 1}\n00:00:{n:02}{mark}000 --> 00:00:{n:02}{mark}900\n{label.format(name)}{said}\n"
            for n, (name, said) in enumerate(called)
        ]
        head = "WEBVTT\n\n" if kind == "WebVTT" else ""
        return f"page.{'vtt' if head else 'srt'}", (head + "\n".join(cues)).encode()
    if kind == "TEI":
        said = "".join(f'<u who="#{name.replace(" ", "")}"><seg>{said}</seg></u>' for name, said in called)
        return "page.xml", f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{said}</body></text></TEI>'.encode()
    if kind == "Akoma Ntoso":
        said = "".join(f'<speech by="#p"><from>{name}</from><p>{said}</p></speech>' for name, said in called)
        space = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
        body = f"<debate><debateBody><debateSection>{said}</debateSection></debateBody></debate>"
        return "page.xml", f'<akomaNtoso xmlns="{space}">{body}</akomaNtoso>'.encode()
    if kind == "tab":
        return "page.txt", "\n".join([title, *(f"{name}\t{said}" for name, said in called)]).encode()
    if kind.startswith("initials"):
        people = dict.fromkeys(number for number, _ in turns)
        mark = ":" if kind == "initials" else ""
        key = [f"{FIRST[number]} {LAST[number]} ({FIRST[number][0]}{LAST[number][0]})" for number in people]
        lines = [title, *key, *(f"{FIRST[number][0]}{LAST[number][0]}{mark} {said}" for number, said in turns)]
        return "page.txt", "\n".join(lines).encode()
    lines = [f"{'Q' if said.endswith('?') else 'R'} - {said}" for _, said in turns]
    return "page.txt", "\n".join([title, *lines]).encode()


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


@st.composite
def files(draw: st.DrawFn) -> tuple[str, bytes, list[tuple[str, str]]]:
    """Return the name and the bytes of a file, and (name, marker) of every turn; somebody unknown may call out."""
    people = draw(st.lists(st.integers(0, 7), min_size=2, max_size=3, unique=True))
    order = draw(st.lists(st.sampled_from(people), min_size=4, max_size=10))
    stranger = draw(st.integers(0, len(order)))
    order.insert(stranger, draw(st.sampled_from((8, 9))))
    asks = draw(st.lists(st.booleans(), min_size=len(order), max_size=len(order)))
    turns, markers = [], []
    for place, (person, is_question) in enumerate(zip(order, asks, strict=True)):
        markers.append((f"{FIRST[person]} {LAST[person]}", f"marker{place}x"))
        said = f"Will you sign marker{place}x?" if is_question else f"We have signed marker{place}x. It is in force."
        turns.append((person, said))
    name, raw = _file(draw(st.sampled_from(PAGES)), draw(st.sampled_from(TITLES)), turns)
    return name, raw, markers


@settings(max_examples=300, deadline=None)
@given(files())
def test_no_word_moves_in_any_kind_of_file(made: tuple[str, bytes, list[tuple[str, str]]]) -> None:
    """Whatever states who speaks: print, tables, elements, captions, initials. Letters alone name nobody."""
    name, raw, markers = made
    try:
        transcript = parse(read(raw, name), Source(name, None, "0"), lambda _: "en")
    except NothingSaid:
        return
    for exchange in transcript.statements():
        for answer in exchange.answers:
            words = answer.span.of(transcript.text)
            here = {person for person, marker in markers if marker in words}
            called = f"{answer.speaker} {answer.label}".casefold()
            if answer.label in ("R", "Q"):
                assert not words.rstrip().endswith("?"), (made, answer)
                continue
            initials = {f"{person.split()[0][0]}{person.split()[1][0]}" for person in here}
            fits = all(person.split()[1].casefold() in called for person in here) or initials == {answer.label}
            assert len(here) <= 1, (made, answer)
            assert fits, (made, answer)


@pytest.mark.parametrize("kind", PAGES)
def test_a_file_of_each_kind_is_read(kind: str) -> None:
    """Two who alternate: nothing that is said is lost, and nobody says what the other does."""
    said = ["We have signed it.", "Is it public?", "It will be on Friday.", "Who pays?", "The ministry will."]
    turns = [(index % 2, words) for index, words in enumerate(said)]
    name, raw = _file(kind, "Interview with Anna Ahlberg", turns)
    transcript = parse(read(raw, name), Source(name, None, "0"), lambda _: "en")
    spoken = [turn.span.of(transcript.text) for turn in transcript.turns if turn.role.value != "narrator"]
    assert spoken == said


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
