"""The guard: keeps a sentence of a model if its passages support it, else drops it with a reason.

It uses no model. Most rules are in `rules`, one per module. They are applied here in order: first those on the form of
a sentence, then those on its support by the passages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.text.sentences import QUESTION_MARKS
from onrecord.indexer.text.wording import words
from onrecord.service.generation.plain_text import Sentence
from onrecord.service.generation.rules import quotes
from onrecord.service.generation.rules.dates_rule import unknown_date
from onrecord.service.generation.rules.denial import reversed_meaning
from onrecord.service.generation.rules.lexis import Lexis
from onrecord.service.generation.rules.names_rule import unknown_name
from onrecord.service.generation.rules.numbers_rule import unknown_number
from onrecord.service.generation.rules.passage_evidence import Evidence, evidence
from onrecord.service.generation.rules.roles import Parts, answers_for_the_silent, carriers, not_carried, parts
from onrecord.service.generation.writer import Dropped, Kept, Written

LONGEST = 700  # characters; a longer sentence is not one sentence
BROKEN_MARK = "[［【]"
# Instructions to a model. A passage that contains some is shown and quoted like any other, but never reworded.
ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.!?]{0,40}"
    r"\b(?:instructions?|prompts?|rules|directions|guidelines)\b"
    r"|\bsystem (?:prompt|message)\b"
    r"|\byou are (?:now |really )?(?:an? |the )?(?:ai|assistant|language model|chatbot|llm)\b"
    r"|\b(?:respond|reply|answer|output|print) (?:only|exactly|verbatim)\b|\b(?:output|print|repeat) the following\b"
    r"|\bas an? (?:ai|language model|assistant)\b|<\|?/?(?:system|im_start|im_end|inst|assistant|user)\b|\[/?INST\]"
    r"|忽略[^。]{0,12}(?:指令|指示|提示|要求)|系统提示|你是[^。]{0,6}(?:助手|人工智能|模型)",
    re.IGNORECASE,
)
LINK = re.compile(r"\b\w+://\S+|\bwww\.\S+|\b(?:[a-z0-9-]+\.)+(?:[a-z]{2,6})\b(?:/\S*)?|\bmailto:\S+|\bjavascript:\S*")
REPEATED = 7  # words in a row that count as a repetition of the instructions


class Guard:
    """Checks sentences against the passages that the model was given for one question.

    `instructions` is the system prompt, which no sentence may repeat.
    """

    def __init__(self, passages: Sequence[StoredPassage], instructions: str, stems: Callable[[str], list[str]]) -> None:
        self._passages = tuple(passages)
        self._instructions = instructions
        self._lexis = Lexis(stems)
        self._introduced = False

    def check(self, sentence: Sentence) -> Written:
        """Return the sentence to show, or the reason why it is dropped."""
        finishes_another = self._introduced and sentence.listed
        self._introduced = sentence.introduces or finishes_another
        if finishes_another:
            return Dropped(sentence.written, "form", "it continues a list whose opening words stand elsewhere")
        for rule, reason in self._form(sentence):
            return Dropped(sentence.written, rule, reason)
        split = parts(sentence.text)
        given = {number: self._passages[number - 1] for number in sentence.numbers}
        numbers = carriers(split.claimed, given, self._lexis)
        if not numbers:
            return Dropped(sentence.written, "support", "none of the passages that it names supports it")
        record = evidence([given[number] for number in numbers])
        quoted = quotes.checked(sentence.text, [passage.text for passage in record.passages])
        if quoted.reason:
            return Dropped(sentence.written, "quotation", quoted.reason)
        if voice := quotes.speaks_for_itself(sentence.text, [passage.text for passage in record.passages]):
            return Dropped(sentence.written, "role", voice)
        for rule, reason in self._content(sentence.text, split, record):
            return Dropped(sentence.written, rule, reason)
        return Kept(quoted.text, numbers)

    def _form(self, sentence: Sentence) -> Iterator[tuple[str, str]]:
        """Yield the faults in the form of a sentence, as (rule, reason)."""
        if repeated := repeats(sentence.text, self._instructions, ""):
            yield "echo", repeated
        if not sentence.numbers:
            yield "citation", "it names no passage"
        if unknown := [number for number in sentence.numbers if not 1 <= number <= len(self._passages)]:
            yield "invented citation", f"it names passages that were not given: {', '.join(map(str, unknown))}"
        if any(mark in sentence.text for mark in BROKEN_MARK):
            yield "citation", "it contains a bracket that names no passage"
        if not sentence.finished or sentence.introduces:
            yield "form", "it is not finished"
        if len(sentence.text) > LONGEST:
            yield "form", "it is too long"
        if not _opens_well(sentence.text):
            yield "form", "it does not begin like a sentence"
        if sentence.text.rstrip("\"”’')").endswith(QUESTION_MARKS):
            yield "form", "it is a question"
        named = [self._passages[n - 1] for n in sentence.numbers if 1 <= n <= len(self._passages)]
        if any(holds_order(f"{p.text}\n{p.question or ''}\n{p.title}") for p in named):
            yield "order", "a passage that it names contains instructions to the model; read the passage itself"

    def _content(self, text: str, split: Parts, record: Evidence) -> Iterator[tuple[str, str]]:
        """Yield the parts of a sentence that its passages do not support, as (rule, reason)."""
        lexis = self._lexis
        if link := unknown_link(text, record.said):
            yield "link", link
        for part, asked in ((split.claimed, False), (split.asked, True)):
            if date := unknown_date(part, record):
                yield "date", date
            if number := unknown_number(part, record, lexis, asked=asked):
                yield "number", number
            if name := unknown_name(part, record, lexis, asked=asked, opens=text.startswith(part)):
                yield "name", name
        if silent := answers_for_the_silent(split.claimed, record, lexis):
            yield "silence", silent
        if refusal := not_carried(split.claimed, record, lexis):
            yield refusal.rule, refusal.reason
        if reversed_ := reversed_meaning(split.claimed, record.sentences, lexis):
            yield "denial", reversed_


def _opens_well(text: str) -> bool:
    """Return whether a text begins with a capital, a digit, a quotation mark or a letter of a script without case."""
    first = text[:1]
    return first in "“\"‘'「『«„" or first.isdigit() or (first.isalpha() and not first.islower())


def holds_order(text: str) -> bool:
    """Return whether a text contains instructions to a model."""
    return ORDERS.search(text) is not None


def unknown_link(text: str, said: str) -> str | None:
    """Return why a text is dropped for a link that its passages do not contain, or None if it has no such link."""
    for found in LINK.findall(text):
        if found.rstrip(".,") not in said:
            return f"it contains a link: {found}"
    return None


def repeats(text: str, instructions: str, said: str) -> str | None:
    """Return why a text is dropped for repeating its instructions, unless `said` contains the words; else None."""
    if holds_order(text):
        return "it speaks of instructions or of itself"
    ours = words(text)
    told, known = f" {' '.join(words(instructions))} ", f" {' '.join(words(said))} "
    for i in range(len(ours) - REPEATED + 1):
        run = f" {' '.join(ours[i : i + REPEATED])} "
        if run in told and run not in known:
            return "it repeats its instructions"
    return None
