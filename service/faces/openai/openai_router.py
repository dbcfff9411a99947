"""All routes of OpenAI's API that there are here."""

from __future__ import annotations

from fastapi import APIRouter

from onrecord.service.composition import Record
from onrecord.service.faces.http.metrics import Metrics
from onrecord.service.faces.openai.chat import chat_router
from onrecord.service.faces.openai.embeddings import embeddings_router
from onrecord.service.faces.openai.model_list import models_router
from onrecord.service.presentation.worker_pool import WorkPool


def openai_router(record: Record, pool: WorkPool, metrics: Metrics) -> APIRouter:
    """Return the routes: conversations, vectors, and what can be asked for."""
    router = APIRouter()
    router.include_router(chat_router(record, pool, metrics))
    router.include_router(models_router(record))
    router.include_router(embeddings_router(record, pool))
    return router
