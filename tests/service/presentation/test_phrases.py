"""Sentences of several faces: worded once."""

from __future__ import annotations

from importlib.resources import files

from onrecord.service.answers.cited_answer import OFFERED, AnswerVerdict
from onrecord.service.presentation.phrases import differs_from, taken_as, understood_as


def test_the_element_says_the_same_as_the_other_faces() -> None:
    """Its words stand in a script, which cannot import ours."""
    script = files("onrecord.service.faces.embed").joinpath("static/words.js").read_text(encoding="utf-8")
    assert f'"{OFFERED[AnswerVerdict.NOT_FOUND]}"' in script


def test_what_there_is_nothing_of_is_left_out() -> None:
    """A list of nothing makes no sentence."""
    assert (understood_as(()), differs_from(())) == ("", "")
    assert understood_as(("spoken in 2019", "by Mao Ning")) == "Understood: spoken in 2019; by Mao Ning"
    assert differs_from(("[1]", "[3]")) == "differs from [1], [3]"
    assert taken_as("What about Japan?") == "Taken as: What about Japan?"
