"""Where speakers stand on a matter of which a question asks in few words what was said.

"What has China said about space cooperation?" asks for what the speakers' own side does, wants or holds, and not for
what they say of others' words on it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.service.answers.asked_thing import Wanted
from onrecord.service.answers.bearing import Bearing
from onrecord.service.answers.chosen import Chosen
from onrecord.service.answers.question_type import QuestionType
from onrecord.service.answers.sentence_matching import MatchedPassage
from onrecord.service.answers.sentence_worth import takes_a_stand
from onrecord.service.query.frame import is_topical

NEARLY = 0.9  # of the fullest stand that is taken in an exchange, for the one that is told first
WHOLE = 0.85  # of a question, by rarity, that a sentence must come near to take a stand on what is asked
GENERAL = 4  # telling words of a question for what was said of a matter as a whole


def stands_on(matched: MatchedPassage, count: int, wanted: Wanted, bearing: Bearing) -> Vectors:
    """Return how much each sentence says where its speaker stands on what is asked, 0 where that is not asked.

    Who rebuts what others said of a matter may name it as often, and say nothing of it himself.
    """
    stands = np.zeros(count, np.float32)
    if _asks_in_general(matched, wanted):
        for place, text in enumerate(matched.texts[:count]):
            if takes_a_stand(text) and (told := bearing.told_in(matched, place)) >= WHOLE:
                stands[place] = told
    return stands


def as_spoken(chosen: Sequence[Chosen], wanted: Wanted, bearing: Bearing) -> list[Chosen]:
    """Return the statements of an exchange in the order of speech, behind the first that takes as much of a stand."""
    ordered = sorted(chosen, key=lambda one: one.span.start)
    stands = [
        float(stands_on(one.matched, one.last + 1, wanted, bearing)[one.first :].max(initial=0.0)) for one in ordered
    ]
    first = next(place for place, stand in enumerate(stands) if stand >= NEARLY * max(stands))
    return [ordered[first], *ordered[:first], *ordered[first + 1 :]]


def _asks_in_general(matched: MatchedPassage, wanted: Wanted) -> bool:
    """Return whether a question asks in few words what was said of a matter, and so for where the speakers stand."""
    is_plain = wanted.type is QuestionType.PLAIN and not wanted.is_exact
    return is_plain and sum(map(is_topical, matched.places)) <= GENERAL
