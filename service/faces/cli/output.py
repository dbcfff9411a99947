"""What commands print: JSON for programs, text for people, and an error where the output cannot be written.

JSON is UTF-8 whatever the locale. Text is written in the encoding of the terminal, and characters that
it does not have become question marks.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console, RenderableType

from onrecord.service.errors import CannotWrite
from onrecord.service.schemas.base import Shape

MAX_WIDTH = 100  # columns; longer lines are hard to read, and a pipe has no width of its own
INDENT = (0, 0, 0, 4)  # of what stands below a line


def counted(count: int, one: str) -> str:
    """Return a number of things: "1 report", "2 reports"."""
    return f"{count:,} {one}" if count == 1 else f"{count:,} {one}s"


def print_json(shape: Shape) -> None:
    """Print a shape as one line of JSON. Raises `CannotWrite`."""
    print_text(f"{shape.json_line()}\n")


def print_text(text: str) -> None:
    """Print a text unchanged, in UTF-8. Raises `CannotWrite`."""
    print_bytes(text.encode())


def print_bytes(content: bytes) -> None:
    """Print bytes unchanged. Raises `CannotWrite`."""
    with _written():
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def show(renderable: RenderableType) -> None:
    """Print for people: as wide as the terminal, up to `MAX_WIDTH`; without padding in a pipe.

    Raises `CannotWrite`.
    """
    out = terminal(sys.stdout)
    with _written():
        if out.is_terminal:
            out.print(renderable)
        else:
            with out.capture() as captured:
                out.print(renderable)
            sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))
        sys.stdout.flush()


def terminal(stream: TextIO) -> Console:
    """Return a rich console on a stream. It highlights nothing by itself."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
    console = Console(file=stream, highlight=False)
    console.width = min(console.width, MAX_WIDTH) if stream.isatty() else MAX_WIDTH
    return console


@contextmanager
def _written() -> Iterator[None]:
    """Turn a failed write into `CannotWrite`; click handles a broken pipe."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotWrite(error.strerror or str(error)) from error
