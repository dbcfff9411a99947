"""Folders in the layout of BEIR: documents, queries, and the relevance of documents to queries.

    FOLDER/corpus.jsonl      {"_id", "title", "text"}
    FOLDER/queries.jsonl     {"_id", "text"}
    FOLDER/qrels/SPLIT.tsv   query-id, corpus-id, score

The corpus is indexed by the normal build: each document is a statement under its title, split into passages. Documents
are judged, not passages, so each document takes the rank of its best passage.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from onrecord.indexer.build import Builder
from onrecord.indexer.errors import IndexNotBuilt
from onrecord.indexer.intake.ingest import BuildReport
from onrecord.indexer.store.reader import Store
from onrecord.indexer.work_progress import Progress, counted
from onrecord.service.answers.evidence import best_evidence
from onrecord.service.composition import Record
from onrecord.service.errors import EvaluationError
from onrecord.service.evaluation.evaluate import Asked, Evaluation
from onrecord.service.evaluation.measures import WHOLE
from onrecord.service.evaluation.questions import Question, lines_of
from onrecord.service.evaluation.rankings import Judgement, Ranking
from onrecord.service.settings import Settings

CORPUS, QUERIES, JUDGEMENTS = "corpus.jsonl", "queries.jsonl", "qrels"
# The id of a document is read as its URL, and its text as what was said.
COLUMNS = {"url": "_id", "answer": "text"}
DEPTH = 100  # passages per query, from fewer documents


@dataclass(frozen=True, slots=True)
class Folder:
    """One split of a folder. `relevant` has the relevance of the judged documents of each query."""

    path: Path
    queries: Mapping[str, str]
    relevant: Mapping[str, Mapping[str, int]]

    @property
    def corpus(self) -> Path:
        """The file of documents."""
        return self.path / CORPUS


def read_folder(path: Path, split: str) -> Folder:
    """Return a folder with the queries that a split judges. Raises `EvaluationError` naming file and line."""
    judgements = path / JUDGEMENTS / f"{split}.tsv"
    relevant: dict[str, dict[str, int]] = {}
    for query, document, score in _judgements(judgements):
        relevant.setdefault(query, {})[document] = score
    queries = {query: text for query, text in _queries(path / QUERIES) if query in relevant}
    if not queries:
        raise EvaluationError(f"{judgements}: judges none of the queries in {QUERIES}; give another --split")
    if unknown := sorted(relevant.keys() - queries.keys()):
        raise EvaluationError(f"{judgements}: judges the query {unknown[0]!r}, which is not in {QUERIES}; correct one")
    return Folder(path, queries, relevant)


def _judgements(file: Path) -> Iterator[tuple[str, str, int]]:
    for number, line in enumerate(lines_of(file), 1):
        if not line.strip() or (number == 1 and line.rstrip("\r").endswith("score")):  # the header
            continue
        try:
            query, document, score = line.rstrip("\r").split("\t")
            yield query, document, int(score)
        except ValueError as error:
            raise EvaluationError(
                f"{file}, line {number}: expected a query id, a document id and an integer, separated by tabs"
            ) from error


def _queries(file: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(lines_of(file), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield str(row["_id"]), str(row["text"])
        except (ValueError, KeyError, TypeError) as error:
            raise EvaluationError(f'{file}, line {number}: expected an object with "_id" and "text"') from error


def folder_settings(settings: Settings, folder: Folder) -> Settings:
    """Return settings that read the corpus of a folder. Raises `EvaluationError` if it has none."""
    try:
        size = folder.corpus.stat().st_size
    except OSError as error:
        raise EvaluationError(f"{folder.corpus}: cannot be read ({error.strerror}); check the folder") from error
    sources = {"columns": COLUMNS, "max_bytes": max(size, settings.sources.max_bytes)}
    return settings.model_copy(update={"sources": settings.sources.model_copy(update=sources)})


def refuse_others(index: Path, folder: Folder) -> None:
    """Raise `EvaluationError` if an index holds anything but the corpus of a folder: it would be found as well."""
    try:
        with closing(Store.open_for_reading(index)) as store:
            sources = store.sources(store.published())
    except IndexNotBuilt:
        return
    root = str(folder.path.resolve())
    if any(source.root != root or not source.path.startswith(CORPUS) for source in sources):
        raise EvaluationError(f"{index}: holds transcripts that are not from {folder.corpus}; give another --index")


def build_corpus(builder: Builder, folder: Folder) -> BuildReport:
    """Index the corpus of a folder, or bring its index up to date. Raises what `Builder.build` raises."""
    return builder.build([folder.corpus])


def evaluate_folder(record: Record, folder: Folder, progress: Progress) -> Evaluation:
    """Search for every query and measure which documents were found. Raises what `Retriever.search` raises."""
    asked = [
        _ask(record, query, text, folder.relevant[query])
        for query, text in counted("asking", folder.queries.items(), progress)
    ]
    snapshot = record.snapshots.current()
    indexed = {passage.url for passage in snapshot.store.live_passages(snapshot.manifest.generation)}
    return Evaluation.of(record, asked, sorted({document for one in asked for document in one.right} - indexed))


def _ask(record: Record, query: str, text: str, relevant: Mapping[str, int]) -> Asked:
    found = record.retriever.search(text, DEPTH)
    documents = collapsed(query, [hit.passage.url or hit.passage.id for hit in found.hits])
    return Asked(
        question=Question(query, text, WHOLE, gold=None, answerable=None),
        first=found.hits[0] if found.hits else None,
        rankings={Judgement.BY_DOCUMENT: Ranking(query, WHOLE, documents, relevant)},
        right=tuple(sorted(document for document, score in relevant.items() if score > 0)),
        evidence=best_evidence(found, record.settings.answer),
        took_ms=found.took_ms,
    )


def collapsed(query: str, documents: Sequence[str]) -> tuple[str, ...]:
    """Return each document once, at the rank of its best passage.

    A document with the id of the query is the query itself, and is left out, as BEIR does.
    """
    return tuple(dict.fromkeys(document for document in documents if document != query))
