"""Sends messages to where people asked for them: signed webhooks, Slack's incoming webhooks, and a mail server.

Each sending takes at most the seconds it is given, however the other side behaves.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import http.client
import os
import secrets
import smtplib
import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from email.message import EmailMessage
from threading import Lock, Thread
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from typing_extensions import override

from onrecord.service.errors import QueryError
from onrecord.service.settings.alert_settings import AlertSettings, MailSecurity

SECRET_MARK = "whsec_"  # noqa: S105 - how Standard Webhooks marks a secret, and none itself
SECRET_BYTES = 32
AGENT = "onrecord-alerts/1"
GONE = 410
# The sockets give up after the limit, so that it is the limit that ends a sending, whatever it hangs at.
SPARE = 2
ACCEPTED = (250, 251)
REFUSED_FOR_GOOD = range(500, 600)  # SMTP: permanent failures


class NotSent(Exception):
    """A message did not arrive, and may be sent again; with `for_good`, trying again is of no use."""

    def __init__(self, reason: str, *, for_good: bool = False) -> None:
        super().__init__(reason)
        self.for_good = for_good


class MayHaveArrived(Exception):
    """Nobody knows whether a message arrived, so it must not be sent again."""


def new_secret() -> str:
    """Return a secret to sign webhooks with."""
    return f"{SECRET_MARK}{base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()}"


def signature(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """Return the signature of a webhook, as Standard Webhooks has it: "v1," and the HMAC-SHA256 in Base64."""
    try:
        key = base64.b64decode(secret.removeprefix(SECRET_MARK), validate=True)
    except binascii.Error as error:
        raise QueryError("the secret of the webhook is damaged; add the alert again") from error
    signed = f"{message_id}.{timestamp}.".encode() + body
    return f"v1,{base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()}"


def web_url(given: str) -> str:
    """Return the address of a webhook. Raises a `QueryError` for what is none."""
    with suppress(ValueError):
        parts = urlsplit(given)
        if parts.scheme in {"http", "https"} and parts.hostname and given.isascii() and not set(given) & set(" \r\n\t"):
            return given
    raise QueryError(f"{given[:200]!r} is no address of a webhook; write it as https://example.org/hook")


class _NoRedirects(HTTPRedirectHandler):
    @override
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        """Follow none: an address that moved is its owner's to correct."""


def post(url: str, body: bytes, headers: Mapping[str, str], timeout_s: float, *, knows_ids: bool) -> None:
    """Send JSON to an address. Raises `NotSent`, or `MayHaveArrived`.

    A receiver that `knows_ids` takes a message once, so it may be sent again where its answer was lost.
    """
    request = Request(url, body, {"Content-Type": "application/json", "User-Agent": AGENT, **headers}, method="POST")  # noqa: S310 - checked by `web_url`

    def send() -> None:
        try:
            build_opener(_NoRedirects).open(request, timeout=SPARE * timeout_s).close()
        except HTTPError as error:
            error.close()
            raise NotSent(f"it answered {error.code}", for_good=error.code == GONE) from error
        except (URLError, OSError, http.client.HTTPException, ValueError) as error:
            reason = getattr(error, "reason", error)
            if knows_ids or isinstance(reason, ConnectionRefusedError | socket.gaierror | ssl.SSLError | ValueError):
                raise NotSent(f"it cannot be reached: {reason}") from error
            raise MayHaveArrived(f"the connection broke: {reason}") from error

    late = f"it did not answer within {timeout_s:g} s"
    within(timeout_s, send, lambda: NotSent(late) if knows_ids else MayHaveArrived(late))


class _Handover:
    """Whether the text of a mail went out, or may not go out any more. Two threads ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._is_over = False
        self.is_done = False

    def begin(self) -> None:
        """Note that the text goes out now. Raises `NotSent` where it is too late for that."""
        with self._lock:
            if self._is_over:
                raise NotSent("the mail server was too slow")
            self.is_done = True

    def end(self) -> bool:
        """Let no text go out any more; return whether it did already."""
        with self._lock:
            self._is_over = True
            return self.is_done


def send_mail(message: EmailMessage, settings: AlertSettings) -> None:
    """Hand a mail to the mail server of the settings. Raises `NotSent`, or `MayHaveArrived`."""
    handover = _Handover()

    def send() -> None:
        try:
            _hand_over(message, settings, handover)
        except (OSError, smtplib.SMTPException) as error:
            if handover.is_done:
                raise MayHaveArrived(f"the connection broke after the mail was handed over: {error}") from error
            raise NotSent(f"the mail server cannot be used: {error}") from error

    late = f"the mail server took over {settings.timeout_s:g} s"
    within(settings.timeout_s, send, lambda: MayHaveArrived(late) if handover.end() else NotSent(late))


def _connected(settings: AlertSettings, context: ssl.SSLContext) -> smtplib.SMTP:
    """Return a connection to the mail server."""
    host, port, timeout = settings.smtp_host or "", settings.smtp_port, SPARE * settings.timeout_s
    name = (settings.sender or socket.gethostname()).rpartition("@")[2]
    if settings.smtp_security is MailSecurity.TLS:
        return smtplib.SMTP_SSL(host, port, local_hostname=name, timeout=timeout, context=context)
    return smtplib.SMTP(host, port, local_hostname=name, timeout=timeout)


def _hand_over(message: EmailMessage, settings: AlertSettings, handover: _Handover) -> None:
    """Hand a mail over. Raises `NotSent`, an `OSError` or an `SMTPException`."""
    context = ssl.create_default_context()
    server = _connected(settings, context)
    try:
        if settings.smtp_security is MailSecurity.STARTTLS:
            server.starttls(context=context)
        if settings.smtp_user:
            server.login(settings.smtp_user, os.environ.get(settings.smtp_password_variable or "", ""))
        server.ehlo_or_helo_if_needed()
        _accepted(server.mail(settings.sender or ""), about_receiver=False)
        _accepted(server.rcpt(str(message["To"])), about_receiver=True)
        handover.begin()
        _accepted(server.data(message.as_bytes()), about_receiver=True)
        with suppress(OSError, smtplib.SMTPException):
            server.quit()
    finally:
        server.close()


def _accepted(answer: tuple[int, bytes], *, about_receiver: bool) -> None:
    """Raise `NotSent` for an answer that refuses; for good if it does so for good and is about this receiver."""
    code, told = answer
    if code not in ACCEPTED:
        for_good = about_receiver and code in REFUSED_FOR_GOOD
        raise NotSent(f"the mail server answered {code} {_told(told)}", for_good=for_good)


def _told(said: bytes) -> str:
    return " ".join(said.decode(errors="replace").split())[:200]


def within(seconds: float, work: Callable[[], None], late: Callable[[], Exception]) -> None:
    """Do work that may hang, and raise what `late` makes where it takes too long; it is left to its own thread then."""
    outcome: list[BaseException | None] = []

    def run() -> None:
        try:
            work()
            outcome.append(None)
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            outcome.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if not outcome:
        raise late()
    if outcome[0] is not None:
        raise outcome[0]
