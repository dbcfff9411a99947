"""The quotation check: what is said of a quotation, and the words of the record that it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from onrecord.indexer.text.placed_words import read_words
from onrecord.indexer.text.sentences import sentences
from onrecord.indexer.transcript import Provenance, Role, Span, Transcript
from onrecord.service.composition import Record
from onrecord.service.errors import QueryError
from onrecord.service.quotations.checker import SHORT, QuoteChecker
from onrecord.service.quotations.finding import Edit, Finding, Operation, Verdict
from onrecord.service.sense import Change
from tests.service.quotations.conftest import FORMULA, LAST_QUESTION

MARS = "Scientific and technological progress should serve to promote peace and common progress of mankind."
HARVARD = "the Chinese people's satisfaction with the Chinese government is over 93 percent"
WANG_DAY, MAO_DAY = "2020-07-24", dt.date(2024, 3, 5)


def verdicts(finding: Finding) -> list[Verdict]:
    """Return all that is said of a quotation, the gravest first."""
    return [fault.verdict for fault in finding.faults]


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        (MARS, [Verdict.VERBATIM]),
        (f"“{MARS}”", [Verdict.VERBATIM]),
        (MARS.upper(), [Verdict.TYPOGRAPHIC]),
        (MARS.replace(" ", "  "), [Verdict.VERBATIM]),
        ("Scientific and technological progress … common progress of mankind.", [Verdict.ELIDED]),
        ("[T]echnological progress should serve to promote peace", [Verdict.BRACKETED]),
        ("progress should serve to [bring] peace and common progress of mankind", [Verdict.BRACKETED]),
        (MARS.replace("should", "should not"), [Verdict.ALTERED]),
        (MARS.replace("peace", "war"), [Verdict.ALTERED]),
        (MARS.replace("progress should", "progress, should"), [Verdict.ALTERED]),
        (HARVARD.replace("93", "39"), [Verdict.ALTERED]),
        (HARVARD.replace("percent", "%"), [Verdict.TYPOGRAPHIC]),
        (f"{HARVARD}. {MARS}", [Verdict.STITCHED]),
        ("a move some foreign media believe is aimed to vie for dominance in outer space", [Verdict.OUT_OF_ROLE]),
        (LAST_QUESTION.removeprefix("AFP: "), [Verdict.OUT_OF_ROLE]),
        ("At no time should the United States ever seek to cross that red line", [Verdict.SECOND_HAND]),
        ("At no time should the US … ever cross that red line", [Verdict.ALTERED, Verdict.SECOND_HAND, Verdict.ELIDED]),
        ("The quick brown fox jumps over the lazy dog and laughs", [Verdict.NOT_FOUND]),
        ("我们不接受任何形式的单边制裁", [Verdict.VERBATIM]),
        ("我们接受任何形式的单边制裁", [Verdict.ALTERED]),
        ("将采取3项必要措施维护自身利益", [Verdict.ALTERED]),
        ("中方坚决反对……单边制裁", [Verdict.CROPPED, Verdict.ELIDED]),
        ("美方昨天宣布了新的限制措施", [Verdict.OUT_OF_ROLE]),
        ("Trade grew by 25 percent.", [Verdict.ALTERED]),
        ("接受任何形式的单边制裁", [Verdict.CROPPED]),
        ("We said so [before] today…", [Verdict.VERBATIM]),
        ("We said so [earlier] today", [Verdict.BRACKETED]),
    ],
)
def test_the_verdict(quotation: str, expected: list[Verdict], checker: QuoteChecker) -> None:
    """All that is to be said, the gravest first."""
    assert verdicts(checker.check(quotation)) == expected


def test_a_match_is_a_slice_of_the_transcript(checker: QuoteChecker, seeds: dict[str, Transcript]) -> None:
    """With its place, its passage, who said it and when."""
    [match] = checker.check(MARS).matches
    transcript = seeds["001"]
    assert match.span.of(transcript.text) == match.text == MARS
    assert match.passage_id is not None
    assert match.passage_id.startswith(f"{transcript.id}/1/")
    stretch = match.stretch
    assert (stretch.speaker, stretch.date, stretch.role) == ("Wang Wenbin", dt.date(2020, 7, 24), Role.ANSWER)
    assert match.quoted == Span(0, len(MARS))


def test_the_words_stand_side_by_side(checker: QuoteChecker) -> None:
    """What was dropped, what was put in its place, and what that changes."""
    finding = checker.check("progress should never serve to promote peace … of [all] mankind")
    [match] = finding.matches
    assert match.edits == (
        Edit(Operation.EQUAL, "progress should", "progress should"),
        Edit(Operation.INSERT, "", "never", Change.NEGATION),
        Edit(Operation.EQUAL, "serve to promote peace", "serve to promote peace"),
        Edit(Operation.ELISION, "and common progress", "…"),
        Edit(Operation.EQUAL, "of", "of"),
        Edit(Operation.BRACKET, "", "[all]"),
        Edit(Operation.EQUAL, "mankind", "mankind"),
    )
    assert verdicts(finding) == [Verdict.ALTERED, Verdict.ELIDED, Verdict.BRACKETED]
    assert finding.called_out == (Change.NEGATION,)
    assert "“never” was put in" in finding.faults[0].detail


def test_a_quotation_may_run_over_paragraphs_and_passages(checker: QuoteChecker) -> None:
    """Of one answer; a line feed is white space."""
    quotation = "China appreciates all that. China's Mars mission is an open scientific exploration platform."
    [match] = checker.check(quotation).matches
    assert match.text.split("\n") == [quotation[:27], quotation[28:]]
    assert verdicts(checker.check(quotation)) == [Verdict.VERBATIM]


@pytest.mark.parametrize(
    ("speaker", "date", "expected"),
    [
        ("Wang Wenbin", WANG_DAY, [Verdict.VERBATIM]),
        ("Mr. Wang", "July 2020", [Verdict.VERBATIM]),
        ("Wang Webnin", None, [Verdict.VERBATIM]),
        ("the spokesperson", "2020", [Verdict.VERBATIM]),
        ("Mao Ning", None, [Verdict.WRONG_SPEAKER]),
        (None, "2020-07-25", [Verdict.WRONG_DATE]),
        ("Joe Biden", "2019-01..2019-06", [Verdict.WRONG_SPEAKER, Verdict.WRONG_DATE]),
    ],
)
def test_who_said_it_and_when(
    speaker: str | None, date: str | None, expected: list[Verdict], checker: QuoteChecker
) -> None:
    """Both are held against the record as far as they name somebody and some day."""
    assert verdicts(checker.check(MARS, speaker, date)) == expected


def test_of_many_places_the_claimed_one_is_right(checker: QuoteChecker) -> None:
    """A formula that two people used is anybody's of the two; but not on the other's day."""
    for speaker, date in (("Mao Ning", "2024-03-05"), ("Wang Wenbin", "2024-03-06")):
        finding = checker.check(FORMULA, speaker, date)
        assert verdicts(finding) == [Verdict.VERBATIM]
        assert finding.occurrences == 2
        assert (finding.matches[0].stretch.speaker, str(finding.matches[0].stretch.date)) == (speaker, date)
    assert verdicts(checker.check(FORMULA, "Mao Ning", "2024-03-06")) == [Verdict.WRONG_DATE]
    assert verdicts(checker.check(FORMULA, "Qin Gang")) == [Verdict.WRONG_SPEAKER]
    assert checker.check(FORMULA).matches[0].stretch.date == MAO_DAY


def test_who_asked_may_be_quoted_as_such(checker: QuoteChecker) -> None:
    """A reporter's words are right as the reporter's."""
    asked = "a move some foreign media believe is aimed to vie for dominance in outer space"
    assert verdicts(checker.check(asked, "Beijing Media Network")) == [Verdict.VERBATIM]
    assert verdicts(checker.check(asked, "Wang Wenbin")) == [Verdict.OUT_OF_ROLE]


def test_a_question_that_nobody_answered_has_no_passage(checker: QuoteChecker) -> None:
    """But is found."""
    [match] = checker.check("the second summit has been postponed indefinitely").matches
    assert (match.passage_id, match.stretch.speaker) == (None, "AFP")


def test_the_parts_of_a_patchwork_are_told_apart(checker: QuoteChecker) -> None:
    """Each with the words that were taken from there."""
    finding = checker.check(f"{HARVARD}, {FORMULA}", "Wang Wenbin")
    assert finding.verdict is Verdict.STITCHED
    assert [match.quoted.of(finding.quotation) for match in finding.matches] == [HARVARD, FORMULA[:-1]]
    assert [match.stretch.transcript[:10] for match in finding.matches] == ["2020-07-24", "2024-03-06"]


def test_what_hides_a_negation_is_called_out(checker: QuoteChecker) -> None:
    """An ellipsis for "never" is a forgery, and so is a bracket that brings one in."""
    hidden = checker.check("China … seeks hegemony or expansion")
    assert (hidden.verdict, hidden.called_out) == (Verdict.CROPPED, (Change.NEGATION,))
    added = checker.check("progress should [not] serve to promote peace")
    assert (added.verdict, added.called_out) == (Verdict.ALTERED, (Change.NEGATION,))


def test_a_name_put_in_for_another_is_called_out(checker: QuoteChecker) -> None:
    """For a pronoun it may stand."""
    swapped = checker.check("[Russia] never seeks hegemony or expansion")
    assert (swapped.verdict, swapped.called_out) == (Verdict.ALTERED, (Change.NAME,))
    explained = checker.check("[China is] a builder of world peace, a contributor to global development")
    assert explained.verdict is Verdict.BRACKETED


def test_so_few_words_are_anybodys(checker: QuoteChecker) -> None:
    """They are found and counted, and it is said."""
    finding = checker.check("space cooperation")
    assert finding.is_short
    assert finding.occurrences > 2
    assert checker.check("zyzzyva zyzzyva").verdict is Verdict.NOT_FOUND


@pytest.mark.parametrize("word", ["cooperation", "国", "“never”"])
def test_one_word_alone_is_no_quotation(word: str, checker: QuoteChecker) -> None:
    """And it is said what to give."""
    with pytest.raises(QueryError, match="one word alone is no quotation; give the words around it"):
        checker.check(word)


def test_altered_means_altered(checker: QuoteChecker) -> None:
    """Little words in common are no likeness, and half an invented sentence is not altered."""
    assert checker.check("the biggest mission of war in the outer space").verdict is Verdict.NOT_FOUND
    half = checker.check(f"{HARVARD} and all the cats of the city danced in the rain until morning")
    assert half.verdict is Verdict.NOT_FOUND
    assert "no statement has “and all the cats of the city danced in the rain until morning”" in half.faults[0].detail
    assert half.matches[0].text == HARVARD


@pytest.mark.parametrize(
    "written",
    [
        "“the Chinese people's satisfaction,” he said. “with the Chinese government is over 93 percent”",
        HARVARD.replace("satisfaction", "satis-\nfaction"),
        HARVARD.replace("satisfaction", "satis\u00adfaction"),
        HARVARD.replace("satisfaction", "satisfaction¹"),
        HARVARD.replace("government", "government[12]"),
    ],
)
def test_how_a_quotation_is_set_alters_nothing(written: str, checker: QuoteChecker) -> None:
    """Its frame, note marks and broken words are the writer's and the printer's."""
    assert checker.check(written).verdict in {Verdict.VERBATIM, Verdict.TYPOGRAPHIC}


def test_either_script_of_chinese_is_compared(checker: QuoteChecker) -> None:
    """Traditional characters are found where the record has simplified ones."""
    assert verdicts(checker.check("我們不接受任何形式的單邊制裁")) == [Verdict.TYPOGRAPHIC]


def test_where_nothing_was_found_the_nearest_is_shown(checker: QuoteChecker) -> None:
    """With no claim that it is the same."""
    finding = checker.check("Progress in science serves war and the ruin of mankind and nothing else in this world")
    assert finding.verdict is Verdict.NOT_FOUND
    assert finding.matches == ()
    assert finding.nearest


@pytest.mark.parametrize("given", ["", "  ", "…", "“”", "?!", "[we]", "\0", "😀"])
def test_without_a_word_nothing_can_be_said(given: str, checker: QuoteChecker) -> None:
    """And it is said what to give."""
    with pytest.raises(QueryError, match="holds no word; give the words"):
        checker.check(given)


def test_a_whole_text_is_no_quotation(checker: QuoteChecker) -> None:
    """It is told how to check one."""
    with pytest.raises(QueryError, match="check a whole text as an article"):
        checker.check("peace " * 5000)


@pytest.mark.parametrize("date", ["someday", "2020-13", "2020-07-24 and 2020-07-25", "..", "31 June 2020"])
def test_a_date_that_is_none_is_refused(date: str, checker: QuoteChecker) -> None:
    """And not taken for no date at all."""
    with pytest.raises(QueryError):
        checker.check(MARS, date=date)


def test_other_words_with_the_same_meaning_may_be_a_translation(real_record: Record) -> None:
    """As a quotation is that went through another language; what means something else is none."""
    checker = real_record.quotations
    translated = checker.check("The progress of science and technology must promote peace and the advance of humanity.")
    assert translated.verdict is Verdict.TRANSLATED
    assert translated.matches[0].text == MARS
    assert checker.check("The weather on Sunday will be warm and sunny in the whole of the south").verdict is (
        Verdict.NOT_FOUND
    )


# What holds for any words of the record.


def slice_of(transcripts: list[Transcript], place: int, length: int) -> tuple[Transcript, Span]:
    """Return words in a row of what somebody answered: any place in the transcripts, up to so many words."""
    turns = [
        (transcript, answer.span)
        for transcript in transcripts
        for exchange in transcript.statements()
        for answer in exchange.answers
    ]
    transcript, turn = turns[place % len(turns)]
    words = read_words(turn.of(transcript.text))
    start = place // len(turns) % len(words)
    return transcript, words.span(start, min(len(words), start + length)).shifted(turn.start)


places, lengths = st.integers(0, 100_000), st.integers(2, 60)

patient = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@patient
@given(place=places, length=lengths)
def test_every_slice_of_the_record_is_verbatim(
    place: int, length: int, checker: QuoteChecker, seeds: dict[str, Transcript]
) -> None:
    """Unless it was cut off from what governs it; and one of its places is where it was taken from.

    What only a report has, is second hand.
    """
    transcript, span = slice_of(list(seeds.values()), place, length)
    text = span.of(transcript.text)
    assume(len(read_words(text)) > 1)
    finding = checker.check(text)
    if finding.verdict in {Verdict.CROPPED, Verdict.QUOTING, Verdict.DENIED}:
        assert finding.matches[0].governing
    elif transcript.provenance is Provenance.TRANSCRIPT:
        assert finding.verdict is Verdict.VERBATIM
        assert finding.matches[0].text.replace("\n", " ") == finding.quotation
    else:  # the words may stand with another capital in a transcript, which is better than second hand
        assert finding.verdict in {Verdict.VERBATIM, Verdict.TYPOGRAPHIC, Verdict.SECOND_HAND}
    if finding.is_counted and finding.occurrences <= len(finding.matches):
        assert (transcript.id, span) in [(m.stretch.transcript, m.span) for m in finding.matches]


OTHERS = ("never", "2.5", "zebra", "Biden", "billion", "without", "don't", "not")
TYPOGRAPHY = (
    lambda text: text.replace("'", "’").replace('"', "“"),
    lambda text: text.replace("’", "'").replace("“", '"').replace("”", '"'),
    lambda text: text.replace("-", "–"),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalpha() else c for c in text),
    str.upper,
    str.lower,
    str.title,
)


@patient
@given(place=places, length=lengths, change=st.sampled_from(TYPOGRAPHY))
def test_typography_alters_nothing(
    place: int, length: int, change: Callable[[str], str], checker: QuoteChecker, seeds: dict[str, Transcript]
) -> None:
    """Quotes, dashes, spaces, width and case are never worse than typographic."""
    transcript, span = slice_of([seeds["001"], seeds["004"]], place, length)
    assume(len(read_words(span.of(transcript.text))) > 1)
    finding = checker.check(change(span.of(transcript.text)))
    assert finding.verdict in {Verdict.VERBATIM, Verdict.TYPOGRAPHIC} or finding.matches[0].governing
    assert not any(edit.change for edit in finding.matches[0].edits)


@patient
@given(place=places, length=lengths, at=st.integers(0, 60), other=st.sampled_from(OTHERS))
def test_another_word_is_never_right(
    place: int, length: int, at: int, other: str, checker: QuoteChecker, seeds: dict[str, Transcript]
) -> None:
    """Whatever word takes the place of whichever, a number and a negation too."""
    transcript, span = slice_of([seeds["001"], seeds["004"]], place, length + SHORT)
    words = read_words(span.of(transcript.text))
    at %= len(words)
    assume(len(words) >= SHORT and words.forms[at] != other.lower())
    start, end = words.spans[at]
    finding = checker.check(f"{words.text[:start]}{other}{words.text[end:]}")
    assert not finding.verdict.is_right


def test_a_dropped_negation_is_called_out(checker: QuoteChecker, seeds: dict[str, Transcript]) -> None:
    """In every sentence of a press conference that has one."""
    text = seeds["001"].text
    answers = [answer.span for exchange in seeds["001"].statements() for answer in exchange.answers]
    spoken = [read_words(span.of(text)) for answer in answers for span in sentences(text, answer, "en")]
    dropped = 0
    for words in spoken:
        for (start, end), form in zip(words.spans, words.forms, strict=True):
            if form in {"not", "never", "no", "cannot"} and len(words) > SHORT + 1:
                finding = checker.check(f"{words.text[:start]}{words.text[end:]}")
                assert (finding.verdict, Change.NEGATION in finding.called_out) == (Verdict.ALTERED, True), words.text
                dropped += 1
    assert dropped > 3


@patient
@given(st.text(max_size=80))
def test_whatever_is_typed_gets_an_answer(checker: QuoteChecker, text: str) -> None:
    """A verdict, or what is wrong with it."""
    try:
        assert checker.check(text).faults
    except QueryError as error:
        assert "holds no word" in str(error) or "one word alone" in str(error)  # noqa: PT017 - most of what hypothesis types is a quotation


def test_what_the_editor_put_in_is_no_part_of_what_was_said(checker: QuoteChecker) -> None:
    """Words around "[sic]" and a note are found without them; the note itself is nobody's words."""
    assert checker.check("The dues of the harbor rises by 20 percent this year").verdict.is_right
    assert checker.check("We told the owners of 12 ships about it. They agreed at once.").verdict.is_right
    assert checker.check("the owners of 21 ships were told by letter").verdict is Verdict.OUT_OF_ROLE
