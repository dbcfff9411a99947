"""How questions ask and answers answer, as data: the records that each language fills in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Demanding:
    """The words around a name, a date or a kind of source by which a question demands it; all are patterns.

    `saying` are verbs of speakers, `sayings` the nouns for what they say, `asking` verbs of reporters and `askings`
    nouns for what they ask. `titles` stand before a person's name. `about` are prepositions before a topic, `by` those
    before a speaker, `auxiliaries` open a question about a subject, and `passive` are those of them by which something
    is said of it. `acting` are verbs that make a person the topic. `excluding` words turn a demand into its opposite.
    `spokesperson` names the record's own speakers; `kinds` map what kinds of source are called to ours. `collective`
    words are parts of names that are no person's, and `places` names of several words that are none either.
    `excluding_topics` are patterns whose group `topic` is what an answer must not be about. `joining` stands between
    two names that are asked for alike. `deadline` stands before a day up to which something is done. `when` are words
    that may follow a date that says when, where any other noun makes the date a part of the topic.
    """

    saying: str
    sayings: str
    asking: str
    askings: str
    titles: str
    about: str
    by: str
    auxiliaries: str
    passive: str
    acting: str
    excluding: str
    spokesperson: str
    kinds: tuple[tuple[str, str], ...]
    collective: str
    places: str
    excluding_topics: str
    joining: str
    deadline: str
    when: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something that is told by a figure or a sign of its own: a price, an age, a share, a telephone number.

    `asked` is the pattern of a question for it, which ignores case, `told` that of a sentence that tells it.
    """

    asked: str
    told: str


@dataclass(frozen=True, slots=True)
class Asking:
    """The words of questions.

    `frame` are words that only ask and say nothing of the matter ("what did the ministry say about"); `little` are the
    words that a lexical index leaves out. `counting` are words of questions for a count that say nothing of what is
    counted. `types` name what is asked for, each with a pattern that ignores case, the first that matches decides.
    `demanding` are those that tell a demand from a topic, None where a language has no such rules: then names and dates
    in its prose filter nothing. `embedded` are patterns of questions that somebody else asks in it ("congressmen who
    want to know how much"). `counted` are patterns of what a question asks the number of, `chosen` of a noun that
    stands in the name of whatever it is ("which university"), `offices` of what somebody is who is asked for: their
    group `noun` ends with that noun. `compared` are patterns of two topics, the groups `one` and `other`, with all
    between them. `attributes` are asked for in place of a mere number; the first that matches decides.
    """

    frame: frozenset[str] = frozenset()
    little: frozenset[str] = frozenset()
    counting: frozenset[str] = frozenset()
    types: tuple[tuple[str, str], ...] = ()
    demanding: Demanding | None = None
    embedded: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    attributes: tuple[Attribute, ...] = ()


@dataclass(frozen=True, slots=True)
class Answering:
    """The words of answers, as patterns that ignore case.

    `formulas` match whole sentences that say nothing of the matter, whatever was asked: greetings, thanks, references
    to what was said before. `positions` match sentences that call a position clear without telling it; only short
    sentences are compared with them. `leaning` matches the beginning of a sentence that is not understood without the
    one before. `affirming` and `denying` match the beginning of an answer that says yes or no, `reasons` a sentence
    that gives a reason, `days` one that tells a day or a time, `places` one that tells where, `lists` one that
    enumerates, `actors` one that tells who without a name ("we"). `uncounted` match numbers that count nothing: of days
    and years, of articles and resolutions, and of things known already ("the two sides").
    """

    formulas: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    leaning: tuple[str, ...] = ()
    affirming: tuple[str, ...] = ()
    denying: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()
