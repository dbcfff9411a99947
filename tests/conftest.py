"""Fixtures that several test modules share."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path

import hypothesis
import pytest
from filelock import FileLock

from onrecord.indexer.build import Builder
from onrecord.indexer.embedding.compiled_embedder import CompiledEmbedder
from onrecord.indexer.embedding.embedder import Embedder
from onrecord.indexer.embedding.engines import configured_embedder, user_cache
from onrecord.indexer.embedding.library_embedder import LibraryEmbedder
from onrecord.indexer.embedding.models import locate_model
from onrecord.indexer.grammar.language import LanguageDetector, StatisticalDetector
from onrecord.indexer.grammar.parsing import parse
from onrecord.indexer.intake.ingest import BuildReport
from onrecord.indexer.readers.formats import read
from onrecord.indexer.settings.indexer_settings import ModelSettings
from onrecord.indexer.transcript import Source, Transcript
from onrecord.indexer.work_progress import silent
from onrecord.service.builder import open_builder
from onrecord.service.composition import Record, open_record
from onrecord.service.settings import Settings, load_settings
from tests.fakes import KeywordEmbedder, english
from tests.pages import page

# Our machines and yours differ in speed; a slow example is no failure.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
SEED_FILES = sorted(SEEDS.glob("*.txt"))

# Every index that is published is flushed to the disk. In a file system in memory that takes no time.
MEMORY = Path("/dev/shm")  # noqa: S108 - the folders in it are pytest's own
ROOM = 2**30  # bytes that it must have left; containers may give it 64 MB

Parse = Callable[..., Transcript]
Build = Callable[..., BuildReport]


def pytest_configure() -> None:
    """Put the temporary folders of the tests into memory where there is room, unless they are put elsewhere.

    Bytecode is kept, whatever the environment says, since else every process that a test starts compiles the program.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_xdist_auto_num_workers() -> int:
    """Return twice as many processes as there are cores, since a test that waits for a program leaves its core idle."""
    return 2 * (os.cpu_count() or 1)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run what is loaded or started once in one process each, and early, since it takes long.

    Processes begin at different places of the list. The first has the tests that use PyTorch, and those with the real
    model, since compiling it uses PyTorch as well; the second those with a browser, the longest first.
    """

    def turn(item: pytest.Item) -> tuple[bool, bool, bool, bool]:
        fixtures = item.fixturenames if isinstance(item, pytest.Function) else ()
        return (
            item.get_closest_marker("torch") is None,
            "real_embedder" not in fixtures,
            "opened_browser" not in fixtures,
            "axe" not in item.name,
        )

    items.sort(key=turn)
    processes = getattr(config, "workerinput", {}).get("workercount", 1)
    in_browser = [item for item in items if turn(item)[:3] == (True, True, False)]
    others = [item for item in items if turn(item)[:3] != (True, True, False)]
    second = len(items) // processes if processes > 1 else 0
    items[:] = [*others[:second], *in_browser, *others[second:]]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[object]:
    """Look for no garbage while modules are imported, and later never among them, since they stay."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(autouse=True)
def _no_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Run every test in an empty folder and without our variables."""
    monkeypatch.chdir(tmp_path)
    for variable in [name for name in os.environ if name.upper().startswith("ONRECORD_")]:
        monkeypatch.delenv(variable)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all processes of this run of the tests share; who writes there takes a lock."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session", autouse=True)
def _own_cache(shared_folder: Path) -> Iterator[None]:
    """Keep what is compiled for the tests out of the user's cache; our child processes share it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(shared_folder / "cache"))
        yield


@pytest.fixture(scope="session")
def detect_language() -> LanguageDetector:
    """Return the real language detector."""
    return StatisticalDetector()


@pytest.fixture
def parse_text() -> Parse:
    """Return a function that parses a text as if it were a file."""

    def parse_it(text: str, path: str = "page.txt") -> Transcript:
        raw = text.encode()
        return parse(read(raw, path), Source(path, None, sha256(raw).hexdigest()), english)

    return parse_it


@pytest.fixture(scope="session")
def seeds(detect_language: LanguageDetector) -> dict[str, Transcript]:
    """Return the five seeds, parsed, by the first three digits of their names."""
    found = {}
    for file in SEED_FILES:
        raw = file.read_bytes()
        source = Source(file.name, None, sha256(raw).hexdigest())
        found[file.name[:3]] = parse(read(raw, file.name), source, detect_language)
    return found


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return the default settings with the index in a temporary folder."""
    return load_settings(index=tmp_path / "index")


@pytest.fixture
def embedder() -> KeywordEmbedder:
    """Return a fake model."""
    return KeywordEmbedder()


@pytest.fixture
def build(settings: Settings, embedder: KeywordEmbedder) -> Build:
    """Return a function that indexes paths with the fake model."""

    def build_it(*paths: Path, model: KeywordEmbedder = embedder, with_settings: Settings = settings) -> BuildReport:
        return Builder(with_settings, model, lambda: english, silent).build(list(paths))

    return build_it


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two pages."""
    made = tmp_path / "pages"
    made.mkdir()
    (made / "a.txt").write_text(page("space"))
    (made / "b.txt").write_text(page("trade", day=25))
    return made


@pytest.fixture(scope="session")
def seeds_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index of the seeds, made with the fake model; no test may change it, but each may copy it."""
    settings = load_settings(index=tmp_path_factory.mktemp("seeds") / "index")
    Builder(settings, KeywordEmbedder(), lambda: english, silent).build([SEEDS])
    return settings.index.path


@pytest.fixture(scope="session")
def seeds_record(seeds_index: Path) -> Record:
    """Return the same index open for questions; no test may change it."""
    return open_record(load_settings(index=seeds_index), KeywordEmbedder())


def indexed(pages: Mapping[str, str], folder: Path, *others: Path) -> Settings:
    """Index pages by their names, and other files, with the fake model in a folder; return the settings of the index.

    For records that a whole module or folder reads; a record that is a test's own is made with `build`.
    """
    made = folder / "pages"
    made.mkdir()
    for name, text in pages.items():
        (made / name).write_text(text, encoding="utf-8")
    settings = load_settings(index=folder / "index")
    Builder(settings, KeywordEmbedder(), lambda: english, silent).build([*others, made])
    return settings


def seeds_and(page: str, name: str, folder: Path) -> Record:
    """Index the seeds and a page of this name with the fake model in a folder; return them open for questions."""
    return open_record(indexed({name: page}, folder, SEEDS), KeywordEmbedder())


@pytest.fixture
def record(seeds_index: Path, settings: Settings, embedder: KeywordEmbedder) -> Record:
    """Return the seeds, indexed with the fake model and open for questions; the index is the test's own."""
    shutil.copytree(seeds_index, settings.index.path)
    return open_record(settings, embedder)


def compiling(shared_folder: Path) -> AbstractContextManager[object]:
    """Keep other processes from compiling the real model meanwhile; they find it compiled afterwards."""
    return FileLock(shared_folder / "compiling.lock")


@pytest.fixture(scope="session")
def real_embedder(shared_folder: Path) -> Embedder:
    """Return the real model, compiled."""
    embedder = configured_embedder(ModelSettings())
    with compiling(shared_folder):
        embedder.embed_query("compile it now")
    return embedder


@pytest.fixture(scope="session")
def library_embedder() -> LibraryEmbedder:
    """Return the real model as sentence-transformers runs it, without a prompt, so that equal words are equal."""
    settings = ModelSettings(query_prompt="", device="cpu")
    return LibraryEmbedder(locate_model(settings), settings)


@pytest.fixture(scope="session")
def exact_embedder(shared_folder: Path, library_embedder: LibraryEmbedder) -> CompiledEmbedder:
    """Return the real model, compiled and not rounded, without a prompt."""
    settings = ModelSettings(query_prompt="", precision="float32")
    embedder = CompiledEmbedder(library_embedder, locate_model(settings), settings, user_cache())
    with compiling(shared_folder):
        embedder.embed_query("compile it now")
    return embedder


@pytest.fixture(scope="session")
def real_index(shared_folder: Path, real_embedder: Embedder) -> Path:
    """Return an index of the seeds, made with the real model once for all processes; no test may change it."""
    settings = load_settings(index=shared_folder / "real-index")
    with compiling(shared_folder):
        if not settings.index.path.exists():
            open_builder(settings, silent, real_embedder).build([SEEDS])
    return settings.index.path


@pytest.fixture(scope="session")
def real_record(real_index: Path, real_embedder: Embedder) -> Record:
    """Return the same index open for questions; no test may change it."""
    return open_record(load_settings(index=real_index), real_embedder)
