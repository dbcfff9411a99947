"""What whoever asks is told of an error, whatever the face: nothing of a mistake of ours, nor of this machine."""

from __future__ import annotations

from http import HTTPStatus

from onrecord.indexer.errors import IndexStateError, OnRecordError, SourceError
from onrecord.service.errors import MissingExtra, NotHere, QueryError, UnknownPassage
from onrecord.service.presentation.worker_pool import Busy

# Whatever is not the asker's mistake is the state of the index or the model.
STATUS_OF = (
    (QueryError, HTTPStatus.BAD_REQUEST),
    (SourceError, HTTPStatus.BAD_REQUEST),
    (UnknownPassage, HTTPStatus.NOT_FOUND),
    (NotHere, HTTPStatus.NOT_FOUND),
    (MissingExtra, HTTPStatus.NOT_IMPLEMENTED),
)
A_MISTAKE = "a mistake in the service; ask the operator to look at its log"


def told_of(error: Exception) -> tuple[HTTPStatus, str]:
    """Return what kind of error it is, as HTTP counts them, and what is told of it."""
    if isinstance(error, Busy):
        return HTTPStatus.SERVICE_UNAVAILABLE, error.detail
    if not isinstance(error, OnRecordError):
        return HTTPStatus.INTERNAL_SERVER_ERROR, A_MISTAKE
    status = next((status for kind, status in STATUS_OF if isinstance(error, kind)), None)
    if status is not None:
        return status, str(error)
    # The message names paths of this machine, which are the operator's business.
    what = "the index cannot be used" if isinstance(error, IndexStateError) else "the service cannot answer"
    return HTTPStatus.SERVICE_UNAVAILABLE, f"{what} at present; ask the operator"
