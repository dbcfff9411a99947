"""The JSON shapes: what `--json` prints and the HTTP API returns, in one place.

Inside the program records are frozen dataclasses; they become these pydantic models at the edge only.
Field names are a contract with everybody who reads our output.
"""

from service.shapes.answers import CitedAnswerShape, HitShape, SearchShape
from service.shapes.checks import CheckReportShape
from service.shapes.citations import LookedUpCitationShape, WrittenCitationShape
from service.shapes.documents import TranscriptShape
from service.shapes.indexes import BuildShape, ModelShape, StatsShape
from service.shapes.quotations import ArticleShape, FindingShape
from service.shapes.surveys import SurveyShape

__all__ = [
    "ArticleShape",
    "BuildShape",
    "CheckReportShape",
    "CitedAnswerShape",
    "FindingShape",
    "HitShape",
    "LookedUpCitationShape",
    "ModelShape",
    "SearchShape",
    "StatsShape",
    "SurveyShape",
    "TranscriptShape",
    "WrittenCitationShape",
]
