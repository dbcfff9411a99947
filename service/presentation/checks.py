"""Quotations that a conversation asks about: their verdict, and what is asked of it afterwards."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from onrecord.indexer.languages.follow_ups_en import ENGLISH_FOLLOW_UPS
from onrecord.service.composition import Record
from onrecord.service.errors import QueryError
from onrecord.service.presentation.desk_messages import Checked, Cited, Reply
from onrecord.service.presentation.edited_questions import in_days
from onrecord.service.presentation.intents import (
    OF_A_CITATION,
    SAID_TO_US,
    Intent,
    Wish,
    aspect_of,
    intents_in_place,
    says_nothing,
)
from onrecord.service.presentation.question_forms import extreme
from onrecord.service.presentation.questions import Questions

ABOUT_A_CHECK = (Wish.SAME, Wish.MORE, Wish.LONGER, Wish.WHO_ELSE, Wish.DIFFERENCE, Wish.LISTED)
TWO_NAMES = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)+")


class Checks:
    """Checks quotations over an open record."""

    def __init__(self, record: Record, questions: Questions) -> None:
        self._record = record
        self._questions = questions

    def about(self, message: str, intent: Intent, recent: Sequence[str], today: dt.date | None) -> Reply | None:
        """Return the reply to a message about the quotation that was checked just before, None for any other."""
        if (intent.wish is Wish.MORE and intent.speaker) or intent.value:
            return None
        placed = reversed(list(zip(recent, intents_in_place(recent), strict=True)))
        wishes = (wish for one, wish in placed if not self._questions.narrowing(one, today))
        checked = next((one for one in wishes if one.wish not in (*SAID_TO_US, *OF_A_CITATION, *ABOUT_A_CHECK)), intent)
        if checked.wish is not Wish.CHECK:
            return None
        if intent.wish is Wish.QUESTION and ENGLISH_FOLLOW_UPS.how_often.fullmatch(message.strip()):
            return self.verdict(checked, today)  # with all its places
        if intent.wish is Wish.QUESTION and says_nothing(message):
            return self.verdict(checked, today)  # "anything like that?"
        if intent.wish is Wish.QUESTION:
            narrowed = self._questions.narrowing(message, today)
            return self.verdict(replace(checked, around=f"{narrowed} said"), today) if narrowed else None
        is_of_it = intent.wish in {*ABOUT_A_CHECK, Wish.SOURCE, Wish.FORM, Wish.ECHO, Wish.SHORTER}
        found = self.verdict(checked, today) if is_of_it else None
        if found is None or intent.wish in {Wish.DIFFERENCE, Wish.ECHO, Wish.SHORTER, Wish.LISTED}:
            return found
        if intent.wish is Wish.SOURCE and (aspect_of(message) == "sure" or extreme(message)):
            return found  # who said it first is seen from the days of its places
        if intent.wish in {Wish.SOURCE, Wish.FORM}:
            return None if found.finding.matches else found  # what is nearest is nobody's answer to "who said that?"
        if intent.wish in {Wish.MORE, Wish.LONGER}:
            ids = [match.passage_id for match in found.finding.matches if match.passage_id is not None]
            return Cited(self._record.citations.cite(ids[0])) if ids else found
        around = f"{intent.speaker} said" if intent.wish is Wish.SAME else ""
        return self.verdict(replace(checked, speaker=intent.speaker, around=around), today)

    def verdict(self, intent: Intent, today: dt.date | None) -> Checked | None:
        """Return the verdict on a quotation, None where it cannot be checked."""
        speaker, date = None, None
        with suppress(QueryError):
            around = self._record.retriever.read(intent.around, today=today)
            if around.speakers:
                speaker = around.speakers[0].names[0]
            if around.dates:
                date = in_days(around.dates[0].period)
        if speaker is None and intent.speaker and TWO_NAMES.fullmatch(intent.speaker):
            speaker = intent.speaker  # somebody of whom the record has no words
        try:
            return Checked(self._record.quotations.check(intent.value, speaker, date))
        except QueryError:
            return None
