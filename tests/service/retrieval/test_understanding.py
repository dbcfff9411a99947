"""Dates, names and operators in a search: what prose demands and operators are strict, the rest steers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from onrecord.indexer.store import filters
from onrecord.indexer.store.totals import RecordNames, read_names
from onrecord.indexer.text.wording import holds, words
from onrecord.indexer.transcript import Span
from onrecord.service.composition import Record, open_record
from onrecord.service.errors import QueryError
from onrecord.service.query.periods import Period
from onrecord.service.query.query import DateMention, Query
from onrecord.service.retrieval.boosting import OWN, Boosting
from onrecord.service.retrieval.extent import extent
from onrecord.service.retrieval.retriever import SearchResult
from onrecord.service.retrieval.spelling import Spelling, corrections
from onrecord.service.retrieval.understanding import emptied, understood, unmet, unspoken, when
from onrecord.service.settings import Settings
from tests.conftest import Build, indexed
from tests.fakes import KeywordEmbedder
from tests.pages import page

TODAY = dt.date(2020, 8, 15)
SAID = {
    "Mao Ning": [
        ("March 4, 2019", "Reuters", "The visa matter is an internal affair of that country."),
        ("March 20, 2019", "AFP", "A visa, win-win as it is, helps trade."),
        ("July 24, 2020", "Reuters", "The visa talks go on. Iran's nuclear programme is another matter."),
    ],
    "Hua Chunying": [("March 28, 2020", "The Paper", "We have no visa news, and the trade deal stands.")],
}


@pytest.fixture(scope="module")
def visas(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Return a record of four dated answers about visas, and one of unknown day; no test may change it."""
    title = "Foreign Ministry Spokesperson {}'s Regular Press Conference"
    pages = {
        f"{speaker} {day}.txt": f"{title.format(speaker)} on {day}\n{outlet}: What of it?\n{speaker}: {text}"
        for speaker, answers in SAID.items()
        for day, outlet, text in answers
    }
    undated = f"{title.format('Mao Ning')}\nReuters: What of it?\nMao Ning: Visa matters have no date."
    return open_record(indexed(pages | {"undated.txt": undated}, tmp_path_factory.mktemp("visas")), KeywordEmbedder())


def said(result: SearchResult) -> list[str]:
    """Return the first words of every hit and those folded into it, sorted."""
    passages = [p for hit in result.hits for p in (hit.passage, *hit.similar)]
    return sorted(" ".join(p.text.split()[:3]) for p in passages)


def first(record: Record, question: str) -> str:
    """Return the day of the best hit."""
    return str(record.retriever.search(question, today=TODAY).hits[0].passage.date)


EVERYTHING = ["A visa, win-win", "The visa matter", "The visa talks", "Visa matters have", "We have no"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("visa speaker:Hua", ["We have no"]),
        ('visa -speaker:"Mao Ning"', ["We have no"]),
        ("visa outlet:AFP", ["A visa, win-win"]),
        ("visa outlet:AFP outlet:paper", ["A visa, win-win", "We have no"]),
        ("visa outlet:Reuters date:2019", ["The visa matter"]),
        ("visa date:2020", ["The visa talks", "We have no"]),
        ("visa date:2019-03-05..2020-04", ["A visa, win-win", "We have no"]),
        ("visa date:2019 date:2020-07", ["A visa, win-win", "The visa matter", "The visa talks"]),
        ("visa -date:2019", ["The visa talks", "Visa matters have", "We have no"]),
        ("visa kind:press", EVERYTHING),
        ("visa kind:report", []),
        ("visa lang:en", EVERYTHING),
        ("visa lang:zh", []),
        ("source:2019-03-04", ["The visa matter"]),
        ("source:undated.txt", ["Visa matters have"]),
        ('"the VISA talks"', ["The visa talks"]),
        ('"win win"', ["A visa, win-win"]),
        ('"visa talks go" "another matter"', ["The visa talks"]),
        ('"ran s nuclear"', []),
        ('"talks visa"', []),
        ("visa -trade", ["The visa matter", "The visa talks", "Visa matters have"]),
        ('visa -"internal affair" -trade', ["The visa talks", "Visa matters have"]),
        ("outlet:Bloomberg", []),
    ],
)
def test_operators_are_strict(query: str, expected: list[str], visas: Record) -> None:
    """Nothing else is found, and all that they let through is."""
    result = visas.retriever.search(query)
    assert said(result) == expected
    assert result.matching == len(expected)


def test_a_narrow_filter_fills_the_page(visas: Record) -> None:
    """Passages compete only after they are let through."""
    settings = visas.settings
    narrow = settings.model_copy(update={"search": settings.search.model_copy(update={"candidates": 1})})
    retriever = open_record(narrow, KeywordEmbedder()).retriever
    assert said(retriever.search("trade -outlet:AFP", 4)) == [s for s in EVERYTHING if not s.startswith("A visa")]


def test_operators_alone_find_all_they_let_through_the_newest_first(visas: Record) -> None:
    """What has no date comes last."""
    hits = visas.retriever.search("outlet:Reuters").hits
    assert [str(hit.passage.date) for hit in hits] == ["2020-07-24", "2019-03-04", "None"]
    assert {hit.score for hit in hits} == {1.0}


def test_a_period_alone_lists_what_was_spoken_then(visas: Record) -> None:
    """The newest first."""
    hits = visas.retriever.search("in March 2019", today=TODAY).hits
    assert [str(hit.passage.date) for hit in hits] == ["2019-03-20", "2019-03-04"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("visa in July 2020", ["The visa talks"]),
        ("visa on March 20, 2019", ["A visa, win-win"]),
        ("what did Hua Chunying say of a visa", ["We have no"]),
        ("what did Hua say of a visa", ["We have no"]),
        ("visa, asked by AFP", ["A visa, win-win"]),
        ("visa last month", ["The visa talks"]),
        ("visa, not in 2019", ["The visa talks", "Visa matters have", "We have no"]),
        ("visa, except to Reuters", ["A visa, win-win", "We have no"]),
    ],
)
def test_what_prose_demands_is_strict(question: str, expected: list[str], visas: Record) -> None:
    """As an operator is, unless the search is not to demand it."""
    result = visas.retriever.search(question, today=TODAY)
    assert said(result) == expected
    assert (result.matching, result.outside) == (len(expected), ())
    assert all(count.met for count in result.demanded)
    assert said(visas.retriever.search(question, today=TODAY, holds=lambda _: False)) == EVERYTHING


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("What did Psaki say about a visa?", "Nothing by Psaki in this record."),
        (
            "What did Hua say about a visa in March 2019?",
            "Nothing by Hua Chunying spoken in March 2019 in this record.",
        ),
        ("a visa in August 2020", "Nothing spoken in August 2020 in this record; its last day is 24 July 2020."),
    ],
)
def test_where_nothing_fits_that_is_said_and_the_rest_stands_outside(question: str, reason: str, visas: Record) -> None:
    """It is never among the hits."""
    result = visas.retriever.search(question, today=dt.date(2020, 8, 31))
    assert (result.hits, result.matching, unmet(result)) == ((), 0, reason)
    assert len(result.outside) == len(EVERYTHING)


def test_what_operators_ask_for_is_told_with_the_demand_that_nothing_fulfils(visas: Record) -> None:
    """She has said much else in this record."""
    result = visas.retriever.search("What did Hua Chunying say of “visas for clowns”?", today=TODAY)
    assert unmet(result) == "Nothing by Hua Chunying with “visas for clowns” in this record."


@pytest.mark.parametrize(
    ("question", "day"), [("the latest on the visa", "2020-07-24"), ("visa recently", "2020-07-24")]
)
def test_what_is_said_vaguely_steers(question: str, day: str, visas: Record) -> None:
    """With all the weight, what fits comes first; with any, nothing is hidden."""
    heavy = visas.settings.search.model_copy(update={"date_weight": 0.9, "name_weight": 0.9})
    settings = visas.settings.model_copy(update={"search": heavy})
    assert first(open_record(settings, KeywordEmbedder()), question) == day
    assert said(visas.retriever.search(question, today=TODAY)) == EVERYTHING


def test_a_literal_question_is_not_steered(visas: Record) -> None:
    """Neither by the option nor by the setting."""
    question = "visa in July 2020"
    plain = visas.retriever.search(question, literal=True)
    off = visas.settings.search.model_copy(update={"understand": False})
    settings = visas.settings.model_copy(update={"search": off})
    assert plain.query.text == question
    assert plain.hits == open_record(settings, KeywordEmbedder()).retriever.search(question).hits


def test_what_fits_gains_its_weight_and_near_misses_a_part_of_it(visas: Record) -> None:
    """By hand: a passage of the period, one half a half-life's days off, one of unknown day."""
    snapshot = visas.snapshots.current()
    facts = snapshot.facts.of(snapshot.engine.passages.tolist())
    day = {str(passage.day): passage for passage in facts}
    settings = visas.settings.search.model_copy(
        update={"date_weight": 0.4, "date_half_life": 16.0, "non_answer_discount": 0.75}
    )
    period = Period(dt.date(2019, 3, 20), dt.date(2019, 3, 31))
    query = Query("x", "x", "x", TODAY, dates=(DateMention(Span(0, 1), period),))
    boosting = Boosting.of(query, settings, snapshot, OWN)
    assert boosting.lift(day["2019-03-20"]).applied(0.5) == pytest.approx(0.6 * 0.5 + 0.4)
    assert boosting.lift(day["2019-03-04"]).applied(0.5) == pytest.approx(0.6 * 0.5 + 0.4 * 0.8 / 2)
    assert boosting.lift(day["None"]).applied(0.5) == pytest.approx(0.6 * 0.5)
    assert Boosting.of(Query("x", "x", "x", TODAY), settings, snapshot, OWN).lift(day["2019-03-20"]).applied(0.5) == 0.5
    declined = day["2019-03-20"]._replace(declined=1.0)
    assert boosting.lift(declined).applied(0.5) == pytest.approx((0.6 * 0.5 + 0.4) / 4)
    assert [len(numbers) for numbers in boosting.proposals(snapshot.engine.passages)] == [1]


@given(st.sampled_from(["recently", "Reuters", "about Hua Chunying", "lately"]))
@profile(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_no_demand_hides_no_passage(visas: Record, words: str) -> None:
    """Undated ones neither; and scores stay shares."""
    result = visas.retriever.search(f"visa {words}", today=TODAY)
    assert said(result) == EVERYTHING
    assert all(0 <= hit.score <= 1 for hit in result.hits)


def test_what_empties_a_page_is_told(visas: Record) -> None:
    """Each operator with what it lets through by itself."""
    result = visas.retriever.search("visa speaker:Psaki date:2019 -trade")
    assert result.hits == ()
    assert emptied(result) == (
        "No passage is left: speaker:Psaki lets 0 through (the record knows no such speaker); "
        "date:2019 lets 2 through (1 more have no date); -trade lets 3 through."
    )
    assert emptied(visas.retriever.search("visa")) == ""


def test_what_was_understood_is_told_in_words(visas: Record) -> None:
    """In the order of the sort of thing."""
    result = visas.retriever.search('tradition in March 2019 AFP "visa" -deal -speaker:Hua date:2019', today=TODAY)
    assert understood(result) == (
        *(
            "spoken in March 2019",
            "preferably asked by AFP",
            "only with “visa”",
            "without “deal”",
            "not speaker Hua Chunying",
        ),
        "only spoken in 2019",
    )


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ((dt.date(2019, 3, 12), dt.date(2019, 3, 12)), "on 12 March 2019"),
        ((dt.date(2019, 2, 1), dt.date(2019, 2, 28)), "in February 2019"),
        ((dt.date(2019, 1, 1), dt.date(2019, 12, 31)), "in 2019"),
        ((dt.date(2019, 1, 1), dt.date(2019, 2, 28)), "from 1 January 2019 to 28 February 2019"),
        ((dt.date(2019, 1, 1), None), "since 1 January 2019"),
        ((None, dt.date(2019, 1, 1)), "until 1 January 2019"),
    ],
)
def test_a_period_is_told_in_words(period: tuple[dt.date | None, dt.date | None], expected: str) -> None:
    """As people say it."""
    assert when(Period(*period)) == expected


def test_a_silent_answer_tells_where_it_was_looked_for(visas: Record) -> None:
    """And which demand nothing fits."""
    answer = visas.answerer.ask("What was said about Brexit in August 2022, asked by AFP?")
    assert not answer.answered
    assert answer.text == (
        "Nothing asked by AFP spoken in August 2022 in this record; its last day is 24 July 2020. "
        "No statement in it mentions “Brexit”. "
        "Understood: asked by AFP; spoken in August 2022. "
        f"Searched: {extent(visas.snapshots.current())}."
    )
    assert unspoken(answer.search) == ("in August 2022",)
    left = visas.answerer.ask("visa outlet:Bloomberg")
    assert left.text == (
        "Not found in the record. "
        "No passage is left: outlet:Bloomberg lets 0 through (the record knows no such outlet)."
    )


@pytest.mark.parametrize(
    ("period", "today", "answered"),
    [
        ("in July 2020", dt.date(2022, 1, 1), True),
        ("in May 2018", dt.date(2022, 1, 1), False),
        ("in May 2021", dt.date(2022, 1, 1), False),
        ("since May 2021", dt.date(2022, 1, 1), False),
        ("in May 2021", dt.date(2020, 8, 1), True),
        ("in May 2021 and in July 2020", dt.date(2022, 1, 1), True),
    ],
)
def test_a_record_is_silent_on_what_came_after_it(
    period: str,
    today: dt.date,
    answered: bool,  # noqa: FBT001 - the expected value
    visas: Record,
) -> None:
    """But not on what is still to come, since there are plans."""
    assert visas.answerer.ask(f"visa {period}", today=today).answered is answered


def test_operators_alone_ask_nothing(visas: Record) -> None:
    """There is no answer to that, but a search."""
    with pytest.raises(QueryError, match="but not what; add words, or use: onrecord search"):
        visas.answerer.ask("outlet:Reuters in 2019")


def test_a_misspelt_word_is_found_and_told(visas: Record) -> None:
    """The word of the record is searched for in its stead."""
    result = visas.retriever.search("nucler", 1)
    assert "nuclear" in result.hits[0].passage.text
    assert result.misspelt == {"nucler": "nuclear"}
    assert understood(result) == ("“nucler” taken for “nuclear”",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("progamme", {"progamme": "programme"}),
        ("prorgamme and Inetrnal", {"prorgamme": "programme", "Inetrnal": "Internal"}),
        ("programme", {}),
        ("visums", {}),
        ("trad", {}),
        ("xnternal", {}),
        ("签证", {}),
    ],
)
def test_only_long_words_that_the_record_lacks_are_put_right(
    text: str, expected: dict[str, str], visas: Record
) -> None:
    """With the first letter as it is."""
    assert corrections(text, visas.snapshots.current().lexical).words == expected


def test_a_short_word_is_no_word_of_the_record_for_being_near_to_one() -> None:
    """It may be a name of its own; a long one hardly is."""
    spelling = Spelling({"Macron": "micron", "progamme": "programme"})
    assert spelling.applied("Macron progamme") == "Macron programme"


def test_what_the_model_knows_is_no_slip_and_what_it_does_not_is_one_however_short(
    build: Build, settings: Settings, tmp_path: Path
) -> None:
    """Unless it is a form of the same word; a doubled letter is the likeliest slip; a name may be unknown."""
    said = "Tries against floods: water flows, flows, flows in favor of Milan, Pakistan and Himalayan peaks"
    (tmp_path / "x.txt").write_text(page(said))
    build(tmp_path / "x.txt")
    lexical = open_record(settings, KeywordEmbedder()).snapshots.current().lexical
    known = {"tribes", "favour", "Himalayas"}
    spelling = corrections("tribes flods favour Mulan Pakstan Himalayas", lexical, is_word=known.__contains__)
    assert spelling == Spelling(
        {"flods": "floods", "favour": "favor", "Mulan": "Milan", "Pakstan": "Pakistan", "Himalayas": "Himalayan"},
        frozenset({"flods"}),
    )
    assert spelling.applied("flods favour Mulan Pakstan") == "floods favor Mulan Pakistan"
    assert corrections("flods", lexical) == Spelling({"flods": "floods"})


class Cutting(KeywordEmbedder):
    """A model that knows the words it was told of, and cuts others after their third letter, or before an ending."""

    def pieces(self, texts: Sequence[str]) -> list[tuple[str, ...]]:
        """Return one text's word whole or cut."""
        cut = {"hulled": ("hull", "##ed"), "trials": ("trials",)}
        return [cut.get(text, (text[:3], f"##{text[3:]}")) for text in texts]


@pytest.mark.parametrize(("model", "slips"), [(KeywordEmbedder(), set()), (Cutting(), {"taals"})])
def test_the_vocabulary_of_the_model_tells_slips(
    model: KeywordEmbedder, slips: set[str], build: Build, settings: Settings, tmp_path: Path
) -> None:
    """A model that cuts nothing tells nothing."""
    (tmp_path / "x.txt").write_text(page("It was hurled into the trails of tails"))
    build(tmp_path / "x.txt")
    spelling = open_record(settings, model).retriever.search("hulled trials taals").spelling
    expected = {"taals"} if slips else {"hulled", "trials", "taals"}
    assert (set(spelling.words), set(spelling.slips)) == (expected, slips)


def test_silence_stays_honest_about_a_word_that_is_only_near(visas: Record) -> None:
    """Another word than the one of the record: seven letters, one of them different."""
    answer = visas.answerer.ask("Is Iram there? And nuclean fish?")
    assert "“nuclean”" in answer.text
    assert "“Iram”" in answer.text


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("US China", "The US–China talks", True),
        ("ran", "Iran", False),
        ("dont", "They don’t", True),
        ("MUNCHEN", "in München", True),
        ("一带", "“一带一路”", True),
        ("路一", "“一带一路”", False),
    ],
)
def test_words_are_compared_without_their_dress(phrase: str, text: str, expected: bool) -> None:  # noqa: FBT001 - the expected value
    """Case, accents and marks do not count, places do."""
    assert holds(text, words(phrase)) is expected


def test_filters_give_sorted_numbers_of_every_revision(visas: Record) -> None:
    """Each by the brute force of looking at all."""
    store = visas.snapshots.current().store
    every = list(store.live_passages(1))

    def numbers(test: object) -> list[int]:
        return sorted(p.number for p in every if test(p))  # type: ignore[operator] # a lambda of the lines below

    march = (dt.date(2019, 3, 1), dt.date(2019, 3, 31))
    assert filters.by_speaker(store, ["Mao Ning"]).tolist() == numbers(lambda p: p.speaker == "Mao Ning")
    assert filters.by_outlet(store, ["AFP", "Reuters"]).tolist() == numbers(lambda p: p.asker in {"AFP", "Reuters"})
    assert filters.by_day(store, *march).tolist() == numbers(lambda p: p.date and march[0] <= p.date <= march[1])
    assert filters.without_day(store).tolist() == numbers(lambda p: p.date is None)
    assert filters.by_language(store, "en").dtype == np.int64
    assert filters.texts(store, [p.number for p in every]) == {p.number: p.text for p in every}


def test_the_names_of_a_record(visas: Record) -> None:
    """As printed."""
    snapshot = visas.snapshots.current()
    assert read_names(snapshot.store, 1) == RecordNames(
        speakers=("Hua Chunying", "Mao Ning"),
        askers=("AFP", "Reuters", "The Paper"),
        publishers=(),
        last_date=dt.date(2020, 7, 24),
        first_date=dt.date(2019, 3, 4),
        spokespersons=("Hua Chunying", "Mao Ning"),
    )


def test_nobody_is_told_to_have_meant_a_slur(build: Build, settings: Settings, tmp_path: Path) -> None:
    """A record may quote one; Niger is a country."""
    (tmp_path / "x.txt").write_text(page("the word nigger, which insults people"))
    build(tmp_path / "x.txt")
    lexical = open_record(settings, KeywordEmbedder()).snapshots.current().lexical
    assert corrections("the coup in Niger", lexical) == Spelling()
    assert corrections("pepole", lexical).words == {"pepole": "people"}
