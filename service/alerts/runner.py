"""Adds alerts, looks for what is new on each, and sends it: once for each statement, later where it does not arrive.

A statement is noted as told in the same transaction in which its message is queued, so that no interruption loses or
doubles it. A message keeps its id at every try, by which a receiver can tell one that arrived twice.
"""

from __future__ import annotations

import datetime as dt
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from filelock import FileLock, Timeout

from onrecord.indexer.store.alert_book import Alert, AlertBook, MessageState, Told, Waiting
from onrecord.indexer.store.newly_said import NewPassage, said_since
from onrecord.service.alerts.alert_messages import News, mail, slack_body, webhook_body
from onrecord.service.alerts.matching import matching, read_search
from onrecord.service.alerts.sending import MayHaveArrived, NotSent, new_secret, post, send_mail, signature, web_url
from onrecord.service.capability_tokens import new_token
from onrecord.service.citations.book import CitationBook
from onrecord.service.composition import Record
from onrecord.service.errors import MissingExtra, QueryError
from onrecord.service.presentation.addresses import absolute, unsubscribe_address
from onrecord.service.settings import Settings
from onrecord.service.settings.alert_settings import ADDRESS

TOKEN_BYTES = 24
LOCK = "alerts.lock"
LONGEST_QUERY = 1_000  # characters
# How long after a failed try the next follows; after the last a message is given up.
PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 300, 600, 1440))


class Channel(StrEnum):
    """How an alert is sent."""

    WEBHOOK = "webhook"
    SLACK = "slack"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did: the statements that were newly queued, and the messages by what became of them.

    `troubles` say what went wrong, with the address.
    """

    alerts: int
    statements: int
    sent: int
    later: int
    failed: int
    uncertain: int
    troubles: tuple[str, ...]


def add_alert(record: Record, query: str, channel: Channel, address: str) -> Alert:
    """Keep a saved search from now on: what the record holds already is no news. Raises a `QueryError`."""
    typed = " ".join(query.split())
    if len(typed) > LONGEST_QUERY:
        raise QueryError(f"the search has {len(typed):,} characters, and an alert takes at most {LONGEST_QUERY:,}")
    read_search(record.retriever, typed)
    _check_address(record.settings, channel, address)
    alert = Alert(
        id=0,
        token=new_token(TOKEN_BYTES),
        query=typed,
        channel=channel.value,
        address=address,
        secret=new_secret() if channel is Channel.WEBHOOK else None,
        created=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        seen=record.snapshots.current().manifest.generation,
    )
    AlertBook(record.settings.index.path).add(alert)
    return alert


def _check_address(settings: Settings, channel: Channel, address: str) -> None:
    if channel is not Channel.EMAIL:
        web_url(address)
        return
    if not ADDRESS.fullmatch(address):
        raise QueryError(f"{address[:200]!r} is no mail address; write it as name@example.org")
    missing = [
        name
        for name, value in (
            ("alerts.smtp_host", settings.alerts.smtp_host),
            ("alerts.sender", settings.alerts.sender),
            ("serve.public_url", settings.serve.public_url),
        )
        if not value
    ]
    if missing:
        raise QueryError(f"e-mail needs these settings first: {', '.join(missing)}")


def unsubscribe_link(settings: Settings, token: str) -> str | None:
    """Return the address that ends an alert, None where the address of the service is not known."""
    site = settings.serve.public_url
    return absolute(site, unsubscribe_address(token)) if site else None


def run_alerts(record: Record, now: dt.datetime) -> RunReport:
    """Look for news on every alert, and send what is due. Raises a `QueryError` where another run is at work."""
    book = AlertBook(record.settings.index.path)
    with _alone(record.settings.index.path):
        alerts = book.alerts()
        troubles: list[str] = []
        queued = 0
        for alert in alerts:
            try:
                queued += _look(record, book, alert, now)
            except QueryError as error:  # the search names a speaker, say, that the record has no more
                troubles.append(f"{alert.query}: {error}")
        became = [_deliver(record, book, waiting, now, troubles) for waiting in book.due(now)]
    return RunReport(
        alerts=len(alerts),
        statements=queued,
        sent=became.count(MessageState.SENT),
        later=became.count(MessageState.WAITING),
        failed=became.count(MessageState.FAILED),
        uncertain=became.count(MessageState.UNCERTAIN),
        troubles=tuple(troubles),
    )


@contextmanager
def _alone(index: Path) -> Iterator[None]:
    try:
        with FileLock(index / LOCK, blocking=False):
            yield
    except Timeout as error:
        raise QueryError("alerts are being sent already by another process; wait for it to end") from error


def _look(record: Record, book: AlertBook, alert: Alert, now: dt.datetime) -> int:
    """Queue what is new on an alert; return how many statements that are."""
    snapshot = record.snapshots.current()
    generation = snapshot.manifest.generation
    if generation <= alert.seen:
        return 0
    said = said_since(snapshot.store, alert.seen, generation)
    found = list(_first_of_each(matching(snapshot, read_search(record.retriever, alert.query), said)))
    most = record.settings.alerts.most_statements
    queued = 0
    for start in range(0, len(found), most):
        told = [Told(one.statement, one.text, one.id) for one in found[start : start + most]]
        # Only with the last message is the alert searched up to this generation.
        seen = generation if start + most >= len(found) else alert.seen
        queued += book.queue(alert, f"msg_{secrets.token_urlsafe(16)}", told, seen, now)
    if not found:
        book.queue(alert, "", (), generation, now)
    return queued


def _first_of_each(found: list[NewPassage]) -> Iterator[NewPassage]:
    """Yield the first passage of each statement."""
    seen = set[str]()
    for one in found:
        if one.statement not in seen:
            seen.add(one.statement)
            yield one


def _deliver(record: Record, book: AlertBook, waiting: Waiting, now: dt.datetime, troubles: list[str]) -> MessageState:
    """Send a message, and note what became of it."""
    if waiting.state is MessageState.SENDING and waiting.alert.channel != Channel.WEBHOOK:
        return _noted(book, waiting, MessageState.UNCERTAIN, "the process ended while it was being sent", troubles)
    book.mark(waiting.id, MessageState.SENDING)
    try:
        _send(record, waiting, now)
    except MayHaveArrived as error:
        return _noted(book, waiting, MessageState.UNCERTAIN, str(error), troubles)
    except (NotSent, MissingExtra) as error:
        is_over = waiting.tries >= len(PAUSES) or (isinstance(error, NotSent) and error.for_good)
        if is_over:
            return _noted(book, waiting, MessageState.FAILED, str(error), troubles)
        book.mark(waiting.id, MessageState.WAITING, next_try=now + PAUSES[waiting.tries], trouble=str(error))
        troubles.append(f"{waiting.alert.address}: {error}; it is tried again")
        return MessageState.WAITING
    book.mark(waiting.id, MessageState.SENT)
    return MessageState.SENT


def _noted(book: AlertBook, waiting: Waiting, state: MessageState, why: str, troubles: list[str]) -> MessageState:
    book.mark(waiting.id, state, trouble=why)
    troubles.append(f"{waiting.alert.address}: {why}; it is not sent again")
    return state


def _send(record: Record, waiting: Waiting, now: dt.datetime) -> None:
    """Send a message by the channel of its alert. Raises `NotSent`, `MayHaveArrived` or `MissingExtra`."""
    settings, alert = record.settings, waiting.alert
    book = CitationBook(record.snapshots)
    news = News(
        query=alert.query,
        citations=tuple(map(book.cite, waiting.passages)),
        site=settings.serve.public_url,
        unsubscribe=unsubscribe_link(settings, alert.token),
    )
    timeout = settings.alerts.timeout_s
    if alert.channel == Channel.EMAIL:
        if not (settings.alerts.smtp_host and settings.alerts.sender):
            raise NotSent("the settings name no mail server any more (alerts.smtp_host, alerts.sender)")
        variable = settings.alerts.smtp_password_variable
        if settings.alerts.smtp_user and not os.environ.get(variable or ""):
            raise NotSent(f"the password of the mail server is not set (${variable})")
        send_mail(mail(news, waiting.id, settings.alerts.sender, alert.address, now), settings.alerts)
    elif alert.channel == Channel.SLACK:
        try:
            body = slack_body(news)
        except ImportError as error:
            raise MissingExtra("an alert in Slack", "slack") from error
        post(alert.address, body, {}, timeout, knows_ids=False)
    else:
        body, timestamp = webhook_body(news, now), int(now.timestamp())
        signed = signature(alert.secret or "", waiting.id, timestamp, body)
        headers = {"webhook-id": waiting.id, "webhook-timestamp": str(timestamp), "webhook-signature": signed}
        post(alert.address, body, headers, timeout, knows_ids=True)
