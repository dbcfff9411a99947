"""Building: what changed is taken in, what did not costs nothing, and nothing that was cited is lost."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from unittest.mock import Mock

import pytest
from typing_extensions import override

from onrecord.indexer.build import Builder
from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.errors import IndexDamaged, NothingToIndex
from onrecord.indexer.generations import current_generation, live_manifest
from onrecord.indexer.grammar import parsing
from onrecord.indexer.grammar.language import LanguageDetector
from onrecord.indexer.intake.sources import Skipped
from onrecord.indexer.readers.document import Document
from onrecord.indexer.store.reader import Store
from onrecord.indexer.store.staging import Staging
from onrecord.indexer.store.totals import Totals
from onrecord.indexer.transcript import Source, Transcript, transcript_id
from onrecord.indexer.work_progress import silent
from onrecord.service.analysis.index_stats import read_stats
from onrecord.service.settings import Settings
from tests.conftest import SEEDS, Build
from tests.fakes import KeywordEmbedder, english
from tests.pages import counts, page, said


def test_the_report_tells_what_was_done(build: Build) -> None:
    """All of it, for the five seeds."""
    report = build(SEEDS)
    assert counts(report) == (5, 0, 0, 0, report.passages)
    assert (report.transcripts, report.exchanges, report.generation, report.skipped) == (5, 16, 1, [])


def test_the_second_build_embeds_nothing_and_publishes_nothing(build: Build, embedder: KeywordEmbedder) -> None:
    """Not even the generation changes."""
    first = build(SEEDS)
    embedder.embedded.clear()
    second = build(SEEDS)
    assert counts(second) == (0, 0, 5, 0, 0)
    assert (second.generation, second.passages) == (first.generation, first.passages)
    assert embedder.embedded == []


def test_a_new_page_costs_only_its_own_embedding(build: Build, folder: Path) -> None:
    """The others keep their vectors."""
    build(folder)
    (folder / "c.txt").write_text(page("debt", day=26))
    assert counts(build(folder)) == (1, 0, 2, 0, 1)


def test_a_changed_page_becomes_a_new_revision(build: Build, folder: Path, settings: Settings) -> None:
    """The old words stay resolvable under their id; the new ones get an id of their own."""
    build(folder)
    before = said(settings)
    [old] = [i for i, text in before.items() if "space" in text]
    (folder / "a.txt").write_text(page("climate"))
    report = build(folder)
    assert counts(report) == (0, 1, 1, 0, 1)
    after = said(settings)
    assert {i for i in after if i not in before} == {f"{old}@2"}
    assert "climate" in after[f"{old}@2"]
    with closing(Store.open_for_reading(settings.index.path)) as store:
        superseded = store.passage(old, report.generation)
        assert superseded is not None
        assert (superseded.text, superseded.until) == (before[old], report.generation)


def test_words_that_did_not_change_keep_their_id(build: Build, folder: Path, settings: Settings) -> None:
    """A revision elsewhere on the page breaks no citation, and going back brings the old ids back."""
    build(folder)
    before = said(settings)
    (folder / "a.txt").write_text(page("space") + "\nAFP: And floods?\nMao Ning: We help where there is a flood.")
    build(folder)
    assert {i: text for i, text in said(settings).items() if i in before} == before
    (folder / "a.txt").write_text(page("space"))
    build(folder)
    assert said(settings) == before


def test_a_removed_page_leaves_the_search_but_not_the_record(build: Build, folder: Path, settings: Settings) -> None:
    """Its passages resolve as long as the index lives."""
    build(folder)
    before = said(settings)
    (folder / "a.txt").unlink()
    assert counts(build(folder)) == (0, 0, 1, 1, 0)
    gone = set(before) - set(said(settings))
    assert len(gone) == 1
    with closing(Store.open_for_reading(settings.index.path)) as store:
        withdrawn = store.passage(gone.pop(), 2)
        assert withdrawn is not None
        assert withdrawn.text in before.values()


def test_other_folders_stay(build: Build, folder: Path, tmp_path: Path) -> None:
    """Indexing one folder removes nothing that came from another."""
    other = tmp_path / "more"
    other.mkdir()
    (other / "c.txt").write_text(page("visa", day=27))
    build(folder)
    assert build(other).transcripts == 3
    (folder / "a.txt").unlink()
    assert build(other).transcripts == 3
    assert build(folder).transcripts == 2


def test_a_single_file_can_be_brought_up_to_date(build: Build, folder: Path) -> None:
    """By its own path, as part of its folder."""
    build(folder)
    (folder / "a.txt").write_text(page("climate"))
    (folder / "b.txt").unlink()
    report = build(folder / "a.txt")
    assert (counts(report), report.transcripts) == ((0, 1, 0, 0, 1), 2)


def test_a_moved_folder_is_known_again(build: Build, folder: Path, tmp_path: Path) -> None:
    """Ids do not depend on where the folder lies."""
    build(folder)
    moved = tmp_path / "elsewhere"
    shutil.move(folder, moved)
    assert counts(build(moved)) == (0, 0, 2, 0, 0)
    assert counts(build(moved)) == (0, 0, 2, 0, 0)


def test_two_files_that_claim_one_place_are_not_confused(build: Build, folder: Path, tmp_path: Path) -> None:
    """The second is skipped with a reason, and the first stays what it was."""
    other = tmp_path / "more"
    other.mkdir()
    (other / "a.txt").write_text(page("visa", day=27))
    (other / "d.txt").write_text(page("debt", day=28))
    build(folder)
    report = build(other)
    assert counts(report) == (1, 0, 0, 0, 1)
    assert [s.path for s in report.skipped] == ["a.txt"]
    assert "has the same key, a.txt, as" in report.skipped[0].reason
    assert build(folder).unchanged == 2


def test_what_cannot_be_read_is_skipped_and_the_rest_goes_on(build: Build, folder: Path) -> None:
    """Each with its path and its reason."""
    (folder / "empty.txt").write_text("")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 9)
    (folder / "essay.txt").write_text("My holidays\nI went to the sea.")
    report = build(folder)
    assert counts(report)[0] == 2
    assert {s.path: s.reason.split(";")[0] for s in report.skipped} == {
        "empty.txt": "is empty",
        "photo.jpg": "no reader for .jpg",
        "binary.txt": "is not text but binary data",
        "essay.txt": "no question, answer, statement or attributed speech was found in it",
    }


def test_a_page_that_breaks_keeps_its_last_good_state(build: Build, folder: Path) -> None:
    """It is reported, and what was said stays on record."""
    build(folder)
    (folder / "a.txt").write_bytes(bytes(range(256)))
    report = build(folder)
    assert (counts(report), report.transcripts, len(report.skipped)) == ((0, 0, 1, 0, 0), 2, 1)


@pytest.mark.parametrize("content", [b"", bytes(range(256)), b"My holidays\nI went to the sea."])
def test_where_nothing_can_be_read_the_index_stays_as_it_was(content: bytes, build: Build, tmp_path: Path) -> None:
    """The error names the file and the reason."""
    (tmp_path / "x.txt").write_bytes(content)
    with pytest.raises(NothingToIndex, match=r"^x.txt: "):
        build(tmp_path / "x.txt")
    assert current_generation(tmp_path / "index") == 0


def test_a_file_that_we_fail_on_costs_only_itself(
    build: Build, folder: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake of ours is reported as the reason, what the file said before stays, and an interruption passes."""
    build(folder)
    before = said(settings)
    (folder / "a.txt").write_text(page("climate"))
    (folder / "c.txt").write_text(page("debt", day=26))
    real = parsing.parse

    def parse(document: Document, source: Source, detect: LanguageDetector) -> Transcript:
        if source.path == "a.txt":
            raise ValueError("no\nsuch thing")
        return real(document, source, detect)

    monkeypatch.setattr(parsing, "parse", parse)
    report = build(folder)
    assert (counts(report), report.transcripts) == ((1, 0, 1, 0, 1), 3)
    assert report.skipped == [Skipped("a.txt", "could not be parsed (ValueError: no such thing)")]
    assert before.items() <= said(settings).items()
    monkeypatch.setattr(parsing, "parse", Mock(side_effect=KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        build(folder)


def test_the_longest_passages_are_embedded_first(build: Build, folder: Path, embedder: KeywordEmbedder) -> None:
    """So that those embedded together are of like length, which is faster."""
    for number, day in enumerate((3, 9, 6)):
        (folder / f"{number}.txt").write_text(page("space and " * day + "trade", day=day))
    build(folder)
    lengths = [len(text) for text in embedder.embedded]
    assert lengths == sorted(lengths, reverse=True)


def test_only_the_last_generations_are_kept(build: Build, folder: Path, settings: Settings) -> None:
    """As many as the settings say."""
    for day in range(1, 5):
        (folder / "a.txt").write_text(page("space", day=day))
        build(folder)
    directories = (settings.index.path / "generations").iterdir()
    assert sorted(path.name for path in directories) == ["000003", "000004"]
    assert settings.index.keep_generations == 2


def test_copies_of_a_document_are_found_once(build: Build, folder: Path, settings: Settings) -> None:
    """Both stay on record; when the one that is found goes, the other takes its place."""
    build(folder)
    before = said(settings)
    (folder / "copy.txt").write_text(page("space").replace("\n", "\n\n"))
    report = build(folder)
    assert counts(report) == (1, 0, 2, 0, 0)
    assert (report.transcripts, report.duplicates, report.passages, report.exchanges) == (2, 1, 2, 2)
    assert said(settings) == before
    with closing(Store.open_for_reading(settings.index.path)) as store:
        files = {s.path: s.transcript for s in store.sources(2)}
    assert set(files) == {"a.txt", "b.txt", "copy.txt"}
    (folder / "a.txt").unlink()
    report = build(folder)
    assert (counts(report), report.transcripts, report.duplicates) == ((0, 0, 2, 1, 0), 2, 0)
    [other] = [i for i, text in said(settings).items() if "space" in text]
    assert other.startswith(f"{files['copy.txt']}/")
    assert set(said(settings).values()) == set(before.values())


def test_a_copy_that_is_not_published_yet_hides_nothing(build: Build, tmp_path: Path, settings: Settings) -> None:
    """What is counted stays the same until the build is done."""
    folder = tmp_path / "two"
    folder.mkdir()
    names = sorted(("a.txt", "b.txt"), key=lambda name: transcript_id(dt.date(2020, 7, 24), "Mao Ning", name))
    (folder / names[1]).write_text(page("space"))
    build(folder)
    before = read_stats(settings.index.path).totals
    (folder / names[0]).write_text(page("space"))
    (folder / "c.txt").write_text(page("trade"))
    seen: list[Totals] = []

    class Watching(KeywordEmbedder):
        @override
        def embed_passages(self, texts: Sequence[str]) -> Vectors:
            seen.append(read_stats(settings.index.path).totals)
            return super().embed_passages(texts)

    build(folder, model=Watching())
    assert seen == [before]
    assert before.transcripts == 1
    assert read_stats(settings.index.path).totals.duplicates == 1


@pytest.mark.parametrize("other", [page("trade"), page("space", day=25), page("space", speaker="Wang Wenbin")])
def test_documents_that_differ_are_no_copies(other: str, build: Build, tmp_path: Path) -> None:
    """In what was said, the day, or the title."""
    folder = tmp_path / "two"
    folder.mkdir()
    (folder / "a.txt").write_text(page("space"))
    (folder / "b.txt").write_text(other)
    report = build(folder)
    assert (report.transcripts, report.duplicates) == (2, 0)


def test_another_model_embeds_everything_again(build: Build, folder: Path) -> None:
    """And switching back costs nothing, since vectors are kept."""
    build(folder)
    report = build(folder, model=KeywordEmbedder("other"))
    assert (counts(report), report.generation) == ((0, 0, 2, 0, 2), 2)
    report = build(folder)
    assert (counts(report), report.generation) == ((0, 0, 2, 0, 0), 3)


def test_an_index_may_do_without_tokens(build: Build, folder: Path, settings: Settings) -> None:
    """What was embedded without them is embedded again when they are wanted, and never a second time."""
    without = settings.model_copy(update={"index": settings.index.model_copy(update={"tokens": False})})
    report = build(folder, with_settings=without)
    assert (report.embedded, live_manifest(settings.index.path).tokens) == (2, None)
    with pytest.raises(IndexDamaged, match="2 of its texts have no vector or no token vectors of the model"):
        Builder(settings, KeywordEmbedder(), lambda: english, silent).rebuild()
    (folder / "c.txt").write_text(page("climate", day=26))
    assert build(folder).embedded == 3
    assert live_manifest(settings.index.path).tokens is not None
    assert counts(build(folder, with_settings=without)) == (0, 0, 3, 0, 0)
    assert live_manifest(settings.index.path).tokens is None
    assert (build(folder).embedded, build(folder).generation) == (0, 4)


def test_other_passage_settings_cut_again_and_embed_only_what_is_new(build: Build, settings: Settings) -> None:
    """Passages that come out the same keep id and vector."""
    build(SEEDS)
    before = said(settings)
    passages = settings.passages.model_copy(update={"max_words": 60, "close_words": 40})
    report = build(SEEDS, with_settings=settings.model_copy(update={"passages": passages}))
    after = said(settings)
    kept = {i for i in after if i in before}
    assert report.updated == 5
    assert 0 < report.embedded < len(after)
    assert kept
    assert all(before[i] == after[i] for i in kept)


def test_a_changed_profile_or_sidecar_reads_its_own_pages_anew(build: Build, folder: Path, settings: Settings) -> None:
    """All others stay as they are; a profile that may fit others than before reads all."""
    profiles = folder.parent / "profiles"
    profiles.mkdir()
    own = profiles / "trade.yaml"
    own.write_text("match: {text: about trade}\npublisher: Trade Office\n")
    sources = settings.sources.model_copy(update={"profiles": (profiles,)})
    with_profiles = settings.model_copy(update={"sources": sources})
    assert counts(build(folder, with_settings=with_profiles))[:3] == (2, 0, 0)
    assert counts(build(folder, with_settings=with_profiles))[:3] == (0, 0, 2)
    own.write_text("match: {text: about trade}\npublisher: Office of Trade\n")
    assert counts(build(folder, with_settings=with_profiles))[:3] == (0, 1, 1)
    (folder / "a.txt.yaml").write_text("url: https://m.example/a\n")
    assert counts(build(folder, with_settings=with_profiles))[:3] == (0, 1, 1)
    own.write_text("match: {text: about space}\npublisher: Office of Trade\n")
    assert counts(build(folder, with_settings=with_profiles))[:3] == (0, 2, 0)


def test_a_build_that_died_leaves_no_trace(
    build: Build, folder: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows of a generation that was never published are not seen and cleared away by the next build."""
    build(folder)
    before = said(settings)
    (folder / "a.txt").write_text(page("climate"))

    dying = KeywordEmbedder()
    with monkeypatch.context() as patched:
        patched.setattr(dying, "embed_passages", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            build(folder, model=dying)
    assert said(settings) == before
    assert counts(build(folder)) == (0, 1, 1, 0, 1)


def test_an_interrupted_build_keeps_the_vectors_it_made(embedder: KeywordEmbedder, settings: Settings) -> None:
    """An hour of embedding is not lost."""
    settings.index.path.mkdir()
    with closing(Store.open_for_writing(settings.index.path)) as store:
        staging = Staging(store, 1)
        staging.put_vectors("m", [b"h"], embedder.embed_passages(["space"]))
        staging.discard_unpublished()
        assert list(store.vectors("m", [b"h", b"other"])) == [b"h"]


def test_two_sources_with_the_same_digits_get_longer_ids(settings: Settings, build: Build, tmp_path: Path) -> None:
    """One day, one speaker, one in sixty-five thousand: both are taken in, each under its own id."""
    day, seen = dt.date(2020, 7, 24), {}
    for number in range(100_000):
        name = f"{number}.txt"
        made = transcript_id(day, "Mao Ning", name)
        if made in seen:
            break
        seen[made] = name
    pair = tmp_path / "pair"
    pair.mkdir()
    (pair / name).write_text(page("space"))
    (pair / seen[made]).write_text(page("trade"))
    build(pair)
    ids = sorted({i.split("/")[0] for i in said(settings)})
    assert len(ids) == 2
    assert ids[0] == made
    assert ids[1].startswith(made)
    assert len(ids[1]) == len(made) + 4


def test_what_embedded_is_noted_and_kept_while_nothing_is_embedded(
    build: Build, settings: Settings, tmp_path: Path
) -> None:
    """Through removals and rebuilds; `stats` shows it."""
    folder = tmp_path / "pages"
    shutil.copytree(SEEDS, folder)
    build(folder)
    next(folder.glob("000*")).unlink()
    report = build(folder)
    assert (report.removed, report.embedded) == (1, 0)
    assert live_manifest(settings.index.path).engine == "by hand"
