"""All routes of OpenAI's API that there are here."""

from __future__ import annotations

from fastapi import APIRouter

from onrecord.service.api.metrics import Metrics
from onrecord.service.api.pool import WorkPool
from onrecord.service.chat.openai.chat import chat_router
from onrecord.service.chat.openai.embeddings import embeddings_router
from onrecord.service.chat.openai.models import models_router
from onrecord.service.composition import Record


def openai_router(record: Record, pool: WorkPool, metrics: Metrics) -> APIRouter:
    """Return the routes: conversations, vectors, and what can be asked for."""
    router = APIRouter()
    router.include_router(chat_router(record, pool, metrics))
    router.include_router(models_router(record))
    router.include_router(embeddings_router(record, pool))
    return router
