"""Bylines name the kind of document in which something was said."""

from __future__ import annotations

from onrecord.indexer.transcript import Kind, Provenance
from onrecord.service.attribution_text import KIND_NAMES
from onrecord.service.faces.web.about_page import PROVENANCES
from onrecord.service.presentation.bylines import ROLES


def test_every_kind_has_its_words_wherever_it_is_named() -> None:
    """A kind that is added without them would be an error on the first page that shows it."""
    assert {*ROLES} == {*KIND_NAMES} == {*Kind}
    assert {*PROVENANCES} == {*Provenance}
