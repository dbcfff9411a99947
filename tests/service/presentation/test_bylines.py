"""Bylines name the kind of document in which something was said."""

from __future__ import annotations

from onrecord.indexer.transcript import Kind
from onrecord.service.citations.csl import GENRES
from onrecord.service.faces.web import about_page, transcript_page
from onrecord.service.presentation.bylines import ROLES


def test_every_kind_has_its_words_wherever_it_is_named() -> None:
    """A kind that is added without them would be an error on the first page that shows it."""
    assert {*ROLES} == {*about_page.KINDS} == {*transcript_page.KINDS} == {*Kind}
    assert {*GENRES} == {*Kind} - {Kind.REPORT}
