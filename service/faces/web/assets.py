"""The stylesheet, the scripts and the icon: read once, served under an address that holds the hash of them all.

What the address names never changes, so browsers keep it for a year; scripts find each other beside themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
DIGITS = 12


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that the page needs."""

    content: bytes
    media_type: str


class Assets:
    """The files of the page."""

    def __init__(self, held: Mapping[str, Asset]) -> None:
        self._held = held
        every = b"".join(name.encode() + held[name].content for name in sorted(held))
        self.digest = sha256(every).hexdigest()[:DIGITS]

    @classmethod
    def packaged(cls) -> Assets:
        """Return those of this package."""
        folder = files(__package__).joinpath("static")
        kinds = ((file, TYPES.get(f".{file.name.rpartition('.')[2]}")) for file in folder.iterdir())
        return cls({file.name: Asset(file.read_bytes(), kind) for file, kind in kinds if kind})

    def get(self, digest: str, name: str) -> Asset | None:
        """Return a file, None where it is none of ours or another version was asked for."""
        return self._held.get(name) if digest == self.digest else None

    def address(self, name: str) -> str:
        """Return where a file is served."""
        return f"/static/{self.digest}/{name}"
