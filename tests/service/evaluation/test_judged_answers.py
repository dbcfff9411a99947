"""Answers are judged by what they cite and by the letters they quote."""

from __future__ import annotations

from dataclasses import replace

from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.composition import Record
from onrecord.service.evaluation.gold import exchange_of
from onrecord.service.evaluation.judged_answers import AnswerJudged, AnswersJudged, SilentKind, judged


def test_an_answer_is_judged_by_hand(record: Record) -> None:
    """What it cites, and what becomes of a sentence that is no slice of it."""
    answer = record.answerer.ask("fentanyl")
    sought = exchange_of(answer.citations[0])
    n = len(answer.sentences)
    words = sum(len(sentence.text.split()) for sentence in answer.sentences)
    assert judged(answer, {sought}) == AnswerJudged(True, True, n, n, n, words=words)
    shown = answer.statements[0].sentences[0].text
    assert judged(answer, {sought}, shown.upper()).shows_gold is True
    assert judged(answer, {sought}, "words of no answer").shows_gold is False
    assert judged(answer, {(sought[0], sought[1], 99)}).cites_gold is False
    assert judged(answer, ()).cites_gold is None
    wrong = replace(answer.sentences[0], text=f"{answer.sentences[0].text} Indeed.")
    assert judged(with_first(answer, wrong), {sought}).verbatim == n - 1
    written = replace(answer.sentences[0], span=None)
    assert judged(with_first(answer, written), {sought}) == AnswerJudged(True, True, n, n - 1, n - 1, words=words)


def with_first(answer: CitedAnswer, sentence: object) -> CitedAnswer:
    """Return an answer with another first sentence."""
    return replace(answer, sentences=(sentence, *answer.sentences[1:]))


def test_sums_count_only_what_was_sought() -> None:
    """A question without gold words has nothing to cite, but its sentences count."""
    answers = [
        AnswerJudged(True, True, 3, 3, 3, shows_gold=True, words=50),
        AnswerJudged(True, False, 2, 2, 1, shows_gold=False, words=30),
        AnswerJudged(False, False, 0, 0, 0, shows_gold=False),
        AnswerJudged(True, None, 1, 1, 1, words=10, style="unanswerable", is_silent=True),
        AnswerJudged(False, None, 0, 0, 0, style="unanswerable", is_silent=True),
    ]
    silent = (SilentKind("unanswerable", asked=2, answered=1),)
    expected = AnswersJudged(sought=3, answered=2, cited=1, quoted=6, verbatim=5, shown=1, words=40.0, silent=silent)
    assert AnswersJudged.of(answers) == expected
