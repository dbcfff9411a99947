"""Maps exceptions to the HTTP status and the message that clients may see.

Internal errors and paths of this machine are never exposed. Frameworks are left out, so that a face without HTTP can
use it as well.
"""

from __future__ import annotations

from http import HTTPStatus

from onrecord.indexer.errors import IndexStateError, OnRecordError, SourceError
from onrecord.service.errors import MissingExtra, NotHere, QueryError, UnknownPassage
from onrecord.service.http.worker_pool import Busy

# Everything that is not the client's mistake is the state of the index or of the model.
STATUS_OF = (
    (QueryError, HTTPStatus.BAD_REQUEST),
    (SourceError, HTTPStatus.BAD_REQUEST),
    (UnknownPassage, HTTPStatus.NOT_FOUND),
    (NotHere, HTTPStatus.NOT_FOUND),
    (MissingExtra, HTTPStatus.NOT_IMPLEMENTED),
)
INTERNAL_ERROR = "an internal error; ask the operator to look at the log of the service"


def public_error(error: Exception) -> tuple[HTTPStatus, str]:
    """Return the status and the message for an exception."""
    if isinstance(error, Busy):
        return HTTPStatus.SERVICE_UNAVAILABLE, error.detail
    if not isinstance(error, OnRecordError):
        return HTTPStatus.INTERNAL_SERVER_ERROR, INTERNAL_ERROR
    status = next((status for kind, status in STATUS_OF if isinstance(error, kind)), None)
    if status is not None:
        return status, str(error)
    # The message names paths of this machine, which are for the operator alone.
    what = "the index cannot be used" if isinstance(error, IndexStateError) else "the service cannot answer"
    return HTTPStatus.SERVICE_UNAVAILABLE, f"{what} at present; ask the operator"
