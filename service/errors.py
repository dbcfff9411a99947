"""The errors of the service, which extend the tree of `onrecord.indexer.errors`.

OnRecordError
├── QueryError            a question or query cannot be searched for
│   ├── NoDate            the date given for a quotation cannot be read
│   ├── TooMuchWork       it would take more processor time than one request may
│   └── NoCursor          a cursor does not come from an earlier page
├── UnknownPassage        no passage, live or superseded, has this id
│   └── NobodyAnswered    it is the id of a question that nobody answered
├── UnreadablePack        an evidence pack cannot be read
├── NotHere               the service has nothing at this URL
│   ├── UnknownTranscript it is the URL of a transcript that the record does not have
│   └── UnknownName       it is the URL of a speaker, an outlet or a topic that the record does not have
├── Unwanted              nobody waits for an answer any more
├── Warming               the model is still being loaded
├── CannotListen          the HTTP service cannot listen on its address
├── Unguarded             the HTTP service would answer without keys on a network
├── TokensUnreadable      the keys of an authorization server cannot be fetched
├── KeyFileError          the file of keys cannot be used, or a key cannot be made or revoked
├── CannotWrite           the result cannot be written to standard output
├── EvaluationError       a file of questions, or a folder of judgements, cannot be used
├── ServiceFailed         another On Record service cannot be reached or does not answer properly
├── GenerationFailed      no chat model could be asked, or its reply cannot be used
├── UndeclaredRight       a route of the service declares no right
└── MissingExtra          an optional part of the program is not installed
"""

from __future__ import annotations

from onrecord.indexer.errors import OnRecordError

MOST_SHOWN = 200  # characters of a question in a message


class QueryError(OnRecordError):
    """The question cannot be searched for."""


class NoDate(QueryError):
    """The date given for a quotation cannot be read."""

    def __init__(self, said: str, example: str) -> None:
        super().__init__(f"the date {said!r} cannot be read; write it as {example}")


class TooMuchWork(QueryError):
    """The work takes more processor time than one request may."""

    def __init__(self) -> None:
        super().__init__("it takes more processor time than one request may (serve.work_s); send less at once")


class Unwanted(OnRecordError):
    """Nobody waits for an answer any more: the time of its request is up, or the client has left."""

    def __init__(self) -> None:
        super().__init__("nobody waits for the answer any more")


class NoCursor(QueryError):
    """A cursor does not come from an earlier page."""


class UnknownPassage(OnRecordError):
    """No passage has this id. `near` are existing ids that begin in the same way."""

    def __init__(self, passage_id: str, near: tuple[str, ...]) -> None:
        hint = f"; similar ids: {', '.join(near)}" if near else "; passage ids are printed below every answer"
        super().__init__(f"no passage has the id {passage_id!r}{hint}")
        self.passage_id = passage_id
        self.near = near


class NobodyAnswered(UnknownPassage):
    """The id is that of a question that nobody answered, so there is nothing to cite."""

    def __init__(self, exchange_id: str, question: str) -> None:
        asked = question if len(question) <= MOST_SHOWN else f"{question[:MOST_SHOWN]}…"
        OnRecordError.__init__(
            self, f"{exchange_id}: nobody answered this question, so there is nothing to cite: {asked}"
        )
        self.passage_id = exchange_id
        self.near = ()


class UnreadablePack(OnRecordError):
    """A file is no evidence pack, is damaged, or is larger than allowed."""


class NotHere(OnRecordError):
    """The service has nothing at this URL."""


class UnknownTranscript(NotHere):
    """No transcript of the record has this id."""


class UnknownName(NotHere):
    """The record has no speaker, outlet or topic of this name."""


class Warming(OnRecordError):
    """The model is still being loaded, so questions cannot be answered yet."""


class CannotListen(OnRecordError):
    """The HTTP service cannot listen on its address."""


class Unguarded(OnRecordError):
    """The HTTP service would answer anybody on a network without a key."""


class TokensUnreadable(OnRecordError):
    """The keys of an authorization server cannot be fetched."""


class KeyFileError(OnRecordError):
    """The file of keys cannot be read, or a key cannot be made or revoked."""


class CannotWrite(OnRecordError):
    """The result cannot be written to standard output."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"standard output: {reason}; the output is incomplete, so redirect it elsewhere")


class EvaluationError(OnRecordError):
    """The questions of an evaluation, or its relevance judgements, cannot be used."""


class ServiceFailed(OnRecordError):
    """Another service could not be reached, refused the request, or gave an unexpected answer.

    `status` is the HTTP status of its answer, None if there was none. `retry_s` is the number of seconds after which to
    try again, None if unknown.
    """

    def __init__(self, said: str, *, status: int | None = None, retry_s: int | None = None) -> None:
        super().__init__(said)
        self.status = status
        self.retry_s = retry_s


class GenerationFailed(OnRecordError):
    """A chat model could not be asked, did not reply in time, or wrote nothing that passed the checks."""


class UndeclaredRight(OnRecordError):
    """A route of the HTTP service declares no right."""

    def __init__(self, route: str) -> None:
        super().__init__(f"{route}: the route declares no right; put @needs(Right.…) or @public below its address")


class MissingExtra(OnRecordError):
    """An optional part of the program is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an optional part that is not installed; run: pip install 'onrecord[{extra}]'")
