"""The quick look at a sentence overlooks nothing that the patterns of a language find."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.languages.language import Voicing
from onrecord.indexer.transcript import Span
from onrecord.indexer.voices.voicing_rules import VOICED, in_small, rules_of, without_marks

VOICINGS = {language.code: language.voicing for language in LANGUAGES if language.voicing}
LETTERS = st.characters(codec="ascii", categories=["Ll", "Zs", "Po"])


def pattern(voicing: Voicing, name: str) -> re.Pattern[str]:
    """Return a pattern by which voices are told."""
    return re.compile(getattr(voicing, name))


@given(st.data(), st.sampled_from(sorted(VOICINGS)), st.sampled_from(VOICED))
@hypothesis_settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)
def test_whatever_a_pattern_finds_holds_one_of_its_cues(data: st.DataObject, code: str, name: str) -> None:
    """Whatever words the pattern can match, alone or in a sentence."""
    rules = rules_of(code)
    assert rules is not None
    alphabet = None if code == "zh" else LETTERS
    found = data.draw(st.from_regex(pattern(VOICINGS[code], name), fullmatch=True, alphabet=alphabet))
    for words in (found, f"We say {found} again."):
        assert name in rules.cued(without_marks(in_small(words))) or not rules[name].search(words)


@given(st.data(), st.sampled_from(sorted(VOICINGS)), st.sampled_from(VOICED))
@hypothesis_settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)
def test_the_same_is_found_in_small_letters_as_without_regard_to_case(
    data: st.DataObject, code: str, name: str
) -> None:
    """In whatever words the pattern can match, in small letters, in capitals and as a sentence begins."""
    rules = rules_of(code)
    assert rules is not None
    alphabet = None if code == "zh" else LETTERS
    found = data.draw(st.from_regex(pattern(VOICINGS[code], name), fullmatch=True, alphabet=alphabet))
    for text in (found, found.upper(), f"İ {found.capitalize()} again. {found}"):
        whole = Span(0, len(text))
        in_small_letters = [match.span() for match in rules.found(name, in_small(text), whole)]
        assert in_small_letters == [match.span() for match in rules[name].finditer(text)]
