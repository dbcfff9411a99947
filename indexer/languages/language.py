"""What a language decides, as data: the record that each language fills in.

The rules that read these words know no language. A new language is one more `Language` object.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.indexer.languages.discourse import Answering, Asking
from onrecord.indexer.languages.naming import Named


@dataclass(frozen=True, slots=True)
class Negations:
    """The words that turn a statement into its opposite.

    `words` negate wherever they stand. `inside_words` are those of them that are also a part of other words, in a
    language that writes no spaces. `denying` are words that deny what follows ("refuse", "groundless"). `harmless`
    are words that keep a negation before them from negating ("not only"), or, in a language that writes no
    spaces, whole words that begin with a negation and do not negate. `prefix` is a pattern for the syllables that
    negate a word. `contractions` spells out short forms, endings with their apostrophe among them. `opposites` are
    pairs of sets of words: a word of one set reverses the meaning of a word of the other ("support", "oppose").
    """

    words: frozenset[str]
    inside_words: frozenset[str] = frozenset()
    denying: frozenset[str] = frozenset()
    harmless: frozenset[str] = frozenset()
    prefix: str | None = None
    contractions: Mapping[str, str] = field(default_factory=dict)
    opposites: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Numbers:
    """The words that count.

    `values` are the values of number words. `scales` multiply the number before them; `short_scales` do so after digits
    ("bn"). `amounts` have no fixed value and must occur as they are ("twice", "half", "third"). `loose_amounts` are
    amounts that have other meanings as well ("once", "both"): they matter when two texts are compared, and prove
    nothing alone. `signs` are those of currencies. `percent` is how a percentage is written. `measures` are patterns
    for units and inflected amounts ("dollars?", "doubled").
    """

    values: Mapping[str, int]
    scales: Mapping[str, int]
    short_scales: Mapping[str, int] = field(default_factory=dict)
    amounts: frozenset[str] = frozenset()
    loose_amounts: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    percent: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """Every word that counts."""
        scales = (*self.scales, *self.short_scales)
        return frozenset((*self.values, *scales, *self.amounts, *self.loose_amounts, *self.signs))


@dataclass(frozen=True, slots=True)
class Days:
    """The words that name a day, a month or a year.

    `capitalised` are those that name a day only where they are written with a capital ("May"). `relative` are
    counted from the day on which they are said ("yesterday"). `links` may stand between day, month and year ("9 de
    junio de 2022"), `year_marks` behind the year ("12 marca 2024 r."). `eras` are those that years are counted by, with
    the year before their first.
    """

    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    abbreviations: frozenset[str] = frozenset()
    relative: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    capitalised: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    year_marks: tuple[str, ...] = ()
    eras: Mapping[str, int] = field(default_factory=dict)

    @property
    def words(self) -> frozenset[str]:
        """Every word that names a day, a month or a year."""
        return frozenset((*self.months, *self.weekdays, *self.abbreviations, *self.relative, *self.units))


NEVER = r"(?!)"  # a pattern that matches nothing


@dataclass(frozen=True, slots=True)
class Framing:
    """The words that lead to a clause without assuring it, so that it claims nothing without them. All are patterns.

    `that` begins a clause that depends on the words before it, and `complementing` ends those words where the clause is
    no relative one. `omitting` are words behind which such a clause begins without it ("to think the ship was").
    `assuring` ends them where they assure it, whoever is their subject ("it is a fact"), `vouching`
    where they do if the speaker is ("we believe"). `predicating` ends those that say what something is ("the result
    is"), which assure it unless they hold `intending` words ("the plan is"), or `opining` ones and nothing of the
    speaker's ("their view is"). `hedging` begins, with its group `cue`, a clause that is only possible ("perhaps"),
    `subordinating` one up to a mark that tells of what is not yet or not so ("once", "as if"). `captioning` are words
    that give what follows their colon to their group `who`, `holder` or `text` ("his message is simple:", "they have
    one line:", "the poster read:"), `reversing` those that take back the clause before them (", or is it?").

    `withholding` words in a frame take its assurance away ("we used to believe", "absent any proof"). `disowning` is a
    sentence that takes back the one before it, with its group `untrue` if it denies that ("That is a lie.").
    """

    that: str = NEVER
    complementing: str = NEVER
    omitting: str = NEVER
    assuring: str = NEVER
    vouching: str = NEVER
    predicating: str = NEVER
    intending: str = NEVER
    opining: str = NEVER
    hedging: str = NEVER
    subordinating: str = NEVER
    captioning: str = NEVER
    reversing: str = NEVER
    withholding: str = NEVER
    disowning: str = NEVER


@dataclass(frozen=True, slots=True)
class Voicing:
    """The words by which a speaker shows that words are not his own claim, or claims them under a condition.

    All are patterns for `re`, matched without regard to case except `own`, `people` and `complement`.

    Who speaks: `own` are subjects that stand for the speaker, `pronouns` those that stand for somebody named before.
    `people` find the name or description of a speaker at the end of the words before the verb, once `auxiliaries` are
    taken away; the first that matches counts.

    Saying: `saying` are verbs of saying or believing, `inverted` those that stand before their subject behind a
    quotation. `complement` begins what is said, behind the verb. `no_verb` ends what stands before a word that only
    looks like such a verb ("the claim"). `relaying` are words that give a source without a verb
    ("according to", with the groups `source`, `author` or `proverb`), or name somebody else's claim ("the allegation
    that"); a group `wording` marks those that may hold the speaker's own words ("words like"). `sources` are what may
    be cited for one's own claim ("according to the law"). `endorsing` begins a clause whose speaker is agreed with
    ("as he said"). `joining` stands between two quotations of one sayer ("and"). `relative_ends` ends the words before
    a verb whose subject is a thing just named ("a slogan that reads"). `clefts` end with their group `who` before a
    verb ("it is the tabloids that keep"). `passing_on` ends what stands between a verb of saying and a quotation from
    something else, so that the words are not those of the verb's subject ("said that the proposal to").
    `reading` announces that a text is read out. `terms` and `terms_after` stand around a quoted name, title or slogan.
    `proverbs` match the end of a subject that is a saying and nobody's words, even if it is the speaker's country's
    ("an old Chinese saying").
    `claimed_after` begins at the end of a quotation what calls it somebody's claim ("… and other accusations").

    Denying and supposing: `denying` ends where the denied words begin; `denied` follows them. `conditions` begin a
    condition, `harmless_conditions` only look like one, and `conceding` ones leave the main clause as it is ("even
    if"). `wishing` turns a clause into a wish. `negating` are words that negate besides the negations ("fail to");
    `affirming` are set phrases with a negation that negate nothing behind them ("no doubt"). `compared` stands before a
    number and `compared_after` behind it; `counting` are words that are compared like a number ("all", "dozens of").

    Voices: `reading_on` is found in what announces that the rest of a paragraph is read out. `issuing` names in a group
    `issuer` or `author` who issued what is read out. `reading_cues`, `denying_cues`, `denied_cues` and `condition_cues`
    are words of which one stands in whatever `reading`, `denying`, `denied` and `conditions` find, so that most
    sentences need not be searched. They are sought in words in lower case that have a line feed before them and a space
    for every mark.

    Reach: `clause_ends` end the reach of a negation, `claim_ends` that of a saying, a denial or a condition. `resuming`
    is an insertion that begins like such an end, up to where the claim goes on ("the ship, which is old, has …").
    `fragments` are the first words of a phrase that claims nothing by itself ("in the region").
    `subordinate` begins a clause that stands before or inside the main one, with the group `relative` if inside.
    `main_clause` is the comma before the main clause, `resumed` the one behind a relative clause: what is said in the
    subordinate clause reaches no farther ("Although he denies it, …"). `finite` is a finite
    verb, by which a clause is told. `limiting` are words behind a negated clause
    that limit it, so that it means something else without them ("… until", "… more than"). `condition_ends` is what
    ends a condition where no comma does ("then"), `coordinating` joins a clause to the one before ("and"), and
    `before_clauses` are all words with a clause right behind them ("and", "that"). `claiming` begins a claim that is
    denied behind it ("to say that … is false"), and `pointing_back` such a denial ("…, which is false").
    """

    own: str
    pronouns: str
    saying: str
    inverted: str
    relaying: str
    endorsing: str
    joining: str
    relative_ends: str
    reading: str
    denying: str
    denied: str
    conditions: str
    harmless_conditions: str
    conceding: str
    wishing: str
    negating: str
    affirming: str
    compared: str
    compared_after: str
    counting: str
    clause_ends: str
    claim_ends: str
    resuming: str
    fragments: str
    proverbs: str
    claimed_after: str
    terms: str
    terms_after: str
    people: tuple[str, ...]
    auxiliaries: str
    sources: str
    complement: str
    no_verb: str
    reading_on: str
    issuing: str
    reading_cues: tuple[str, ...]
    denying_cues: tuple[str, ...]
    denied_cues: tuple[str, ...]
    condition_cues: tuple[str, ...]
    subordinate: str = NEVER
    main_clause: str = NEVER
    resumed: str = NEVER
    limiting: str = NEVER
    condition_ends: str = NEVER
    coordinating: str = NEVER
    before_clauses: str = NEVER
    claiming: str = NEVER
    pointing_back: str = NEVER
    finite: str = NEVER
    clefts: str = NEVER
    passing_on: str = NEVER
    framing: Framing = Framing()


@dataclass(frozen=True, slots=True)
class TurnWords:
    """The words by which a language marks who speaks, all in lower case.

    `asking`, `answering` and `chairing` name who speaks by what he does, `offices` by his post, `presiding` by a post
    that presides where an assembly speaks, `outlets` by a kind of news outlet. `questions` are those words of asking
    that name the question, and not who puts it. `letter_pair` are the letters that stand for a question and its
    answer where a page has both and no other, and that mean something else elsewhere ("F:", "A:"). `nameless` marks
    a voice that nobody identified, `ordinals` tell one from others ("second audience member"). `honorifics` stand
    before a name. `openers` begin a sentence and no name, `articles` may stand before an office ("El presidente"),
    `connectors` inside a name. `headings` stand before a colon and are nobody ("Subject:"). `addressed` are those
    to whom a speech turns ("Friends: …"), who say nothing. `directions` are what
    is done and not said ("laughter"). `notes` head what the editor says in brackets ("Note: …"). `interrogatives`
    begin a question. `assemblies` stand in titles of what a parliament, a committee or a court says. `given_by`
    stand in titles between the kind of talk and whose it is ("press conference by"), `partners` in that of an
    interview before whoever leads it ("with"), `reporting_for` between a reporter and for whom he reports ("Ann Ray
    from …"). `postnominals` stand behind the name of whoever holds an office ("Ann Ray MP").
    """

    asking: frozenset[str] = frozenset()
    questions: frozenset[str] = frozenset()
    answering: frozenset[str] = frozenset()
    letter_pair: tuple[str, str] | None = None
    chairing: frozenset[str] = frozenset()
    presiding: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    nameless: frozenset[str] = frozenset()
    ordinals: frozenset[str] = frozenset()
    honorifics: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    connectors: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()
    addressed: frozenset[str] = frozenset()
    directions: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()
    interrogatives: frozenset[str] = frozenset()
    assemblies: frozenset[str] = frozenset()
    given_by: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()
    reporting_for: frozenset[str] = frozenset()
    postnominals: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Language:
    """What one language decides; `code` is its ISO 639-1 code.

    `letters` is a character class of the script that it is written in, "" for a Latin one, and `own_letters` one of
    those that no other described language of that script has.
    `no_names` are words that are written with a capital where a sentence begins and are no names there. `voicing` is
    None for a language whose ways of quoting, denying and supposing are not described. `variants` are characters that
    are also written as others, each with the one that it is compared as. `conference_titles`, `talk_titles` (of
    what may be a press conference), `statement_titles`, `interview_titles` and `debate_titles` are patterns that are
    sought in a title. `works` are patterns for what has a title of its own, as before its quotation marks ("the film").
    `names` are the things that have several names (see `Named`), `peoples` what is called after a state ("Swedish").

    Of the furniture of pages: `widgets` are patterns for whole lines by which a site serves its readers ("Share"),
    `foot_headings` for those below which nothing more of the text follows ("Press contacts"), `closings` for those by
    which a record tells when and how it ended ("The House rose at 6.30 p.m."), `examinations` for those by which the
    record of a court tells who questions a witness from there on ("Cross-examined by Mr. Pike.").
    """

    code: str
    negations: Negations
    numbers: Numbers
    days: Days
    letters: str = ""
    own_letters: str = ""
    no_names: frozenset[str] = frozenset()
    voicing: Voicing | None = None
    variants: Mapping[str, str] = field(default_factory=dict)
    conference_titles: tuple[str, ...] = ()
    talk_titles: tuple[str, ...] = ()
    statement_titles: tuple[str, ...] = ()
    interview_titles: tuple[str, ...] = ()
    debate_titles: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    widgets: tuple[str, ...] = ()
    foot_headings: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()
    examinations: tuple[str, ...] = ()
    asking: Asking = field(default_factory=Asking)
    answering: Answering = field(default_factory=Answering)
    turns: TurnWords = TurnWords()
    names: tuple[Named, ...] = ()
    peoples: tuple[Named, ...] = ()


def phrases(listed: str) -> frozenset[str]:
    """Return the words of a list that is parted by spaces; an underscore stands for a space inside one of them."""
    return frozenset(word.replace("_", " ") for word in listed.split())
