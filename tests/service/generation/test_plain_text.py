"""Plain text of what a model wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.generation.plain_text import Sentence, sentence


def test_a_sentence_as_a_whole() -> None:
    """Its words, its numbers, and how it stands in the reply."""
    written = "2. **Geng Shuang** said `so` [1][3]."
    assert sentence(written) == Sentence(written, "Geng Shuang said so.", (1, 3), True, True, False)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("[China](http://evil.example/x) agrees [1]", "China agrees."),
        ("![so](http://evil.example/pixel.png) China agrees [1].", "so China agrees."),
        ("China <b>agrees</b><script>x</script> [1].", "China agrees x."),
        ("China &lt;img src=x onerror=y&gt; agrees [1].", "China agrees."),
        ("> *China* _agrees_ [1].", "China agrees."),
        ("Based on the provided passages, China agrees [1].", "China agrees."),
        ("According to passage [1], China agrees.", "China agrees."),
        ("中方同意[1]", "中方同意。"),
        ("China agrees. [1].", "China agrees."),
        ("China agrees [1", "China agrees [1"),
    ],
)
def test_nothing_but_words_is_left(written: str, text: str) -> None:
    """No Markdown, no HTML, no address behind a word, no talk about passages."""
    assert sentence(written).text == text


@pytest.mark.parametrize("written", ["China agrees", "China agrees [1] and then", "As follows [1]:", "agrees ["])
def test_what_stops_in_its_middle_is_not_finished(written: str) -> None:
    """A reply that was cut off ends so."""
    found = sentence(written)
    assert not found.finished or found.introduces


@given(st.text(alphabet="ab<>/!-&;lgt#*_[]()`.\\ \"'", max_size=40))
def test_no_element_survives(written: str) -> None:
    """Whatever is nested in whatever, no tag that a browser would open is left."""
    assert not any(f"<{letter}" in sentence(written).text for letter in ("a", "b", "l", "g", "t", "/a", "!"))
