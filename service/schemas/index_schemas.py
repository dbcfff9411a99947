"""The JSON schemas of build reports, index statistics, index checks and surveys of parsed documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict

from pydantic import Field

from onrecord.indexer.generations import Manifest
from onrecord.indexer.index_check import CheckReport
from onrecord.indexer.intake.ingest import BuildReport
from onrecord.indexer.intake.sources import Skipped
from onrecord.service.analysis.index_stats import IndexStats
from onrecord.service.analysis.survey import Survey
from onrecord.service.schemas.base import Shape

LINKED = "Quotations in reports that are linked to the same words in a transcript."


class CopyShape(Shape):
    """What `onrecord copy --json` prints: the generation that is at both places now."""

    generation: int
    transcripts: int
    passages: int

    @classmethod
    def of(cls, manifest: Manifest) -> CopyShape:
        """Return the shape of a copied generation."""
        return cls(generation=manifest.generation, transcripts=manifest.transcripts, passages=manifest.passages)


class SkippedShape(Shape):
    """A source that was skipped or should be checked, and the reason."""

    path: str
    reason: str


class WithheldShape(Shape):
    """An answer that was withheld because its speaker is in doubt."""

    path: str
    line: str = Field(description="The line in it that looks like another speaker's label.")
    reason: str


class BuildShape(Shape):
    """The report of a build, as `onrecord index --json` prints it."""

    transcripts: int
    added: int
    updated: int
    unchanged: int
    removed: int
    duplicates: int = Field(description="Documents with the same content as another, which is found instead.")
    exchanges: int
    passages: int
    embedded: int
    linked: int = Field(description=LINKED)
    skipped: list[SkippedShape]
    warnings: list[SkippedShape] = Field(description="Files that were indexed but should be checked, with the reason.")
    cleaned: dict[str, int] = Field(description="Characters that were removed or replaced, by kind.")
    withheld: list[WithheldShape]
    generation: int
    seconds: float

    @classmethod
    def of(cls, report: BuildReport) -> BuildShape:
        """Convert the report of a build."""
        listed = {
            name: [SkippedShape(path=item.path, reason=item.reason) for item in items]
            for name, items in (("skipped", report.skipped), ("warnings", report.warnings))
        }
        withheld = [WithheldShape(path=item.path, line=item.line, reason=item.reason) for item in report.withheld]
        others = {*listed, "cleaned", "withheld"}
        counts = {name: getattr(report, name) for name in cls.model_fields if name not in others}
        cleaned = {kind.value: number for kind, number in report.cleaned.items()}
        return cls(**counts, **listed, withheld=withheld, cleaned=cleaned)


class ModelShape(Shape):
    """The embedding model that an index was built with."""

    name: str
    weights_sha256: str
    dimension: int
    engine: str | None = Field(description="Engine and precision with which passages were last embedded.")


class DenseShape(Shape):
    """The kind and the parameters of the dense index."""

    kind: str = Field(description="exact, or hnsw for a graph.")
    recall: float = Field(description="Measured recall of the ten nearest passages.")
    links: int | None = Field(description="Neighbours of a vector in the graph (M).")
    build_breadth: int | None = Field(description="Candidates considered when the graph was built (efConstruction).")
    breadth: int | None = Field(description="Candidates considered by a search (efSearch).")
    storage: str = Field(description="Number format in which vectors are stored.")


class TokensShape(Shape):
    """The token vectors for late interaction: tokens and bytes per passage, on average."""

    tokens: float
    bytes: float


class StatsShape(Shape):
    """The statistics of an index, as `onrecord stats --json` prints them."""

    generation: int
    created: str
    transcripts: int
    duplicates: int
    exchanges: int
    unanswered: int
    passages: int
    linked: int = Field(description=LINKED)
    first_date: dt.date | None
    last_date: dt.date | None
    kinds: dict[str, int]
    speakers: dict[str, int] = Field(description="Number of passages by speaker, the most first.")
    model: ModelShape
    dense: DenseShape
    tokens: TokensShape | None = Field(description="Null if the index has no token vectors (index.tokens).")
    bytes: int

    @classmethod
    def of(cls, stats: IndexStats) -> StatsShape:
        """Convert the statistics of an index."""
        manifest, totals = stats.manifest, stats.totals
        model = manifest.model
        return cls(
            generation=manifest.generation,
            created=manifest.created,
            transcripts=totals.transcripts,
            duplicates=totals.duplicates,
            exchanges=totals.exchanges,
            unanswered=totals.unanswered,
            passages=totals.passages,
            linked=manifest.linked,
            first_date=totals.first_date,
            last_date=totals.last_date,
            kinds=totals.by_kind,
            speakers=totals.by_speaker,
            model=ModelShape(
                name=model.name,
                weights_sha256=model.weights_sha256,
                dimension=manifest.dimension,
                engine=manifest.engine,
            ),
            dense=DenseShape(**asdict(manifest.dense)),
            tokens=TokensShape(**asdict(manifest.tokens)) if manifest.tokens else None,
            bytes=stats.size,
        )


class CheckShape(Shape):
    """The result of one check."""

    name: str
    ok: bool
    detail: str = Field(description="What was checked, or the first faults.")


class CheckReportShape(Shape):
    """The checks of an index, as `onrecord check --json` prints them."""

    ok: bool
    generation: int
    checks: list[CheckShape]
    remedy: str | None = Field(description="The remedy to apply first; null if there are no faults.")

    @classmethod
    def of(cls, report: CheckReport) -> CheckReportShape:
        """Convert the report of a check."""
        checks = [CheckShape(name=check.name, ok=check.ok, detail=check.detail) for check in report.checks]
        return cls(ok=report.ok, generation=report.generation, checks=checks, remedy=report.remedy)


class SuspicionShape(Shape):
    """A result of parsing that is rarely right."""

    path: str
    exchange: int | None = Field(description="The exchange that it concerns; null for the whole transcript.")
    reason: str


class SurveyShape(Shape):
    """What `onrecord parse --summary --json` prints."""

    transcripts: int
    exchanges: int
    askers: int = Field(description="Number of distinct askers as printed.")
    speakers: int = Field(description="Number of distinct speakers.")
    undated: int
    unanswered: int
    boilerplate: int = Field(description="Number of boilerplate lines, including page headers and page numbers.")
    suspicious: list[SuspicionShape]
    skipped: list[SkippedShape]

    @classmethod
    def of(cls, survey: Survey, skipped: Sequence[Skipped]) -> SurveyShape:
        """Convert a survey."""
        return cls(
            transcripts=survey.transcripts,
            exchanges=survey.exchanges,
            askers=len(survey.askers),
            speakers=len(survey.speakers),
            undated=survey.undated,
            unanswered=survey.unanswered,
            boilerplate=survey.boilerplate,
            suspicious=[
                SuspicionShape(path=item.path, exchange=item.exchange, reason=item.reason) for item in survey.suspicions
            ],
            skipped=[SkippedShape(path=item.path, reason=item.reason) for item in skipped],
        )
