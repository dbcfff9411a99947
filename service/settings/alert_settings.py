"""The settings of alerts: the mail server, and how long a receiver may take."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from onrecord.indexer.settings.section import SECRET, VARIABLE, Positive, Seconds, Section

ADDRESS = re.compile(r"[^@\s<>,;\"\x00-\x1f]+@[^@\s<>,;\"\x00-\x1f]+")


class MailSecurity(StrEnum):
    """How the connection to the mail server is secured."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class AlertSettings(Section):
    """Alerts: what is said on a saved search, by webhook, Slack or e-mail."""

    smtp_host: str | None = Field(None, description="Mail server that sends alerts; null for no e-mail.")
    smtp_port: Annotated[int, Field(ge=1, le=65_535)] = Field(587, description="Port of the mail server.")
    smtp_security: MailSecurity = Field(
        MailSecurity.STARTTLS,
        description="How the connection is secured: starttls, tls, or none for a server beside it.",
    )
    smtp_user: str | None = Field(None, description="User name at the mail server; null for none.")
    smtp_password_variable: str | None = Field(None, description="Environment variable with the password of that user.")
    sender: str | None = Field(None, description="Address that alerts are sent from; needed for e-mail.")
    timeout_s: Seconds = Field(20, description="Seconds that a receiver or the mail server may take for a message.")
    most_statements: Positive = Field(20, description="Most statements in one message; more come in further messages.")

    @field_validator("smtp_password_variable")
    @classmethod
    def _is_a_name(cls, name: str | None) -> str | None:
        """Refuse a text that is not the name of a variable, since it may be the password itself."""
        if name is not None and not (VARIABLE.fullmatch(name) and name.isupper()):
            raise PydanticCustomError(
                SECRET,
                "alerts.smtp_password_variable: must be the name of an environment variable in capitals, like "
                "SMTP_PASSWORD, and not the password",
            )
        return name

    @field_validator("sender")
    @classmethod
    def _is_an_address(cls, address: str | None) -> str | None:
        if address is not None and not ADDRESS.fullmatch(address):
            raise ValueError("write it as alerts@example.org")
        return address
