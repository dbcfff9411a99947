"""How questions ask and answers answer, as data: the records that each language fills in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Demanding:
    """The words around a name, a date or a kind of source by which a question demands it; all are patterns.

    `saying` are verbs of speakers, `sayings` the nouns for what they say, `asking` verbs of reporters and `askings`
    nouns for what they ask. `titles` stand before a person's name. `about` are prepositions before a topic, `by` those
    before a speaker, `auxiliaries` open a question about a subject, `supposing` are those by which it asks what is to
    come or ought to be, and `passive` those by which something is said of the subject. `acting` are verbs that make a
    person the topic. `excluding` words turn a demand into its opposite. `spokesperson` names the record's own speakers;
    `kinds` map what kinds of source are called to ours. `collective` words are parts of names that are no person's, and
    `places` names of several words that are none either. `excluding_topics` are patterns whose group `topic` is what an
    answer must not be about. `joining` stands between two names that are asked for alike. `deadline` stands before a
    day up to which something is done. `when` are words that may follow a date that says when, where any other noun
    makes the date a part of the topic. `stretch` is a run of years up to now, in which something came about. `holding`
    are verbs of an opinion that may be told of somebody. `planning` are verbs by which something is asked that is still
    to come. `comparing` stands before names that are compared.
    """

    saying: str
    sayings: str
    asking: str
    askings: str
    titles: str
    about: str
    by: str
    auxiliaries: str
    supposing: str
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
    stretch: str
    holding: str
    planning: str
    comparing: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something that is told by a figure or a sign of its own: a price, an age, a share, a telephone number.

    `asked` is the pattern of a question for it, which ignores case, `told` that of a sentence that tells it.
    """

    asked: str
    told: str


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that a question may take for granted, as patterns that ignore case.

    `done` is the verb in all its forms, `opposite` what whoever does the opposite does, empty where only a negation
    denies the deed. `instead` are words for the opposite, to search with.
    """

    done: str
    opposite: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """The words of questions.

    `frame` are words that only ask and say nothing of the matter ("what did the ministry say about"); `little` are the
    words that a lexical index leaves out. `counting` are words of questions for a count that say nothing of what is
    counted; `asking_often` match those that ask how often something was asked, and not spoken of. `types` name what is
    asked for, each with a pattern that ignores case, the first that matches decides. `demanding` are those that tell a
    demand from a topic, None where a language has no such rules: then names and dates in its prose filter nothing.
    `embedded` are patterns of questions that somebody else asks in it ("congressmen who want to know how much").
    `counted` are patterns of what a question asks the number of, `chosen` of a noun that stands in the name of whatever
    it is ("which university"), `offices` of what somebody is who is asked for: their group `noun` ends with that noun.
    `compared` are patterns of two topics, the groups `one` and `other`, with all between them; so are `parted` of two
    topics that are asked about one after the other, and `paired` of two things that may be asked about together.
    `compared_periods` are the same for two periods, each with the word that stands before one alone. In `parted` and
    `paired`, `to` and `also_to` are the words that lead to each. `further` stands before a second question in the same
    sentence ("and when"), and `bare` tells the type of one that is a single word. `assuming` are patterns of questions
    that take for granted what their group `rest` says, `deeds` what that may be. `of_states` are patterns of questions
    for a list of states, `doing` of a question for who did something, whose group `verb` is what, `amounting` verbs by
    which a question asks how a number came about, and says nothing of what is counted. `ending` are words that ask for
    the first or the last of something. `attributes` are asked for in place of a mere number; the first that matches
    decides. `variants` are pairs of letters by which the language spells a word in two ways. `numbered` are patterns of
    numbers in a row, by which one thing is told from the next ("9th", "resolution 1540"), `ordinals` the words for such
    numbers, each with its digits. `at_an_end` are patterns of what stands before the matter of which the first or the
    last word is asked for ("most recent comment on"). `of_kind` are patterns of questions for one of a kind ("which
    lawyer"), whose group `noun` is what it is. `weighing` are patterns of questions for why something ought to be done,
    which do not ask about a deed ("why should it"). `being` are patterns of questions whether the group `subject` is
    what the group `thing` says, `is_so` and `is_not` verbs of an answer that says so or not.
    """

    frame: frozenset[str] = frozenset()
    little: frozenset[str] = frozenset()
    counting: frozenset[str] = frozenset()
    asking_often: tuple[str, ...] = ()
    types: tuple[tuple[str, str], ...] = ()
    demanding: Demanding | None = None
    embedded: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    compared_periods: tuple[tuple[str, str], ...] = ()
    amounting: frozenset[str] = frozenset()
    ending: frozenset[str] = frozenset()
    of_states: tuple[str, ...] = ()
    doing: tuple[str, ...] = ()
    parted: tuple[str, ...] = ()
    paired: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    bare: tuple[tuple[str, str], ...] = ()
    assuming: tuple[str, ...] = ()
    deeds: tuple[Deed, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    variants: tuple[tuple[str, str], ...] = ()
    ordinals: Mapping[str, str] = field(default_factory=dict)
    numbered: tuple[str, ...] = ()
    of_kind: tuple[str, ...] = ()
    weighing: tuple[str, ...] = ()
    at_an_end: tuple[str, ...] = ()
    being: tuple[str, ...] = ()
    is_so: str = r"(?!)"
    is_not: str = r"(?!)"


@dataclass(frozen=True, slots=True)
class Answering:
    """The words of answers, as patterns that ignore case.

    `formulas` match whole sentences that say nothing of the matter, whatever was asked: greetings, thanks, references
    to what was said before. `positions` match sentences that call a position clear without telling it; only short
    sentences are compared with them. `leaning` matches the beginning of a sentence that is not understood without the
    one before. `handing_over` match sentences that only give the word to somebody. `affirming` and `denying` match the
    beginning of an answer that says yes or no, `taking_up` that of a sentence which names the question that it goes on
    to answer ("as to whether"), `reasons` a sentence that gives a reason, `days` one that tells a day or
    a time, `places` what tells where, its name in the group `place` if it has one, `lists` one that enumerates, `items`
    the opening of a sentence that is the first, second and so on of an enumeration, `last_item` that of one which ends
    it, `announcing` a sentence that leads up to one, `actors` one that tells who without a name ("we"). `uncounted`
    match numbers that count nothing: of days and years, of articles and resolutions, and of things known already ("the
    two sides"). `ourselves` are words by which speakers mean those for whom they speak. `denials` match words before a
    verb that say it is not done, `clauses` words that begin another clause, and `joining` those that begin one which
    the speaker claims as well. `standing` matches where a sentence says what its speaker's side does, wants or holds.
    """

    formulas: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    leaning: tuple[str, ...] = ()
    handing_over: tuple[str, ...] = ()
    affirming: tuple[str, ...] = ()
    denying: tuple[str, ...] = ()
    taking_up: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    last_item: str = r"(?!)"
    announcing: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()
    ourselves: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
