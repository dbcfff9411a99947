"""Sends messages to where a question was asked: a command's response URL, a thread, a direct message, a home."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http import HTTPStatus
from http.client import HTTPException

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry import ConnectionErrorRetryHandler, RateLimitErrorRetryHandler, RetryHandler
from slack_sdk.webhook import WebhookClient

from onrecord.service.faces.slack.slack_messages import Message
from onrecord.service.presentation.slack_text import Block

TIMEOUT_S = 10
MOST_OF_A_REASON = 200
OF_BLOCKS = "block"  # what Slack's words for blocks that it does not take have in common: invalid_blocks, ...


class NotDelivered(Exception):
    """Slack refused a message; the text is Slack's reason."""


@dataclass(frozen=True, slots=True)
class Command:
    """The place of a slash command. Its response URL takes answers for half an hour."""

    response_url: str
    user: str


@dataclass(frozen=True, slots=True)
class Mention:
    """The place of a mention. `thread` is the message to answer below; `has_thread` is set where it has answers."""

    channel: str
    thread: str
    user: str
    has_thread: bool


@dataclass(frozen=True, slots=True)
class Direct:
    """The place of a direct message, which may stand in a thread."""

    channel: str
    thread: str | None


@dataclass(frozen=True, slots=True)
class Shared:
    """The message in which links were posted."""

    channel: str
    ts: str


Place = Command | Mention | Direct


def silenced() -> logging.Logger:
    """Return a log that writes nothing: Slack's libraries would write what was asked and said."""
    log = logging.Logger("slack")  # noqa: LOG001 - not to be found under its name by others
    log.disabled = True
    return log


class Poster:
    """Sends messages. It waits for Slack, so that it is not to be used from the event loop."""

    def __init__(self, bot_token: str, api_url: str) -> None:
        self._log = silenced()
        self._client = WebClient(bot_token, api_url, TIMEOUT_S, logger=self._log, retry_handlers=_patience())

    def post(self, message: Message, place: Place) -> None:
        """Send a message; if Slack rejects its blocks, send its text alone. Raises `NotDelivered`."""
        try:
            self._send(message, place)
        except NotDelivered as error:
            if OF_BLOCKS not in str(error) or not message.blocks:
                raise
            self._send(replace(message, blocks=()), place)

    def unfurl(self, shown: Mapping[str, Sequence[Block]], shared: Shared) -> None:
        """Show blocks below a message for each of its links. Raises `NotDelivered`."""
        unfurls = {url: {"blocks": list(blocks)} for url, blocks in shown.items()}
        with _delivering():
            self._client.chat_unfurl(channel=shared.channel, ts=shared.ts, unfurls=unfurls)

    def publish(self, blocks: Sequence[Block], user: str) -> None:
        """Show blocks in the home of the app. Raises `NotDelivered`."""
        with _delivering():
            self._client.views_publish(user_id=user, view={"type": "home", "blocks": list(blocks)})

    def _send(self, message: Message, place: Place) -> None:
        with _delivering():
            if isinstance(place, Command):
                self._respond(message, place)
            elif message.is_private and isinstance(place, Mention):
                # In a thread that nobody has begun it would not be shown.
                thread = place.thread if place.has_thread else None
                self._client.chat_postEphemeral(
                    channel=place.channel,
                    user=place.user,
                    thread_ts=thread,
                    text=message.text,
                    blocks=message.blocks or None,
                )
            else:
                self._client.chat_postMessage(
                    channel=place.channel,
                    thread_ts=place.thread,
                    mrkdwn=False,
                    unfurl_links=False,
                    unfurl_media=False,
                    text=message.text,
                    blocks=message.blocks or None,
                )

    def _respond(self, message: Message, place: Command) -> None:
        client = WebhookClient(place.response_url, TIMEOUT_S, logger=self._log, retry_handlers=_patience())
        answer = client.send_dict(
            {
                "response_type": "ephemeral" if message.is_private else "in_channel",
                "replace_original": False,
                "mrkdwn": False,
                "unfurl_links": False,
                "unfurl_media": False,
                "text": message.text,
                **({"blocks": list(message.blocks)} if message.blocks else {}),
            }
        )
        if answer.status_code != HTTPStatus.OK:
            raise NotDelivered(f"{answer.status_code} {answer.body[:MOST_OF_A_REASON]}")


@contextmanager
def _delivering() -> Iterator[None]:
    """Raise `NotDelivered` for what Slack's library raises."""
    try:
        yield
    except SlackApiError as error:
        raise NotDelivered(str(error.response.get("error", error.response.status_code))) from error
    except (SlackClientError, OSError, HTTPException, ValueError) as error:
        raise NotDelivered(f"Slack cannot be reached ({type(error).__name__})") from error


def _patience() -> list[RetryHandler]:
    """Return what is retried: broken connections, and requests that Slack limits."""
    return [ConnectionErrorRetryHandler(), RateLimitErrorRetryHandler()]
