"""The note in the folder of a generation that says where its tables lie, and in which version."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter

from onrecord.indexer.errors import IndexDamaged
from onrecord.indexer.generations import INDEX_AGAIN

NOTE = "tables.json"
PASSAGES, TERMS = "passages.lance", "terms.lance"


@dataclass(frozen=True, slots=True)
class TableNote:
    """The tables of a generation: their names below `address`, or below the folder of the note if that is None."""

    address: str | None
    passages_name: str
    terms_name: str
    passages: int  # version
    terms: int  # version

    def places(self, folder: Path) -> tuple[str, str]:
        """Return the addresses of the tables of passages and of terms."""
        below = self.address or str(folder)
        return f"{below}/{self.passages_name}", f"{below}/{self.terms_name}"

    def save(self, folder: Path) -> None:
        """Write the note into the folder of a generation. Raises `OSError`."""
        (folder / NOTE).write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> TableNote:
        """Read the note of a generation. Raises `IndexDamaged`."""
        path = folder / NOTE
        try:
            return TypeAdapter(cls).validate_json(path.read_text(encoding="utf-8"), strict=True)
        except (OSError, ValueError) as error:
            raise IndexDamaged(f"{path}: is missing or unreadable; {INDEX_AGAIN}") from error
