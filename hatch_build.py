"""What a package index shows: README.md without the links and pictures of the repository, which lead nowhere there."""

from __future__ import annotations

import re
from pathlib import Path

from hatchling.metadata.plugin.interface import MetadataHookInterface

PICTURE = re.compile(r"!\[[^\]]*\]\((?!https?:)[^)]*\)\n*")
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\((?!https?:)[^)]*\)")


class ReadmeHook(MetadataHookInterface):
    """Gives the distribution its description."""

    def update(self, metadata: dict[str, object]) -> None:
        """Set the description."""
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": for_index(text)}


def for_index(text: str) -> str:
    """Return Markdown with the text of each local link in place of the link, and without local pictures."""
    return LINK.sub(r"\1", PICTURE.sub("", text))
