"""An answer as the page shows it: quotations under who said them, or a model's sentences with numbers of citations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Provenance
from onrecord.service.answers.cited_answer import CitedAnswer, Sentence, parts
from onrecord.service.presentation.addresses import citation_address
from onrecord.service.translatable import listed

FEW_WORDS = 25  # which may say little without what was asked
LONGEST_TOLD = 300  # characters of a question
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered citation of an answer: the `speaker`, and in `lead` when and to whom."""

    marker: int
    id: str
    address: str
    speaker: str
    lead: str
    event: str


@dataclass(frozen=True, slots=True)
class QuotationView:
    """What an answer quotes under one citation.

    `is_speech` is False for an agency's words, which have quotation marks of their own where they quote; `differs` are
    the citations that say nearly the same but for a negation, a number or a day. `question` is the end of what was
    asked, and `told_question` its whole where the words say little without it: few of them, or a refusal to answer.
    """

    reference: Reference
    text: str
    language: str
    is_speech: bool
    question: str | None
    told_question: str | None
    differs: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class WrittenView:
    """A sentence that a model wrote, with the citations that carry it."""

    text: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer. Where the record is silent, the sentences of `silence` say why, and there is nothing else.

    `offered` stands above the passages that are then shown; `finding` was counted over the whole record.
    """

    silence: tuple[str, ...]
    quotations: tuple[QuotationView, ...]
    written: tuple[WrittenView, ...]
    writer: str | None
    offered: str
    finding: str | None
    references: tuple[Reference, ...]
    notes: tuple[str, ...]


def answer_view(answer: CitedAnswer) -> AnswerView:
    """Return an answer as it is shown."""
    references = tuple(_reference(answer, marker) for marker in range(1, len(answer.citations) + 1))
    is_written = answer.writer is not None
    return AnswerView(
        silence=() if answer.answered else tuple(answer.reasons()),
        quotations=() if is_written else _quotations(answer, references),
        written=tuple(_written(s, references) for s in answer.sentences) if is_written else (),
        writer=answer.writer,
        offered=answer.offered,
        finding=answer.finding,
        references=references,
        notes=answer.notes,
    )


def _reference(answer: CitedAnswer, marker: int) -> Reference:
    passage = answer.citations[marker - 1]
    lead = listed(answer.circumstances(marker))
    return Reference(marker, passage.id, citation_address(passage.id), passage.speaker, lead, passage.title)


def _written(sentence: Sentence, references: Sequence[Reference]) -> WrittenView:
    return WrittenView(sentence.text, tuple(references[n - 1] for n in sentence.citations))


def _quotations(answer: CitedAnswer, references: Sequence[Reference]) -> tuple[QuotationView, ...]:
    found = []
    for marker, group in groupby(answer.sentences, key=lambda sentence: sentence.citations[0]):
        sentences, passage = list(group), answer.citations[marker - 1]
        others = sorted({n for sentence in sentences for n in sentence.differs_from})
        found.append(
            QuotationView(
                reference=references[marker - 1],
                text="".join(parts(sentences, passage)),
                language=passage.language,
                is_speech=passage.provenance is not Provenance.REPORT,
                question=next((one.question for one in answer.statements if one.marker == marker), None),
                told_question=_told_question(sentences, passage),
                differs=tuple(references[n - 1] for n in others),
            )
        )
    return tuple(found)


def _told_question(sentences: Sequence[Sentence], passage: StoredPassage) -> str | None:
    """Return what was asked, where a quotation says little without it; of a long question its end."""
    words = sum(len(WORD.findall(sentence.text)) for sentence in sentences)
    if not passage.question or (words > FEW_WORDS and not all(sentence.declines for sentence in sentences)):
        return None
    question = " ".join(passage.question.split())
    return question if len(question) <= LONGEST_TOLD else f"… {question[-LONGEST_TOLD:].partition(' ')[2]}"
