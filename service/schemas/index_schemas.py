"""The shapes of what an index holds, what a build did to it, and what a check of it found."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from pydantic import Field

from onrecord.indexer.index_check import CheckReport
from onrecord.indexer.intake.ingest import BuildReport
from onrecord.service.analysis.index_stats import IndexStats
from onrecord.service.schemas.base import Shape

LINKED = "Quotations in reports that are linked to the same words in a transcript."


class SkippedShape(Shape):
    """A source, and why it was not taken in or is worth a look."""

    path: str
    reason: str


class WithheldShape(Shape):
    """An answer that was given to nobody."""

    path: str
    line: str = Field(description="The line in it that looks like somebody else's label.")
    reason: str


class BuildShape(Shape):
    """What a build did, as `onrecord index --json` prints it."""

    transcripts: int
    added: int
    updated: int
    unchanged: int
    removed: int
    duplicates: int = Field(description="Documents that hold the same as another, which is found in their stead.")
    exchanges: int
    passages: int
    embedded: int
    linked: int = Field(description=LINKED)
    skipped: list[SkippedShape]
    warnings: list[SkippedShape] = Field(description="Files that were taken in and are worth a look, with the reason.")
    cleaned: dict[str, int] = Field(description="Characters that were removed or replaced, by kind.")
    withheld: list[WithheldShape]
    generation: int
    seconds: float

    @classmethod
    def of(cls, report: BuildReport) -> BuildShape:
        """Return the shape of a build's report."""
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
    """The embedding model an index was built with."""

    name: str
    weights_sha256: str
    dimension: int
    engine: str | None = Field(description="Engine and precision with which passages were last embedded.")


class DenseShape(Shape):
    """How the dense index was made."""

    kind: str = Field(description="exact, or hnsw: searched along a graph.")
    recall: float = Field(description="Measured recall of the ten nearest passages.")
    links: int | None = Field(description="Of the graph (M).")
    build_breadth: int | None = Field(description="Candidates weighed when the graph was made (efConstruction).")
    breadth: int | None = Field(description="Candidates weighed by a search (efSearch).")
    storage: str = Field(description="Number format in which vectors are stored.")


class TokensShape(Shape):
    """What is kept to compare a question with a passage word by word, for each passage on average."""

    tokens: float
    bytes: float


class StatsShape(Shape):
    """What an index holds, as `onrecord stats --json` prints it."""

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
    speakers: dict[str, int] = Field(description="Passages by speaker, most first.")
    model: ModelShape
    dense: DenseShape
    tokens: TokensShape | None = Field(description="Null where the index does without (index.tokens).")
    bytes: int

    @classmethod
    def of(cls, stats: IndexStats) -> StatsShape:
        """Return the shape of an index's statistics."""
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
    """One thing that was examined."""

    name: str
    ok: bool
    detail: str = Field(description="What is there, or what is wrong with it.")


class CheckReportShape(Shape):
    """What was found, as `onrecord check --json` prints it."""

    ok: bool
    generation: int
    checks: list[CheckShape]
    remedy: str | None = Field(description="What to do first where something is wrong.")

    @classmethod
    def of(cls, report: CheckReport) -> CheckReportShape:
        """Return the shape of a report."""
        checks = [CheckShape(name=check.name, ok=check.ok, detail=check.detail) for check in report.checks]
        return cls(ok=report.ok, generation=report.generation, checks=checks, remedy=report.remedy)
