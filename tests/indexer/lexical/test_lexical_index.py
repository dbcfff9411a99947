"""The lexical index: words are found by stem, Chinese by pairs, and no question breaks it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.errors import IndexDamaged
from onrecord.indexer.lexical.lexical_index import Entry, LexicalIndex
from onrecord.indexer.store.filters import Ids
from tests.strategies import WORDS

ENTRIES = [
    Entry(11, "China is exploring Mars peacefully.", "Is China vying for dominance in space?"),
    Entry(12, "Cranes pose no risk at all.", "What about Chinese-made cranes in ports?"),
    Entry(13, "中方对此表示关切。", "路透社记者：中方有何评论？"),
]


@pytest.fixture(scope="module")
def lexical(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    """Return an index of three passages."""
    return LexicalIndex.build(tmp_path_factory.mktemp("lexical"), ENTRIES)


def ids(numbers: Sequence[int] | None) -> Ids | None:
    """Return passage numbers as an index takes them."""
    return None if numbers is None else np.array(numbers, dtype=np.int64)


def found(lexical: LexicalIndex, question: str, among: Sequence[int] | None = None) -> list[int]:
    """Return the numbers of the passages found."""
    return [number for number, _ in lexical.search(lexical.terms(question), 10, ids(among))]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    """Return an index of a thousand passages, their numbers with gaps."""
    random = np.random.default_rng(11)
    numbers = np.sort(random.choice(5_000, 1_000, replace=False)).tolist()
    entries = [Entry(n, " ".join(random.choice(WORDS, 12)), " ".join(random.choice(WORDS, 6))) for n in numbers]
    return LexicalIndex.build(tmp_path_factory.mktemp("large"), entries)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("exploration of mars", [11]),
        ("crane", [12]),
        ("ports", [12]),
        ("dominance", [11]),
        ("peaceful cranes", [12, 11]),
        ("表示关切", [13]),
        ("评论", [13]),
        ("the is of", []),
        ("Brexit", []),
        ('"AND (OR:* ~^', []),
    ],
)
def test_words_are_found_by_stem_in_answers_and_questions(
    question: str, expected: list[int], lexical: LexicalIndex
) -> None:
    """Nothing in a question is syntax."""
    assert found(lexical, question) == expected


def test_a_word_that_was_said_counts_more_than_one_that_was_asked(tmp_path: Path) -> None:
    """All else equal."""
    index = LexicalIndex.build(
        tmp_path, [Entry(1, "calm seas here", "pirates there"), Entry(2, "pirates here", "seas")]
    )
    assert [n for n, _ in index.search(index.terms("pirates"), 5)] == [2, 1]


def test_a_filter_leaves_scores_as_they_are(lexical: LexicalIndex) -> None:
    """It only decides who competes."""
    terms = lexical.terms("China crane")
    assert dict(lexical.search(terms, 10, ids([11]))) == {11: dict(lexical.search(terms, 10))[11]}
    assert found(lexical, "China", [12]) == []
    assert found(lexical, "China", []) == []


@given(st.data(), st.sampled_from([1, 3, 10, 100, 900]), st.integers(1, 200))
def test_a_filter_is_exact_however_narrow_or_wide(
    large: LexicalIndex, data: st.DataObject, allowed: int, limit: int
) -> None:
    """The best of those that compete are found, in the order of a search without it."""
    numbers = large.numbers()
    start, step = data.draw(st.integers(0, 999)), data.draw(st.sampled_from([1, 7, 101]))
    among = sorted(numbers[(start + i * step) % 1_000] for i in range(allowed))
    terms = large.terms(" ".join(data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))))
    expected = [hit for hit in large.search(terms, 1_000) if hit[0] in set(among)][:limit]
    assert large.search(terms, limit, np.array(among, dtype=np.int64)) == expected


def test_those_who_compete_are_found_though_all_others_are_better(large: LexicalIndex) -> None:
    """A wide filter that keeps just the worse half."""
    terms = large.terms("China peace trade dialogue")
    ranked = large.search(terms, 1_000)
    worse = ranked[len(ranked) // 2 :]
    assert large.search(terms, 20, np.array(sorted(n for n, _ in worse), dtype=np.int64)) == worse[:20]


def test_terms_are_distinct_stems_and_pairs(lexical: LexicalIndex) -> None:
    """In the order in which they stand."""
    assert lexical.terms("Chinese cranes, crane; the Café 中方表示") == [
        "chines",
        "crane",
        "cafe",
        "中方",
        "方表",
        "表示",
    ]


def test_document_frequencies(lexical: LexicalIndex) -> None:
    """Counted over answers and their questions."""
    assert [lexical.document_frequency(t) for t in ("crane", "domin", "中方", "brexit", "路过")] == [1, 1, 1, 0, 0]


@given(st.text())
def test_no_question_breaks_the_search(lexical: LexicalIndex, question: str) -> None:
    """Whatever it holds."""
    assert set(found(lexical, question)) <= {11, 12, 13}


def test_an_index_survives_the_disk(tmp_path: Path) -> None:
    """And a missing one is named."""
    LexicalIndex.build(tmp_path, ENTRIES)
    opened = LexicalIndex.open(tmp_path)
    assert len(opened) == 3
    assert found(opened, "cranes") == [12]
    with pytest.raises(IndexDamaged, match=r"gone: is missing or is not a lexical index"):
        LexicalIndex.open(tmp_path / "gone")


def test_a_word_may_count_less(lexical: LexicalIndex) -> None:
    """By the weight it is given, where it was said and where it was asked."""
    whole, half = (dict(lexical.search(["crane"], 10, None, {"crane": weight}))[12] for weight in (1.0, 0.5))
    assert half == pytest.approx(whole / 2)


@pytest.mark.parametrize(
    ("said", "expected"),
    [(["no", "risk"], [12]), (["cranes"], [12]), (["crane"], []), (["ports"], []), (["关", "切"], [13]), ([], [])],
)
def test_passages_that_hold_words_as_written(said: list[str], expected: list[int], lexical: LexicalIndex) -> None:
    """Little words among them; not what was asked, and not by stem."""
    assert lexical.holding(said).tolist() == expected


def test_words_are_listed_by_how_they_begin(lexical: LexicalIndex) -> None:
    """As written, but folded, where said and where asked."""
    assert sorted(lexical.words_starting("p")) == [("peacefully", 1), ("ports", 1), ("pose", 1)]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), min_size=2, max_size=30), st.data())
def test_an_index_that_has_grown_scores_as_one_that_was_built_at_once(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]], data: st.DataObject
) -> None:
    """However often it grew; what it grew from is as it was."""
    entries = [Entry(number, " ".join(text), "China") for number, text in enumerate(texts, 1)]
    cuts = sorted(data.draw(st.sets(st.integers(1, len(entries) - 1), min_size=1, max_size=3)))
    folder = tmp_path_factory.mktemp("grown")
    earlier = folder / "0"
    earlier.mkdir()
    LexicalIndex.build(earlier, entries[: cuts[0]])
    for step, (start, end) in enumerate(pairwise([*cuts, len(entries)]), 1):
        (folder / str(step)).mkdir()
        LexicalIndex.grow(folder / str(step), earlier, entries[start:end])
        assert len(LexicalIndex.open(earlier)) == start
        earlier = folder / str(step)
    (folder / "whole").mkdir()
    whole, grown = LexicalIndex.build(folder / "whole", entries), LexicalIndex.open(earlier)
    terms = whole.terms(" ".join(WORDS))
    assert sorted(grown.numbers()) == sorted(whole.numbers())
    assert dict(grown.search(terms, 100)) == pytest.approx(dict(whole.search(terms, 100)), rel=1e-4)
    assert [grown.document_frequency(term) for term in terms] == [whole.document_frequency(term) for term in terms]


@pytest.mark.parametrize(
    ("run", "asked", "expected"),
    [
        ("China is exploring Mars", False, [11]),
        ("explores Mars", False, [11]),  # stems
        ("is exploring Mars peacefully", False, [11]),
        ("China was exploring Mars", False, [11]),  # a little word only takes room
        ("China exploring Mars", False, []),
        ("Mars exploring", False, []),
        ("vying for dominance in space", True, [11]),
        ("vying for dominance in space", False, []),
        ("Mars", False, [11]),
        ("中方对此表示", False, [13]),
        ("对此反对", False, []),
        ("of the", False, []),
        ("", False, []),
    ],
)
def test_a_run_of_words_is_found_where_it_is_said(
    run: str, expected: list[int], lexical: LexicalIndex, *, asked: bool
) -> None:
    """By stems and at the same distances; what was asked apart from what was said."""
    assert lexical.holding_run(run, asked=asked).tolist() == expected


def test_damage_ends_in_an_error_of_ours(tmp_path: Path) -> None:
    """Tantivy panics over some files. Wherever that happens, the message says what to do."""
    (tmp_path / "whole").mkdir()
    LexicalIndex.build(tmp_path / "whole", [Entry(n, f"pirates and cranes {n}", "ports?") for n in range(50)])
    random, told = np.random.default_rng(7), 0
    for file in sorted((tmp_path / "whole").iterdir()):
        content = file.read_bytes()
        for damaged in (
            b"",
            content[: len(content) // 2],
            bytes(random.permutation(np.array(list(content), np.uint8))),
        ):
            there = tmp_path / f"damaged-{file.name}-{len(damaged)}-{random.integers(1 << 30)}"
            copytree(tmp_path / "whole", there)
            (there / file.name).write_bytes(damaged)
            try:
                index = LexicalIndex.open(there)
                index.search(index.terms("pirates"), 5)
                index.holding_run("pirates and cranes")
                index.words_starting("pir")
                index.numbers()
            except IndexDamaged as error:
                told += str(error).endswith("run: onrecord index PATH")
    assert told
