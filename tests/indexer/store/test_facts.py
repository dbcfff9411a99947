"""Facts are what the store says of a passage, without its text."""

from __future__ import annotations

from onrecord.indexer.store.facts import Facts
from onrecord.indexer.store.reader import Store
from onrecord.indexer.transcript import Provenance
from onrecord.service.settings import Settings
from tests.conftest import SEEDS, Build


def test_facts_agree_with_the_passages_of_the_seeds(build: Build, settings: Settings) -> None:
    """In the order asked for, more than a statement of SQL can name at once, each as often as asked for, and again."""
    build(SEEDS)
    store = Store.open_for_reading(settings.index.path)
    passages = list(store.live_passages(1)) * 40
    facts_of = Facts(store)
    found = facts_of.of([passage.number for passage in passages])
    assert facts_of.of([found[7].number, found[3].number]) == [found[7], found[3]]
    assert len(found) > 1000
    for passage, facts in zip(passages, found, strict=True):
        reporter = passage.publisher if passage.provenance is Provenance.REPORT else None
        assert (facts.number, facts.speaker, facts.day) == (
            passage.number,
            passage.speaker,
            passage.date or passage.published,
        )
        assert facts.outlets == tuple(name for name in (passage.asker, reporter) if name)
        declined = sum(span.end - span.start for span in passage.non_answers)
        assert facts.declined == declined / len(passage.text)
    assert {facts.declined > 0 for facts in found} == {True, False}
