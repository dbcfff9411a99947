"""The JSON schemas of saved searches, and of a run that sends what is new on them."""

from __future__ import annotations

from pydantic import Field

from onrecord.indexer.store.alert_book import Alert
from onrecord.service.alerts.runner import RunReport
from onrecord.service.schemas.base import Shape


class AlertShape(Shape):
    """A saved search."""

    token: str = Field(description="Who has it may end the alert.")
    query: str
    channel: str
    address: str
    secret: str | None = Field(description="What messages to a webhook are signed with; null for other channels.")
    created: str
    unsubscribe: str | None = Field(description="URL that ends it; null if serve.public_url is not set.")
    messages: dict[str, int] = Field(description="Number of messages by what became of them.")
    trouble: str | None = Field(description="What went wrong last, if anything did.")

    @classmethod
    def of(cls, alert: Alert, unsubscribe: str | None, messages: dict[str, int], trouble: str | None) -> AlertShape:
        """Convert an alert."""
        return cls(
            token=alert.token,
            query=alert.query,
            channel=alert.channel,
            address=alert.address,
            secret=alert.secret,
            created=alert.created,
            unsubscribe=unsubscribe,
            messages=messages,
            trouble=trouble,
        )


class AlertsShape(Shape):
    """All saved searches."""

    alerts: list[AlertShape]


class AlertRunShape(Shape):
    """What a run of the alerts did."""

    alerts: int
    statements: int = Field(description="New statements that were queued.")
    sent: int
    later: int = Field(description="Messages that did not arrive and are tried again.")
    failed: int
    uncertain: int = Field(description="Messages of which nobody knows whether they arrived; they are not sent again.")
    troubles: list[str]

    @classmethod
    def of(cls, report: RunReport) -> AlertRunShape:
        """Convert a report."""
        return cls(
            alerts=report.alerts,
            statements=report.statements,
            sent=report.sent,
            later=report.later,
            failed=report.failed,
            uncertain=report.uncertain,
            troubles=list(report.troubles),
        )
