"""What an alert says, in the forms of its channels: JSON for a webhook, blocks for Slack, a mail with its headers.

Equal statements give equal messages, at every try.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from onrecord.service.attribution_text import attribution
from onrecord.service.citations.citation import Citation
from onrecord.service.citations.fragment import source_link, web_address
from onrecord.service.presentation.addresses import absolute, citation_address, search_address
from onrecord.service.presentation.chat_text import shortened

KIND = "statements.said"
MOST_SUBJECT = 120  # characters of a search in a subject
# Mail programs that look for a link in a header know no folded one.
UNFOLDED = SMTP.clone(max_line_length=998)
MOST_QUOTE = 2_000  # characters of a quotation in a mail


@dataclass(frozen=True, slots=True)
class News:
    """What an alert tells: the search, the citations, and the address that ends the alert. `site` may be unknown."""

    query: str
    citations: tuple[Citation, ...]
    site: str | None
    unsubscribe: str | None

    @property
    def headline(self) -> str:
        """What stands above the citations."""
        count = len(self.citations)
        return f"{count} new statement{'' if count == 1 else 's'} on {self.query[:MOST_SUBJECT]}"

    def link(self, citation: Citation) -> str | None:
        """Return the address of a citation, else that of its source on the web, None where neither is known."""
        if self.site:
            return absolute(self.site, citation_address(citation.id))
        return source_link(citation) if web_address(citation.passage.url) else None


def webhook_body(news: News, sent: dt.datetime) -> bytes:
    """Return the JSON of a webhook, in the shape of Standard Webhooks: type, timestamp, data."""
    data = {
        "query": news.query,
        "statements": [_statement(news, citation) for citation in news.citations],
        "unsubscribe": news.unsubscribe,
    }
    return json.dumps({"type": KIND, "timestamp": sent.isoformat(), "data": data}, ensure_ascii=False).encode()


def _statement(news: News, citation: Citation) -> dict[str, Any]:
    passage = citation.passage
    return {
        "id": citation.id,
        "quote": citation.quote,
        "speaker": passage.speaker,
        "date": passage.date.isoformat() if passage.date else None,
        "published": passage.published.isoformat() if passage.published else None,
        "asker": passage.asker,
        "question": passage.question,
        "title": passage.title,
        "provenance": passage.provenance.value,
        "source": passage.url,
        "url": news.link(citation),
    }


def slack_body(news: News) -> bytes:
    """Return the JSON of a message for an incoming webhook of Slack. Raises `ImportError` without Slack's library."""
    from onrecord.service.presentation import slack_text as slack  # noqa: PLC0415 - an optional library

    def quotations(most: int) -> Sequence[dict[str, Any]]:
        return [
            slack.block(
                slack.quotation(shortened(citation.quote, most)),
                slack.line(slack.words(f"{attribution(citation.passage)} "), *_slack_link(slack, news, citation)),
            )
            for citation in news.citations
        ]

    head = [slack.block(slack.line(slack.words(news.headline, bold=True)))]
    foot = [slack.block(slack.line(slack.link(news.unsubscribe, "End this alert")))] if news.unsubscribe else []
    blocks = slack.fitted(head, quotations, foot)
    return json.dumps({"text": news.headline, "blocks": list(blocks)}, ensure_ascii=False).encode()


def _slack_link(slack: Any, news: News, citation: Citation) -> list[Any]:  # noqa: ANN401 - a module of ours
    address = news.link(citation)
    return [slack.link(address, "Citation")] if address else []


def mail(news: News, message_id: str, sender: str, receiver: str, sent: dt.datetime) -> EmailMessage:
    """Return an alert as a mail, with the headers by which a mail program ends it at one click (RFC 8058)."""
    message = EmailMessage(policy=UNFOLDED)
    message["From"] = Address("On Record", addr_spec=sender)
    message["To"] = receiver
    message["Subject"] = " ".join(f"On Record: {news.headline}".split())
    message["Date"] = sent
    message["Message-ID"] = f"<{message_id}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    if news.unsubscribe:
        message["List-Unsubscribe"] = f"<{news.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(_mail_text(news), cte="quoted-printable")
    return message


def _mail_text(news: News) -> str:
    lines = [f"{news.headline}:", ""]
    for citation in news.citations:
        quote = citation.quote if len(citation.quote) <= MOST_QUOTE else f"{citation.quote[:MOST_QUOTE]} […]"
        if citation.passage.question:
            lines += [f"Asked: {citation.passage.question}"]
        lines += [f"“{quote}”", f"{attribution(citation.passage)}. {citation.passage.title}"]
        lines += [address] if (address := news.link(citation)) else []
        lines += [f"[{citation.id}]", ""]
    if news.site:
        lines += [f"The same search: {absolute(news.site, search_address(news.query))}"]
    lines += [f"End this alert: {news.unsubscribe}"] if news.unsubscribe else []
    return "\n".join(lines) + "\n"
