"""`onrecord collections`."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.indexer.store.collection_book import CollectionBook
from tests.service.faces.cli.conftest import Run

NOW = "2026-01-02T03:04:05+00:00"


def test_collections_are_listed_shown_exported_and_removed(indexed: Run, tmp_path: Path) -> None:
    """Tokens are shown on request alone."""
    cited = json.loads(indexed("search", "space", "--limit", "1", "--json").stdout)["hits"][0]
    stats = json.loads(indexed("collections", "list", "--json").stdout)
    assert stats == {"collections": []}
    book = CollectionBook(Path(".onrecord"))
    book.add("edit-token", "share-token", "Space", NOW, most=1)
    book.put(1, cited["passage_id"], "a note", NOW, most=1)
    assert "edit-token" not in indexed("collections", "list").stdout
    [line] = json.loads(indexed("collections", "list", "--json").stdout)["collections"]
    assert (line["edit"], line["items"]) == ("edit-token", 1)
    shown = indexed("collections", "show", "share-token").stdout
    assert cited["speaker"] in shown
    assert "a note" in shown
    assert json.loads(indexed("collections", "show", "share-token", "--json").stdout)["edit"] is None
    file = tmp_path / "space.csv"
    assert indexed("collections", "export", "share-token", "--format", "csv", "-o", str(file)).exit_code == 0
    assert "a note" in file.read_text(encoding="utf-8")
    assert "for reading alone" in indexed("collections", "remove", "share-token").stderr
    assert indexed("collections", "remove", "edit-token").exit_code == 0
    assert "no collection has this address" in indexed("collections", "show", "share-token").stderr
