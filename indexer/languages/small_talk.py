"""How people talk to a chat, as data: greetings, thanks, requests, and words that refer to the answer before.

Each field is a pattern for a whole message without marks at its ends, whatever its case. The rules that use them
stand in `onrecord.service.presentation.intents` and know no language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.indexer.languages.language import NEVER


@dataclass(frozen=True, slots=True, eq=False)  # each language is one object, and so can be cached by
class SmallTalk:
    """The patterns of one language.

    `greeting`, `thanks`, `help` and `complaint` are small talk. `translation`, `summary`, `opinion` and `writing`
    ask for what is not offered; a group `topic` or `subject` is what they are about, unless it is `pointing` at
    something said before, and what follows `said_about` where it begins so; `addressed` speaks of whoever answers.
    `same` asks whether its group `speaker` said so as well, and `form` for the citation in the form of its group
    `form`. `he` is found where its group `name` stands for who spoke last,
    and a `named_person` is a name of two words that it may stand for. `nth` (group `n`), `newer`, `older`,
    `more`, `who_else`, `shorter`, `longer`, `whole` (all of the answer that a citation is from), `language` (group
    `language`) and `source` refer to the answer before. `narrowing` are words that may stand around a period or a
    name that narrows it ("only", "and", "what about"), and `strict` those of them that leave nothing else.
    `ordinals` gives the values of `n`, -1 for the last, `languages` the codes of `language`. `asks_whether_said` is
    found in a message that asks whether its quotation is right; its group `speaker` is who is said to have said it.
    `citation_words` may stand around the id of a citation. `difference` asks how a quotation that was checked
    differs, and `person` who its group `speaker` is. `before_it` and `behind_it` are found at the ends of a message
    and say nothing of what it wants ("ok so …", "… please"). `purpose` is found behind a question and tells what
    its answer is for, and the `rewordings` put a request into the words of a question. The `contractions` are words
    typed without their apostrophe or cut short, and what they stand for. `aspects` are found in a message about a
    citation: which of its parts is asked for ("when", "asker", "speaker", "person", "sure", "source"). `unsaid`
    begins a message that asks for the words of its group `name`, a pronoun, before anybody is named, `saying` is a
    word for speaking. `asks_whose` asks for the words of its group `who` or `whose`. `same_day` asks what else was
    said on the day of the citation before, `media` for what no transcript holds, and `echo` for what the last reply
    meant, and `most` for who speaks of it most. `superlative` is found in a message for the very first or last
    words (groups `first` and `last`), `mentioning` asks whether its group `topic` is spoken of, and
    `other_question` for the one of two (group `n`) that a message before asked; `and_asks` stands between the two.
    A question that `of_an_event` begins, whose group `opener` another word may stand for, is about what was done
    unless it holds one of the `speech_acts`; `asking` begins any question, `comparing` asks for two answers before
    it side by side. A message that is a `speaker_on` a topic (groups `name` and `topic`) has no verb, a
    `small_name` (group `name`) is where a speaker stands in small letters, and a message that is `of_a_speaker`
    asks for no more than the words of its group `name`. `of_a_month` stands before a month, and `anew` begins a
    message that has nothing to do with those before; a `courtesy` is left out of any. A short message that consists
    of `little` words and of words in `about_it` refers to the answer before; the first wish there that has a word
    of its own in it is what it wants. A message leans on the matter before it whose other words are all `leaning`;
    what is one of the `kinds` is told without its word. `wider` says that a period (group `ever`) or a speaker
    (group `anyone`) is demanded no longer, `listed` asks for the citations before as a list, `how_often` asks how
    many times something was said, `numbered` is what an ordinal counts in the reply before, and a `preamble` is a
    sentence that tells of whoever asks. The `deeds` among the little words are what somebody did besides speaking,
    and an `other_party` is asked for to what was done, and not for who spoke ("from whom").
    """

    greeting: str
    thanks: str
    help: str
    complaint: str
    translation: str
    summary: str
    opinion: str
    writing: str
    addressed: str
    nth: str
    newer: str
    older: str
    more: str
    who_else: str
    shorter: str
    longer: str
    whole: str
    language: str
    source: str
    same: str
    form: str
    difference: str
    person: str
    same_day: str
    most: str
    superlative: str
    mentioning: str
    of_an_event: str
    speech_acts: str
    asking: str
    comparing: str
    speaker_on: str
    small_name: str
    of_a_speaker: str
    courtesy: str
    of_a_month: str
    anew: str
    other_question: str
    and_asks: str
    asks_whose: str
    media: str
    echo: str
    saying: str
    unsaid: str
    before_it: str
    behind_it: str
    he: str
    named_person: str
    pointing: str
    said_about: str
    narrowing: str
    strict: str
    asks_whether_said: str
    citation_words: str
    purpose: str
    rewordings: tuple[tuple[str, str], ...]
    contractions: Mapping[str, str]
    aspects: Mapping[str, str]
    little: frozenset[str]
    deeds: frozenset[str]
    about_it: Mapping[str, frozenset[str]]
    ordinals: Mapping[str, int]
    languages: Mapping[str, str]
    other_party: str = NEVER
    leaning: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    wider: str = NEVER
    listed: str = NEVER
    preamble: str = NEVER
    numbered: frozenset[str] = frozenset()
    how_often: str = NEVER
