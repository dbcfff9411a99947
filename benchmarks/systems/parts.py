"""The interface of every compared system: it takes pages and a model, and returns lines that can be searched."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """The main text of a page, as the project's own readers find it, and where it is from."""

    path: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Job:
    """The job of a system: the pages, the folder of the model, a scratch folder, and the number of hits per question.

    `source` is the folder of the pages as they are, for the system that reads them itself. `titled` puts
    the title of its page, in which the date is, before each chunk. `query_prompt` is what the model wants before a
    question, "" if nothing; each library is told in the way of its documentation.
    """

    source: Path
    pages: Path
    model: Path
    folder: Path
    hits: int
    titled: bool
    query_prompt: str

    @classmethod
    def read(cls, file: Path) -> Job:
        """Read what `write` wrote."""
        read = json.loads(file.read_text("utf-8"))
        paths = {name: Path(read[name]) for name in ("source", "pages", "model", "folder")}
        return cls(**paths, hits=read["hits"], titled=read["titled"], query_prompt=read["query_prompt"])

    def write(self, file: Path) -> None:
        """Write the job for another process."""
        file.write_text(json.dumps(asdict(self), default=str), "utf-8")

    def read_pages(self) -> list[Page]:
        """Return the pages, in their order."""
        with self.pages.open(encoding="utf-8") as lines:
            return [Page(**json.loads(line)) for line in lines]


@dataclass(frozen=True, slots=True)
class Hit:
    """The text of a hit by itself, and with what a reader is shown around it."""

    text: str
    context: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the comparison: its name, and a search that can be asked.

    `search` is timed and gives whatever the library gives; `hits` makes records of that, the best first.
    """

    name: str
    search: Callable[[str], Any]
    hits: Callable[[Any], Sequence[Hit]]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of characters of a page: `number` of the page, `start` and `end` in its text."""

    page: int
    start: int
    end: int


class Chunks:
    """The chunks of all pages in their order, of which a hit is shown with those before and after it."""

    def __init__(self, pages: Sequence[Page], chunks: Sequence[Chunk]) -> None:
        self._pages = pages
        self._chunks = chunks

    def __len__(self) -> int:
        return len(self._chunks)

    def text(self, number: int) -> str:
        """Return the text of a chunk."""
        chunk = self._chunks[number]
        return self._pages[chunk.page].text[chunk.start : chunk.end]

    def shown(self, number: int, *, titled: bool) -> str:
        """Return what a library is given of a chunk: its text, under the title of its page if that is wanted."""
        return f"{self.page(number).title}\n{self.text(number)}" if titled else self.text(number)

    def page(self, number: int) -> Page:
        """Return the page that a chunk is of."""
        return self._pages[self._chunks[number].page]

    def hit(self, number: int) -> Hit:
        """Return a chunk as a hit; its context reaches from the chunk before it to the one after it."""
        chunk = self._chunks[number]
        near = [other for other in self._chunks[max(0, number - 1) : number + 2] if other.page == chunk.page]
        context = self._pages[chunk.page].text[near[0].start : near[-1].end]
        return Hit(self.text(number), context)


def located(pages: Sequence[Page], cut: Sequence[tuple[int, int, str]]) -> Chunks:
    """Return the chunks that a library has cut, given by page, start and text, in order.

    Raises `ValueError` where a text does not stand where the library says.
    """
    chunks = [Chunk(page, start, start + len(text)) for page, start, text in cut]
    for chunk, (_, _, text) in zip(chunks, cut, strict=True):
        if pages[chunk.page].text[chunk.start : chunk.end] != text:
            raise ValueError(f"{pages[chunk.page].path}: what was cut at {chunk.start} does not stand there")
    for before, after in pairwise(chunks):
        if (before.page, before.start) > (after.page, after.start):
            raise ValueError(f"{pages[after.page].path}: the chunk at {after.start} is out of order")
    return Chunks(pages, chunks)
