"""How a question goes on from the one before it, as data: the patterns that a language fills in.

The rules that use them stand in `onrecord.service.query.conversation` and know no language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Referring:
    """The words of a language that refer to a question before; all are parts of patterns.

    `opening` begins a question that goes on from another, if it says so ("and what about …"), `ending` may end it
    ("… too"). `stands_for` is what stands for something that was said before ("it"), as far as it does.
    """

    opening: str
    ending: str
    stands_for: str


@dataclass(frozen=True, slots=True)
class FollowUps:
    """The forms of questions by which follow-ups of a language are understood.

    At the beginning of a question: `same_for` and `adds` say that it asks the same of something else or adds to it,
    `about` names a topic, `preposition` stands before a name or topic; `subject` has whom it is about in its group
    `name`, behind the verb. `has_its_matter` is a question whose pronoun is whoever speaks, with a topic of its own.

    A whole question: `place_of_it` asks for what the one before left open, without a verb of its own ("to which
    countries?"), `how_often` how many times something was said. `whose_position` ends one that asks what somebody's is.

    Within a question: `stands_for_nothing` are pronouns that refer to nothing before, `who_speaks` those that are
    whoever speaks in the record; `thing` at the end is the topic before, and `pointing` is one that a state cannot be.
    `of_a_topic` and `of_its_object` have what somebody's words are asked about in their group `topic`: the first
    behind a preposition, the second without one ("criticise the withdrawal").

    Names, in the group `name` where there is one: `name` is one by itself, `about_name` one that a question is about,
    `object_at_end` whom it ends with behind its verb, `place_at_end` a place behind its `preposition`; `place` is the
    preposition that adds one, and `joining` stands between two. `part_of_it` is an aspect of a topic, and not another
    topic ("the arrest").
    """

    same_for: re.Pattern[str]
    adds: re.Pattern[str]
    about: re.Pattern[str]
    preposition: re.Pattern[str]
    subject: re.Pattern[str]
    has_its_matter: re.Pattern[str]
    place_of_it: re.Pattern[str]
    how_often: re.Pattern[str]
    whose_position: re.Pattern[str]
    stands_for_nothing: re.Pattern[str]
    who_speaks: re.Pattern[str]
    thing: re.Pattern[str]
    pointing: re.Pattern[str]
    of_a_topic: re.Pattern[str]
    of_its_object: re.Pattern[str]
    name: re.Pattern[str]
    about_name: re.Pattern[str]
    object_at_end: re.Pattern[str]
    place_at_end: re.Pattern[str]
    place: str
    joining: str
    part_of_it: re.Pattern[str]
