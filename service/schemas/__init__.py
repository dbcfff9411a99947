"""The JSON shapes: what `--json` prints and the HTTP API returns, in one place.

Inside the program records are frozen dataclasses; they become these pydantic models at the edge only.
Field names are a contract with everybody who reads our output.
"""

from onrecord.service.schemas.answer_schemas import (
    AnsweredSearchShape,
    CitationsShape,
    CitedAnswerShape,
    HitShape,
    HitsShape,
    SearchShape,
    SentenceShape,
)
from onrecord.service.schemas.check_schemas import CheckReportShape
from onrecord.service.schemas.citation_schemas import LookedUpCitationShape, WrittenCitationShape
from onrecord.service.schemas.document_schemas import TranscriptShape
from onrecord.service.schemas.index_schemas import BuildShape, ModelShape, StatsShape
from onrecord.service.schemas.quotation_schemas import ArticleShape, FindingShape, FindingsShape
from onrecord.service.schemas.survey_schemas import SurveyShape
from onrecord.service.schemas.transcript_schemas import CatalogueShape, StoredTranscriptShape
from onrecord.service.schemas.understood_schemas import UnderstoodShape

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
