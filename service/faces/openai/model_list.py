"""`GET /v1/models`: what can be asked for here, the answers of the record and the vectors of its embedding model."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus

from fastapi import APIRouter, Response

from onrecord.service.access_keys import Scope as Right
from onrecord.service.composition import Record
from onrecord.service.faces.http.problems import FaultShape, Refused
from onrecord.service.faces.http.responses import json_of
from onrecord.service.faces.http.rights import needs
from onrecord.service.faces.openai.openai_errors import responses
from onrecord.service.faces.openai.openai_schemas import ModelShape, ModelsShape
from onrecord.service.faces.openai.routes import ANSWERS, MODELS, public_name


def models_router(record: Record) -> APIRouter:
    """Return the routes that tell what can be asked for."""
    router = APIRouter(tags=["openai"])

    def models() -> list[ModelShape]:
        created = int(dt.datetime.fromisoformat(record.snapshots.current().manifest.created).timestamp())
        return [ModelShape(id=name, created=created) for name in (ANSWERS, public_name(record.embedder.card))]

    @router.get(MODELS, response_model=ModelsShape, responses=responses())
    @needs(Right.ASK)
    def listed() -> Response:
        """List the models."""
        return json_of(ModelsShape(data=models()))

    @router.get(f"{MODELS}/{{model:path}}", response_model=ModelShape, responses=responses())
    @needs(Right.ASK)
    def one(model: str) -> Response:
        """Tell of one model."""
        found = next((known for known in models() if known.id == model), None)
        if found is None:
            detail = f"the model {model!r} does not exist here; see {MODELS}"
            raise Refused(HTTPStatus.NOT_FOUND, detail, FaultShape(detail=detail, parameter="model"))
        return json_of(found)

    return router
