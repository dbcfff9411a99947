"""The cross-encoder: a real one, tiny, made here; it says what it says, in batches and in time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from onrecord.indexer.embedding.models import locate_model
from onrecord.indexer.errors import ModelError, ModelNotFound, ModelUnsuitable
from onrecord.indexer.settings.indexer_settings import ModelSettings
from onrecord.indexer.store.reader import Store
from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.composition import Record, open_record
from onrecord.service.faces.cli import answer_text
from onrecord.service.retrieval.cross_encoder import CrossEncoderReranker, configured_reranker
from onrecord.service.retrieval.retriever import Retriever, SearchResult
from onrecord.service.retrieval.search_settings import RerankSettings
from onrecord.service.schemas.answer_schemas import RerankingShape, SearchShape
from onrecord.service.settings import Settings
from tests.conftest import SEEDS, Build
from tests.fakes import KeywordEmbedder
from tests.later import sentence_transformers, torch, transformers
from tests.tiny_models import LONGEST, make_cross_encoder

pytestmark = pytest.mark.torch

QUESTION = "What about the port cranes?"
WORDS = 60  # of a passage's question that are read with it


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a cross-encoder."""
    return make_cross_encoder(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture
def passages(build: Build, settings: Settings) -> list[StoredPassage]:
    """Return the first passages of the seeds, with a question and without."""
    build(SEEDS)
    with closing(Store.open_for_reading(settings.index.path)) as store:
        return list(store.live_passages(1))[:7]


def reranker(folder: Path, clock: Iterator[float] | None = None, **settings: object) -> CrossEncoderReranker:
    """Return the cross-encoder in a folder, on the CPU."""
    configured = RerankSettings.model_validate({"name": str(folder), "device": "cpu", **settings})
    ticks = clock or iter(lambda: 0.0, None)
    return CrossEncoderReranker(folder, configured, WORDS, lambda: next(ticks))


def with_reranker(settings: Settings, **rerank: object) -> Settings:
    """Return settings that name a cross-encoder."""
    return settings.model_copy(update={"rerank": RerankSettings.model_validate({"device": "cpu", **rerank})})


def test_scores_are_what_the_model_says_of_question_and_passage_in_its_context(
    folder: Path, passages: list[StoredPassage]
) -> None:
    """As the model itself gives them, before anything is made of them."""
    tokenizer = transformers.BertTokenizerFast.from_pretrained(folder)
    model = transformers.BertForSequenceClassification.from_pretrained(folder).eval()
    expected = []
    for passage in passages:
        context = " ".join((passage.question or passage.title).split()[-WORDS:])
        given = tokenizer(
            QUESTION, f"{context} {passage.text}", truncation=True, max_length=LONGEST, return_tensors="pt"
        )
        with torch.no_grad():
            expected.append(model(**given).logits.item())
    assert {bool(passage.question) for passage in passages} == {True, False}
    assert reranker(folder).scores(QUESTION, passages) == pytest.approx(expected, abs=1e-3)
    assert max(expected) - min(expected) > 1


def test_how_many_are_read_at_once_changes_no_score(folder: Path, passages: list[StoredPassage]) -> None:
    """One by one, some, or all."""
    one, some, every = (reranker(folder, batch_size=size).scores(QUESTION, passages) for size in (1, 3, 8))
    assert one == pytest.approx(every, abs=1e-3)
    assert some == pytest.approx(every, abs=1e-3)
    assert reranker(folder).scores(QUESTION, []) == []


@pytest.mark.parametrize(("ticks", "read"), [((0, 1, 1), 2), ((0, 0.4, 0.5), 4), ((7, 7.3, 7.4, 7.45, 9), 7)])
def test_no_batch_begins_once_the_time_is_spent(
    folder: Path, passages: list[StoredPassage], ticks: tuple[float, ...], read: int
) -> None:
    """One that has begun is finished, and one is always read: the best come first."""
    hurried = reranker(folder, iter(ticks), batch_size=2, budget_ms=500)
    scores = hurried.scores(QUESTION, passages)
    assert scores == pytest.approx(reranker(folder).scores(QUESTION, passages)[:read], abs=1e-3)


def test_loading_takes_no_time_from_reading(folder: Path, passages: list[StoredPassage]) -> None:
    """The clock is asked only once the model is there."""
    fresh = reranker(folder, budget_ms=500)
    fresh._clock = lambda: 0.0 if "model" in fresh.__dict__ else -1e9
    assert len(fresh.scores(QUESTION, passages)) == len(passages)


def test_half_precision_ranks_nearly_alike(folder: Path, passages: list[StoredPassage]) -> None:
    """It is used when told to."""
    half = reranker(folder, precision="bfloat16")
    half.warm_up()
    whole = reranker(folder).scores(QUESTION, passages)
    assert half.model.dtype is torch.bfloat16
    assert half.scores(QUESTION, passages) == pytest.approx(whole, abs=0.1 * (max(whole) - min(whole)) + 0.1)


def test_none_is_configured_unless_named(settings: Settings, folder: Path, tmp_path: Path) -> None:
    """A folder that transformers wrote will do, and one that sentence-transformers wrote."""
    assert configured_reranker(settings.rerank, settings.passages.question_words) is None
    saved = tmp_path / "saved"
    sentence_transformers.CrossEncoder(str(folder), device="cpu").save_pretrained(str(saved))
    for named in (folder, saved):
        found = configured_reranker(with_reranker(settings, name=str(named), candidates=5).rerank, 60)
        assert found is not None
        assert (found.settings.name, found.settings.candidates) == (str(named), 5)
        found.warm_up()


def test_what_is_no_cross_encoder_is_refused(settings: Settings, folder: Path, tmp_path: Path) -> None:
    """The library would give an embedding model a judgement made of chance."""
    headless = tmp_path / "headless"
    transformers.BertForSequenceClassification.from_pretrained(folder).bert.save_pretrained(headless)
    embedding = locate_model(ModelSettings()).folder
    for other in (headless, embedding, tmp_path):
        with pytest.raises(ModelUnsuitable, match=rf"{other} holds no cross-encoder; check rerank.name in config"):
            configured_reranker(with_reranker(settings, name=str(other)).rerank, 60)


def test_one_that_gives_several_scores_is_refused(settings: Settings, tmp_path: Path) -> None:
    """It was taught to sort into kinds and not to rank."""
    named = with_reranker(settings, name=str(make_cross_encoder(tmp_path / "kinds", labels=3)))
    found = configured_reranker(named.rerank, named.passages.question_words)
    assert found is not None
    with pytest.raises(ModelUnsuitable, match=r"gives 3 scores for each passage, and a reranker gives one; name"):
        found.warm_up()


def test_one_that_cannot_be_had_is_named(settings: Settings, folder: Path, tmp_path: Path) -> None:
    """With the setting: not on this machine, without weights, on a device that is not there."""
    bare = tmp_path / "bare"
    shutil.copytree(folder, bare, ignore=shutil.ignore_patterns("*.safetensors"))
    for rerank, message in (
        (
            {"name": "no such/cross encoder"},
            r"neither a folder nor a model on this machine; run: onrecord models pull .*, or check rerank.name",
        ),
        ({"name": str(bare)}, r"bare cannot be loaded on device 'cpu' \(.*\); check rerank.name and rerank.device"),
        ({"name": str(folder), "device": "cuda:7"}, r"cannot be loaded on device 'cuda:7' .* rerank.device"),
    ):
        with pytest.raises(ModelNotFound, match=message) as caught:
            _warmed(with_reranker(settings, **rerank))
        assert isinstance(caught.value, ModelError)


def test_a_search_tells_what_the_model_said_and_how_much_it_read(
    folder: Path, record: Record, embedder: KeywordEmbedder
) -> None:
    """In JSON always, on a terminal when asked to explain; without a cross-encoder, nothing of it."""
    plain = record.retriever.search(QUESTION)
    reading = open_record(with_reranker(record.settings, name=str(folder), candidates=8, weight=1), embedder)
    found = reading.retriever.search(QUESTION)
    first = [hit.passage for hit in found.hits[:8]]
    assert [hit.cross for hit in found.hits[:8]] == pytest.approx(
        sorted(reranker(folder).scores(QUESTION, first), reverse=True), abs=1e-3
    )
    assert {passage.number for passage in first} == {hit.passage.number for hit in plain.hits[:8]}
    shape = SearchShape.of(found)
    assert shape.reread == RerankingShape(passages=8, wanted=8, out_of_time=False)
    assert shape.hits[0].explanation.cross == pytest.approx(found.hits[0].cross, abs=1e-4)
    explained = shown(found)
    assert f"read together {found.hits[0].cross:.2f})" in explained
    assert "the cross-encoder read 8 of 8 passages\n" in explained
    assert SearchShape.of(plain).reread is None
    assert "read together" not in shown(plain)
    assert "cross-encoder" not in shown(plain)


def test_it_is_told_on_a_terminal_that_the_time_was_spent(folder: Path, record: Record) -> None:
    """With how much was read until then."""
    hurried = reranker(folder, iter([0, 0.1, 9]), batch_size=2, candidates=8)
    retriever = Retriever(record.snapshots, KeywordEmbedder(), record.settings.search, reranker=hurried)
    explained = shown(retriever.search(QUESTION))
    assert "the cross-encoder read 4 of 8 passages, then its time was spent\n" in explained


def shown(found: SearchResult) -> str:
    """Return a search explained as a wide terminal shows it."""
    console = Console(width=400, record=True, file=StringIO())
    console.print(answer_text.result(found, explain=True))
    return console.export_text()


def _warmed(settings: Settings) -> None:
    found = configured_reranker(settings.rerank, settings.passages.question_words)
    assert found is not None
    found.warm_up()
