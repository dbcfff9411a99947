"""`onrecord alerts`: searches that are saved, and what is newly said on them sent where somebody asked for it."""

from __future__ import annotations

import datetime as dt
import re
import time
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from onrecord.indexer.store.alert_book import AlertBook
from onrecord.service.alerts.alert_schemas import AlertRunShape, AlertShape, AlertsShape
from onrecord.service.alerts.runner import Channel, RunReport, add_alert, run_alerts, unsubscribe_link
from onrecord.service.composition import open_record
from onrecord.service.errors import QueryError
from onrecord.service.faces.cli.options import QueryCommand, as_typed, common_options, settings_from
from onrecord.service.faces.cli.output import counted, print_json, show

PERIOD = re.compile(r"(\d{1,6})([smhd])")
SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}


class Period(click.ParamType[float]):
    """A number of seconds, written as 30s, 15m, 2h or 1d."""

    name = "period"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the seconds."""
        found = PERIOD.fullmatch(str(value))
        if not found or not int(found[1]):
            self.fail(f"{value!r} is no period; write it as 30s, 15m, 2h or 1d", param, ctx)
        return int(found[1]) * SECONDS[found[2]]


@click.group("alerts")
def alerts() -> None:
    """Save searches, and send what is newly said on them: by webhook, to Slack, or by e-mail.

    Nothing is sent unless an alert was added here, and then only by `run`.

    \b
    onrecord alerts add 'speaker:"Mao Ning" space' --email desk@example.org
    onrecord alerts run --every 15m
    """  # noqa: D301 - click's mark for lines that stay as they are


@alerts.command("add", cls=QueryCommand)
@click.argument("query", nargs=-1, required=True)
@click.option("--webhook", help="Address that gets signed JSON (Standard Webhooks).")
@click.option("--slack", help="Address of an incoming webhook of Slack.")
@click.option("--email", help="Mail address.")
@common_options
def add(
    query: tuple[str, ...],
    webhook: str | None,
    slack: str | None,
    email: str | None,
    config: Path | None,
    index: Path | None,
    *,
    as_json: bool,
) -> None:
    """Save the search QUERY. What is said on it from now on is sent by `onrecord alerts run`.

    That is every statement that its operators let through and that holds each of its words.
    """
    given = {Channel.WEBHOOK: webhook, Channel.SLACK: slack, Channel.EMAIL: email}
    chosen = [(channel, address) for channel, address in given.items() if address]
    if len(chosen) != 1:
        raise QueryError("say where to send it: one of --webhook URL, --slack URL and --email ADDRESS")
    record = open_record(settings_from(config, index))
    [(channel, address)] = chosen
    alert = add_alert(record, as_typed(query), channel, address)
    link = unsubscribe_link(record.settings, alert.token)
    if as_json:
        print_json(AlertShape.of(alert, link, {}, None))
        return
    lines = [f"Alert on {alert.query}, by {channel.value} to {address}.", f"Token, which ends it: {alert.token}"]
    lines += [f"Secret to check its messages with: {alert.secret}"] if alert.secret else []
    lines += [f"Link that ends it: {link}"] if link else []
    show(Text("\n".join(lines)))


@alerts.command("list")
@common_options
def list_(config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """List the alerts, with what became of their messages. Tokens and secrets are shown with --json alone."""
    settings = settings_from(config, index)
    book = AlertBook(settings.index.path)
    found = [(alert, book.counts(alert)) for alert in book.alerts()]
    if as_json:
        shapes = [AlertShape.of(alert, unsubscribe_link(settings, alert.token), *counts) for alert, counts in found]
        print_json(AlertsShape(alerts=shapes))
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("Search", "By", "To", "Since", "Messages", "Last trouble"):
        table.add_column(name, overflow="fold")
    for alert, (messages, trouble) in found:
        told = ", ".join(f"{count} {state}" for state, count in messages.items()) or "none"
        table.add_row(*map(Text, (alert.query, alert.channel, alert.address, alert.created[:10], told, trouble or "")))
    show(table if found else Text("There are no alerts; add one: onrecord alerts add QUERY --email ADDRESS"))


@alerts.command("remove")
@click.argument("token")
@common_options
def remove(token: str, config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """End the alert with a TOKEN, and forget what it sent."""
    settings = settings_from(config, index)
    alert = AlertBook(settings.index.path).remove(token)
    if alert is None:
        raise QueryError("no alert has this token; onrecord alerts list --json shows all")
    if as_json:
        print_json(AlertShape.of(alert, None, {}, None))
    else:
        show(Text(f"Ended the alert on {alert.query}."))


@alerts.command("run")
@click.option("--every", type=Period(), metavar="PERIOD", help="Go on, looking again after 30s, 15m, 2h or 1d.")
@common_options
def run(every: float | None, config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """Look for what is new on each alert, and send it. What did not arrive is tried again by later runs."""
    record = open_record(settings_from(config, index))
    while True:
        report = run_alerts(record, dt.datetime.now(dt.UTC))
        if as_json:
            print_json(AlertRunShape.of(report))
        else:
            show(_told(report))
        if every is None:
            return
        time.sleep(every)


def _told(report: RunReport) -> Text:
    said = [counted(report.alerts, "alert"), f"{counted(report.statements, 'new statement')}", f"{report.sent} sent"]
    said += [f"{report.later} to be tried again"] if report.later else []
    said += [f"{report.failed} given up"] if report.failed else []
    said += [f"{report.uncertain} that may have arrived"] if report.uncertain else []
    return Text("\n".join((*report.troubles, ", ".join(said))))
