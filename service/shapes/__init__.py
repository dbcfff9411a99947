"""The JSON shapes: what `--json` prints and the HTTP API returns, in one place.

Inside the program records are frozen dataclasses; they become these pydantic models at the edge only.
Field names are a contract with everybody who reads our output.
"""

from service.shapes.answers import (
    AnsweredSearchShape,
    CitationsShape,
    CitedAnswerShape,
    HitShape,
    HitsShape,
    SearchShape,
    SentenceShape,
)
from service.shapes.checks import CheckReportShape
from service.shapes.citations import LookedUpCitationShape, WrittenCitationShape
from service.shapes.documents import TranscriptShape
from service.shapes.indexes import BuildShape, ModelShape, StatsShape
from service.shapes.quotations import ArticleShape, FindingShape, FindingsShape
from service.shapes.surveys import SurveyShape
from service.shapes.transcripts import CatalogueShape, StoredTranscriptShape
from service.shapes.understood import UnderstoodShape

__all__ = [
    "AnsweredSearchShape",
    "ArticleShape",
    "BuildShape",
    "CatalogueShape",
    "CheckReportShape",
    "CitationsShape",
    "CitedAnswerShape",
    "FindingShape",
    "FindingsShape",
    "HitShape",
    "HitsShape",
    "LookedUpCitationShape",
    "ModelShape",
    "SearchShape",
    "SentenceShape",
    "StatsShape",
    "StoredTranscriptShape",
    "SurveyShape",
    "TranscriptShape",
    "UnderstoodShape",
    "WrittenCitationShape",
]
