"""The command line. `onrecord --help` lists the commands.

Each command lives in a module of its own that is imported when the command runs, so that help and
mistakes are answered at once and nobody waits for a library that is not needed.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import click
from typing_extensions import override

# Command name -> (module in this package, one line for the list of commands). The command is the module's variable of
# that name; one that a built-in, a parameter or a module has as well ends with an underscore.
COMMANDS = {
    "ask": ("query_commands", "Answer a question with quotations and citations."),
    "search": ("query_commands", "Find the passages nearest to a question."),
    "cite": ("cite_command", "Show what a citation points to."),
    "verify": ("verify_command", "Check a quotation, or all those of an article."),
    "analyse": ("analyse_command", "Count over the whole record: trends, wordings, askers, declines."),
    "export": ("export_command", "Write citations to a file, or an evidence pack."),
    "alerts": ("alerts_command", "Save searches, and send what is newly said on them."),
    "collections": ("collections_command", "Show and export the collections that readers made."),
    "parse": ("parse_command", "Print transcripts as the program reads them."),
    "profile": ("profile_command", "Draft a profile of a source, or check what one changes."),
    "index": ("index_command", "Build the index or bring it up to date."),
    "copy": ("copy_command", "Copy a record into tables for many machines, or back."),
    "sources": ("sources_command", "Keep the record up to date from sitemaps, feeds and folders."),
    "check": ("inspect_commands", "Examine whether the index, or an evidence pack, is whole."),
    "adapt": ("adapt_command", "Teach the embedding model with the record's own questions."),
    "eval": ("eval_command", "Measure the search on questions with known answers."),
    "models": ("models_command", "List the models, and get and verify them."),
    "config": ("inspect_commands", "Print a configuration to start from."),
    "stats": ("inspect_commands", "Show what the index holds."),
    "serve": ("serve_commands", "Answer over HTTP."),
    "mcp": ("serve_commands", "Answer an assistant over the Model Context Protocol."),
    "keys": ("serve_commands", "Make and revoke keys of the HTTP service."),
}
HELP = """Semantic search and cited answers over the transcripts of official statements.

\b
onrecord index seeds/          build the index
onrecord ask "What has China said about space cooperation?"
"""
INTERRUPTED = 130
# The message after an interrupt, for commands that change or serve something.
STOPPED = {
    "index": "stopped; what was indexed before is as it was, run the command again to go on",
    "sources": "stopped; what was fetched is kept, run the command again to go on",
    "copy": "stopped; run the command again to go on",
    "adapt": "stopped; the index is read as it was",
    "models": "stopped; no model is half there",
    "serve": "stopped; the service answers no more",
    "alerts": "stopped; what was not sent is sent by the next run",
}


class Failure(click.ClickException):
    """An error that the user can do something about, shown as one line."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(" ".join(message.split()))
        self.exit_code = exit_code  # type: ignore[misc] # click reads it from the instance as well

    @override
    def show(self, file: object = None) -> None:
        """Print the line on standard error."""
        with suppress(OSError):  # where even this cannot be written, the exit code has to do
            click.echo(f"onrecord: {self.message}", err=True)


class Commands(click.Group):
    """A group whose commands are imported when they are asked for."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    @override
    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import and return a command."""
        if name not in COMMANDS:
            return None
        module = import_module(f"onrecord.service.faces.cli.{COMMANDS[name][0]}")
        command = getattr(module, name, None) or getattr(module, f"{name}_", None)
        if not isinstance(command, click.Command):  # a mistake of ours
            raise TypeError(f"{module.__name__} has no command {name}")
        return command

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    @override
    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an interrupt becomes a message."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            raise Failure(STOPPED.get(ctx.invoked_subcommand or "", "stopped"), INTERRUPTED) from error

    @override
    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the program; an error becomes one line on standard error."""
        try:
            return super().main(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 - no traceback may reach a user
            from onrecord.service.faces.cli.failures import forget_unwritten, in_one_line  # noqa: PLC0415 - seldom needed

            failure = Failure(*in_one_line(error))
            failure.show()
            forget_unwritten()
            sys.exit(failure.exit_code)


@click.command(
    cls=Commands,
    help=HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="onrecord", message="%(version)s")
def main() -> None:
    """Run the program."""
