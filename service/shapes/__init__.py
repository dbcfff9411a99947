"""The JSON shapes: what `--json` prints and the HTTP API returns, in one place.

Inside the program records are frozen dataclasses; they become these pydantic models at the edge only.
Field names are a contract with everybody who reads our output.
"""

from onrecord.service.shapes.answers import (
    AnsweredSearchShape,
    CitationsShape,
    CitedAnswerShape,
    HitShape,
    HitsShape,
    SearchShape,
    SentenceShape,
)
from onrecord.service.shapes.checks import CheckReportShape
from onrecord.service.shapes.citations import LookedUpCitationShape, WrittenCitationShape
from onrecord.service.shapes.documents import TranscriptShape
from onrecord.service.shapes.indexes import BuildShape, ModelShape, StatsShape
from onrecord.service.shapes.quotations import ArticleShape, FindingShape, FindingsShape
from onrecord.service.shapes.surveys import SurveyShape
from onrecord.service.shapes.transcripts import CatalogueShape, StoredTranscriptShape
from onrecord.service.shapes.understood import UnderstoodShape

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
