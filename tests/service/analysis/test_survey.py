"""The survey: totals, and what a person had better look at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.indexer.transcript import Answer, Span, Transcript
from onrecord.service.analysis.survey import Survey, suspicions
from tests.conftest import Parse

TITLE = "Foreign Ministry Spokesperson Geng Shuang's Regular Press Conference on April 2, 2019"


def reasons(transcript: Transcript) -> list[tuple[int | None, str]]:
    """Return (exchange, reason) of every suspicion."""
    return [(item.exchange, item.reason) for item in suspicions(transcript)]


def test_the_seeds_raise_no_suspicion(seeds: dict[str, Transcript]) -> None:
    """Each is read right; their totals are known."""
    survey = Survey()
    for transcript in seeds.values():
        survey.add(transcript)
    assert (survey.transcripts, survey.undated, survey.unanswered, survey.suspicions) == (5, 0, 1, [])
    assert survey.exchanges == sum(len(transcript.exchanges) for transcript in seeds.values())
    assert {"Wang Wenbin", "Mao Ning"} <= survey.speakers
    assert "Reuters" in survey.askers


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Q: One?\nA: " + "word " * 2501, [(1, "a turn of 2,501 words by Geng Shuang")]),
        ("Q: " + "word " * 501 + "?\nA: No.", [(1, "a question of 502 words")]),
        ("Q: One?\nA: Home\n" + "Our work\n" * 15, [(1, "a turn of Geng Shuang that reads like a menu")]),
        ("Q: One?\nQ: Two?\nQ: Three?\nA: 3.", [(None, "2 of 3 questions without an answer")]),
    ],
)
def test_what_is_rarely_right(body: str, expected: list[tuple[int | None, str]], parse_text: Parse) -> None:
    """With the exchange where it stands."""
    assert reasons(parse_text(f"{TITLE}\n{body}")) == expected


def test_a_reporter_among_the_speakers(parse_text: Parse) -> None:
    """And a label in the midst of an answer."""
    transcript = parse_text(f"{TITLE}\nReuters: One?\nGeng Shuang: 1.\nIndeed.")
    (exchange,) = transcript.exchanges
    answer = exchange.answers[0]
    wrong = replace(transcript, exchanges=(replace(exchange, answers=(Answer("Reuters", "Reuters", answer.span),)),))
    assert reasons(wrong) == [(1, "an answer by Reuters, who also asks or is an outlet")]
    text = transcript.text.replace("Indeed.", "AFP: Two?")
    longer = replace(answer, span=Span(answer.span.start, len(text)))
    hidden = replace(transcript, text=text, exchanges=(replace(exchange, answers=(longer,)),))
    assert reasons(hidden) == [(1, "a label inside an answer: AFP")]
