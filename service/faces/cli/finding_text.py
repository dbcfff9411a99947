"""Checked quotations on a terminal: the verdict, its reasons, and the words compared with those of the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from onrecord.indexer.transcript import Role
from onrecord.service.attribution_text import reported, spelled
from onrecord.service.faces.cli.output import INDENT, counted
from onrecord.service.presentation.phrases import NEAREST_WORDS
from onrecord.service.quotations.finding import Edit, Finding, Match, Operation, Verdict
from onrecord.service.sense import CALLED_OUT

if TYPE_CHECKING:  # an answer is shown without what reads articles
    from onrecord.service.quotations.report import ArticleReport

STYLES = {
    Verdict.VERBATIM: "bold green",
    Verdict.TYPOGRAPHIC: "green",
    Verdict.ELIDED: "yellow",
    Verdict.BRACKETED: "yellow",
    Verdict.SECOND_HAND: "yellow",
    Verdict.EARLIER: "yellow",
}
WRONG = "bold red"
LONG_RUN = 12  # words that are equal; of longer runs only the ends are shown
KEPT = 5


def finding(found: Finding) -> Group:
    """Return the verdict on a quotation with its evidence."""
    parts: list[RenderableType] = [_verdict(found)]
    parts += [Text(f"also {fault.verdict.words}: {fault.detail}", _style(fault.verdict)) for fault in found.also]
    if found.is_short and found.matches:
        parts.append(Text("So few words are anybody's; quote more of them.", "yellow"))
    for match in found.matches:
        parts += _match(match, found)
    if found.occurrences > len(found.matches):
        more = "" if found.is_counted else "at least "
        parts.append(Text(f"These words stand at {more}{found.occurrences} places; the best are shown.", "dim"))
    if found.nearest:
        parts.append(Text(f"{NEAREST_WORDS}:", "dim"))
    for match in found.nearest:
        parts += _match(match, found)
    return Group(*parts)


def line(number: int, found: Finding) -> Text:
    """Return the verdict on one quotation of many, in a line."""
    return Text.assemble((f"{number}  ", "dim"), _verdict(found))


def unchecked(number: int, why: str) -> Text:
    """Return why one of many quotations has no verdict."""
    return Text.assemble((f"{number}  ", "dim"), ("NOT CHECKED", WRONG), f"  {why}")


def article(report: ArticleReport) -> Group:
    """Return the findings on all quotations of a text, in their order, and a summary."""
    parts: list[RenderableType] = []
    for number, checked in enumerate(report.checked, start=1):
        quoted = checked.quoted
        said = f"{quoted.speaker} is said to have said" if quoted.speaker else "no speaker named"
        notes = "" if quoted.is_closed else ", closing mark missing"
        parts += [
            Rule(
                Text(f"{number}  {said}, characters {quoted.span.start} to {quoted.span.end}{notes}", "dim"),
                align="left",
            ),
            Text(f"“{quoted.text}”", "italic"),
            finding(checked.finding),
            Text(),
        ]
    parts.append(Rule(style="dim"))
    if report.checked:
        told = ", ".join(f"{count} {verdict.words}" for verdict, count in report.verdicts.items())
        parts.append(Text(f"{counted(len(report.checked), 'quotation')}: {told}", "bold"))
    else:
        parts.append(Text("No quotation was found in the text.", "bold"))
    if report.terms:
        shown = ", ".join(f"“{term.text}”" for term in report.terms[:KEPT])
        more = f" and {len(report.terms) - KEPT} more" if len(report.terms) > KEPT else ""
        parts.append(Text(f"Terms and titles, no statements: {shown}{more}", "dim"))
    if report.unchecked:
        left = counted(len(report.unchecked), "more quotation")
        parts.append(Text(f"{left} were NOT checked; raise quotation.most_quotations or split the text.", WRONG))
    return Group(*parts)


def _verdict(found: Finding) -> Text:
    fault = found.faults[0]
    text = Text.assemble((fault.verdict.words.upper(), _style(fault.verdict)), f"  {fault.detail}")
    if found.called_out:
        text.append(f"  [{', '.join(found.called_out)}]", WRONG)
    return text


def _match(match: Match, found: Finding) -> Iterator[RenderableType]:
    stretch = match.stretch
    who = stretch.speaker or "a reporter"
    if stretch.role is Role.QUESTION:
        who = f"{who} (asking)"
    day = spelled(stretch.date or stretch.published)
    told = reported(stretch)
    report = f", {told}" if told else ""
    is_part = (match.quoted.start, match.quoted.end) != (0, len(found.quotation))
    is_equal = all(edit.operation is Operation.EQUAL for edit in match.edits)
    body = Text(match.text, "bold") if not match.edits or is_equal else _diff(match.edits)
    if is_part:
        body = Text.assemble((f"“{match.quoted.of(found.quotation)}” is from\n", "dim"), body)
    place = match.passage_id or f"{stretch.transcript}, question {stretch.exchange}, unanswered"
    where = Text.assemble(
        (place, "green"), (f", {stretch.path}, characters {match.span.start} to {match.span.end}", "dim")
    )
    yield Padding(Group(body, Text(f"{who}, {day}{report}", "cyan"), where), INDENT, expand=False)


def _diff(edits: tuple[Edit, ...]) -> Text:
    """Return the comparison: words left out struck through, words added underlined."""
    text = Text()
    for edit in edits:
        if text.plain and not text.plain.endswith(" "):
            text.append(" ")
        if edit.operation is Operation.EQUAL:
            text.append(_ends(edit.said), "bold")
            continue
        marked = edit.change is None
        grave = edit.change in CALLED_OUT
        if edit.said:
            text.append(f"[-{_ends(edit.said)}-]", "dim" if marked else "bold red strike" if grave else "red strike")
        if edit.quoted:
            text.append(" " if edit.said else "")
            text.append(
                f"{{+{edit.quoted}+}}", "dim" if marked else "bold red underline" if grave else "yellow underline"
            )
        if grave:
            text.append(f" ({edit.change})", WRONG)
    return text


def _ends(words: str) -> str:
    spoken = words.split(" ")
    return words if len(spoken) <= LONG_RUN else f"{' '.join(spoken[:KEPT])} … {' '.join(spoken[-KEPT:])}"


def _style(verdict: Verdict) -> str:
    return STYLES.get(verdict, WRONG)
