"""`onrecord cite`: an id to what it points to, also in the forms that other programs read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem
from rich.console import Group, RenderableType
from rich.text import Text
from typing_extensions import override

from onrecord.service.attribution_text import attribution, published_by
from onrecord.service.citations.book import open_citations
from onrecord.service.citations.citation import Citation, Echo, State
from onrecord.service.citations.exporters import FORMS, exporter, exporters, is_json
from onrecord.service.citations.fragment import source_link
from onrecord.service.faces.cli.options import common_options, settings_from
from onrecord.service.faces.cli.output import print_json, print_text, show
from onrecord.service.schemas.citation_schemas import LookedUpCitationShape, WrittenCitationShape

TEXT, JSON = "text", "json"
OURS = (TEXT, JSON, *(form.name for form in FORMS))


class _FormName(click.Choice[str]):
    """The name of a citation form. Other packages are searched only for names that are not ours."""

    def __init__(self) -> None:
        super().__init__(OURS)

    def choice(self) -> click.Choice[str]:
        """Return all that may be chosen from."""
        return click.Choice((TEXT, JSON, *exporters().names))

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return value if value in OURS else self.choice().convert(value, param, ctx)

    @override
    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        return self.choice().get_metavar(param, ctx)

    @override
    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return self.choice().shell_complete(ctx, param, incomplete)


@click.command("cite")
@click.argument("passage_id")
@click.option("--format", "form", type=_FormName(), default=TEXT, show_default=True, help="How to give it.")
@click.option("--context", is_flag=True, help="With the whole exchange that it stands in.")
@common_options
def cite(passage_id: str, form: str, config: Path | None, index: Path | None, *, context: bool, as_json: bool) -> None:
    """Show what PASSAGE_ID stands for: a passage, or with the id of an exchange its first turn.

    The id of a passage whose page has changed since shows what it was given for. With --json a --format that is no JSON
    stands in an object under "text".
    """
    settings = settings_from(config, index)
    found = open_citations(settings).cite(passage_id)
    if settings.serve.public_url is not None:
        from onrecord.service.presentation.addresses import addressed  # noqa: PLC0415 - most have no address to give

        found = addressed(found, settings.serve.public_url)
    if form == JSON or (as_json and form == TEXT):
        print_json(LookedUpCitationShape.of(found, context=context))
    elif form == TEXT:
        show(_text(found, context=context))
    elif as_json and not is_json(exporter(form)):
        print_json(WrittenCitationShape.of(found, exporter(form)))
    else:
        print_text(exporter(form).write(found))


def _text(found: Citation, *, context: bool) -> Group:
    """Return a citation with everything that is needed to check it; with `context`, all of its exchange."""
    passage = found.passage
    parts: list[RenderableType] = []
    if passage.question:
        parts += [Text(f"{passage.asker or 'Question'}: {passage.question}", "italic"), Text()]
    parts += _exchange(found) if context else [Text(found.quote, "bold")]
    parts += [Text(attribution(passage), "cyan"), Text()]
    if found.state is not State.CURRENT:
        place = f"; in its place stands {found.superseded_by}" if found.superseded_by else ""
        parts.append(Text(f"This passage is {found.state.value}: the record has changed since{place}.", "yellow"))
    facts = {
        "Title": passage.title,
        "Place": found.place,
        "Published by": published_by(passage),
        "Source": source_link(found) or passage.path,
        "Recording": passage.recording_url,
        "Citation": f"{found.id}, characters {found.span.start} to {found.span.end}",
        "Before": found.previous or found.context.before,
        "After": found.next or found.context.after,
        "Quoted from": "\n".join(map(_elsewhere, found.quotes)),
        "Quoted by": "\n".join(map(_elsewhere, found.quoted_by)),
    }
    parts += [Text(f"{name + ':':14}{value}", "dim", overflow="fold") for name, value in facts.items() if value]
    return Group(*parts)


def _elsewhere(echo: Echo) -> str:
    return f"{echo.passage.id}, characters {echo.span.start} to {echo.span.end}"


def _exchange(found: Citation) -> Iterator[RenderableType]:
    """Yield the turns of a citation's exchange, what is cited in bold."""
    for turn in found.context.turns:
        text = Text(turn.text)
        if turn.span.start <= found.span.start and found.span.end <= turn.span.end:
            text.stylize("bold", found.span.start - turn.span.start, found.span.end - turn.span.start)
        yield from (Text(f"{turn.speaker}:", "cyan"), text, Text())
