"""The citation that a message means among those that the replies before it have shown, and what is asked of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.attribution_text import attribution
from onrecord.service.citations.exporters import exporters
from onrecord.service.composition import Record
from onrecord.service.errors import UnknownPassage
from onrecord.service.presentation.addresses import addressed
from onrecord.service.presentation.desk_messages import Cited, Reply, Told
from onrecord.service.presentation.desk_sentences import (
    NOT_COMPARED,
    NOT_SURE,
    NOTHING_BEFORE,
    NOTHING_SHOWN,
    first_of,
    no_form,
    none_is,
    sentences,
    told_of,
    too_many,
)
from onrecord.service.presentation.example_questions import Examples
from onrecord.service.presentation.intents import Intent, Wish, aspect_of
from onrecord.service.presentation.plain_replies import PlainReplies
from onrecord.service.query.frame import is_topical

FILES = ("bibtex", "ris", "csl")  # forms of a citation that programs read
STEM = 5  # letters by which a word is known again in another form
WORD = re.compile(r"[\w'’-]+")


class ShownCitations:
    """Finds them over an open record."""

    def __init__(self, record: Record, plain: PlainReplies, examples: Examples) -> None:
        self._record = record
        self._plain = plain
        self._examples = examples

    def meant(
        self, intent: Intent, message: str, lists: Sequence[tuple[StoredPassage, ...]], *, is_first: bool
    ) -> Reply:
        """Return the citation that a message means. `lists` are the passages of the replies before, the newest first.

        The message `is_first` where nothing was asked before it.
        """
        if intent.described:
            number, passages = described(intent.described, lists)
            if not number:
                return Told(none_is(intent.described), self._examples.questions())
            intent, lists = replace(intent, number=number, described=""), [passages]
        aspect = aspect_of(message) if intent.wish in {Wish.SOURCE, Wish.NTH, Wish.WHOLE} else ""
        is_whole = intent.wish is Wish.WHOLE or (intent.wish is Wish.NTH and aspect == "whole")
        numbered = is_numbered(intent)
        if not lists:
            if aspect == "sure" and not is_first:
                return Told(NOT_SURE)
            return Told(NOTHING_BEFORE if is_first else NOTHING_SHOWN, self._examples.questions())
        if intent.wish is Wish.DIFFERENCE:
            return Told(NOT_COMPARED)
        passages = next((found for found in lists if len(found) > 1), lists[0]) if numbered else lists[0]
        number = 1 if not numbered else intent.number if intent.number > 0 else len(passages)
        if number > len(passages):
            return Told(too_many(len(passages)))
        if intent.wish is Wish.FORM:
            return self._written(passages[number - 1], intent.value)
        meant = passages[number - 1]
        if aspect == "person":
            return self._plain.person(meant.speaker)
        told = told_of(meant, aspect)
        if (told or is_whole) and len(passages) > 1 and not numbered:
            told = sentences(*([told] if told else []), first_of(len(passages)))
        return self.cited(self._whole(meant) if is_whole else meant.id, told)

    def cited(self, identity: str, told: str = "") -> Reply:
        """Return the citation with an id; that there is none."""
        try:
            return Cited(self._record.citations.cite(identity), told)
        except UnknownPassage as error:
            return Told(f"{str(error)[0].upper()}{str(error)[1:]}.")

    def _written(self, passage: StoredPassage, name: str) -> Told:
        """Return the citation of a passage in the form of this name; which forms there are where there is none."""
        form = exporters().find(name)
        if form is None:
            return Told(no_form(name, [one.label for one in exporters().items]))
        citation = addressed(self._record.citations.cite(passage.id), self._record.settings.serve.public_url)
        return Told(form.write(citation).strip(), is_file=name in FILES)

    def _whole(self, passage: StoredPassage) -> str:
        """Return the id of the whole answer that a passage is from, the passage's own where the answer has no id."""
        whole = passage.id.rpartition("/")[0]
        with suppress(UnknownPassage):
            if passage.id in self._record.citations.cite(whole).context.turn.passages:
                return whole
        return passage.id


def described(words: str, lists: Iterable[tuple[StoredPassage, ...]]) -> tuple[int, tuple[StoredPassage, ...]]:
    """Return the number of the citation that some words tell from others, and those that it stands among; 0 for none.

    They tell the one that has them all most often: in its text, in the question before it, or in who said it and when.
    """
    stems = [word[:STEM].casefold() for word in WORD.findall(words) if is_topical(word)]
    for passages in lists:
        counts = [_least_of(stems, f"{attribution(one)} {one.with_question}".casefold()) for one in passages]
        if any(counts):
            return counts.index(max(counts)) + 1, passages
    return 0, ()


def _least_of(stems: Sequence[str], told: str) -> int:
    """Return how often a text has that of some words which it has least often."""
    return min((len(re.findall(rf"\b{re.escape(stem)}", told)) for stem in stems), default=0)


def is_numbered(intent: Intent) -> bool:
    """Return whether a message means one of several citations by its number."""
    return intent.wish is Wish.NTH or (intent.wish is Wish.FORM and (intent.number != 1 or bool(intent.described)))
