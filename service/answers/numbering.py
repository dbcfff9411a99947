"""Chosen sentences as the statements of an answer: numbered, each with what it answers, does and differs from."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.service.answers.asked_thing import wanted
from onrecord.service.answers.bearing import Bearing
from onrecord.service.answers.chosen import Chosen
from onrecord.service.answers.cited_answer import Sentence, Statement
from onrecord.service.answers.premises import answering, asked_deed
from onrecord.service.answers.question_type import QuestionType
from onrecord.service.answers.reporters_words import part_asked, stated, with_stated
from onrecord.service.answers.statement_heads import clipped, contrasts, is_one_person, question_of, repeated
from onrecord.service.answers.voiced import in_words
from onrecord.service.retrieval.retriever import SearchResult

MOST_STATED = 2  # times the words of a question that are shown otherwise, where a reporter states what is asked for


def as_statements(
    chosen: Sequence[Chosen], found: SearchResult, bearing: Bearing, question_words: int, kind: QuestionType
) -> tuple[Statement, ...]:
    """Return chosen sentences as statements, a reporter's question in about `question_words`."""
    differing = _differing(chosen)
    asked = [question_of(one, chosen[place - 1] if place else None) for place, one in enumerate(chosen)]
    sought = wanted(found.asked, kind)
    is_of_a_deed = kind is QuestionType.YES_NO
    assumed = asked_deed(found.asked) if is_of_a_deed else None
    return tuple(
        Statement(
            marker=place + 1,
            sentences=tuple(
                Sentence(
                    one.hit.passage.slice(span),
                    (place + 1,),
                    span,
                    span in one.hit.passage.non_answers,
                    tuple(sorted(differing.get(place, ()))),
                )
                for span in one.spans
            ),
            question=with_stated(
                asked[place],
                part_asked(
                    one.hit.passage,
                    asked[place],
                    clipped(asked[place], question_words, one.hit.passage.language),
                    MOST_STATED * question_words,
                    bearing,
                ),
                stated(one.hit.passage, sought, bearing),
                MOST_STATED * question_words,
            ),
            repeated=repeated(one, found.snapshot, found.competing),
            act=answering(assumed, one, bearing) if is_of_a_deed else one.act,
            is_earlier=one.is_earlier,
            voice=in_words(one.voice) if one.voice else None,
        )
        for place, one in enumerate(chosen)
    )


def _differing(chosen: Sequence[Chosen]) -> dict[int, set[int]]:
    """Return for the place of each statement the numbers of those from which it differs."""
    differing: dict[int, set[int]] = {}
    for one, other in contrasts([statement.text for statement in chosen]):
        # One speaker who says the same with another number on another day does not contradict himself.
        if not is_one_person(chosen[one].hit.passage.speaker, chosen[other].hit.passage.speaker):
            differing.setdefault(one, set()).add(other + 1)
            differing.setdefault(other, set()).add(one + 1)
    return differing
