"""Retrieval: both searches count, scores are fused, and the same question gives the same hits."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.embedding.embedder import Embedding
from onrecord.service.composition import Record, open_record
from onrecord.service.errors import QueryError
from onrecord.service.query.reading import Surroundings, read_query
from onrecord.service.retrieval.caps import Caps
from onrecord.service.retrieval.fusion import Scored, fused
from onrecord.service.retrieval.ranking import ranked
from onrecord.service.retrieval.retriever import Retriever
from onrecord.service.retrieval.spelling import Spelling
from onrecord.service.retrieval.timing import Stage, Stopwatch
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder

scores = st.dictionaries(st.integers(0, 20), st.floats(-1, 1).map(lambda s: round(s, 6)), max_size=10)


def test_fused_scores_by_hand() -> None:
    """Each search is scaled over its own proposals; what only words found still has a cosine."""
    assert fused({1: 0.8, 2: 0.6, 3: 0.4}, {2: 9.0, 4: 6.0}, {4: 0.1}, floors=(0.4, 0.0), dense_weight=0.75) == [
        Scored(1, pytest.approx(0.75), 0.8, 0.0),
        Scored(2, pytest.approx(0.75 * 0.5 + 0.25), 0.6, 9.0),
        Scored(4, pytest.approx(0.25 * 6 / 9), 0.1, 6.0),
        Scored(3, pytest.approx(0.0), 0.4, 0.0),
    ]


@given(scores, scores.map(lambda found: {i: abs(s) for i, s in found.items()}), st.floats(0, 1))
def test_fusion_loses_no_candidate_and_is_in_order(
    dense: dict[int, float], lexical: dict[int, float], weight: float
) -> None:
    """Scores lie in [0, 1]; ties are broken by number."""
    others = {i: -1.0 for i in lexical if i not in dense}
    rows = fused(dense, lexical, others, (min(dense.values(), default=0.0), 0.0), weight)
    assert {row.number for row in rows} == set(dense) | set(lexical)
    assert all(-1e-9 <= row.score <= 1 + 1e-9 for row in rows)
    assert rows == sorted(rows, key=lambda row: (-row.score, row.number))


@given(scores.filter(lambda found: len(found) > 1))
def test_without_words_the_order_is_that_of_the_cosines(dense: dict[int, float]) -> None:
    """Fusing with nothing changes nothing."""
    rows = fused(dense, {}, {}, (min(dense.values()), 0.0), 0.7)
    assert [row.dense for row in rows] == sorted(dense.values(), reverse=True)


def test_a_search_gives_passages_with_all_that_a_hit_says(record: Record) -> None:
    """The text is a slice of the source."""
    result = record.retriever.search("  Are port cranes\n a risk? ", limit=2)
    assert (result.query.text, result.query.raw) == ("Are port cranes a risk?", "  Are port cranes\n a risk? ")
    assert [hit.score for hit in result.hits] == sorted((h.score for h in result.hits), reverse=True)
    best = result.hits[0].passage
    assert (best.speaker, best.asker, str(best.date)) == ("Mao Ning", "Bloomberg", "2024-02-23")
    assert best.text.startswith("The accusation that China-made cranes pose security risks")
    assert best.question is not None
    assert best.question.endswith("Chinese cranes?")
    assert len(result.hits) == 2


def test_what_only_words_can_find_is_found(record: Record) -> None:
    """The fake model knows nothing of Comoros."""
    assert "Comoros" in record.retriever.search("Comoros malaria").hits[0].passage.text


def test_equal_questions_get_equal_hits(record: Record) -> None:
    """Whatever ties there are."""
    first, second = (record.retriever.search("cooperation").hits for _ in range(2))
    assert first == second


def test_a_passage_that_declines_gives_way_to_one_that_answers(
    build: Build, settings: Settings, tmp_path: Path
) -> None:
    """All else equal."""
    (tmp_path / "x.txt").write_text(
        "Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on July 24, 2020\n"
        "Q: What about the visa talks?\nA: I have no information to offer on that.\n"
        "Q: What about the visa talks?\nA: There will be another round next week."
    )
    build(tmp_path / "x.txt")
    found = open_record(settings, KeywordEmbedder()).retriever.search("visa talks").hits
    assert [hit.passage.text for hit in found] == [
        "There will be another round next week.",
        "I have no information to offer on that.",
    ]
    assert found[0].dense == found[1].dense


def test_the_best_are_compared_word_by_word(build: Build, settings: Settings, tmp_path: Path) -> None:
    """As many as are to be, with a weight of its own; with none, or without tokens, nothing is compared."""
    conferences(tmp_path / "pages", ["The visa office is open.", "Visa fees.", "The visa and the fees are a matter."])
    build(tmp_path / "pages")

    def found(**changed: float) -> list[tuple[str, float | None]]:
        search = settings.search.model_copy(update=changed)
        hits = open_record(settings.model_copy(update={"search": search}), KeywordEmbedder()).retriever
        return [(hit.passage.text.split()[1], hit.late) for hit in hits.search("visa office fees").hits]

    assert sorted(late or 0 for _, late in found()) == pytest.approx([2 / 3, 2 / 3, 2 / 3])
    assert [late is None for _, late in found(late_candidates=2)] == [False, False, True]
    assert {late for _, late in found(late_weight=0)} == {None}
    without = settings.model_copy(update={"index": settings.index.model_copy(update={"tokens": False})})
    build(tmp_path / "pages", with_settings=without)
    assert {late for _, late in found()} == {None}


def test_formulas_are_folded(build: Build, settings: Settings, tmp_path: Path) -> None:
    """One hit, with the number of the others."""
    for day in (1, 2, 3):
        (tmp_path / f"{day}.txt").write_text(
            f"Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on July {day}, 2020\n"
            f"Q: What of the visa matter on day {day}?\nA: Our position on the visa matter is clear and consistent."
        )
        build(tmp_path / f"{day}.txt")
    found = open_record(settings, KeywordEmbedder()).retriever.search("visa").hits
    assert [len(hit.similar) for hit in found] == [2]


def conferences(folder: Path, answers: list[str]) -> None:
    """Write a press conference for each answer, all to the same question."""
    folder.mkdir()
    for day, text in enumerate(answers, start=1):
        (folder / f"{day:02}.txt").write_text(
            f"Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on July {day}, 2020\n"
            f"Q: What of the visa matter, once more?\nA: {text}"
        )


def test_a_cap_leaves_room_for_others_and_the_page_is_still_full(
    build: Build, settings: Settings, tmp_path: Path
) -> None:
    """However far down the others stand, and however few are proposed at first."""
    long = "\n".join(f"Visa visa matter {word} visa. {'Visa rule. ' * 50}" for word in ("one", "two", "three"))
    conferences(tmp_path / "pages", [long, "A visa fee of ten.", "The office has a visa form."])
    build(tmp_path / "pages")
    narrow = settings.model_copy(update={"search": settings.search.model_copy(update={"candidates": 2})})
    retriever = open_record(narrow, KeywordEmbedder()).retriever

    def days(caps: Caps) -> list[int]:
        return [hit.passage.date.day for hit in retriever.search("visa", 3, caps=caps).hits if hit.passage.date]

    assert days(Caps()) == [1, 1, 1]
    assert sorted(days(Caps(transcript=1))) == sorted(days(Caps(exchange=1))) == [1, 2, 3]
    assert sorted(days(Caps(transcript=2))) == [1, 1, 2] or sorted(days(Caps(transcript=2))) == [1, 1, 3]


def test_every_stage_of_a_search_is_timed_and_they_make_up_its_time(record: Record) -> None:
    """Also those that a search without a topic does without."""
    found = record.retriever.search("What was said of space cooperation in 2020?")
    assert set(found.stages) == set(Stage)
    assert {stage for stage, milliseconds in found.stages.items() if not milliseconds} == {Stage.RERANKING}
    assert found.took_ms == round(sum(found.stages.values()), 1)
    idle = record.retriever.search("date:2020").stages
    assert (idle[Stage.DENSE], idle[Stage.LEXICAL]) == (0, 0)


@pytest.mark.parametrize("candidates", [1, 3, 100])
def test_a_page_is_full_after_folding(candidates: int, build: Build, settings: Settings, tmp_path: Path) -> None:
    """However many formulas stand before the second thing that was said, and however few are proposed."""
    others = ["Visa rules were published.", "Ask the visa office about it."]
    conferences(tmp_path / "pages", ["Our visa, visa, visa position is clear."] * 20 + others)
    build(tmp_path / "pages")
    narrow = settings.model_copy(update={"search": settings.search.model_copy(update={"candidates": candidates})})
    found = open_record(narrow, KeywordEmbedder()).retriever.search("visa", 3).hits
    assert {hit.passage.text for hit in found} == {"Our visa, visa, visa position is clear.", *others}
    assert sorted(len(hit.similar) for hit in found) == [0, 0, 19]


def test_more_hits_than_candidates_can_be_asked_for(build: Build, settings: Settings, tmp_path: Path) -> None:
    """And all are given, where there are so many."""
    names = "Peru Chile Mali Niger Chad Oman Iran Iraq Nepal Laos".split()
    conferences(tmp_path / "pages", [f"The embassy in {name} handles it." for name in names])
    build(tmp_path / "pages")
    narrow = settings.model_copy(update={"search": settings.search.model_copy(update={"candidates": 2})})
    retriever = open_record(narrow, KeywordEmbedder()).retriever
    assert [len(retriever.search("visa", limit).hits) for limit in (1, 5, 10, 50)] == [1, 5, 10, 10]


HOUR = 3600  # seconds


def test_the_time_told_does_not_hold_the_loading_of_the_model(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first question is told to be as fast as the second."""
    loaded: list[str] = []
    embed, clock = KeywordEmbedder.embed_query, time.perf_counter

    def slow_at_first(self: KeywordEmbedder, text: str) -> Embedding:
        if not loaded:
            loaded.append(text)
        return embed(self, text)

    monkeypatch.setattr(KeywordEmbedder, "embed_query", slow_at_first)
    monkeypatch.setattr(time, "perf_counter", lambda: clock() + HOUR * len(loaded))  # loading takes an hour
    assert record.retriever.search("space").took_ms < HOUR * 1000
    assert loaded == ["warm up"]


@pytest.mark.parametrize(("candidates", "least"), [(2, 0.0), (100, 0.1)])
def test_words_stand_out_above_the_last_proposal_where_there_are_more(
    candidates: int, least: float, record: Record
) -> None:
    """Where all that match were proposed, the next best holds none of the words, and all stand out."""
    settings = record.settings.search.model_copy(update={"dense_weight": 0.0, "late_weight": 0.0})
    retriever = Retriever(record.snapshots, KeywordEmbedder(), settings)
    day = dt.date(2024, 1, 1)
    query = read_query("cooperation", 100, Surroundings(day, day))
    search = retriever._prepared(query, record.snapshots.current(), Spelling(), None, Stopwatch())
    rows = ranked(search, candidates)
    found = [row.score for row in rows if row.lexical > 0]
    assert len(found) == min(candidates, len(found)) > 1
    assert max(found) == 1.0
    assert (min(found) > 0, min(found) >= least) == (least > 0, True)


def test_a_cosine_below_the_floor_counts_less_than_nothing_only_if_asked() -> None:
    """By hand: 0.2 lies half as far below 0.4 as 0.8 lies above it."""
    proposed = {1: 0.8, 2: 0.4, 3: 0.2}
    rows = [fused(proposed, {}, {}, (0.4, 0.0), 1.0, below=below) for below in (False, True)]
    assert [[pytest.approx(row.score) for row in found] for found in rows] == [[1.0, 0.0, 0.0], [1.0, 0.0, -0.5]]


def test_a_floor_takes_away_what_every_proposal_has() -> None:
    """By hand: 6 of 6 to 9 is nothing, 9 is all."""
    rows = fused({}, {1: 9.0, 2: 6.0, 3: 7.5}, {1: 0.1, 2: 0.1, 3: 0.1}, floors=(0.0, 6.0), dense_weight=0.5)
    assert [(row.number, row.score) for row in rows] == [(1, 0.5), (3, 0.25), (2, 0.0)]


@pytest.mark.parametrize("question", ["", "?!", "x" * 9999])
def test_bad_questions_are_refused(question: str, record: Record) -> None:
    """Before anything is searched."""
    with pytest.raises(QueryError):
        record.retriever.search(question)


def test_an_index_of_nothing_but_unanswered_questions_finds_nothing(
    build: Build, settings: Settings, tmp_path: Path
) -> None:
    """And says so without failing."""
    (tmp_path / "x.txt").write_text(
        "Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on July 24, 2020\nReuters: Any comment?"
    )
    report = build(tmp_path / "x.txt")
    assert (report.exchanges, report.passages) == (1, 0)
    assert open_record(settings, KeywordEmbedder()).retriever.search("comment").hits == ()
